"""What jobs that are still to be placed cost at least: each person's by themself, one after the other.

Every job counts for one of its two people. The jobs of a person cannot overlap, and no more of them fit into a day
or a week than a limit says; which of them takes which time is left open, each costs what the cheapest would.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from revmentor.scheduling.jobs import Job, Time


class _Slot(NamedTuple):
    """The least that any of a person's jobs costs at a minute, and how many a limit allows that all count for."""

    start: int
    end: int
    cost: int
    limit: int | None
    room: int


class Outlook:
    """What the jobs that count for a person cost at least, as time goes by."""

    def __init__(self, person: int, numbers: Sequence[int], jobs: Sequence[Job], rooms: Sequence[int]) -> None:
        self.person = person
        self.bits = sum(1 << number for number in numbers)
        self.left_out = min(jobs[number].left_out for number in numbers)
        times = sorted(time for number in numbers for time in jobs[number].times)
        self.slots = [_slot(list(same), rooms, len(numbers)) for _, same in groupby(times, key=lambda time: time.start)]
        self.starts = [slot.start for slot in self.slots]
        self.least_at: list[list[list[int]]] = self._least(len(numbers))

    def least(self, now: int, taken: Sequence[int], rooms: Sequence[int], waiting: int) -> int:
        """What those that wait (as bits) cost at least, from now on."""
        count = (self.bits & waiting).bit_count()
        if not count:
            return 0
        position = bisect_left(self.starts, max(now, taken[self.person]))
        used = self._used(position, rooms)
        return self.least_at[position][used][count]

    def _used(self, position: int, rooms: Sequence[int]) -> int:
        slot = self.slots[position] if position < len(self.slots) else None
        return 0 if slot is None or slot.limit is None else slot.room - min(slot.room, rooms[slot.limit])

    def _least(self, count: int) -> list[list[list[int]]]:
        """By position, how much of its limit is used and how many jobs are left: their least cost."""
        found = [[[number * self.left_out for number in range(count + 1)]]]
        for position in range(len(self.slots) - 1, -1, -1):
            slot = self.slots[position]
            after = bisect_left(self.starts, slot.end) - position - 1
            rows = []
            for used in range(slot.room + 1):
                row = list(self._row(found[-1], position + 1, slot, used))
                if used < slot.room:
                    then = self._row(found[len(found) - 1 - after], position + 1 + after, slot, used + 1)
                    row = [0, *(min(row[n], slot.cost + then[n - 1]) for n in range(1, count + 1))]
                rows.append(row)
            found.append(rows)
        return found[::-1]

    def _row(self, rows: list[list[int]], position: int, slot: _Slot, used: int) -> list[int]:
        """The least costs from a position on, after so much of a slot's limit is used."""
        is_same = position < len(self.slots) and slot.limit is not None and self.slots[position].limit == slot.limit
        return rows[used if is_same else 0]


def outlooks(jobs: Sequence[Job], rooms: Sequence[int]) -> list[Outlook]:
    """One for each person for whom jobs count: those who have the most of them."""
    return [Outlook(person, numbers, jobs, rooms) for person, numbers in _shared_out(jobs)]


def _shared_out(jobs: Sequence[Job]) -> Iterator[tuple[int, list[int]]]:
    left = {number for number, job in enumerate(jobs) if job.times}
    while left:
        (person, _), *_ = Counter(person for number in sorted(left) for person in jobs[number].people).most_common(1)
        mine = sorted(number for number in left if person in jobs[number].people)
        left.difference_update(mine)
        yield person, mine


def _slot(times: Sequence[Time], rooms: Sequence[int], count: int) -> _Slot:
    """The slot of times that begin at once."""
    limits = set(times[0].limits).intersection(*(time.limits for time in times))
    room, limit = min(((max(0, rooms[limit]), limit) for limit in limits), default=(count, None))
    tight = room < count
    end, cost = min(time.end for time in times), min(time.cost for time in times)
    return _Slot(times[0].start, end, cost, limit if tight else None, room if tight else 1)
