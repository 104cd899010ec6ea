"""Stretches of time, as moments in UTC, and what clocks show of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from revmentor.model.calendar import DAY_MINUTES, Window


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one moment to another, in UTC."""

    start: datetime
    end: datetime

    @classmethod
    def lasting(cls, start: datetime, minutes: int, zone: ZoneInfo) -> "Span":
        """What begins at a local time in `zone`."""
        begins = start.replace(tzinfo=zone).astimezone(UTC)
        return cls(begins, begins + timedelta(minutes=minutes))

    def overlaps(self, other: "Span") -> bool:
        """Whether both share more than a single moment."""
        return self.start < other.end and other.start < self.end


def moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, that a clock in `zone` shows `minute` minutes after midnight of `day`."""
    if minute == DAY_MINUTES:
        day, minute = day + timedelta(days=1), 0
    return datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)


def times_shown(local: datetime, zone: ZoneInfo) -> int:
    """How often clocks in `zone` show a local time: not at all in spring's gap, twice in autumn's doubled hour."""
    moments = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sum(at.astimezone(zone).replace(tzinfo=None, fold=0) == local for at in moments)


def spans_on(windows: Iterable[Window], day: date, zone: ZoneInfo) -> Iterator[Span]:
    """The free spans of a local `day`."""
    for window in windows:
        if day.weekday() in window.weekdays:
            start, end = moment(day, window.start, zone), moment(day, window.end, zone)
            if start < end:
                yield Span(start, end)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time in order, with spans that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
