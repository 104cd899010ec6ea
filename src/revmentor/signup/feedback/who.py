"""Whose answers a row holds, as the row says it: the person, the side, the pair, the partner."""

from collections.abc import Callable
from typing import get_args

from revmentor.model.participant import Participant
from revmentor.model.problem import did_you_mean
from revmentor.model.signup import SKIP, Column, Entry
from revmentor.model.value import Side
from revmentor.signup.entries import typed_address
from revmentor.signup.feedback.seats import Hints
from revmentor.signup.identity import CohortIndex
from revmentor.signup.people import Person
from revmentor.signup.row import RowCells
from revmentor.signup.words.answers import read_role
from revmentor.signup.words.names import join_name, name_key, tidy_name
from revmentor.signup.words.sessions import SessionSaid, read_pair

NAMES = frozenset({"email", "id", "name", "last-name", "first-name"})
"""The columns that name a person."""
_SUREST_FIRST = ("email", "id", "name", "last-name", "first-name")
_MEND = "mend the cell, or say in import.yaml, under values: {key}: who it is, by id, or skip"


class Unusable(Exception):
    """A row, or a cell of it, gives no answer; why was told."""


class Skipped(Unusable):
    """A person said that rows like this are left out."""


def hints_in(cells: RowCells, index: CohortIndex, sides: frozenset[Side], session: SessionSaid | None) -> Hints:
    """What a row says of its seat; raises Unusable, after telling why, where it is nobody's."""
    person = _person(cells, index)
    hints = Hints(
        person.id if person else "", sides or _sides(cells), _pair(cells, session), _partner(cells, index) or ""
    )
    if not (hints.person or (hints.pair and hints.sides)):
        hint = "fill in a mail address, a name or an id; or the pair and the side"
        _refuse(cells, "nobody", "the row does not say who answers", hint, None)
    return hints


def _refuse(cells: RowCells, code: str, message: str, hint: str, column: Column | None) -> None:
    cells.refuse(code, message, hint, column)
    raise Unusable


def _person(cells: RowCells, index: CohortIndex) -> Participant | None:
    """Who answers; None where no cell names anybody."""
    columns = [column for key in _SUREST_FIRST for column, _ in cells.said(key)]
    if not columns:
        return None
    for column in columns:
        if (meant := cells.meaning(column.key, cells.cell(column))) is not None:
            return _meant(cells, index, str(meant), column)
    person = Person([_entry(cells)])
    if found := index.find(person):
        return found
    _refuse_unknown(cells, index, columns[0], name_key(person.name))
    return None


def _entry(cells: RowCells) -> Entry:
    first, last, title = (cells.first(key) for key in ("first-name", "last-name", "title"))
    name = join_name(tidy_name(first), tidy_name(last), title) or tidy_name(cells.first("name"))
    return Entry(cells.place, "", {}, name=name, id=cells.first("id"), email=typed_address(cells.first("email")))


def _meant(cells: RowCells, index: CohortIndex, said: str, column: Column) -> Participant | None:
    """Whom a person said that a cell means."""
    if said == SKIP:
        raise Skipped
    if found := index.find_text(said):
        return found
    _refuse_unknown(cells, index, column, "", said)
    return None


def _refuse_unknown(cells: RowCells, index: CohortIndex, column: Column, name: str, said: str = "") -> None:
    text = said or cells.cell(column)
    if len(index.by_name.get(name, ())) > 1:
        hint = "a mail address or an id tells who it is"
        _refuse(cells, "same-name", f"several people are called {text}", hint, column)
    near = _nearest(text, index, column)
    mend = _MEND.format(key=column.key)
    hint = f"{near} {mend[0].upper()}{mend[1:]}" if near else mend
    _refuse(cells, "unknown-person", f'nobody who takes part is known by "{text}"', hint, column)


def _nearest(text: str, index: CohortIndex, column: Column) -> str:
    """A hint that names somebody who takes part and is called much like that, or in part."""
    if column.key == "email":
        return did_you_mean(text.lower(), index.by_email, 0.9)
    if column.key == "id":
        return did_you_mean(text, index.by_id, 0.8)
    part = set(name_key(text).split())
    named = [person.name for person in index.by_id.values() if part and part <= set(name_key(person.name).split())]
    if len(named) == 1:
        return did_you_mean(named[0], named)
    return did_you_mean(text, [person.name for person in index.by_id.values()], 0.8)


def _sides(cells: RowCells) -> frozenset[Side]:
    """The sides that the role of a row names; none where it says nothing or both."""
    for column, cell in cells.said("role"):
        meaning = cells.meaning("role", cell)
        roles = read_role(cell if meaning is None else str(meaning))
        if roles is None:
            _refuse(cells, "unclear-role", f'"{cell}" is neither mentor nor mentee', "write one of the two", column)
        named: frozenset[Side] = frozenset(side for side in get_args(Side) if side in (roles or ()))
        return named if len(named) == 1 else frozenset()
    return frozenset()


def _pair(cells: RowCells, session: SessionSaid | None) -> int:
    """The pair that a row names, itself or by its session; 0 where it names none."""
    by_session = int(session.id.partition("/")[0]) if session and session.id else 0
    for column, cell in cells.said("pair"):
        number = _read_meant(cells, column, cell, read_pair)
        if number is None:
            _refuse(cells, "unclear-pair", f'"{cell}" is no pair', "write its number, as in pairs.yaml", column)
        if by_session and number != by_session:
            message = f"the session is one of pair {by_session}, and the pair is {number}"
            _refuse(cells, "unclear-pair", message, "mend one of the two", column)
        return number or 0
    return by_session


def _read_meant(cells: RowCells, column: Column, cell: str, read: Callable[[str], int | None]) -> int | None:
    meaning = cells.meaning(column.key, cell)
    return read(cell if meaning is None else str(meaning))


def _partner(cells: RowCells, index: CohortIndex) -> str | None:
    """The id of whom a row names as partner; None where it names nobody."""
    for column, cell in cells.said("partner"):
        meaning = cells.meaning("partner", cell)
        text = cell if meaning is None else str(meaning)
        if text == SKIP:
            return None
        if found := index.find_text(text) or index.find_text(tidy_name(text)):
            return found.id
        _refuse_unknown(cells, index, column, name_key(tidy_name(text)), text)
    return None
