"""A draft, read back with the standard library's parser."""

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revmentor.model.value import is_hidden
from revmentor.render.eml import render_eml, render_txt
from revmentor.render.mail import Mail

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:W\xc3\xbcnsche\r\nEND:VCALENDAR\r\n"
MAIL = Mail("Frieda Brandt", "frieda.brandt@example.com", "de", "Ihr Tandem", "Guten Tag Frieda,\n\nschön!\n")


def parsed(data):
    return message_from_bytes(data, policy=default)


def shown(header):
    """A header as RFC 2047 says to show it; Python 3.11's newer parser spaces the parts of a long name."""
    return str(make_header(decode_header(header)))


def test_the_whole_draft():
    assert render_eml(MAIL).decode().split("\r\n") == [
        "X-Unsent: 1",
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


def test_the_whole_text():
    assert render_txt(MAIL) == (
        "An: Frieda Brandt <frieda.brandt@example.com>\nBetreff: Ihr Tandem\n\nGuten Tag Frieda,\n\nschön!\n"
    )


def test_without_an_address_the_draft_has_no_recipient_and_the_text_the_name():
    mail = Mail("Dr. Alexandra Voss", None, "en", "Your pair", "Dear Dr. Voss,\n")
    assert "To" not in parsed(render_eml(mail))
    assert render_txt(mail) == "To: Dr. Alexandra Voss\nSubject: Your pair\n\nDear Dr. Voss,\n"


def test_a_calendar_is_attached_as_it_is_beside_the_text():
    message = parsed(render_eml(MAIL, CALENDAR))
    body, attached = message.iter_parts()
    assert (message.get_content_type(), body.get_content_type()) == ("multipart/mixed", "text/plain")
    assert body.get_content().replace("\r\n", "\n") == MAIL.body
    assert (attached.get_content_type(), attached.get_param("method")) == ("text/calendar", "PUBLISH")
    assert (attached.get_content_disposition(), attached.get_filename()) == (
        "attachment",
        "reverse-mentoring.ics",
    )
    assert attached.get_payload(decode=True) == CALENDAR


def test_the_same_draft_has_the_same_bytes_and_another_one_another_boundary():
    assert render_eml(MAIL, CALENDAR) == render_eml(MAIL, CALENDAR)
    boundaries = {parsed(render_eml(MAIL, calendar)).get_boundary() for calendar in (CALENDAR, b"")}
    assert len(boundaries) == 2


@pytest.mark.parametrize("calendar", [None, CALENDAR])
def test_who_sends_it_and_when_is_left_open(calendar):
    message = parsed(render_eml(MAIL, calendar))
    assert message["X-Unsent"] == "1"
    assert not {"From", "Date", "Message-ID"} & set(message)


def test_long_lines_of_the_body_are_kept():
    body = "  Ein langer Satz mit Umlauten wie ä und = und {Klammern}. " * 40 + "\n\n.\nFrom hier \t\n"
    mail = Mail("Frieda Brandt", None, "de", "Treffen", body)
    assert parsed(render_eml(mail)).get_content().replace("\r\n", "\n") == body
    assert max(map(len, render_eml(mail).split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "name",
    [
        "Jürgen Groß",
        "O'Neil-Smith",
        'Voss, Dr. "Alex" <chef@example.com>, x@example.com;',
        "שרה כהן",
        "=?utf-8?q?Chef?=",
        "C:\\Nord (Team) @home: [x]",
        "ü" * 500,
        "a, " * 166 + "b",
        "x" * 500,
        '"' * 500,
        "{partner_name}",
        " Zwei  Leerzeichen ",
    ],
)
def test_a_name_arrives(name):
    arrives(name)


PARTS = st.sampled_from(
    ["=?utf-8?b?eA==?=", "Bcc: x@example.com", "  ", "{name}", "א\u200f", *"\\;,\"'<>()[]@:.=?_ü😀"]
) | st.characters(exclude_categories=["Cs"])
NAMES = (
    st.lists(PARTS, min_size=1)
    .map("".join)
    .filter(lambda name: name.strip() and len(name) <= 500 and not any(map(is_hidden, name)))
)


@settings(deadline=None)
@given(NAMES)
def test_any_name_arrives(name):
    arrives(name)


def arrives(name):
    mail = Mail(name, "frieda.brandt@example.com", "de", f"Treffen mit {name}", f"Guten Tag {name},\n")
    data = render_eml(mail, CALENDAR)
    raw = message_from_bytes(data)
    assert shown(raw["To"]) == f"{name} <frieda.brandt@example.com>"
    assert shown(raw["Subject"]) == f"Treffen mit {name}"
    message = parsed(data)
    assert [one.addr_spec for one in message["To"].addresses] == ["frieda.brandt@example.com"]
    assert sorted(message.keys()) == ["Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"]
    assert next(message.iter_parts()).get_content().replace("\r\n", "\n") == mail.body
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
