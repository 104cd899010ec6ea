"""What a server says is safe to show."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.sending.reply import Reply, harmless
from revmentor.sending.server import read_server

SERVER = read_server("smtps://lead@example.com:correct%20horse@mail.example.com")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (b"5.1.1 no such user", "5.1.1 no such user"),
        (b"one\ntwo\r\nthree", "one two three"),
        (b"\x1b[31mred\x07 \x00\x9b", "[31mred �"),
        ("\u202eevil\u2066 \u2028x\u200b".encode(), "evil x"),
        ("Empfänger unbekannt".encode(), "Empfänger unbekannt"),
        (b"x" * 300, "x" * 199 + "…"),
        (b"", ""),
    ],
)
def test_a_reply_is_one_harmless_line(said, shown):
    assert harmless(said) == shown


@given(st.binary())
def test_any_reply_is_one_harmless_line(said):
    shown = harmless(said)
    assert shown.isprintable()
    assert len(shown) <= 200


@pytest.mark.parametrize(
    "said",
    [
        "unknown command: AUTH PLAIN " + b64encode(b"\0lead@example.com\0correct horse").decode(),
        "unknown command: AUTH PLAIN " + b64encode(b"\0lead@example.com\0correct horse").decode()[:24] + "...",
        "unknown command: " + b64encode(b"correct horse").decode().upper(),
        "wrong password correct horse",
        'wrong password "CORRECT  H"...',
    ],
)
def test_a_reply_that_quotes_the_password_is_not_shown(said):
    assert harmless(said, SERVER.secrets) == ""


def test_other_replies_to_a_login_are_shown():
    said = "5.7.8 Error: authentication failed for lead@example.com"
    assert harmless(said, SERVER.secrets) == said


def test_a_short_password_is_not_shown_either():
    assert harmless("password ab? no", ("ab",)) == ""


def test_a_reply_in_words():
    assert str(Reply(550, "no such user")) == "550 no such user"
    assert str(Reply(535, "")) == "535"
