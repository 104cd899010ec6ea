"""The calendar files that cohort.yaml names: when people are busy, and what is wrong with a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from revmentor.files.calendars.lines import SHORTER
from revmentor.files.calendars.spans import Days, read_spans
from revmentor.files.reader import BOM
from revmentor.files.tree import Source
from revmentor.model.problem import Place, Problem, ProblemsFound, Spot
from revmentor.model.records import Records
from revmentor.model.span import Span

LARGEST = 10_000_000
"""Bytes of a calendar file."""
LOOKED_AHEAD = timedelta(days=731)
"""How far `check` looks; no round is longer."""


def read_busy(
    records: Records,
    home: Path,
    first: date,
    last: date,
    own: frozenset[str] = frozenset(),
    shown: Path | None = None,
) -> Mapping[str, tuple[Span, ...]]:
    """When each participant's calendar calls them busy, by id, from `first` to `last`, in order and merged.

    Who names no calendar, or takes no part on the first day, is not among them. `own` holds the identities of
    entries that revmentor issued, which are left out. Raises ProblemsFound with the problems of all files; `shown`
    is what they call the folder `home`.
    """
    found: dict[str, tuple[Span, ...]] = {}
    problems: list[Problem] = []
    for position, person in enumerate(records.cohort.participants):
        if person.busy and not person.is_absent(first):
            days = Days(first, last, records.cohort.zone(person))
            try:
                source = _read(_Named(person.busy, position), home, shown or home)
                found[person.id] = tuple(read_spans(source, days, own))
            except ProblemsFound as of_file:
                problems += of_file.problems
    if problems:
        raise ProblemsFound(problems)
    return found


def find_busy_problems(records: Records, home: Path, shown: Path, first: date) -> tuple[Problem, ...]:
    """A problem for each calendar file that is missing, and what is wrong in those that are there."""
    try:
        read_busy(records, home, first, max(first, records.cohort.start) + LOOKED_AHEAD, shown=shown)
    except ProblemsFound as found:
        return found.problems
    return ()


@dataclass(frozen=True)
class _Named:
    """A calendar file as a participant names it."""

    file: str
    position: int

    def missing(self, message: str, hint: str = "") -> ProblemsFound:
        """The problem that it cannot be opened, at the place where it is named."""
        spot = Spot("cohort", ("participants", self.position, "busy"))
        return ProblemsFound([Problem("missing-busy", message, hint, spot)])


def _read(named: _Named, home: Path, shown: Path) -> Source:
    path = _path(named, home)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        raise named.missing(f'"{named.file}" may not be read', "ask whose it is") from None
    name = (shown / named.file).as_posix()
    if len(data) > LARGEST:
        message = f"this file has more than {LARGEST} bytes"
        raise ProblemsFound([Problem("bad-calendar", message, SHORTER, place=Place(name, 1, 1))])
    return Source(name, _decoded(data.removeprefix(BOM)))


def _path(named: _Named, home: Path) -> Path:
    """Where the file is; raises ProblemsFound where there is none, or it lies elsewhere."""
    hint = "busy names a calendar file (.ics) in the folder of cohort.yaml"
    try:
        path = (home / named.file).resolve()
        is_inside, exists, is_file = path.is_relative_to(home.resolve()), path.exists(), path.is_file()
    except (OSError, ValueError, RuntimeError):
        raise named.missing(f'"{named.file}" is no file that can be read', hint) from None
    if not is_inside:
        raise named.missing(f'"{named.file}" leads out of this folder', hint)
    if not is_file:
        raise named.missing(f'"{named.file}" is no file' if exists else f'there is no file "{named.file}"', hint)
    return path


def _decoded(data: bytes) -> str:
    """The text of a calendar; of one that is no UTF-8, what matters is ASCII, and zones need only be told apart."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
