"""The best matching by networkx: a flow of least cost, all tiers in one solve, in whole numbers of any size.

Most candidates are nobody's favourite. So the flow is found among those that look promising; its
potentials tell which of the others would make it better, and with these it is found again, until there
are none: then it is the best among all (column generation: Gilmore and Gomory 1961).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from heapq import nlargest

import networkx as nx

from revmentor.matching.network import HUB, Arc, Network, Optimum
from revmentor.matching.residual import find_potentials, find_ways

_PROMISING = 5
"""Candidates that are looked at in one go: for each person so many, and so many more for each place."""


def solve_with_networkx(network: Network) -> Optimum:
    """The best choice among the candidates, and its proof."""
    units = network.scale.units
    pairs, places = tuple(network.pair_arcs(units)), tuple(network.place_arcs(units))
    known = _best_of_each({arc: arc.gain for arc in pairs}, places)
    while True:
        looked_at = sorted(known, key=_position)
        chosen = _solve((*looked_at, *places))
        potentials = find_potentials(find_ways(network, looked_at, chosen))
        gains = {arc: gain for arc in pairs if (gain := arc.gain - potentials[arc.tail] + potentials[arc.head]) > 0}
        missed = {arc: gain for arc, gain in gains.items() if arc not in known}
        if not missed:
            return Optimum(chosen, potentials)
        known |= _best_of_each(missed, places)


def _best_of_each(gains: Mapping[Arc, int], places: tuple[Arc, ...]) -> set[Arc]:
    """The candidates with the highest gains of each person."""
    seats, of_person = Counter[int](), defaultdict[int, list[Arc]](list)
    for place in places:
        seats[place.head if place.tail == HUB else place.tail] += place.capacity
    for arc in gains:
        of_person[arc.tail].append(arc)
        of_person[arc.head].append(arc)
    best = (nlargest(_PROMISING * (1 + seats[node]), arcs, key=gains.__getitem__) for node, arcs in of_person.items())
    return {arc for arcs in best for arc in arcs}


def _solve(arcs: tuple[Arc, ...]) -> tuple[int, ...]:
    """The positions of the chosen candidates, in their order."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    # The candidates come first and by mentee: in other orders the simplex takes more than twice as long.
    for arc in arcs:
        graph.add_edge(arc.tail, arc.head, capacity=arc.capacity, weight=-arc.gain)
    _, flow = nx.network_simplex(graph)
    return tuple(one.candidate for one in arcs if one.candidate is not None and flow[one.tail][one.head][0])


def _position(arc: Arc) -> int:
    return arc.candidate or 0
