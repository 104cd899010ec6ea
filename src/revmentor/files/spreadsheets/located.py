"""A CSV text row by row; the place of a cell in the file is worked out where one is asked for."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from revmentor.files.spreadsheets.cells import refusal
from revmentor.files.spreadsheets.delimited import find_delimiter, quote_problem
from revmentor.files.tree import Source
from revmentor.model.problem import Place, Problem, ProblemsFound

LONGEST_LINE = 10_000
MOST_LINES = 5_000_000
_LONGEST_SHOWN = 200
"""Characters of a line that is shown beneath its problem."""
_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}

LocatedRow = tuple[int, int, list[str]]
"""A row's first line, its last line, both from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class LocatedTable:
    """The lines of a file that holds one table, and what stands between its cells."""

    name: str
    lines: Sequence[str]
    delimiter: str
    skipped: int
    """Lines before the rows, which only say what the delimiter is."""

    def rows(self) -> Iterator[LocatedRow]:
        """Each row that is no empty line; raises ProblemsFound at the first whose quotes do not fit."""
        lines = map("{}\n".format, islice(self.lines, self.skipped, None))
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True, skipinitialspace=self._skips_blanks)
        last = self.skipped
        try:
            for cells in reader:
                first, last = last + 1, self.skipped + reader.line_num
                if cells:
                    yield first, last, cells
        except csv.Error as error:
            raise ProblemsFound([quote_problem(str(error)).at(self.line_place(last + 1))]) from None

    def place(self, row: LocatedRow, column: int) -> Place:
        """The place of a row's cell, by its column from 0; of several lines, the first."""
        first, last, _ = row
        source = Source(self.name, "\n".join(self.lines[first - 1 : last]))
        found = source.place(*self._span(source.text, column))
        return _bounded(replace(found, line=found.line + first - 1))

    def line_place(self, line: int) -> Place:
        """The place of a whole line."""
        text = self.lines[line - 1]
        return _bounded(Place(self.name, line, 1, max(1, len(text)), text))

    @property
    def _skips_blanks(self) -> bool:
        return self.delimiter != " "

    @property
    def between(self) -> str:
        """What stands between two cells, in words."""
        return _DELIMITERS.get(self.delimiter, "what sep= says")

    def _span(self, row: str, column: int) -> tuple[int, int]:
        """Where a cell with its quotes begins and ends, without the blanks around it."""
        delimiter, blanks = re.escape(self.delimiter), " *" if self._skips_blanks else ""
        cell = re.compile(rf'{blanks}("[^"]*(?:""[^"]*)*"|[^\n{delimiter}]*)(?:{delimiter}|\Z)')
        found = next(islice(cell.finditer(row), column, None))
        return found.end(1) - len(found[1].lstrip()), found.start(1) + len(found[1].rstrip())


def _bounded(place: Place) -> Place:
    return place if len(place.text) <= _LONGEST_SHOWN else replace(place, text="")


def read_located_table(text: str, name: str) -> LocatedTable:
    """The table in a CSV text; raises ProblemsFound where it goes on and on."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise refusal(Problem("too-large", f"this file has more than {MOST_LINES} lines"), name)
    delimiter, start = find_delimiter(text)
    lines = text.split("\n")
    if long := next((number for number, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE), 0):
        message = f"this line has more than {LONGEST_LINE} characters"
        raise refusal(Problem("too-large", message, "is it the right file?"), name, long)
    return LocatedTable(name, lines, delimiter, text.count("\n", 0, start))
