"""`revmentor schema`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revmentor.cli.completion import complete_record
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.files.folder import Folder
    from revmentor.files.outbox import Outbox


@guarded
def schema(
    record: Annotated[
        str | None,
        typer.Argument(
            metavar="RECORD", help="A record; with --write, a cohort's folder.", autocompletion=complete_record
        ),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Put all of them into .schema/ beside cohort.yaml.")] = False,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Print the JSON Schema of a record, by which editors complete and check it."""
    from revmentor.files.programs import templates
    from revmentor.model.problem import did_you_mean
    from revmentor.render.schema import RECORDS, record_schema
    from revmentor.render.terminal import print_data

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    if write:
        _write(desk, cohort or (Path(record) if record else None))
        return
    if record is None:
        desk.leave(WRONG_USE, f"say which record: {', '.join(RECORDS)}; or --write for all of them")
    if record not in RECORDS:
        hint = did_you_mean(record, RECORDS) or f"there are {', '.join(RECORDS)}"
        desk.leave(WRONG_USE, f'there is no record "{record}"; {hint}')
    folders = _folders(desk, cohort, needed=cohort is not None)
    topics = {code: topic for folder in folders for code, topic in folder.sound.program.topics.items()}
    print_data(record_schema(record, topics, templates()))


def write_schemas(desk: Desk, folder: "Folder") -> "Outbox":
    """Puts the schemas of a cohort's records beside them."""
    from revmentor.files.modeline import SCHEMAS
    from revmentor.files.outbox import Outbox
    from revmentor.files.programs import templates
    from revmentor.render.schema import render_schemas

    schemas = render_schemas(folder.sound.program.topics, templates())
    outbox = Outbox.opened(folder.path / SCHEMAS, dry_run=desk.dry_run)
    for name, data in schemas.items():
        outbox.write(name, data)
    return outbox


def _folders(desk: Desk, path: Path | None, *, needed: bool) -> "list[Folder]":
    """The cohorts that are meant; raises ProblemsFound where their program cannot be read.

    Where one is needed and there is none, the command ends.
    """
    from revmentor.files.folder import find_cohorts
    from revmentor.model.problem import ProblemsFound

    found = find_cohorts(path)
    if not found and not needed:
        return []
    folders = [desk.read_anyhow(one) for one in found or (path,)]
    if problems := [problem for folder in folders if folder.records is None for problem in folder.problems]:
        raise ProblemsFound(problems)
    return folders


def _write(desk: Desk, path: Path | None) -> None:
    """Puts the schemas into every cohort that is meant."""
    from revmentor.files.modeline import modeline

    folders = _folders(desk, path, needed=True)
    outboxes = [write_schemas(desk, folder) for folder in folders]
    desk.hand_data([{"folder": one.folder.as_posix(), "written": one.written} for one in outboxes])
    for outbox in outboxes:
        done = "would be written (dry run)" if desk.dry_run else "written"
        state = f"{', '.join(outbox.written)} {done}" if outbox.written else "unchanged"
        desk.say(f"{outbox.folder.as_posix()}/: {state}")
    line = modeline("cohort").rstrip()
    if any(line not in folder.documents["cohort"].source.text for folder in folders):
        desk.say(f"next: begin cohort.yaml with the line {line}")
