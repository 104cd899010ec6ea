"""Plans the events and sessions of a cohort: at the cadence, where both can, nobody booked twice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from revmentor.model.calendar import Holidays
from revmentor.model.plan import Plan
from revmentor.model.records import Records
from revmentor.model.span import Span
from revmentor.model.value import LATEST
from revmentor.scheduling.changes import cancelled_where_ended, with_edits_kept
from revmentor.scheduling.choices import Choices
from revmentor.scheduling.clock import stretch_of
from revmentor.scheduling.diary import Diary, joined
from revmentor.scheduling.events import book_event
from revmentor.scheduling.planning import Planning, book_past, book_session
from revmentor.scheduling.requests import last_asked

Busy = Mapping[str, Sequence[Span]]
"""When imported calendars call people busy, by id."""


def plan_sessions(
    records: Records, holidays: Holidays, today: date, *, busy: Busy | None = None, again: bool = False
) -> Plan:
    """Every event and session after planning: those there were, and new ones for what is lacking.

    A group of sessions that compete for the same people and days has as many sessions as possible, the least
    total distance from their target days, then the fewest people who would rather meet at another time, then full
    and half hours, then the earliest; scarce times are shared out. One that fell out, or that finds no place, is made
    up by a further one at the cadence; those who cannot meet then either are left with what they have. With `again`,
    planned sessions that no person fixed may move, as few and as little as possible.
    """
    known = replace(records, sessions=with_edits_kept(records.sessions), events=with_edits_kept(records.events))
    known = known.with_sessions(cancelled_where_ended(known, today))
    diary = Diary(known, holidays, _stretches(busy or {}))
    planning = Planning(known, diary, Choices(diary), today)
    planning.run(again=again)
    return planning.plan()


def diary_of(records: Records, holidays: Holidays, busy: Busy) -> Diary:
    """Everyone's time, with all that is planned or was held."""
    diary = Diary(records, holidays, _stretches(busy))
    book_past(diary)
    for event in records.events:
        book_event(diary, event)
    for session in records.sessions:
        book_session(diary, session)
    return diary


def _stretches(busy: Busy) -> dict[str, list[tuple[int, int]]]:
    return {person: joined(map(stretch_of, spans)) for person, spans in busy.items()}


def holidays_needed(records: Records, today: date) -> tuple[set[str], date, date]:
    """The places whose holidays matter, and the first and last day on which sessions may fall."""
    cohort = records.cohort
    places = {place for person in cohort.participants if (place := cohort.holiday_place(person))}
    places |= {cohort.holidays} if cohort.holidays else set()
    latest = max(cohort.start, today, *(session.start.date() for session in records.sessions))
    last = max(latest, last_asked(records, today)) + timedelta(days=366)
    return places, min(cohort.start, today), min(last, date(LATEST, 12, 31))
