"""The figures of the whole program; docs/indicators.md says in a sentence what each one counts.

How many sessions and pairs the program has, and how far its people came, is told in any number; what single
pairs did is told of enough of them, and what is known of smaller groups goes through `privacy`. Where no
round had begun there is no data.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import get_args

from revmentor.model.health import Health
from revmentor.model.report import Count, Figure, Hidden, Indicator, NoData
from revmentor.model.schedule import SessionState
from revmentor.model.value import Side
from revmentor.reporting.privacy import average
from revmentor.reporting.snapshot import Course, Round, Snapshot

SIDES: tuple[Side, ...] = get_args(Side)
HEALTHS: tuple[Health, ...] = get_args(Health)
FIRST_SESSION_DAYS = 30
"""How soon after its round's start a pair should have met."""


@dataclass(frozen=True, slots=True)
class Definition:
    """How an indicator is counted in a snapshot that has rounds."""

    code: str
    count: Callable[[Snapshot], Figure]
    part: str = ""


def compare(definitions: Iterable[Definition], now: Snapshot, before: Snapshot) -> tuple[Indicator, ...]:
    """Each indicator of a quarter beside that of the quarter before."""
    return tuple(Indicator(d.code, _figure(d, now), _figure(d, before), d.part) for d in definitions)


def _figure(definition: Definition, snapshot: Snapshot) -> Figure:
    return definition.count(snapshot) if snapshot.rounds else NoData()


def _share(number: int, of: int) -> Figure:
    return Count(number, of) if of else NoData()


def _invited(snapshot: Snapshot) -> Figure:
    asked = [round_.records.cohort.invited for round_ in snapshot.rounds]
    known = [number for number in asked if number is not None]
    return Count(sum(known)) if len(known) == len(asked) else NoData()


def _signed_up(snapshot: Snapshot) -> Figure:
    invited, number = _invited(snapshot), sum(len(round_.signed_up) for round_ in snapshot.rounds)
    return Count(number, invited.number) if isinstance(invited, Count) else Count(number)


def _reached(needed: Callable[[int], int], snapshot: Snapshot) -> Figure:
    """How many people are in a pair that held as many sessions as `needed` says of a cadence's."""
    number = sum(_people_with(needed, round_) for round_ in snapshot.rounds)
    return _share(number, sum(len(round_.signed_up) for round_ in snapshot.rounds))


def _people_with(needed: Callable[[int], int], round_: Round) -> int:
    sessions = needed(round_.records.program.cadence.sessions)
    there = {person for course in round_.courses if len(course.held) >= sessions for person in course.people}
    return sum(person.id in there for person in round_.signed_up)


def _due(snapshot: Snapshot) -> Figure:
    return Count(len(snapshot.due))


def _sessions(state: SessionState, snapshot: Snapshot) -> Figure:
    return _share(sum(session.state == state for session in snapshot.due), len(snapshot.due))


def _cancelled_by(side: Side, snapshot: Snapshot) -> Figure:
    cancelled = [session for session in snapshot.due if session.state == "cancelled"]
    return _of_enough(snapshot, _share(sum(session.by == side for session in cancelled), len(cancelled)))


def _of_enough(snapshot: Snapshot, figure: Figure) -> Figure:
    """A figure about what single pairs did: told where enough pairs stand behind it."""
    is_enough = len(snapshot.courses) >= snapshot.min_group
    return figure if is_enough or isinstance(figure, NoData) else Hidden()


def _running(snapshot: Snapshot) -> Sequence[Course]:
    return [course for course in snapshot.courses if course.running]


def _pairs(snapshot: Snapshot) -> Figure:
    return Count(len(snapshot.courses))


def _pairs_running(snapshot: Snapshot) -> Figure:
    return Count(len(_running(snapshot)))


def _pairs_met(snapshot: Snapshot) -> Figure:
    met = [course.met_in(snapshot.quarter) for course in snapshot.courses]
    could = [course.running or came for course, came in zip(snapshot.courses, met, strict=True)]
    return _share(sum(met), sum(could))


def _first_session(snapshot: Snapshot) -> Figure:
    in_time = [soon for round_ in snapshot.rounds for soon in _met_soon(round_, snapshot)]
    return _share(sum(in_time), len(in_time))


def _met_soon(round_: Round, snapshot: Snapshot) -> Iterable[bool]:
    until = round_.records.cohort.start + timedelta(days=FIRST_SESSION_DAYS)
    courses = round_.courses if until <= snapshot.day else ()
    return (any(session.day <= until for session in course.held) for course in courses)


def _departments(snapshot: Snapshot) -> Figure:
    met = (course for course in snapshot.courses if course.held)
    both = {(c.mentor.department, c.mentee.department) for c in met if c.mentor and c.mentee}
    return Count(sum(bool(one and other and one != other) for one, other in both))


def _in_health(health: Health, snapshot: Snapshot) -> Figure:
    share = _share(sum(course.health == health for course in _running(snapshot)), len(_running(snapshot)))
    return _of_enough(snapshot, share)


def _rating(side: Side, snapshot: Snapshot) -> Figure:
    ratings = [rating for course in snapshot.courses for rating in _ratings(course, side, snapshot)]
    return average(ratings, snapshot.min_group)


def _ratings(course: Course, side: Side, snapshot: Snapshot) -> Iterable[tuple[str, int]]:
    due = {session.session for session in course.due(snapshot.quarter)}
    person = course.pair.mentor if side == "mentor" else course.pair.mentee
    given = ((a.session, a.answer) for a in course.answers if (a.question, a.side) == ("rating", side))
    return ((person, grade) for session, grade in given if session in due and isinstance(grade, int))


FUNNEL = (
    Definition("invited", _invited),
    Definition("signed-up", _signed_up),
    Definition("matched", partial(_reached, lambda sessions: 0)),
    Definition("met", partial(_reached, lambda sessions: 1)),
    Definition("halfway", partial(_reached, lambda sessions: (sessions + 1) // 2)),
    Definition("finished", partial(_reached, lambda sessions: sessions)),
)
SESSIONS = (
    Definition("sessions-due", _due),
    Definition("sessions-held", partial(_sessions, "held")),
    Definition("sessions-missed", partial(_sessions, "missed")),
    Definition("sessions-cancelled", partial(_sessions, "cancelled")),
    *(Definition("cancelled-by", partial(_cancelled_by, side), side) for side in SIDES),
    Definition("sessions-without-entry", partial(_sessions, "planned")),
)
PAIRS = (
    Definition("pairs", _pairs),
    Definition("pairs-running", _pairs_running),
    Definition("pairs-met", _pairs_met),
    Definition("first-session", _first_session),
    Definition("departments-connected", _departments),
)
HEALTH = tuple(Definition("pairs-health", partial(_in_health, health), health) for health in HEALTHS)
FEEDBACK = tuple(Definition("rating", partial(_rating, side), side) for side in SIDES)
