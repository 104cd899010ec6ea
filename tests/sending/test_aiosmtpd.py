"""aiosmtpd, a server that is not ours, takes what is handed over: plain, with TLS of either kind, after a login."""

import socket
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from urllib.parse import quote

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from revmentor.render.eml import render_eml
from revmentor.render.mail import Mail
from revmentor.sending.connection import connect
from revmentor.sending.opening import NoConnection
from revmentor.sending.outgoing import outgoing
from revmentor.sending.server import read_server
from revmentor.sending.smtp import Outcome, hand_over

LEAD = "lead@example.com"
TO = "frieda.brandt@example.com"
PASSWORD = "geheim: ü/☃@"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:W\xc3\xbcnsche\r\nEND:VCALENDAR\r\n"
NAMES = ["Frieda Brandt", "Jürgen Groß", "שרה כהן", 'Voss, Dr. "Alex" <chef@example.com>, x@example.com;', "." * 200]


class Taken(list):
    """Envelopes, as aiosmtpd hands them out."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.append(envelope)
        return f"250 {len(self)}"


def is_ours(server, session, envelope, mechanism, data):
    success = (data.login, data.password) == (LEAD.encode(), PASSWORD.encode())
    return AuthResult(success=success, handled=success)


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    """The server's TLS, and the file of the authority that vouches for it."""
    authority, path = trustme.CA(), tmp_path_factory.mktemp("ca") / "own.pem"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(path)
    return context, f"from={LEAD}&name=J%C3%BCrgen%20Gro%C3%9F&ca={quote(str(path))}"


@contextmanager
def running(**options):
    """A server, its port and what it has taken."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    controller = Controller(Taken(), "127.0.0.1", port, **options)
    controller.start()
    try:
        yield port, controller.handler
    finally:
        controller.stop()


def login(password=PASSWORD):
    return f"{quote(LEAD)}:{quote(password, safe='')}@"


def draft(name):
    return Mail(
        name, TO, "de", f"Treffen mit {name}", f"Guten Tag {name},\n\n.\n..\n.x\nFrom hier\n" + "ä" * 2000 + "\n"
    )


def sent(url, names=NAMES):
    """What becomes of a mail to each of some names, and the mails."""
    server = read_server(url)
    date = datetime(2026, 12, 1, 7, 5, tzinfo=UTC)
    mails = [
        outgoing(render_eml(draft(name), CALENDAR), sender=server.mailbox, date=date, message_id=f"<{at}@example.com>")
        for at, name in enumerate(names)
    ]
    with connect(server, 20) as connection:
        return [hand_over(connection, mail, TO, lambda: None) for mail in mails], mails


def arrived(envelope, name):
    raw, message = message_from_bytes(envelope.content), message_from_bytes(envelope.content, policy=default)
    assert str(make_header(decode_header(raw["To"]))) == f"{name} <{TO}>"
    assert str(make_header(decode_header(raw["Subject"]))) == f"Treffen mit {name}"
    assert str(make_header(decode_header(raw["From"]))) in (f"Jürgen Groß <{LEAD}>", LEAD)
    body, attached = message.iter_parts()
    assert body.get_content().replace("\r\n", "\n") == draft(name).body
    assert attached.get_payload(decode=True) == CALENDAR


def all_arrive(url, taken):
    outcomes, mails = sent(url)
    assert outcomes == [Outcome("taken", "content", 250, f"{at}") for at in range(1, len(NAMES) + 1)]
    assert [(one.mail_from, one.rcpt_tos) for one in taken] == [(LEAD, [TO])] * len(NAMES)
    assert [one.content for one in taken] == mails
    for envelope, name in zip(taken, NAMES, strict=True):
        arrived(envelope, name)


def test_without_tls():
    with running() as (port, taken):
        all_arrive(f"smtp://127.0.0.1:{port}?tls=no&from={LEAD}", taken)


@pytest.mark.parametrize("excluded", [[], ["PLAIN"]])
def test_with_starttls_and_a_login(certified, excluded):
    context, options = certified
    auth = {"authenticator": is_ours, "auth_required": True, "auth_exclude_mechanism": excluded}
    with running(tls_context=context, require_starttls=True, **auth) as (port, taken):
        all_arrive(f"smtp://{login()}127.0.0.1:{port}?{options}", taken)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # it knows of STARTTLS alone
def test_with_tls_at_once_and_a_login(certified):
    context, options = certified
    auth = {"authenticator": is_ours, "auth_required": True, "auth_require_tls": False}
    with running(ssl_context=context, **auth) as (port, taken):
        all_arrive(f"smtps://{login()}127.0.0.1:{port}?{options}", taken)


@pytest.mark.parametrize("excluded", [[], ["PLAIN"]])
def test_a_wrong_password(certified, excluded):
    context, options = certified
    auth = {"authenticator": is_ours, "auth_required": True, "auth_exclude_mechanism": excluded}
    refusal = pytest.raises(NoConnection, match=r"refuses the login: 535 .*invalid")
    with running(tls_context=context, **auth) as (port, taken), refusal as refused:
        sent(f"smtp://{login('wrong word')}127.0.0.1:{port}?{options}")
    assert "wrong word" not in str(refused.value)
    assert taken == []


@pytest.mark.parametrize("tls", ["tls_context", "ssl_context"])
def test_an_authority_that_is_not_known(certified, tls):
    with running(**{tls: certified[0]}) as (port, taken):
        scheme = "smtps" if tls == "ssl_context" else "smtp"
        with pytest.raises(NoConnection, match="certificate that is not trusted"):
            sent(f"{scheme}://127.0.0.1:{port}?from={LEAD}")
    assert taken == []


def test_the_longest_mail_that_the_server_takes():
    with running(data_size_limit=3000) as (port, taken):
        (outcome, *_), (mail, *_) = sent(f"smtp://127.0.0.1:{port}?tls=no&from={LEAD}", NAMES[:1])
    assert outcome == Outcome("refused", "MAIL", 552, f"this mail has {len(mail)} bytes, the server takes 3000")
    assert taken == []
