"""Times as calendar files write them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from revmentor.files.calendars.lines import Component, Line
from revmentor.files.calendars.rules import TooMuch, Unreadable
from revmentor.files.calendars.zones import known_zone, zone_as_told

Time = date | datetime
YEARS = range(1600, 2201)
"""Birthdays of unknown year stand in 1604."""
ZONES = 100
"""Zones in one calendar."""
_TIME = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?", re.ASCII
)


class Clocks:
    """The zones that a calendar of one person speaks of."""

    def __init__(self, calendar: Component, person: ZoneInfo) -> None:
        self.person = person
        self._own = {part.text("TZID").strip("/"): part for part in calendar.parts_of("VTIMEZONE")}
        self._known: dict[str, tzinfo] = {}
        self.default = known_zone(calendar.text("X-WR-TIMEZONE"))

    def times(self, line: Line) -> list[Time]:
        """The days and moments that a line names, one or several."""
        return [self._time(line, text) for text in line.value.split(",")]

    def time(self, line: Line) -> Time:
        """The day or moment that a line names."""
        return self._time(line, line.value)

    def periods(self, line: Line) -> Iterator[tuple[datetime, datetime]]:
        """The stretches that a line names, each by its end or by how long it is."""
        for text in line.value.split(","):
            begin, _, until = text.partition("/")
            start = self._time(line, begin)
            end = start + duration(until) if "P" in until.upper() else self._time(line, until)
            if not isinstance(start, datetime) or not isinstance(end, datetime) or end < start:
                raise Unreadable("a time of this cannot be read")
            yield start, end

    def day(self, time: Time) -> date:
        """The day of a time: a moment's, as its own clock shows it; of UTC, as the person's clock does."""
        if not isinstance(time, datetime):
            return time
        return time.astimezone(self.person).date() if time.tzinfo is UTC else time.date()

    def until(self, text: str, zone: tzinfo | None) -> Time:
        """The last day of a rule, or its last moment in UTC where the series goes by the clock of a zone."""
        text = str(min(int(text[:4]), YEARS[-1])).zfill(4) + text[4:]
        last = self._time(Line("UNTIL", "", text), text)
        if zone is None:
            return self.day(last)
        if not isinstance(last, datetime):
            return datetime.combine(last, time(23, 59, 59), zone).astimezone(UTC)
        return (last if text.endswith("Z") else last.replace(tzinfo=zone)).astimezone(UTC)

    def _time(self, line: Line, text: str) -> Time:
        found = _TIME.fullmatch(text.strip())
        if not found or int(found[1][:4]) not in YEARS:
            raise Unreadable("a time of this cannot be read")
        try:
            if found[2] is None:
                return date.fromisoformat(found[1])
            local = datetime.strptime(found[1] + _without_leap(found[2]), "%Y%m%d%H%M%S")
        except ValueError:
            raise Unreadable("a time of this is one that no clock shows") from None
        if not found[3]:
            return local.replace(tzinfo=self._zone(line.parameter("TZID")))
        # A recurrence told in UTC follows the clock of the calendar, where it names one.
        return local.replace(tzinfo=UTC).astimezone(self.default) if self.default else local.replace(tzinfo=UTC)

    def _zone(self, name: str) -> tzinfo:
        if name not in self._known:
            self._known[name] = self._find_zone(name) if name else self.default or self.person
        return self._known[name]

    def _find_zone(self, name: str) -> tzinfo:
        known = known_zone(name)
        if known:
            return known
        own = self._own.get(name.strip("/"))
        if own is None:
            raise Unreadable("this names a time zone that is not known")
        if len(self._known) > ZONES:
            raise TooMuch(f"up to here the calendar has more than {ZONES} time zones")
        return zone_as_told(own)


def duration(text: str) -> timedelta:
    """How long a duration lasts; raises Unreadable where it is none."""
    found = _DURATION.fullmatch(text.strip().upper())
    if not found or text.strip()[-1:].upper() in "PT":
        raise Unreadable("how long this lasts cannot be read")
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
    length = timedelta(days, seconds, weeks=weeks, hours=hours, minutes=minutes)
    if length.days > 366 * 100:
        raise Unreadable("this lasts longer than a hundred years")
    return -length if found[1] == "-" else length


def _without_leap(clock: str) -> str:
    """The same time, a leap second as the second before it."""
    return f"{clock[:4]}59" if clock.endswith("60") else clock
