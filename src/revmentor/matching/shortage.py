"""Where places are short: people who compete for fewer places than they are (Hall's condition fails).

From a person without a partner one walks to all whom they could meet, from these to their present
partners, and so on. With coverage in the objective everyone who is met so has one partner at most, and no
place is left: they are more than the places.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from revmentor.matching.market import Market
from revmentor.matching.network import Network
from revmentor.matching.newcomer import Newcomers
from revmentor.model.matching import IdPair, Shortage, end_of
from revmentor.model.value import Side, other_side


@dataclass(frozen=True, slots=True)
class _Group:
    """People of one side, who of them is alone, and those of the other whose places they compete for."""

    people: frozenset[str]
    alone: frozenset[str]
    partners: frozenset[str]


def _joined(groups: Sequence[_Group]) -> _Group:
    parts = zip(*((one.people, one.alone, one.partners) for one in groups), strict=True)
    return _Group(*(frozenset[str]().union(*part) for part in parts))


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
        return other_side(self.side)

    def _groups(self) -> list[_Group]:
        """Those whom each unmatched person meets, put together where they meet the same."""
        groups: list[_Group] = []
        for person in self._unmatched():
            met = self._met_by(person, groups)
            shared = [one for one in groups if one.partners & met.partners]
            groups = [one for one in groups if one not in shared] + [_joined([met, *shared])]
        return sorted((one for one in groups if one.partners), key=lambda one: min(one.people))

    def _unmatched(self) -> list[str]:
        matched = {end_of(pair, self.side) for pair in self.market.pairs}
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

    def _met_by(self, person: str, groups: Sequence[_Group]) -> _Group:
        """Whom a person meets; of a group whose partners they meet all belong to it, so the walk ends there."""
        known = frozenset[str]().union(*(one.partners for one in groups))
        people, partners, ahead = {person}, set[str](), [person]
        while ahead:
            new = self._could_meet[ahead.pop()] - partners
            partners |= new
            found = set[str]().union(*(self._chosen[one] for one in new - known)) - people
            people |= found
            ahead += found
        return _Group(frozenset(people), frozenset({person}), frozenset(partners))

    def _shortage(self, group: _Group) -> Shortage:
        free = self._network.seats(self._other).free
        people, partners = tuple(sorted(group.people)), tuple(sorted(group.partners))
        places = sum(free[one] for one in partners)
        return Shortage(self.side, people, places, partners, *self._newcomers(group))

    def _newcomers(self, group: _Group) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
        """A newcomer for each who is alone: few topics, and those others that would do alone as well."""
        if self.market.possible.scores is not None:
            return (), ()
        takers, left, counts = self._takers(group.alone), set(group.alone), dict[str, int]()
        for _ in takers:
            topic = max(takers, key=lambda one: len(takers[one] & left))
            if found := takers[topic] & left:
                counts[topic] = len(found)
                left -= found
        if left:
            return (), ()
        others = tuple(topic for topic, met in takers.items() if met == group.alone and topic not in counts)
        return tuple(counts.items()), others if len(counts) == 1 else ()

    def _takers(self, people: Iterable[str]) -> dict[str, set[str]]:
        """For each topic those whom a newcomer with it could meet, at their site where that counts."""
        takers: dict[str, set[str]] = {topic: set() for topic in self.market.records.program.topics}
        persons = [self.market.records.cohort.by_id[one] for one in people]
        for site in {one.site if one.in_person else None for one in persons}:
            newcomers = Newcomers(self.market.possible, self._other, site)
            here = [one for one in persons if (one.site if one.in_person else None) == site]
            for topic, newcomer in zip(newcomers.topics, newcomers.people, strict=True):
                takers[topic] |= {one.id for one in here if newcomers.affinity(newcomer, one) is not None}
        return takers
