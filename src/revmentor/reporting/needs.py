"""What a person has to do about a cohort, the most urgent first: pairs one by one, all else counted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from revmentor.model.health import SILENT_LONG, is_longer
from revmentor.model.matching import Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.standing import PairStanding
from revmentor.reporting.signs import find_left

_CALLS = ("two-in-a-row", "silent-long")
"""Signs about which one calls whoever drives the pair."""


@dataclass(frozen=True, slots=True)
class Case:
    """A cohort's records on a day, with the standing of its released pairs."""

    records: Records
    pairs: Sequence[PairStanding]
    """The gravest first."""
    alone: Sequence[str]
    today: date

    @property
    def running(self) -> list[PairStanding]:
        """The pairs that have not ended."""
        return [one for one in self.pairs if one.group != "ended"]


def find_needs(case: Case) -> tuple[Reason, ...]:
    """Everything that needs a person."""
    return tuple(need for rule in RULES for need in rule(case))


def _pairs_at_risk(case: Case) -> Iterator[Reason]:
    """For each pair the gravest that is the matter with it."""
    for one in case.running:
        if one.group == "at-risk" and not _is_without_entry(case, one):
            gravest = one.reasons[0]
            whom = {"person": _driver(case, one)} if gravest.code in _CALLS else {}
            yield Reason(gravest.code, {**gravest.parts, "pair": one.pair.pair, **whom})


def _is_without_entry(case: Case, one: PairStanding) -> bool:
    """Whether a silent pair may have met lately, only that nobody entered it."""
    cadence = case.records.program.cadence
    is_near = (not is_longer(case.today - session.day, SILENT_LONG, cadence) for session in one.missing)
    return one.reasons[0].code == "silent-long" and any(is_near)


def _driver(case: Case, one: PairStanding) -> str:
    return one.pair.mentor if case.records.program.driver == "mentor" else one.pair.mentee


def _without_entry(case: Case) -> Iterator[Reason]:
    yield from _counted("no-entry", sum(len(one.missing) for one in case.running))


def _unsent(case: Case) -> Iterator[Reason]:
    for state in ("unsure", "waiting"):
        yield from _counted(state, sum(message.sent == state for message in case.records.messages))


def _proposals(case: Case) -> Iterator[Reason]:
    """Those that a release lets run, and those that somebody has left."""
    proposed = sorted((one for one in case.records.pairs if one.state == "proposed"), key=lambda one: one.pair)
    left = {one.pair: find_left(case.records, one, case.today) for one in proposed}
    for pair, people in left.items():
        yield from _of_people("void-proposal", people, pair=pair)
    yield from _counted("proposed", sum(not people for people in left.values()))


def _not_made_up(case: Case) -> Iterator[Reason]:
    """Sessions that fell out and for which none was planned, of pairs that go on."""
    yield from _counted("not-made-up", sum(_lacking(case, one) for one in case.running if _goes_on(one)))


def _goes_on(one: PairStanding) -> bool:
    return not {"left", "no-fit", "no-sessions", "finished"} & {reason.code for reason in one.reasons}


def _lacking(case: Case, one: PairStanding) -> int:
    states = [session.state for session in case.records.sessions_of(one.pair.pair)]
    lost = sum(state in ("missed", "cancelled") for state in states)
    return min(lost, max(0, case.records.program.cadence.sessions - len(states) + lost))


def _without_partner(case: Case) -> Iterator[Reason]:
    """Who could still get one: whoever was told that there is none this time waits for the next round.

    While pairs are proposed `match` has just been run.
    """
    if not case.records.pairs:
        yield from _counted("no-pairs", len(case.alone))
    elif not any(pair.state == "proposed" for pair in case.records.pairs):
        told = {message.to for message in case.records.messages if message.message == "not-matched"}
        had = {person for one in case.pairs for person in (one.pair.mentor, one.pair.mentee)}
        people = [person for person in case.alone if person in had or person not in told]
        yield from _of_people("without-partner", people)


def _without_address(case: Case) -> Iterator[Reason]:
    people = taking_part(case.records, case.today)
    yield from _of_people("no-email", [one.id for one in people if one.email is None])


def taking_part(records: Records, today: date) -> list[Participant]:
    """Who takes part on a day, by id."""
    present = (one for one in records.cohort.participants if not one.is_absent(today))
    return sorted(present, key=lambda one: one.id)


def _of_people(code: str, people: Sequence[str], **parts: int) -> Iterator[Reason]:
    if people:
        yield Reason(code, {**parts, "people": " ".join(people), "count": len(people)})


def _counted(code: str, count: int) -> Iterator[Reason]:
    if count:
        yield Reason(code, {"count": count})


RULES: tuple[Callable[[Case], Iterator[Reason]], ...] = (
    _pairs_at_risk,
    _without_entry,
    _unsent,
    _proposals,
    _not_made_up,
    _without_partner,
    _without_address,
)
