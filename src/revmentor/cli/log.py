"""`revmentor log`."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revmentor.cli.desk import WRONG_USE, Desk, at_desk, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.files.folder import Folder
    from revmentor.model.records import Records
    from revmentor.model.schedule import Session

Entry = Literal["held", "missed", "cancelled"]
_ANSWERS: dict[str, Entry] = {"h": "held", "m": "missed", "c": "cancelled"}


@guarded
def log(
    session: Annotated[
        str | None, typer.Argument(metavar="[SESSION]", help="3/2, or an id where one session fits.")
    ] = None,
    entry: Annotated[Entry | None, typer.Argument(metavar="[held|missed|cancelled]")] = None,
    by: Annotated[
        Literal["mentor", "mentee"] | None,
        typer.Option("--by", help="Who cancelled or missed, or who rates."),
    ] = None,
    rating: Annotated[int | None, typer.Option("--rating", min=1, max=5, help="1 poor, 5 excellent.")] = None,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Record what happened; without arguments, be asked about each session that lacks its entry."""
    from revmentor.render.schedule import told_entry, told_missing
    from revmentor.scheduling.entries import enter, find_missing, objection

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    with desk.writing(cohort) as folder:
        records = folder.sound
        if session is None:
            if not (missing := find_missing(records, desk.today)):
                desk.say("every session whose day has come has its entry")
                return
            if not sys.stdin.isatty():
                desk.say(told_missing(missing, records))
                return
            after = _asked(desk, records, missing)
        else:
            meant = _meant(desk, records, session)
            if entry is None:
                desk.leave(WRONG_USE, f"say what happened: revmentor log {session} held, missed or cancelled")
            if complaint := objection(meant, entry, by, rating, desk.today):
                desk.leave(WRONG_USE, complaint)
            after = enter(records, meant, entry, by, rating, desk.today)
        _keep(desk, folder, after)
    desk.say(told_entry(records, after, dry_run=dry_run))


def _keep(desk: Desk, folder: "Folder", after: "Records") -> None:
    desk.keep(folder, "sessions", folder.sound.sessions, after.sessions)
    desk.keep(folder, "answers", folder.sound.answers, after.answers)


def _meant(desk: Desk, records: "Records", named: str) -> "Session":
    from revmentor.render.schedule import session_line
    from revmentor.scheduling.entries import find_meant

    found = find_meant(records, named, desk.today)
    if not found:
        desk.leave(WRONG_USE, f'no session fits "{named}"; write PAIR/NUMBER as in sessions.yaml')
    if len(found) > 1:
        choices = "\n".join(f"  {session_line(session, records)}" for session in found)
        desk.leave(WRONG_USE, f'several sessions fit "{named}"; say which one:\n{choices}')
    return found[0]


def _asked(desk: Desk, records: "Records", missing: "tuple[Session, ...]") -> "Records":
    """The records after asking about each session that lacks its entry."""
    from revmentor.render.schedule import session_line
    from revmentor.scheduling.entries import enter

    for session in missing:
        desk.say(session_line(session, records))
        answer = typer.prompt("  held, missed, cancelled, or Enter to skip [h/m/c]", default="", show_default=False)
        if state := _ANSWERS.get(answer.strip().lower()[:1]):
            records = enter(records, session, state, None, None, desk.today)
    return records
