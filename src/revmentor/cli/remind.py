"""`revmentor remind`."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.drafting import REMINDERS, write_day
from revmentor.cli.exits import REFUSED, WRONG_USE, guarded
from revmentor.cli.options import CohortArgument, DryRun, Json, Today, read_day
from revmentor.cli.send import PATIENCE, Postbox, read_smtp_server
from revmentor.cli.times import read_working_days

if TYPE_CHECKING:
    from revmentor.files.folder import Folder
    from revmentor.files.outbox import Outbox
    from revmentor.model.working_days import WorkingDays
    from revmentor.sending.server import Server

_DAYS = {"d": 1, "w": 7}
_MOST_DAYS = 730
_DAY_FOLDER = re.compile(rf"{REMINDERS}/\d{{4}}-\d{{2}}-\d{{2}}", re.ASCII)


def _read_days(text: str) -> int:
    """How many days `90d` or `12w` are."""
    found = re.fullmatch(r"(\d{1,4})([dw])", text, re.ASCII)
    days = int(found[1]) * _DAYS[found[2]] if found else 0
    if not 1 <= days <= _MOST_DAYS:
        raise typer.BadParameter(f'"{text}" is no time ahead; write 90d or 12w, up to {_MOST_DAYS}d')
    return days


@guarded
def remind(
    cohort: CohortArgument = None,
    until: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=read_day, help="Default: the next working day.", show_default=False),
    ] = None,
    week: Annotated[bool, typer.Option("--week", help="As far as the next run in a week.")] = False,
    again: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=read_day, help="Make that day's drafts anew.", show_default=False),
    ] = None,
    preview: Annotated[
        int | None,
        typer.Option(metavar="90d", parser=_read_days, help="List what will come; write nothing.", show_default=False),
    ] = None,
    send: Annotated[bool, typer.Option("--send", help="Hand them to the server in REVMENTOR_SMTP_URL.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Write the messages that fall due, as drafts to send, into out/reminders/DATE/."""
    desk = at_desk(today=today, json=json, dry_run=dry_run)
    if sum((until is not None, week, again is not None, preview is not None)) > 1:
        desk.leave(WRONG_USE, "--until, --week, --again and --preview exclude one another")
    if send and (again is not None or preview is not None):
        desk.leave(WRONG_USE, "--send goes with neither --again nor --preview")
    if preview is not None:
        _show_ahead(desk, cohort, preview)
    elif again is not None:
        _write_again(desk, cohort, again)
    else:
        if until is not None and until < desk.today:
            desk.leave(WRONG_USE, f"--until {until} lies before today, {desk.today}")
        _write_due(desk, cohort, until, week=week, send=send)


def _last_day(days: "WorkingDays", today: date, *, week: bool) -> date:
    """The last day whose messages are written: the next working day, or that before the same run in a week."""
    return days.after(today + timedelta(days=6)) - timedelta(days=1) if week else days.after(today)


def _write_due(desk: Desk, cohort: Path | None, until: date | None, *, week: bool, send: bool) -> None:
    """What a run before left unfinished, then what falls due."""
    from revmentor.files.changes import changes_to, folder_after
    from revmentor.files.outbox import Outbox
    from revmentor.files.starter import find_invented
    from revmentor.messaging.due import find_due
    from revmentor.messaging.mails import new_mails, record
    from revmentor.messaging.sending import with_waiting, without_stale
    from revmentor.render.reminders import messages_data, render_messages, told_remind, told_sending

    server = read_smtp_server(desk) if send else None
    with desk.writing(cohort, or_empty=True) as folder:
        outbox = Outbox.opened(folder.out, dry_run=desk.dry_run)
        completed = _complete(desk, folder, outbox)
        before = folder.sound
        days = read_working_days(before, desk.today)
        until = until or _last_day(days, desk.today, week=week)
        invented = find_invented(before.cohort)
        found = find_due(before, until, desk.today, days).without(invented)
        recorded = record(before, found.due, found.passed, desk.today)
        after = without_stale(with_waiting(recorded, desk.today), desk.today) if server else recorded
        changes = changes_to(folder, after)
        if found.due:
            outbox.begin(f"{REMINDERS}/{desk.today}")
        desk.keep(changes)
        if found.due:
            with desk.working("writing the messages"):
                write_day(outbox, after, desk.today, only=new_mails(before, recorded))
            outbox.finish(f"{REMINDERS}/{desk.today}")
        sent = _send(desk, folder_after(folder, after, changes), outbox, server) if server else None
        if sent and not desk.dry_run:
            after = sent.folder.sound
            write_day(outbox, after, desk.today, only=frozenset())
    desk.hand_data(messages_data(before, after))
    desk.show(render_messages(before, recorded))
    if invented:
        desk.say(f"note: nobody writes to the invented people of the new folder: {', '.join(sorted(invented))}")
    desk.say(told_remind(before, recorded, completed, desk.today, until, dry_run=desk.dry_run))
    if sent:
        desk.say(told_sending(sent.done, after, dry_run=desk.dry_run))
        if any(one.became in ("refused", "not-taken", "unsure", "bad-draft") for one in sent.done):
            raise typer.Exit(REFUSED)


def _send(desk: Desk, folder: "Folder", outbox: "Outbox", server: "Server") -> Postbox:
    """Hands over what waits; with --dry-run nobody is asked."""
    from dataclasses import replace

    from revmentor.sending.connection import Connection

    server = replace(server, name=server.name or folder.sound.cohort.lead or "")
    with Connection(server, PATIENCE) as connection:
        box = Postbox(desk, folder, outbox, connection)
        if not desk.dry_run:
            with desk.working("sending"):
                box.send_waiting()
    return box


def _complete(desk: Desk, folder: "Folder", outbox: "Outbox") -> tuple[str, ...]:
    """Writes what is recorded and missing of runs that were broken off; the folders that were completed."""
    unfinished = tuple(place for place in outbox.unfinished(REMINDERS) if _DAY_FOLDER.fullmatch(place))
    for place in unfinished:
        write_day(outbox, folder.sound, date.fromisoformat(place.removeprefix(f"{REMINDERS}/")))
        outbox.finish(place)
    return unfinished


def _write_again(desk: Desk, cohort: Path | None, day: date) -> None:
    """A day's drafts anew, from what is recorded of it."""
    from revmentor.files.outbox import Outbox
    from revmentor.render.reminders import told_again

    with desk.writing(cohort) as folder:
        records = folder.sound
        outbox = Outbox.opened(folder.out, dry_run=desk.dry_run)
        days = sorted({message.written for message in records.messages if message.written})
        if day not in days:
            last = f"; the last ones are {', '.join(map(str, days[-3:]))}" if days else ""
            desk.leave(WRONG_USE, f"nothing was written on {day}{last}")
        with desk.working("writing the messages"):
            write_day(outbox, records, day)
        outbox.finish(f"{REMINDERS}/{day}")
    desk.say(told_again(day, outbox.written, dry_run=desk.dry_run))


def _show_ahead(desk: Desk, cohort: Path | None, ahead: int) -> None:
    """All that will come, if every session is held and logged."""
    from revmentor.messaging.preview import preview
    from revmentor.render.reminders import due_data, render_due, told_preview

    records = desk.read(cohort, or_empty=True).sound
    with desk.working("looking ahead"):
        due = tuple(preview(records, desk.today, ahead, read_working_days(records, desk.today)))
    desk.hand_data(due_data(due))
    desk.show(render_due(due, records))
    desk.say(told_preview(due, desk.today, ahead))
