"""The comments that people wrote about participants in cohort.yaml."""

from collections.abc import Collection, Iterator

from revmentor.files.edits import next_line
from revmentor.files.folder import Folder
from revmentor.files.list_edits import first_line
from revmentor.files.tree import Mapping, Node, Sequence

_WHY_ABSENT = ("withdrawn", "consent")


def find_remarks_beside(folder: Folder, people: Collection[str]) -> dict[str, str]:
    """What stands in a comment beside the `withdrawn:` or `consent:` of `people`, by id."""
    text = folder.documents["cohort"].source.text
    entries = ((person, item) for person, item in _entries(folder) if person in people)
    found = ((person, remark) for person, item in entries for remark in _beside(text, item))
    return dict(found)


def _beside(text: str, item: Node) -> Iterator[str]:
    for name, value in item.entries if isinstance(item, Mapping) else ():
        _, sign, remark = text[value.end : next_line(text, value.end)].partition("#")
        if name.text in _WHY_ABSENT and sign:
            yield remark.strip()


def find_remarks_above(folder: Folder, people: Collection[str]) -> tuple[str, ...]:
    """Those of `people` right above whose entry a comment stands: about them, or a heading for all that follow."""
    text = folder.documents["cohort"].source.text
    listed = _listed(folder)
    return tuple(person for person, item in _entries(folder) if person in people and _has_remark(text, listed, item))


def _has_remark(text: str, listed: Sequence, item: Node) -> bool:
    start = first_line(text, listed, item)
    return text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].lstrip().startswith("#")


def _listed(folder: Folder) -> Sequence:
    tree = folder.documents["cohort"].tree
    listed = tree.get("participants") if isinstance(tree, Mapping) else None
    assert isinstance(listed, Sequence)
    return listed


def _entries(folder: Folder) -> Iterator[tuple[str, Node]]:
    """Each participant's id and node."""
    for person, item in zip(folder.sound.cohort.participants, _listed(folder).items, strict=True):
        yield person.id, item
