"""Reads all files of a cohort's folder and gathers what is wrong with any of them."""

import re
from pathlib import Path
from typing import Any

from revmentor.files.folder import COHORT, Document, Folder
from revmentor.files.history import read_past
from revmentor.files.import_map import IMPORT_MAP
from revmentor.files.ledgers import LEDGERS, Ledger
from revmentor.files.programs import read_program
from revmentor.files.reader import BOM, decode, read_bytes, read_tree
from revmentor.files.tree import Mapping, Node, Scalar, Sequence
from revmentor.files.values import Reading, place_of, read_value
from revmentor.model.cohort import Cohort
from revmentor.model.problem import Path as ProblemPath
from revmentor.model.problem import Place, Problem, ProblemsFound
from revmentor.model.program import FORMAT, Program
from revmentor.model.records import PastRound, Records
from revmentor.model.signup import ImportMap


def read_folder(cohort_file: Path, shown_as: str) -> Folder:
    """Everything the folder of a cohort says; `shown_as` is what problems call the cohort file."""
    return _Opening(cohort_file, Path(shown_as).parent).folder(shown_as)


class _Opening:
    """One reading of a folder, while it lasts."""

    def __init__(self, cohort_file: Path, shown: Path) -> None:
        self.cohort_file = cohort_file
        self.home = cohort_file.parent
        self.shown = shown
        self.documents: dict[str, Document] = {}
        self.trees: dict[str, Node] = {}
        self.problems: list[Problem] = []
        self.dropped: set[tuple[str, ProblemPath]] = set()

    def folder(self, shown_as: str) -> Folder:
        cohort: Cohort | None = self._read("cohort", self.cohort_file, shown_as, Cohort)
        program = self._program()
        ledgers = {name: self._ledger(name, ledger) for name, ledger in LEDGERS.items()}
        past, mapping = self._past(cohort), self._mapping()
        records = Records(program, cohort, **ledgers, past=past, mapping=mapping) if program and cohort else None
        return Folder(self.home, self.documents, records, tuple(self.problems), frozenset(self.dropped), self.trees)

    def _document(self, name: str, path: Path, shown_as: str) -> Node | None:
        try:
            data = read_bytes(path, shown_as)
            source = decode(data, shown_as)
            tree = read_tree(source)
        except ProblemsFound as found:
            self.problems += found.problems
            self.dropped.add((name, (0,)))
            return None
        self.documents[name] = Document(path, source, tree, bom=data.startswith(BOM))
        if tree is not None:
            self.trees[name] = tree
        return tree

    def _read(self, name: str, path: Path, shown_as: str, kind: Any) -> Any:
        tree = self._document(name, path, shown_as)
        if tree is None:
            if name in self.documents:
                empty = Problem("empty-file", "this file says nothing", place=Place(shown_as, 1, 1))
                self.problems.append(empty)
            return None
        if self._is_newer(tree):
            return None
        return self._value(name, tree, kind)

    def _value(self, name: str, tree: Node, kind: Any) -> Any:
        reading: Reading[Any] = read_value(tree, kind)
        self.problems += reading.problems
        self.dropped |= {(name, path) for path in reading.dropped}
        self.trees[name] = reading.tree
        return reading.value

    def _is_newer(self, tree: Node) -> bool:
        version = tree.get("revmentor") if isinstance(tree, Mapping) else None
        if not isinstance(version, Scalar) or not re.fullmatch(r"[0-9]{1,9}", version.text or ""):
            return False
        if int(version.text or 0) <= FORMAT:
            return False
        message = f"this record has format {version.text}; this revmentor knows formats up to {FORMAT}"
        place = version.source.place(version.start, version.end)
        self.problems.append(Problem("newer-format", message, "install a newer revmentor", place=place))
        return True

    def _program(self) -> Program | None:
        tree = self.trees.get("cohort")
        named = tree.get("program") if isinstance(tree, Mapping) else None
        if not isinstance(named, Scalar) or named.text is None:
            return None
        try:
            program = read_program(named.text, self.home, named.source.place(named.start, named.end))
        except ProblemsFound as found:
            self.problems += found.problems
            return None
        self.trees["program"] = program
        return None if self._is_newer(program) else self._value("program", program, Program)

    def _ledger(self, name: str, ledger: Ledger) -> tuple[Any, ...]:
        path = self.home / ledger.file
        if not path.exists() and not path.is_symlink():
            return ()
        tree = self._document(name, path, (self.shown / ledger.file).as_posix())
        if isinstance(tree, Sequence) and tree.flow and tree.items:
            place = tree.source.place(tree.start, tree.end)
            hint = "write an entry a line, each beginning with a dash"
            self.problems.append(Problem("not-line-by-line", "these entries stand in one bracket", hint, place=place))
        return () if tree is None else self._value(name, tree, ledger.list_kind) or ()

    def _mapping(self) -> ImportMap:
        path = self.home / IMPORT_MAP
        if not path.exists() and not path.is_symlink():
            return ImportMap()
        tree = self._document("import", path, (self.shown / IMPORT_MAP).as_posix())
        return ImportMap() if tree is None else self._value("import", tree, ImportMap) or ImportMap()

    def _past(self, cohort: Cohort | None) -> tuple[PastRound, ...]:
        if cohort is None or cohort.previous is None:
            return ()
        if not (self.home / cohort.previous / COHORT).is_file():
            message = f'there is no {COHORT} in "{cohort.previous}"'
            hint = "previous names the folder of the round before, as in ../2026-spring"
            place = place_of(self.trees["cohort"], ("previous",))
            self.problems.append(Problem("missing-previous", message, hint, place=place))
            return ()
        try:
            return read_past(self.home, cohort.previous, place_of(self.trees["cohort"], ("previous",)))
        except ProblemsFound as found:
            self.problems += found.problems
            return ()
