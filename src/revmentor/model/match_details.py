"""How a matching looks beyond its tiers."""

from dataclasses import dataclass

from revmentor.model.matching import IdPair, Match
from revmentor.model.value import Side


@dataclass(frozen=True, slots=True)
class WishesMet:
    """How many wishes of a rank a side had, and how many came true."""

    side: Side
    rank: int
    met: int
    made: int


@dataclass(frozen=True, slots=True)
class Tilt:
    """The pairs that leave when the weight of one criterion alone counts so many tenths."""

    criterion: str
    tenths: int
    leaving: tuple[IdPair, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """How a matching looks beyond its tiers."""

    blocking: tuple[IdPair, ...]
    """Eligible pairs that are none, although both would rather have each other."""
    lowest: Match | None
    """Of those that are not pinned, the pair with the lowest affinity."""
    wishes: tuple[WishesMet, ...]
    tilts: tuple[Tilt, ...]
