"""The cells of one sheet of a workbook as texts, each where it stands."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from python_calamine import CalamineSheet

Value = int | float | str | bool | time | date | datetime | timedelta
_HALF_A_SECOND = timedelta(seconds=0.5)
_EXACT = 1e15
"""Up to here a spreadsheet shows every digit of a whole number; of others it shows fifteen."""


def grid(sheet: CalamineSheet) -> list[list[str]]:
    """All rows from the first on, the cells from the first column on; merged cells all hold their value.

    Raises ValueError where merged cells overlap.
    """
    before = [""] * (sheet.start[1] if sheet.start else 0)
    rows = [[*before, *map(written, row)] for row in sheet.iter_rows()]
    _spread(rows, sheet.merged_cell_ranges or [])
    return rows


def _spread(rows: list[list[str]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Fills merged cells, as far as the sheet is used."""
    height, width = len(rows), len(rows[0]) if rows else 0
    left = height * width
    for (top, first), (bottom, last) in ranges:
        bottom, last = min(bottom, height - 1), min(last, width - 1)
        if top > bottom or first > last or not rows[top][first]:
            continue
        left -= (bottom - top + 1) * (last - first + 1)
        if left < 0:
            raise ValueError("merged cells overlap")
        for row in rows[top : bottom + 1]:
            row[first : last + 1] = [rows[top][first]] * (last - first + 1)


def written(value: Value) -> str:
    """A value as a person would write it: 3, 3.5, yes, 2026-10-05, 2026-10-05 14:30, 14:30."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    return _moment(value)


def _number(value: int | float) -> str:
    if abs(value) < _EXACT and value == int(value):
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def _moment(value: date | datetime | time | timedelta) -> str:
    if isinstance(value, datetime):
        return _to_the_minute(value).removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    minutes = round(value.total_seconds() / 60)
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _to_the_minute(value: datetime) -> str:
    """Days are kept as fractions, so that a full minute may arrive as a little less."""
    if value < datetime.max - _HALF_A_SECOND:
        value += _HALF_A_SECOND
    return value.isoformat(" ", "minutes")
