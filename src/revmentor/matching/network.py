"""A cohort as a network: the places of both sides, the candidates between them, and what each is worth.

One node, the hub, stands before and behind everyone: hub -> mentee -> mentor -> hub. A matching is a
circulation in whole numbers. Each candidate is an arc that carries at most one, so a pair exists at most
once; a person's places are arcs to or from the hub, the first of which may be worth more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from revmentor.matching.candidates import Candidates
from revmentor.model.matching import HIGHEST_AFFINITY
from revmentor.model.value import Side

HUB = 0
_TIERS_OF = {
    "coverage": ("waiting", "mentees", "mentors"),
    "pairs": ("pairs",),
    "worst": ("worst",),
    "affinity": ("affinity",),
}
OWED = "owed"
"""The tier before all others, where running pairs may change partners: nobody has fewer by it."""
TIES = ("tie", "second-tie")
_TIE_BITS = 40
_COUNT_BITS = 4
"""A way that meets no node twice passes the hub at most once, so along it people and pairs change by 2 at most."""


@dataclass(frozen=True, slots=True)
class Seats:
    """One side's free places: how many each person has, who has a partner already, who has waited."""

    free: dict[str, int]
    covered: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    owed: dict[str, int] = field(default_factory=dict)
    """How many partners someone must not go without, whatever else is better."""


