"""`revmentor import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.cli.import_people import Import
    from revmentor.cli.import_questions import Found
    from revmentor.model.sheet import Sheet

SideName = Literal["mentor", "mentee"]


@guarded
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV or XLSX.", show_default=False)],
    side: Annotated[SideName | None, typer.Option("--as", help="Everyone in the files is that.")] = None,
    conflicts: Annotated[
        Literal["ask", "keep", "take"],
        typer.Option("--conflicts", help="Where both changed: ask, keep what stands there, or take the answer."),
    ] = "ask",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Bring people or their feedback in from forms and spreadsheets; shows the change first."""
    from revmentor.cli.import_people import Import
    from revmentor.cli.import_questions import asked, found

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    wanted = Import(_sheets(files), side, {}, {("", ""): conflicts})
    if yes:
        with desk.writing(cohort, or_empty=True) as folder:
            seen = found(desk, folder, wanted)
            _show(desk, seen)
            desk.keep(seen.changes)
        _tell(desk, seen, agreed=True)
        return
    folder = desk.read(cohort, or_empty=True)
    if asks := sys.stdin.isatty() and not (json or dry_run):
        wanted = asked(desk, folder, wanted)
    seen = found(desk, folder, wanted)
    _show(desk, seen)
    agreed = asks and bool(seen.changes) and typer.confirm(f"Write {', '.join(_names(seen))}?")
    if agreed:
        _write(desk, cohort, wanted, seen)
    _tell(desk, seen, agreed=agreed, refused=asks and not agreed)
    if seen.changes and not (agreed or dry_run or asks):
        raise typer.Exit(WRONG_USE)


def _write(desk: Desk, cohort: Path | None, wanted: "Import", shown: "Found") -> None:
    from revmentor.cli.import_questions import found

    with desk.writing(cohort, or_empty=True) as folder:
        if found(desk, folder, wanted).changes != shown.changes:
            desk.leave(WRONG_USE, "the folder changed while you were looking; run the command again")
        desk.keep(shown.changes)


def _sheets(files: list[Path]) -> "tuple[Sheet, ...]":
    from revmentor.files.spreadsheets.sheets import read_sheets

    return tuple(sheet for file in files for sheet in read_sheets(file, file.as_posix()))


def _show(desk: Desk, seen: "Found") -> None:
    """The change; raises ProblemsFound where there is none that could be made."""
    from revmentor.model.problem import ProblemsFound

    if problems := seen.problems:
        raise ProblemsFound(problems)
    desk.hand_data(seen.data)
    desk.show(seen.shown)


def _tell(desk: Desk, seen: "Found", *, agreed: bool, refused: bool = False) -> None:
    from revmentor.render.signup import told_import

    told = told_import(
        written=_names(seen),
        dry_run=desk.dry_run,
        waits=not agreed and not desk.dry_run,
        refused=refused,
        following=seen.following,
    )
    desk.say(told)


def _names(seen: "Found") -> list[str]:
    """The names of the records that change."""
    return [change.path.name for change in seen.changes]
