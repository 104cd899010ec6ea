"""When each person can meet: free time, what is booked already, and what stands in the way."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from revmentor.model.calendar import Holidays, Window
from revmentor.model.matching import Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.scheduling.clock import Stretch, local_day, windows_on

Count = tuple[str, str, date]
"""What a limit counts: whose sessions, in a `day` or a `week`, and the day or the week's Monday."""
_NEIGHBOURS = (timedelta(days=-1), timedelta(0), timedelta(days=1))
"""Local days that can share a moment with a day of the cohort's zone."""


@dataclass(frozen=True, slots=True)
class Week:
    """Somebody's free windows, in their zone; what they come to on each day is looked up once."""

    windows: tuple[Window, ...]
    zone: ZoneInfo
    weekdays: frozenset[int]
    known: dict[date, tuple[Stretch, ...]] = field(default_factory=dict)

    def on(self, day: date) -> tuple[Stretch, ...]:
        """The free time on a day of their calendar."""
        if day not in self.known:
            self.known[day] = windows_on(self.windows, day, self.zone)
        return self.known[day]


@dataclass(frozen=True)
class Diary:
    """What is known of everyone's time; `book` and `release` are its only changes."""

    records: Records
    holidays: Holidays
    busy: Mapping[str, Sequence[Stretch]] = field(default_factory=dict)
    """When imported calendars call people busy, in order, by id."""
    _booked: dict[str, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    _counts: Counter[Count] = field(default_factory=Counter)
    _week_of: dict[str, Week] = field(default_factory=dict, init=False)
    _weeks: dict[tuple[tuple[Window, ...], str], Week] = field(default_factory=dict, init=False)

    def book(self, people: Iterable[str], time: Stretch, *, counted: bool = True) -> None:
        """Takes a time from these people; `counted` says whether it counts for their limits, as a session does."""
        for person in people:
            insort(self._booked[person], time)
            self._counts.update(self.counted(person, time[0]) if counted else ())

    def release(self, people: Iterable[str], time: Stretch) -> None:
        """Gives a session's time back."""
        for person in people:
            self._booked[person].remove(time)
            self._counts.subtract(self.counted(person, time[0]))

    def free(self, person: Participant, day: date) -> Sequence[Stretch]:
        """When a person can meet around a day of the cohort's zone, what is booked aside."""
        at_work, busy = self.at_work(person, day), self.busy.get(person.id)
        return without(at_work, busy) if busy else at_work

    def at_work(self, person: Participant, day: date) -> Sequence[Stretch]:
        """A person's windows around a day, but for the days on which they are absent."""
        week, found = self.week(person), list[Stretch]()
        for offset in _NEIGHBOURS:
            near = day + offset
            if near.weekday() in week.weekdays and not self._is_absent(person, near):
                found += week.on(near)
        return joined(found) if len(found) > 1 else found

    def windows(self, person: Participant, day: date) -> Sequence[Stretch]:
        """A person's windows around a day, whether they are there or not."""
        week = self.week(person)
        return joined(stretch for offset in _NEIGHBOURS for stretch in week.on(day + offset))

    def week(self, person: Participant) -> Week:
        """When a person is free in a week."""
        known = self._week_of.get(person.id)
        if known is None:
            windows, zone = self.records.program.windows(person.available), self.records.cohort.zone(person)
            weekdays = frozenset(day for window in windows for day in window.weekdays)
            known = self._weeks.setdefault((windows, zone.key), Week(windows, zone, weekdays))
            self._week_of[person.id] = known
        return known

    def _is_absent(self, person: Participant, day: date) -> bool:
        place = person.holidays or self.records.cohort.holidays
        if place and day in self.holidays.get(place, ()):
            return True
        return any(day in away for away in person.away) or any(day in closed for closed in self.records.closed)

    def absence(self, person: Participant, day: date) -> Reason | None:
        """Why a person does not work on a day of their own calendar, if so."""
        for away in person.away:
            if day in away:
                return Reason("away", {"person": person.id, "until": away.last.isoformat()})
        if any(day in closed for closed in self.records.closed):
            return Reason("closed")
        place = self.records.cohort.holiday_place(person)
        holiday = self.holidays.get(place, {}).get(day) if place else None
        return Reason("holiday", {"person": person.id, "holiday": holiday}) if holiday else None

    def clash(self, person: str, time: Stretch) -> Reason | None:
        """Why a person cannot take one more session at that time, if so."""
        if self.is_booked(person, time):
            return Reason("booked", {"person": person})
        full = next((count for count in self.counted(person, time[0]) if self.room(count) <= 0), None)
        return Reason(f"limit-{full[1]}", {"person": person}) if full else None

    def is_booked(self, person: str, time: Stretch) -> bool:
        """Whether a person has a session or an event then."""
        return any(start < time[1] and time[0] < end for start, end in self._booked.get(person, ()))

    def counted(self, person: str, start: int) -> Iterator[Count]:
        """What of a person's limits a session at that time would count for."""
        participant = self.records.cohort.by_id[person]
        if participant.limits.day or participant.limits.week:
            day = local_day(start, self.records.cohort.zone(participant))
            if participant.limits.day:
                yield person, "day", day
            if participant.limits.week:
                yield person, "week", day - timedelta(days=day.weekday())

    def room(self, count: Count) -> int:
        """How many more sessions a limit allows."""
        limits = self.records.cohort.by_id[count[0]].limits
        most = limits.day if count[1] == "day" else limits.week
        return (most or 0) - self._counts[count]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time in order, with stretches that touch or overlap made one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def without(stretches: Sequence[Stretch], taken: Sequence[Stretch]) -> list[Stretch]:
    """What is left of stretches in order where others in order are taken out."""
    found: list[Stretch] = []
    for start, end in stretches:
        at = max(0, bisect_left(taken, (start, start)) - 1)
        while at < len(taken) and taken[at][0] < end:
            if taken[at][0] > start:
                found.append((start, taken[at][0]))
            start = max(start, taken[at][1])
            at += 1
        if start < end:
            found.append((start, end))
    return found
