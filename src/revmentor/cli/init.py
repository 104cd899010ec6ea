"""`revmentor init`."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revmentor.cli.completion import complete_template
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import DryRun, Json, Today, read_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from revmentor.model.value import Language

LanguageName = Literal["de", "en"]


@guarded
def init(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="The new folder.", show_default=False)] = None,
    name: Annotated[str | None, typer.Option("--name", help="The program's name; else the folder's.")] = None,
    template: Annotated[
        str | None, typer.Option("--template", help="The program to build on.", autocompletion=complete_template)
    ] = None,
    language: Annotated[LanguageName | None, typer.Option("--language", help="Of comments and messages.")] = None,
    start: Annotated[
        date | None,
        typer.Option("--start", metavar="DATE", parser=read_day, help="No session before it; else in four weeks."),
    ] = None,
    wants_list: Annotated[bool, typer.Option("--list", help="Show the templates.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Make a program folder that explains itself; asks in a terminal what no option says."""
    from revmentor.files.programs import read_templates
    from revmentor.files.starter import usual_start
    from revmentor.render.templates import render_templates, templates_data

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    known = read_templates()
    if wants_list:
        desk.hand_data(templates_data(known))
        desk.show(render_templates(known, language or "en"))
        desk.say("next: revmentor init acme --template taster makes a folder on one of them")
        return
    if folder is None:
        desk.leave(WRONG_USE, "say where: revmentor init acme")
    _ensure_template(desk, template, known)
    _ensure_free(desk, folder)
    if sys.stdin.isatty() and not json:
        name = name or _ask("Name of the program", folder.resolve().name)
        language = language or _ask_language()
        desk.show(*([] if template else [render_templates(known, language)]))
        template = template or _ask_template(desk, known)
        start = start or _ask_day("First possible day of a session", usual_start(desk.today))
    _make(desk, folder, name or folder.resolve().name, template or "classic", language or "en", start)


def _ensure_template(desk: Desk, template: str | None, known: "Collection[str]") -> None:
    if template is not None and (complaint := _complaint(template, known)):
        desk.leave(WRONG_USE, complaint)


def _ensure_free(desk: Desk, folder: Path) -> None:
    from revmentor.files.starter import find_in_the_way

    if in_the_way := find_in_the_way(folder):
        desk.leave(WRONG_USE, f"{in_the_way[0].as_posix()} is there already; nothing was written")


def _complaint(template: str, known: "Collection[str]") -> str:
    from revmentor.model.problem import did_you_mean

    if template in known:
        return ""
    return f'there is no template "{template}"; {did_you_mean(template, known) or "there are " + ", ".join(known)}'


def _ask(question: str, usual: str) -> str:
    return str(typer.prompt(question, default=usual)).strip() or usual


def _ask_language() -> LanguageName:
    while True:
        answer = _ask("Language, de or en", "en").lower()
        if answer in ("de", "en"):
            return "de" if answer == "de" else "en"


def _ask_template(desk: Desk, known: "Collection[str]") -> str:
    while complaint := _complaint(answer := _ask("Template", "classic"), known):
        desk.say(complaint)
    return answer


def _ask_day(question: str, usual: date) -> date:
    while True:
        try:
            return read_day(_ask(question, usual.isoformat()))
        except typer.BadParameter as error:
            typer.echo(error.message, err=True)


def _make(desk: Desk, folder: Path, name: str, template: str, language: "Language", start: date | None) -> None:
    from uuid import uuid4

    from revmentor.cli.schema import write_schemas
    from revmentor.files.modeline import SCHEMAS
    from revmentor.files.programs import read_templates
    from revmentor.files.starter import first_values, starter_files, usual_start, write_starter
    from revmentor.render.signup_form import render_forms

    program = read_templates()[template]
    values = first_values(name, template, start or usual_start(desk.today), (uuid4(), uuid4()))
    texts = starter_files(language, values)
    texts |= render_forms(program)
    if not desk.dry_run:
        write_starter(folder, texts)
        write_schemas(desk, desk.read_anyhow(folder))
    _tell(desk, folder, [*texts, f"{SCHEMAS}/"])


def _tell(desk: Desk, folder: Path, names: list[str]) -> None:
    from shlex import quote

    desk.hand_data({"folder": folder.as_posix(), "files": names})
    done = "would be written" if desk.dry_run else "written"
    desk.say(f"{', '.join(f'{folder.as_posix()}/{name}' for name in names)}: {done}")
    desk.say(
        f"next: cd {quote(folder.as_posix())}, paste sign-up.*.md into a form, and revmentor import FILE brings the "
        "answers in; or put your people into cohort.yaml by hand"
    )
