"""What a matching is made from: who can meet whom, which pairs are certain, what is free beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from revmentor.matching.network import Network, Seats, tier_names
from revmentor.matching.possible import Possible
from revmentor.matching.solver import Solution, solve
from revmentor.model.matching import IdPair, Pair, Reason, ends, partners_in
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.value import Side


@dataclass(frozen=True)
class Market:
    """One cohort on one day; with `afresh`, without the proposals that `match` made before."""

    possible: Possible
    afresh: bool = False
    released: frozenset[IdPair] = frozenset()
    """Running pairs that need not stay."""

    @property
    def records(self) -> Records:
        """What the cohort's folder says."""
        return self.possible.records

    @cached_property
    def kept(self) -> tuple[Pair, ...]:
        """Pairs of the record that stay: running ones, a person's own, and proposals that still may be.

        A proposal that `match` made gives way to a rule that forbids it now, to a pin that takes its
        place, and to --afresh; a line without affinity is a person's own.
        """
        certain = {pair.pair for pair in self.records.pairs if self._is_certain(pair)}
        fitting = () if self.afresh else self._fitting([p for p in self.records.pairs if p.pair not in certain])
        stays = certain | {pair.pair for pair in fitting}
        return tuple(pair for pair in self.records.pairs if pair.pair in stays)

    @cached_property
    def kept_by_people(self) -> dict[IdPair, Pair]:
        """The pairs that stay, by (mentor, mentee)."""
        return {(pair.mentor, pair.mentee): pair for pair in self.kept}

    def _is_certain(self, pair: Pair) -> bool:
        people = (pair.mentor, pair.mentee)
        is_own = pair.affinity is None or people in self.pinned
        is_running = pair.state == "running" and people not in self.released
        return is_running or (pair.state == "proposed" and is_own)

    def _fitting(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Proposals that no rule forbids, as far as places are left beside the certain pairs and the pins."""
        certain = {(p.mentor, p.mentee) for p in self.records.pairs if self._is_certain(p)}
        taken = Counter(seat for pair in certain | set(self.pinned) for seat in ends(pair))
        by_id = self.records.cohort.by_id
        for pair in pairs:
            seats = ends((pair.mentor, pair.mentee))
            has_places = all(taken[seat] < by_id[seat[1]].capacity for seat in seats)
            if pair.state == "proposed" and has_places and self._may_be(pair):
                taken.update(seats)
                yield pair

    def _may_be(self, pair: Pair) -> bool:
        by_id = self.records.cohort.by_id
        return self.possible.eligibility.allows(by_id[pair.mentor], by_id[pair.mentee])

    @cached_property
    def pinned(self) -> tuple[IdPair, ...]:
        """Every pin that holds: both take part, and the pair has not ended in this round."""
        return tuple(pair for pair in self.records.cohort.pinned if pair not in self.void_pins)

    @cached_property
    def void_pins(self) -> dict[IdPair, Reason]:
        """Pins that do not hold, and why."""
        by_id = self.records.cohort.by_id
        ended = {(pair.mentor, pair.mentee) for pair in self.records.pairs if pair.state == "ended"}
        void = {pair: Reason("rounds") for pair in self.records.cohort.pinned if pair in ended}
        for pair in self.records.cohort.pinned:
            for person in pair:
                if absence := self.possible.eligibility.absence(by_id[person]):
                    void[pair] = absence
        return void

    @cached_property
    def fixed(self) -> tuple[IdPair, ...]:
        """Every pair that is certain before anything is solved: kept or pinned."""
        kept = [(pair.mentor, pair.mentee) for pair in self.kept]
        return tuple(dict.fromkeys([*kept, *self.pinned]))

    @cached_property
    def unbound(self) -> "Market":
        """The same market without the proposals that `match` made before; itself where there are none."""
        without = replace(self, afresh=True)
        return self if without.fixed == self.fixed else without

    @cached_property
    def free_seats(self) -> tuple[Seats, Seats]:
        """The free places of the mentors and of the mentees."""
        return self._seats_beside(self.fixed)

    def _seats_beside(self, fixed: Iterable[IdPair]) -> tuple[Seats, Seats]:
        return self._seats(self.possible.mentors, 0, fixed), self._seats(self.possible.mentees, 1, fixed)

    def is_overfull(self, side: Side, person: str) -> bool:
        """Whether someone has more certain pairs on a side than places."""
        taken = partners_in(self.fixed)[side, person]
        return taken > self.records.cohort.by_id[person].capacity

    def _seats(self, people: Iterable[Participant], position: int, fixed: Iterable[IdPair]) -> Seats:
        """The free places of one side (0 the mentors, 1 the mentees) beside the pairs that are certain."""
        taken = Counter(pair[position] for pair in fixed)
        free = {person.id: max(0, person.capacity - taken[person.id]) for person in people}
        owed = Counter(pair[position] for pair in self.released)
        return Seats(free, frozenset(taken), self.possible.waiting, owed)

    @cached_property
    def solution(self) -> Solution:
        """The best candidates beside the pairs that are certain."""
        return self.solve(self.fixed)

    def network(self, tiers: tuple[str, ...]) -> Network:
        """The free places and all candidates beside the pairs that are certain, for some tiers."""
        return Network(*self.free_seats, self.possible.candidates.without(self.fixed), tiers)

    def solve(self, fixed: tuple[IdPair, ...]) -> Solution:
        """The best candidates beside some pairs."""
        mentors, mentees = self._seats_beside(fixed)
        candidates = self.possible.candidates.without(fixed)
        return solve(mentors, mentees, candidates, self.records.program.objective, self.lowest(fixed))

    @cached_property
    def pairs(self) -> tuple[IdPair, ...]:
        """The matching: what is certain and the best beside it, by mentee and mentor."""
        chosen = ((one.mentor, one.mentee) for one in self.solution.chosen)
        return tuple(sorted((*self.fixed, *chosen), key=lambda pair: (pair[1], pair[0])))

    def reached(self, pairs: Iterable[IdPair]) -> dict[str, int]:
        """What pairs reach, tier by tier; `worst` is the lowest affinity of those not pinned, where there are any."""
        pairs = list(pairs)
        affinity = {pair: self.affinity(pair) for pair in pairs}
        mentors, mentees = {mentor for mentor, _ in pairs}, {mentee for _, mentee in pairs}
        waiting = self.possible.waiting
        counts = {
            "waiting": len(mentors & waiting) + len(mentees & waiting),
            "mentees": len(mentees),
            "mentors": len(mentors),
            "pairs": len(pairs),
            "affinity": sum(affinity.values()),
        }
        lowest = self.lowest(pairs)
        if lowest is not None:
            counts["worst"] = lowest
        return {name: counts[name] for name in tier_names(self.records.program.objective) if name in counts}

    def lowest(self, pairs: Iterable[IdPair]) -> int | None:
        """The lowest affinity of those pairs that are not pinned and, with scores, are listed."""
        scores = self.possible.scores
        counting = (one for one in pairs if one not in self.pinned and (scores is None or one in scores))
        return min(map(self.affinity, counting), default=None)

    def ranked(self, pairs: Iterable[IdPair]) -> tuple[int, ...]:
        """What a set of pairs reaches, so that what is better is larger."""
        reached = self.reached(pairs)
        return tuple(reached.get(tier, -1) for tier in tier_names(self.records.program.objective))

    def affinity(self, pair: IdPair) -> int:
        """The affinity of a pair, eligible or not."""
        by_id = self.records.cohort.by_id
        return self.possible.criteria.total(by_id[pair[0]], by_id[pair[1]])


def open_market(
    records: Records, today: date, *, afresh: bool = False, scores: Mapping[IdPair, int] | None = None
) -> Market:
    """The market of a cohort on one day."""
    return Market(Possible(records, today, scores), afresh)
