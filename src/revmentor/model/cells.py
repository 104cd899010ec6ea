"""A value as the cells of a spreadsheet's row, and back: one text a key, spelled as in the value's file."""

import re
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from revmentor.model.spelling import Spelled, spelled_fields
from revmentor.model.value import Value

ANY = "any"
"""What an empty list is written as: an empty cell says nothing, `seeks: []` says that any topic is welcome."""

_BETWEEN_ITEMS = re.compile(r"[,;\n]")
_UNIONS = (Union, UnionType)


def keys_of(kind: type[Value]) -> tuple[str, ...]:
    """Every key that a record of that kind may have, in the model's order: the headings of its columns."""
    return tuple(info.alias or name for name, info in kind.model_fields.items())


def choices_of(kind: type[Value]) -> dict[str, tuple[str, ...]]:
    """What may stand in a cell, for the keys where that is one of a few words."""
    found = {key: tuple(_choices(kinds)) for key, kinds in _kinds_by_key(kind).items()}
    return {key: words for key, words in found.items() if words}


def numbers_of(kind: type[Value]) -> frozenset[str]:
    """The keys whose cells are whole numbers and nothing else."""
    return frozenset(key for key, kinds in _kinds_by_key(kind).items() if kinds == (int,))


def to_cells(value: Value) -> dict[str, str]:
    """The text of each key that differs from its default; lists and mappings are joined by `, `."""
    return {key: _joined(said) for key, said in spelled_fields(value).items()}


def from_cells(kind: type[Value], cells: Mapping[str, str]) -> dict[str, Spelled]:
    """What a row says, for the model to read: an empty cell is an absent key, an unknown key stays a text."""
    kinds = _kinds_by_key(kind)
    return {key: _read(text, kinds.get(key, ())) for key, text in cells.items() if text.strip()}


def _joined(said: Spelled) -> str:
    if isinstance(said, str):
        return said
    if isinstance(said, Mapping):
        return ", ".join(f"{key}: {one}" for key, one in said.items())
    # The comma keeps an item that happens to be called `any` apart from the empty list.
    return f"{ANY}," if said == [ANY] else ", ".join(map(str, said)) or ANY


def _read(text: str, kinds: tuple[Any, ...]) -> Spelled:
    if any(get_origin(kind) is tuple for kind in kinds):
        return [] if text.strip().lower() == ANY else [*_items(text)]
    return _read_mapping(text) if any(map(_is_mapping, kinds)) else text


def _items(text: str) -> Iterator[str]:
    return (item.strip() for item in _BETWEEN_ITEMS.split(text) if item.strip())


def _read_mapping(text: str) -> Spelled:
    """Keys with their values; the values of a key that stands there twice become one, which no field takes."""
    found: dict[str, Spelled] = {}
    for item in _items(text):
        key, _, said = (part.strip() for part in item.partition(":"))
        found[key] = f"{found[key]}, {said}" if key in found else said
    return found


def _kinds_by_key(kind: type[Value]) -> dict[str, tuple[Any, ...]]:
    fields = kind.model_fields.items()
    return {info.alias or name: tuple(_kinds(info.annotation)) for name, info in fields}


def _kinds(annotation: Any) -> Iterator[Any]:
    """The types that a field may have, without what pydantic is told about them and without None."""
    if get_origin(annotation) is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif get_origin(annotation) in _UNIONS:
        for part in get_args(annotation):
            yield from _kinds(part)
    elif annotation is not type(None):
        yield annotation


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, Value))


def _choices(kinds: tuple[Any, ...]) -> Iterator[str]:
    """The words of a field that takes nothing else."""
    if kinds == (bool,):
        yield from ("yes", "no")
    elif all(get_origin(kind) is Literal for kind in kinds):
        yield from (str(word) for kind in kinds for word in get_args(kind))
