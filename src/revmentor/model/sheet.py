"""A spreadsheet as people fill it in: rows of texts that know where they stand."""

from dataclasses import dataclass

from revmentor.model.problem import Place


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its number in the spreadsheet, which counts from 1; an empty cell is an empty text."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text in a column, which counts from 0; nothing where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file, without its empty rows; `title` is empty where a file is one table."""

    file: str
    title: str
    rows: tuple[Row, ...]
    is_guess: bool = False
    """Whether the encoding had to be guessed, so that umlauts are worth a look."""

    @property
    def name(self) -> str:
        """What problems call it: the file, and the sheet's title where it has one."""
        return f"{self.file}[{self.title}]" if self.title else self.file

    def place(self, row: int, column: int = 0) -> Place:
        """The place of a cell, by the spreadsheet's row number and the column from 0."""
        return Place(self.name, row, column + 1)


def column_letters(column: int) -> str:
    """What a spreadsheet calls a column that counts from 0: A, Z, AA."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(ord("A") + rest) + letters
        column -= 1
    return letters
