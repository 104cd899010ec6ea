"""Which chosen pairs are in every best matching, and which the tie-break chose among equals."""

import networkx as nx

from revmentor.matching.proof import Evidence
from revmentor.model.matching import IdPair


def find_swappable(evidence: Evidence) -> tuple[IdPair, ...]:
    """The chosen pairs that some other best matching does not have, by mentee and mentor.

    A pair can be given up without loss when it lies on a circle of arcs that a best matching may use or
    leave: when both its ends are in one strongly connected component of these.
    """
    candidates = evidence.network.candidates
    component = _components(evidence)
    tight = {arc.candidate: arc for arc, _ in evidence.tight if arc.candidate is not None}
    swappable = (
        position
        for position in evidence.optimum.chosen
        if position in tight and component[tight[position].tail] == component[tight[position].head]
    )
    return tuple(candidates.ids(position) for position in swappable)


def _components(evidence: Evidence) -> dict[int, int]:
    graph: nx.DiGraph[int] = nx.DiGraph()
    for arc, flow in evidence.tight:
        if flow < arc.capacity:
            graph.add_edge(arc.tail, arc.head)
        if flow:
            graph.add_edge(arc.head, arc.tail)
    parts = nx.strongly_connected_components(graph)
    return {node: number for number, part in enumerate(parts) for node in part}
