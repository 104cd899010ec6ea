"""Affinities that come from elsewhere: exactly the listed pairs are candidates, save those who are apart."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from revmentor.matching.candidates import Candidates
from revmentor.matching.eligibility import Eligibility
from revmentor.model.matching import Affinity, Points, Reason
from revmentor.model.participant import Participant


@dataclass(frozen=True)
class External:
    """Stands for the rules and for the criteria of a cohort; `scores` maps (mentor, mentee) to affinity."""

    rules: Eligibility
    scores: Mapping[tuple[str, str], int]

    @property
    def silent(self) -> tuple[str, ...]:
        """Criteria without data: none counts here."""
        return ()

    @cached_property
    def _highest(self) -> int:
        return max(self.scores.values(), default=0)

    def absence(self, person: Participant) -> Reason | None:
        """Why a person is not to be matched at all, if so."""
        return self.rules.absence(person)

    def find_obstacles(self, mentor: Participant, mentee: Participant) -> Iterator[Reason]:
        """Why the two are no candidates."""
        if frozenset((mentor.id, mentee.id)) in self.rules.apart:
            yield Reason("apart")
        if (mentor.id, mentee.id) not in self.scores:
            yield Reason("not-scored")

    def allows(self, mentor: Participant, mentee: Participant) -> bool:
        """Whether the two are candidates."""
        return next(self.find_obstacles(mentor, mentee), None) is None

    def total(self, mentor: Participant, mentee: Participant) -> int:
        """The affinity that is listed; 0 for a pair that is not."""
        return self.scores.get((mentor.id, mentee.id), 0)

    def affinity(self, mentor: Participant, mentee: Participant) -> Affinity:
        """The affinity that is listed, as its only item, of the highest that is."""
        total = self.total(mentor, mentee)
        reason = Reason("score" if (mentor.id, mentee.id) in self.scores else "not-scored")
        return Affinity(total, (Points("score", total, self._highest, reason),))

    def candidates(self, mentors: Sequence[Participant], mentees: Sequence[Participant]) -> Candidates:
        """The listed pairs, by mentee and mentor in the order given."""
        teaches = {mentor.id: position for position, mentor in enumerate(mentors)}
        learns = {mentee.id: position for position, mentee in enumerate(mentees)}
        apart = {pair for two in self.rules.apart for pair in (tuple(two), tuple(two)[::-1])}
        rows = sorted(
            (learns[mentee], teaches[mentor], affinity)
            for (mentor, mentee), affinity in self.scores.items()
            if mentor in teaches and mentee in learns and (mentor, mentee) not in apart
        )
        columns = (array("i", (row[column] for row in rows)) for column in (1, 0, 2))
        return Candidates(tuple(teaches), tuple(learns), *columns)
