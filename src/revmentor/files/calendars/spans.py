"""When a calendar calls its person busy."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from revmentor.files.calendars.entries import Entry, is_busy, read_entry, uid_of
from revmentor.files.calendars.lines import SHORTER, Component, read_calendars
from revmentor.files.calendars.rules import Allowance, TooMuch, Unreadable
from revmentor.files.calendars.series import Series
from revmentor.files.calendars.times import Clocks, Time
from revmentor.files.tree import Source
from revmentor.model.problem import Problem, ProblemsFound
from revmentor.model.span import Span, merged

ENTRIES = 20_000
"""Entries and dates in one file."""
LISTED = 3
"""Problems that are told of one file."""
_MEND = 'export the calendar again; if that does not help, delete this entry in it or show it as "free"'


@dataclass(frozen=True)
class Days:
    """The days that are looked at, as a person's clock shows them."""

    first: date
    last: date
    zone: ZoneInfo

    def span(self, start: Time, end: Time) -> Span | None:
        """What lies of a time in these days, or None."""
        begin = max(self._moment(start), self._moment(self.first))
        until = min(self._moment(end), self._moment(self.last + timedelta(days=1)))
        return Span(begin, until) if begin < until else None

    def _moment(self, at: Time) -> datetime:
        local = at if isinstance(at, datetime) else datetime.combine(at, time(), self.zone)
        return local.astimezone(UTC)


def read_spans(source: Source, days: Days, own: frozenset[str]) -> list[Span]:
    """The busy times of a calendar file without the entries in `own`, in order; raises ProblemsFound."""
    looking = _Looking(source.name, days, own)
    for calendar in read_calendars(source):
        looking.look(calendar)
    if looking.problems:
        raise ProblemsFound(looking.problems)
    return merged(looking.spans)


class _Looking:
    """One file, while it is looked through."""

    def __init__(self, shown: str, days: Days, own: frozenset[str]) -> None:
        self.shown = shown
        self.days = days
        self.own = own
        self.entries = ENTRIES
        self.allowance = Allowance()
        self.spans: list[Span] = []
        self.problems: list[Problem] = []

    def look(self, calendar: Component) -> None:
        """Adds the busy times of a calendar, or what is wrong with it."""
        clocks = Clocks(calendar, self.days.zone)
        for part in calendar.parts:
            self._count(part)
        for group in self._groups(calendar):
            self._add_group(group, clocks)
        for part in calendar.parts_of("VFREEBUSY"):
            with self._telling(part):
                self._add_periods(part, clocks)

    def _count(self, part: Component) -> None:
        dates = sum(line.value.count(",") for line in part.lines if line.name in ("RDATE", "EXDATE", "FREEBUSY"))
        self.entries -= 1 + dates
        if self.entries < 0:
            message = f"up to here the calendar has more than {ENTRIES} entries and dates"
            raise ProblemsFound([part.problem(self.shown, message, SHORTER)])

    def _groups(self, calendar: Component) -> Iterator[list[Component]]:
        """The events of each identity, where any of them takes time."""
        groups: dict[str, list[Component]] = {}
        for event in calendar.parts_of("VEVENT"):
            uid = uid_of(event)
            if uid not in self.own:
                groups.setdefault(uid or f"line {event.number}", []).append(event)
        return (group for group in groups.values() if any(map(is_busy, group)))

    def _add_group(self, group: list[Component], clocks: Clocks) -> None:
        entries: list[Entry] = []
        for event in group:
            with self._telling(event):
                entries.append(read_entry(event, clocks))
        if len(entries) == len(group):
            with self._telling(group[0]):
                self._add_entries(entries, clocks)

    def _add_entries(self, entries: Sequence[Entry], clocks: Clocks) -> None:
        originals = [entry for entry in entries if entry.replaces is None]
        changes = [entry for entry in entries if entry.replaces is not None]
        newest = max((entry.sequence for entry in originals), default=0)
        # Programs that give one identity to two events do so without a new sequence; both take time.
        current = [entry for entry in originals if entry.sequence == newest]
        if changes:
            first = current.pop(0) if current else None
            self._add_series(first, [change.of(first, clocks) for change in changes] if first else changes)
        for entry in current:
            self._add_series(entry, ())

    def _add_series(self, original: Entry | None, changes: Sequence[Entry]) -> None:
        if original and not original.is_series and not changes:
            self._add(original.start, original.end)
            return
        for start, end in Series(original, changes, self.days.first, self.days.last).busy_times(self.allowance):
            self._add(start, end)

    def _add_periods(self, part: Component, clocks: Clocks) -> None:
        for line in part.all("FREEBUSY"):
            if line.parameter("FBTYPE").upper() != "FREE":
                for start, end in clocks.periods(line):
                    self._add(start, end)

    def _add(self, start: Time, end: Time) -> None:
        span = self.days.span(start, end)
        if span:
            self.spans.append(span)

    @contextmanager
    def _telling(self, part: Component) -> Iterator[None]:
        """Notes what cannot be read of a component; enough is enough."""
        try:
            yield
        except Unreadable as unreadable:
            self.problems.append(part.problem(self.shown, unreadable.message, unreadable.hint or _MEND))
            if len(self.problems) == LISTED or isinstance(unreadable, TooMuch):
                raise ProblemsFound(self.problems) from None
