"""Changes cohort.yaml at its own lines: new participants in the file's own style, and nothing else moves."""

from collections.abc import Iterator
from dataclasses import dataclass

from revmentor.files.edits import Edit, applied, entry_edits, line_end, next_line, removal, written, written_fields
from revmentor.files.mapping_edits import entries_added
from revmentor.files.tree import Mapping, Node, Sequence, Source
from revmentor.model.cohort import Cohort
from revmentor.model.participant import Participant


def edited_cohort(source: Source, tree: Node, before: Cohort, after: Cohort) -> str:
    """The text of a cohort's file that says `after`, in which it had `before`: its people and their managers."""
    people = tree.get("participants") if isinstance(tree, Mapping) else None
    edits = list(_changes(source.text, people, before, after))
    new = [one for one in after.participants if one.id not in before.by_id]
    edits += _new_people(source.text, tree, people, new)
    changed = after.managers.items() - before.managers.items()
    managers = {key: written(above) for key, above in sorted(changed)}
    return applied(source.text, [*edits, *entries_added(source.text, tree, ("managers",), managers)])


def _changes(text: str, people: Node | None, before: Cohort, after: Cohort) -> Iterator[Edit]:
    items = people.items if isinstance(people, Sequence) else ()
    flow = isinstance(people, Sequence) and people.flow
    for item, person in zip(items, before.participants, strict=True):
        new = after.by_id.get(person.id)
        if new is None:
            yield Edit(item.start, item.end, "") if flow else removal(text, item)
        elif new != person:
            yield from entry_edits(text, item, written_fields(person), written_fields(new))


@dataclass(frozen=True, slots=True)
class _Style:
    """How a file writes its participants: where the dash and the keys stand, in how many lines, with what between."""

    dash: int = 2
    keys: int = 4
    on_one_line: bool = False
    blank_between: bool = False

    def entry(self, person: Participant, end: str) -> str:
        fields = [f"{name}: {text}" for name, text in written_fields(person).items()]
        if self.on_one_line:
            return f"{' ' * self.dash}- {{{', '.join(fields)}}}{end}"
        lines = [f"{' ' * self.keys}{one}{end}" for one in fields]
        first = f"{' ' * self.dash}-".ljust(self.keys) + lines[0][self.keys :]
        return first + "".join(lines[1:])


def _new_people(text: str, tree: Node, people: Node | None, new: list[Participant]) -> Iterator[Edit]:
    if not new:
        return
    if isinstance(people, Sequence) and people.flow and people.items:
        entries = ", ".join("{" + ", ".join(f"{k}: {v}" for k, v in written_fields(one).items()) + "}" for one in new)
        yield Edit(people.items[-1].end, people.items[-1].end, f", {entries}")
        return
    end = line_end(text)
    if isinstance(people, Sequence) and people.items:
        style = _style(text, people)
        at = after_remarks(text, next_line(text, people.end), style.dash)
        between = end if style.blank_between else ""
        first = end if at and text[at - 1] != "\n" else ""
        yield Edit(at, at, first + "".join(between + style.entry(one, end) for one in new))
        return
    entries = "".join(_Style().entry(one, end) for one in new)
    yield from _first_people(text, tree, people, end, entries)


def _first_people(text: str, tree: Node, people: Node | None, end: str, entries: str) -> Iterator[Edit]:
    """Participants where there were none: below the key, in place of its empty brackets; or key and all at the end."""
    if people is None:
        assert isinstance(tree, Mapping)
        yield Edit(len(text), len(text), ("" if text.endswith("\n") else end) + f"participants:{end}{entries}")
        return
    if people.start < people.end:
        start = people.start - (text[people.start - 1] == " ")
        yield Edit(start, people.end, "")
    at = next_line(text, people.end)
    yield Edit(at, at, ("" if text[at - 1 : at] == "\n" else end) + entries)


def _style(text: str, people: Sequence) -> _Style:
    """The style of the last participants that stand there."""
    last = people.items[-1]
    dash, keys = column_of(text, people.start), column_of(text, last.start)
    blank = len(people.items) > 1 and any(
        not line.strip() for line in text[people.items[-2].end : last.start].splitlines()[1:]
    )
    return _Style(dash, keys, isinstance(last, Mapping) and last.flow, blank)


def column_of(text: str, at: int) -> int:
    """How many characters stand before `at` in its line."""
    return at - text.rfind("\n", 0, at) - 1


def after_remarks(text: str, at: int, dash: int) -> int:
    """Past the comments that follow the last entry, indented as part of it; blank lines may stand between."""
    end = at
    while at < len(text):
        line = text[at : next_line(text, at + 1)]
        is_remark = line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > dash
        if line.strip() and not is_remark:
            break
        at += len(line)
        end = at if is_remark else end
    return end
