"""Why a person has this partner, or has none; why not that one, and what it would cost."""

from dataclasses import dataclass

from revmentor.model.matching import Affinity, End, IdPair, Match, Reason, Unmatched


@dataclass(frozen=True, slots=True)
class Price:
    """What becomes of a matching when two people who are no pair are made one."""

    tiers: tuple[tuple[str, int], ...]
    """What each tier would gain, or lose where negative."""
    moved: tuple[IdPair, ...] = ()
    """The other pairs that would be new."""
    gone: tuple[IdPair, ...] = ()
    """The pairs that would be none any more."""
    lost: tuple[End, ...] = ()
    """Who would stay without a partner on which side, and has one there now."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another partner that a person could have, and what that would cost."""

    mentor: str
    mentee: str
    affinity: int
    price: Price


@dataclass(frozen=True, slots=True)
class Why:
    """A person's place in the matching: their pairs, or why there is none, and who else would be possible."""

    person: str
    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    others: tuple[Alternative, ...]
    """The best of the other candidates with this person, the cheapest first."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why two people are no pair: a rule forbids it, or the price all others would pay."""

    mentor: str
    mentee: str
    affinity: Affinity | None
    forbidden: tuple[Reason, ...]
    price: Price | None = None
    """None where something forbids the pair."""
