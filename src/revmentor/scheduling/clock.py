"""Moments as whole minutes since 1970 in UTC, which add and compare quickly, and what local clocks make of them."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from revmentor.model.calendar import Window
from revmentor.model.span import Span, times_shown

Stretch = tuple[int, int]
"""From one minute to another."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def minute_of(at: datetime) -> int:
    """An aware moment as a minute."""
    return (at - _EPOCH) // _MINUTE


def stretch_of(span: Span) -> Stretch:
    """A span as minutes, begun ones included."""
    return minute_of(span.start), -((_EPOCH - span.end) // _MINUTE)


def local_time(minute: int, zone: ZoneInfo) -> datetime:
    """What clocks in `zone` show at a minute, without the zone."""
    return datetime.fromtimestamp(minute * 60, zone).replace(tzinfo=None)


@lru_cache(maxsize=65536)
def local_day(minute: int, zone: ZoneInfo) -> date:
    """The day that calendars in `zone` show at a minute."""
    return local_time(minute, zone).date()


@lru_cache(maxsize=16384)
def grid_on(day: date, zone: ZoneInfo, grid: int) -> tuple[tuple[int, int], ...]:
    """The times of a local day, `grid` minutes apart, that its clocks show exactly once: (at, its minute of day)."""
    start = datetime.combine(day, time())
    shown = ((start + timedelta(minutes=clock), clock) for clock in range(0, 24 * 60, grid))
    return tuple((minute_of(at.replace(tzinfo=zone)), clock) for at, clock in shown if times_shown(at, zone) == 1)


def windows_on(windows: tuple[Window, ...], day: date, zone: ZoneInfo) -> tuple[Stretch, ...]:
    """The free time that windows give on a local day: all moments at which its clocks show a time in them."""
    own = (window for window in windows if day.weekday() in window.weekdays)
    return tuple(sorted(stretch for window in own for stretch in _stretches(window, day, zone)))


def _stretches(window: Window, day: date, zone: ZoneInfo) -> list[Stretch]:
    """One stretch, or two where clocks turn back behind the window's beginning or end."""
    clock = (day - _EPOCH.date()).days * 24 * 60
    both = (
        (max(start, clock + window.start - ahead), min(end, clock + window.end - ahead))
        for start, end, ahead in _steady(day, zone)
    )
    found = [(start, end) for start, end in both if start < end]
    is_one = len(found) == 2 and found[0][1] == found[1][0]
    return [(found[0][0], found[1][1])] if is_one else found


@lru_cache(maxsize=16384)
def _steady(day: date, zone: ZoneInfo) -> tuple[tuple[int, int, int], ...]:
    """From when to when clocks go steadily on a local day, and how many minutes they are ahead of UTC then."""
    start, end = (minute_of(datetime.combine(one, time(), zone)) for one in (day, day + timedelta(days=1)))
    before, after = _ahead(start, zone), _ahead(end - 1, zone)
    if before == after:
        return ((start, end, before),)
    change = bisect_left(range(start, end), True, key=lambda minute: _ahead(minute, zone) == after) + start
    return (start, change, before), (change, end, after)


def _ahead(minute: int, zone: ZoneInfo) -> int:
    return int((datetime.fromtimestamp(minute * 60, zone).utcoffset() or timedelta()) / _MINUTE)
