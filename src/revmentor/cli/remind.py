"""`revmentor remind`."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortArgument, DryRun, Json, Today, read_day

if TYPE_CHECKING:
    from revmentor.model.message import Due
    from revmentor.model.records import Records


@guarded
def remind(
    cohort: CohortArgument = None,
    until: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=read_day, help="Default: the next working day.", show_default=False),
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Write the messages that fall due, as drafts to send, into out/reminders/DATE/."""
    from revmentor.files.changes import changes_to
    from revmentor.files.outbox import Outbox
    from revmentor.messaging.catalogue import with_found
    from revmentor.messaging.due import find_due
    from revmentor.model.calendar import next_working_day
    from revmentor.model.records import with_written
    from revmentor.render.data import messages_data
    from revmentor.render.reminders import render_messages, told_remind

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    until = until or next_working_day(desk.today)
    if until < desk.today:
        desk.leave(WRONG_USE, f"--until {until} lies before today, {desk.today}")
    with desk.writing(cohort) as folder:
        records = folder.sound
        outbox = Outbox.opened(folder.out, dry_run=dry_run)
        records = with_found(records, find_due(records, until, desk.today), outbox.names("reminders"), desk.today)
        due = find_due(records, until, desk.today)
        changes = changes_to(folder, with_written(records, due, desk.today))
        with desk.working("writing the messages"):
            for name, data in _drafts(records, due, desk.today):
                outbox.write(f"reminders/{desk.today}/{name}", data)
        desk.keep(changes)
    desk.hand_data(messages_data(due, desk.today))
    desk.show(render_messages(due, records))
    found = len(records.messages) - len(folder.sound.messages)
    desk.say(told_remind(due, found, desk.today, until, dry_run=dry_run))


def _drafts(records: "Records", due: "tuple[Due, ...]", today: date) -> Iterator[tuple[str, bytes]]:
    """Each draft's file name and content: the mail, and its twin in plain text."""
    from revmentor.matching.possible import Possible
    from revmentor.messaging.catalogue import plan_draft
    from revmentor.render.eml import render_eml, render_mail, render_txt
    from revmentor.render.ics import render_calendar
    from revmentor.render.matching import pair_reasons

    criteria = Possible(records, today).criteria
    for one in due:
        draft = plan_draft(records, one)
        reasons = pair_reasons(criteria.affinity(draft.mentor, draft.mentee), records, draft.language)
        mail = render_mail(draft, reasons)
        yield f"{one.name}.txt", render_txt(mail).encode()
        yield f"{one.name}.eml", render_eml(mail, render_calendar(records, draft.to) if draft.attach_calendar else None)
