"""Makes .xlsx files from folders of CSV: a folder is a workbook, a file in it a sheet.

A cell is text unless it says otherwise: `=num 3.5`, `=date 2026-10-05 09:12`, `=bool yes`; `<` and `^` are merged with
the cell to the left or above.
"""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter


def make_workbook(folder: Path, target: Path) -> None:
    """Writes the workbook that a folder describes; sheets in the order of their names, `1 Form.csv` gives `Form`."""
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    dates = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    for file in sorted(folder.glob("*.csv")):
        title = file.stem.split(" ", 1)[1] if file.stem[0].isdigit() and " " in file.stem else file.stem
        write_sheet(book.add_worksheet(title), rows_of(file), dates)
    book.close()


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def write_sheet(sheet: Any, rows: list[list[str]], dates: Any) -> None:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell not in ("<", "^"):
                write_cell(sheet, row, column, cell, dates)
    for row, column, last_row, last_column in merged_ranges(rows):
        sheet.merge_range(row, column, last_row, last_column, rows[row][column])


def write_cell(sheet: Any, row: int, column: int, cell: str, dates: Any) -> None:
    kind, _, value = cell.partition(" ")
    if kind == "=num":
        sheet.write_number(row, column, float(value))
    elif kind == "=date":
        sheet.write_datetime(row, column, datetime.fromisoformat(value), dates)
    elif kind == "=bool":
        sheet.write_boolean(row, column, value == "yes")
    elif cell:
        sheet.write_string(row, column, cell)


def merged_ranges(rows: list[list[str]]) -> list[tuple[int, int, int, int]]:
    found = []
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if cell in ("<", "^"):
                continue
            right = column
            while right + 1 < len(cells) and cells[right + 1] == "<":
                right += 1
            below = row
            while below + 1 < len(rows) and column < len(rows[below + 1]) and rows[below + 1][column] == "^":
                below += 1
            if (right, below) != (column, row):
                found.append((row, column, below, right))
    return found
