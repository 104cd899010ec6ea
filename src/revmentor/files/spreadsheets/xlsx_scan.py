"""Looks through a sheet's XML before its cells are read: how far it reaches, its formulas, its errors."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from revmentor.files.spreadsheets.xlsx_formulas import reaches_outside
from revmentor.files.spreadsheets.xml_walk import Attributes, NoSheet, walk
from revmentor.model.problem import Problem

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_LONGEST = 8_192
"""Characters of a formula, as in Excel."""
_ONLY_VALUES = "paste the cells as values only (Paste Special > Values)"
_OUTWARD = Problem("formula", "this formula reaches outside of the workbook", _ONLY_VALUES)
_UNCOMPUTED = Problem("formula", "this formula was never computed", f"open and save the file, or {_ONLY_VALUES}")
_LONG = Problem("too-large", f"this formula has more than {_LONGEST} characters", _ONLY_VALUES)


def text_lengths(xml: bytes) -> tuple[int, ...]:
    """The characters of each of the texts that a workbook's cells share.

    Raises NoSheet where the part is no XML, or counts more texts than it has room for.
    """
    lengths: list[int] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "si":
            lengths.append(0)
        # calamine sets aside memory for as many as are declared, and ends the whole program where there is none
        elif tag == "sst" and _whole(attributes.get("uniqueCount", "0")) > len(xml):
            raise NoSheet("it counts more texts than it holds")

    def end(tag: str, text: str) -> None:
        if tag == "t" and lengths:
            lengths[-1] += len(text)

    walk(xml, frozenset({"t"}), start, end)
    return tuple(lengths)


def scan_sheet(xml: bytes, lengths: Sequence[int], tell: Callable[[Problem, int, int], None]) -> "Scan":
    """Looks through one sheet; `lengths` are those of the shared texts, `tell` takes a problem, its row and column.

    Raises NoSheet where a cell says no place that a sheet has, or the XML is none.
    """
    scan = Scan(lengths, tell)
    walk(xml, frozenset({"v", "f"}), scan.start, scan.end)
    return scan


@dataclass(slots=True)
class Scan:
    """What a sheet's XML says so far; rows and columns count from 0."""

    lengths: Sequence[int]
    tell: Callable[[Problem, int, int], None]
    height: int = 0
    width: int = 0
    characters: int = 0
    """Of the shared texts, as often as cells take them."""
    _row: int = -1
    _column: int = -1
    _kind: str = ""
    _value: str | None = None
    _formula: str | None = None
    _group: str | None = None
    """Cells that share a formula; the first of them says it."""
    _outward_groups: set[str] = field(default_factory=set)

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if tag == "c":
            self._begin_cell(attributes.get("r"), attributes.get("t", "n"))
        elif tag in ("v", "is"):
            self.height = max(self.height, self._row + 1)
            self.width = max(self.width, self._column + 1)
        elif tag == "f":
            self._group = attributes.get("si")
        elif tag == "row":
            self._row, self._column = self._row_number(attributes.get("r")), -1

    def end(self, tag: str, text: str) -> None:
        """An element ends; `text` is what a value or a formula says."""
        if tag == "v":
            self._value = text
        elif tag == "f":
            self._formula = text
        elif tag == "c":
            self._end_cell()

    def _row_number(self, said: str | None) -> int:
        return _whole(said) - 1 if said else self._row + 1

    def _begin_cell(self, said: str | None, kind: str) -> None:
        self._kind, self._value, self._formula, self._group = kind, None, None, None
        self._column += 1
        if said:
            self._row, self._column = _position(said)

    def _end_cell(self) -> None:
        if self._kind == "s" and self._value:
            self.characters += self._length(_whole(self._value))
        if self._formula is not None:
            self._end_formula(self._formula)

    def _length(self, number: int) -> int:
        if number >= len(self.lengths):
            raise NoSheet("a text is missing")
        return self.lengths[number]

    def _end_formula(self, formula: str) -> None:
        if len(formula) > _LONGEST:
            self.tell(_LONG, self._row, self._column)
        elif self._group in self._outward_groups or reaches_outside(formula):
            self._outward_groups |= {self._group} if self._group else set()
            self.tell(_OUTWARD, self._row, self._column)
        elif not self._value and (self._value is None or self._kind != "str"):
            self.tell(_UNCOMPUTED, self._row, self._column)


def _whole(said: str) -> int:
    if not _NUMBER.fullmatch(said):
        raise NoSheet(f"no number is written {said[:20]}")
    return int(said)


def _position(said: str) -> tuple[int, int]:
    letters = said.rstrip("0123456789")
    row = _whole(said[len(letters) :])
    if not row:
        raise NoSheet(f"no cell is called {said[:20]}")
    return row - 1, _column(letters)


@cache
def _column(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise NoSheet(f"no column is called {letters[:20]}")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
