"""The best set of pairs for a named objective: a flow of least cost, all tiers in one solve.

Each candidate is an arc of capacity 1 from a mentee to a mentor, so a pair exists at most once; seats
are the arcs from the source and to the sink. What the tiers count is packed into one whole number an
arc, each tier's unit larger than all that the later tiers can add up to, so that the least cost is the
best first tier, among those the best second one, and so on - exactly, in whole numbers of any size.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import prod

import networkx as nx

from revmentor.model.matching import Candidate

Node = tuple[str, str]
_SOURCE, _SINK = ("source", ""), ("sink", "")
_TIERS_OF = {
    "coverage": ("waiting", "mentees", "mentors"),
    "pairs": ("pairs",),
    "affinity": ("affinity",),
}
_TIE_BITS = 40


@dataclass(frozen=True, slots=True)
class Seats:
    """One side's free places: how many each person has, who has a partner already, who has waited."""

    free: dict[str, int]
    covered: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()


def solve(
    mentors: Seats, mentees: Seats, candidates: Iterable[Candidate], objective: tuple[str, ...]
) -> tuple[Candidate, ...]:
    """The best choice of candidates, by mentee and mentor.

    It is the same for every order of people and candidates: what the objective leaves equal is decided
    by a fixed number for each pair.
    """
    free = (c for c in candidates if mentors.free.get(c.mentor, 0) and mentees.free.get(c.mentee, 0))
    usable = sorted(free, key=lambda c: (c.mentee, c.mentor))
    if not usable:
        return ()
    graph = _network(mentors, mentees, usable, _units(mentors, mentees, usable, objective))
    _, flow = nx.network_simplex(graph)
    return tuple(c for c in usable if flow["mentee", c.mentee]["mentor", c.mentor])


def tier_names(objective: tuple[str, ...]) -> tuple[str, ...]:
    """What an objective counts, in its order; coverage counts three things."""
    return tuple(name for tier in objective for name in _TIERS_OF[tier])


def _units(mentors: Seats, mentees: Seats, usable: list[Candidate], objective: tuple[str, ...]) -> dict[str, int]:
    """What one of each tier is worth: one more than all later tiers together can be."""
    most_pairs = min(sum(mentors.free.values()), sum(mentees.free.values()), len(usable))
    bound = {
        "waiting": len(mentors.free) + len(mentees.free),
        "mentees": len(mentees.free),
        "mentors": len(mentors.free),
        "pairs": most_pairs,
        "affinity": most_pairs * max(c.affinity for c in usable),
        "tie": most_pairs << _TIE_BITS,
        "second-tie": most_pairs << _TIE_BITS,
    }
    names = (*tier_names(objective), "tie", "second-tie")
    return {name: prod(bound[later] + 1 for later in names[position + 1 :]) for position, name in enumerate(names)}


def _network(mentors: Seats, mentees: Seats, usable: list[Candidate], unit: dict[str, int]) -> "nx.DiGraph[Node]":
    graph: nx.DiGraph[Node] = nx.DiGraph()
    # The candidates come first and by mentee: in other orders the simplex takes more than twice as long.
    for candidate in usable:
        worth = unit.get("pairs", 0) + candidate.affinity * unit.get("affinity", 0)
        tie, second = tie_break(candidate)
        worth += tie * unit["tie"] + second * unit["second-tie"]
        graph.add_edge(("mentee", candidate.mentee), ("mentor", candidate.mentor), capacity=1, weight=-worth)
    for side, seats in (("mentee", mentees), ("mentor", mentors)):
        for person in sorted({getattr(candidate, side) for candidate in usable}):
            _add_seats(graph, side, person, seats, unit)
    graph.add_edge(_SINK, _SOURCE, weight=0)
    return graph


def _add_seats(graph: "nx.DiGraph[Node]", side: str, person: str, seats: Seats, unit: dict[str, int]) -> None:
    """A person's places, the first of which is worth more where it is the first at all."""
    node, first, free = (side, person), (f"first of {side}", person), seats.free[person]
    gate = _SOURCE if side == "mentee" else _SINK
    worth = 0
    if person not in seats.covered:
        worth = unit.get(f"{side}s", 0) + (unit.get("waiting", 0) if person in seats.waiting else 0)
    arcs = [(gate, node, free, -worth)]
    if worth and free > 1:
        arcs = [(gate, first, 1, -worth), (first, node, 1, 0), (gate, node, free - 1, 0)]
    for start, end, capacity, weight in arcs:
        ends = (start, end) if side == "mentee" else (end, start)
        graph.add_edge(*ends, capacity=capacity, weight=weight)


def tie_break(candidate: Candidate) -> tuple[int, int]:
    """Two numbers that depend on the two ids alone, from 0 up to 2 ** 40."""
    digest = sha256(f"{candidate.mentor}\n{candidate.mentee}".encode()).digest()
    return int.from_bytes(digest[:5], "big"), int.from_bytes(digest[5:10], "big")
