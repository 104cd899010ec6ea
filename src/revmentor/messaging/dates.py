"""What is told of a session or an event: that it is near, how it was, that nobody said whether it took place."""

from collections.abc import Iterator
from datetime import date, timedelta

from revmentor.messaging.pair import driver, running
from revmentor.messaging.told import Told
from revmentor.model.calendar import next_working_day, working_day_before
from revmentor.model.message import Due
from revmentor.model.records import Records
from revmentor.model.schedule import Session

ASKED_FOR = timedelta(days=13)
"""How long after it fell due `how-was-it` is still worth writing."""
UNLOGGED = timedelta(days=14)
"""From a session's day to the one on which `nothing-logged` falls due, and from there to `nothing-logged-again`."""
FORGOTTEN = timedelta(days=41)
"""From a session's day to the last one on which the first question about it is worth asking."""
JUST_TOLD = timedelta(days=7)
"""From a pair's first message to its first session, where that message says enough."""
EVENT_AHEAD = timedelta(days=7)
"""From the word about an event to the event."""


def _session_soon(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To both, two working days before a session."""
    for pair in running(records, today):
        for session in records.sessions_of(pair.pair):
            if session.state in ("planned", "held"):
                day = session.start.date()
                due, last = working_day_before(working_day_before(day)), day - timedelta(days=1)
                for person in (pair.mentor, pair.mentee):
                    if not _is_just_told(session, person, records, told, today):
                        yield Due(due, person, "session-soon", session.session, session.sequence, last)


def _is_just_told(session: Session, person: str, records: Records, told: Told, today: date) -> bool:
    """Whether `your-partner`, which tells of a pair's first session, came within the week before it."""
    if session != records.meetings(session.pair)[0] or not records.program.writes("your-partner"):
        return False
    message = told.by_key.get((person, "your-partner", str(session.pair)))
    then = message.day if message else today
    is_as_told = session.changed is None or session.changed <= then
    return is_as_told and session.start.date() - then <= JUST_TOLD


def _event_soon(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To every guest, a week before a date of an event."""
    for event in records.events:
        if event.state == "planned":
            day = event.start.date()
            for guest in records.guests(event):
                if not guest.is_absent(today):
                    last = day - timedelta(days=1)
                    yield Due(day - EVENT_AHEAD, guest.id, "event-soon", event.event, event.sequence, last)


def _how_was_it(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To both who have not answered, the working day after a session that took place, as far as anyone knows."""
    rated = {(one.session, one.side) for one in records.answers if one.question == "rating"}
    for pair in running(records, today):
        for session in records.sessions_of(pair.pair):
            if session.state in ("planned", "held") and session.day < today:
                due = next_working_day(session.day)
                for side in ("mentor", "mentee"):
                    if (session.session, side) not in rated:
                        yield Due(due, getattr(pair, side), "how-was-it", session.session, last=due + ASKED_FOR)


def _nothing_logged(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To the driver, two weeks after a session without its entry, and two weeks after that.

    Never ahead of that day, as the entry may still come.
    """
    for pair in running(records, today):
        for session in records.sessions_of(pair.pair):
            if session.state == "planned" and session.start.date() + UNLOGGED <= today:
                yield from _asked_again(session, told, driver(records, pair), today)


def _asked_again(session: Session, told: Told, person: str, today: date) -> Iterator[Due]:
    day = session.start.date()
    first = told.day_of("nothing-logged", session.session)
    yield Due(day + UNLOGGED, person, "nothing-logged", session.session, last=day + FORGOTTEN)
    again = (first or day + UNLOGGED) + UNLOGGED
    if first and again <= today:
        yield Due(again, person, "nothing-logged-again", session.session, last=again + UNLOGGED)


RULES = (_session_soon, _event_soon, _how_was_it, _nothing_logged)
