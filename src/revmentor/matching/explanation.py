"""Why a person has no partner."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from revmentor.matching.market import Market
from revmentor.matching.remedies import Remedies
from revmentor.model.matching import Reason, Unmatched, end_of
from revmentor.model.participant import Participant
from revmentor.model.value import SIDES, Side, other_side


def explain_unmatched(market: Market, drawn: Mapping[Side, frozenset[str]]) -> tuple[Unmatched, ...]:
    """Everyone without a partner on a side they are on, the mentees first, with the reasons and what would help.

    `drawn` are those who have one in some other matching that is just as good.
    """
    return tuple(one for side in SIDES for one in _Explanation(market, side, drawn[side]).unmatched())


@dataclass(frozen=True)
class _Explanation:
    """The people of one side."""

    market: Market
    side: Side
    drawn: frozenset[str]

    def unmatched(self) -> Iterator[Unmatched]:
        matched = {end_of(pair, self.side) for pair in self.market.pairs}
        for person in self._people(self.side):
            if person.id not in matched:
                yield Unmatched(person.id, self.side, tuple(self._reasons(person)), self._help(person))

    def _people(self, side: Side) -> Sequence[Participant]:
        cohort = self.market.records.cohort
        return cohort.mentees if side == "mentee" else cohort.mentors

    @property
    def _other(self) -> Side:
        return other_side(self.side)

    @cached_property
    def _possible(self) -> Counter[str]:
        """How many candidates each person has."""
        candidates = self.market.possible.candidates
        column, people = (
            (candidates.mentee, candidates.mentees)
            if self.side == "mentee"
            else (candidates.mentor, candidates.mentors)
        )
        return Counter({people[position]: count for position, count in Counter(column).items()})

    def _reasons(self, person: Participant) -> Iterator[Reason]:
        absence = self.market.possible.eligibility.absence(person)
        if absence:
            yield absence
        elif self._possible[person.id]:
            yield Reason("seats-taken", {"count": self._possible[person.id], "side": self._other})
            if person.id in self.drawn:
                yield Reason("draw")
        else:
            yield from self._obstacles(person)

    def _obstacles(self, person: Participant) -> Iterator[Reason]:
        rules = self.market.possible.eligibility
        others = [one for one in self._people(self._other) if one is not person and not rules.absence(one)]
        if not others:
            yield Reason("nobody-there", {"side": self._other})
        ways = ((other, person) if self.side == "mentee" else (person, other) for other in others)
        forbidden = [frozenset(reason.code for reason in rules.find_obstacles(*way)) for way in ways]
        for code, count in _fewest(forbidden):
            yield Reason("forbidden", {"rule": code, "count": count, "of": len(others)})

    @cached_property
    def _remedies(self) -> Remedies:
        return Remedies(self.market.unbound, self.side)

    @cached_property
    def _matched_afresh(self) -> frozenset[str]:
        return frozenset(end_of(pair, self.side) for pair in self.market.unbound.pairs)

    def _help(self, person: Participant) -> Reason | None:
        if self.market.possible.eligibility.absence(person):
            return None
        if person.id in self._matched_afresh:
            return Reason("afresh")
        return self._remedies.find(person)


def _fewest(forbidden: Sequence[frozenset[str]]) -> Iterator[tuple[str, int]]:
    """The smallest set of rules that together forbid everyone, with how many each forbids beyond those before it.

    Of several as small the one whose rules forbid most.
    """
    reach = Counter(code for codes in forbidden for code in codes)
    codes = sorted(reach, key=lambda code: (-reach[code], code))
    sets = (chosen for size in range(len(codes) + 1) for chosen in combinations(codes, size))
    rest = list(forbidden)
    for code in next(chosen for chosen in sets if all(one.intersection(chosen) for one in forbidden)):
        left = [one for one in rest if code not in one]
        yield code, len(rest) - len(left)
        rest = left
