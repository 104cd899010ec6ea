"""Proves that a matching is the best, in one pass over the candidates."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from revmentor.matching.network import Arc, Network, Optimum, flows_of


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
        seated = sum(flow for arc, flow, _ in self._losses if arc.candidate is None)
        return seated == 2 * len(self.optimum.chosen) and not any(
            (loss < 0 and flow < arc.capacity) or (loss > 0 and flow) for arc, flow, loss in self._losses
        )

    @property
    def tight(self) -> Iterator[tuple[Arc, int]]:
        """The arcs that a best choice may use or leave, with what they carry."""
        return ((arc, flow) for arc, flow, loss in self._losses if loss == 0)

    @cached_property
    def _losses(self) -> tuple[tuple[Arc, int, int], ...]:
        """Each arc with what it carries and its reduced loss."""
        units = self.network.scale_of(self.network.tiers).units
        packed = [sum(map(mul, one, units.values())) for one in self.potentials]
        arcs = flows_of(self.network.arcs(units), self.optimum.chosen)
        return tuple((arc, flow, packed[arc.tail] - packed[arc.head] - arc.gain) for arc, flow in arcs)
