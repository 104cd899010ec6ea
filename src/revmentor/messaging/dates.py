"""What is told of a session or an event: that it is near, how it was, that nobody said whether it took place."""

from collections.abc import Iterator
from datetime import date, timedelta

from revmentor.messaging.case import Case
from revmentor.model.matching import Pair
from revmentor.model.message import Due
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
_DAY = timedelta(days=1)


def _session_soon(case: Case) -> Iterator[Due]:
    """To both, two working days before a session."""
    for pair in case.running:
        for session in case.records.sessions_of(pair.pair):
            last = session.start.date() - _DAY
            if session.state == "planned" or (session.state == "held" and last < case.today):
                due = case.days.before(case.days.before(session.start.date()))
                for person in (pair.mentor, pair.mentee):
                    if session.day > due and not _is_just_told(case, session, person):
                        yield Due(due, person, "session-soon", session.session, session.sequence, last)


def _is_just_told(case: Case, session: Session, person: str) -> bool:
    """Whether `your-partner`, which tells of a pair's first session, came within the week before it."""
    records = case.records
    if session != records.meetings(session.pair)[0] or not records.program.writes("your-partner"):
        return False
    message = case.told.get((person, "your-partner", str(session.pair)))
    then = message.day if message else case.today
    is_as_told = session.changed is None or session.changed <= then
    return is_as_told and session.start.date() - then <= JUST_TOLD


def _event_soon(case: Case) -> Iterator[Due]:
    """To every guest who has a partner or had one to the end, a week before a date of an event."""
    pairs = [pair for pair in case.released if pair.state == "running" or pair.reason == "done"]
    partnered = {person for pair in pairs for person in (pair.mentor, pair.mentee)}
    for event in case.records.events:
        day = event.start.date()
        for guest in case.records.guests(event) if event.state == "planned" else ():
            if guest.id in partnered and not guest.is_absent(case.today):
                yield Due(day - EVENT_AHEAD, guest.id, "event-soon", event.event, event.sequence, day - _DAY)


def _how_was_it(case: Case) -> Iterator[Due]:
    """To both who have not answered, the working day after a session that took place, as far as anyone knows."""
    rated = {(one.session, one.side) for one in case.records.answers if one.question == "rating"}
    done = (pair for pair in case.released if pair.state == "ended" and pair.reason == "done")
    for pair in (*case.running, *done):
        for session in case.records.sessions_of(pair.pair):
            if session.state in ("planned", "held") and session.day < case.today:
                due = case.days.after(session.day)
                for side in ("mentor", "mentee"):
                    if (session.session, side) not in rated and case.takes_part(getattr(pair, side)):
                        yield Due(due, getattr(pair, side), "how-was-it", session.session, last=due + ASKED_FOR)


def _nothing_logged(case: Case) -> Iterator[Due]:
    """To the driver, two weeks after a session without its entry, and two weeks after that.

    Never ahead of that day, as the entry may still come. A pair that was asked twice about one session, in vain,
    is not asked about later ones until it says a word: `status` tells the lead.
    """
    for pair in case.running:
        sessions = case.records.sessions_of(pair.pair)
        spoke = max(
            (one.day for one in sessions if one.state != "planned" or one.session in case.rated), default=date.min
        )
        for session in sessions:
            is_open = session.state == "planned" and session.session not in case.rated
            if is_open and session.start.date() + UNLOGGED <= case.today:
                yield from _asked_again(case, pair, session)
                if ("nothing-logged-again", session.session) in case.first_told and spoke < session.day:
                    break


def _asked_again(case: Case, pair: Pair, session: Session) -> Iterator[Due]:
    day, person = session.start.date(), case.driver(pair)
    yield Due(day + UNLOGGED, person, "nothing-logged", session.session, last=day + FORGOTTEN)
    asked = case.told.get((person, "nothing-logged", session.session))
    off = None if case.records.program.writes("nothing-logged") else day + UNLOGGED
    first = asked.day if asked else off
    is_thanked = ("closing", str(pair.pair)) in case.first_told
    if first and first + UNLOGGED <= case.today and not is_thanked:
        again = first + UNLOGGED
        yield Due(again, person, "nothing-logged-again", session.session, last=again + UNLOGGED)


RULES = (_session_soon, _event_soon, _how_was_it, _nothing_logged)
