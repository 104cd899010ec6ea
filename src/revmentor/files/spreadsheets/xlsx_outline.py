"""Which sheets a workbook has, in which part each stands, and what the book as a whole is linked with."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from revmentor.files.spreadsheets.xlsx_formulas import reaches_outside
from revmentor.files.spreadsheets.xml_walk import Attributes, NoSheet, walk

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class Outline:
    """The worksheets in the order of their tabs, hidden ones too: each title with its part of XML."""

    sheets: tuple[tuple[str, bytes], ...]
    linked: bool
    """Whether a name that the workbook defines reaches outside of it."""


def outline(parts: Mapping[str, bytes]) -> Outline:
    """What the workbook's own part says; raises NoSheet where the parts do not fit together."""
    sheets: dict[str, str] = {}
    names: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            _enter(sheets, attributes)

    def end(tag: str, text: str) -> None:
        if tag == "definedName":
            names.append(text)

    walk(parts[WORKBOOK], frozenset({"definedName"}), start, end)
    worksheets = _worksheets(parts)
    found = tuple((title, worksheets[key]) for title, key in sheets.items() if key in worksheets)
    return Outline(found, any(map(reaches_outside, names)))


def _enter(sheets: dict[str, str], attributes: Attributes) -> None:
    title = attributes.get("name", "")
    relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
    if title in sheets or relation in sheets.values():
        raise NoSheet("two sheets are one")
    sheets[title] = relation


def _worksheets(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    by_path = {path.casefold(): content for path, content in parts.items()}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            path = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))[1:]
            if path.casefold() not in by_path:
                raise NoSheet("a sheet is missing, or two are one")
            found[attributes.get("Id", "")] = by_path.pop(path.casefold())

    walk(parts.get(_RELATIONS, b""), frozenset(), start, lambda tag, text: None)
    return found
