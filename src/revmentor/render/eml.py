"""A message as a draft that a mail program opens for sending, and as a text to paste from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from zoneinfo import ZoneInfo

from revmentor.model.message import Draft
from revmentor.model.placeholder import fill
from revmentor.model.schedule import Session
from revmentor.model.value import Language
from revmentor.render.words.dates import clock_in, long_date

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "de": {"to": "An", "subject": "Betreff", "open": "noch offen", "lead": "Die Programmleitung"},
    "en": {"to": "To", "subject": "Subject", "open": "still open", "lead": "the program lead"},
}
_CRLF = "\r\n"
_PLAIN = re.compile(r"[\w'-]+(?: [\w'-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Mail:
    """A message with all its words: one-line name and subject, a body with LF line ends."""

    name: str
    address: str | None
    language: Language
    subject: str
    body: str


def render_mail(draft: Draft, reasons: Iterable[str] = ()) -> Mail:
    """The draft in words; `reasons`, in the recipient's language, say why the two are a pair, a line each."""
    values = _values(draft, reasons)
    return Mail(
        name=draft.to.name,
        address=draft.to.email,
        language=draft.language,
        subject=fill(draft.text.subject, values).replace("\n", " "),
        body=fill(draft.text.body, values).strip("\n") + "\n",
    )


def render_eml(mail: Mail, calendar: bytes | None = None) -> bytes:
    """The draft as a message of RFC 5322, with a calendar (an iCalendar object with METHOD:PUBLISH) attached.

    It has no sender, date or id: the mail program that sends it gives them.
    """
    message = EmailMessage(policy=SMTP)
    message.set_content(mail.body, cte="quoted-printable")
    if calendar is not None:
        params = {"method": "PUBLISH", "charset": "utf-8"}
        message.add_attachment(calendar, "text", "calendar", filename="reverse-mentoring.ics", params=params)
        # By default the boundary is random. A "_" after "=" appears in neither base64 nor quoted-printable.
        message.set_boundary("=_" + sha256(mail.body.encode() + calendar).hexdigest()[:32])
    return _headers(mail).encode("ascii") + message.as_bytes()


def render_txt(mail: Mail) -> str:
    """The draft to copy from, for mail programs that open no drafts."""
    words = _WORDS[mail.language]
    to = mail.name if mail.address is None else f"{mail.name} <{mail.address}>"
    return f"{words['to']}: {to}\n{words['subject']}: {mail.subject}\n\n{mail.body}"


def _headers(mail: Mail) -> str:
    # EmailMessage could fold them, but in Python 3.11 long names lose quotes, commas and spaces by it.
    lines = ["X-Unsent: 1"]
    if mail.address is not None:
        to = _header("To", mail.name)
        to.append(f"<{mail.address}>", "us-ascii")
        lines.append("To: " + to.encode(linesep=_CRLF))
    lines.append("Subject: " + _header("Subject", mail.subject).encode(linesep=_CRLF))
    return "".join(line + _CRLF for line in lines)


def _header(name: str, text: str) -> Header:
    """Plain words as they are, all else in encoded words (RFC 2047), where no sign has a meaning."""
    plain = len(text) <= 60 and _PLAIN.fullmatch(text)
    return Header(text, "us-ascii" if plain else "utf-8", header_name=name)


def _values(draft: Draft, reasons: Iterable[str]) -> dict[str, str]:
    """What stands behind each placeholder; `date` and `time` are those of the recipient's zone."""
    return {
        **_people(draft),
        **_occasion(draft),
        "program": draft.cohort.name,
        "topics": _topics(draft),
        "reasons": _listed(reasons),
        "ground_rules": _listed(draft.program.ground_rules.to(draft.language)),
        "first_date": _date(draft, draft.first_session),
        "lead": draft.cohort.lead or _WORDS[draft.language]["lead"],
    }


def _people(draft: Draft) -> dict[str, str]:
    return {
        "name": draft.to.name,
        "first_name": draft.to.first_name,
        "partner_name": draft.partner.name,
        "partner_first_name": draft.partner.first_name,
        "mentor_name": draft.mentor.name,
        "mentee_name": draft.mentee.name,
    }


def _occasion(draft: Draft) -> dict[str, str]:
    session, agenda = draft.session, draft.agenda
    return {
        "session": session.session if session else _WORDS[draft.language]["open"],
        "date": _date(draft, session),
        "time": _time(draft, session),
        "minutes": str(session.minutes if session else draft.program.cadence.minutes),
        "agenda_title": agenda.title.to(draft.language) if agenda else "",
        "agenda": _listed(agenda.points.to(draft.language)) if agenda else "",
    }


def _topics(draft: Draft) -> str:
    names = (draft.program.topics[topic].to(draft.language) for topic in draft.pair.topics)
    return ", ".join(names) or _WORDS[draft.language]["open"]


def _date(draft: Draft, session: Session | None) -> str:
    if session is None:
        return _WORDS[draft.language]["open"]
    there = _start(draft, session).astimezone(draft.cohort.zone(draft.to))
    return long_date(there.date(), draft.language)


def _time(draft: Draft, session: Session | None) -> str:
    if session is None:
        return _WORDS[draft.language]["open"]
    return clock_in(_start(draft, session), draft.cohort.zone(draft.to), draft.language)


def _start(draft: Draft, session: Session) -> datetime:
    """When a session begins, by the cohort's clock."""
    return session.start.replace(tzinfo=ZoneInfo(draft.cohort.timezone))


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
