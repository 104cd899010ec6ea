"""The sheets of an Excel workbook as rows of texts."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook, load_workbook

from revmentor.files.spreadsheets.cells import Findings, ensure_extent, refusal, table, tidy
from revmentor.files.spreadsheets.xlsx_grid import grid
from revmentor.files.spreadsheets.xlsx_guard import repacked, unpack
from revmentor.files.spreadsheets.xlsx_outline import Outline, outline
from revmentor.files.spreadsheets.xlsx_scan import Scan, scan_sheet, text_lengths
from revmentor.files.spreadsheets.xml_walk import NoSheet
from revmentor.model.problem import Place, Problem, ProblemsFound
from revmentor.model.sheet import Sheet

MOST_CELLS = 5_000_000
"""Cells that all sheets may span, filled or not: each takes memory."""
MOST_CHARACTERS = 100_000_000
_ERROR = re.compile(rb"""(<(?:\w+:)?c\s[^<>]*?\bt=)(?:"e"|'e')""")
_TEXTS = "xl/sharedStrings.xml"


def read_workbook(data: bytes, name: str, linked: bool, findings: Findings) -> tuple[Sheet, ...]:
    """Every worksheet that has a cell, in the order of the tabs; `linked` where parts of other workbooks lie in it.

    A formula counts as its last computed value. Problems of cells go to `findings`. Raises ProblemsFound where the
    workbook as a whole cannot be read.
    """
    parts = unpack(data, name)
    with _told(name):
        book = outline(parts)
        _scan(book, parts, name, findings)
        _tell_links(linked or book.linked, name, findings)
        with load_workbook(repacked(_with_errors_as_texts(parts))) as workbook:
            sheets = [_sheet(workbook, title, name, findings) for title, _ in book.sheets]
    return tuple(sheet for sheet in sheets if sheet.rows)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except ProblemsFound:
        raise
    except (CalamineError, NoSheet, ValueError, LookupError, OverflowError) as error:
        raise refusal(_unreadable(str(error)), name) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how calamine's own faults arrive
            raise
        raise refusal(_unreadable("its cells make no sense"), name) from None


def _unreadable(reason: str) -> Problem:
    hint = "open it in Excel or LibreOffice and save it as Excel workbook (.xlsx) once more"
    return Problem("not-a-sheet", f"this workbook cannot be read: {' '.join(reason.split())[:100]}", hint)


def _scan(book: Outline, parts: Mapping[str, bytes], name: str, findings: Findings) -> None:
    lengths = text_lengths(parts[_TEXTS]) if _TEXTS in parts else ()
    scans = []
    for title, xml in book.sheets:
        sheet = Sheet(name, tidy(title), ())
        scans.append(scan_sheet(xml, lengths, _teller(sheet, findings)))
        ensure_extent(sheet.name, scans[-1].height, scans[-1].width)
    _ensure_memory(scans, name)


def _teller(sheet: Sheet, findings: Findings) -> Callable[[Problem, int, int], None]:
    return lambda problem, row, column: findings.add(problem, sheet.place(row + 1, column))


def _ensure_memory(scans: Iterable[Scan], name: str) -> None:
    cells = sum(scan.height * scan.width for scan in scans)
    if cells > MOST_CELLS or sum(scan.characters for scan in scans) > MOST_CHARACTERS:
        message = f"this workbook spans more than {MOST_CELLS} cells or {MOST_CHARACTERS} characters"
        raise refusal(Problem("too-large", message, "copy the table alone into a new workbook"), name)


def _tell_links(linked: bool, name: str, findings: Findings) -> None:
    if linked and not any(problem.code == "formula" for problem in findings.problems):
        message = "this workbook is linked with another file"
        hint = "break the links (Data > Edit Links), or copy the table alone, as values, into a new workbook"
        findings.add(Problem("formula", message, hint), Place(name, 1, 1))


def _with_errors_as_texts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Calamine gives no text for an error, and gives up where it does not know it."""
    return {path: _ERROR.sub(rb'\1"str"', xml) if _ERROR.search(xml) else xml for path, xml in parts.items()}


def _sheet(workbook: CalamineWorkbook, title: str, name: str, findings: Findings) -> Sheet:
    rows = grid(workbook.get_sheet_by_name(title))
    return table(Sheet(name, tidy(title), ()), enumerate(rows, start=1), _is_formula, findings)


def _is_formula(cell: str) -> bool:
    """A workbook says itself what is text, so a dash or an @ is one; an equals sign nobody types for a text."""
    return cell.startswith(("=", "\uff1d"))
