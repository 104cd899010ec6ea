"""Pairs, and how they came about: eligibility, affinity, the matching and its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from revmentor.model.value import Id, Ids, Side, Value, whole

PairState = Literal["proposed", "running", "ended"]


class Pair(Value):
    """A line of pairs.yaml: mentor and mentee, by a number that is never used again."""

    pair: Annotated[int, whole(1, 9_999_999)] = Field(description="Its number, given once and never used again.")
    mentor: Id = Field(description="Who teaches, by id.")
    mentee: Id = Field(description="Who learns, by id.")
    topics: Ids = Field((), description="What they share, the mentee's dearest first; match writes it.")
    affinity: Annotated[int, whole(0, 1000)] | None = Field(
        None, description="How well they fit; match writes it. A line without it is yours, and match leaves it alone."
    )
    state: PairState = Field(description="Proposed by match, running once schedule has released it, or ended.")

    def partner(self, person: str) -> str:
        """The other one."""
        return self.mentee if person == self.mentor else self.mentor


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: a code and its parts; the words for it stand in render.words."""

    code: str
    parts: Mapping[str, str | int] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, *sorted(self.parts.items())))


@dataclass(frozen=True, slots=True)
class Points:
    """What one criterion gives of what it could give, and why."""

    criterion: str
    points: int
    most: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Affinity:
    """How well two people fit, 0 to 1000; the items add up to the total exactly."""

    total: int
    items: tuple[Points, ...]


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """An eligible pair."""

    mentor: str
    mentee: str
    affinity: int


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of a matching: kept from before or new, with what speaks for it."""

    mentor: str
    mentee: str
    topics: tuple[str, ...]
    affinity: Affinity
    state: PairState | None
    """Of the pair in the record; None for one that is new."""
    notices: tuple[Reason, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the pair stands in the record already."""
        return self.state is not None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A person without a partner on one side, and why."""

    participant: str
    side: Side
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """The chosen set of pairs, by mentee and mentor, and what it reaches."""

    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    objective: tuple[str, ...]
    tiers: Mapping[str, int]
    """What each tier reaches, the first tier first."""
    silent: tuple[str, ...]
    """Criteria that nobody gave data for; they count for nobody."""
    void_pins: tuple[tuple[tuple[str, str], Reason], ...] = ()
    """Pins that do not hold, and why."""


@dataclass(frozen=True, slots=True)
class Why:
    """A person's place in the matching: their pairs, or why there is none, and who else would be possible."""

    person: str
    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    others: tuple[Candidate, ...]
    """The best of the other candidates with this person, the best first."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why two people are no pair: a rule forbids it, or the price all others would pay."""

    mentor: str
    mentee: str
    affinity: Affinity | None
    forbidden: tuple[Reason, ...]
    price: tuple[tuple[str, int], ...]
    """What each tier would gain, or lose where negative."""
    lost: tuple[str, ...]
    """Who would stay without a partner then, and has one now."""
    moved: tuple[tuple[str, str], ...] = ()
    """(mentor, mentee) of the other pairs that would be new then."""
