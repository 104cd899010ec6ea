"""Adds keys to a mapping of a record at its own lines."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from revmentor.files.edits import Edit, line_end, next_line, replacement, written
from revmentor.files.tree import Mapping, Node, find
from revmentor.model.problem import Path


def entries_added(text: str, tree: Node | None, path: Path, entries: MappingType[str, str]) -> Iterator[Edit]:
    """What sets keys of the mapping at `path`, each value as YAML; the mapping is made where it is missing."""
    if not entries:
        return
    node, is_there = find(tree, path) if tree is not None else (None, False)
    if is_there and isinstance(node, Mapping) and node.entries:
        yield from _into(text, node, entries)
    elif is_there and node is not None:
        indent = " " * (2 * len(path))
        if node.start < node.end:
            yield Edit(node.start - (text[node.start - 1] == " "), node.end, "")
        at = next_line(text, node.end)
        yield Edit(at, at, ("" if text[at - 1 : at] == "\n" else line_end(text)) + _lines(text, entries, indent))
    else:
        yield from _made(text, tree, path, entries)


def _into(text: str, node: Mapping, entries: MappingType[str, str]) -> Iterator[Edit]:
    """Keys that are there get the new value, others follow the last one."""
    for key, value in node.entries:
        if (said := entries.get(key.text or "")) is not None:
            yield replacement(text, key, value, said)
    new = {key: value for key, value in entries.items() if node.get(key) is None}
    end = node.entries[-1][1].end
    if node.flow and new:
        yield Edit(end, end, "".join(f", {written(key)}: {value}" for key, value in new.items()))
    elif new:
        first = node.entries[0][0].start
        indent = " " * (first - text.rfind("\n", 0, first) - 1)
        at = next_line(text, end)
        start = "" if text[at - 1 : at] == "\n" else line_end(text)
        yield Edit(at, at, start + _lines(text, new, indent))


def _made(text: str, tree: Node | None, path: Path, entries: MappingType[str, str]) -> Iterator[Edit]:
    """The mapping with its keys at the end of the innermost one that is there."""
    deepest = next(depth for depth in range(len(path) - 1, -1, -1) if depth == 0 or _is_mapping(tree, path[:depth]))
    missing = "".join(f"{'  ' * depth}{written(path[depth])}:{line_end(text)}" for depth in range(deepest, len(path)))
    at = len(text)
    if deepest:
        node, _ = find(tree, path[:deepest]) if tree is not None else (None, False)
        at = next_line(text, node.end) if node is not None else at
    start = "" if not at or text[at - 1] == "\n" else line_end(text)
    if at and not deepest:
        start += line_end(text)
    yield Edit(at, at, start + missing + _lines(text, entries, " " * (2 * len(path))))


def _is_mapping(tree: Node | None, path: Path) -> bool:
    if tree is None:
        return False
    node, is_there = find(tree, path)
    return is_there and isinstance(node, Mapping) and bool(node.entries)


def _lines(text: str, entries: MappingType[str, str], indent: str) -> str:
    return "".join(f"{indent}{written(key)}: {value}{line_end(text)}" for key, value in entries.items())
