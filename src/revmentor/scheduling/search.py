"""The best way to place sessions that compete: every combination that can still be the best is followed up.

Times are gone through from the first to the last. What was decided so far matters to the rest only by which of
the sessions that still can be placed are placed, until when people are taken and what their limits still allow:
of all ways to the same state the cheapest is kept (dynamic programming over time). Ways that must come to cost more
than a plan already known are dropped (branch and bound), and no job is placed where a little earlier was as good.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from revmentor.scheduling.bounds import Outlook, outlooks
from revmentor.scheduling.jobs import Job, Time

MOST_STATES = 30_000
"""A search that needs more states at once is given up."""
SHORTLY = 30
"""Minutes that a session is moved at most to see whether an earlier time would have been as good."""
FEW_STATES = 100
"""Among so few it is not worth while to reckon what those that are not placed yet will cost."""


State = tuple[int, tuple[int, ...], tuple[int, ...]]
"""Which open jobs are placed, as bits; until when each person is taken; how much room each limit still has."""
Decided = tuple[int, Time, "Decided | None"]
"""The last decision, a job's time, and those before it."""
Way = tuple[int, Decided | None]
"""What the decisions so far cost, and the decisions."""


def search(jobs: Sequence[Job], people: int, rooms: Sequence[int], most: int) -> list[Time | None] | None:
    """For each job the time it takes in the cheapest plan, None where it is left out.

    Of a number of `people` nobody does two jobs at once, and no limit takes more jobs than `rooms` says for it.
    Costs are whole numbers; `most` is what a known plan costs, which is itself found if it is the cheapest.
    None where no plan is as cheap as that, or where the search would need too many states.
    """
    ways: dict[State, Way] = {(0, (0,) * people, tuple(rooms)): (0, None)}
    last_used, ahead = _last_used(jobs, len(rooms)), list[Outlook]()
    for job, number in _without_times(jobs):
        ways = _closed(ways, number, job.left_out, most)
    for start, steps in _rounds(jobs):
        ways = _settled(ways, min(step.free_since for step in steps), start, jobs, last_used)
        if len(ways) > FEW_STATES:
            ahead = ahead or outlooks(jobs, rooms)
            ways = _promising(ways, start, jobs, ahead, most)
        for step in steps:
            _take(ways, step, jobs[step.number], most)
        for step in steps:
            job = jobs[step.number]
            ways = _closed(ways, step.number, job.left_out, most) if step.time is job.times[-1] else ways
        if len(ways) > MOST_STATES:
            return None
    return _read(min(ways.values(), key=lambda way: way[0], default=None), len(jobs))


class _Step(NamedTuple):
    """A job may be placed at a time, unless both have been free from an earlier one on that is as good."""

    start: int
    number: int
    time: Time
    since: int | None
    free_since: int
    """From here on until now it matters, now or later, when people became free."""


def _rounds(jobs: Sequence[Job]) -> Iterator[tuple[int, list[_Step]]]:
    """What can be done at each minute, in the order of time."""
    steps = [
        (time.start, number, time, _as_good(job.times, position))
        for number, job in enumerate(jobs)
        for position, time in enumerate(job.times)
    ]
    found, earliest = list[_Step](), 1 << 62
    for start, number, time, since in sorted(steps, key=lambda step: step[:2], reverse=True):
        earliest = min(earliest, start if since is None else since)
        found.append(_Step(start, number, time, since, earliest))
    return ((start, list(same)) for start, same in groupby(reversed(found), key=lambda step: step.start))


def _as_good(times: Sequence[Time], position: int) -> int | None:
    """When the last time begins, shortly before one, that is as good in every way, if any."""
    time = times[position]
    for other in reversed(times[:position]):
        if time.start - other.start > SHORTLY:
            return None
        is_as_cheap = other.cost <= time.cost and other.limits == time.limits
        if is_as_cheap and other.start < time.start and other.end <= time.end:
            return other.start
    return None


