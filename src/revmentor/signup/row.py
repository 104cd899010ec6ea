"""One row of a table: its cells by what they are about, and where it says what cannot be used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from revmentor.model.problem import Place, Problem
from revmentor.model.sheet import Row
from revmentor.model.signup import Column, Entry, ImportMap
from revmentor.model.spelling import Spelled
from revmentor.signup.columns import Table
from revmentor.signup.words.folded import folded
from revmentor.signup.words.names import tidy_name

_NOTHING = frozenset({"anonymous", "anonym", "n/a", "n.a.", "-", "--", "k.a.", "keineangabe", "entfällt"})
"""What stands in a cell that says nothing."""


@dataclass
class Gathered:
    """What the rows of all tables gave so far."""

    entries: list[Entry] = field(default_factory=list)
    unusable: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    unclear: dict[tuple[str, str], list[Place]] = field(default_factory=dict)
    """(key, text) -> where a value stands that only a person can explain."""
    no_times: int = 0
    """How many rows say no time although there is a column for it."""


class RowCells:
    """The cells of a row, each under its key."""

    def __init__(self, table: Table, row: Row, mapping: ImportMap, into: Gathered) -> None:
        self.table, self.row, self.into = table, row, into
        self.meanings = mapping.values
        self.refused = False

    @property
    def is_empty(self) -> bool:
        """Whether none of the columns that are read says anything."""
        return not any(self.cell(column) for column in self.table.columns)

    @property
    def _who(self) -> str:
        """Whom the row is about, as far as it says."""
        whole = " ".join(filter(None, (self.first("first-name"), self.first("last-name"))))
        return tidy_name(whole or self.first("name")) or self.first("email")

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return self.table.sheet.place(self.row.number)

    def cell(self, column: Column) -> str:
        """The text in a column; nothing where it only says that it says nothing."""
        text = self.row.cell(column.position)
        return "" if text.casefold().replace(" ", "") in _NOTHING else text

    def columns(self, key: str) -> Iterator[Column]:
        """The columns of a key."""
        return (column for column in self.table.columns if column.key == key)

    def said(self, key: str) -> Iterator[tuple[Column, str]]:
        """Each filled cell of a key's columns."""
        return ((column, cell) for column in self.columns(key) if (cell := self.cell(column)))

    def first(self, key: str) -> str:
        """The first filled cell of a key's columns; nothing where all are empty."""
        return next((cell for _, cell in self.said(key)), "")

    def place_of(self, column: Column) -> Place:
        """Where the row's cell of a column stands."""
        return self.table.sheet.place(self.row.number, column.position)

    def refuse(self, code: str, message: str, hint: str = "", column: Column | None = None) -> None:
        """Tells why nobody can be taken from the row."""
        place = self.place_of(column) if column else self.place
        self.into.unusable.append(Problem(code, message, hint, place=replace(place, text=self._who)))
        self.refused = True

    def refuse_unclear(self, key: str, cell: str, complaint: str, column: Column) -> None:
        """Tells that a cell is not understood, and keeps its text as a question."""
        self.refuse(f"unclear-{key}".replace("_", "-"), f'"{cell}" {complaint}', "", column)
        self.unclear(key, cell, column)

    def leave_unclear(self, key: str, cell: str, complaint: str, column: Column) -> None:
        """Tells that a cell is not understood while the rest of the row counts, and keeps its text as a question."""
        self.notice(f"unclear-{key}".replace("_", "-"), f'"{cell}" {complaint}', column)
        self.unclear(key, cell, column)

    def refuse_what_stands_outside(self) -> None:
        """A row that is longer than the heading has slipped: a separator in a cell that is not quoted."""
        width = len(self.table.headings)
        if any(self.row.cells[width:]):
            message = "the row has more cells than the heading, so its cells may stand in the wrong columns"
            self.refuse("too-many-cells", message, "put quotes around a cell that holds the separator")

    def notice(self, code: str, message: str, column: Column) -> None:
        """Tells of a cell that is left out while the rest of the row counts."""
        self.into.notices.append(Problem(code, message, place=self.place_of(column)))

    def unclear(self, key: str, text: str, column: Column) -> None:
        """Keeps a text that only a person can explain."""
        self.into.unclear.setdefault((key, text), []).append(self.place_of(column))

    def meaning(self, key: str, cell: str) -> Spelled | None:
        """What a person said that a cell means."""
        meanings: Mapping[str, str | tuple[str, ...]] = self.meanings.get(key, {})
        said = next((meaning for word, meaning in meanings.items() if folded(word) == folded(cell)), None)
        return list(said) if isinstance(said, tuple) else said
