"""Everything about a cohort that a matching is made from: who can meet whom, what is certain, what is free."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from revmentor.matching.affinity import Criteria
from revmentor.matching.eligibility import Eligibility
from revmentor.matching.solver import Seats, solve, tier_names
from revmentor.model.matching import Candidate, Pair, Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records


@dataclass(frozen=True)
class Market:
    """One cohort on one day; with `afresh`, without the proposals that `match` made before."""

    records: Records
    today: date
    afresh: bool = False

    @cached_property
    def eligibility(self) -> Eligibility:
        """The hard rules."""
        return Eligibility(self.records, self.today)

    @cached_property
    def criteria(self) -> Criteria:
        """The soft criteria."""
        return Criteria(self.eligibility)

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
    def kept_by_people(self) -> dict[tuple[str, str], Pair]:
        """The pairs that stay, by (mentor, mentee)."""
        return {(pair.mentor, pair.mentee): pair for pair in self.kept}

    def _is_certain(self, pair: Pair) -> bool:
        is_own = pair.affinity is None or (pair.mentor, pair.mentee) in self.pinned
        return pair.state == "running" or (pair.state == "proposed" and is_own)

    def _fitting(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Proposals that no rule forbids, as far as places are left beside the certain pairs and the pins."""
        certain = {(p.mentor, p.mentee) for p in self.records.pairs if self._is_certain(p)}
        taken = Counter(seat for pair in certain | set(self.pinned) for seat in _seats(*pair))
        by_id = self.records.cohort.by_id
        for pair in pairs:
            seats = _seats(pair.mentor, pair.mentee)
            has_places = all(taken[seat] < by_id[seat[1]].capacity for seat in seats)
            if pair.state == "proposed" and has_places and self._may_be(pair):
                taken.update(seats)
                yield pair

    def _may_be(self, pair: Pair) -> bool:
        by_id = self.records.cohort.by_id
        return self.eligibility.allows(by_id[pair.mentor], by_id[pair.mentee])

    @cached_property
    def pinned(self) -> tuple[tuple[str, str], ...]:
        """(mentor, mentee) of every pin that holds: both take part, and the pair has not ended in this round."""
        return tuple(pair for pair in self.records.cohort.pinned if pair not in self.void_pins)

    @cached_property
    def void_pins(self) -> dict[tuple[str, str], Reason]:
        """Pins that do not hold, and why."""
        by_id = self.records.cohort.by_id
        ended = {(pair.mentor, pair.mentee) for pair in self.records.pairs if pair.state == "ended"}
        void = {pair: Reason("rounds") for pair in self.records.cohort.pinned if pair in ended}
        for pair in self.records.cohort.pinned:
            for person in pair:
                if absence := self.eligibility.absence(by_id[person]):
                    void[pair] = absence
        return void

    @cached_property
    def fixed(self) -> tuple[tuple[str, str], ...]:
        """(mentor, mentee) of every pair that is certain before anything is solved: kept or pinned."""
        kept = [(pair.mentor, pair.mentee) for pair in self.kept]
        return tuple(dict.fromkeys([*kept, *self.pinned]))

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Who goes first: without a partner in the round before, or in a pair of this round that ended."""
        before = self.records.past[0].waiting if self.records.past else frozenset()
        ended = (person for p in self.records.pairs if p.state == "ended" for person in (p.mentor, p.mentee))
        return before | frozenset(ended)

    @cached_property
    def mentors(self) -> tuple[Participant, ...]:
        """Who can teach now."""
        return tuple(p for p in self.records.cohort.mentors if not self.eligibility.absence(p))

    @cached_property
    def mentees(self) -> tuple[Participant, ...]:
        """Who wants to learn now."""
        return tuple(p for p in self.records.cohort.mentees if not self.eligibility.absence(p))

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every eligible pair that is not certain already, with its affinity."""
        fixed = set(self.fixed)
        return tuple(
            Candidate(mentor.id, mentee.id, self.criteria.total(mentor, mentee))
            for mentee in self.mentees
            for mentor in self.mentors
            if (mentor.id, mentee.id) not in fixed and self.eligibility.allows(mentor, mentee)
        )

    def seats(self, people: Iterable[Participant], position: int, fixed: Iterable[tuple[str, str]]) -> Seats:
        """The free places of one side (0 the mentors, 1 the mentees) beside the pairs that are certain."""
        taken = Counter(pair[position] for pair in fixed)
        free = {person.id: max(0, person.capacity - taken[person.id]) for person in people}
        return Seats(free, frozenset(taken), self.waiting)

    def choose(self, fixed: tuple[tuple[str, str], ...]) -> tuple[Candidate, ...]:
        """The best candidates beside the pairs that are certain."""
        mentors, mentees = self.seats(self.mentors, 0, fixed), self.seats(self.mentees, 1, fixed)
        certain = set(fixed)
        rest = (c for c in self.candidates if (c.mentor, c.mentee) not in certain)
        return solve(mentors, mentees, rest, self.records.program.objective)

    def reached(self, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
        """What a set of (mentor, mentee) reaches, tier by tier."""
        pairs = list(pairs)
        by_id = self.records.cohort.by_id
        mentors, mentees = {mentor for mentor, _ in pairs}, {mentee for _, mentee in pairs}
        counts = {
            "waiting": len(mentors & self.waiting) + len(mentees & self.waiting),
            "mentees": len(mentees),
            "mentors": len(mentors),
            "pairs": len(pairs),
            "affinity": sum(self.criteria.total(by_id[mentor], by_id[mentee]) for mentor, mentee in pairs),
        }
        return {name: counts[name] for name in tier_names(self.records.program.objective)}


def _seats(mentor: str, mentee: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The place that a pair takes on each side."""
    return ("mentor", mentor), ("mentee", mentee)
