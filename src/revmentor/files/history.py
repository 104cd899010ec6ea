"""What earlier rounds leave for this one."""

from pathlib import Path
from typing import Any

from revmentor.files.ledgers import LEDGERS
from revmentor.files.reader import decode, read_tree
from revmentor.files.values import read_value
from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.records import PastRound

_FURTHEST = 20
"""Rounds to look back; a chain of `previous` that leads in a circle ends there."""


def read_past(home: Path, previous: str | None) -> tuple[PastRound, ...]:
    """The rounds before the one in `home`, the latest first; raises ProblemsFound where one is unreadable."""
    rounds: list[PastRound] = []
    while previous is not None and len(rounds) < _FURTHEST:
        home = home / previous
        cohort: Cohort | None = _read(home / "cohort.yaml", Cohort)
        rounds.append(_past_round(cohort, _read(home / LEDGERS["pairs"].file, LEDGERS["pairs"].list_kind) or ()))
        previous = cohort.previous if cohort else None
    return tuple(rounds)


def _read(path: Path, kind: Any) -> Any:
    if not path.is_file():
        return None
    tree = read_tree(decode(path.read_bytes(), path.as_posix()))
    return None if tree is None else read_value(tree, kind).value


def _past_round(cohort: Cohort | None, pairs: tuple[Pair, ...]) -> PastRound:
    met = [pair for pair in pairs if pair.state != "proposed"]
    matched = {person for pair in met for person in (pair.mentor, pair.mentee)}
    people = {participant.id for participant in cohort.participants} if cohort else set()
    return PastRound(frozenset((pair.mentor, pair.mentee) for pair in met), frozenset(people - matched))
