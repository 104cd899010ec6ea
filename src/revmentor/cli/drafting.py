"""A day's mails as files: drafts with their twins in plain text, the page that leads through them, the list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revmentor.files.outbox import Outbox
    from revmentor.messaging.mails import Reasons
    from revmentor.model.message import Draft, Message, Outgoing
    from revmentor.model.records import Records
    from revmentor.render.mail import Mail

REMINDERS = "reminders"


def write_day(
    outbox: "Outbox", records: "Records", day: date, *, only: "frozenset[tuple[str, int]] | None" = None
) -> None:
    """Writes the drafts of every mail of a day, or of `only` those so named, and the pages about all of them."""
    mails = render_day(records, day)
    for draft, mail in mails:
        if only is None or (draft.to.id, draft.number) in only:
            for name, data in _files(records, draft, mail):
                outbox.write(f"{REMINDERS}/{day}/{name}", data)
    if mails:
        for name, data in _pages(records, day, mails):
            outbox.write(f"{REMINDERS}/{day}/{name}", data)


def render_day(records: "Records", day: date) -> "tuple[tuple[Draft, Mail], ...]":
    """Every mail of a day in words, by recipient."""
    from revmentor.messaging.mails import plan_drafts
    from revmentor.render.mail import render_mail

    written = [message for message in records.messages if message.written == day]
    drafts = plan_drafts(records, day, _reasons(records, written, day))
    return tuple((draft, render_mail(draft, records)) for draft in drafts)


def render_draft(records: "Records", mail: "Outgoing") -> bytes:
    """One mail that was recorded, as a draft."""
    keys = {message.key for message in mail.messages}
    others = (one for one in records.messages if one.key not in keys)
    alone = replace(records, messages=(*(one for one in others if one.written != mail.day), *mail.messages))
    ((draft, words),) = render_day(alone, mail.day)
    return next(data for name, data in _files(records, draft, words) if name.endswith(".eml"))


def _reasons(records: "Records", written: "Sequence[Message]", day: date) -> "Reasons":
    """Why the two are a pair, for each pair that is told of; why they have no partner, for whoever is told so."""
    from revmentor.matching.possible import Possible
    from revmentor.matching.unpaired import why_without_partner
    from revmentor.messaging.mails import pairs_of
    from revmentor.render.matching import shared_reasons

    possible, by_id = Possible(records, day), records.cohort.by_id
    pairs = pairs_of(records, written, "your-partner")
    affinities = {
        ("your-partner", str(pair.pair)): shared_reasons(
            possible.criteria.affinity(by_id[pair.mentor], by_id[pair.mentee])
        )
        for pair in pairs
    }
    alone = {message.to for message in written if message.message == "not-matched"}
    return affinities | {("not-matched", to): why_without_partner(possible, by_id[to]) for to in sorted(alone)}


def _files(records: "Records", draft: "Draft", mail: "Mail") -> Iterator[tuple[str, bytes]]:
    """A mail's draft, its text to copy from, and the calendar that goes with it."""
    from revmentor.render.eml import render_eml, render_txt
    from revmentor.render.ics import render_calendar

    calendar = render_calendar(records, records.cohort.by_id[draft.to.id]) if draft.attach_calendar else None
    yield f"{draft.name}.txt", render_txt(mail).encode()
    yield f"{draft.name}.eml", render_eml(mail, calendar, draft.stamp)
    if calendar is not None:
        yield f"{draft.name}.ics", calendar


def _pages(records: "Records", day: date, mails: "Sequence[tuple[Draft, Mail]]") -> Iterator[tuple[str, bytes]]:
    """The page in both forms, and the list of recipients."""
    from revmentor.render.reminder_page import ReminderPage, render_markdown_page, render_page, render_recipients
    from revmentor.reporting.standing import find_standing

    page = ReminderPage(records, day, mails, find_standing(records, day).needs)
    yield "recipients.csv", render_recipients(page)
    yield "index.md", render_markdown_page(page).encode()
    yield "index.html", render_page(page).encode()
