"""Where every command works: the folder, the day, the two streams.

The clock is read here and nowhere else.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from revmentor.cli.exits import WRONG_USE
from revmentor.cli.target import STDOUT, put

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from revmentor.files.changes import Change
    from revmentor.files.folder import Folder
    from revmentor.model.problem import Problem
    from revmentor.model.records import Records

_EMPTY = frozenset({"empty-cohort"})
_PATIENCE = 1.0
"""Seconds that a person waits without a word."""


@dataclass(frozen=True)
class Desk:
    """One command's place of work."""

    today: date
    json: bool
    dry_run: bool
    out: "Console"
    talk: "Console"
    csv: Path | None = None

    def moment(self) -> datetime:
        """This moment, with this machine's zone, for what says when it was sent."""
        return datetime.now().astimezone()

    def show(self, *parts: "RenderableType") -> None:
        """What people came for; with --json it is left to `hand_data`, with --csv - to `hand_table`."""
        from revmentor.render.terminal import print_to

        if not self.json and self.csv != STDOUT:
            for part in parts:
                print_to(self.out, part)

    def hand_data(self, data: Any) -> None:
        """What programs came for."""
        from revmentor.render.terminal import print_data

        if self.json:
            print_data(data)

    def hand_table(self, table: bytes) -> None:
        """What spreadsheets came for: with --csv, on stdout or in the file that it names."""
        if self.csv == STDOUT:
            typer.echo(table, nl=False)
        elif self.csv:
            self.say(f"{self.csv.as_posix()}: {put(self.csv, table, dry_run=self.dry_run)}")

    def say(self, text: str) -> None:
        """A word beside the result: what was written, what to do next."""
        from revmentor.render.terminal import print_to, styled

        print_to(self.talk, styled(text))

    def read(self, path: Path | None, *, or_empty: bool = False) -> "Folder":
        """The cohort's folder, sound; raises ProblemsFound otherwise. `or_empty` allows one without participants."""
        return _sound([self.read_anyhow(path)], _EMPTY if or_empty else frozenset())[0]

    def read_all(self, path: Path | None) -> "tuple[Folder, ...]":
        """Every cohort that `path` means, each sound; raises ProblemsFound with the problems of all otherwise."""
        from revmentor.files.folder import find_cohorts

        return _sound([self.read_anyhow(cohort) for cohort in find_cohorts(path) or (path,)])

    def read_anyhow(self, path: Path | None) -> "Folder":
        """The cohort's folder, whatever its state; ends the command where there is none."""
        from revmentor.files.opening import read_folder

        cohort = self._find(path)
        with self.working("reading the folder"):
            return read_folder(cohort, _shown(cohort))

    def _find(self, path: Path | None) -> Path:
        from revmentor.files.folder import COHORT, find_cohort, find_cohorts

        cohort = find_cohort(path)
        if cohort is None:
            below = [_shown(one.parent) for one in find_cohorts(path)]
            if len(below) == 1:
                self.leave(WRONG_USE, f"there is no {COHORT} here, but one in {below[0]}: cd {below[0]}, or name it")
            if below:
                self.leave(WRONG_USE, f"there are several cohorts; say which one: {', '.join(below)}")
            where = f"at {path}" if path else "here or above"
            self.leave(WRONG_USE, f"there is no {COHORT} {where}; `revmentor init DIR` makes one")
        return cohort

    @contextmanager
    def writing(self, path: Path | None, *, or_empty: bool = False) -> "Iterator[Folder]":
        """The cohort's folder, locked against other commands meanwhile; with --dry-run nothing is locked."""
        from revmentor.files.disk import locked

        with ExitStack() as held:
            if not self.dry_run:
                with self.working("waiting for another revmentor command in this folder"):
                    held.enter_context(locked(self._find(path).parent))
            yield self.read(path, or_empty=or_empty)

    @contextmanager
    def working(self, on: str) -> "Iterator[None]":
        """Shows on a terminal, once it takes longer than a second, what is worked on and for how long."""
        from threading import Timer

        from revmentor.render.terminal import console, progress_bar

        stream = console(stderr=True)
        if not stream.is_terminal:
            yield
            return
        bar = progress_bar(stream, on)
        timer = Timer(_PATIENCE, bar.start)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            bar.stop()

    def keep(self, changes: "Sequence[Change]") -> bool:
        """Writes changed records; tells whether there were any. With --dry-run it only tells."""
        from revmentor.files.disk import write_whole

        for change in () if self.dry_run else changes:
            write_whole(change.path, change.data)
        return bool(changes)

    def leave(self, code: int, text: str) -> NoReturn:
        """Ends the command with a word on stderr."""
        from revmentor.render.terminal import console, styled

        console(stderr=True).print(styled(f"revmentor: {text}"))
        raise typer.Exit(code)


def at_desk(*, today: date | None = None, json: bool = False, dry_run: bool = False, csv: Path | None = None) -> Desk:
    """A command's desk, as its options set it up; ends the command where two of them want stdout."""
    from revmentor.render.terminal import console

    desk = Desk(today or date.today(), json, dry_run, console(), console(stderr=json or csv == STDOUT), csv)
    if json and csv == STDOUT:
        desk.leave(WRONG_USE, "--json and --csv - both want stdout; give --csv a FILE")
    return desk


def _sound(folders: "list[Folder]", allowed: frozenset[str] = frozenset()) -> "tuple[Folder, ...]":
    from revmentor.model.problem import ProblemsFound

    found = (problem for folder in folders for problem in find_all_problems(folder))
    problems = [problem for problem in found if problem.code not in allowed]
    if problems:
        raise ProblemsFound(problems)
    return tuple(folders)


def find_all_problems(folder: "Folder", busy_from: date | None = None) -> "tuple[Problem, ...]":
    """What is wrong with a folder: in its files, and between them; from a day on in people's calendars too."""
    from revmentor.files.holidays import find_unknown_places
    from revmentor.upkeep.consistency import find_problems

    if folder.records is None:
        return folder.problems
    found = [*find_problems(folder.records), *find_unknown_places(folder.records)]
    if busy_from:
        from revmentor.files.calendars.busy import find_busy_problems

        shown = Path(folder.documents["cohort"].source.name).parent
        found += find_busy_problems(folder.records, folder.path, shown, busy_from)
    return (*folder.problems, *folder.placed(found))


def find_problems_after(after: "Records") -> "tuple[Problem, ...]":
    """What would be wrong between records that are to be written; a cohort may still be empty."""
    from revmentor.files.holidays import find_unknown_places
    from revmentor.upkeep.consistency import find_problems

    found = (*find_problems(after), *find_unknown_places(after))
    return tuple(problem for problem in found if problem.code not in _EMPTY)


def _shown(path: Path) -> str:
    """A path as an editor started here finds it: relative where that is short."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return path.as_posix()
    return path.as_posix() if relative.startswith("../../..") else Path(relative).as_posix()
