"""Reads YAML text into a located tree; refuses what records do not need before it can do harm."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from revmentor.files.line_records import read_line_records
from revmentor.files.tree import Mapping, Node, Scalar, Sequence, Source
from revmentor.model.problem import Place, Problem, ProblemsFound

LARGEST = 5_000_000
"""Bytes of a file that people write by hand."""
DEEPEST = 20
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BOM = b"\xef\xbb\xbf"


def decode(data: bytes, name: str) -> Source:
    """The text of a record file; raises ProblemsFound where it is too large or no UTF-8."""
    _ensure_size(len(data), name)
    try:
        return Source(name, data.removeprefix(BOM).decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        hint = 'save it as "UTF-8" in your editor'
        raise _refusal("not-utf8", "this byte is no UTF-8 text", Place(name, line, column), hint) from None


def read_bytes(path: Path, name: str) -> bytes:
    """What a record file holds; raises ProblemsFound where it is no file, too large, or may not be read."""
    if not path.is_file():
        raise _refusal("not-a-file", "this is no file that can be read", Place(name, 1, 1))
    _ensure_size(path.stat().st_size, name)
    try:
        return path.read_bytes()
    except PermissionError:
        raise _refusal("not-readable", "this file may not be read", Place(name, 1, 1), "ask whose it is") from None


def _ensure_size(size: int, name: str) -> None:
    if size > LARGEST:
        raise _refusal("too-large", f"this file has {size} bytes, at most {LARGEST} are read", Place(name, 1, 1))


def read_tree(source: Source) -> Node | None:
    """The tree of a YAML text; raises ProblemsFound where it is none, or uses what records must not."""
    try:
        with _collection_paused():
            return read_line_records(source, _NULLS) or _Builder(source).document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = min(mark.index, len(source.text)) if mark else 0
        message = f"this is no YAML: {error.problem or error.context or 'it cannot be read'}"
        raise _refusal("not-yaml", message, source.place(at, at), _yaml_hint(source, at)) from None
    except (YAMLError, ValueError, OverflowError, RecursionError) as error:
        position = getattr(error, "position", 0)
        message = "this is no YAML: it holds something that no text has"
        raise _refusal("not-yaml", message, source.place(position, position + 1)) from None


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Without the cycle collector, which would look again and again at a tree that only grows."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _yaml_hint(source: Source, at: int) -> str:
    line = source.text[source.text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    if "\t" in line:
        return "this line holds a tab; YAML is indented with blanks"
    return "look at the line above too: a key ends in a colon and a blank, brackets and quotes are closed"


def _refusal(code: str, message: str, place: Place, hint: str = "") -> ProblemsFound:
    return ProblemsFound([Problem(code, message, hint, place=place)])


class _Builder:
    """Turns the event stream of one document into a tree, in one pass."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(source.text))
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self._check_document(event, root)
            elif isinstance(event, NodeEvent):
                root = self._node(event, 0)
        if self.problems:
            raise ProblemsFound(self.problems)
        says_nothing = isinstance(root, Scalar) and root.text is None and root.start == root.end
        return None if says_nothing else root

    def _check_document(self, event: DocumentStartEvent, root: Node | None) -> None:
        if event.version or event.tags:
            raise self._refused(event, "yaml-directive", "a % directive has no place in a record", "leave it out")
        if root is not None:
            raise self._refused(event, "yaml-documents", "a second document begins here", "one file, one record")

    def _refused(self, event: Event, code: str, message: str, hint: str) -> ProblemsFound:
        return _refusal(code, message, self.source.place(event.start_mark.index, event.end_mark.index), hint)

    def _node(self, event: Event, depth: int) -> Node:
        self._guard(event, depth)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        assert isinstance(event, ScalarEvent)
        return self._scalar(event)

    def _guard(self, event: Event, depth: int) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
            hint = "write the value out where it is needed"
            raise self._refused(event, "yaml-alias", "anchors (&) and aliases (*) have no place in a record", hint)
        if getattr(event, "tag", None) is not None:
            raise self._refused(event, "yaml-tag", "tags (!) have no place in a record", "leave the tag out")
        if depth > DEEPEST:
            raise self._refused(event, "too-deep", f"this is nested more than {DEEPEST} deep", "")

    def _scalar(self, event: ScalarEvent) -> Scalar:
        is_null = event.style is None and event.value in _NULLS
        text = None if is_null else event.value
        return Scalar(self.source, event.start_mark.index, event.end_mark.index, text)

    def _sequence(self, event: SequenceStartEvent, depth: int) -> Sequence:
        items: list[Node] = []
        for inner in self.events:
            if isinstance(inner, SequenceEndEvent):
                end = self._end(event, inner, items)
                return Sequence(self.source, event.start_mark.index, end, bool(event.flow_style), tuple(items))
            items.append(self._node(inner, depth + 1))
        raise AssertionError("the parser closes what it opens")

    def _mapping(self, event: MappingStartEvent, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for inner in self.events:
            if isinstance(inner, MappingEndEvent):
                end = self._end(event, inner, [value for _, value in entries.values()])
                flow = bool(event.flow_style)
                return Mapping(self.source, event.start_mark.index, end, flow, tuple(entries.values()))
            key, value = self._key(inner), self._node(next(self.events), depth + 1)
            if (key.text or "") in entries:
                place = self.source.place(key.start, key.end)
                hint = "keep one of the two"
                self.problems.append(Problem("key-twice", f'the key "{key.text}" stands here twice', hint, place=place))
            entries[key.text or ""] = (key, value)
        raise AssertionError("the parser closes what it opens")

    def _key(self, event: Event) -> Scalar:
        self._guard(event, 0)
        if not isinstance(event, ScalarEvent):
            raise self._refused(event, "bad-key", "a key is a single word", "")
        key = self._scalar(event)
        return key if key.text is not None else Scalar(self.source, key.start, key.end, event.value)

    def _end(self, start: SequenceStartEvent | MappingStartEvent, end: Event, children: list[Node]) -> int:
        """Where a collection ends; the parser places a block's end after the blank lines that follow it."""
        if start.flow_style:
            return int(end.end_mark.index)
        return children[-1].end if children else int(start.end_mark.index)