class Arc(NamedTuple):
    """A way from node to node, what carries at most `capacity` and gains `gain` for each."""

    tail: int
    head: int
    capacity: int
    gain: int
    candidate: int | None = None
    """Its position among the candidates; None for someone's places."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Lists of tier values as one whole number each, which add up and compare as the lists do.

    Each tier has its field of bits, wide enough for every sum along a way that meets no node twice, for
    the difference of two such sums, and for its sign.
    """

    tiers: tuple[str, ...]
    bits: tuple[int, ...]

    @property
    def units(self) -> dict[str, int]:
        """What one of each tier is worth."""
        return {name: 1 << sum(self.bits[position + 1 :]) for position, name in enumerate(self.tiers)}

    def values(self, number: int) -> tuple[int, ...]:
        """The list of tier values that a number stands for."""
        found = []
        for bits in reversed(self.bits):
            half = 1 << bits - 1
            value = (number + half) % (2 * half) - half
            found.append(value)
            number = (number - value) >> bits
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best choice of candidates, by position, and what proves it."""

    chosen: tuple[int, ...]
    potentials: tuple[int, ...]
    """One for each node, the hub's 0, on the network's scale: see `residual`."""


@dataclass(frozen=True)
class Network:
    """The free places and the candidates; `tiers` are what is counted, the most important first."""

    mentors: Seats
    mentees: Seats
    candidates: Candidates
    tiers: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many nodes there are: the hub, then the mentees, then the mentors."""
        return 1 + len(self.candidates.mentees) + len(self.candidates.mentors)

    def mentee_node(self, position: int) -> int:
        """The node of a mentee."""
        return 1 + position

    def mentor_node(self, position: int) -> int:
        """The node of a mentor."""
        return 1 + len(self.candidates.mentees) + position

    def nodes(self, side: Side) -> dict[str, int]:
        """Everyone's node on one side."""
        node, people = self._of(side)
        return {one: node(position) for position, one in enumerate(people)}

    def seats(self, side: Side) -> Seats:
        """The free places of one side."""
        return self.mentees if side == "mentee" else self.mentors

    def _of(self, side: Side) -> tuple[Callable[[int], int], tuple[str, ...]]:
        if side == "mentee":
            return self.mentee_node, self.candidates.mentees
        return self.mentor_node, self.candidates.mentors

    @cached_property
    def scale(self) -> Scale:
        """How the named tiers and the tie-breaks are packed."""
        return self.scale_of((*self.tiers, *TIES))

    def scale_of(self, tiers: tuple[str, ...]) -> Scale:
        """How some tiers are packed."""
        highest = max(HIGHEST_AFFINITY, max(self.candidates.affinity, default=0))
        most = {"affinity": highest, **dict.fromkeys(TIES, 1 << _TIE_BITS)}
        bits = tuple(
            (2 * (self.size + 2) * most[tier]).bit_length() + 1 if tier in most else _COUNT_BITS for tier in tiers
        )
        return Scale(tiers, bits)

    def at_least(self, affinity: int) -> "Network":
        """The same places with the candidates of at least this affinity."""
        return replace(self, candidates=self.candidates.only(one >= affinity for one in self.candidates.affinity))

    def with_places(self) -> Candidates:
        """The candidates of whom both have a free place."""
        columns = self.candidates
        has_mentor = [self.mentors.free[person] > 0 for person in columns.mentors]
        has_mentee = [self.mentees.free[person] > 0 for person in columns.mentees]
        ends = zip(columns.mentor, columns.mentee, strict=True)
        return columns.only(has_mentor[mentor] and has_mentee[mentee] for mentor, mentee in ends)

    def place_arcs(self, units: dict[str, int]) -> Iterator[Arc]:
        """Everyone's free places: the first apart where it is worth more."""
        for position, person in enumerate(self.candidates.mentees):
            for capacity, gain in _places(self.mentees, "mentees", person, units):
                yield Arc(HUB, self.mentee_node(position), capacity, gain)
        for position, person in enumerate(self.candidates.mentors):
            for capacity, gain in _places(self.mentors, "mentors", person, units):
                yield Arc(self.mentor_node(position), HUB, capacity, gain)

    def place_flows(self, units: dict[str, int], chosen: Iterable[int]) -> Iterator[tuple[Arc, int]]:
        """Everyone's free places, each with what it carries when these candidates are chosen, the worthier first."""
        used = Counter(node for position in chosen for node in self.ends(position))
        for arc in self.place_arcs(units):
            person = arc.head if arc.tail == HUB else arc.tail
            flow = min(used[person], arc.capacity)
            used[person] -= flow
            yield arc, flow

    def ends(self, position: int) -> tuple[int, int]:
        """The nodes of a candidate's mentee and mentor."""
        columns = self.candidates
        return self.mentee_node(columns.mentee[position]), self.mentor_node(columns.mentor[position])

    def pair_arcs(self, units: dict[str, int]) -> Iterator[Arc]:
        """The candidates, in their order."""
        columns, has_ties = self.candidates, TIES[0] in units
        mentees, mentors = columns.mentees, columns.mentors
        pair, affinity = units.get("pairs", 0), units.get("affinity", 0)
        for position, (e, m, points) in enumerate(zip(columns.mentee, columns.mentor, columns.affinity, strict=True)):
            gain = pair + points * affinity
            if has_ties:
                gain += _tie_gain(mentors[m], mentees[e], units)
            yield Arc(self.mentee_node(e), self.mentor_node(m), 1, gain, position)

    def pair_gain(self, mentor: str, mentee: str, affinity: int) -> int:
        """What a pair that is no candidate would gain as one, on the network's scale."""
        units = self.scale.units
        points = affinity * units.get("affinity", 0)
        return units.get("pairs", 0) + points + _tie_gain(mentor, mentee, units)

    def reached(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """What a choice of candidates, by position, reaches in each tier."""
        chosen = list(chosen)
        columns = self.candidates
        mentors = {columns.mentors[columns.mentor[one]] for one in chosen} - self.mentors.covered
        mentees = {columns.mentees[columns.mentee[one]] for one in chosen} - self.mentees.covered
        counts = {
            OWED: _kept(self.mentors, columns.mentors, [columns.mentor[one] for one in chosen])
            + _kept(self.mentees, columns.mentees, [columns.mentee[one] for one in chosen]),
            "waiting": len(mentors & self.mentors.waiting) + len(mentees & self.mentees.waiting),
            "mentees": len(mentees),
            "mentors": len(mentors),
            "pairs": len(chosen),
            "affinity": sum(columns.affinity[one] for one in chosen),
        }
        return tuple(counts[tier] for tier in self.tiers)


def _kept(seats: Seats, people: tuple[str, ...], chosen: Iterable[int]) -> int:
    """How many of the owed partners are there."""
    have = Counter(people[position] for position in chosen)
    return sum(min(owed, have[person]) for person, owed in seats.owed.items())


def _places(seats: Seats, tier: str, person: str, units: dict[str, int]) -> Iterator[tuple[int, int]]:
    """(capacity, gain) of each kind of place a person has, the worthiest first."""
    owed, first = seats.owed.get(person, 0), 0
    if person not in seats.covered:
        first = units.get(tier, 0) + (units.get("waiting", 0) if person in seats.waiting else 0)
    gains = (first * (k == 0) + units.get(OWED, 0) * (k < owed) for k in range(seats.free[person]))
    return ((len(list(group)), gain) for gain, group in groupby(gains))


def tier_names(objective: tuple[str, ...]) -> tuple[str, ...]:
    """The tiers of an objective in its order; coverage counts three things."""
    return tuple(name for tier in objective for name in _TIERS_OF[tier])


def counted_tiers(objective: tuple[str, ...]) -> tuple[str, ...]:
    """Those that add up over pairs and people: all save `worst`."""
    return tuple(name for name in tier_names(objective) if name != "worst")


def _tie_gain(mentor: str, mentee: str, units: dict[str, int]) -> int:
    first, second = tie_break(mentor, mentee)
    return first * units[TIES[0]] + second * units[TIES[1]]


def tie_break(mentor: str, mentee: str) -> tuple[int, int]:
    """Two numbers that depend on the two ids alone, from 0 up to 2 ** 40."""
    digest = sha256(f"{mentor}\n{mentee}".encode()).digest()
    return int.from_bytes(digest[:5], "big"), int.from_bytes(digest[5:10], "big")
