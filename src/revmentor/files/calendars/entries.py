"""Entries of a calendar: which call a person busy, and what they say of time."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from revmentor.files.calendars.lines import Component
from revmentor.files.calendars.rules import Rule, Unreadable, read_rule
from revmentor.files.calendars.times import Clocks, Time, duration

_FREE = frozenset({"FREE", "WORKINGELSEWHERE"})
_WRAPPED = "7643616C2D55696401000000"
"""How Outlook marks the identity of an entry from elsewhere: vCal-Uid, in hexadecimal."""


@dataclass(frozen=True)
class Entry:
    """One VEVENT: an event, a series, or a changed date of a series."""

    source: Component
    uid: str
    is_busy: bool
    start: Time
    end: Time
    sequence: int = 0
    replaces: Time | None = None
    """The date of a series that this one stands for."""
    onward: bool = False
    """Whether it stands for all later dates too."""
    rules: tuple[Rule, ...] = ()
    also: tuple[Time | tuple[datetime, datetime], ...] = ()
    but: tuple[Time, ...] = ()

    @property
    def is_series(self) -> bool:
        """Whether it comes more than once."""
        return bool(self.rules or self.also)

    def of(self, original: "Entry", clocks: Clocks) -> "Entry":
        """The same change, its date told as its series is."""
        return replace(self, replaces=None if self.replaces is None else like(original.start, self.replaces, clocks))


def is_busy(event: Component) -> bool:
    """Whether an event, as it says, takes time."""
    is_off = event.text("STATUS").upper() == "CANCELLED" or event.text("TRANSP").upper() == "TRANSPARENT"
    return not is_off and event.text("X-MICROSOFT-CDO-BUSYSTATUS").upper() not in _FREE


def uid_of(event: Component) -> str:
    """An event's identity, as whoever made it gave it."""
    uid = event.text("UID")
    _, _, wrapped = uid.upper().partition(_WRAPPED)
    try:
        return bytes.fromhex(wrapped).decode().rstrip("\0") if wrapped else uid
    except ValueError:
        return uid


def read_entry(event: Component, clocks: Clocks) -> Entry:
    """What an event says; raises Unreadable where that is not to be understood."""
    start = _start(event, clocks)
    replaces = event.first("RECURRENCE-ID")
    sequence = event.text("SEQUENCE")
    return Entry(
        event,
        uid_of(event),
        is_busy(event),
        start,
        _end(event, start, clocks),
        int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,
        clocks.time(replaces) if replaces else None,
        replaces is not None and replaces.parameter("RANGE").upper() == "THISANDFUTURE",
        tuple(_rule(line.value, start, clocks) for line in event.all("RRULE")),
        tuple(_also(event, start, clocks)),
        tuple(like(start, at, clocks) for line in event.all("EXDATE") for at in clocks.times(line)),
    )


def _start(event: Component, clocks: Clocks) -> Time:
    line = event.first("DTSTART")
    if line is None:
        raise Unreadable("this has no start")
    return clocks.time(line)


def _end(event: Component, start: Time, clocks: Clocks) -> Time:
    end = _told_end(event, start, clocks)
    if isinstance(start, datetime) is not isinstance(end, datetime):
        raise Unreadable("this begins with a time and ends with a day, or the other way round")
    if _moment(end) < _moment(start):
        raise Unreadable("this ends before it begins")
    return end if isinstance(start, datetime) else max(end, start + timedelta(days=1))


def _moment(at: Time) -> Time:
    """Something to compare by: clocks of one zone may show the later moment as the earlier."""
    return at.astimezone(UTC) if isinstance(at, datetime) else at


def _told_end(event: Component, start: Time, clocks: Clocks) -> Time:
    end, length = event.first("DTEND"), event.first("DURATION")
    if end is not None:
        return clocks.time(end)
    if length is not None:
        return start + duration(length.value)
    if isinstance(start, datetime):
        raise Unreadable("this has a time at which it begins, but none at which it ends")
    return start + timedelta(days=1)


def _also(event: Component, start: Time, clocks: Clocks) -> list[Time | tuple[datetime, datetime]]:
    found: list[Time | tuple[datetime, datetime]] = []
    for line in event.all("RDATE"):
        found += clocks.periods(line) if "/" in line.value else (like(start, at, clocks) for at in clocks.times(line))
    return found


def like(start: Time, at: Time, clocks: Clocks) -> Time:
    """A date of a series that begins at `start`, told as the series is: a bare day is the one at that time of day."""
    if not isinstance(start, datetime):
        return clocks.day(at)
    return at if isinstance(at, datetime) else datetime.combine(at, start.timetz())


def _rule(text: str, start: Time, clocks: Clocks) -> Rule:
    """A rule with its last day as the standard wants it: a day where the series goes by days, else a moment in UTC."""
    rule = read_rule(text)
    until = rule.parts.get("UNTIL")
    if until is None:
        return rule
    if not isinstance(start, datetime):
        return Rule(rule.parts | {"UNTIL": f"{clocks.until(until, None):%Y%m%d}"})
    return Rule(rule.parts | {"UNTIL": f"{clocks.until(until, start.tzinfo):%Y%m%dT%H%M%SZ}"})
