"""`revmentor init`."""

from pathlib import Path
from shlex import quote
from typing import Annotated, Literal

import typer

from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import DryRun, Json, Today


@guarded
def init(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The new folder.", show_default=False)] = None,
    template: Annotated[str, typer.Option("--template", help="The program to build on.")] = "classic",
    language: Annotated[Literal["de", "en"], typer.Option("--language", help="Of comments and messages.")] = "en",
    wants_list: Annotated[bool, typer.Option("--list", help="Show the templates.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Make a program folder that explains itself and passes check."""
    from uuid import uuid4

    from revmentor.files.programs import read_templates
    from revmentor.files.starter import find_in_the_way, first_values, starter_files, write_starter
    from revmentor.model.problem import did_you_mean
    from revmentor.render.templates import render_templates, templates_data

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    known = read_templates()
    if wants_list:
        desk.hand_data(templates_data(known))
        desk.show(render_templates(known, language))
        return
    if folder is None:
        desk.leave(WRONG_USE, "say where: revmentor init acme")
    if template not in known:
        hint = did_you_mean(template, known) or f"there are {', '.join(known)}"
        desk.leave(WRONG_USE, f'there is no template "{template}"; {hint}')
    texts = starter_files(language, first_values(folder.resolve().name, template, desk.today, (uuid4(), uuid4())))
    if in_the_way := find_in_the_way(folder, texts):
        desk.leave(WRONG_USE, f"{in_the_way[0].as_posix()} is there already; nothing was written")
    if not dry_run:
        write_starter(folder, texts)
    _tell(desk, folder, list(texts))


def _tell(desk: Desk, folder: Path, names: list[str]) -> None:
    desk.hand_data({"folder": folder.as_posix(), "files": names})
    done = "would be written" if desk.dry_run else "written"
    desk.say(f"{', '.join((folder / name).as_posix() for name in names)}: {done}")
    desk.say(
        f"next: cd {quote(folder.as_posix())}, put your own people into cohort.yaml, then revmentor match cohort.yaml"
    )
