"""An address of a mail server is understood, or refused without a word of what stands in it."""

from email.header import decode_header, make_header
from email.utils import parseaddr
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from revmentor.sending.server import BadServer, Server, is_address, read_server

LEAD = "lead@example.com"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtps://lead%40example.com:geheim@mail.example.com",
            Server("mail.example.com", 465, "implicit", LEAD, user=LEAD, password="geheim"),
        ),
        (
            "smtp://lead%40example.com:geheim@mail.example.com",
            Server("mail.example.com", 587, "starttls", LEAD, user=LEAD, password="geheim"),
        ),
        (
            "  SMTP://u:a%3Ab%2Fc%3F%23%25%40@Mail.Example.com:2525/?from=lead+rm@example.com&name=Reverse%20Mentoring\n",
            Server(
                *("mail.example.com", 2525, "starttls", "lead+rm@example.com", "Reverse Mentoring"), "u", "a:b/c?#%@"
            ),
        ),
        ("smtp://lead@example.com:p@mail", Server("mail", 587, "starttls", LEAD, "", LEAD, "p")),
        ("smtp://relay:25?tls=no&from=lead@example.com", Server("relay", 25, "none", LEAD)),
        ("smtp://relay?tls=no&from=lead@example.com", Server("relay", 25, "none", LEAD)),
        (
            "smtp://relay?from=lead@example.com&ca=/etc/own.pem",
            Server("relay", 587, "starttls", LEAD, ca="/etc/own.pem"),
        ),
        ("smtp://relay?tls=yes&from=lead@example.com", Server("relay", 587, "starttls", LEAD)),
        ("smtp://lead@example.com:p@127.0.0.1?tls=no", Server("127.0.0.1", 25, "none", LEAD, "", LEAD, "p")),
        ("smtp://lead@example.com:p@localhost?tls=no", Server("localhost", 25, "none", LEAD, "", LEAD, "p")),
        ("smtp://lead@example.com:p@[::1]:2525?tls=no", Server("::1", 2525, "none", LEAD, "", LEAD, "p")),
    ],
)
def test_an_address_is_understood(url, server):
    assert read_server(url) == server


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "no address of a mail server"),
        ("mail.example.com:587", "no address of a mail server"),
        ("https://mail.example.com", "no address of a mail server"),
        ("smtp://", "no host"),
        ("smtp://lead@example.com:geheim@", "no host"),
        ("smtp://lead@example.com:geheim@ma il", "no host"),
        ("smtp://lead@example.com:geheim@mäil", "no host"),
        ("smtp://lead@example.com:geheim@" + "a" * 64, "no host"),
        ("smtp://lead@example.com:geheim@mail:0", "no address"),
        ("smtp://lead@example.com:geheim@mail:70000", "no address"),
        ("smtp://lead@example.com:geheim@mail:smtp", "no address"),
        ("smtp://lead@example.com:geheim@mail/inbox", "no address"),
        ("smtp://lead@example.com:geh/eim@mail", "no address"),
        ("smtp://lead@example.com:25/geheim@mail", "no address"),
        ("smtp://lead@example.com:geheim#1@mail", "no address"),
        ("smtp://lead@example.com:geheim?1@mail", "no address"),
        ("smtp://lead:25?geheim@mail", "after the ?"),
        ("smtp://lead@example.com:geheim[1@mail", "no address"),
        ("smtp://lead@example.com:geheim%@mail", "no address"),
        ("smtp://lead@example.com:geheim%0a@mail", "nobody can see"),
        ("smtp://lead@example.com:geheim%ff@mail", "nobody can see"),
        ("smtp://lead@example.com:ge\theim@mail", "no address"),
        ("smtp://lead@example.com:geheim℀@mail", "no address"),
        ("smtp://lead@example.com@mail", "belong together"),
        ("smtp://:geheim@mail?from=lead@example.com", "belong together"),
        ("smtp://lead@example.com:geheim@mail?tls=none", "tls= is yes or no"),
        ("smtp://lead@example.com:geheim@mail?tls=no", "a password goes over TLS only"),
        ("smtp://lead@example.com:geheim@127.0.0.1.example.com?tls=no", "a password goes over TLS only"),
        ("smtp://lead@example.com:geheim@127.1?tls=no", "a password goes over TLS only"),
        ("smtps://lead@example.com:geheim@mail?tls=no", "tls=no forbids it"),
        ("smtp://relay?tls=no&ca=x.pem&from=lead@example.com", "tls=no forbids it"),
        ("smtp://lead@example.com:geheim@mail?tls=yes&tls=no", "after the ?"),
        ("smtp://lead@example.com:geheim@mail?name=", "after the ?"),
        ("smtp://lead@example.com:geheim@mail?TLS=no", "after the ?"),
        ("smtp://lead@example.com:geheim@mail?name=a%0d%0aBcc: x", "nobody can see"),
        ("smtp://lead@example.com:geheim@mail?name=%E2%80%AEx", "nobody can see"),
        ("smtp://lead:geheim@mail", "does not say who sends; add [?]from="),
        ("smtp://relay", "does not say who sends"),
        ("smtp://relay?from=lead@example", "from= is no mail address"),
        ("smtp://relay?from=a@example.com>%20SIZE=1", "from= is no mail address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_and_not_quoted(url, why):
    with pytest.raises(BadServer, match=why) as refused:
        read_server(url)
    assert "geh" not in str(refused.value)


def test_the_password_is_not_shown():
    server = read_server("smtps://lead@example.com:geheim@mail.example.com")
    assert "geheim" not in f"{server} {server!r} {server.place} {server.mailbox}"


@pytest.mark.parametrize(("host", "place"), [("mail", "mail:465"), ("[::1]", "[::1]:465")])
def test_a_place_is_host_and_port(host, place):
    assert read_server(f"smtps://{host}?from=lead@example.com").place == place


@given(
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])).filter(str.isprintable),
    st.text("ab:/?#@%", min_size=1),
)
@example("ü", "geheim ☃")
def test_every_user_and_password_can_be_written_with_percent_signs(user, password):
    user += "u"
    url = f"smtps://{quote(user, safe='')}:{quote(password, safe='')}@mail?from=lead@example.com"
    server = read_server(url)
    assert (server.user, server.password) == (user, password)


@given(st.text() | st.text("sgeheim:/?#@%[]&= \n").map(lambda text: f"smtp://lead@example.com:geheim{text}"))
def test_whatever_is_written_nothing_else_is_raised(url):
    try:
        server = read_server(url)
    except BadServer as refused:
        assert "geheim" not in str(refused)
    else:
        assert server.tls != "none" or not server.password or server.host in ("localhost", "127.0.0.1")
        assert is_address(server.address)


@pytest.mark.parametrize(
    "name", ["Reverse Mentoring", "Jürgen Groß, Programmleitung", "שרה כהן", '"<x@example.com>,', "ü" * 300]
)
def test_a_name_arrives(name):
    mailbox = Server("mail", 465, "implicit", LEAD, name).mailbox
    assert str(make_header(decode_header(mailbox))) == f"{name} <{LEAD}>"
    assert parseaddr(mailbox)[1] == LEAD
    assert max(map(len, f"From: {mailbox}".split("\r\n"))) <= 78


def test_without_a_name_there_is_the_address():
    assert Server("mail", 465, "implicit", LEAD).mailbox == LEAD
