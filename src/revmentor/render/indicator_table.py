"""A report's indicators as a CSV file that a spreadsheet opens without asking and without computing anything."""

import csv
import io
import unicodedata
from collections.abc import Iterable

from revmentor.model.report import Average, Count, Figure, Indicator, Report
from revmentor.model.value import Language
from revmentor.render.words.report import Wording

_COLUMNS = ("code", "indicator", "value", "base", "before-value", "before-base")
_STARTS_A_FORMULA = frozenset("=+-@\t\r\n")


def render_csv(report: Report, language: Language) -> bytes:
    """An indicator a line; `;` and a decimal comma in German, `,` and a point in English, in UTF-8 with BOM."""
    words = Wording.of(report, language)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    writer.writerow(words.phrase(code) for code in _COLUMNS)
    writer.writerows(map(inert, _row(indicator, words)) for indicator in report.indicators)
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


def _row(indicator: Indicator, words: Wording) -> Iterable[str]:
    yield from (indicator.key, words.indicator(indicator))
    for figure in (indicator.now, indicator.before):
        yield from (words.number(figure), _base(figure))


def _base(figure: Figure) -> str:
    if isinstance(figure, Average):
        return str(figure.answers)
    return str(figure.of) if isinstance(figure, Count) and figure.of is not None else ""
