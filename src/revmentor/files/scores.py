"""Scores from elsewhere: a CSV table of the candidate pairs, each with its affinity."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from revmentor.files.score_rows import COLUMNS, ScoreRows
from revmentor.files.spreadsheets.cells import find_no_text, refusal, tidy, without_empty_end
from revmentor.files.spreadsheets.located import LocatedRow, LocatedTable, read_located_table
from revmentor.files.spreadsheets.sheets import read_text
from revmentor.model.cohort import Cohort
from revmentor.model.problem import Problem, ProblemsFound, did_you_mean

LARGEST = 100_000_000
"""Bytes of a table of scores."""
_MOST_TOLD = 1_000
"""Problems that are told one by one: all of a file that somebody mends by hand."""
_NAMES = ", ".join(COLUMNS)


def read_scores(path: Path, shown: str, cohort: Cohort, today: date) -> Mapping[tuple[str, str], int]:
    """The affinity of each pair (mentor, mentee) that a CSV file lists, in the order of the file.

    `shown` is what problems call the file. Raises ProblemsFound with every problem of the header, else of the rows:
    people who are not in the cohort, are not on that side of a pair or take no part by `today`, pairs that are listed
    twice, affinities that are no whole number from 0 to 1,000,000.
    """
    table = read_located_table(read_text(path, shown, LARGEST), shown)
    rows = table.rows()
    pairs = ScoreRows(table, _read_header(table, rows, cohort), cohort, today)
    _settle(pairs.read(rows))
    return pairs.affinity


def _settle(found: Iterable[Problem]) -> None:
    """Raises ProblemsFound where there was a problem; beyond the first thousand it only says that there are more."""
    problems = list(islice(found, _MOST_TOLD + 1))
    if len(problems) > _MOST_TOLD:
        problems[-1] = replace(problems[-1], message="more problems follow from here on", hint="mend these first")
    if problems:
        raise ProblemsFound(problems)


def _read_header(table: LocatedTable, rows: Iterable[LocatedRow], cohort: Cohort) -> tuple[int, ...]:
    """The column of each of mentor, mentee and affinity; raises ProblemsFound where the header is not right."""
    for row in rows:
        if cells := without_empty_end([*map(tidy, row[2])]):
            _settle(_header_problems(table, row, cells, cohort))
            return tuple(map(cells.index, COLUMNS))
    raise refusal(Problem("empty-file", "this file says nothing"), table.name)


def _header_problems(table: LocatedTable, row: LocatedRow, cells: Sequence[str], cohort: Cohort) -> Iterator[Problem]:
    absent = [name for name in COLUMNS if name not in cells]
    hints = ["" if cell in COLUMNS else did_you_mean(cell.casefold(), absent) for cell in cells]
    whole_row = table.line_place(row[0])
    is_pair = any(cell in cohort.by_id or cell.isdecimal() for cell in cells)
    if absent == [*COLUMNS] and (is_pair or not any(hints)):
        hint = f"begin the file with a row that says {_NAMES}"
        yield Problem("no-header", "this row names no column", hint, place=whole_row)
        return
    for column, (cell, hint) in enumerate(zip(cells, hints, strict=True)):
        if problem := _column_fault(cell, hint, cells[:column]):
            yield problem.at(table.place(row, column))
    for name in absent:
        if not any(f'"{name}"' in hint for hint in hints):
            hint = f"the columns are {_NAMES}"
            yield Problem("missing-column", f'the column "{name}" is missing', hint, place=whole_row)


def _column_fault(cell: str, hint: str, before: Sequence[str]) -> Problem | None:
    if cell not in COLUMNS:
        message = f'a table of scores has no column "{cell[:64]}"' if cell else "this column has no name"
        hint = hint or f"the columns are {_NAMES}; take this one out"
        return find_no_text(cell) or Problem("unknown-column", message, hint)
    if cell in before:
        return Problem("column-twice", f'the column "{cell}" stands here twice', "keep one of the two")
    return None
