"""What has to be put into calendars anew: the difference between a session and what was issued of it."""

from collections.abc import Iterable
from datetime import date

from revmentor.model.records import Records
from revmentor.model.schedule import Session


def issue_sessions(sessions: Iterable[Session], today: date) -> tuple[Session, ...]:
    """The sessions as they go into calendars now: what differs from what was issued is issued anew.

    A calendar takes an entry as an update when its sequence is higher (RFC 5545, 3.8.7.4).
    """
    return tuple(_issued(session, today) for session in sessions)


def cancelled_where_ended(records: Records, today: date) -> tuple[Session, ...]:
    """The sessions, those cancelled that lie ahead of a pair that has ended."""

    def kept(session: Session) -> Session:
        is_ahead = session.state == "planned" and session.start.date() > today
        is_void = is_ahead and records.pair[session.pair].state == "ended"
        return session.model_copy(update={"state": "cancelled"}) if is_void else session

    return tuple(map(kept, records.sessions))


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
