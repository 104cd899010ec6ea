"""Rows of a table as entries: what each person says, in the words of cohort.yaml."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from revmentor.model.problem import Place
from revmentor.model.signup import COLUMN_KEYS, SKIP, Column, Entry, ImportMap, Role
from revmentor.model.spelling import Spelled
from revmentor.signup.columns import PART, TICK, Table
from revmentor.signup.roles import Roles
from revmentor.signup.row import Gathered, RowCells
from revmentor.signup.words.answers import read_level, read_yes
from revmentor.signup.words.availability import read_availability, read_tick
from revmentor.signup.words.away import read_away
from revmentor.signup.words.folded import folded
from revmentor.signup.words.languages import read_languages
from revmentor.signup.words.names import join_name, tidy_name
from revmentor.signup.words.topics import TopicWords

_AS_THEY_STAND = frozenset(
    {"called", "email", "department", "site", "language", "timezone", "holidays", "style", "pool", "generation"}
)
_MESSAGES_IN = {"deutsch": "de", "german": "de", "englisch": "en", "english": "en"}


def _level(text: str) -> int | None:
    """A bare whole number, which may be called a level or be explained in brackets; never a grade."""
    return read_level(_LEVEL_WORD.sub("", text))


def _yes_or_no(text: str) -> str | None:
    read = read_yes(text)
    return None if read is None else "yes" if read else "no"


_UNDERSTOOD: Mapping[str, tuple[Callable[[str], object], str]] = {
    "level": (_level, "is no level: a whole number from 0 to 99, higher is more senior"),
    "away": (read_away, "are no days away: write 21.12.2026-04.01.2027"),
    "languages": (read_languages, "names a language that is not known"),
    "capacity": (read_level, "is no number of partners"),
    "in_person": (_yes_or_no, "is neither yes nor no"),
}
"""How a cell of each key is read, and what is said where it is not understood."""
_LEFT_OUT = frozenset({"languages", "capacity", "in_person"})
"""Keys whose cell is left out where it is not understood; without the others nobody can be taken in."""
_LISTS = frozenset({"languages", "away"})
_LEVEL_WORD = re.compile(r"(?:level|stufe|ebene)\s*(?=\d)|\s*\([^()]*\)$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:mailto:|.*<)([^<>\s]+@[^<>\s]+?)>?", re.DOTALL)


def read_entries(table: Table, role: Role | None, mapping: ImportMap, words: TopicWords, into: Gathered) -> None:
    """Adds what each row of a table says; `role` is whom the whole table is about, where that was said."""
    for row in table.rows:
        cells = RowCells(table, row, mapping, into)
        if not cells.is_empty and (entry := _RowReading(cells, Roles(cells, role, words)).entry()):
            into.entries.append(entry)


@dataclass
class _RowReading:
    """One row while it is read: the fields so far, and where each comes from."""

    cells: RowCells
    roles: Roles

    def __post_init__(self) -> None:
        self.fields: dict[str, Spelled] = {}
        self.places: dict[str, Place] = {}

    def entry(self) -> Entry | None:
        """What the row says; None, after telling why, where nobody can be taken from it."""
        self.cells.refuse_what_stands_outside()
        name = self._name()
        for key in (key for key in COLUMN_KEYS if key in self.cells.table.keys):
            if key in _AS_THEY_STAND:
                self._as_it_stands(key)
            elif key in _UNDERSTOOD:
                self._understood(key, *_UNDERSTOOD[key])
        self._available()
        self._consent()
        self._roles()
        return None if self.cells.refused else self._entry(name)

    def _entry(self, name: str) -> Entry:
        cells = self.cells
        return Entry(
            place=cells.place,
            form=cells.table.form(self.roles.of_table),
            fields=self.fields,
            name=name,
            id=cells.first("id"),
            email=str(self.fields.get("email", "")),
            number=cells.first("number"),
            manager=cells.first("manager"),
            wishes=tuple(cell for _, cell in cells.said("wishes")),
            answered=cells.first("answered"),
            is_answer=self.roles.of_table is not None or cells.table.asks_for_topics,
            places=self.places,
        )

    def _say(self, key: str, said: Spelled, column: Column) -> None:
        self.fields[key] = said
        self.places[key] = self.cells.place_of(column)

    def _name(self) -> str:
        first, last, title = (self.cells.first(key) for key in ("first-name", "last-name", "title"))
        name = join_name(tidy_name(first), tidy_name(last), title) or tidy_name(self.cells.first("name"))
        keys = ("last-name", "first-name", "name")
        column = next((column for key in keys for column, _ in self.cells.said(key)), None)
        if name and column:
            self._say("name", name, column)
        elif not any(map(self.cells.first, ("email", "number", "id"))):
            self.cells.refuse("nobody", "the row names nobody: there is no name, address or id in it")
        return name

    def _as_it_stands(self, key: str) -> None:
        for column, cell in self.cells.said(key):
            said = self.cells.meaning(key, cell)
            if said is None:
                said = _as_typed(key, cell)
            if said != SKIP:
                self._say(key, said, column)
            return

    def _understood(self, key: str, read: Callable[[str], object], complaint: str) -> None:
        """A key whose cell is read by `read`, unless a person said what it means."""
        for column, cell in self.cells.said(key):
            said = self.cells.meaning(key, cell)
            if said is None:
                said = _spelled(read(cell))
            elif key in _LISTS and isinstance(said, str) and said != SKIP:
                said = [said]
            if said is None and key in _LEFT_OUT:
                self.cells.leave_unclear(key, cell, complaint, column)
            elif said is None:
                self.cells.refuse_unclear(key, cell, complaint, column)
            elif said not in (SKIP, []):
                self._say(key, said, column)
            return

    def _available(self) -> None:
        windows: list[str] = []
        if "available" in self.cells.table.keys and not self.cells.first("available"):
            self.cells.into.no_times += 1
        for column in self.cells.columns("available"):
            cell = self.cells.cell(column)
            meaning = self.cells.meaning("available", cell)
            read = _windows(column, cell) if meaning is None else _as_tuple(meaning)
            if read is None:
                self.cells.refuse_unclear("available", cell, "is no time: write Mon 9-12, Thu afternoon", column)
            windows += read or ()
        if windows:
            together = read_availability("; ".join(windows))
            self._say("available", list(together or windows), next(self.cells.columns("available")))

    def _consent(self) -> None:
        """Whether the person agreed, to all that was asked; a box that is not ticked is a no."""
        for column in self.cells.columns("consent"):
            cell = self.cells.cell(column)
            meaning = self.cells.meaning("consent", cell)
            agreed = read_yes(cell if meaning is None else str(meaning))
            if agreed is None:
                self.cells.refuse_unclear("consent", cell, "is neither yes nor no", column)
            elif self.fields.get("consent") != "no":
                self._say("consent", "yes" if agreed else "no", column)

    def _roles(self) -> None:
        fields, places = self.roles.read()
        self.fields |= fields
        self.places |= places


def typed_address(cell: str) -> str:
    """The mail address in a cell, in small letters and without the name that may stand before it."""
    text = " ".join(cell.split())
    found = _ADDRESS.fullmatch(text)
    return (found[1] if found else text).lower()


def _as_typed(key: str, cell: str) -> str:
    text = " ".join(cell.split())
    if key == "email":
        return typed_address(cell)
    return _MESSAGES_IN.get(folded(text), text) if key == "language" else text


def _spelled(read: object) -> Spelled | None:
    if isinstance(read, tuple):
        return list(map(str, read))
    return None if read is None else str(read)


def _windows(column: Column, cell: str) -> tuple[str, ...] | None:
    if column.topic == TICK:
        return read_tick(column.heading, cell)
    if column.topic == PART:
        return _days_in_part(column.heading, cell)
    return read_availability(cell) if cell else ()


def _days_in_part(heading: str, cell: str) -> tuple[str, ...] | None:
    """The windows of a grid whose columns are parts of the day and whose cells name days, or are ticked."""
    part = heading.rpartition("[")[2].rstrip("] ")
    if read_yes(cell) is not None:
        return read_availability(part) if read_yes(cell) else ()
    read = [read_availability(f"{day} {part}") for day in re.split(r"[,;\n]+", cell) if day.strip()]
    windows = [window for one in read for window in one or ()]
    return None if any(one is None for one in read) else tuple(windows)


def _as_tuple(meaning: Spelled) -> tuple[str, ...]:
    if isinstance(meaning, list):
        return tuple(str(one) for one in meaning)
    return () if meaning == SKIP else (str(meaning),)
