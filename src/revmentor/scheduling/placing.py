"""The best places for the sessions of a group: as many as can be, nearest their targets, liked best, early.

Sessions are placed one after the other first. Where each gets the best time it could have had alone, nothing is
better. Otherwise every combination is searched that could be; where too many sessions compete at once, they are
searched a neighbourhood at a time, as long as that finds something better.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, takewhile

from revmentor.scheduling.choices import Choice, Choices, without_place
from revmentor.scheduling.diary import Count, Diary
from revmentor.scheduling.jobs import Job, Time
from revmentor.scheduling.requests import Request
from revmentor.scheduling.search import search

MOST_AT_ONCE = 10
"""As many sessions can compete at once for all combinations to be searched."""
Placing = dict[Request, Choice]
"""Where each request is placed; those left out are not in it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How a group was placed, and whether nothing is better."""

    placing: Placing
    is_best: bool


def place(choices: Choices, requests: Sequence[Request]) -> Placed:
    """The places of requests that compete, in their order; they are booked in the diary."""
    alone = {request: best for request in requests if (best := choices.best(request))}
    able = [request for request in requests if request in alone]
    placing = _in_order(choices, able)
    if len(able) == 1 or _cost(placing, able) == _cost(alone, able):
        return Placed(placing, is_best=True)
    _release(choices, placing)
    found = _searched(choices, able, placing, alone)
    _book(choices, found or placing)
    if found is not None:
        return Placed(found, is_best=True)
    improved = _improved(choices, able, placing, alone)
    return Placed(improved, is_best=_cost(improved, able) == _cost(alone, able))


def _in_order(choices: Choices, requests: Iterable[Request]) -> Placing:
    """Each at the best time that those before it leave; booked."""
    placing: Placing = {}
    for request in requests:
        if best := choices.best(request):
            placing[request] = best
            _book(choices, {request: best})
    return placing


def _cost(placing: Placing, requests: Iterable[Request]) -> int:
    return sum(placing[request].cost if request in placing else without_place(request) for request in requests)


def _improved(choices: Choices, requests: Sequence[Request], placing: Placing, alone: Placing) -> Placing:
    """A placing that no search among few sessions at once improves; booked."""
    while True:
        before = _cost(placing, requests)
        for request in requests:
            if placing.get(request) != alone[request]:
                placing = _improved_around(choices, request, requests, placing, alone)
        if _cost(placing, requests) == before:
            return placing


def _improved_around(
    choices: Choices, request: Request, requests: Sequence[Request], placing: Placing, alone: Placing
) -> Placing:
    """The placing after a search among a request and those that stand in its way; booked."""
    rivals = _rivals(choices, request, requests, placing, alone[request].start)
    near = sorted([request, *rivals[: MOST_AT_ONCE - 1]], key=lambda one: one.order)
    part = {one: placing[one] for one in near if one in placing}
    _release(choices, part)
    found = _searched(choices, near, part, alone)
    _book(choices, part if found is None else found)
    if found is None:
        return placing
    return {one: choice for one, choice in placing.items() if one not in part} | found


def _rivals(
    choices: Choices, request: Request, requests: Sequence[Request], placing: Placing, wanted: int
) -> list[Request]:
    """The requests placed that share someone with this one, the nearest to the minute it wants first."""
    mine = set(choices.ids(request))
    sharing = [one for one in requests if one in placing and one != request and mine & set(choices.ids(one))]
    return sorted(sharing, key=lambda one: (abs(placing[one].start - wanted), one.order))


def _searched(choices: Choices, requests: Sequence[Request], known: Placing, alone: Placing) -> Placing | None:
    """The best placing, found among all that can be better than a `known` one; None where they are too many."""
    spare = _cost(known, requests) - _cost(alone, requests)
    offers = [_offers(choices, request, alone[request].cost + spare) for request in requests]
    if most_at_once(offers) > MOST_AT_ONCE:
        return None
    task = _Task(choices, requests, offers, alone)
    found = search(task.jobs, len(task.people), task.rooms, task.cost_of(known))
    if found is None:
        return None
    chosen = zip(requests, offers, found, strict=True)
    return {request: _at(offer, time.start) for request, offer, time in chosen if time}


def _at(offer: Sequence[Choice], start: int) -> Choice:
    return next(choice for choice in offer if choice.start == start)


def _offers(choices: Choices, request: Request, most: int) -> list[Choice]:
    """The times of a request that cost at most so much, in the order of time."""
    affordable = takewhile(lambda choice: choice.cost <= most, choices.possible(request))
    return sorted(affordable, key=lambda choice: choice.start)


def most_at_once(offers: Sequence[Sequence[Choice]]) -> int:
    """How many sessions, at most, can be placed both before and after some minute."""
    ends = [(offer[0].start, 1) for offer in offers if offer] + [(offer[-1].start + 1, -1) for offer in offers if offer]
    counts = accumulate(change for _, change in sorted(ends))
    return max(counts, default=0)


def _book(choices: Choices, placing: Placing) -> None:
    for request, choice in placing.items():
        choices.diary.book(choices.ids(request), (choice.start, choice.start + request.minutes))


def _release(choices: Choices, placing: Placing) -> None:
    for request, choice in placing.items():
        choices.diary.release(choices.ids(request), (choice.start, choice.start + request.minutes))


def _twins(
    requests: Sequence[Request], ids: Sequence[tuple[str, str]], offers: Sequence[Sequence[Choice]]
) -> list[int | None]:
    """For each session the one before it that meets somebody in its stead and is otherwise like it.

    Of two that could change places the first may as well begin earlier: both share a person, have nobody else to
    share with others, and can take the same times at the same cost.
    """
    meets = Counter(chain(*ids))
    last: dict[object, int] = {}
    found: list[int | None] = []
    for position, (request, people, offer) in enumerate(zip(requests, ids, offers, strict=True)):
        shared = [person for person in people if meets[person] > 1]
        key = (shared[0], request.minutes, request.stands, tuple(offer)) if len(shared) == 1 else position
        found.append(last.get(key))
        last[key] = position
    return found


class _Task:
    """A search for the places of requests, in numbers.

    A plan costs what its sessions cost more than alone; of equals the one is better in which the first session
    begins earlier, then the second, and so on, where to be left out is the latest of all.
    """

    def __init__(
        self, choices: Choices, requests: Sequence[Request], offers: Sequence[Sequence[Choice]], alone: Placing
    ) -> None:
        starts = [choice.start for offer in offers for choice in offer]
        self.requests = requests
        self.alone = alone
        self.first = min(starts)
        self.bits = (max(starts) - self.first + 1).bit_length()
        ids = [choices.ids(request) for request in requests]
        self.people = {person: position for position, person in enumerate(sorted({*chain(*ids)}))}
        self.limits: dict[Count, int] = {}
        twins = _twins(requests, ids, offers)
        self.jobs = [
            Job(
                (self.people[one], self.people[other]),
                tuple(self._time(choices.diary, position, (one, other), choice) for choice in offer),
                self._packed(position, without_place(requests[position]), None),
                after,
            )
            for position, ((one, other), offer, after) in enumerate(zip(ids, offers, twins, strict=True))
        ]
        self.rooms = [choices.diary.room(count) for count in self.limits]

    def cost_of(self, placing: Placing) -> int:
        """What a plan costs."""
        both = ((position, request, placing.get(request)) for position, request in enumerate(self.requests))
        return sum(
            self._packed(position, choice.cost if choice else without_place(request), choice and choice.start)
            for position, request, choice in both
        )

    def _time(self, diary: Diary, position: int, people: tuple[str, str], choice: Choice) -> Time:
        counts = [count for person in people for count in diary.counted(person, choice.start)]
        limits = tuple(self.limits.setdefault(count, len(self.limits)) for count in counts)
        end = choice.start + self.requests[position].minutes
        return Time(choice.start, end, self._packed(position, choice.cost, choice.start), limits)

    def _packed(self, position: int, cost: int, start: int | None) -> int:
        """A cost and a beginning as one number that compares like them."""
        extra = cost - self.alone[self.requests[position]].cost
        late = (1 << self.bits) - 1 if start is None else start - self.first
        return (extra << len(self.requests) * self.bits) + (late << (len(self.requests) - 1 - position) * self.bits)
