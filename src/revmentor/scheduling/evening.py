"""Shares scarce times: of plans that are as good, one in which whoever has had fewer sessions goes first."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush

from revmentor.scheduling.choices import Choice, Choices
from revmentor.scheduling.placing import Placing
from revmentor.scheduling.requests import Request


def evened(
    choices: Choices, requests: Sequence[Request], placing: Placing, kept: Mapping[int, Iterable[date]]
) -> Placing:
    """A placing of as many requests that costs no more, in which no pair waits while another goes on.

    In the order of their days, each request that was left out takes over the time of another pair that has had
    more sessions by then, if that costs no more; the other one is then left out in its turn. `kept` has the days
    of the sessions that each pair has beside these. The diary is kept in step.
    """
    return _Evening(choices, placing, kept).run(request for request in requests if request not in placing)


class _Evening:
    """One sharing out, while it lasts."""

    def __init__(self, choices: Choices, placing: Placing, kept: Mapping[int, Iterable[date]]) -> None:
        self.choices = choices
        self.placing = dict(placing)
        self.days: dict[int, list[date]] = defaultdict(list, {pair: sorted(days) for pair, days in kept.items()})
        self.of_person: dict[str, set[Request]] = defaultdict(set)
        for request in placing:
            self._add(request)

    def run(self, waiting: Iterable[Request]) -> Placing:
        """Shares out and gives what came of it."""
        queue = [(request.order, request) for request in waiting if request.stands is None]
        heapify(queue)
        while queue:
            _, new = heappop(queue)
            if gone := self._given_way(new):
                heappush(queue, (gone.order, gone))
        return self.placing

    def _given_way(self, new: Request) -> Request | None:
        """Whose time a request takes over, of those whose pairs had more sessions by then the one that had most."""
        for gone in self._richer(new):
            self._take(gone, self.placing[gone], give=True)
            choice = self.choices.best(new)
            if choice is not None and choice.cost <= self.placing[gone].cost:
                del self.placing[gone]
                self._remove(gone)
                self.placing[new] = choice
                self._add(new)
                self._take(new, choice)
                return gone
            self._take(gone, self.placing[gone])
        return None

    def _richer(self, new: Request) -> list[Request]:
        had = self._had(new)
        near = {one for person in self.choices.ids(new) for one in self.of_person[person]}
        found = [one for one in near if one.stands is None and one.first <= new.last and new.first <= one.last]
        more = [one for one in found if self._had(one) > had]
        return sorted(more, key=lambda one: (-self._had(one), one.order))

    def _had(self, request: Request) -> int:
        """How many sessions a pair has before the days of a request."""
        return bisect_left(self.days[request.pair], request.first)

    def _add(self, request: Request) -> None:
        insort(self.days[request.pair], request.target)
        for person in self.choices.ids(request):
            self.of_person[person].add(request)

    def _remove(self, request: Request) -> None:
        self.days[request.pair].remove(request.target)
        for person in self.choices.ids(request):
            self.of_person[person].discard(request)

    def _take(self, request: Request, choice: Choice, *, give: bool = False) -> None:
        time = choice.start, choice.start + request.minutes
        change = self.choices.diary.release if give else self.choices.diary.book
        change(self.choices.ids(request), time)
