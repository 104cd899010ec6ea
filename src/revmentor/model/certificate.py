"""What proves that a matching is the best."""

from collections.abc import Mapping
from dataclasses import dataclass

from revmentor.model.matching import Candidate, IdPair


@dataclass(frozen=True, slots=True)
class Proof:
    """A choice among the candidates of at least an affinity, and why none is better in some tiers.

    A potential is a list of whole numbers, one a tier, compared like Python tuples: with them no free arc
    has a reduced cost below zero, and no used one above.
    """

    at_least: int
    tiers: tuple[str, ...]
    pairs: tuple[IdPair, ...]
    mentors: Mapping[str, tuple[int, ...]]
    mentees: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Everything that is needed to check a matching: what it was chosen from, and its proofs, the main one last."""

    objective: tuple[str, ...]
    mentors: Mapping[str, int]
    """The capacity of each, fixed pairs included."""
    mentees: Mapping[str, int]
    waiting: tuple[str, ...]
    fixed: tuple[IdPair, ...]
    ceiling: int | None
    """The lowest affinity of a fixed pair that is not pinned, where the objective has `worst`."""
    candidates: tuple[Candidate, ...]
    proofs: tuple[Proof, ...]
