"""A mail as a draft that a mail program opens for sending, and as a text to paste from."""

import re
from collections.abc import Mapping
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from revmentor.model.value import Language
from revmentor.render.mail import Mail

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "de": {"to": "An", "subject": "Betreff"},
    "en": {"to": "To", "subject": "Subject"},
}
_CRLF = "\r\n"
STAMP = "X-Revmentor"
"""The header that says what a draft was made of; it is taken out before it is sent."""
_PLAIN = re.compile(r"[\w'-]+(?: [\w'-]+)*", re.ASCII)


def render_eml(mail: Mail, calendar: bytes | None = None, stamp: str = "") -> bytes:
    """The draft as a message of RFC 5322, with a calendar (an iCalendar object with METHOD:PUBLISH) attached.

    It has no sender, date or id: the mail program that sends it gives them. `stamp` tells later what it was made of.
    """
    message = EmailMessage(policy=SMTP)
    message.set_content(mail.body, cte="quoted-printable")
    if calendar is not None:
        params = {"method": "PUBLISH", "charset": "utf-8"}
        message.add_attachment(calendar, "text", "calendar", filename="reverse-mentoring.ics", params=params)
        # By default the boundary is random. A "_" after "=" appears in neither base64 nor quoted-printable.
        message.set_boundary("=_" + sha256(mail.body.encode() + calendar).hexdigest()[:32])
    stamped = f"{STAMP}: {stamp}{_CRLF}" if stamp else ""
    return (stamped + _headers(mail)).encode("ascii") + message.as_bytes()


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
