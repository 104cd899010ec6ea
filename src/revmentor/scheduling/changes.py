"""What has to be put into calendars anew: the difference between a session and what was issued of it."""

from collections.abc import Iterable
from datetime import date

from revmentor.model.records import Records
from revmentor.model.schedule import Session


def issue_sessions(records: Records, sessions: Iterable[Session], today: date) -> tuple[Session, ...]:
    """The sessions as they go into calendars now: what differs from what was issued is issued anew.

    A calendar takes an entry as an update when its sequence is higher (RFC 5545, 3.8.7.4). A session
    that lies ahead of a pair that has ended is cancelled.
    """
    return tuple(_issued(_kept_only_while_running(records, session, today), today) for session in sessions)


def find_changes(before: Iterable[Session], after: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions that are new in a calendar or differ from what stood there."""
    old = {session.session: (session.issued, session.sequence) for session in before}
    return tuple(session for session in after if old.get(session.session) != (session.issued, session.sequence))


def _kept_only_while_running(records: Records, session: Session, today: date) -> Session:
    has_ended = records.pair[session.pair].state == "ended"
    if has_ended and session.state == "planned" and session.start.date() > today:
        return session.model_copy(update={"state": "cancelled"})
    return session


def _issued(session: Session, today: date) -> Session:
    if session.state == "cancelled":
        is_in_calendars = session.issued not in (None, "cancelled")
        return _issue(session, "cancelled", today) if is_in_calendars else session
    if session.state == "planned" and session.issued != session.start:
        return _issue(session, session.start, today)
    return session


def _issue(session: Session, issued: object, today: date) -> Session:
    sequence = session.sequence + 1 if session.issued is not None else session.sequence
    return session.model_copy(update={"issued": issued, "sequence": sequence, "changed": today})
