"""`revmentor log`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revmentor.cli.completion import complete_session
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.model.records import Records
    from revmentor.model.schedule import Session

Entry = Literal["held", "missed", "cancelled"]
SideName = Literal["mentor", "mentee"]
_ANSWERS: dict[str, Entry] = {"h": "held", "m": "missed", "c": "cancelled"}


@guarded
def log(
    session: Annotated[
        str | None,
        typer.Argument(
            metavar="SESSION", help="3/2, or an id where one session fits.", autocompletion=complete_session
        ),
    ] = None,
    entry: Annotated[Entry | None, typer.Argument(metavar="held|missed|cancelled")] = None,
    by: Annotated[
        SideName | None,
        typer.Option("--by", case_sensitive=False, help="Who cancelled or missed, or who rates."),
    ] = None,
    rating: Annotated[int | None, typer.Option("--rating", min=1, max=5, help="1 poor, 5 excellent.")] = None,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Record what happened; without arguments, be asked about each session that lacks its entry."""
    from revmentor.files.changes import changes_to
    from revmentor.render.data import entry_data
    from revmentor.render.entries import told_entry

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    if session is None and (json or not sys.stdin.isatty()):
        _list_missing(desk, cohort)
        return
    answers = {} if session else _asked(desk, desk.read(cohort).sound)
    with desk.writing(cohort) as folder:
        before = after = folder.sound
        for named, state in answers.items():
            after = _entered(desk, after, named, state, None, None)
        if session is not None:
            after = _entered(desk, before, session, entry, by, rating)
        desk.keep(changes_to(folder, after))
    desk.hand_data(entry_data(before, after))
    desk.say(told_entry(before, after, dry_run=dry_run))


def _list_missing(desk: Desk, cohort: Path | None) -> None:
    """The sessions that lack their entry, where nobody can be asked about them."""
    from revmentor.render.data import value_data
    from revmentor.render.entries import told_missing
    from revmentor.scheduling.entries import find_missing

    records = desk.read(cohort).sound
    missing = find_missing(records, desk.today)
    desk.hand_data([value_data(one) for one in missing])
    desk.say(told_missing(missing, records))


def _entered(
    desk: Desk, records: "Records", named: str, entry: Entry | None, by: SideName | None, rating: int | None
) -> "Records":
    """The records with the entry that the options say."""
    from revmentor.scheduling.entries import enter, objection

    meant = _meant(desk, records, named)
    if entry is None and rating is not None and meant.state == "held":
        entry = "held"
    if entry is None:
        desk.leave(WRONG_USE, f"say what happened: revmentor log {named} held, missed or cancelled")
    if complaint := objection(records, meant, entry, by, rating, desk.today):
        desk.leave(WRONG_USE, complaint)
    return enter(records, meant, entry, by, rating, desk.today)


def _meant(desk: Desk, records: "Records", named: str) -> "Session":
    from revmentor.render.dates import dated_line
    from revmentor.scheduling.entries import find_meant

    found = find_meant(records, named, desk.today)
    if not found:
        desk.leave(WRONG_USE, f'no session fits "{named}"; write PAIR/NUMBER as in sessions.yaml')
    if len(found) > 1:
        choices = "\n".join(f"  {dated_line(session, records)}" for session in found)
        desk.leave(WRONG_USE, f'several sessions fit "{named}"; say which one:\n{choices}')
    return found[0]


def _asked(desk: Desk, records: "Records") -> dict[str, Entry]:
    """What a person says of each session that lacks its entry; Ctrl-C keeps what was answered."""
    from revmentor.render.dates import dated_line
    from revmentor.scheduling.entries import find_missing

    answers: dict[str, Entry] = {}
    for session in find_missing(records, desk.today):
        desk.say(dated_line(session, records))
        try:
            answer = _ask()
        except typer.Abort:
            break
        if answer in _ANSWERS:
            answers[session.session] = _ANSWERS[answer]
    return answers


def _ask() -> str:
    """One of the letters, or nothing to skip; asks again until it is."""
    while True:
        question = "  held, missed, cancelled, or Enter to skip [h/m/c]"
        answer = str(typer.prompt(question, default="", show_default=False)).strip().lower()
        if answer in ("", *_ANSWERS, *_ANSWERS.values()):
            return answer[:1]
        typer.echo("  please answer h, m or c, or press Enter", err=True)
