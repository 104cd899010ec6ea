"""What could change in a matching: the residual network, its potentials, and the best way to change it.

For each node a list of ways out: through free arcs forwards, through used ones backwards, each with what
it loses. A matching is optimal when no circle of such ways gains, which potentials prove (Ahuja, Magnanti,
Orlin: Network Flows, chapter 9): with them, no way has a reduced loss below zero.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from itertools import chain
from typing import NamedTuple

from revmentor.matching.network import HUB, Arc, Network, Optimum


class Step(NamedTuple):
    """One way: from `tail` to `head`, losing `loss`; through a candidate, or None through someone's places."""

    tail: int
    head: int
    loss: int
    candidate: int | None = None


Ways = list[list[Step]]


@dataclass(frozen=True)
class Residual:
    """The ways in which the best matching of a network can change, and its potentials; losses are on its scale."""

    ways: Ways = field(repr=False)
    potentials: Sequence[int] = field(repr=False)

    def _slack(self, step: Step) -> int:
        return step.loss + self.potentials[step.tail] - self.potentials[step.head]

    def cheapest_from(self, source: int) -> "Reach":
        """The cheapest way from a node to each other that can be reached (Dijkstra)."""
        last: dict[int, Step] = {}
        done: dict[int, int] = {}
        ahead = {source: 0}
        heap = [(0, source)]
        while heap:
            slack, node = heappop(heap)
            if node in done:
                continue
            done[node] = slack
            for step in self.ways[node]:
                reached = slack + self._slack(step)
                if reached < ahead.get(step.head, reached + 1):
                    ahead[step.head], last[step.head] = reached, step
                    heappush(heap, (reached, step.head))
        start = self.potentials[source]
        return Reach({node: slack + self.potentials[node] - start for node, slack in done.items()}, last)

    @cached_property
    def turned(self) -> "Residual":
        """The same ways walked backwards, so that those from a node are those to it."""
        ways: Ways = [[] for _ in self.ways]
        for step in (step for steps in self.ways for step in steps):
            ways[step.head].append(Step(step.head, step.tail, step.loss, step.candidate))
        return Residual(ways, [-one for one in self.potentials])


@dataclass(frozen=True, slots=True)
class Reach:
    """The cheapest ways from one node: what each loses in all, and its last step."""

    loss: dict[int, int]
    last: dict[int, Step]

    def way_to(self, node: int) -> tuple[Step, ...]:
        """The steps to a node, the first one first."""
        steps: list[Step] = []
        while node in self.last:
            steps.append(self.last[node])
            node = self.last[node].tail
        return tuple(reversed(steps))


def residual_of(network: Network, optimum: Optimum) -> Residual:
    """What could change in the best matching of a network."""
    return Residual(find_ways(network, network.pair_arcs(network.scale.units), optimum.chosen), optimum.potentials)


def find_ways(network: Network, pairs: Iterable[Arc], chosen: Iterable[int]) -> Ways:
    """The ways out of each node through some candidates and all places, when these candidates are chosen."""
    chosen = frozenset(chosen)
    ways: Ways = [[] for _ in range(network.size)]
    pair_flows = ((arc, int(arc.candidate in chosen)) for arc in pairs)
    for arc, flow in chain(pair_flows, network.place_flows(network.scale.units, chosen)):
        if flow < arc.capacity:
            ways[arc.tail].append(Step(arc.tail, arc.head, -arc.gain, arc.candidate))
        if flow:
            ways[arc.head].append(Step(arc.head, arc.tail, arc.gain, arc.candidate))
    return ways


def find_potentials(ways: Ways) -> tuple[int, ...]:
    """For each node the least loss of a way that ends there, wherever it begins; the hub's is made 0 (Bellman, Ford).

    Raises ValueError where walking in a circle gains, so that there is none: the matching is not the best.
    """
    distance, visits = [0] * len(ways), [0] * len(ways)
    queue, is_queued = deque(range(len(ways))), [True] * len(ways)
    while queue:
        node = queue.popleft()
        is_queued[node] = False
        visits[node] += 1
        if visits[node] > len(ways):
            raise ValueError("this matching is not the best")
        for _, head, loss, _ in ways[node]:
            if distance[node] + loss < distance[head]:
                distance[head] = distance[node] + loss
                if not is_queued[head]:
                    is_queued[head] = True
                    queue.append(head)
    return tuple(one - distance[HUB] for one in distance)
