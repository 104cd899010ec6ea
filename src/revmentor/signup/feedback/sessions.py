"""Which session somebody speaks of, by what the row says or by when it was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.signup.feedback.seats import Seat
from revmentor.signup.words.sessions import SessionSaid

_MOST = 8
"""Sessions that are named to choose from."""
Sat = tuple[Seat, Session]
"""Somebody's seat, and a session of that pair."""


def sessions_said(records: Records, seats: Iterable[Seat], said: SessionSaid) -> list[Sat]:
    """The sessions that these words mean, of each pair that a row may be about."""
    return [(seat, one) for seat in seats for one in records.sessions_of(seat.pair.pair) if _is_meant(one, said)]


def _is_meant(session: Session, said: SessionSaid) -> bool:
    if said.id:
        return session.session == said.id
    return session.number == said.number if said.number else said.is_on(session.day)


def mistaken(records: Records, seats: Iterable[Seat], said: SessionSaid) -> str:
    """The session that a spreadsheet made a date of; nothing where none of these pairs has it."""
    there = {session.session for seat in seats for session in records.sessions_of(seat.pair.pair)}
    return next((one for one in said.mistaken_for() if one in there), "")


def named(records: Records, seats: Iterable[Seat], sats: Iterable[Sat] = ()) -> str:
    """Sessions to choose from, with their days: these, else all of the pairs."""
    sessions = [one for _, one in sats] or [one for seat in seats for one in records.sessions_of(seat.pair.pair)]
    choices = [f"{one.session} on {one.day}" for one in dict.fromkeys(sessions)]
    more = f" and {len(choices) - _MOST} more" if len(choices) > _MOST else ""
    return f"{', '.join(choices[:_MOST])}{more}" if choices else "no sessions"


@dataclass(frozen=True, slots=True)
class Given:
    """When something was answered."""

    moment: datetime
    is_dated: bool = True
    """Whether the row says so; else it counts as of today."""

    def is_after(self, session: Session) -> bool:
        """Whether a session had begun by then; where only the day is known, whether it was no later day."""
        if session.day != self.moment.date() or self.moment.time() == time() or session.held:
            return session.day <= self.moment.date()
        return session.start <= self.moment


def sessions_before(records: Records, seat: Seat, given: Given) -> tuple[Session, ...]:
    """The sessions of a pair that somebody may speak of who answers then, the last one last."""
    past = (session for session in records.meetings(seat.pair.pair) if given.is_after(session))
    return tuple(sorted(past, key=lambda session: (session.day, session.start, session.number)))


def is_in_first_half(records: Records, seat: Seat, given: Given) -> bool:
    """Whether less than half of a pair's sessions have begun by then."""
    meetings = records.meetings(seat.pair.pair)
    return 2 * sum(map(given.is_after, meetings)) < len(meetings) or not meetings
