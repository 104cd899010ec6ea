"""A program folder: where its records are, what they say, and how they are changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from revmentor.files.cohort_edits import edited_cohort
from revmentor.files.edits import edited
from revmentor.files.import_map import HEADING, IMPORT_MAP, edited_import_map
from revmentor.files.ledgers import LEDGERS, Ledger
from revmentor.files.modeline import modeline_in
from revmentor.files.reader import BOM, read_tree
from revmentor.files.tree import Node, Source
from revmentor.files.values import place_of, read_value
from revmentor.model.cohort import Cohort
from revmentor.model.problem import Path, Place, Problem, ProblemsFound, Spot
from revmentor.model.records import Records
from revmentor.model.signup import ImportMap

COHORT = "cohort.yaml"
_SPEAKS_OF = {
    "unknown-id": "participants",
    "unknown-pair": "pairs",
    "unknown-session": "sessions",
    "unknown-topic": "topics",
}
"""What an entry must be found among; where one of those was left out, a reference may have meant it."""


@dataclass(frozen=True)
class Document:
    """One file's text and its tree, as far as it could be read."""

    path: FilePath
    source: Source
    tree: Node | None
    bom: bool = False

    def encoded(self, text: str) -> bytes:
        """A new text of this file as its bytes, with the byte order mark it has."""
        return (BOM if self.bom else b"") + text.encode()


@dataclass(frozen=True, slots=True)
class Change:
    """A record's file and what it will hold."""

    path: FilePath
    data: bytes


@dataclass(frozen=True)
class Folder:
    """A cohort's folder, read whole; `records` is None where `problems` leave too little."""

    path: FilePath
    documents: Mapping[str, Document]
    records: Records | None
    problems: tuple[Problem, ...] = ()
    dropped: frozenset[tuple[str, Path]] = frozenset()
    """What was left out of which record, so that the rest could be looked at."""
    trees: Mapping[str, Node] = field(default_factory=dict)

    @property
    def sound(self) -> Records:
        """The records; raises ProblemsFound where there are none."""
        if self.records is None:
            raise ProblemsFound(self.problems)
        return self.records

    @property
    def out(self) -> FilePath:
        """Where outputs go."""
        return self.path / "out"

    def placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The same problems, each with the place of its spot; none that only shows what was left out."""
        return tuple(
            problem.at(self._place(problem.spot)) if problem.spot else problem
            for problem in problems
            if not (problem.spot and self._is_gap(problem))
        )

    def _is_gap(self, problem: Problem) -> bool:
        """Whether a problem may only show because something it speaks of was left out."""
        if problem.code in _SPEAKS_OF:
            return any(_SPEAKS_OF[problem.code] in _list_of(record, path) for record, path in self.dropped)
        spot = problem.spot
        return problem.code.endswith("-missing") and any(
            spot is not None and record == spot.record and path[: len(spot.path)] == spot.path
            for record, path in self.dropped
        )

    def _place(self, spot: Spot) -> Place:
        if spot.record in self.trees:
            return place_of(self.trees[spot.record], spot.path, key=spot.key)
        return Place(self.documents[spot.record].source.name, 1, 1)

    def changes_to(self, after: Records) -> tuple[Change, ...]:
        """The files that change so that the folder says `after`, in an order of which every part is sound.

        Raises ProblemsFound, before anything is written, where one of them cannot be changed safely.
        """
        before = self.sound
        changes = [self._cohort_change(before, after)] if before.cohort != after.cohort else []
        changes += [self._mapping_change(before, after)] if before.mapping != after.mapping else []
        changes += [
            Change(self.path / ledger.file, self._changed(ledger, old, new))
            for name, ledger in LEDGERS.items()
            if (old := getattr(before, name)) != (new := getattr(after, name))
        ]
        return tuple(changes)

    def _cohort_change(self, before: Records, after: Records) -> Change:
        document = self.documents["cohort"]
        assert document.tree is not None
        text = edited_cohort(document.source, document.tree, before.cohort, after.cohort)
        _ensure_is(Source(document.source.name, text), Cohort, after.cohort)
        return Change(document.path, document.encoded(text))

    def _mapping_change(self, before: Records, after: Records) -> Change:
        document = self.documents.get("import")
        source = document.source if document else Source(IMPORT_MAP, modeline_in(self.path, IMPORT_MAP) + HEADING)
        text = edited_import_map(source, before.mapping, after.mapping)
        _ensure_is(Source(source.name, text), ImportMap, after.mapping)
        return Change(self.path / IMPORT_MAP, document.encoded(text) if document else text.encode())

    def _changed(self, ledger: Ledger, before: Sequence[Any], after: Sequence[Any]) -> bytes:
        document = self.documents.get(ledger.name)
        source = (
            document.source
            if document
            else Source(ledger.file, f"{modeline_in(self.path, ledger.file)}# {ledger.heading}\n")
        )
        text = edited(source, document.tree if document else None, before, after, ledger.key)
        _ensure_says(Source(source.name, text), ledger, after)
        return document.encoded(text) if document else text.encode()


def _list_of(record: str, path: Path) -> tuple[str, ...]:
    """What a left-out part was an entry of, where it was a whole entry."""
    if record == "program":
        return ("topics",) if path[0] == "topics" else ()
    return (record, str(path[0])) if isinstance(path[-1], int) else ()


def find_cohort(given: FilePath | None) -> FilePath | None:
    """The cohort file that is meant: the one given, or in the folder given; else here or in the nearest above."""
    if given is not None and given.is_file():
        return given
    here = given or FilePath()
    folders = (here,) if given else (here, *here.resolve().parents)
    return next((folder / COHORT for folder in folders if (folder / COHORT).is_file()), None)


def find_cohorts(given: FilePath | None) -> tuple[FilePath, ...]:
    """All cohorts that are meant: the one that `find_cohort` finds, else those of the folders in that folder."""
    one = find_cohort(given)
    return (one,) if one else tuple(sorted((given or FilePath()).glob(f"*/{COHORT}")))


def _ensure_is(source: Source, kind: Any, after: Any) -> None:
    """Reads a changed record again before it is written, as `_ensure_says` does for lists."""
    try:
        tree = read_tree(source)
        value = read_value(tree, kind).value if tree is not None else None
    except ProblemsFound:
        value = None
    if value != after:
        message = "the layout of this file cannot be changed safely"
        hint = "write each key on a line of its own, and each participant with - id: and the keys below"
        raise ProblemsFound([Problem("not-line-by-line", message, hint, place=Place(source.name, 1, 1))])


def _ensure_says(source: Source, ledger: Ledger, after: Sequence[Any]) -> None:
    """Reads a changed record again before it is written: a layout we misread must not cost anyone a line."""
    try:
        tree = read_tree(source)
        value = () if tree is None else read_value(tree, ledger.list_kind).value or ()
    except ProblemsFound:
        value = ()
    if {ledger.key(entry): entry for entry in value} != {ledger.key(entry): entry for entry in after}:
        message = "the layout of this file cannot be changed safely"
        hint = "write an entry a line: - {key: value, key: value}"
        raise ProblemsFound([Problem("not-line-by-line", message, hint, place=Place(source.name, 1, 1))])
