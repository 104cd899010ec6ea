"""Reads the records that revmentor writes, an entry a line, without a parser; leaves all else to the parser.

`- {pair: 3, mentor: frieda, topics: [ai-tools], state: "proposed"}` has one meaning in YAML, so for such a
line the tree can be told from the line alone. A line of any other form, and the whole text is left.
"""

import re

from revmentor.files.tree import Mapping, Node, Scalar, Sequence, Source

_WORD = r"[A-Za-z0-9_](?:[A-Za-z0-9_./+-]|:(?=[0-9])| (?=[0-9]))*"
"""A plain scalar that needs no quotes anywhere, such as ai-tools, 871 or 2026-12-03 14:00."""
_VALUE = rf"(?:{_WORD}|\"{_WORD}\"|\[(?:{_WORD}(?:, {_WORD})*)?\])"
_RECORD = re.compile(rf"- \{{[a-z_-]+: {_VALUE}(?:, [a-z_-]+: {_VALUE})*\}}")
_ENTRY = re.compile(rf"([a-z_-]+): ({_VALUE})")
_ITEM = re.compile(_WORD)


def read_line_records(source: Source, nulls: frozenset[str]) -> Sequence | None:
    """The tree of a text that is nothing but such lines, comments and empty lines; None for any other.

    `nulls` are the words that stand for nothing.
    """
    records: list[Node] = []
    start = 0
    for line in source.text.split("\n"):
        body = line.removesuffix("\r")
        if body.startswith("- {"):
            record = _record(source, body, start, nulls)
            if record is None:
                return None
            records.append(record)
        elif body and not (body.startswith("#") and body.isprintable()):
            return None
        start += len(line) + 1
    return Sequence(source, records[0].start - 2, records[-1].end, False, tuple(records)) if records else None


def _record(source: Source, line: str, start: int, nulls: frozenset[str]) -> Mapping | None:
    """One line's entry; None where it has another form, or a key twice."""
    if not _RECORD.fullmatch(line):
        return None
    entries = tuple(
        (Scalar(source, start + found.start(1), start + found.end(1), found[1]), _value(source, found, start, nulls))
        for found in _ENTRY.finditer(line)
    )
    if len({key.text for key, _ in entries}) < len(entries):
        return None
    return Mapping(source, start + 2, start + len(line), True, entries)


def _value(source: Source, entry: re.Match[str], start: int, nulls: frozenset[str]) -> Node:
    begin, end = start + entry.start(2), start + entry.end(2)
    if not entry[2].startswith("["):
        return _scalar(source, begin, entry[2], nulls)
    items = (_scalar(source, begin + found.start(), found[0], nulls) for found in _ITEM.finditer(entry[2]))
    return Sequence(source, begin, end, True, tuple(items))


def _scalar(source: Source, start: int, text: str, nulls: frozenset[str]) -> Scalar:
    said = text[1:-1] if text[0] == '"' else None if text in nulls else text
    return Scalar(source, start, start + len(text), said)
