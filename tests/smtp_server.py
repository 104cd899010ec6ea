"""A mail server on loopback that fails where it is told to.

A phase and a number say where: the number counts how often the phase was reached, from 1; EVERY is each time.

    connect     a client is there, before the greeting
    ehlo, starttls, auth, mail, rcpt, data, rset, quit    a command is there, before its reply
    handshake   STARTTLS was allowed, before TLS begins
    content     the content was asked for (354), before any of it is read
    mid-content its first line was read
    data-end    its last line was read; the mail is not taken
    taken       the mail is taken, before that is said
    answered    that it is taken was said
"""

import socketserver
import ssl
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

EVERY = 0
At = tuple[str, int]
LEAD = "lead@example.com"
LOGIN = "lead%40example.com:geheim%2Fja"
REPLIES = {
    "HELO": "250 here",
    "STARTTLS": "220 go",
    "AUTH": "235 welcome",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    "RSET": "250 ok",
    "QUIT": "221 bye",
}


class Gone(Exception):
    """The connection ends here."""


@dataclass
class SmtpServer:
    """What the server is told to do, what it was told and what it has taken."""

    drop: At | None = None
    stall: At | None = None
    """It says no more, until the client goes away."""
    answers: Mapping[At, str] = field(default_factory=dict)
    """Replies in place of its own; one at `data-end` means that the mail is not taken."""
    extensions: tuple[str, ...] = ("SIZE 1000000",)
    tls: ssl.SSLContext | None = None
    """For STARTTLS, where `extensions` offers it."""
    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    """To whom, and the content without its added dots."""
    heard: list[str] = field(default_factory=list)
    """The commands, as they came, the verbs in capitals."""
    reached: Counter[str] = field(default_factory=Counter)

    @property
    def url(self) -> str:
        """What REVMENTOR_SMTP_URL says of it."""
        offered = " ".join(self.extensions)
        login = f"{LOGIN}@" if "AUTH" in offered else ""
        tls = "" if "STARTTLS" in offered else "tls=no&"
        return f"smtp://{login}127.0.0.1:{self.port}?{tls}from={LEAD}"


class _Session(socketserver.StreamRequestHandler):
    ours: SmtpServer
    to = ""

    def handle(self) -> None:
        try:
            self.reply("connect", "220 here")
            while line := self.rfile.readline():
                self.obey(line.decode("latin-1").rstrip("\r\n"))
        except (Gone, OSError):
            pass  # the client went away, or was sent away

    def obey(self, command: str) -> None:
        verb, blank, rest = command.partition(" ")
        verb = verb.upper()
        self.ours.heard.append(verb + blank + rest)
        if verb == "RCPT":
            self.to = command.partition("<")[2].partition(">")[0]
        usual = self.greeting() if verb == "EHLO" else REPLIES.get(verb, "500 what")
        said = self.reply(verb.lower(), usual)
        if verb == "DATA" and said.startswith("354"):
            self.take()
        elif verb == "STARTTLS" and said.startswith("220"):
            self.secure()
        elif verb == "QUIT":
            raise Gone

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def greeting(self) -> str:
        lines = ["here", *self.ours.extensions]
        return "\r\n".join([*(f"250-{line}" for line in lines[:-1]), f"250 {lines[-1]}"])

    def take(self) -> None:
        self.at("content")
        lines = [self.line()]
        self.at("mid-content")
        while lines[-1] != b".\r\n":
            lines.append(self.line())
        if refusal := self.at("data-end"):
            self.say(refusal)
        else:
            self.ours.taken.append((self.to, b"".join(line.removeprefix(b".") for line in lines[:-1])))
            self.reply("taken", f"250 taken as {len(self.ours.taken)}")
            self.at("answered")

    def line(self) -> bytes:
        line = self.rfile.readline()
        if not line.endswith(b"\n"):
            raise Gone
        return line

    def secure(self) -> None:
        self.at("handshake")
        assert self.ours.tls
        self.connection = self.ours.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def reply(self, phase: str, usual: str) -> str:
        said = self.at(phase) or usual
        self.say(said)
        return said

    def say(self, said: str) -> None:
        self.wfile.write(said.encode() + b"\r\n")

    def at(self, phase: str) -> str:
        """What is said here instead of the usual; the connection ends here if that was asked for."""
        self.ours.reached[phase] += 1
        here = {(phase, self.ours.reached[phase]), (phase, EVERY)}
        if self.ours.drop in here:
            raise Gone
        if self.ours.stall in here:
            while self.connection.recv(65536):
                pass
            raise Gone
        return next((said for at, said in self.ours.answers.items() if at in here), "")


@contextmanager
def smtp_server(
    *,
    drop: At | None = None,
    stall: At | None = None,
    answers: Mapping[At, str] | None = None,
    extensions: tuple[str, ...] = ("SIZE 1000000",),
    tls: ssl.SSLContext | None = None,
) -> Iterator[SmtpServer]:
    """A server that runs meanwhile: `server.url`, `server.taken`, `server.heard`."""
    ours = SmtpServer(drop, stall, answers or {}, extensions, tls)
    session = type("Session", (_Session,), {"ours": ours})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), session) as listening:
        listening.daemon_threads = True
        ours.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield ours
        finally:
            listening.shutdown()
            thread.join()
