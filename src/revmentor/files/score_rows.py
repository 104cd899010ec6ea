"""The rows of a table of scores: the pairs they list, and what is wrong with a row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter

from revmentor.files.spreadsheets.cells import find_no_text, tidy, without_empty_end
from revmentor.files.spreadsheets.located import LocatedRow, LocatedTable
from revmentor.model.cohort import Cohort
from revmentor.model.matching import HIGHEST_SCORE
from revmentor.model.participant import Participant
from revmentor.model.problem import Problem, ProblemsFound, did_you_mean

COLUMNS = ("mentor", "mentee", "affinity")
_ENOUGH = len(str(HIGHEST_SCORE)) + 1
"""Digits that show a number to be too high; int() refuses thousands of them."""
_MOST_HINTS = 20
"""Ids for which the nearest one is looked for, which takes long in a large cohort."""
_LESS, _MORE = "take the row out if the two must not be a pair", "divide every affinity by the same number"
_VERBS = {"mentor": "offers", "mentee": "seeks"}


class ScoreRows:
    """One reading of the rows, while it lasts; `order` is where mentor, mentee and affinity stand in a row."""

    def __init__(self, table: LocatedTable, order: Sequence[int], cohort: Cohort, today: date) -> None:
        self.table, self.order, self.cohort, self.today = table, order, cohort, today
        self.affinity: dict[tuple[str, str], int] = {}
        """What was read so far, by (mentor, mentee)."""
        self._pick = itemgetter(*order)
        self._sides = {"mentor": cohort.mentors, "mentee": cohort.mentees}
        # Each id maps to itself, so that the many rows of a person share one text.
        self._mentors, self._mentees = (
            {one.id: one.id for one in people if not one.is_absent(today)} for people in self._sides.values()
        )
        self._lines: dict[tuple[str, str], int] = {}
        self._hints: dict[tuple[str, str], str] = {}

    def read(self, rows: Iterable[LocatedRow]) -> Iterator[Problem]:
        """Takes the rows that are right, and gives the problems of the others with their places."""
        try:
            for row in rows:
                if not self._takes(row[0], row[2]):
                    yield from self._problems(row, _tidied(row[2]))
        except ProblemsFound as found:
            yield from found.problems

    def _takes(self, line: int, cells: Sequence[str]) -> bool:
        """Takes a row that is right as it stands; tells whether it did."""
        if len(cells) != len(COLUMNS):
            return False
        said_mentor, said_mentee, said = self._pick(cells)
        mentor, mentee, affinity = self._mentors.get(said_mentor), self._mentees.get(said_mentee), _read_affinity(said)
        if mentor is None or mentee is None or affinity is None or mentor == mentee:
            return False
        pair = (mentor, mentee)
        if self._lines.setdefault(pair, line) != line:
            return False
        self.affinity[pair] = affinity
        return True

    def _problems(self, row: LocatedRow, cells: Sequence[str]) -> Iterator[Problem]:
        if not any(cells) or self._takes(row[0], cells):
            return
        if len(cells) < len(COLUMNS):
            yield self._bad_row(cells).at(self.table.line_place(row[0]))
        elif len(cells) > len(COLUMNS):
            yield self._bad_row(cells).at(self.table.place(row, len(COLUMNS)))
        else:
            faults = self._faults(row[0], *self._pick(cells))
            yield from (problem.at(self.table.place(row, self.order[column])) for column, problem in faults)

    def _bad_row(self, cells: Sequence[str]) -> Problem:
        count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        message = f"this row has {count}, 3 belong here: {', '.join(COLUMNS)}"
        return Problem("bad-row", message, f"between two cells stands {self.table.between}, as in the header")

    def _faults(self, line: int, mentor: str, mentee: str, said: str) -> Iterator[tuple[int, Problem]]:
        """What is wrong with a row of three cells, and in which of COLUMNS."""
        for column, side, person in ((0, "mentor", mentor), (1, "mentee", mentee)):
            if problem := self._person_fault(side, person):
                yield column, problem
        if mentor == mentee and mentor in self.cohort.by_id:
            yield 1, Problem("with-themself", f"{mentor} cannot be a pair with themself", "name another person")
        if mentor and mentee and (first := self._lines.setdefault((mentor, mentee), line)) != line:
            yield 0, Problem("duplicate-pair", f"this pair stands in line {first} already", "keep one of the two")
        if problem := _affinity_fault(said):
            yield 2, problem

    def _person_fault(self, side: str, said: str) -> Problem | None:
        if not said:
            return _empty(side)
        person = self.cohort.by_id.get(said)
        if person is None:
            message = f'no participant has the id "{_short(said)}"'
            return find_no_text(said) or Problem("unknown-id", message, self._nearest(side, said))
        if not (person.is_mentor if side == "mentor" else person.is_mentee):
            message = f"{said} is the {side} here, but {_VERBS[side]} nothing"
            return Problem(f"not-a-{side}", message, "are the two swapped? Else take the row out")
        return _absence(person, self.today)

    def _nearest(self, side: str, said: str) -> str:
        key = (side, said)
        if key not in self._hints and len(self._hints) < _MOST_HINTS:
            self._hints[key] = did_you_mean(said, (person.id for person in self._sides[side]))
        return self._hints.get(key, "")


def _tidied(cells: Sequence[str]) -> Sequence[str]:
    """The cells as they are meant, without the empty ones that a spreadsheet adds behind the last column."""
    tidied = [*map(tidy, cells)]
    return [*tidied[: len(COLUMNS)], *without_empty_end(tidied[len(COLUMNS) :])]


def _read_affinity(said: str) -> int | None:
    """The whole number that plain digits say; None for everything else, and beyond the highest affinity."""
    if not (said.isascii() and said.isdecimal()):
        return None
    digits = said.lstrip("0") or "0"
    number = int(digits[:_ENOUGH])
    return number if number <= HIGHEST_SCORE else None


def _affinity_fault(said: str) -> Problem | None:
    if not said:
        return _empty("affinity")
    if _read_affinity(said) is not None:
        return None
    if re.fullmatch(r"-?[0-9]+", said):
        message = f"{_short(said)} is out of range: it goes from 0 to {HIGHEST_SCORE}"
        return Problem("bad-number", message, _LESS if said.startswith("-") else _MORE)
    return find_no_text(said) or Problem("bad-number", f'"{_short(said)}" is no whole number', _number_hint(said))


def _number_hint(said: str) -> str:
    if re.fullmatch(r"[0-9]*[.,][0-9]+", said):
        return "multiply every affinity by 1000, say, and round it"
    return f"write digits alone, from 0 to {HIGHEST_SCORE}"


def _absence(person: Participant, today: date) -> Problem | None:
    if not person.consent:
        return Problem("no-consent", f"{person.id} has not consented, so takes no part", "take the row out")
    if person.is_absent(today):
        return Problem("has-withdrawn", f"{person.id} has withdrawn, so takes no part", "take the row out")
    return None


def _empty(column: str) -> Problem:
    return Problem("empty-cell", f"no {column} stands here", "fill it in, or take the row out")


def _short(text: str) -> str:
    """A text that fits into a sentence; no id is longer."""
    return text if len(text) <= 64 else f"{text[:60]}..."
