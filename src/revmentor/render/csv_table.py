"""A table as a CSV file that a spreadsheet opens without asking and without computing anything."""

import csv
import io
import unicodedata
from collections.abc import Iterable

from revmentor.model.value import Language

_STARTS_A_FORMULA = frozenset("=+-@\t\r\n")


def csv_table(headings: Iterable[str], rows: Iterable[Iterable[str]], language: Language) -> bytes:
    """Rows under headings, `;` between the cells in German and `,` in English, in UTF-8 with BOM.

    Where a cell is a number with decimals, its point or comma is the caller's.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(map(inert, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def inert(cell: str) -> str:
    """The cell, as text even where a spreadsheet would take it for a formula.

    A spreadsheet looks past blanks and invisible characters, and takes full-width signs for plain ones.
    """
    first = next((character for character in cell if not _is_looked_past(character)), "")
    return f"'{cell}" if unicodedata.normalize("NFKC", first) in _STARTS_A_FORMULA else cell


def _is_looked_past(character: str) -> bool:
    blank = character.isspace() and character not in _STARTS_A_FORMULA
    return blank or unicodedata.category(character) == "Cf"
