"""The program's own workbook brought back: what was edited in it, cell by cell, against what the records say by now."""

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from revmentor.model.cells import from_cells, to_cells
from revmentor.model.mark import mark
from revmentor.model.participant import Participant
from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.sheet import Row, Sheet
from revmentor.model.signup import Conflicts, FieldChange, PersonChange, SignUpChange
from revmentor.model.value import Value
from revmentor.model.workbook import MARKS, SHEETS
from revmentor.signup.change import Proposal

_FIELD = {"Pairs": "pairs", "Sessions": "sessions", "Feedback": "answers", "Messages": "messages"}
_KEY: Mapping[str, tuple[str, ...]] = {
    "Participants": ("id",),
    "Pairs": ("pair",),
    "Sessions": ("session",),
    "Feedback": ("session", "pair", "side", "question", "topic", "goal"),
    "Messages": ("to", "message", "about"),
}
"""The keys that make an entry the same one."""


def is_own_workbook(sheets: Sequence[Sheet]) -> bool:
    """Whether the sheets are those that `export --xlsx` writes."""
    return any(sheet.title in SHEETS and MARKS in sheet.rows[0].cells for sheet in sheets)


def propose_from_workbook(
    sheets: Sequence[Sheet], records: Records, conflicts: Mapping[tuple[str, str], Conflicts]
) -> Proposal:
    """What was edited in a workbook since it was exported, as changes to the records.

    An entry that is no longer in the workbook stays; one whose cell and record both changed since is a conflict.
    """
    own = [sheet for sheet in sheets if sheet.title in SHEETS]
    readings = {sheet.title: _SheetReading(sheet, records, conflicts).read() for sheet in own}
    people = readings.pop("Participants", None)
    everything = [one for one in (people, *readings.values()) if one]
    change = SignUpChange(
        new=tuple(people.new) if people else (),
        changed=tuple(people.changed) if people else (),
        unchanged=tuple(people.unchanged) if people else (),
        gone=tuple(people.missing) if people else (),
        entries=tuple((title.lower(), one) for title, read in readings.items() for one in (*read.new, *read.changed)),
    )
    unusable = tuple(problem for one in everything for problem in one.unusable)
    return Proposal(change, _after(records, people, readings), unusable)


def _after(records: Records, people: "_SheetReading | None", others: "Mapping[str, _SheetReading]") -> Records:
    read: dict[str, Any] = {_FIELD[title]: tuple(one.values.values()) for title, one in others.items()}
    if people:
        read["cohort"] = records.cohort.with_people(tuple(people.values.values()), records.cohort.managers)
    return replace(records, **read)


@dataclass
class _SheetReading:
    """One sheet while it is read: the entries as they will be."""

    sheet: Sheet
    records: Records
    conflicts: Mapping[tuple[str, str], Conflicts]
    values: dict[Hashable, Any] = field(default_factory=dict)
    new: list[PersonChange] = field(default_factory=list)
    changed: list[PersonChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unusable: list[Problem] = field(default_factory=list)

    def read(self) -> "_SheetReading":
        before = self._before()
        self.values = {self._key(to_cells(one)): one for one in before}
        seen: set[Hashable] = set()
        for row in self.sheet.rows[1:]:
            cells = self._cells(row)
            seen.add(self._key(cells))
            self._entry(row, cells, _marks(self._cell(row, MARKS)))
        self.missing = [_label(key) for key in self.values if key not in seen]
        return self

    @property
    def kind(self) -> type[Value]:
        return SHEETS[self.sheet.title]

    def _before(self) -> tuple[Any, ...]:
        title = self.sheet.title
        return self.records.cohort.participants if title == "Participants" else getattr(self.records, _FIELD[title])

    def _key(self, cells: Mapping[str, str]) -> Hashable:
        return tuple(cells.get(name, "") for name in _KEY[self.sheet.title])

    def _cell(self, row: Row, heading: str) -> str:
        headings = self.sheet.rows[0].cells
        return row.cell(headings.index(heading)) if heading in headings else ""

    def _cells(self, row: Row) -> dict[str, str]:
        return {key: text for key, text in zip(self.sheet.rows[0].cells, row.cells, strict=False) if key != MARKS}

    def _entry(self, row: Row, cells: dict[str, str], marks: Mapping[str, str]) -> None:
        key = self._key(cells)
        before = self.values.get(key)
        if before is None and marks:
            message = "this entry is no longer in the records; it was not put back"
            self._refuse("entry-gone", message, row, "")
        elif before is None:
            self._new_entry(row, key, cells)
        else:
            self._known_entry(row, key, before, cells, marks)

    def _new_entry(self, row: Row, key: Hashable, cells: Mapping[str, str]) -> None:
        if (made := self._checked(row, cells)) is not None:
            self.values[key] = made
            fields = tuple(FieldChange(name, "", text) for name, text in to_cells(made).items())
            self.new.append(PersonChange(_label(key), _name(made), fields))

    def _known_entry(
        self, row: Row, key: Hashable, before: Value, cells: Mapping[str, str], marks: Mapping[str, str]
    ) -> None:
        old = to_cells(before)
        edited = {name: text for name, text in cells.items() if name and marks.get(name, "") != _mark(text)}
        standing = {name: self._standing(key, name, old.get(name, ""), marks) for name in edited}
        taken = {name: text for name, text in edited.items() if standing[name] == "free"}
        made = self._checked(row, {**old, **taken})
        if made is None:
            return
        new = to_cells(made)
        changes = [FieldChange(n, old.get(n, ""), new.get(n, "")) for n in taken if old.get(n) != new.get(n)]
        changes += [
            FieldChange(name, old.get(name, ""), text, conflict=True)
            for name, text in edited.items()
            if standing[name] == "conflict" and text != old.get(name, "")
        ]
        self.values[key] = made if any(not one.conflict for one in changes) else before
        if changes:
            self.changed.append(PersonChange(_label(key), _name(made), tuple(changes)))
        else:
            self.unchanged.append(_label(key))

    def _standing(self, key: Hashable, name: str, old: str, marks: Mapping[str, str]) -> str:
        """`free` where the record's cell is as it was exported; else what a person decided."""
        if marks.get(name, "") == _mark(old):
            return "free"
        decided = self.conflicts.get((_label(key), name), self.conflicts.get(("", ""), "ask"))
        return {"ask": "conflict", "keep": "kept", "take": "free"}[decided]

    def _checked(self, row: Row, cells: Mapping[str, str]) -> Any:
        """The entry that the cells say; None, after telling why, where it cannot be one."""
        try:
            return self.kind.model_validate(from_cells(self.kind, {name: text for name, text in cells.items() if name}))
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                name = str(fault["loc"][0]) if fault["loc"] else ""
                words = {"missing": f'the column "{name}" is empty', "extra_forbidden": f'there is no key "{name}"'}
                self._refuse("unclear-cell", words.get(fault["type"], fault["msg"]), row, name)
            return None

    def _refuse(self, code: str, message: str, row: Row, name: str) -> None:
        headings = self.sheet.rows[0].cells
        column = headings.index(name) if name in headings else 0
        self.unusable.append(Problem(code, message, place=self.sheet.place(row.number, column)))


def _marks(text: str) -> Mapping[str, str]:
    """The marks that the hidden column keeps; none where somebody overwrote it, or the row is new."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _mark(text: str) -> str:
    return mark(text) if text else ""


def _label(key: Hashable) -> str:
    return "/".join(filter(None, key)) if isinstance(key, tuple) else str(key)


def _name(value: Value) -> str:
    return value.name if isinstance(value, Participant) else ""
