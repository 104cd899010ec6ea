"""What goes out: the draft with a sender, a date and an id."""

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.render.eml import render_eml
from revmentor.render.mail import Mail
from revmentor.sending.outgoing import check_lines, outgoing, with_dots
from revmentor.sending.server import Server

DATE = datetime(2026, 12, 1, 8, 5, tzinfo=timezone(timedelta(hours=1)))
MESSAGE_ID = "<3f2a.1@example.com>"
LEAD = Server("mail", 465, "implicit", "lead@example.com", "Jürgen Groß")
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:W\xc3\xbcnsche\r\nEND:VCALENDAR\r\n"
MAIL = Mail("Frieda Brandt", "frieda.brandt@example.com", "de", "Ihr Tandem", "Guten Tag Frieda,\n\nschön!\n")


def sent(eml, *, sender=LEAD.mailbox, date=DATE, message_id=MESSAGE_ID):
    return outgoing(eml, sender=sender, date=date, message_id=message_id)


def test_the_whole_mail():
    assert sent(render_eml(MAIL)).decode().split("\r\n") == [
        "From: =?utf-8?b?SsO8cmdlbiBHcm/Dnw==?= <lead@example.com>",
        "Date: Tue, 01 Dec 2026 08:05:00 +0100",
        "Message-ID: <3f2a.1@example.com>",
        "To: Frieda Brandt <frieda.brandt@example.com>",
        "Subject: Ihr Tandem",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "MIME-Version: 1.0",
        "",
        "Guten Tag Frieda,",
        "",
        "sch=C3=B6n!",
        "",
    ]


@pytest.mark.parametrize("calendar", [None, CALENDAR])
def test_all_else_is_the_draft_s_byte_for_byte(calendar):
    eml = render_eml(MAIL, calendar)
    assert sent(eml).endswith(eml.removeprefix(b"X-Unsent: 1\r\n"))


@pytest.mark.parametrize(
    "name", ["Jürgen Groß", "שרה כהן", 'Voss, Dr. "Alex" <chef@example.com>, x@example.com;', "ü" * 500, "X-Unsent: 1"]
)
def test_a_mail_arrives(name):
    mail = Mail(
        name, "frieda.brandt@example.com", "de", f"Treffen mit {name}", f"Guten Tag {name},\n\n.\n..\nX-Unsent: 1\n"
    )
    data = sent(render_eml(mail, CALENDAR))
    raw, message = message_from_bytes(data), message_from_bytes(data, policy=default)
    assert str(make_header(decode_header(raw["To"]))) == f"{name} <frieda.brandt@example.com>"
    assert str(make_header(decode_header(raw["Subject"]))) == f"Treffen mit {name}"
    assert str(message["From"]) == "Jürgen Groß <lead@example.com>"
    assert (message["Date"].datetime, message["Message-ID"]) == (DATE, MESSAGE_ID)
    assert sorted(raw.keys()) == sorted(["From", "Date", "Message-ID", "To", "Subject", "MIME-Version", "Content-Type"])
    body, attached = message.iter_parts()
    assert body.get_content().replace("\r\n", "\n") == mail.body
    assert attached.get_payload(decode=True) == CALENDAR
    check_lines(data)


def test_what_a_mail_program_put_into_a_draft_is_replaced():
    given = b"x-unsent: 1\r\nFROM: a\r\n b@example.com\r\ndate: now\r\nMessage-Id:\r\n <x@y>\r\n"
    eml = given + b"To: a@example.com\r\n\r\nText\r\n"
    assert sent(eml, sender="lead@example.com") == (
        b"From: lead@example.com\r\nDate: Tue, 01 Dec 2026 08:05:00 +0100\r\nMessage-ID: <3f2a.1@example.com>\r\n"
        b"To: a@example.com\r\n\r\nText\r\n"
    )


@pytest.mark.parametrize(
    ("eml", "why"),
    [
        (render_eml(Mail("Voss", None, "en", "Your pair", "Dear Dr. Voss,\n")), "to whom"),
        (b"Subject: To: x\r\n\r\nTo: a@example.com\r\n", "to whom"),
        (b"To: a@example.com\r\nTo: b@example.com\r\n\r\n", "to whom"),
        (b"To: a@example.com\r\n", "no mail"),
        (b"To: a@example.com\r\nno header\r\n\r\n", "no mail"),
        (b" folded: x\r\nTo: a@example.com\r\n\r\n", "no mail"),
        (b"", "no mail"),
        (b"\r\n\r\n", "no mail"),
        (b"To: a@example.com\n\nText\n", "not end with CRLF"),
        (b"To: a@example.com\r\n\r\nText\n.\nMAIL FROM:<x@example.com>\r\n", "not end with CRLF"),
        (b"To: a@example.com\r\n\r\nText\r.\r\n", "not end with CRLF"),
        ("To: ü@example.com\r\n\r\n".encode(), "ASCII"),
        (b"To: a@example.com\r\n\r\n\0", "ASCII"),
        (b"To: a@example.com\r\n\r\n" + b"x" * 999, "longer than 998"),
    ],
)
def test_what_is_no_mail_does_not_go_out(eml, why):
    with pytest.raises(ValueError, match=why):
        sent(eml)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"sender": "a\r\nBcc: x@example.com"}, "sender"),
        ({"sender": "ü@example.com"}, "sender"),
        ({"sender": ""}, "sender"),
        ({"date": datetime(2026, 12, 1)}, "time zone"),
        ({"message_id": "x@example.com"}, "<left@right>"),
        ({"message_id": "<x@example.com>\r\nBcc: x@example.com"}, "<left@right>"),
    ],
)
def test_what_cannot_stand_in_a_header_does_not(wrong, why):
    with pytest.raises(ValueError, match=why):
        sent(render_eml(MAIL), **wrong)


def test_a_date_in_utc():
    assert b"\r\nDate: Tue, 01 Dec 2026 07:05:00 +0000\r\n" in sent(render_eml(MAIL), date=DATE.astimezone(UTC))


@given(st.lists(st.sampled_from([".", "..", "", "a", ".b", "c."])).map("\r\n".join).map(str.encode))
def test_dots_are_told_from_the_end(mail):
    data = with_dots(mail)
    *lines, end, nothing = data.split(b"\r\n")
    assert (end, nothing) == (b".", b"")
    assert b"." not in lines
    whole = b"".join(line.removeprefix(b".") + b"\r\n" for line in lines)
    assert whole == (mail if mail.endswith(b"\r\n") else mail + b"\r\n")
