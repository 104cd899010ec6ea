"""The times that a session can take, and what each costs: nearest its target first, then liked best, then early.

A cost is one whole number that compares like its parts in their order: left out, moved, days from the target,
minutes from where it stood, people who would rather meet at another time, not at a full or half hour.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.scheduling.clock import Stretch, grid_on, local_time, windows_on
from revmentor.scheduling.diary import Diary, joined
from revmentor.scheduling.requests import Request

_BITS = (20, 20, 24, 30, 20, 20)
"""Room for the sums of each part over all sessions."""
_DAY = timedelta(days=1)


def cost_of(*parts: int) -> int:
    """The parts of a cost as one number."""
    cost = 0
    for part, bits in zip(parts, _BITS, strict=True):
        cost = (cost << bits) + part
    return cost


LEFT_OUT = cost_of(1, 0, 0, 0, 0, 0)
"""What it costs to give a new session no place."""
CANCELLED = cost_of(1 << 20, 0, 0, 0, 0, 0)
"""What it costs to give one no place that people have in their calendars: more than any number of new ones."""


class InDays(Protocol):
    """Something that is meant for a day and possible from one to another."""

    @property
    def target(self) -> date:
        """The day it is meant for."""

    @property
    def first(self) -> date:
        """The first day on which it is possible."""

    @property
    def last(self) -> date:
        """The last one."""


def without_place(request: Request) -> int:
    """What it costs to give a request no place."""
    return LEFT_OUT if request.stands is None else CANCELLED


class Choice(NamedTuple):
    """A time that a session can take: of two that cost the same the earlier is better."""

    cost: int
    start: int


@dataclass(frozen=True)
class Choices:
    """What times the sessions of a schedule can take, other sessions aside."""

    diary: Diary
    _known: dict[tuple[int, int, date], list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def records(self) -> Records:
        """The records that are planned for."""
        return self.diary.records

    def people(self, request: Request) -> tuple[Participant, Participant]:
        """Who meets."""
        pair = self.records.pair[request.pair]
        return self.records.cohort.by_id[pair.mentor], self.records.cohort.by_id[pair.mentee]

    def ids(self, request: Request) -> tuple[str, str]:
        """Who meets, by id."""
        pair = self.records.pair[request.pair]
        return pair.mentor, pair.mentee

    def best(self, request: Request) -> Choice | None:
        """The best time at which both have room for one more session."""
        return next(self.possible(request), None)

    def possible(self, request: Request) -> Iterator[Choice]:
        """The times at which both have room, the best first."""
        people = self.ids(request)
        for choice in self.by_cost(request):
            time = choice.start, choice.start + request.minutes
            if not any(self.diary.clash(person, time) for person in people):
                yield choice

    def by_cost(self, request: Request) -> Iterator[Choice]:
        """All times in the request's days, the best first, whatever is booked then."""
        stands = self._staying(request)
        yield from stands
        for days in days_by_distance(request):
            yield from sorted(choice for day in days for choice in self._on(request, day))

    def starts(self, request: Request, day: date) -> list[tuple[int, int]]:
        """When on a day a session can begin that both have time for: the minute, and what it is on the day's clocks."""
        key = request.pair, request.minutes, day
        if key not in self._known:
            self._known[key] = self._starts(request, day)
        return self._known[key]

    def _starts(self, request: Request, day: date) -> list[tuple[int, int]]:
        one, other = (self.diary.free(person, day) for person in self.people(request))
        return self.within(one, other, request.minutes, day)

    def within(
        self, one: Sequence[Stretch], other: Sequence[Stretch], minutes: int, day: date
    ) -> list[tuple[int, int]]:
        """When on a day a session can begin that lies in the time of both: the minute, and what clocks show."""
        shared = _shared(one, other, minutes)
        if not shared:
            return []
        grid = grid_on(day, self.records.cohort.zone_info, self.records.program.cadence.grid)
        return [
            time for low, high in shared for time in grid[bisect_left(grid, (low,)) : bisect_left(grid, (high + 1,))]
        ]

    def _staying(self, request: Request) -> list[Choice]:
        """The time at which the session lies already, if both still have time then."""
        at = request.stands
        if at is None or not request.first <= request.target <= request.last:
            return []
        free = (self.diary.free(person, request.target) for person in self.people(request))
        return [Choice(0, at)] if all(_within(stretches, at, request.minutes) for stretches in free) else []

    def _on(self, request: Request, day: date) -> Iterator[Choice]:
        """The times of a day, but for the one at which the session lies already."""
        starts = self.starts(request, day)
        if not starts:
            return
        moved, distance = int(request.stands is not None), abs((day - request.target).days)
        liked = [self._liked(person, day) for person in self.people(request) if person.preferred]
        stood = self._clock(request.stands)
        for start, clock in starts:
            if start != request.stands:
                shift = 0 if stood is None else abs(clock - stood)
                unliked = sum(not _within(windows, start, request.minutes) for windows in liked)
                yield Choice(cost_of(0, moved, distance, shift, unliked, int(clock % 30 > 0)), start)

    def _clock(self, stands: int | None) -> int | None:
        """The minute of the day at which a session lies."""
        at = None if stands is None else local_time(stands, self.records.cohort.zone_info)
        return None if at is None else at.hour * 60 + at.minute

    def _liked(self, person: Participant, day: date) -> list[Stretch]:
        zone = self.records.cohort.zone(person)
        near = (day + offset * _DAY for offset in (-1, 0, 1))
        return joined(stretch for one in near for stretch in windows_on(person.preferred, one, zone))


def days_by_distance(request: InDays) -> Iterator[list[date]]:
    """The days of a request, those as far from its target together, the nearest first."""
    farthest = max(abs(request.last - request.target), abs(request.target - request.first)).days
    for distance in range(farthest + 1):
        days = {request.target - distance * _DAY, request.target + distance * _DAY}
        if within := sorted(day for day in days if request.first <= day <= request.last):
            yield within


def _shared(ones: Sequence[Stretch], others: Sequence[Stretch], minutes: int) -> list[Stretch]:
    """From when to when a session can begin that lies in the time of both."""
    both = ((max(a, c), min(b, d) - minutes) for a, b in ones for c, d in others)
    return [(low, high) for low, high in both if low <= high]


def _within(stretches: Sequence[Stretch], start: int, minutes: int) -> bool:
    return any(low <= start and start + minutes <= high for low, high in stretches)
