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
    elif len(path) > 1 or (isinstance(tree, Mapping) and tree.flow):
        mapping = _in_braces(entries) if _is_in_braces(tree, path) else _in_lines(text, path, entries)
        yield from entries_added(text, tree, path[:-1], {str(path[-1]): mapping})
    elif is_there and node is not None:
        yield from _below(text, node, entries)
    else:
        yield from _at_the_end(text, path, entries)


def _in_braces(entries: MappingType[str, str]) -> str:
    return "{" + ", ".join(f"{written(key)}: {value}" for key, value in entries.items()) + "}"


def _in_lines(text: str, path: Path, entries: MappingType[str, str]) -> str:
    """A mapping as the lines below its key."""
    return line_end(text) + _lines(text, entries, "  " * len(path)).rstrip("\r\n")


def _is_in_braces(tree: Node | None, path: Path) -> bool:
    """Whether what stands above `path` is written in braces, so that no lines can go into it."""
    above = (find(tree, path[:depth]) for depth in range(len(path))) if tree is not None else ()
    return any(is_there and isinstance(node, Mapping) and node.flow and bool(node.entries) for node, is_there in above)


def _below(text: str, node: Node, entries: MappingType[str, str]) -> Iterator[Edit]:
    """Keys below one that has none yet, in place of its empty braces."""
    if node.start < node.end:
        yield Edit(node.start - (text[node.start - 1] == " "), node.end, "")
    at = next_line(text, node.end)
    yield Edit(at, at, ("" if text[at - 1 : at] == "\n" else line_end(text)) + _lines(text, entries, "  "))


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


def _at_the_end(text: str, path: Path, entries: MappingType[str, str]) -> Iterator[Edit]:
    """A new key with its mapping at the end, after a blank line."""
    end = line_end(text)
    start = end if text and not text.endswith("\n") else ""
    heading = f"{written(path[0])}:{end}"
    yield Edit(len(text), len(text), start + (end if text.strip() else "") + heading + _lines(text, entries, "  "))


def _lines(text: str, entries: MappingType[str, str], indent: str) -> str:
    """Keys with their values, a line each; a value that is a block of lines begins on the next."""
    end = line_end(text)
    parts = (f"{value}" if value.startswith(("\r", "\n")) else f" {value}" for value in entries.values())
    return "".join(f"{indent}{written(key)}:{value}{end}" for key, value in zip(entries, parts, strict=True))
