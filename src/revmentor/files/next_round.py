"""The files that the next round begins with, made from those of the round before."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from revmentor.files.edits import edited
from revmentor.files.folder import COHORT, Document, Folder
from revmentor.files.import_map import IMPORT_MAP
from revmentor.files.ledgers import LEDGERS
from revmentor.files.next_cohort import next_cohort, prepared
from revmentor.files.programs import templates
from revmentor.files.reader import BOM, read_tree
from revmentor.files.tree import Node, Source
from revmentor.files.values import read_value
from revmentor.model.cohort import Cohort
from revmentor.model.next_round import NextRound, Remark
from revmentor.model.problem import Place, Problem, ProblemsFound

_COPIED = (IMPORT_MAP, ".gitignore")
_A_KEY_A_LINE = "write each key on a line of its own, and each participant with - id: and the keys below"


def next_files(folder: Folder, after: NextRound, remarks: Sequence[Remark], own: Collection[str]) -> dict[str, bytes]:
    """Each record of the next round by its name; `own` is how the remarks of an earlier `next` begin.

    Raises ProblemsFound where the layout of cohort.yaml cannot be changed safely.
    """
    files = {COHORT: _cohort(folder, after.cohort, remarks, own)}
    files |= {name: (folder.path / name).read_bytes() for name in _COPIED if (folder.path / name).is_file()}
    return files | dict(_signups(folder, after))


def _cohort(folder: Folder, after: Cohort, remarks: Sequence[Remark], own: Collection[str]) -> bytes:
    document = folder.documents["cohort"]
    source = Source(document.source.name, prepared(document.source.text, own))
    before = folder.sound.cohort
    text = next_cohort(source.text, _tree(source, before), before, after, remarks)
    _tree(Source(source.name, text), after)
    return _with_mark(document, text)


def _tree(source: Source, cohort: Cohort) -> Node:
    """The tree of a text that says `cohort`: a layout we misread must not cost anyone a line."""
    with suppress(ProblemsFound):
        if (tree := read_tree(source)) and read_value(tree, Cohort).value == cohort:
            return tree
    message = "the layout of this file cannot be changed safely"
    raise ProblemsFound([Problem("not-line-by-line", message, _A_KEY_A_LINE, place=Place(source.name, 1, 1))])


def _with_mark(document: Document, text: str) -> bytes:
    return (BOM if document.bom else b"") + text.encode()


def _signups(folder: Folder, after: NextRound) -> Iterator[tuple[str, bytes]]:
    ledger = LEDGERS["signups"]
    if after.signups and (document := folder.documents.get(ledger.name)):
        before: Sequence[Any] = folder.sound.signups
        text = edited(document.source, document.tree, before, after.signups, ledger.key)
        yield ledger.file, _with_mark(document, text)


def program_from(folder: Folder, new: Path) -> str:
    """What the next round's `program:` says so that it means the same program as the old one's."""
    said = folder.sound.cohort.program
    return said if said in templates() or Path(said).is_absolute() else _seen_from(new, folder.path / said)


def previous_from(folder: Folder, new: Path) -> str:
    """What the next round's `previous:` says."""
    return _seen_from(new, folder.path)


def _seen_from(new: Path, target: Path) -> str:
    """The way from a folder to a target, through no link but the target's own; whole where there is none."""
    real = target.resolve() if target.is_dir() else target.parent.resolve() / target.name
    try:
        return Path(os.path.relpath(real, new.resolve())).as_posix()
    except ValueError:
        return real.as_posix()
