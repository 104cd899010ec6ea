"""A YAML file as a tree whose every key and value knows where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from revmentor.model.problem import Path, Place


@dataclass(frozen=True, slots=True)
class Source:
    """A file's decoded text, without its byte order mark, and the name that problems call it by."""

    name: str
    text: str

    def place(self, start: int, end: int) -> Place:
        """The place of the characters from `start` up to `end`; of several lines, the first."""
        begin = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", start)
        line = self.text[begin : stop if stop >= 0 else len(self.text)].rstrip("\r")
        width = max(1, min(end, begin + len(line)) - start)
        return Place(self.name, self.text.count("\n", 0, start) + 1, start - begin + 1, width, line)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as the text that stands in the file; None where nothing or null stands."""

    source: Source
    start: int
    end: int
    text: str | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `flow` is the form in brackets."""

    source: Source
    start: int
    end: int
    flow: bool
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; `flow` is the form in braces."""

    source: Source
    start: int
    end: int
    flow: bool
    entries: "tuple[tuple[Scalar, Node], ...]"

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


def plain(node: Node | None) -> Plain:
    """The bare value: texts, lists and dicts; None where nothing is written."""
    match node:
        case None:
            return None
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text or "": plain(value) for key, value in node.entries}


def find(node: Node, path: Path, *, key: bool = False) -> tuple[Node, bool]:
    """The node at `path`, or its key, and True; the last node on the way and False where the path ends."""
    for depth, step in enumerate(path):
        entry = _step(node, step)
        if entry is None:
            return node, False
        name, value = entry
        if key and name is not None and depth == len(path) - 1:
            return name, True
        node = value
    return node, True


def _step(node: Node, step: str | int) -> tuple[Scalar | None, Node] | None:
    if isinstance(node, Mapping):
        return next((entry for entry in node.entries if entry[0].text == str(step)), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return None, node.items[step]
    return None


def without(node: Node, path: Path) -> Node:
    """The tree without what stands at `path`; the tree itself where nothing does."""
    if not path:
        return node
    step, rest = path[0], path[1:]
    match node:
        case Mapping():
            return replace(node, entries=tuple(_kept_entries(node, str(step), rest)))
        case Sequence():
            items = (
                (without(item, rest), bool(rest)) if i == step else (item, True) for i, item in enumerate(node.items)
            )
            return replace(node, items=tuple(item for item, kept in items if kept))
        case Scalar():
            return node


def _kept_entries(node: Mapping, step: str, rest: Path) -> Iterator[tuple[Scalar, Node]]:
    for key, value in node.entries:
        if key.text != step:
            yield key, value
        elif rest:
            yield key, without(value, rest)
