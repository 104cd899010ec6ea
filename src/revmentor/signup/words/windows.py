"""Hours of weekdays as few windows, the same however they were said."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from revmentor.model.calendar import Window
from revmentor.signup.words.week import Hours


def as_windows(free: Iterable[tuple[int, Hours]]) -> list[Window]:
    """The hours of each weekday as windows, by day and time; days in a row with the same hours share one."""
    by_hours: dict[Hours, list[int]] = {}
    for day, hours in _merged(free):
        by_hours.setdefault(hours, []).append(day)
    windows = (
        Window(weekdays=days, start=hours.start, end=hours.end)
        for hours, all_days in by_hours.items()
        for days in _rows(all_days)
    )
    return sorted(windows, key=lambda window: (window.weekdays[0], window.start, window.end))


def _merged(free: Iterable[tuple[int, Hours]]) -> list[tuple[int, Hours]]:
    """The same time in order, with hours of a day that touch or overlap made one."""
    found: list[tuple[int, Hours]] = []
    for day, hours in sorted(set(free)):
        if found and found[-1][0] == day and hours.start <= found[-1][1].end:
            before = found.pop()[1]
            hours = Hours(before.start, max(before.end, hours.end))
        found.append((day, hours))
    return found


def _rows(days: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Days that follow one another, in rows."""
    breaks = [place for place, (day, following) in enumerate(pairwise(days), 1) if following != day + 1]
    return (tuple(days[start:end]) for start, end in pairwise([0, *breaks, len(days)]))
