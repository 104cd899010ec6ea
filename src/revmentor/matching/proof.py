"""Proves that a matching is the best, in one pass over the candidates."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from revmentor.matching.network import Network, Optimum


@dataclass(frozen=True)
class Evidence:
    """A choice in a network, and its potentials in the named tiers alone, which leave the tie-break aside."""

    network: Network
    optimum: Optimum

    @cached_property
    def potentials(self) -> tuple[tuple[int, ...], ...]:
        """One list for each node."""
        count, scale = len(self.network.tiers), self.network.scale
        return tuple(scale.values(one)[:count] for one in self.optimum.potentials)

    @property
    def holds(self) -> bool:
        """Whether all find places, no arc with room has a reduced loss below 0, and none in use one above."""
        losses, chosen = self._pair_losses, self.optimum.chosen
        unused_below = sum(loss < 0 for loss in losses) - sum(losses[one] < 0 for one in chosen)
        if unused_below or any(losses[one] > 0 for one in chosen):
            return False
        seated = sum(flow for _, _, _, flow in self._places)
        return seated == 2 * len(chosen) and all(
            (loss >= 0 or flow == capacity) and (loss <= 0 or not flow) for (_, loss, capacity, flow) in self._places
        )

    @property
    def tight(self) -> Iterator[tuple[int, int]]:
        """Each way from node to node that a best choice may take: the residual arcs whose reduced loss is 0."""
        chosen = frozenset(self.optimum.chosen)
        for position, loss in enumerate(self._pair_losses):
            if loss == 0:
                mentee, mentor = self.network.ends(position)
                yield (mentor, mentee) if position in chosen else (mentee, mentor)
        for (tail, head), loss, capacity, flow in self._places:
            if loss == 0 and flow < capacity:
                yield tail, head
            if loss == 0 and flow:
                yield head, tail

    @cached_property
    def _units(self) -> dict[str, int]:
        return self.network.scale_of(self.network.tiers).units

    @cached_property
    def _packed(self) -> list[int]:
        return [sum(map(mul, one, self._units.values())) for one in self.potentials]

    @cached_property
    def _pair_losses(self) -> list[int]:
        """The reduced loss of each candidate."""
        columns, pair = self.network.candidates, self._units.get("pairs", 0)
        unit = self._units.get("affinity", 0)
        mentees, mentors = self._packed[self.network.mentee_node(0) :], self._packed[self.network.mentor_node(0) :]
        ends = zip(columns.mentee, columns.mentor, columns.affinity, strict=True)
        return [mentees[e] - mentors[m] - pair - points * unit for e, m, points in ends]

    @cached_property
    def _places(self) -> tuple[tuple[tuple[int, int], int, int, int], ...]:
        """Each kind of place of each person: its ends, its reduced loss, how many there are, how many are taken."""
        arcs = self.network.place_flows(self._units, self.optimum.chosen)
        packed = self._packed
        return tuple(
            ((arc.tail, arc.head), packed[arc.tail] - packed[arc.head] - arc.gain, arc.capacity, flow)
            for arc, flow in arcs
        )
