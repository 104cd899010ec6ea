"""Which files change so that a folder says something else, and how: each is read again before it is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from revmentor.files.cohort_edits import edited_cohort
from revmentor.files.edits import edited
from revmentor.files.folder import COHORT, Document, Folder
from revmentor.files.import_map import HEADING, IMPORT_MAP, edited_import_map
from revmentor.files.ledgers import LEDGERS, Ledger
from revmentor.files.modeline import modeline_in
from revmentor.files.reader import BOM, decode, read_tree
from revmentor.files.tree import Node, Source
from revmentor.files.values import read_value
from revmentor.model.cohort import Cohort
from revmentor.model.problem import Place, Problem, ProblemsFound
from revmentor.model.records import Records
from revmentor.model.signup import ImportMap

_A_KEY_A_LINE = "write each key on a line of its own, and each participant with - id: and the keys below"
_AN_ENTRY_A_LINE = "write an entry a line: - {key: value, key: value}"


@dataclass(frozen=True, slots=True)
class Change:
    """A record's file and what it will hold."""

    record: str
    path: Path
    data: bytes


def changes_to(folder: Folder, after: Records) -> tuple[Change, ...]:
    """The files that change so that the folder says `after`, in an order of which every part is sound.

    Raises ProblemsFound, before anything is written, where one of them cannot be changed safely.
    """
    return tuple(_changes(folder, folder.sound, after))


def _changes(folder: Folder, before: Records, after: Records) -> Iterator[Change]:
    if before.cohort != after.cohort:
        source, tree = _now(folder, "cohort", COHORT, "")
        assert tree is not None
        text = edited_cohort(source, tree, before.cohort, after.cohort)
        _ensure(_read(Source(source.name, text), Cohort) == after.cohort, source.name, _A_KEY_A_LINE)
        yield _change(folder, "cohort", COHORT, text)
    if before.mapping != after.mapping:
        source, _ = _now(folder, "import", IMPORT_MAP, HEADING)
        text = edited_import_map(source, before.mapping, after.mapping)
        _ensure(_read(Source(source.name, text), ImportMap) == after.mapping, source.name, _A_KEY_A_LINE)
        yield _change(folder, "import", IMPORT_MAP, text)
    for name, ledger in LEDGERS.items():
        if (old := getattr(before, name)) != (new := getattr(after, name)):
            source, tree = _now(folder, name, ledger.file, f"# {ledger.heading}\n")
            text = edited(source, tree, old, new, ledger.key)
            said = _read(Source(source.name, text), ledger.list_kind) or ()
            _ensure(_by_key(ledger, said) == _by_key(ledger, new), source.name, _AN_ENTRY_A_LINE)
            yield _change(folder, name, ledger.file, text)


def _now(folder: Folder, name: str, file: str, heading: str) -> tuple[Source, Node | None]:
    """What a record's file says now; a new one begins with its heading."""
    document = folder.documents.get(name)
    if document:
        return document.source, document.tree
    return Source(file, modeline_in(folder.path, file) + heading), None


def _read(source: Source, kind: Any) -> Any:
    """What a changed text says; None where it cannot be read."""
    try:
        tree = read_tree(source)
        return None if tree is None else read_value(tree, kind).value
    except ProblemsFound:
        return None


def _by_key(ledger: Ledger, entries: Iterable[Any]) -> dict[Any, Any]:
    return {ledger.key(entry): entry for entry in entries}


def _ensure(is_right: bool, name: str, hint: str) -> None:
    """A layout we misread must not cost anyone a line."""
    if not is_right:
        message = "the layout of this file cannot be changed safely"
        raise ProblemsFound([Problem("not-line-by-line", message, hint, place=Place(name, 1, 1))])


def _change(folder: Folder, name: str, file: str, text: str) -> Change:
    document = folder.documents.get(name)
    path = document.path if document else folder.path / file
    return Change(name, path, (BOM if document and document.bom else b"") + text.encode())


def folder_after(folder: Folder, after: Records, changes: Iterable[Change]) -> Folder:
    """The folder once these changes were written, so that it says `after`."""
    documents = dict(folder.documents)
    for change in changes:
        name = documents[change.record].source.name if change.record in documents else change.path.name
        source = decode(change.data, name)
        documents[change.record] = Document(change.path, source, read_tree(source), bom=change.data.startswith(BOM))
    trees = {name: document.tree for name, document in documents.items() if document.tree is not None}
    return replace(folder, documents=documents, records=after, trees={**folder.trees, **trees})
