"""The way through a day's mails, for the program lead: a page, the same as Markdown, and a list for a mail merge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from revmentor.model.letter import MessageCode
from revmentor.model.matching import Reason
from revmentor.model.message import INVITED, LEAD, Draft, Message
from revmentor.model.records import Records
from revmentor.model.value import Language
from revmentor.render.csv_table import csv_table
from revmentor.render.html import environment
from revmentor.render.mail import Mail
from revmentor.render.markdown import escape, escape_line
from revmentor.render.words.dates import long_date
from revmentor.render.words.reminders import message_name, reminder_word
from revmentor.render.words.standing import need_words

LONGEST_LINK = 2000
"""Characters that every mail program takes in a link; Windows hands on little more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A mail as it stands on the page, with the names of its files."""

    draft: Draft
    mail: Mail
    recipient: str
    what: str
    """What its messages are called."""

    @property
    def sent(self) -> str | None:
        """The day on which a server took it; None where it is still to be sent."""
        days = [part.message.sent for part in self.draft.parts]
        return str(days[0]) if isinstance(days[0], date) and len(set(days)) == 1 else None

    @property
    def eml(self) -> str:
        """The draft to open."""
        return f"{self.draft.name}.eml"

    @property
    def txt(self) -> str:
        """The text to copy from."""
        return f"{self.draft.name}.txt"

    @property
    def ics(self) -> str | None:
        """The calendar that goes with it."""
        return f"{self.draft.name}.ics" if self.draft.attach_calendar else None

    @property
    def link(self) -> str:
        """A mailto link with recipient, subject and text (RFC 6068)."""
        body = self.mail.body.replace("\n", "\r\n")
        to = quote(self.mail.address or "", safe="@")
        return f"mailto:{to}?subject={quote(self.mail.subject, safe='')}&body={quote(body, safe='')}"

    @property
    def is_long(self) -> bool:
        """Whether some mail programs will not take the link."""
        return len(self.link) > LONGEST_LINK


@dataclass(frozen=True)
class ReminderPage:
    """A day's mails, what needs a person, and what was left out that day."""

    records: Records
    day: date
    mails: Sequence[tuple[Draft, Mail]]
    needs: Sequence[Reason]

    @property
    def language(self) -> Language:
        """The program lead's."""
        return self.records.cohort.language

    def word(self, code: str, **parts: str | int) -> str:
        """A word of the page."""
        return reminder_word(code, self.language, **parts)

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.word("title", date=long_date(self.day, self.language))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The mails, in the order of their recipients."""
        return tuple(Entry(draft, mail, self.recipient(draft.to.id), self._what(draft)) for draft, mail in self.mails)

    @property
    def need_lines(self) -> tuple[str, ...]:
        """What needs a person, in words."""
        return tuple(need_words(need, self.records, self.language) for need in self.needs)

    @property
    def skipped(self) -> tuple[str, ...]:
        """What was left out that day, a message a line."""
        skipped = (message for message in self.records.messages if message.skipped == self.day)
        return tuple(f"{self.recipient(one.to)}: {self._name(one)}" for one in skipped)

    def recipient(self, to: str) -> str:
        """Who a mail goes to, in words."""
        if to == INVITED:
            return self.word("everyone")
        return (self.records.cohort.lead or self.word("program-lead")) if to == LEAD else self._person(to)

    def _person(self, to: str) -> str:
        person = self.records.cohort.by_id.get(to)
        return person.name if person else to

    def _what(self, draft: Draft) -> str:
        return ", ".join(self._name(part.message) for part in draft.parts)

    def _name(self, message: Message) -> str:
        code: MessageCode = message.message
        about = f" ({message.about})" if "/" in message.about else ""
        return message_name(code, self.language) + about


def render_page(page: ReminderPage) -> str:
    """The page in HTML: one file, no script, nothing loaded."""
    return environment().get_template("reminders.html.j2").render(page=page, word=page.word)


def render_markdown_page(page: ReminderPage) -> str:
    """The page in Markdown."""
    blocks = [f"# {escape(page.title)}", page.word("lead"), f"## {page.word('needs')}"]
    blocks.append(_listed(page.need_lines) or page.word("nothing"))
    blocks.append(f"## {page.word('mails', count=len(page.mails))}")
    blocks += [_entry(entry, page) for entry in page.entries]
    if page.skipped:
        blocks += [f"## {page.word('skipped')}", _listed(page.skipped)]
    return "\n\n".join(blocks) + "\n"


def _entry(entry: Entry, page: ReminderPage) -> str:
    address = entry.mail.address or ("" if entry.draft.to.id == INVITED else page.word("no-address"))
    if entry.sent:
        return f"- [x] **{escape_line(entry.recipient)}**: {page.word('sent', date=entry.sent)}\n  {escape(entry.what)}"
    files = [f"[{page.word('write')}]({_inside(entry.link)})", f"[{page.word('draft')}]({quote(entry.eml)})"]
    files.append(f"[{page.word('text')}]({quote(entry.txt)})")
    files += [f"[{page.word('calendar')}]({quote(entry.ics)})"] if entry.ics else []
    head = f"- [ ] **{escape_line(entry.recipient)}** {escape(address)}".rstrip()
    return f"{head}\n  {escape_line(entry.mail.subject)}\n  {escape(entry.what)}\n  {' · '.join(files)}"


def _inside(link: str) -> str:
    """A link that Markdown does not end early."""
    return link.replace("(", "%28").replace(")", "%29").replace("'", "%27").replace("*", "%2A").replace("_", "%5F")


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape_line(line)}" for line in lines)


def render_recipients(page: ReminderPage) -> bytes:
    """The mails as a table for a mail merge, a mail a row; without the one that the lead addresses."""
    columns = ("name", "email", "language", "subject", "text", "draft", "calendar")
    rows = (
        (
            entry.mail.name,
            entry.mail.address or "",
            entry.mail.language,
            entry.mail.subject,
            entry.mail.body,
            entry.eml,
            entry.ics or "",
        )
        for entry in page.entries
        if entry.draft.to.id != INVITED
    )
    return csv_table([page.word(column) for column in columns], rows, page.language)
