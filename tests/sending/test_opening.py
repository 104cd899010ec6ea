"""A connection is opened as asked, or it is said why not; what is asked of TLS is never let go."""

import socket
import ssl
from base64 import b64encode

import pytest
import trustme
from smtp_server import EVERY, LEAD, smtp_server

from revmentor.sending.connection import connect
from revmentor.sending.opening import NoConnection
from revmentor.sending.server import read_server
from revmentor.sending.smtp import hand_over

UNHURRIED = 20.0
STALLED = 0.5
MAIL = b"To: a@example.com\r\n\r\nText\r\n"
SECRETS = ("geheim", b64encode(f"\0{LEAD}\0geheim/ja".encode()).decode(), b64encode(b"geheim/ja").decode())


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def tls(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def ca(authority, tmp_path):
    authority.cert_pem.write_to_path(tmp_path / "own.pem")
    return f"&ca={tmp_path / 'own.pem'}"


def refused(server, more="", timeout=UNHURRIED):
    """Why there is no connection."""
    with pytest.raises(NoConnection) as error:
        connect(read_server(server.url + more), timeout)
    text = str(error.value)
    assert not [secret for secret in SECRETS if secret in text]
    return text.removeprefix(f"127.0.0.1:{server.port} ")


def is_taken(server, more=""):
    with connect(read_server(server.url + more), UNHURRIED) as connection:
        outcome = hand_over(connection, MAIL, "a@example.com", lambda: None)
    return outcome.state == "taken" and server.taken == [("a@example.com", MAIL)]


@pytest.mark.parametrize("phase", ["connect", "ehlo"])
def test_the_connection_breaks_or_stalls_while_it_is_opened(phase):
    with smtp_server(drop=(phase, 1)) as server:
        assert refused(server) == "hung up before it took a mail"
        assert is_taken(server)
    with smtp_server(stall=(phase, 1)) as server:
        assert refused(server, timeout=STALLED) == "does not answer within 0.5 s"


@pytest.mark.parametrize("phase", ["starttls", "handshake"])
def test_the_connection_breaks_or_stalls_before_tls(phase, tls, ca):
    with smtp_server(drop=(phase, 1), extensions=("STARTTLS",), tls=tls) as server:
        assert refused(server, ca)
        assert is_taken(server, ca)
    with smtp_server(stall=(phase, 1), extensions=("STARTTLS",), tls=tls) as server:
        assert refused(server, ca, STALLED) == "does not answer within 0.5 s"


def test_the_connection_breaks_or_stalls_at_the_login():
    with smtp_server(drop=("auth", 1), extensions=("AUTH PLAIN",)) as server:
        assert refused(server) == "hung up before it took a mail"
        assert is_taken(server)
    with smtp_server(stall=("auth", 1), extensions=("AUTH PLAIN",)) as server:
        assert refused(server, timeout=STALLED) == "does not answer within 0.5 s"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({("connect", EVERY): "554 go\r\naway"}, "refuses: 554 go"),
        ({("connect", EVERY): "HTTP/1.1 400 Bad Request"}, "does not answer like a mail server"),
        ({("ehlo", EVERY): "421 busy"}, "refuses: 421 busy"),
        ({("ehlo", EVERY): "500 what", ("helo", EVERY): "554 go away"}, "refuses: 554 go away"),
        ({("auth", EVERY): "535 5.7.8 wrong user or password"}, "refuses the login: 535 5.7.8 wrong user or password"),
        ({("auth", EVERY): f"500 what: AUTH PLAIN {SECRETS[1]}"}, "refuses the login: 500"),
        ({("auth", EVERY): f"500 what: {SECRETS[1][:30]}..."}, "refuses the login: 500"),
        ({("auth", EVERY): "500 what: geheim/ja"}, "refuses the login: 500"),
        ({("auth", EVERY): "334 "}, "refuses the login: 334"),
    ],
)
def test_the_server_refuses_and_is_quoted_without_the_password(answers, why):
    with smtp_server(answers=answers, extensions=("AUTH PLAIN",)) as server:
        assert refused(server) == why


