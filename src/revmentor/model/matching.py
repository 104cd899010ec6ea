"""Pairs, and how they came about: eligibility, affinity, the matching and its reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from revmentor.model.value import Day, Id, Ids, Line, Side, Value, fault, whole

PairState = Literal["proposed", "running", "ended"]
EndReason = Literal["no-fit", "time", "left", "done", "other"]
"""no-fit: the two do not get on · time: they find none · left: one leaves · done: they have what they came for."""
PairNumber = Annotated[int, whole(1, 9_999_999)]
IdPair = tuple[str, str]
"""(mentor, mentee)."""
End = tuple[Side, str]
"""Someone on one side of a pair."""
HIGHEST_AFFINITY = 1000
"""The highest affinity that the criteria give."""
HIGHEST_SCORE = 1_000_000
"""The highest affinity that can come from outside."""


MOST_GOALS = 3


def _few(goals: tuple[str, ...]) -> tuple[str, ...]:
    if len(goals) > MOST_GOALS:
        raise fault("bad-goals", f"a pair has up to {MOST_GOALS} goals, not {len(goals)}", "keep what matters most")
    return goals


class Pair(Value):
    """A line of pairs.yaml: mentor and mentee, by a number that is never used again."""

    pair: PairNumber = Field(description="Its number, given once and never used again.")
    mentor: Id = Field(description="Who teaches, by id.")
    mentee: Id = Field(description="Who learns, by id.")
    topics: Ids = Field((), description="What they share, the mentee's dearest first; match writes it.")
    affinity: Annotated[int, whole(0, HIGHEST_SCORE)] | None = Field(
        None, description="How well they fit; match writes it. A line without it is yours, and match leaves it alone."
    )
    state: PairState = Field(description="Proposed by match, running once schedule has released it, or ended.")
    place: Line | None = Field(None, description="Where the two meet: a room, or the link of a video call.")
    goals: Annotated[tuple[Line, ...], AfterValidator(_few)] = Field(
        (), description="What the two set out to reach, up to three: ids of the program's goals, or their own words."
    )
    ended: Day | None = Field(None, description="The day it ended; end writes it.")
    reason: EndReason | None = Field(None, description="Why it ended, without a word about whose doing it was.")

    def partner(self, person: str) -> str:
        """The other one."""
        return self.mentee if person == self.mentor else self.mentor


def ends(pair: IdPair) -> tuple[End, End]:
    """Both people of a pair, each with their side."""
    return ("mentor", pair[0]), ("mentee", pair[1])


def end_of(pair: IdPair, side: Side) -> str:
    """Who of a pair is on a side."""
    return pair[1] if side == "mentee" else pair[0]


def partners_in(pairs: Iterable[IdPair]) -> Counter[End]:
    """How many partners each has on each side."""
    return Counter(end for pair in pairs for end in ends(pair))


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
    """A person without a partner on one side, why, and what would help."""

    participant: str
    side: Side
    reasons: tuple[Reason, ...]
    would_help: Reason | None = None
    """The smallest single change that matches the person; None where no single one does."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """People who compete for fewer places than they are, so that not all of them can have a partner."""

    side: Side
    people: tuple[str, ...]
    places: int
    """Of the other side, beside the pairs that are certain."""
    partners: tuple[str, ...]
    """Who has these places."""
    newcomers: tuple[tuple[str, int], ...]
    """A topic, and how many more of the other side with this topic would do, all lines together."""
    or_topics: tuple[str, ...] = ()
    """Topics with which as many newcomers would do as well."""


@dataclass(frozen=True, slots=True)
class Move:
    """Running pairs that are to end together, the new ones that this brings about, and what that brings."""

    gone: tuple[IdPair, ...]
    new: tuple[IdPair, ...]
    tiers: tuple[tuple[str, int], ...]
    """What each tier gains by it, or loses where negative."""


@dataclass(frozen=True, slots=True)
class Matching:
    """The chosen set of pairs, by mentee and mentor, and what it reaches."""

    matches: tuple[Match, ...]
    unmatched: tuple[Unmatched, ...]
    objective: tuple[str, ...]
    tiers: Mapping[str, int]
    """What each tier reaches, the first tier first; `worst` only where a pair is not pinned."""
    silent: tuple[str, ...]
    """Criteria that nobody gave data for; they count for nobody."""
    void_pins: tuple[tuple[IdPair, Reason], ...] = ()
    """Pins that do not hold, and why."""
    dropped: tuple[tuple[IdPair, Reason], ...] = ()
    """Proposals of before that no longer may be, and why."""
    optimal: bool = False
    """Whether potentials prove that nothing is better beside the running, pinned and handwritten pairs."""
    afresh: tuple[tuple[str, int], ...] = ()
    """What each tier would gain without the proposals that were kept; empty where nothing would."""
    swappable: tuple[IdPair, ...] = ()
    """Pairs that other best matchings do not have: chosen by the tie-break. Known where the matching is optimal."""
    shortages: tuple[Shortage, ...] = ()
    moves: tuple[Move, ...] = ()
    """Running pairs that are to change partners."""
