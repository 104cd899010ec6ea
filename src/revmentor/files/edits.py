"""Changes a list record at its own lines: what a person wrote around them stays, byte for byte."""

import json
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from revmentor.files.tree import Mapping, Node, Scalar, Source
from revmentor.files.tree import Sequence as TreeSequence
from revmentor.model.calendar import Away, Interval, Window
from revmentor.model.value import Value

V = TypeVar("V", bound=Value)
_PLAIN = re.compile(r"\w(?:[^\W_]|[ ._/@&'()+-]|:(?=[0-9]))*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


def edited(
    source: Source, tree: Node | None, before: Sequence[V], after: Sequence[V], key: Callable[[V], Hashable]
) -> str:
    """The text of a list record with the values `after`, in which it had `before`.

    Values are the same entry where `key` gives the same. An entry that changed is changed at its own
    lines, one that is gone loses them, new ones follow the last entry.
    """
    items = tree.items if isinstance(tree, TreeSequence) else ()
    wanted = {key(value): value for value in after}
    known = {key(value) for value in before}
    edits: list[Edit] = []
    for item, value in zip(items, before, strict=True):
        new = wanted.get(key(value))
        if new is None:
            edits.append(removal(source.text, item))
        elif new != value:
            edits += entry_edits(source.text, item, written_fields(value), written_fields(new))
    edits += _new_lines(source.text, tree, [entry_line(value) for value in after if key(value) not in known])
    return applied(source.text, edits)


def entry_line(value: Value) -> str:
    """A value as its line: `- {pair: 3, mentor: frieda}`; what has its default is left out."""
    return "- {" + ", ".join(f"{name}: {text}" for name, text in written_fields(value).items()) + "}"


def written_fields(value: Value) -> dict[str, str]:
    """Each key of a value that differs from its default, as YAML."""
    defaults = {name: field.default for name, field in type(value).model_fields.items()}
    return {name: written(given) for name, given in value if given != defaults[name]}


def written(value: object) -> str:
    """A value, or a list or mapping of them, as YAML on one line that reads back as the same."""
    match value:
        case None:
            return "~"
        case bool():
            return "yes" if value else "no"
        case Window() | Away() | Interval():
            return written(str(value))
        case Value():
            return "{" + ", ".join(f"{name}: {text}" for name, text in written_fields(value).items()) + "}"
        case MappingType():
            return "{" + ", ".join(f"{written(name)}: {written(one)}" for name, one in value.items()) + "}"
        case tuple():
            return "[" + ", ".join(written(item) for item in value) + "]"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case _:
            text = str(value)
            is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and text.lower() not in _WORDS
            return text if is_plain else json.dumps(text, ensure_ascii=False)


def entry_edits(text: str, item: Node, old: dict[str, str], new: dict[str, str]) -> Iterator[Edit]:
    """What changes an entry that says `old`, each key as YAML, into one that says `new`."""
    assert isinstance(item, Mapping)
    for name, value in item.entries:
        if name.text in old and name.text not in new:
            yield _key_removal(text, item, name)
        elif name.text is not None and old.get(name.text) != new.get(name.text):
            yield replacement(text, name, value, new[name.text])
    for field, written_value in new.items():
        if item.get(field) is None:
            yield _addition(text, item, f"{field}: {written_value}", before=_names_up_to(field, new))


def replacement(text: str, name: Scalar, value: Node, new: str) -> Edit:
    """A new value in place of the old one; where nothing stood, right after the colon."""
    if value.start < value.end:
        return Edit(value.start, value.end, new)
    colon = text.index(":", name.end) + 1
    return Edit(colon, colon, new if new.startswith(("\r", "\n")) else f" {new}")


def _names_up_to(name: str, fields: dict[str, str]) -> set[str]:
    names = list(fields)
    return set(names[: names.index(name)])


def _key_removal(text: str, item: Mapping, name: Scalar) -> Edit:
    """Takes a key out with its comma or its line; a comment of a neighbour stays."""
    position = [key for key, _ in item.entries].index(name)
    start, end = name.start, item.entries[position][1].end
    before = item.entries[position - 1][1].end if position else start
    following = item.entries[position + 1][0].start if position + 1 < len(item.entries) else end
    if not item.flow and position:
        return Edit(text.rfind("\n", 0, start) + 1, next_line(text, end), "")
    if position and "#" not in text[before:start]:
        return Edit(before, end, "")
    return Edit(start, end if "#" in text[end:following] else following, "")


def _addition(text: str, item: Mapping, added: str, before: set[str]) -> Edit:
    """A new key, after the last of those that come before it, else at the end."""
    end = max((value.end for key, value in item.entries if key.text in before), default=item.entries[-1][1].end)
    if item.flow:
        return Edit(end, end, f", {added}")
    first = item.entries[0][0].start
    indent = " " * (first - text.rfind("\n", 0, first) - 1)
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop - (text[stop - 1] == "\r")
    return Edit(stop, stop, f"{line_end(text[: stop + 2])}{indent}{added}")


def removal(text: str, item: Node) -> Edit:
    """Takes an entry out with its lines."""
    return Edit(text.rfind("\n", 0, item.start) + 1, next_line(text, item.end), "")


def applied(text: str, edits: list[Edit]) -> str:
    """The text after all edits, which do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def _new_lines(text: str, tree: Node | None, lines: list[str]) -> Iterator[Edit]:
    """New entries after the last one; in a record without any, at the end, in place of its empty brackets."""
    if not lines:
        return
    at, end_of_line, indent = len(text), line_end(text), ""
    if isinstance(tree, TreeSequence) and tree.items:
        at, indent = next_line(text, tree.end), " " * (tree.start - text.rfind("\n", 0, tree.start) - 1)
    elif tree is not None:
        stop = next_line(text, tree.end)
        yield Edit(tree.start, tree.end if text[tree.end : stop].strip() else stop, "")
    first = end_of_line if at and text[at - 1] != "\n" else ""
    yield Edit(at, at, first + "".join(f"{indent}{line}{end_of_line}" for line in lines))


def next_line(text: str, at: int) -> int:
    """Where the line after the one at `at` begins; `at` itself where it begins one."""
    if at and text[at - 1] == "\n":
        return at
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def line_end(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"
