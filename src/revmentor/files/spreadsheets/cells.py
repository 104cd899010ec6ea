"""Cells as texts, the same from every kind of spreadsheet: tidied, looked through, and put into rows."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from revmentor.model.problem import Place, Problem, ProblemsFound
from revmentor.model.sheet import Row, Sheet

LONGEST = 20_000
"""Characters of a cell."""
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
_TOLD = 20
"""Problems that are told one by one; nobody reads more."""
_ENOUGH = 10_000
_BLANKS = " \t\n\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_ENDS = _BLANKS + _UNSEEN
_PLAIN = {0x00A0: " ", 0x2007: " ", 0x202F: " ", 0x2028: "\n", 0x2029: "\n"}
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ORDINARY = re.compile(r"[0-9A-Za-z][\x20-\x7e]{0,500}")
_CALLS = re.compile(r"[(|!]")
"""What a formula that begins with @, + or - needs to do harm: a call, a program, another sheet."""


@dataclass(slots=True)
class Findings:
    """What is wrong with a file, found while it is read; the first twenty problems, then their number."""

    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    def add(self, problem: Problem, place: Place) -> None:
        """Keeps a problem with its place, or counts it; raises ProblemsFound where there is no end of them."""
        if len(self.problems) < _TOLD:
            self.problems.append(problem.at(place))
        else:
            self.untold += 1
        if self.untold > _ENOUGH:
            self.settle()

    def settle(self) -> None:
        """Raises ProblemsFound where there was a problem; those of one sheet in the order of its cells."""
        if self.problems:
            sheets = list(dict.fromkeys(map(_file, self.problems)))
            ordered = sorted(self.problems, key=lambda p: (sheets.index(_file(p)), p.place or Place("", 0, 0)))
            raise ProblemsFound([*ordered, *self._rest(ordered[-1])])

    def _rest(self, last: Problem) -> Iterator[Problem]:
        if self.untold:
            yield replace(last, message=f"and {self.untold} more cells have a problem", hint="mend these first")


def _file(problem: Problem) -> str:
    return problem.place.file if problem.place else ""


def refusal(problem: Problem, file: str, row: int = 1) -> ProblemsFound:
    """A problem that ends the reading at once, with its place."""
    return ProblemsFound([problem.at(Place(file, row, 1))])


def table(
    empty: Sheet, rows: Iterable[tuple[int, Sequence[str]]], is_formula: Callable[[str], bool], findings: Findings
) -> Sheet:
    """The sheet with its rows, each given as its number and its raw texts; entirely empty ones are left out.

    Problems of cells go to `findings`. Raises ProblemsFound where there are too many rows or columns.
    """
    filled = []
    for number, raw in rows:
        used = without_empty_end(raw)
        ensure_extent(empty.name, number if used else 0, len(used))
        if cells := without_empty_end(list(map(tidy, used))):
            _look_through(empty, number, cells, is_formula, findings)
            filled.append(Row(number, tuple(map(without_apostrophe, cells))))
    return replace(empty, rows=tuple(filled))


def ensure_extent(file: str, height: int, width: int) -> None:
    """Raises ProblemsFound where a sheet uses more rows or columns than are read."""
    if height > MOST_ROWS or width > MOST_COLUMNS:
        raise too_far(file)


def too_far(file: str) -> ProblemsFound:
    """The refusal of a sheet that uses too many rows or columns."""
    message = f"this sheet uses more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"
    return refusal(Problem("too-large", message, "keep the table alone, without what stands far off"), file)


def without_empty_end(cells: Sequence[str]) -> Sequence[str]:
    """The cells up to the last that is not empty."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def tidy(raw: str) -> str:
    """The text in NFC, without blanks and invisible characters at its ends, with plain blanks and line breaks."""
    if _ORDINARY.fullmatch(raw):
        return raw.rstrip(" ")
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)
    return unicodedata.normalize("NFC", text.strip(_ENDS))


def _look_through(
    sheet: Sheet, number: int, cells: Sequence[str], is_formula: Callable[[str], bool], findings: Findings
) -> None:
    for column, cell in enumerate(cells):
        if not _ORDINARY.fullmatch(cell) and cell and (problem := _fault(cell, is_formula)):
            findings.add(problem, sheet.place(number, column))


def _fault(cell: str, is_formula: Callable[[str], bool]) -> Problem | None:
    if problem := find_no_text(cell):
        return problem
    if is_formula(cell):
        hint = "paste it as a value; if it is meant as text, put ' before it"
        return Problem("formula", "a spreadsheet would compute this cell", hint)
    return None


def find_no_text(cell: str) -> Problem | None:
    """Why a cell cannot be shown as a text: it is too long, or holds a character that no text has."""
    if len(cell) > LONGEST:
        hint = "shorten it, or look for a quote that is never closed"
        return Problem("too-large", f"this cell has {len(cell)} characters, at most {LONGEST} are read", hint)
    if found := _NO_TEXT.search(cell):
        return Problem("bad-text", f"this cell holds {_named(found[0])}, which is no text", "take it out, or type anew")
    return None


def _named(character: str) -> str:
    code = ord(character)
    return f"the byte {code - 0xDC00:02X}" if 0xDC80 <= code <= 0xDCFF else f"the character U+{code:04X}"


def begins_formula(cell: str) -> bool:
    """Whether a spreadsheet that opens this text in a CSV file would compute it; remarks and phone numbers it may."""
    first = unicodedata.normalize("NFKC", cell[:1])
    return first == "=" or (first in ("@", "+", "-") and bool(_CALLS.search(cell)))


def without_apostrophe(cell: str) -> str:
    """The text behind an apostrophe that only keeps a spreadsheet from computing it, as we write it ourselves."""
    if not cell.startswith("'"):
        return cell
    rest = cell[1:].strip(_ENDS)
    return rest if unicodedata.normalize("NFKC", rest[:1]) in ("=", "+", "-", "@") else cell
