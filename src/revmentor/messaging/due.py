"""Which messages fall due: a condition a message, asked of every running pair and its sessions.

Each condition gives the day on which its message is due, or None where there is no such message: not yet,
no longer, or never. Days are those of the cohort's zone, in which sessions are written.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from revmentor.model.calendar import next_working_day, working_day_before
from revmentor.model.matching import Pair
from revmentor.model.message import Due, Message
from revmentor.model.records import Records
from revmentor.model.schedule import Session, pair_number
from revmentor.model.value import Side

ASKED_FOR = timedelta(days=14)
"""How long after it fell due `how-was-it` or `pair-ended` is still worth writing; then the moment has passed."""
UNLOGGED = timedelta(days=14)
"""From a session's day to the one on which `nothing-logged` falls due."""
FORGOTTEN = timedelta(days=28)
"""From a session's day to the one on which `nothing-logged` is given up."""


def find_due(records: Records, until: date, today: date) -> tuple[Due, ...]:
    """The messages, in order, that fall due up to and including `until`, not yet written and not obsolete.

    `until` is `today` or later. A pair in which one has withdrawn or gave no consent gets no message, and
    one that the program has no text for is never due.
    """
    told = {message.key for message in records.messages if not _is_outdated(message, records)}
    settled = told | set(_rated(records))
    running = (pair for pair in records.pairs if pair.state == "running" and not records.has_left(pair, today))
    found = [due for pair in running for due in _due_for(pair, records, today)]
    found += [due for pair in records.pairs for due in _pair_ended(pair, records, today)]
    wanted = (due for due in found if due.due <= until and due.message in records.program.texts)
    return tuple(sorted(due for due in wanted if due.key not in settled and not _is_told(due, records, told)))


def _is_outdated(message: Message, records: Records) -> bool:
    """Whether a `session-soon` told of a date that was issued anew since."""
    if message.message != "session-soon":
        return False
    sessions = (one for one in records.sessions_of(pair_number(message.about)) if one.session == message.about)
    return any(one.sequence > message.sequence for one in sessions)


def _due_for(pair: Pair, records: Records, today: date) -> Iterator[Due]:
    both = (pair.mentor, pair.mentee)
    # A pair is told of each other as soon as it runs, and the release of a pair has no date of its own.
    for person in both:
        yield Due(today, person, "your-partner", str(pair.pair))
    for session in records.sessions_of(pair.pair):
        for person in both:
            if soon := _session_soon(session, today):
                yield Due(soon, person, "session-soon", session.session, session.sequence)
            if after := _how_was_it(session, today):
                yield Due(after, person, "how-was-it", session.session)
        if late := _nothing_logged(session, today):
            yield Due(late, _person(pair, records.program.driver), "nothing-logged", session.session)


def _pair_ended(pair: Pair, records: Records, today: date) -> Iterator[Due]:
    """To both who still take part, once their pair ended too soon and their calendars can say so.

    With `done` they parted as they wished.
    """
    is_told = pair.state == "ended" and pair.ended and pair.reason != "done" and today < pair.ended + ASKED_FOR
    sessions = records.sessions_of(pair.pair)
    is_issued = not any(one.state == "cancelled" and one.issued not in (None, "cancelled") for one in sessions)
    for person in (pair.mentor, pair.mentee) if is_told and is_issued else ():
        if pair.ended and not records.cohort.by_id[person].is_absent(today):
            yield Due(pair.ended, person, "pair-ended", str(pair.pair))


def _session_soon(session: Session, today: date) -> date | None:
    """Two working days before a planned session, until its day has come."""
    day = session.start.date()
    ahead = session.state == "planned" and day > today
    return working_day_before(working_day_before(day)) if ahead else None


def _how_was_it(session: Session, today: date) -> date | None:
    """The working day after a session that took place, as far as anyone knows; its day must be over."""
    day = session.start.date()
    due = next_working_day(day)
    took_place = session.state in ("held", "planned") and day < today
    return due if took_place and today < due + ASKED_FOR else None


def _nothing_logged(session: Session, today: date) -> date | None:
    """Two weeks after a session without its entry; never ahead of that day, as the entry may still come."""
    due = session.start.date() + UNLOGGED
    silent = session.state == "planned" and due <= today
    return due if silent and today < session.start.date() + FORGOTTEN else None


def _rated(records: Records) -> Iterator[tuple[str, str, str]]:
    """The key of each `how-was-it` that has its answer already."""
    for answer in records.answers:
        if answer.question == "rating":
            pair = records.pair[pair_number(answer.session)]
            yield (_person(pair, answer.side), "how-was-it", answer.session)


def _is_told(due: Due, records: Records, told: set[tuple[str, str, str]]) -> bool:
    """Whether this run's `your-partner`, which tells of the first session, makes a `session-soon` needless."""
    if due.message != "session-soon" or "your-partner" not in records.program.texts:
        return False
    return (due.to, "your-partner", str(pair_number(due.about))) not in told


def _person(pair: Pair, side: Side) -> str:
    return pair.mentor if side == "mentor" else pair.mentee
