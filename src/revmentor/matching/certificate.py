"""The proof that a matching is the best, and its certificate, with which anyone can check it."""

from dataclasses import dataclass, replace
from functools import cached_property

from revmentor.matching.market import Market
from revmentor.matching.network import OWED, Network, Optimum, counted_tiers
from revmentor.matching.proof import Evidence
from revmentor.matching.solver import find_optimum
from revmentor.model.certificate import Certificate, Proof
from revmentor.model.matching import IdPair


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a proof: that of the candidates of at least an affinity."""

    at_least: int
    evidence: Evidence

    @property
    def reached(self) -> tuple[int, ...]:
        """What the choice reaches in each tier."""
        return self.evidence.network.reached(self.evidence.optimum.chosen)


@dataclass(frozen=True)
class Proving:
    """The attempt to prove that some pairs are the best choice of a market."""

    market: Market
    pairs: tuple[IdPair, ...]

    @cached_property
    def main(self) -> Part:
        """The pairs themselves, with the potentials of the best choice: they prove every other best one too."""
        network, optimum = self.market.solution.network, self.market.solution.optimum
        wanted = set(self.pairs) - set(self.market.fixed)
        chosen = tuple(k for k in range(len(network.candidates)) if network.candidates.ids(k) in wanted)
        reached = [network.candidates.affinity[k] for k in chosen] if self._has_worst else []
        lowest = min([*reached, *([] if self.ceiling is None else [self.ceiling])], default=0)
        return Part(lowest, Evidence(network, replace(optimum, chosen=chosen)))

    @cached_property
    def ceiling(self) -> int | None:
        """The lowest affinity of a pair that is certain, if that counts: nothing need be raised above it."""
        return self.market.lowest(self.market.fixed) if self._has_worst else None

    @property
    def _has_worst(self) -> bool:
        return "worst" in self.market.records.program.objective

    @cached_property
    def others(self) -> tuple[Part, ...]:
        """What comes before where the lowest affinity counts.

        What the earlier tiers reach with all candidates and, below the ceiling, with those alone that lie
        above the lowest.
        """
        objective = self.market.records.program.objective
        if not (self._has_worst and self.market.network(()).with_places()):
            return ()
        first = (OWED,) if self.market.released else ()
        before = self.market.network((*first, *counted_tiers(objective[: objective.index("worst")])))
        above = () if self.main.at_least == self.ceiling else (self.main.at_least + 1,)
        networks = ((at_least, before.at_least(at_least)) for at_least in (0, *above))
        return tuple(Part(at_least, Evidence(one, find_optimum(one))) for at_least, one in networks)

    @cached_property
    def holds(self) -> bool:
        """Whether the potentials prove it."""
        chosen = len(self.main.evidence.optimum.chosen)
        is_whole = chosen == len(set(self.pairs) - set(self.market.fixed))
        return is_whole and all(part.evidence.holds for part in (*self.others, self.main)) and self._is_lowest()

    def _is_lowest(self) -> bool:
        if not self.others:
            return True
        free, *above = self.others
        before = self.main.reached[: len(free.reached)]
        chosen = self.main.evidence.optimum.chosen
        return free.reached == before and all(
            one.reached < before or (chosen and not one.evidence.network.with_places()) for one in above
        )


def prove(market: Market) -> Proving:
    """Proves a market's matching: against all without the kept proposals, if it stands that, else beside them."""
    afresh = Proving(market.unbound, market.pairs)
    return afresh if afresh.holds else Proving(market, market.pairs)


def certify(proving: Proving) -> Certificate:
    """The certificate of a proof."""
    market = proving.market
    mentors, mentees = (
        {person.id: person.capacity for person in people}
        for people in (market.possible.mentors, market.possible.mentees)
    )
    return Certificate(
        market.records.program.objective,
        mentors,
        mentees,
        tuple(sorted(market.possible.waiting & {*mentors, *mentees})),
        tuple(sorted(market.fixed)),
        proving.ceiling,
        tuple(market.network(()).with_places()),
        tuple(_proof(part) for part in (*proving.others, proving.main)),
    )


def _proof(part: Part) -> Proof:
    network, potentials = part.evidence.network, part.evidence.potentials
    columns = network.candidates
    return Proof(
        part.at_least,
        network.tiers,
        _pairs(network, part.evidence.optimum),
        mentors={one: potentials[network.mentor_node(k)] for k, one in enumerate(columns.mentors)},
        mentees={one: potentials[network.mentee_node(k)] for k, one in enumerate(columns.mentees)},
    )


def _pairs(network: Network, optimum: Optimum) -> tuple[IdPair, ...]:
    return tuple(network.candidates.ids(position) for position in optimum.chosen)