@pytest.mark.parametrize(
    ("extensions", "why"),
    [
        (("AUTH XOAUTH2",), "takes no password: it offers XOAUTH2 alone"),
        (("AUTH",), "takes no password: it offers no login"),
    ],
)
def test_a_server_that_takes_no_password(extensions, why):
    with smtp_server(extensions=extensions) as server:
        assert refused(server) == why
        assert not [command for command in server.heard if command.startswith("AUTH")]


def test_a_wrong_password_is_tried_once():
    with smtp_server(answers={("auth", EVERY): "535 no"}, extensions=("AUTH PLAIN LOGIN CRAM-MD5",)) as server:
        refused(server)
        assert server.reached["auth"] == 1


def test_nothing_is_sent_without_tls_unless_asked_for():
    with smtp_server(extensions=("AUTH PLAIN",)) as server:
        url = server.url.replace("tls=no&", "")
        with pytest.raises(NoConnection, match="offers no TLS"):
            connect(read_server(url), UNHURRIED)
        assert [command.split()[0] for command in server.heard] == ["EHLO"]


def test_a_password_goes_out_after_tls_alone(tls, ca):
    with smtp_server(extensions=("STARTTLS", "AUTH PLAIN"), tls=tls) as server:
        assert is_taken(server, ca)
        verbs = [command.split()[0] for command in server.heard]
    assert verbs == ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]


def test_what_was_said_before_tls_does_not_count_after_it(tls, ca):
    injected = {("starttls", EVERY): "220 go\r\n250-here\r\n250 AUTH PLAIN\r\n235 welcome\r\n250 ok"}
    with smtp_server(extensions=("STARTTLS",), tls=tls, answers=injected) as server:
        with pytest.raises(NoConnection):
            connect(read_server(server.url.replace("//", "//u:geheim@") + ca), UNHURRIED)
        assert not [command for command in server.heard if command.startswith("AUTH")]


def test_an_unknown_authority_is_not_trusted(tls):
    with smtp_server(extensions=("STARTTLS", "AUTH PLAIN"), tls=tls) as server:
        assert refused(server).startswith("shows a certificate that is not trusted: ")
        assert [command.split()[0] for command in server.heard] == ["EHLO", "STARTTLS"]


def test_another_host_s_certificate_is_not_trusted(authority, ca):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("mail.example.com").configure_cert(context)
    with smtp_server(extensions=("STARTTLS",), tls=context) as server:
        assert "IP address mismatch" in refused(server, ca)


@pytest.mark.parametrize(
    ("content", "why"), [(None, "cannot be read: No such file"), ("no certificate", "holds no certificate")]
)
def test_the_file_of_an_authority_is_of_no_use(tmp_path, content, why):
    path = tmp_path / "own.pem"
    if content:
        path.write_text(content, encoding="ascii")
    with smtp_server(extensions=("STARTTLS",)) as server:
        assert refused(server, f"&ca={path}").startswith(f"the file that ca= names {why}")


def test_tls_at_once_where_the_server_speaks_plainly_first(ca):
    with smtp_server() as server:
        url = server.url.replace("smtp://", "smtps://").replace("tls=no&", "")
        with pytest.raises(NoConnection, match="does not speak TLS as asked"):
            connect(read_server(url), UNHURRIED)


def test_nobody_is_there():
    with smtp_server() as server:
        pass
    assert refused(server).startswith("cannot be reached: ")


def test_no_such_host(monkeypatch):
    def unknown(*args):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "create_connection", unknown)
    with pytest.raises(NoConnection, match=r"^mail[.]invalid:587 is not known"):
        connect(read_server("smtp://mail.invalid?from=lead@example.com"), STALLED)
