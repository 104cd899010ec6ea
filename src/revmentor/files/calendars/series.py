"""The dates of an event that comes more than once, with those that were moved or cancelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from revmentor.files.calendars.entries import Entry
from revmentor.files.calendars.rules import Allowance, Rule, Unreadable
from revmentor.files.calendars.times import Time

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_MARGIN = timedelta(days=2)
"""More than the clocks of two zones are apart."""
_OF_A_CHANGE = 3
"""A change costs the library as much as so many dates."""


@dataclass(frozen=True)
class Series:
    """An event and the changes to its dates; `original` is None where only changes were exported."""

    original: Entry | None
    changes: Sequence[Entry]
    first: date
    last: date

    def busy_times(self, allowance: Allowance) -> list[tuple[Time, Time]]:
        """Start and end of each date that takes time, from `first` to `last`; raises Unreadable."""
        changes = [change for change in self.changes if self._matters(change)]
        allowance.take_repeats(_OF_A_CHANGE * len(changes))
        entries = [*self._worth_following(changes, allowance), *changes]
        try:
            return list(_followed(entries, self.first - _MARGIN, self.last + _MARGIN))
        except Exception:
            # The library has errors of its own for whatever it stumbles over; their texts show what stands there.
            raise Unreadable("this repeats in a way that cannot be followed") from None

    def _matters(self, change: Entry) -> bool:
        """Whether a change takes place in the days looked at, or takes away what would."""
        assert change.replaces is not None
        length = _length(self.original) if self.original else timedelta()
        times = ((change.start, change.end), (change.replaces, change.replaces))
        first, last = self.first - _MARGIN - length, self.last + _MARGIN
        return change.onward or any(_day(start) <= last and _day(end) >= first for start, end in times)

    def _worth_following(self, changes: Sequence[Entry], allowance: Allowance) -> list[Entry]:
        """The event itself, paid for; nothing where its dates all lie before the days looked at."""
        one = self.original
        if one is None:
            return []
        # From the earliest to the latest day that a change tells of, the library follows the rule.
        told = [_day(at) for change in changes for at in (change.start, change.replaces) if at is not None]
        first = min([self.first, *told]) - _MARGIN - max(map(_length, (one, *changes)))
        last = max([self.last, *told]) + _MARGIN
        if _is_over(one, changes, first):
            return []
        for rule in one.rules:
            allowance.pay(rule, _clock(one.start), _clock(first), _clock(min(last, _ends(rule))))
        allowance.take_repeats(len(one.also))
        return [one]


def _is_over(one: Entry, changes: Sequence[Entry], first: date) -> bool:
    """Whether all dates of a series lie before a day, so that its past need not be followed."""
    is_bounded = one.rules and not one.also and not any(change.onward for change in changes)
    return bool(is_bounded) and all(_ends(rule) < first for rule in one.rules)


def _ends(rule: Rule) -> date:
    until = rule.parts.get("UNTIL")
    # In UTC it may be the day before the last.
    return datetime.strptime(until[:8], "%Y%m%d").date() + timedelta(days=1) if until else date.max


def _day(at: Time) -> date:
    return at.date() if isinstance(at, datetime) else at


def _clock(at: Time) -> datetime:
    """What the clock shows, without its zone."""
    return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime.combine(at, time())


def _length(entry: Entry) -> timedelta:
    """How long an entry takes, in whole days, rounded up."""
    return _day(entry.end) - _day(entry.start) + timedelta(days=1)


def _followed(entries: Sequence[Entry], first: date, last: date) -> Iterator[tuple[Time, Time]]:
    from recurring_ical_events import of  # type: ignore[import-untyped]

    found = of(_calendar(entries)).between(_midnight(first), _midnight(last))
    return ((event["DTSTART"].dt, event["DTEND"].dt) for event in found if event["TRANSP"] == "OPAQUE")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _calendar(entries: Sequence[Entry]) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.subcomponents = [_event(entry) for entry in entries]
    return calendar


def _event(entry: Entry) -> "Event":
    """The entry for the library, from what was read of it and nothing else."""
    from icalendar import Event
    from icalendar.prop import vDDDLists, vDDDTypes, vRecur

    event = Event()
    event["UID"] = "one"
    event["TRANSP"] = "OPAQUE" if entry.is_busy else "TRANSPARENT"
    event["SEQUENCE"] = entry.sequence
    event["DTSTART"], event["DTEND"] = vDDDTypes(entry.start), vDDDTypes(entry.end)
    event["RRULE"] = [vRecur.from_ical(rule.text()) for rule in entry.rules]
    event["RDATE"] = vDDDLists(entry.also)
    event["EXDATE"] = vDDDLists(entry.but)
    if entry.replaces is not None:
        event["RECURRENCE-ID"] = vDDDTypes(entry.replaces)
        event["RECURRENCE-ID"].params.update({"RANGE": "THISANDFUTURE"} if entry.onward else {})
    return event
