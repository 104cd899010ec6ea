"""`revmentor next`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today, read_day

if TYPE_CHECKING:
    from revmentor.files.folder import Folder
    from revmentor.model.next_round import NextRound, RoundHead


def _read_name(text: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    from revmentor.model.value import Line

    try:
        return str(TypeAdapter[str](Line).validate_python(text))
    except ValidationError as error:
        raise typer.BadParameter(error.errors()[0]["msg"]) from None


@guarded
def next_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The next round's folder: new, or empty.")],
    name: Annotated[
        str | None,
        typer.Option(
            "--name", parser=_read_name, metavar="NAME", help="The round's name; else the old one with the new date."
        ),
    ] = None,
    start: Annotated[
        date | None,
        typer.Option(
            "--start",
            metavar="DATE",
            parser=read_day,
            help="No session before it; else a Monday: in four weeks, or after the last session planned.",
        ),
    ] = None,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Make the next round's folder: no partner twice, who had none goes first, topics to be asked again."""
    from revmentor.files.new_folder import write_folder
    from revmentor.render.next_round import next_data, render_next, told_next

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    with desk.writing(cohort) as old:
        _ensure_possible(desk, folder, old, start)
        with desk.working("looking through the round"):
            after, files = _planned(desk, old, _head(desk, folder, old, name, start))
        if not dry_run:
            write_folder(folder, files)
    names = list(dict.fromkeys(f"{file.partition('/')[0]}/" if "/" in file else file for file in files))
    guessed = [option for option, given in (("name", name), ("start", start)) if given is None]
    desk.hand_data(next_data(folder.as_posix(), names, after, old.sound))
    desk.show(render_next(after, old.sound))
    desk.say(told_next(folder.as_posix(), names, guessed, dry_run=dry_run))


def _ensure_possible(desk: Desk, folder: Path, old: "Folder", start: date | None) -> None:
    from revmentor.files.folder import COHORT
    from revmentor.files.new_folder import find_in_the_way

    if in_the_way := find_in_the_way(folder):
        desk.leave(WRONG_USE, f"{in_the_way.as_posix()} is there already; nothing was written")
    if old.documents["cohort"].path.name != COHORT:
        desk.leave(WRONG_USE, f"a next round finds this one by its folder, so its file has to be called {COHORT}")
    if start and start <= old.sound.cohort.start:
        desk.leave(WRONG_USE, f"{start} is not after {old.sound.cohort.start}, when the round before began")


def _head(desk: Desk, folder: Path, old: "Folder", name: str | None, start: date | None) -> "RoundHead":
    from uuid import uuid4

    from revmentor.files.next_round import previous_from, program_from
    from revmentor.files.starter import usual_start
    from revmentor.model.next_round import RoundHead
    from revmentor.upkeep.round_name import find_start, next_name

    cohort = old.sound.cohort
    start = start or find_start(old.sound, usual_start(desk.today))
    name = name or next_name(cohort.name, start, cohort.language)
    return RoundHead(program_from(old, folder), str(uuid4()), name, start, previous_from(old, folder))


def _planned(desk: Desk, old: "Folder", head: "RoundHead") -> "tuple[NextRound, dict[str, bytes]]":
    """The next round, and each file of its folder."""
    from revmentor.files.history import past_round
    from revmentor.files.modeline import SCHEMAS
    from revmentor.files.next_round import next_files
    from revmentor.files.programs import templates
    from revmentor.files.remarks import find_remarks_above, find_remarks_beside
    from revmentor.render.next_round import remarks_of
    from revmentor.render.schema import render_schemas
    from revmentor.render.signup_form import render_forms
    from revmentor.render.words.next_round import OWN_REMARKS
    from revmentor.upkeep.next_round import plan_next_round

    records = old.sound
    past = (past_round(records.cohort, records.pairs), *records.past)
    after = plan_next_round(records, past, head, desk.today)
    if not after.cohort.participants:
        desk.leave(WRONG_USE, "nobody goes on; revmentor init DIR begins anew")
    left_out = {one.person for one in after.left_out}
    after = after.with_remarks(find_remarks_beside(old, left_out), find_remarks_above(old, left_out))
    files = next_files(old, after, remarks_of(after), OWN_REMARKS)
    files |= {name: text.encode() for name, text in render_forms(records.program).items()}
    schemas = render_schemas(records.program.topics, templates())
    return after, files | {f"{SCHEMAS}/{name}": data for name, data in schemas.items()}
