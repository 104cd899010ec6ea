"""What has to be put into calendars anew: the difference between what is planned and what was issued of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from revmentor.model.event import Dated, Event
from revmentor.model.records import Records
from revmentor.model.schedule import Session

One = TypeVar("One", Session, Event)


def issue_sessions(records: Records, today: date) -> tuple[Session, ...]:
    """The sessions as they go into calendars now: what differs from what was issued is issued anew.

    A calendar takes an entry as an update when its sequence is higher (RFC 5545, 3.8.7.4).
    """
    return tuple(_issued(session, today) for session in records.sessions)


def issue_events(records: Records, today: date) -> tuple[Event, ...]:
    """The dates of events as they go into calendars now, by the same rule."""
    return tuple(_issued(event, today) for event in records.events)


def cancelled_where_ended(records: Records, today: date) -> tuple[Session, ...]:
    """The sessions, those cancelled that lie ahead of a pair that has ended."""

    def kept(session: Session) -> Session:
        is_ahead = session.state == "planned" and session.start.date() > today
        is_void = is_ahead and records.pair[session.pair].state == "ended"
        return session.model_copy(update={"state": "cancelled"}) if is_void else session

    return tuple(map(kept, records.sessions))


def is_movable(one: Dated, today: date) -> bool:
    """Whether a session or an event lies ahead and was put there by `schedule`, not by a person."""
    is_as_issued = one.issued == one.start and not one.pinned
    return is_as_issued and one.state == "planned" and one.start.date() > today


def with_edits_kept(ones: Iterable[One]) -> tuple[One, ...]:
    """The same, those pinned that a person has written, or moved since they were issued."""

    def kept(one: One) -> One:
        is_edited = one.state == "planned" and one.issued != one.start
        return one.model_copy(update={"pinned": True}) if is_edited else one

    return tuple(map(kept, ones))


def with_one(records: Records, new: Dated) -> Records:
    """The records with a session or an event's date in place of the one of its name."""
    if isinstance(new, Event):
        return replace(records, events=tuple(new if one.id == new.id else one for one in records.events))
    return records.with_sessions(tuple(new if one.id == new.id else one for one in records.sessions))


def _issued(one: One, today: date) -> One:
    """What is planned or cancelled, issued where that is news; what is over in any case is none."""
    if one.state == "cancelled":
        is_in_calendars = one.issued not in (None, "cancelled")
        return _issue(one, {"issued": "cancelled"}, today) if is_in_calendars else one
    now: dict[str, object] = {"issued": one.start, "issued_minutes": one.minutes}
    is_news = one.issued != one.start or one.issued_minutes != one.minutes
    is_over = max(one.start, one.issued if isinstance(one.issued, datetime) else one.start).date() < today
    return _issue(one, now, today) if one.state == "planned" and is_news and not is_over else one


def _issue(one: One, now: dict[str, object], today: date) -> One:
    sequence = one.sequence + 1 if one.issued is not None else one.sequence
    return one.model_copy(update={**now, "sequence": sequence, "changed": today})
