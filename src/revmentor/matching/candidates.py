"""Every pair that may be, with its affinity, in columns that stay small for thousands of people."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress

from revmentor.matching.affinity import Criteria
from revmentor.matching.rows import Finder, Without, find_by_rows
from revmentor.model.matching import Candidate, IdPair
from revmentor.model.participant import Participant

_MANY = 20_000
"""Mentors times mentees from which numpy is worth its start."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Eligible pairs in columns, by mentee and mentor; an entry of the three arrays is a candidate."""

    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    mentor: "array[int]"
    """The position of each candidate's mentor in `mentors`."""
    mentee: "array[int]"
    """The position of each candidate's mentee in `mentees`."""
    affinity: "array[int]"

    def __len__(self) -> int:
        return len(self.affinity)

    def ids(self, position: int) -> IdPair:
        """(mentor, mentee) of a candidate."""
        return self.mentors[self.mentor[position]], self.mentees[self.mentee[position]]

    def only(self, mask: Iterable[bool]) -> "Candidates":
        """Those whose entry in the mask is true."""
        kept = tuple(mask)
        columns = (array("i", compress(column, kept)) for column in (self.mentor, self.mentee, self.affinity))
        return Candidates(self.mentors, self.mentees, *columns)

    def without(self, pairs: Iterable[IdPair]) -> "Candidates":
        """Those that are none of these."""
        teaches = {mentor: position for position, mentor in enumerate(self.mentors)}
        learns = {mentee: position for position, mentee in enumerate(self.mentees)}
        gone = {(teaches[mentor], learns[mentee]) for mentor, mentee in pairs if mentor in teaches and mentee in learns}
        if not gone:
            return self
        return self.only(ends not in gone for ends in zip(self.mentor, self.mentee, strict=True))

    def beside(self, pair: IdPair, affinity: int) -> "Candidates":
        """The same with one more, which is none of them."""
        new = (self.mentees.index(pair[1]), self.mentors.index(pair[0]), affinity)
        rows = sorted([*zip(self.mentee, self.mentor, self.affinity, strict=True), new])
        columns = (array("i", (row[column] for row in rows)) for column in (1, 0, 2))
        return Candidates(self.mentors, self.mentees, *columns)

    def __iter__(self) -> Iterator[Candidate]:
        for mentor, mentee, affinity in zip(self.mentor, self.mentee, self.affinity, strict=True):
            yield Candidate(self.mentors[mentor], self.mentees[mentee], affinity)


def find_candidates(
    criteria: Criteria, mentors: Sequence[Participant], mentees: Sequence[Participant], without: Without = frozenset()
) -> Candidates:
    """Every eligible pair beside those in `without`, by mentee and mentor in the order given."""
    find = _find_in_blocks() if len(mentors) * len(mentees) >= _MANY else find_by_rows
    columns = find(criteria, mentors, mentees, without)
    return Candidates(tuple(p.id for p in mentors), tuple(p.id for p in mentees), *columns)


def _find_in_blocks() -> Finder:
    try:
        from revmentor.matching.blocks import find_in_blocks
    except ImportError:
        return find_by_rows
    return find_in_blocks
