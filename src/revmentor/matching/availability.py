"""Whether and how much free time two people share, over the weeks in which their sessions fall.

A person's week is a whole number with a bit for each quarter of an hour, in UTC, at which a session can
begin that lies in the person's windows whole, so when two people can meet is one `&`. Zones and clock
changes are in the bits: a week is looked at for each way in which the cohort's clocks can differ while
the program runs.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from revmentor.model.calendar import Window
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.span import spans_on

SLOT = 15
"""Minutes of a bit."""
SLOTS = 7 * 24 * 60 // SLOT
"""Bits of a week, which runs on into the next one: its first bit stands once more behind its last."""
_WHOLE = (1 << SLOTS) - 1

Week = tuple[int, ...]
"""One number for each kind of week."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """The kinds of week that a cohort's sessions fall into: a Monday of each, and how many there are."""

    mondays: tuple[date, ...]
    counts: tuple[int, ...]
    slots: int
    """How many bits in a row a session needs."""

    def common_hours(self, one: Week, other: Week) -> int:
        """Whole hours a week that both are free, where a session fits; of unlike weeks, the fewest."""
        common = [mine & theirs for mine, theirs in zip(one, other, strict=True)]
        return min([covered(starts, self.slots) for starts in common], default=0) * SLOT // 60

    def suffice(self, one: Week, other: Week) -> bool:
        """Whether a session fits into at least half of the weeks."""
        fitting = [n for n, mine, theirs in zip(self.counts, one, other, strict=True) if mine & theirs]
        return 2 * sum(fitting) >= sum(self.counts)


def find_weeks(records: Records) -> Weeks:
    """The kinds of week of a cohort: those in which its zones lie apart in the same way count as one."""
    cadence, cohort = records.program.cadence, records.cohort
    zones = sorted({cohort.timezone} | {p.timezone for p in cohort.participants if p.timezone})
    targets = (cadence.every.after(cohort.start, n) for n in range(cadence.sessions))
    mondays = [target - timedelta(days=target.weekday()) for target in targets]
    kinds = Counter(_offsets(monday, zones) for monday in mondays)
    first = {_offsets(monday, zones): monday for monday in reversed(mondays)}
    slots = -(-cadence.minutes // SLOT)
    return Weeks(tuple(first[kind] for kind in kinds), tuple(kinds.values()), slots)


def _offsets(monday: date, zones: list[str]) -> tuple[timedelta | None, ...]:
    noon = datetime.combine(monday, time(12))
    return tuple(noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() for zone in zones)


def find_week(records: Records, person: Participant, weeks: Weeks) -> Week:
    """When a session can begin that lies in a person's free time, in each kind of week."""
    windows = records.program.windows(person.available)
    zone = records.cohort.zone(person).key
    return tuple(_starts(windows, zone, monday, weeks.slots) for monday in weeks.mondays)


@lru_cache(maxsize=4096)
def _starts(windows: tuple[Window, ...], zone: str, monday: date, slots: int) -> int:
    free = _free(windows, zone, monday)
    return _with_first_again(_runs(_with_next(free), slots))


def _free(windows: tuple[Window, ...], zone: str, monday: date) -> int:
    """A bit for each quarter of an hour that lies in a window."""
    base = datetime.combine(monday, time(), ZoneInfo("UTC")) - timedelta(weeks=1)
    found = 0
    for day in range(-1, 8):
        for span in spans_on(windows, monday + timedelta(days=day), ZoneInfo(zone)):
            start = -(-(span.start - base) // timedelta(minutes=SLOT))
            end = (span.end - base) // timedelta(minutes=SLOT)
            found |= ((1 << max(0, end - start)) - 1) << start
    return found >> SLOTS & _WHOLE


def _with_next(week: int) -> int:
    """A week and one like it, so that a stretch over Sunday night is whole."""
    return week | week << SLOTS


def _with_first_again(week: int) -> int:
    return week & _WHOLE | (week & 1) << SLOTS


def _runs(week: int, length: int) -> int:
    """The bits at which `length` bits in a row begin."""
    while length > 1 and week:
        step = length // 2
        week &= week >> step
        length -= step
    return week


def covered(starts: int, length: int) -> int:
    """How many bits of a week lie in sessions of `length` that begin at these bits.

    A free stretch holds as many beginnings as it has bits, but for the last `length - 1`.
    """
    stretches = ((starts ^ starts >> 1) & _WHOLE).bit_count() // 2
    return starts.bit_count() - (starts & 1) + (length - 1) * stretches