def _without_times(jobs: Sequence[Job]) -> Iterator[tuple[Job, int]]:
    return ((job, number) for number, job in enumerate(jobs) if not job.times)


def _last_used(jobs: Sequence[Job], limits: int) -> list[int]:
    """When the last time begins that counts for each limit."""
    last = [0] * limits
    for job in jobs:
        for time in job.times:
            for limit in time.limits:
                last[limit] = max(last[limit], time.start)
    return last


def _settled(
    ways: dict[State, Way], since: int, now: int, jobs: Sequence[Job], last_used: Sequence[int]
) -> dict[State, Way]:
    """The ways, without what no longer matters: who has long been free, or has nothing to do; unused limits."""
    found: dict[State, Way] = {}
    doing = _bits_by_person(jobs, now)
    for (placed, taken, rooms), way in ways.items():
        free = tuple(
            until if until > since and doing.get(person, 0) & ~placed else 0 for person, until in enumerate(taken)
        )
        left = tuple(room if last >= now else 0 for room, last in zip(rooms, last_used, strict=True))
        _keep(found, (placed, free, left), way)
    return found


def _bits_by_person(jobs: Sequence[Job], now: int) -> dict[int, int]:
    """Which jobs of each person can still be placed."""
    found: dict[int, int] = {}
    for number, job in enumerate(jobs):
        for person in job.people if job.times and job.times[-1].start >= now else ():
            found[person] = found.get(person, 0) | 1 << number
    return found


def _promising(
    ways: dict[State, Way], now: int, jobs: Sequence[Job], ahead: Sequence[Outlook], most: int
) -> dict[State, Way]:
    """The ways that can still end as cheaply as a known plan."""
    is_open = sum(1 << number for number, job in enumerate(jobs) if job.times and job.times[-1].start >= now)

    def least(state: State) -> int:
        placed, taken, rooms = state
        return sum(one.least(now, taken, rooms, is_open & ~placed) for one in ahead)

    return {state: way for state, way in ways.items() if way[0] + least(state) <= most}


def _take(ways: dict[State, Way], step: _Step, job: Job, most: int) -> None:
    """Adds to each way the one that places the job at a time, where that can be and may be best."""
    bit, (one, other), (start, number, time, since, _) = 1 << step.number, job.people, step
    needed = bit if job.after is None else bit | 1 << job.after
    added: dict[State, Way] = {}
    for (placed, taken, rooms), (cost, decided) in ways.items():
        free = max(taken[one], taken[other])
        if free > start or (since is not None and free <= since) or placed & needed != needed - bit:
            continue
        if cost + time.cost > most or any(rooms[limit] <= 0 for limit in time.limits):
            continue
        until = tuple(time.end if person in job.people else at for person, at in enumerate(taken))
        left = tuple(room - (limit in time.limits) for limit, room in enumerate(rooms)) if time.limits else rooms
        _keep(added, (placed | bit, until, left), (cost + time.cost, (number, time, decided)))
    for state, way in added.items():
        _keep(ways, state, way)


def _closed(ways: dict[State, Way], number: int, left_out: int, most: int) -> dict[State, Way]:
    """The ways after the last time of a job: those that did not place it pay for that."""
    bit = 1 << number
    found: dict[State, Way] = {}
    for (placed, taken, rooms), (cost, decided) in ways.items():
        paid = cost if placed & bit else cost + left_out
        if paid <= most:
            _keep(found, (placed & ~bit, taken, rooms), (paid, decided))
    return found


def _keep(ways: dict[State, Way], state: State, way: Way) -> None:
    known = ways.get(state)
    if known is None or way[0] < known[0]:
        ways[state] = way


def _read(way: Way | None, jobs: int) -> list[Time | None] | None:
    if way is None:
        return None
    found: list[Time | None] = [None] * jobs
    decided = way[1]
    while decided is not None:
        number, time, decided = decided
        found[number] = time
    return found
