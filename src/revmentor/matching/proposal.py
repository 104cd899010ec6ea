"""Proposes a matching: keeps what holds, finds the best for the rest, gives the reasons."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from revmentor.matching.affinity import Criteria
from revmentor.matching.eligibility import Eligibility
from revmentor.matching.explanation import explain_unmatched
from revmentor.matching.solver import Seats, solve, tier_names
from revmentor.model.matching import Candidate, Match, Matching, Pair, Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.schedule import pair_number

_MOST_TOPICS = 3


@dataclass(frozen=True)
class Market:
    """Everything about a cohort that a matching is made from."""

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


def propose(market: Market) -> Matching:
    """The matching: every pair that is certain, and the best for the rest."""
    chosen = [(c.mentor, c.mentee) for c in market.choose(market.fixed)]
    pairs = sorted([*market.fixed, *chosen], key=lambda pair: (pair[1], pair[0]))
    matches = tuple(_match(market, mentor, mentee) for mentor, mentee in pairs)
    unmatched = explain_unmatched(market.eligibility, market.candidates, pairs)
    objective, tiers = market.records.program.objective, market.reached(pairs)
    return Matching(matches, unmatched, objective, tiers, market.criteria.silent, tuple(market.void_pins.items()))


def _fits(pair: Pair, mentor: Participant) -> bool:
    """Whether the topics of a line are some that its mentor teaches: a swap by hand may have left others."""
    return bool(pair.topics) and set(pair.topics) <= mentor.offers.keys()


def _seats(mentor: str, mentee: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The place that a pair takes on each side."""
    return ("mentor", mentor), ("mentee", mentee)


def _match(market: Market, mentor_id: str, mentee_id: str) -> Match:
    by_id = market.records.cohort.by_id
    mentor, mentee = by_id[mentor_id], by_id[mentee_id]
    record = market.kept_by_people.get((mentor_id, mentee_id))
    is_unsettled = (record or (mentor_id, mentee_id) in market.pinned) and (
        record is None or record.state == "proposed"
    )
    topics = market.criteria.common_topics(mentor, mentee)[:_MOST_TOPICS]
    return Match(
        mentor_id,
        mentee_id,
        record.topics if record and _fits(record, mentor) else topics,
        market.criteria.affinity(mentor, mentee),
        state=record.state if record else None,
        notices=tuple(market.eligibility.find_obstacles(mentor, mentee)) if is_unsettled else (),
    )


def with_matching(records: Records, matching: Matching) -> Records:
    """The records after a matching: pairs that stay keep their lines, new ones follow with the next numbers."""
    return replace(records, pairs=_updated_pairs(records, matching))


def _updated_pairs(records: Records, matching: Matching) -> tuple[Pair, ...]:
    wanted = {(match.mentor, match.mentee): match for match in matching.matches}
    stays = tuple(p for p in records.pairs if p.state in ("running", "ended") or (p.mentor, p.mentee) in wanted)
    stays = tuple(_refreshed(pair, wanted) for pair in stays)
    known = {(pair.mentor, pair.mentee) for pair in stays if pair.state != "ended"}
    new = [match for match in matching.matches if (match.mentor, match.mentee) not in known]
    first = _next_number(records)
    return stays + tuple(_new_pair(first + position, match) for position, match in enumerate(new))


def _refreshed(pair: Pair, wanted: dict[tuple[str, str], Match]) -> Pair:
    """A proposal gets its present topics and affinity; a person's own, and all others, stay as they stand."""
    match = wanted.get((pair.mentor, pair.mentee))
    if match is None or pair.state != "proposed" or pair.affinity is None:
        return pair
    return pair.model_copy(update={"topics": match.topics, "affinity": match.affinity.total})


def _new_pair(number: int, match: Match) -> Pair:
    affinity = match.affinity.total
    return Pair(
        pair=number,
        mentor=match.mentor,
        mentee=match.mentee,
        topics=match.topics,
        affinity=affinity,
        state="proposed",
    )


def _next_number(records: Records) -> int:
    """One more than every number that a pair, a session or a message has ever had here."""
    used = [pair.pair for pair in records.pairs] + [session.pair for session in records.sessions]
    used += [pair_number(message.about) for message in records.messages]
    return max(used, default=0) + 1
