"""A draft made into the mail that goes out, and a mail as it goes over the line."""

import re
from datetime import datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.policy import default
from email.utils import format_datetime

_FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*")
"""A header with its folded lines (RFC 5322, 2.2)."""
_MAILBOX = re.compile(r"[!-~](?:[ -~]|\r\n )*")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+>")
_NOT_SENT = frozenset({b"x-unsent", b"x-revmentor", b"from", b"date", b"message-id"})
_LONGEST_LINE = 998


def outgoing(eml: bytes, *, sender: str, date: datetime, message_id: str) -> bytes:
    """The draft with a sender, a date (RFC 5322, 3.3) and an id (3.6.4), all else byte for byte.

    `sender` is a mailbox as From says it, `message_id` stands in angle brackets. Raises ValueError
    where a draft has no recipient, or where it or one of the others cannot stand in a mail.
    """
    check_lines(eml)
    head, blank, body = eml.partition(b"\r\n\r\n")
    fields = list(_FIELD.finditer(head + b"\r\n"))
    if not blank or sum(len(one[0]) for one in fields) != len(head) + 2:
        raise ValueError("this draft is no mail: headers, a blank line and a text belong there")
    names = [one[1].lower() for one in fields]
    if names.count(b"to") != 1:
        raise ValueError("this draft does not say to whom it goes")
    kept = b"".join(one[0] for one, name in zip(fields, names, strict=True) if name not in _NOT_SENT)
    return _given(sender, date, message_id) + kept + b"\r\n" + body


def recipients_in(eml: bytes) -> list[str]:
    """Every address in a draft's To, Cc and Bcc; raises ValueError where one of them is none."""
    message = message_from_bytes(eml, policy=default)
    try:
        return [
            one.addr_spec for name in ("To", "Cc", "Bcc") for to in message.get_all(name, ()) for one in to.addresses
        ]
    except (AttributeError, IndexError, HeaderParseError) as error:
        raise ValueError("its recipient is no mail address") from error


def check_lines(mail: bytes) -> None:
    """Raises ValueError unless a mail is lines of ASCII, each with CRLF and no longer than RFC 5322, 2.1.1, allows.

    A bare CR or LF would let some servers see the end of the mail where it is not.
    """
    rest = mail.replace(b"\r\n", b"")
    if b"\r" in rest or b"\n" in rest:
        raise ValueError("a line of this mail does not end with CRLF")
    if b"\0" in rest or not rest.isascii():
        raise ValueError("this mail has characters that are not encoded as ASCII")
    if max(map(len, mail.split(b"\r\n"))) > _LONGEST_LINE:
        raise ValueError(f"a line of this mail is longer than {_LONGEST_LINE} characters")


def with_dots(mail: bytes) -> bytes:
    """A mail as DATA sends it (RFC 5321, 4.5.2): a dot before each line that begins with one, and one at the end."""
    whole = mail if mail.endswith(b"\r\n") else mail + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", whole) + b".\r\n"


def _given(sender: str, date: datetime, message_id: str) -> bytes:
    if not _MAILBOX.fullmatch(sender):
        raise ValueError("this sender cannot stand in a header")
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError("a message's id looks like <left@right>")
    if date.tzinfo is None:
        raise ValueError("the date of a mail needs a time zone")
    return f"From: {sender}\r\nDate: {format_datetime(date)}\r\nMessage-ID: {message_id}\r\n".encode("ascii")
