"""Who could be paired with whom: the people of a cohort on one day, the rules, the criteria, the candidates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from revmentor.matching.affinity import Criteria
from revmentor.matching.candidates import Candidates, find_candidates
from revmentor.matching.eligibility import Eligibility
from revmentor.matching.external import External
from revmentor.model.participant import Participant
from revmentor.model.records import Records


@dataclass(frozen=True)
class Possible:
    """One cohort on one day; with `scores`, (mentor, mentee) to affinity, these stand for rules and criteria."""

    records: Records
    today: date
    scores: Mapping[tuple[str, str], int] | None = None
    tilt: tuple[str, int] | None = None
    """A criterion whose weight counts so many tenths."""
    waived: tuple[str, str] | None = None
    """(mentor, mentee) of a pair that no rule may forbid."""

    @cached_property
    def eligibility(self) -> Eligibility | External:
        """The hard rules."""
        rules = Eligibility(self.records, self.today)
        return rules if self.scores is None else External(rules, self.scores)

    @cached_property
    def criteria(self) -> Criteria | External:
        """How well two people fit."""
        return self.eligibility if isinstance(self.eligibility, External) else Criteria(self.eligibility, self.tilt)

    @cached_property
    def mentors(self) -> tuple[Participant, ...]:
        """Who can teach now, by id."""
        return tuple(p for p in self.records.cohort.mentors if not self.eligibility.absence(p))

    @cached_property
    def mentees(self) -> tuple[Participant, ...]:
        """Who wants to learn now, by id."""
        return tuple(p for p in self.records.cohort.mentees if not self.eligibility.absence(p))

    @cached_property
    def candidates(self) -> Candidates:
        """Every eligible pair with its affinity."""
        if isinstance(self.criteria, External):
            return self.criteria.candidates(self.mentors, self.mentees)
        found = find_candidates(self.criteria, self.mentors, self.mentees)
        if self.waived is None:
            return found
        by_id = self.records.cohort.by_id
        return found.beside(self.waived, self.criteria.total(*(by_id[person] for person in self.waived)))

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Who goes first: without a partner in the round before, or in a pair of this round that ended too soon."""
        before = self.records.past[0].waiting if self.records.past else frozenset()
        over = (pair for pair in self.records.pairs if pair.state == "ended" and pair.reason != "done")
        return before | frozenset(person for pair in over for person in (pair.mentor, pair.mentee))
