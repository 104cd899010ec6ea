"""The cohort.yaml of the next round: the old one's text, changed where the next round differs."""

import re
from collections.abc import Collection, Iterator, Sequence

from revmentor.files.cohort_edits import column_of
from revmentor.files.edits import Edit, applied, entry_edits, line_end, next_line, replacement, written
from revmentor.files.list_edits import first_line, without_entries
from revmentor.files.mapping_edits import entries_added
from revmentor.files.modeline import modeline
from revmentor.files.tree import Mapping, Node, Scalar
from revmentor.files.tree import Sequence as TreeSequence
from revmentor.model.cohort import Cohort
from revmentor.model.next_round import Remark
from revmentor.model.participant import Participant

_HEAD = tuple(Cohort.model_fields)[: tuple(Cohort.model_fields).index("participants")]
_PATHS = ("program", "previous")
_MODELINE = re.compile(r"^# yaml-language-server:.*\r?\n", re.MULTILINE)


def prepared(text: str, own: Collection[str]) -> str:
    """The old text with the line that editors know its schema by, and without the remarks of an earlier `next`.

    `own` is how those remarks begin.
    """
    for begin in own:
        text = re.sub(rf"^[ \t]*{re.escape(begin)}.*(?:\n|\Z)", "", text, flags=re.MULTILINE)
    first = modeline("cohort").replace("\n", line_end(text))
    return first + _MODELINE.sub("", text, count=1)


def next_cohort(text: str, tree: Node, before: Cohort, after: Cohort, remarks: Sequence[Remark]) -> str:
    """The text that says `after`, in which it said `before`, with remarks about people."""
    assert isinstance(tree, Mapping)
    edits = list(entry_edits(text, tree, _head(before), _head(after)))
    edits += _people(text, tree, before, after, remarks)
    edits += [edit for key in ("pinned", "apart") for edit in _pairs_out(text, tree, key, before, after)]
    changed = after.managers.items() - before.managers.items()
    managers = {key: written(above) for key, above in sorted(changed)}
    return applied(text, [*edits, *entries_added(text, tree, ("managers",), managers)])


def _head(cohort: Cohort) -> dict[str, str]:
    """What the file says above its people, each key as YAML."""
    said = ((key, getattr(cohort, key)) for key in _HEAD if key != "revmentor")
    return {key: _path(value) if key in _PATHS else written(value) for key, value in said if value not in (None, ())}


def _path(path: str) -> str:
    """A path as YAML; dots at its beginning need no quotes."""
    below = path.lstrip("./")
    return path if not below or written(below) == below else written(path)


def _people(text: str, tree: Mapping, before: Cohort, after: Cohort, remarks: Sequence[Remark]) -> Iterator[Edit]:
    people = tree.get("participants")
    if not isinstance(people, TreeSequence):
        return
    leaving = {at for at, person in enumerate(before.participants) if person.id not in after.by_id}
    yield from without_entries(text, people, leaving)
    by_person = {remark.person: remark for remark in remarks}
    for item, person in zip(people.items, before.participants, strict=True):
        if (new := after.by_id.get(person.id)) and isinstance(item, Mapping):
            yield from _person(text, item, person, new)
            if remark := by_person.get(person.id):
                yield from _remark(text, people, item, remark)


def _person(text: str, item: Mapping, before: Participant, after: Participant) -> Iterator[Edit]:
    for key in ("wishes", "away"):
        old, new = getattr(before, key), getattr(after, key)
        if old != new:
            gone = {at for at, one in enumerate(old) if one not in new}
            yield from _list_out(text, item, key, gone, is_empty=not new)
    if before.busy != after.busy:
        yield from entry_edits(text, item, {"busy": ""}, {})


def _list_out(text: str, item: Mapping, key: str, gone: set[int], *, is_empty: bool) -> Iterator[Edit]:
    """Takes entries out of a person's list; an empty one goes with its line, unless a comment stands there."""
    name, value = next((name, value) for name, value in item.entries if name.text == key)
    assert isinstance(value, TreeSequence)
    if not is_empty:
        yield from without_entries(text, value, gone)
    elif not item.flow and value.flow and "#" in text[name.start : next_line(text, value.end)]:
        yield replacement(text, name, value, "[]")
    else:
        yield from entry_edits(text, item, {key: ""}, {})


def _pairs_out(text: str, tree: Mapping, key: str, before: Cohort, after: Cohort) -> Iterator[Edit]:
    pairs, kept = tree.get(key), getattr(after, key)
    if isinstance(pairs, TreeSequence):
        yield from without_entries(text, pairs, {at for at, one in enumerate(getattr(before, key)) if one not in kept})


def _remark(text: str, people: TreeSequence, item: Mapping, remark: Remark) -> Iterator[Edit]:
    """A comment on a line of its own: above the key, else below the first one; above an entry in braces."""
    at = first_line(text, people, item) if item.flow else _line_of(text, _key(item, remark.key))
    indent = text[at : at + column_of(text, people.start if item.flow and not people.flow else item.start)]
    if not indent.strip():
        yield Edit(at, at, f"{indent}# {remark.text}{line_end(text)}")


def _line_of(text: str, name: Scalar) -> int:
    return text.rfind("\n", 0, name.start) + 1


def _key(item: Mapping, wanted: str) -> Scalar:
    """The key above which a remark stands: never the first one, which shares its line with the dash."""
    names = [name for name, _ in item.entries[1:]]
    return next((name for name in names if name.text == wanted), names[0])
