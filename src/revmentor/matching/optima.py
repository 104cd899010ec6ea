"""What is the same in every best matching, and what the tie-break decided among equals: a draw."""

from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from revmentor.matching.network import HUB
from revmentor.matching.proof import Evidence
from revmentor.model.matching import IdPair
from revmentor.model.value import Side


@dataclass(frozen=True)
class Optima:
    """All best matchings, seen from one and its proof.

    What is used in one of them can be given up without loss, and what is unused be taken, when it lies on
    a circle of ways that a best matching may take: when both its ends are in one strongly connected part.
    """

    evidence: Evidence

    @cached_property
    def _part(self) -> dict[int, int]:
        """For each node the strongly connected part it is in."""
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(self.evidence.network.size))
        graph.add_edges_from(self.evidence.tight)
        parts = nx.strongly_connected_components(graph)
        return {node: number for number, part in enumerate(parts) for node in part}

    @cached_property
    def swappable(self) -> tuple[IdPair, ...]:
        """The chosen pairs that some other best matching does not have, by mentee and mentor."""
        network = self.evidence.network
        ends = ((position, network.ends(position)) for position in self.evidence.optimum.chosen)
        return tuple(
            network.candidates.ids(position)
            for position, (mentee, mentor) in ends
            if self._part[mentee] == self._part[mentor] and (mentor, mentee) in self._tight
        )

    @cached_property
    def _tight(self) -> frozenset[tuple[int, int]]:
        return frozenset(self.evidence.tight)

    def drawn(self, side: Side) -> frozenset[str]:
        """Those without a partner on a side who have one in some other best matching."""
        network = self.evidence.network
        taken = {node for position in self.evidence.optimum.chosen for node in network.ends(position)}
        free = ((person, node) for person, node in network.nodes(side).items() if node not in taken)
        ways = ((person, node, (HUB, node) if side == "mentee" else (node, HUB)) for person, node in free)
        return frozenset(
            person for person, node, way in ways if way in self._tight and self._part[node] == self._part[HUB]
        )
