"""A program folder: where its records are, what they say, and how they are changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from revmentor.files.tree import Node, Source
from revmentor.files.values import place_of
from revmentor.model.problem import Path, Place, Problem, ProblemsFound, Spot
from revmentor.model.records import Records

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
