"""A report's indicators as a table for a spreadsheet."""

from collections.abc import Iterator

from revmentor.model.report import Average, Count, Figure, Indicator, Report
from revmentor.model.value import Language
from revmentor.render.csv_table import csv_table
from revmentor.render.words.report import Wording

_COLUMNS = ("code", "indicator", "value", "base", "before-value", "before-base")


def render_csv(report: Report, language: Language) -> bytes:
    """An indicator a line; averages with a decimal comma in German, a point in English."""
    words = Wording.of(report, language)
    headings = (words.phrase(code) for code in _COLUMNS)
    return csv_table(headings, (_row(indicator, words) for indicator in report.indicators), language)


def _row(indicator: Indicator, words: Wording) -> Iterator[str]:
    yield from (indicator.key, words.indicator(indicator))
    for figure in (indicator.now, indicator.before):
        yield from (words.number(figure), _base(figure))


def _base(figure: Figure) -> str:
    if isinstance(figure, Average):
        return str(figure.answers)
    return str(figure.of) if isinstance(figure, Count) and figure.of is not None else ""
