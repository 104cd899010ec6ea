"""Where places are short: people who compete for fewer places than they are (Hall's condition fails).

From a person without a partner one walks to all whom they could meet, from these to their present
partners, and so on. With coverage in the objective everyone who is met so has one partner at most, and no
place is left: they are more than the places.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from revmentor.matching.candidates import Candidates
from revmentor.matching.market import Market
from revmentor.matching.network import Network, Seats
from revmentor.matching.newcomer import Newcomers
from revmentor.matching.solver import find_optimum
from revmentor.model.matching import IdPair, Shortage
from revmentor.model.value import Side

_THERE = 1000
"""What makes a place that is there better than a newcomer's."""


@dataclass(frozen=True, slots=True)
class _Group:
    """People of one side, and those of the other whose places they compete for."""

    people: frozenset[str]
    partners: frozenset[str]


@dataclass(frozen=True)
class Shortages:
    """The shortages of one side in a market without kept proposals."""

    market: Market
    side: Side

    def find(self) -> Iterator[Shortage]:
        """Each group of people with too few places, by its first person."""
        if "coverage" in self.market.records.program.objective:
            for group in self._groups():
                yield self._shortage(group)

    @property
    def _other(self) -> Side:
        return "mentor" if self.side == "mentee" else "mentee"

    def _groups(self) -> list[_Group]:
        """Those whom each unmatched person meets, put together where they meet the same."""
        groups: list[_Group] = []
        for person in self._unmatched():
            met = self._met_by(person)
            shared = [one for one in groups if one.partners & met.partners]
            groups = [one for one in groups if one not in shared]
            people = met.people.union(*(one.people for one in shared))
            groups.append(_Group(people, met.partners.union(*(one.partners for one in shared))))
        return sorted((one for one in groups if one.partners), key=lambda one: min(one.people))

    def _unmatched(self) -> list[str]:
        position = 1 if self.side == "mentee" else 0
        matched = {pair[position] for pair in self.market.pairs}
        return [one for one in self._network.nodes(self.side) if one not in matched]

    @cached_property
    def _network(self) -> Network:
        return self.market.network(())

    def _turned(self, pair: IdPair) -> IdPair:
        """Someone of this side, and someone of the other."""
        return pair if self.side == "mentor" else pair[::-1]

    @cached_property
    def _could_meet(self) -> dict[str, set[str]]:
        """For each of this side the candidates on the other."""
        met: dict[str, set[str]] = defaultdict(set)
        for position in range(len(self._network.candidates)):
            one, other = self._turned(self._network.candidates.ids(position))
            met[one].add(other)
        return met

    @cached_property
    def _chosen(self) -> dict[str, set[str]]:
        """For each of the other side the partners that are chosen."""
        chosen: dict[str, set[str]] = defaultdict(set)
        for pair in set(self.market.pairs) - set(self.market.fixed):
            one, other = self._turned(pair)
            chosen[other].add(one)
        return chosen

    def _met_by(self, person: str) -> _Group:
        people, partners, ahead = {person}, set[str](), [person]
        while ahead:
            new = self._could_meet[ahead.pop()] - partners
            partners |= new
            found = set().union(*(self._chosen[one] for one in new)) - people
            people |= found
            ahead += found
        return _Group(frozenset(people), frozenset(partners))

    def _shortage(self, group: _Group) -> Shortage:
        free = self._network.seats(self._other).free
        people, partners = tuple(sorted(group.people)), tuple(sorted(group.partners))
        places = sum(free[one] for one in partners)
        newcomers, or_topics = self._newcomers(people, partners, len(people) - places)
        return Shortage(self.side, people, places, partners, newcomers, or_topics)

    def _newcomers(
        self, people: tuple[str, ...], partners: tuple[str, ...], missing: int
    ) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
        """How many newcomers with which topics would do: with one topic alone if one is enough."""
        if self.market.possible.scores is not None:
            return (), ()
        trial = _Trial(self.market, self.side, people, partners, missing)
        enough = [topic for topic in trial.topics if trial.used((topic,)).total() == missing]
        if enough:
            return ((enough[0], missing),), tuple(enough[1:])
        return tuple(trial.used(trial.topics).items()), ()


@dataclass(frozen=True)
class _Trial:
    """People and places, beside which as many newcomers as are missing are tried."""

    market: Market
    side: Side
    people: tuple[str, ...]
    partners: tuple[str, ...]
    missing: int

    @cached_property
    def _newcomers(self) -> Newcomers:
        return Newcomers(self.market.possible, "mentor" if self.side == "mentee" else "mentee")

    @cached_property
    def _takers(self) -> dict[str, frozenset[int]]:
        """For each topic the positions of those whom a newcomer with it could meet."""
        by_id = self.market.records.cohort.by_id
        newcomers = zip(self._newcomers.topics, self._newcomers.people, strict=True)
        return {
            topic: frozenset(
                k for k, one in enumerate(self.people) if self._newcomers.affinity(newcomer, by_id[one]) is not None
            )
            for topic, newcomer in newcomers
        }

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Topics with takers, those with the most first."""
        return tuple(sorted((t for t in self._takers if self._takers[t]), key=lambda t: (-len(self._takers[t]), t)))

    @cached_property
    def _there(self) -> list[tuple[int, int]]:
        """(person, partner) of the candidates that are there, by position."""
        own = {one: position for position, one in enumerate(self.people)}
        other = {one: position for position, one in enumerate(self.partners)}
        pairs = ((one.mentee, one.mentor) for one in self.market.network(()).candidates)
        turned = (pair if self.side == "mentee" else pair[::-1] for pair in pairs)
        return [(own[one], other[two]) for one, two in turned if one in own and two in other]

    def used(self, topics: Sequence[str]) -> Counter[str]:
        """How many newcomers with each of some topics give everyone a partner, if they can."""
        columns = [(one, two, _THERE) for one, two in self._there]
        for rank, topic in enumerate(topics):
            columns += [(one, len(self.partners) + rank, len(topics) - rank) for one in self._takers[topic]]
        network = self._network(topics, columns)
        ends = (columns[position][1] - len(self.partners) for position in find_optimum(network).chosen)
        return Counter(topics[rank] for rank in ends if rank >= 0)

    def _network(self, topics: Iterable[str], columns: list[tuple[int, int, int]]) -> Network:
        free = self.market.network(()).seats(self._newcomers.side).free
        places = {one: free[one] for one in self.partners} | {f"+{topic}": self.missing for topic in topics}
        own, others = Seats(dict.fromkeys(self.people, 1)), Seats(places)
        one, two, affinity = (array("i", (row[k] for row in columns)) for k in range(3))
        if self.side == "mentee":
            return Network(
                others, own, Candidates(tuple(places), self.people, two, one, affinity), ("pairs", "affinity")
            )
        return Network(own, others, Candidates(self.people, tuple(places), one, two, affinity), ("pairs", "affinity"))
