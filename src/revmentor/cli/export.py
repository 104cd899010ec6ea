"""`revmentor export`."""

from pathlib import Path
from typing import Annotated

import typer

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortArgument, DryRun, Json, Today
from revmentor.cli.target import put, read_workbook_target


@guarded
def export(
    cohort: CohortArgument = None,
    xlsx: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=read_workbook_target,
            help="The whole program as one workbook, to read and edit in Excel.",
            show_default=False,
        ),
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Write what is stored into one workbook; `revmentor import` brings back what was changed there."""
    desk = at_desk(today=today, json=json, dry_run=dry_run)
    if xlsx is None:
        desk.leave(WRONG_USE, "export --xlsx FILE writes the whole program as one workbook")

    from revmentor.render.exports import render_sheets, sheets_data, told_export
    from revmentor.render.workbook import render_workbook

    records = desk.read(cohort).sound
    with desk.working("writing the workbook"):
        became = put(xlsx, render_workbook(records), dry_run=dry_run)
    desk.hand_data(sheets_data(xlsx.as_posix(), records))
    desk.show(render_sheets(records))
    desk.say(told_export(xlsx.as_posix(), became))
