"""The one table of a CSV file, whichever program saved it: encoding, delimiter, quotes, rows."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from revmentor.files.spreadsheets.cells import Findings, begins_formula, refusal, table, too_far
from revmentor.model.problem import Problem
from revmentor.model.sheet import Sheet

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_SEPARATOR = re.compile(r'"?sep=([^\w\r\n"])"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_QUOTED = re.compile(r'(^|[;,\t\r\n])"(?:[^"]|"")*"')
_ESCAPED = re.compile("[\udc80-\udcff]")
_LAST_ROW = 1_048_576
"""No spreadsheet has a row below, not even an empty one."""
_HEADER_WITHIN = 100_000
"""Characters in which the first line that says something is looked for."""


def decode_table(data: bytes, name: str) -> tuple[str, bool]:
    """(the text of a table, whether its encoding is a guess): by byte order mark, else UTF-8, else cp1252.

    A byte that has no place in the encoding stays as a lone surrogate, for the cell it stands in to be told.
    Raises ProblemsFound where UTF-16 ends amid a character.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape"), False
    if wide := _WIDE.get(data[:2]):
        return _decode_wide(data[2:], wide, name), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return _decode_narrow(data), True


def _decode_wide(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        hint = "download it or copy it again"
        raise refusal(Problem("not-a-sheet", "this is half a file: it ends amid a character", hint), name) from None


def _decode_narrow(data: bytes) -> str:
    """cp1252, unless most of what is not ASCII is good UTF-8: then a few bytes were damaged or cut off."""
    broken = data.decode("utf-8", "surrogateescape")
    whole, escaped = _ESCAPED.subn("", broken)
    good = len(whole) - len(whole.encode("ascii", "ignore"))
    return broken if good > escaped else data.decode("cp1252", "surrogateescape")


def read_table(text: str, name: str, findings: Findings) -> Sheet:
    """The table in a CSV text, its rows counted as a spreadsheet counts them.

    Raises ProblemsFound where quotes do not fit.
    """
    delimiter, start = find_delimiter(text)
    return table(Sheet(name, "", ()), _rows(text[start:], delimiter, name), begins_formula, findings)


def find_delimiter(text: str) -> tuple[str, int]:
    """(what stands between the cells of a CSV text, where its rows begin): as `sep=` says, else as the header shows."""
    said = _SEPARATOR.match(text)
    return (said[1], said.end()) if said else (_delimiter(text), 0)


def _delimiter(text: str) -> str:
    """What stands most often in the first line that says something; a tab, which splits no words, where none does."""
    bare = _QUOTED.sub(r"\1x", text[:_HEADER_WITHIN])
    header = next((line for line in re.split(r"[\r\n]+", bare) if line.strip()), "")
    return max("\t;,", key=header.count)


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > _LAST_ROW:
                raise too_far(name)
            if cells:
                yield number, cells
    except csv.Error as error:
        raise refusal(quote_problem(str(error)), name, number + 1) from None


def quote_problem(error: str) -> Problem:
    """What is wrong with the quotes of a row, by what the csv module says of it."""
    if "limit" in error:
        hint = 'look for a quote (") in this row that is never closed'
        return Problem("too-large", "a cell of this row goes on and on", hint)
    if "unexpected end" in error:
        hint = 'close it, or write "" for a quote within a cell; a file that was cut off ends like this too'
        return Problem("not-a-sheet", 'a quote (") that opens in this row is never closed', hint)
    hint = 'write "" for a quote within a quoted cell'
    return Problem("not-a-sheet", 'a quote (") in this row ends amid a cell', hint)
