"""All mentors and mentees of a search in numpy arrays, and what two people have in common.

A block is an array with some mentees, one a row, and all mentors, one a column.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from revmentor.matching.affinity import Criteria
from revmentor.matching.availability import SLOTS
from revmentor.matching.eligibility import Eligibility
from revmentor.model.participant import Participant

Numbers = NDArray[np.int32]
Block = NDArray[Any]
Blocks = Callable[[slice], Block]
"""From the positions of some mentees to their block."""

_CELLS = 500_000
"""Of a block, at most."""


@dataclass(frozen=True)
class Grid:
    """Everyone on both sides, and the positions at which they stand."""

    criteria: Criteria
    mentors: Sequence[Participant]
    mentees: Sequence[Participant]

    @property
    def eligibility(self) -> Eligibility:
        """The hard rules."""
        return self.criteria.eligibility

    def parts(self) -> Iterator[slice]:
        """The positions of all mentees, as many at a time as a block holds."""
        height = max(1, _CELLS // max(1, len(self.mentors)))
        edges = range(0, len(self.mentees), height)
        return (slice(start, min(start + height, len(self.mentees))) for start in edges)

    def numbers(self, find: Callable[[Participant], int]) -> tuple[Numbers, Numbers]:
        """A number for each mentor, and one for each mentee as a column."""
        mine, theirs = (np.array([find(p) for p in people], np.int32) for people in (self.mentors, self.mentees))
        return mine, theirs[:, None]

    def codes(self, find: Callable[[Participant], Hashable]) -> tuple[Numbers, Numbers]:
        """A number for each thing said, the same on both sides; below 0, and never the same, where nothing is."""
        said = dict.fromkeys(find(p) for people in (self.mentors, self.mentees) for p in people)
        code = {one: number for number, one in enumerate(said)}
        mine, theirs = self.numbers(lambda p: -1 if find(p) is None else code[find(p)])
        return mine, np.where(theirs < 0, np.int32(-2), theirs)

    def spots(
        self, pairs: Iterable[tuple[str, str]], give: Callable[[Participant, Participant], int]
    ) -> Callable[[Block, slice], None]:
        """What writes into a block that some (mentor, mentee) are given something of their own."""
        x_of, y_of = ({p.id: position for position, p in enumerate(people)} for people in (self.mentors, self.mentees))
        places = sorted({(y_of[b], x_of[a]) for a, b in pairs if a in x_of and b in y_of})
        given = np.array([give(self.mentors[x], self.mentees[y]) for y, x in places], np.int32)
        ys, xs = np.array(places, np.int32).reshape(-1, 2).T

        def put(block: Block, part: slice) -> None:
            here = slice(*np.searchsorted(ys, (part.start, part.stop)))
            block[ys[here] - part.start, xs[here]] = given[here]

        return put

    def count_common(self, mine: Sequence[Iterable[str]], theirs: Sequence[Iterable[str]]) -> Blocks:
        """How many of a mentee's things are also a mentor's."""
        column = {one: number for number, one in enumerate({one for things in mine for one in things})}
        marks, others = _marks(mine, column), _marks(theirs, column)
        return lambda part: others[part] @ marks.T

    @cached_property
    def common_time(self) -> Callable[[slice], tuple[Block, ...]]:
        """For each kind of week, the quarters of an hour in which two people can be in a session.

        Of the beginnings of sessions that both have, those that another one follows at once add a
        quarter, the last of a stretch a whole session. Both are counted by one product of matrices,
        exactly: the numbers are whole, and far smaller than those which a float32 cannot hold.
        """
        free, length = self.eligibility.free, self.eligibility.weeks.slots
        kinds = range(len(self.eligibility.weeks.mondays))
        sides = [[[free[p.id][kind] for p in people] for people in (self.mentors, self.mentees)] for kind in kinds]
        factors = [_factors(_beginnings(mine), _beginnings(theirs), length) for mine, theirs in sides]

        @lru_cache(maxsize=1)
        def common(start: int, stop: int) -> tuple[Block, ...]:
            return tuple(theirs[start:stop] @ mine.T for mine, theirs in factors)

        return lambda part: common(part.start, part.stop)


def _marks(things: Sequence[Iterable[str]], column: dict[str, int]) -> NDArray[np.float32]:
    """A row for each person, with a 1 for each thing that has a column."""
    marks = np.zeros((len(things), len(column)), np.float32)
    for row, own in enumerate(things):
        marks[row, [column[one] for one in own if one in column]] = 1
    return marks


def _beginnings(weeks: Sequence[int]) -> NDArray[np.uint8]:
    """A row for each week, with its bits, and then those that the next bit follows."""
    width = SLOTS // 8 + 1
    whole = np.frombuffer(b"".join(week.to_bytes(width, "little") for week in weeks), np.uint8)
    bits = np.unpackbits(whole.reshape(len(weeks), width), axis=1, bitorder="little")
    return np.hstack([bits[:, :SLOTS], bits[:, :SLOTS] & bits[:, 1 : SLOTS + 1]])


def _factors(
    mine: NDArray[np.uint8], theirs: NDArray[np.uint8], length: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Two matrices whose product is the common time; columns that are alike for everyone are one."""
    both = np.vstack([mine, theirs])
    first: dict[bytes, int] = {}
    worth = np.zeros(len(both.T), np.float32)
    for number, column in enumerate(np.packbits(both, axis=0).T):
        worth[first.setdefault(column.tobytes(), number)] += length if number < SLOTS else 1 - length
    kept = np.flatnonzero(worth)
    columns = both[:, kept].astype(np.float32)
    return columns[: len(mine)] * worth[kept], columns[len(mine) :]
