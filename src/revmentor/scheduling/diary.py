"""When each person can meet: free spans of a day, what is booked already, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from revmentor.model.calendar import Holidays, Span, merged, spans_on
from revmentor.model.matching import Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.schedule import Session

_NEIGHBOURS = (-1, 0, 1)
"""Local days that can share a moment with a day of the cohort's zone."""


@dataclass(frozen=True)
class Diary:
    """What is known of everyone's time; `book` is its only change."""

    records: Records
    holidays: Holidays
    _booked: dict[str, list[Span]] = field(default_factory=dict)

    def book(self, session: Session) -> None:
        """Takes the time of a session from both who meet."""
        pair = self.records.pair[session.pair]
        span = session.span(self.records.cohort.zone_info)
        for person in (pair.mentor, pair.mentee):
            self._booked.setdefault(person, []).append(span)

    def free_spans(self, person: Participant, day: date) -> list[Span]:
        """When a person can meet around a day, what is booked aside."""
        windows = person.available or self.records.program.working_hours
        zone = self.records.cohort.zone(person)
        days = (day + timedelta(days=offset) for offset in _NEIGHBOURS)
        return merged(span for near in days if not self.absence(person, near) for span in spans_on(windows, near, zone))

    def absence(self, person: Participant, day: date) -> Reason | None:
        """Why a person does not work on a day of their own calendar, if so."""
        if any(day in away for away in person.away):
            return Reason("away", {"person": person.id})
        place = self.records.cohort.holiday_place(person)
        holiday = self.holidays.get(place, {}).get(day) if place else None
        return Reason("holiday", {"person": person.id, "holiday": holiday}) if holiday else None

    def clash(self, person: Participant, span: Span) -> Reason | None:
        """Why a person cannot take one more session at that time, if so."""
        booked = self._booked.get(person.id, [])
        if any(span.overlaps(other) for other in booked):
            return Reason("booked", {"person": person.id})
        if any(self._is_full(person, span, booked)):
            return Reason("limit", {"person": person.id})
        return None

    def _is_full(self, person: Participant, span: Span, booked: list[Span]) -> Iterator[bool]:
        zone = self.records.cohort.zone(person)
        day = span.start.astimezone(zone).date()
        days = [other.start.astimezone(zone).date() for other in booked]
        if person.limits.day:
            yield days.count(day) >= person.limits.day
        if person.limits.week:
            weeks = [other.isocalendar()[:2] for other in days]
            yield weeks.count(day.isocalendar()[:2]) >= person.limits.week
