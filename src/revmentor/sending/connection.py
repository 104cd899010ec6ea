"""A connection that can be asked step by step and opened anew."""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from revmentor.sending.opening import opened, timed_out
from revmentor.sending.reply import Reply, harmless
from revmentor.sending.server import Server

_LAST_WORD = 10
"""How many times longer the answer to a whole mail is awaited: a server may work on it for ten minutes
(RFC 5321, 4.5.3.2.6), and a mail whose answer was not awaited may come twice (RFC 1047)."""
_FAREWELL = 5.0


class Broken(Exception):
    """The connection broke, or the other side does not speak SMTP; the connection is closed."""


class Connection:
    """A connection to a server; leaving it says QUIT."""

    def __init__(self, server: Server, timeout: float) -> None:
        self.server, self.timeout = server, timeout
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._line is not None and kind is None:
            with suppress(OSError):
                self._wait(min(self.timeout, _FAREWELL))
                self._line.docmd("QUIT")
        self.drop()

    @property
    def is_open(self) -> bool:
        """Whether it is open, as far as can be known without asking."""
        return self._line is not None

    @property
    def size_limit(self) -> int | None:
        """The longest mail that the server takes (RFC 1870, 3): 0 is without a limit, None where it does not say."""
        told = self._line.esmtp_features.get("size") if self._line else None
        return None if told is None else int(told) if told.isascii() and told.isdigit() else 0

    def dial(self) -> None:
        """Opens it unless it is open; raises NoConnection."""
        self._line = self._line or opened(self.server, self.timeout)

    def drop(self) -> None:
        """Closes it without a word."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError):
                line.close()

    def ask(self, command: str, success: int) -> Reply:
        """The reply to a command: of the kind `success`, or one that refuses; raises Broken."""
        return self._heard(lambda line: line.docmd(command), success, self.timeout)

    def give(self, content: bytes) -> Reply:
        """The reply to a mail's content, awaited longer than others; raises Broken."""

        def step(line: smtplib.SMTP) -> tuple[int, bytes]:
            line.send(content)
            return line.getreply()

        return self._heard(step, 2, self.timeout * _LAST_WORD)

    def reset(self) -> None:
        """Ends what was begun, so that the next mail finds a clean start (RFC 5321, 4.1.1.5)."""
        try:
            if self.is_open and self.ask("RSET", 2).kind != 2:
                self.drop()
        except Broken:
            self.drop()

    def _heard(self, step: Callable[[smtplib.SMTP], tuple[int, bytes]], success: int, patience: float) -> Reply:
        if self._line is None:
            raise Broken("there is no connection")
        try:
            self._wait(patience)
            code, text = step(self._line)
        except OSError as error:
            self.drop()
            raise Broken(f"no answer within {patience:g} s" if timed_out(error) else "the connection broke") from None
        reply = Reply(code, harmless(text, self.server.secrets))
        if reply.kind not in (success, 4, 5):
            self.drop()
            raise Broken(f"the server answered what no mail server answers here: {reply}")
        if reply.code == 421:  # it hangs up with this (RFC 5321, 3.8)
            self.drop()
        return reply

    def _wait(self, seconds: float) -> None:
        if self._line is not None and self._line.sock is not None:
            self._line.sock.settimeout(seconds)


def connect(server: Server, timeout: float = 60.0) -> Connection:
    """An open connection; `timeout` is how many seconds an answer may take. Raises NoConnection."""
    connection = Connection(server, timeout)
    connection.dial()
    return connection
