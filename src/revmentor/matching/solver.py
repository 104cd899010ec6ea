"""The best set of pairs for a named objective, unique whatever the order of the file and the engine."""

from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import find_spec

from revmentor.matching.candidates import Candidates
from revmentor.matching.network import OWED, Network, Optimum, Seats, counted_tiers
from revmentor.matching.residual import Residual, find_potentials, find_ways, residual_of
from revmentor.model.matching import Candidate
from revmentor.model.value import Side

LARGE = 10_000
"""Candidates from which OR-tools, if it is there, takes less time than networkx, its start included."""


@dataclass(frozen=True)
class Solution:
    """The best choice, and the network that it was chosen in.

    Where the objective raises the lowest affinity, that network has only the candidates that reach it.
    """

    network: Network
    optimum: Optimum

    @cached_property
    def chosen(self) -> tuple[Candidate, ...]:
        """The chosen candidates, by mentee and mentor."""
        columns = self.network.candidates
        return tuple(Candidate(*columns.ids(position), columns.affinity[position]) for position in self.optimum.chosen)

    @cached_property
    def residual(self) -> Residual:
        """What could change in it."""
        return residual_of(self.network, self.optimum)

    def seen_from(self, side: Side) -> Residual:
        """The same, walked so that the ways from the hub come to one side first."""
        return self.residual if side == "mentee" else self.residual.turned


def solve(
    mentors: Seats, mentees: Seats, candidates: Candidates, objective: tuple[str, ...], ceiling: int | None = None
) -> Solution:
    """The best choice of candidates.

    It is the same for every order of people and candidates: what the objective leaves equal is decided
    by a fixed number for each pair. `ceiling` is an affinity above which `worst` need not be raised.
    """
    network = Network(mentors, mentees, candidates, (*_first_tier(mentors), *counted_tiers(objective)))
    if "worst" in objective and network.candidates:
        network = network.at_least(find_lowest(network, objective, ceiling))
    return Solution(network, find_optimum(network))


def _first_tier(seats: Seats) -> tuple[str, ...]:
    return (OWED,) if seats.owed else ()


def find_lowest(network: Network, objective: tuple[str, ...], ceiling: int | None = None) -> int:
    """The highest affinity that all pairs can reach without losing anything in the tiers before `worst`."""
    tiers = (*_first_tier(network.mentors), *counted_tiers(objective[: objective.index("worst")]))
    before = replace(network, tiers=tiers)
    steps = sorted({one for one in network.with_places().affinity if ceiling is None or one < ceiling})
    steps += [] if ceiling is None else [ceiling]
    best = _reached(before)
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        is_kept = _reached(before.at_least(steps[middle])) == best
        low, high = (middle, high) if is_kept else (low, middle - 1)
    return steps[low] if steps else 0


def _reached(network: Network) -> tuple[int, ...]:
    return network.reached(find_optimum(network).chosen)


def find_optimum(network: Network) -> Optimum:
    """The best choice of candidates and its proof, by the engine that is the fastest for it."""
    if not network.candidates:
        return Optimum((), find_potentials(find_ways(network, (), ())))
    if len(network.candidates) >= LARGE and find_spec("ortools") and find_spec("numpy"):
        from revmentor.matching.large import solve_with_ortools

        return solve_with_ortools(network)
    from revmentor.matching.simplex import solve_with_networkx

    return solve_with_networkx(network)
