"""What earlier rounds leave for this one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from revmentor.files.ledgers import LEDGERS
from revmentor.files.reader import decode, read_bytes, read_tree
from revmentor.files.values import read_value
from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.problem import Place, Problem, ProblemsFound
from revmentor.model.records import PastRound
from revmentor.model.schedule import Session
from revmentor.model.span import Span


def read_past(home: Path, previous: str | None, named_at: Place) -> tuple[PastRound, ...]:
    """The rounds before the one in `home`, the latest first.

    Raises ProblemsFound where one of them has problems of its own, or names a later one as its previous.
    """
    rounds: list[PastRound] = []
    seen = {home.resolve()}
    while previous is not None:
        home = home / previous
        if home.resolve() in seen:
            message = f"the rounds before this one run in a circle: {previous} was there already"
            raise ProblemsFound([Problem("previous-circle", message, place=named_at)])
        seen.add(home.resolve())
        cohort: Cohort | None = _read(home / "cohort.yaml", Cohort)
        rounds.append(past_round(cohort, _list(home, "pairs"), _list(home, "sessions")))
        previous = cohort.previous if cohort else None
    return tuple(rounds)


def _list(home: Path, name: str) -> Any:
    """The entries of a list record; none where there is no such file."""
    return _read(home / LEDGERS[name].file, LEDGERS[name].list_kind) or ()


def _read(path: Path, kind: Any) -> Any:
    if not path.exists():
        return None
    tree = read_tree(decode(read_bytes(path, path.as_posix()), path.as_posix()))
    reading = read_value(tree, kind) if tree else None
    if reading and reading.problems:
        raise ProblemsFound(reading.problems)
    return reading.value if reading else None


def past_round(cohort: Cohort | None, pairs: tuple[Pair, ...], sessions: tuple[Session, ...] = ()) -> PastRound:
    """What a round leaves for the next one."""
    met = [pair for pair in pairs if pair.state != "proposed"]
    matched = {person for pair in met for person in (pair.mentor, pair.mentee)}
    people = (
        {person.id for person in cohort.participants if person.consent and not person.withdrawn} if cohort else set()
    )
    partners = frozenset((pair.mentor, pair.mentee) for pair in met)
    return PastRound(partners, frozenset(people - matched), tuple(_booked(cohort, pairs, sessions)))


def _booked(
    cohort: Cohort | None, pairs: tuple[Pair, ...], sessions: tuple[Session, ...]
) -> Iterator[tuple[str, Span]]:
    """The planned sessions of pairs that still run, for each of the two."""
    running = {pair.pair: pair for pair in pairs if pair.state == "running"}
    for session in sessions if cohort else ():
        pair = running.get(session.pair)
        if cohort and pair and session.state == "planned":
            yield pair.mentor, session.span(cohort.zone_info)
            yield pair.mentee, session.span(cohort.zone_info)
