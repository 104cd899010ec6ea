"""The messages that were written or will be, on the screen and as data."""

from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Group, RenderableType

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.message import INVITED, LEAD, Due, Message, Sending
from revmentor.model.records import Records
from revmentor.render.data import Data, value_data
from revmentor.render.tables import table
from revmentor.render.terminal import counted, styled

_MOST_SHOWN = 30


def new_messages(before: Records, after: Records) -> tuple[Message, ...]:
    """The lines that are new, in order: those that were written, then those that were left out."""
    known = set(before.messages)
    new = [message for message in after.messages if message not in known]
    return tuple(sorted(new, key=lambda one: (one.written is None, one.due, one.to, one.message, one.about)))


def render_messages(before: Records, after: Records) -> Group:
    """Who is written to about what; and who has no address."""
    new = new_messages(before, after)
    parts: list[RenderableType] = []
    if new:
        rows = [
            (str(one.due), _who(one.to, after), one.message, one.about, "" if one.written else "left out")
            for one in new[:_MOST_SHOWN]
        ]
        parts.append(table(("Due", "To", "Message", "About", ""), rows))
        if len(new) > _MOST_SHOWN:
            parts.append(styled(f"and {len(new) - _MOST_SHOWN} more, in messages.yaml"))
    nameless = sorted({one.to for one in new if one.written and _has_no_address(one.to, after)})
    if nameless:
        parts.append(styled(f"note: no email: for {', '.join(nameless)}; their drafts have no recipient", "yellow"))
    return Group(*parts)


def _has_no_address(to: str, records: Records) -> bool:
    return to not in (LEAD, INVITED) and records.cohort.by_id[to].email is None


def _who(to: str, records: Records) -> str:
    if to == LEAD:
        return records.cohort.lead or "the program lead"
    return "whoever is asked" if to == INVITED else records.cohort.by_id[to].name


def told_remind(
    before: Records, after: Records, completed: Sequence[str], today: date, until: date, *, dry_run: bool
) -> str:
    """What was written, what was left out, what a broken run had left, and what comes next."""
    new = new_messages(before, after)
    written = [one for one in new if one.written]
    mails = len({(one.to, one.mail) for one in written})
    lines = [f"out/{place}/: completed; an earlier run was broken off there" for place in completed]
    if len(new) > len(written):
        lines.append(
            f"{counted(len(new) - len(written), 'message')} left out, as the moment has passed (messages.yaml)"
        )
    if not written:
        same = "" if new else "; messages.yaml: unchanged"
        return "\n".join([*lines, f"nothing falls due until {until} that was not written already{same}"])
    what = f"{counted(len(written), 'message')} in {counted(mails, 'mail')}"
    done = "would be written" if dry_run else "written"
    return "\n".join(
        [
            *lines,
            f"{what} {done} (out/reminders/{today}/, messages.yaml)",
            f"next: open out/reminders/{today}/index.html, the way through today's mails",
        ]
    )


def told_again(day: date, written: Sequence[str], *, dry_run: bool) -> str:
    """What became of a day's drafts."""
    if not written:
        return f"out/reminders/{day}/: unchanged"
    return f"out/reminders/{day}/: {counted(len(written), 'file')} {'would be made' if dry_run else 'made'} anew"


def told_sending(done: Sequence[Sending], records: Records, *, dry_run: bool) -> str:
    """What became of each mail that was to be sent, and what comes next."""
    if dry_run:
        waiting = {(one.written, one.to, one.mail) for one in records.messages if one.sent in ("waiting", "unsure")}
        return f"{counted(len(waiting), 'mail')} would be sent (dry run: no server was asked)"
    taken = [one for one in done if one.became == "taken"]
    told = ((one, _sending_words(one)) for one in done)
    lines = [f"{counted(len(taken), 'mail')} sent"]
    lines += [f"{_who(one.mail.to, records)}: {words}" for one, words in told if words]
    if any(one.became in ("refused", "not-taken", "unsure") for one in done):
        lines.append("next: revmentor remind --send goes on where this stopped")
    return "\n".join(lines)


def _sending_words(one: Sending) -> str:
    """What a person should know of a mail; nothing where it went as it should."""
    match one.became:
        case "taken":
            return "sent again, and may arrive twice: the first time the server had it and did not answer" * (
                one.mail.may_have_arrived
            )
        case "unsure":
            return f"may have arrived: the server had it and did not answer ({one.why}); the next run sends it again"
        case "not-taken":
            return f"not sent, and all that follow: {one.why}"
        case "refused":
            return f"the server refuses it: {one.why}"
        case "no-address":
            return "no email:, so it stays a draft"
        case "left":
            return "takes no part any more, so it stays a draft"
        case "old":
            return f"written on {one.mail.day}, too long ago to send; it stays a draft"
        case "bad-draft":
            return f"its draft cannot be sent: {one.why}"


def messages_data(before: Records, after: Records) -> list[Data]:
    """The lines that are new in messages.yaml."""
    return [value_data(message) for message in new_messages(before, after)]


def due_data(due: Sequence[Due]) -> list[Data]:
    """The messages that will come."""
    return [{"due": one.due.isoformat(), "to": one.to, "message": one.message, "about": one.about} for one in due]


def render_due(due: Sequence[Due], records: Records) -> Group:
    """The messages that will come, in a line each."""
    rows = [(f"{WEEKDAYS[one.due.weekday()]} {one.due}", _who(one.to, records), one.message, one.about) for one in due]
    return Group(*([table(("Due", "To", "Message", "About"), rows)] if rows else []))


def told_preview(due: Sequence[Due], today: date, days: int) -> str:
    """How many messages will come, and under which condition."""
    last = today + timedelta(days=days - 1)
    people = len({one.to for one in due})
    what = f"{counted(len(due), 'message')} to {counted(people, 'recipient')}"
    return f"{what} until {last}, if every session is held and logged; nothing was written"
