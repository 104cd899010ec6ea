"""Plans the program's events: on the day and at the hour at which most guests can come, and nobody is booked."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from revmentor.model.event import Event
from revmentor.model.matching import Reason
from revmentor.model.participant import Participant
from revmentor.scheduling.clock import grid_on, local_time, minute_of, windows_on
from revmentor.scheduling.diary import Diary
from revmentor.scheduling.event_days import Wanted

GRID = 30
"""Minutes between two possible beginnings of an event."""


def plan_events(diary: Diary, dates: Iterable[Wanted]) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """A time for each date of an event, booked in the diary; and those for which none was found."""
    in_hours = in_working_hours(diary)
    planned, lost = list[Event](), list[str]()
    for wanted in dates:
        if placed := _placed(in_hours, wanted):
            book_event(diary, placed)
            planned.append(placed)
        else:
            lost.append(wanted.event)
    return tuple(planned), tuple(lost)


def in_working_hours(diary: Diary) -> Diary:
    """The same diary, for people who are free in all working hours: few name windows in which all could come."""
    cohort = diary.records.cohort
    people = tuple(person.model_copy(update={"available": ()}) for person in cohort.participants)
    return replace(diary, records=replace(diary.records, cohort=cohort.with_people(people, cohort.managers)))


def book_event(diary: Diary, event: Event) -> None:
    """Takes the time of an event from its guests; it counts for nobody's limits, which are about sessions."""
    if event.state == "planned":
        start = minute_of(event.start.replace(tzinfo=diary.records.cohort.zone_info))
        guests = (guest.id for guest in diary.records.guests(event))
        diary.book(guests, (start, start + event.minutes), counted=False)


def _placed(diary: Diary, wanted: Wanted) -> Event | None:
    """The event where most guests can come, then nearest its day, then earliest; None where nobody can come."""
    guests = diary.records.invited(wanted.kind)
    for days in (wanted.days(wanted.last), wanted.days(wanted.latest)):
        found = [time for day in days if not off_day(diary, day) for time in _times(diary, wanted, guests, day)]
        if found:
            break
    else:
        return None
    start = local_time(min(found)[-1], diary.records.cohort.zone_info)
    return Event(event=wanted.event, start=start, minutes=wanted.kind.minutes)


def best_on(diary: Diary, wanted: Wanted, day: date) -> int | None:
    """The minute of a day at which most guests can come; None where the company is closed or somebody is booked."""
    guests = diary.records.invited(wanted.kind)
    times = _times(diary, wanted, guests, day) if not off_day(diary, day) else ()
    return min(times, default=(0, 0, None))[-1]


def off_day(diary: Diary, day: date) -> Reason | None:
    """Why the company does not work on a day, at the cohort's place, if so."""
    if any(day in closed for closed in diary.records.closed):
        return Reason("closed")
    holiday = diary.holidays.get(diary.records.cohort.holidays or "", {}).get(day)
    return Reason("holiday-here", {"holiday": holiday}) if holiday else None


def _times(diary: Diary, wanted: Wanted, guests: tuple[Participant, ...], day: date) -> Iterator[tuple[int, int, int]]:
    """The times of a day at which no guest is booked: how many cannot come, how far it is, the minute."""
    records, minutes = diary.records, wanted.kind.minutes
    zone, hours = records.cohort.zone_info, records.program.windows(())
    free = [diary.free(guest, day) for guest in guests]
    for low, high in windows_on(hours, day, zone):
        for start in (at for at, _ in grid_on(day, zone, GRID) if low <= at and at + minutes <= high):
            if not any(diary.is_booked(guest.id, (start, start + minutes)) for guest in guests):
                absent = sum(not any(a <= start and start + minutes <= b for a, b in one) for one in free)
                if absent < len(guests):
                    yield absent, abs((day - wanted.target).days), start
