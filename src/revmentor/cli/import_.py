"""`revmentor import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.cli.import_questions import Import, Proposed
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
    """Bring people in from forms and spreadsheets; shows the change first."""
    from revmentor.cli.import_questions import Import, asked, proposed

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    wanted = Import(_sheets(files), side, {}, {("", ""): conflicts})
    if yes:
        with desk.writing(cohort, or_empty=True) as folder:
            found = proposed(desk, folder, wanted)
            _show(desk, found)
            desk.keep(found.changes)
        _tell(desk, found, agreed=True)
        return
    folder = desk.read(cohort, or_empty=True)
    if asks := sys.stdin.isatty() and not (json or dry_run):
        wanted = asked(desk, folder, wanted)
    found = proposed(desk, folder, wanted)
    _show(desk, found)
    agreed = asks and bool(found.changes) and typer.confirm(f"Write {', '.join(found.files)}?")
    if agreed:
        _write(desk, cohort, wanted, found)
    _tell(desk, found, agreed=agreed, refused=asks and not agreed)
    if found.changes and not (agreed or dry_run or asks):
        raise typer.Exit(WRONG_USE)


def _write(desk: Desk, cohort: Path | None, wanted: "Import", shown: "Proposed") -> None:
    from revmentor.cli.import_questions import proposed

    with desk.writing(cohort, or_empty=True) as folder:
        if proposed(desk, folder, wanted).changes != shown.changes:
            desk.leave(WRONG_USE, "the folder changed while you were looking; run the command again")
        desk.keep(shown.changes)


def _sheets(files: list[Path]) -> "tuple[Sheet, ...]":
    from revmentor.files.spreadsheets.sheets import read_sheets

    return tuple(sheet for file in files for sheet in read_sheets(file, file.as_posix()))


def _show(desk: Desk, found: "Proposed") -> None:
    """The change; raises ProblemsFound where nothing could be read."""
    from revmentor.model.problem import ProblemsFound
    from revmentor.render.signup import render_change
    from revmentor.render.signup_data import change_data
    from revmentor.signup.reading import find_nothing_read

    if problems := find_nothing_read(found.answers, found.proposal.change, found.unusable):
        raise ProblemsFound(problems)
    desk.hand_data(change_data(found.proposal.change, found.answers, found.unusable))
    desk.show(render_change(found.proposal.change, found.answers, found.unusable))


def _tell(desk: Desk, found: "Proposed", *, agreed: bool, refused: bool = False) -> None:
    from revmentor.render.signup import told_import

    has_open = bool(found.answers.questions or [one for one in found.unusable if one.code != "no-consent"])
    waits = not agreed and not desk.dry_run
    desk.say(told_import(written=found.files, dry_run=desk.dry_run, waits=waits, refused=refused, has_open=has_open))
