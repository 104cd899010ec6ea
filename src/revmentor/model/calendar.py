"""Windows, days away, holidays and intervals: when a person can meet, as values.

Times of day are minutes since midnight in the person's own zone.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from revmentor.model import shape
from revmentor.model.shape import spelled_as
from revmentor.model.value import Day, Value, fault, only_text_as

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_MINUTES = 24 * 60
_WINDOW = re.compile(r"([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? (\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", re.ASCII)
_GERMAN_DAYS = dict(zip(("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), WEEKDAYS, strict=True))
_GERMAN_DAY = re.compile(rf"\b(?:{'|'.join(_GERMAN_DAYS)})\b")
_INTERVAL = re.compile(r"(?:(0?[1-9]|[1-9]\d) )?(week|month)s?", re.ASCII)

Holidays = Mapping[str, Mapping[date, str]]
"""The public holidays of each place, as `DE-HH -> day -> name`."""


class Window(Value):
    """Weekly free time: on each of `weekdays` (0 is Monday) from minute `start` to `end` of the day."""

    weekdays: tuple[int, ...]
    start: int
    end: int

    def __str__(self) -> str:
        first, last = WEEKDAYS[self.weekdays[0]], WEEKDAYS[self.weekdays[-1]]
        days = first if first == last else f"{first}-{last}"
        return f"{days} {clock_time(self.start)}-{clock_time(self.end)}"


def clock_time(minute: int) -> str:
    """A minute of the day as clocks show it: 09:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def read_window(text: str) -> Window:
    """The window that a text like `Mon 09:00-12:00` or `Mon-Fri 9:00-17:00` names."""
    found = _WINDOW.fullmatch(text.strip())
    if not found:
        english = _GERMAN_DAY.sub(lambda day: _GERMAN_DAYS[day[0]], text)
        hint = f"weekdays are English: {english}" if _WINDOW.fullmatch(english) else ""
        message = f'"{text}" is no window; write it as Mon 09:00-12:00 or Mon-Fri 09:00-17:00'
        raise fault("bad-window", message, hint)
    first, last, *clock = found.groups()
    for name in (first, last or first):
        if name not in WEEKDAYS:
            raise fault("bad-window", f'"{name}" is no weekday; they are {", ".join(WEEKDAYS)}')
    hours, minutes, end_hours, end_minutes = map(int, clock)
    start, end = hours * 60 + minutes, end_hours * 60 + end_minutes
    if minutes > 59 or end_minutes > 59 or end > DAY_MINUTES or start >= end:
        raise fault("bad-window", f'"{text}" does not end after it begins, within one day')
    low, high = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if low > high:
        raise fault("bad-window", f'"{text}" runs backwards through the week')
    return Window(weekdays=tuple(range(low, high + 1)), start=start, end=end)


class Away(Value):
    """The days from `first` to `last`, both included."""

    first: Day
    last: Day

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}..{self.last}" if self.first != self.last else str(self.first)


def read_away(text: str) -> Away:
    """The days that a text like `2026-12-21..2027-01-04`, or a single date, names."""
    first, _, last = text.partition("..")
    away = Away.model_validate({"first": first.strip(), "last": (last or first).strip()})
    if away.last < away.first:
        raise fault("bad-date", f'"{text}" ends before it begins')
    return away


class Interval(Value):
    """The time from one session's target day to the next."""

    count: int
    unit: Literal["week", "month"]

    def __str__(self) -> str:
        return self.unit if self.count == 1 else f"{self.count} {self.unit}s"

    def after(self, start: date, times: int) -> date:
        """The day that lies `times` intervals after `start`; a month without that day ends earlier."""
        if self.unit == "week":
            return start + timedelta(weeks=self.count * times)
        years, month = divmod(start.month - 1 + self.count * times, 12)
        year = start.year + years
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))

    @property
    def days(self) -> int:
        """About how many days it lasts."""
        return self.count * (7 if self.unit == "week" else 30)


def read_interval(text: str) -> Interval:
    """The interval that a text like `2 weeks` or `month` names."""
    found = _INTERVAL.fullmatch(text.strip())
    if not found:
        raise fault("bad-interval", f'"{text}" is no interval; write it as week, 2 weeks, month or 3 months')
    return Interval(count=int(found[1] or 1), unit="week" if found[2] == "week" else "month")


WindowText = Annotated[
    Window,
    only_text_as(read_window, Window, "bad-window", "a window belongs here: Mon 09:00-12:00"),
    spelled_as("a window", shape.WINDOW, "Mon 09:00-12:00"),
]
AwayText = Annotated[
    Away,
    only_text_as(read_away, Away, "bad-date", "days belong here: 2026-12-21..2027-01-04"),
    spelled_as("a date, or first..last", shape.AWAY, "2026-12-21..2027-01-04"),
]
IntervalText = Annotated[
    Interval,
    only_text_as(read_interval, Interval, "bad-interval", "an interval belongs here: 2 weeks"),
    spelled_as("an interval", shape.INTERVAL, "2 weeks"),
]


def within(windows: Iterable[Window], hours: Iterable[Window]) -> tuple[Window, ...]:
    """The windows, as far as they lie within the `hours`."""
    hours = tuple(hours)
    shared = (_shared(window, other) for window in windows for other in hours)
    return tuple(window for window in shared if window.weekdays and window.start < window.end)


def _shared(one: Window, other: Window) -> Window:
    weekdays = tuple(day for day in one.weekdays if day in other.weekdays)
    return Window(weekdays=weekdays, start=max(one.start, other.start), end=min(one.end, other.end))
