"""The messages that were written, on the screen."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group, RenderableType

from revmentor.model.message import Due
from revmentor.model.records import Records
from revmentor.render.tables import table
from revmentor.render.terminal import counted, styled

_MOST_SHOWN = 20


def render_messages(due: Sequence[Due], records: Records) -> Group:
    """Who is written to about what; and who has no address."""
    parts: list[RenderableType] = []
    if due:
        rows = [(str(one.due), records.cohort.by_id[one.to].name, one.message, one.about) for one in due[:_MOST_SHOWN]]
        parts.append(table(("Due", "To", "Message", "About"), rows))
        if len(due) > _MOST_SHOWN:
            parts.append(styled(f"and {len(due) - _MOST_SHOWN} more"))
    nameless = sorted({one.to for one in due if records.cohort.by_id[one.to].email is None})
    if nameless:
        parts.append(styled(f"note: no email: for {', '.join(nameless)}; their drafts have no recipient", "yellow"))
    return Group(*parts)


def told_remind(due: Sequence[Due], found: int, today: date, until: date, *, dry_run: bool) -> str:
    """What was written, what was found of a run that was broken off, and what comes next."""
    if found:
        rest = told_remind(due, 0, today, until, dry_run=dry_run) if due else "nothing else falls due"
        return f"{counted(found, 'draft')} of an earlier run noted in messages.yaml, not written again\n{rest}"
    if not due:
        return f"nothing falls due until {until} that was not written already; messages.yaml: unchanged"
    done = "would be written" if dry_run else "written"
    return (
        f"{counted(len(due), 'message')} {done} (out/reminders/{today}/, messages.yaml)\n"
        "next: open each .eml there and send it; where your mail program opens no drafts, paste from the .txt"
    )
