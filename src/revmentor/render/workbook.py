"""The whole program as one workbook, for people who never open a YAML file."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from revmentor.model.cells import choices_of, keys_of, numbers_of, to_cells
from revmentor.model.mark import mark
from revmentor.model.records import Records
from revmentor.model.value import Value
from revmentor.model.workbook import MARKS, OVERVIEW, SHEETS
from revmentor.render.words.workbook import how_to

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_LAST_ROW = 1_048_575
_LONGEST_CELL = 32_767
_LONGEST_CHOICE = 255
_NARROWEST, _WIDEST = 8, 40
_EVERYWHERE = "A1:XFD1048576"


def render_workbook(records: Records) -> bytes:
    """Every record as a row of its sheet, after a first sheet that tells how to use them."""
    data = BytesIO()
    with Workbook(data, _OPTIONS) as book:
        # A workbook says when it was made; the same records must give the same bytes on any day.
        book.set_properties({"created": datetime.combine(records.cohort.start, time())})
        head, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        _write_overview(book.add_worksheet(OVERVIEW), records, head)
        for title, values in sheets_of(records).items():
            _Sheet(book.add_worksheet(title), SHEETS[title], head, text).write(values)
    return data.getvalue()


def sheets_of(records: Records) -> dict[str, Sequence[Value]]:
    """The records of each sheet, in an order that does not depend on that of the files."""
    people = sorted(records.cohort.participants, key=lambda person: person.id)
    pairs = sorted(records.pairs, key=lambda pair: pair.pair)
    sessions = sorted(records.sessions, key=lambda session: (session.pair, session.number))
    answers = sorted(records.answers, key=lambda answer: (answer.on, answer.key))
    messages = sorted(records.messages, key=lambda message: (message.due, message.key))
    return dict(zip(SHEETS, (people, pairs, sessions, answers, messages), strict=True))


class _Sheet:
    """One sheet of records: a column for each key, a row for each record."""

    def __init__(self, sheet: Worksheet, kind: type[Value], head: Format, text: Format) -> None:
        self.sheet, self.kind, self.head, self.text = sheet, kind, head, text
        self.keys = keys_of(kind)
        self.numbers = numbers_of(kind)

    def write(self, values: Sequence[Value]) -> None:
        """Headings, rows, and what makes them easy to fill in."""
        rows = [_fitting(to_cells(value)) for value in values]
        for column, heading in enumerate((*self.keys, MARKS)):
            self.sheet.write_string(0, column, heading, self.head)
        for number, cells in enumerate(rows, 1):
            self._write_row(number, cells)
        self._set_columns(rows)
        self._set_choices()
        self.sheet.freeze_panes(1, 0)
        # The marks lie within the filter, so that whoever sorts by it moves them with their rows.
        self.sheet.autofilter(0, 0, len(rows), len(self.keys))
        self.sheet.ignore_errors({"number_stored_as_text": _EVERYWHERE})

    def _write_row(self, number: int, cells: Mapping[str, str]) -> None:
        for column, key in enumerate(self.keys):
            if key in cells and key in self.numbers:
                self.sheet.write_number(number, column, int(cells[key]))
            elif key in cells:
                self.sheet.write_string(number, column, cells[key], self.text)
        marks = {key: mark(text) for key, text in cells.items()}
        self.sheet.write_string(number, len(self.keys), json.dumps(marks, separators=(",", ":")))

    def _set_columns(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Widths; and cells as text, so that what is typed there - `3/2`, `2026-12-03` - becomes no date."""
        for column, key in enumerate(self.keys):
            texts = (key, *(cells.get(key, "") for cells in rows))
            self.sheet.set_column(column, column, _width(texts), None if key in self.numbers else self.text)
        self.sheet.set_column(len(self.keys), len(self.keys), None, None, {"hidden": True})

    def _set_choices(self) -> None:
        for key, words in choices_of(self.kind).items():
            column = self.keys.index(key)
            if len(",".join(words)) <= _LONGEST_CHOICE:
                choice: dict[str, Any] = {"validate": "list", "source": list(words)}
                self.sheet.data_validation(1, column, _LAST_ROW, column, choice)


def _fitting(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells that a spreadsheet can take; one that is left out has no mark, so an import leaves it as it is."""
    return {key: text for key, text in cells.items() if len(text.encode("utf-16-le")) // 2 <= _LONGEST_CELL}


def _width(texts: Iterable[str]) -> int:
    return max(_NARROWEST, min(_WIDEST, max(map(len, texts)) + 2))


def _write_overview(sheet: Worksheet, records: Records, head: Format) -> None:
    for number, row in enumerate(_overview(records)):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text, head if column == 0 else None)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, _WIDEST)
    sheet.protect()


def _overview(records: Records) -> Iterator[tuple[str, ...]]:
    cohort, topics = records.cohort, records.program.topics
    yield ("program", records.program.name.to(cohort.language))
    yield from (("name", cohort.name), ("start", cohort.start.isoformat()))
    yield from (("timezone", cohort.timezone), ("language", cohort.language), ())
    yield ("topics", "de", "en")
    yield from ((id, topic.de, topic.en) for id, topic in topics.items())
    yield ()
    yield from (("", line) for line in how_to(cohort.language))
