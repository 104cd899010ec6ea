"""The best matching of a large network by OR-tools, whose costs are 64-bit: group of tiers by group.

After each group an arc that every best flow leaves empty, or fills, is fixed so, and the next group decides
among the rest. Which arcs these are the potentials of the group tell: those whose reduced loss is not 0.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from revmentor.matching.network import HUB, TIES, Network, Optimum, tie_break

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_MOST_BITS = 61
"""Of a cost times the number of nodes, which is what the cost scaling of OR-tools counts with."""


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Arcs in columns: the candidates, by their positions, before the places."""

    tail: "Numbers"
    head: "Numbers"
    capacity: "Numbers"

    def only(self, positions: "Numbers") -> "_Arcs":
        return _Arcs(self.tail[positions], self.head[positions], self.capacity[positions])


def solve_with_ortools(network: Network) -> Optimum:
    """The best choice among the candidates, and its proof; the same as any other engine's."""
    arcs, worths = _arcs_and_worths(network)
    flow, free = np.zeros(len(arcs.tail), dtype=np.int64), np.arange(len(arcs.tail))
    potentials = np.zeros(network.size, dtype=object)
    for group in _groups(network):
        open_arcs = arcs.only(free)
        losses = -_gains(network, worths, free, group)
        flow[free] = 0
        flow[free] = _solve(open_arcs, losses, _surplus(arcs, flow, network.size))
        found = _potentials(open_arcs, losses, flow[free], network.size)
        potentials += found.astype(object) * network.scale.units[group[-1]]
        free = free[losses + found[open_arcs.tail] == found[open_arcs.head]]
    chosen = np.flatnonzero(flow[: len(network.candidates)])
    return Optimum(tuple(chosen.tolist()), tuple((potentials - potentials[HUB]).tolist()))


def _groups(network: Network) -> Iterator[tuple[str, ...]]:
    """Tiers that fit together into one cost; the tie-breaks decide about the few arcs that are free by then."""
    group: tuple[str, ...] = ()
    for tier in (*network.tiers, *TIES):
        bits = sum(network.scale_of((*group, tier)).bits) + network.size.bit_length()
        if group and (bits > _MOST_BITS or tier in TIES):
            yield group
            group = ()
        group += (tier,)
    yield group


def _arcs_and_worths(network: Network) -> "tuple[_Arcs, dict[str, Numbers]]":
    """All arcs, and what those of the places gain in each tier."""
    columns, scale = network.candidates, network.scale
    places = list(network.place_arcs(scale.units))
    tail, head, capacity = np.array([arc[:3] for arc in places], dtype=np.int64).reshape(-1, 3).T
    worths = np.array([scale.values(arc.gain) for arc in places], dtype=np.int64).reshape(-1, len(scale.tiers)).T
    arcs = _Arcs(
        np.concatenate([_column(columns.mentee) + network.mentee_node(0), tail]),
        np.concatenate([_column(columns.mentor) + network.mentor_node(0), head]),
        np.concatenate([np.ones(len(columns), dtype=np.int64), capacity]),
    )
    return arcs, dict(zip(scale.tiers, worths, strict=True))


def _column(values: "array[int]") -> "Numbers":
    return np.frombuffer(values, dtype=np.intc).astype(np.int64)


def _gains(network: Network, worths: "dict[str, Numbers]", open_arcs: "Numbers", group: tuple[str, ...]) -> "Numbers":
    """What each open arc gains, on the scale of a group of tiers."""
    units, columns = network.scale_of(group).units, network.candidates
    is_pair = open_arcs < len(columns)
    pairs, places = open_arcs[is_pair], open_arcs[~is_pair] - len(columns)
    gains = _column(columns.affinity)[pairs] * units.get("affinity", 0) + units.get("pairs", 0)
    for position, tie in enumerate(TIES):
        if tie in units:
            ties = (tie_break(*columns.ids(one))[position] for one in pairs.tolist())
            gains = gains + units[tie] * np.fromiter(ties, dtype=np.int64, count=len(pairs))
    return np.concatenate([gains, sum(worths[tier][places] * unit for tier, unit in units.items())])


def _surplus(arcs: _Arcs, flow: "Numbers", size: int) -> "Numbers":
    """What the fixed arcs bring to each node beyond what they take away."""
    into, out_of = (np.bincount(ends, weights=flow, minlength=size) for ends in (arcs.head, arcs.tail))
    return (into - out_of).astype(np.int64)


def _solve(arcs: _Arcs, losses: "Numbers", surplus: "Numbers") -> "Numbers":
    """The flow of least loss."""
    engine = SimpleMinCostFlow()
    handles = engine.add_arcs_with_capacity_and_unit_cost(arcs.tail, arcs.head, arcs.capacity, losses)
    engine.set_nodes_supplies(np.arange(len(surplus)), surplus)
    status = engine.solve()
    if status != engine.OPTIMAL:
        raise ArithmeticError(f"the flow has no solution: {status.name}")
    return np.asarray(engine.flows(handles), dtype=np.int64)


def _potentials(arcs: _Arcs, losses: "Numbers", flow: "Numbers", size: int) -> "Numbers":
    """For each node the least loss of a way that ends there, wherever it begins (Bellman, Ford)."""
    forward, backward = flow < arcs.capacity, flow > 0
    tail = np.concatenate([arcs.tail[forward], arcs.head[backward]])
    head = np.concatenate([arcs.head[forward], arcs.tail[backward]])
    loss = np.concatenate([losses[forward], -losses[backward]])
    order = np.argsort(head, kind="stable")
    tail, head, loss = tail[order], head[order], loss[order]
    ends, starts = np.unique(head, return_index=True)
    distance = np.zeros(size, dtype=np.int64)
    for _ in range(size + 1):
        best = np.minimum(distance[ends], np.minimum.reduceat(distance[tail] + loss, starts))
        if np.array_equal(best, distance[ends]):
            return distance
        distance[ends] = best
    raise ValueError("this matching is not the best")
