"""Handing a mail to a server so that afterwards one knows what became of it (RFC 5321, 3.3)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from revmentor.sending.connection import Broken, Connection
from revmentor.sending.opening import NoConnection
from revmentor.sending.outgoing import check_lines, with_dots
from revmentor.sending.reply import Reply
from revmentor.sending.server import is_address

State = Literal["taken", "refused", "not-taken", "unsure"]
Step = Literal["connection", "MAIL", "RCPT", "DATA", "content"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mail.

    `taken`: the server is responsible for it now. `refused`: it said no. `not-taken`: the connection
    broke before anything of the mail was sent. `unsure`: it broke after that, so the mail may arrive.
    """

    state: State
    step: Step
    """How far it came. A refusal at MAIL is about the sender, one at RCPT about this recipient."""
    code: int = 0
    """The server's code, 0 where it gave none."""
    text: str = ""
    """The server's words in one harmless line, or what broke."""

    @property
    def is_temporary(self) -> bool:
        """Whether the server may take the same mail another time (RFC 5321, 4.2.1)."""
        return self.code // 100 == 4


def hand_over(connection: Connection, mail: bytes, to: str, at_risk: Callable[[], None]) -> Outcome:
    """Hands over one mail and tells what became of it; `at_risk` is called right before its first byte goes out.

    The mail is a whole one (RFC 5322) in ASCII with CRLF, else ValueError is raised. A connection that
    is closed is opened, and one that proves to be dropped is opened anew once. What `at_risk` raises
    comes out of here: the connection is closed then, and nothing of the mail was sent.
    """
    check_lines(mail)
    if not is_address(to):
        return Outcome("refused", "RCPT", 553, "this is no mail address that can go to a server")
    was_open = connection.is_open
    try:
        outcome = _tried(connection, mail, to, at_risk)
        if was_open and _was_hung_up(outcome):
            outcome = _tried(connection, mail, to, at_risk)
    except BaseException:
        connection.drop()
        raise
    return outcome


def _was_hung_up(outcome: Outcome) -> bool:
    """Whether the server ended an idle or long-used connection, with nothing of the mail sent."""
    return outcome.step != "content" and (outcome.state == "not-taken" or outcome.code == 421)


def _tried(connection: Connection, mail: bytes, to: str, at_risk: Callable[[], None]) -> Outcome:
    refusal = _announced(connection, len(mail), to)
    if refusal is None:
        at_risk()
        return _given(connection, mail)
    if refusal.state == "refused":
        connection.reset()
    return refusal


def _announced(connection: Connection, size: int, to: str) -> Outcome | None:
    """All steps before the content; None where the server waits for that."""
    step: Step = "connection"
    try:
        connection.dial()
        limit = connection.size_limit
        if limit and size > limit:
            return Outcome("refused", "MAIL", 552, f"this mail has {size} bytes, the server takes {limit}")
        for step, command, success in _commands(connection, size, to):
            reply = connection.ask(command, success)
            if reply.kind != success:
                return _refused(step, reply)
    except (NoConnection, Broken) as error:
        return Outcome("not-taken", step, text=str(error))
    return None


def _commands(connection: Connection, size: int, to: str) -> tuple[tuple[Step, str, int], ...]:
    """Each step's command and the kind of reply that lets it go on."""
    announced = "" if connection.size_limit is None else f" SIZE={size}"
    return (
        ("MAIL", f"MAIL FROM:<{connection.server.address}>{announced}", 2),
        ("RCPT", f"RCPT TO:<{to}>", 2),
        ("DATA", "DATA", 3),
    )


def _given(connection: Connection, mail: bytes) -> Outcome:
    try:
        reply = connection.give(with_dots(mail))
    except Broken as error:
        return Outcome("unsure", "content", text=str(error))
    if reply.kind == 2:
        return Outcome("taken", "content", reply.code, reply.text)
    return _refused("content", reply)


def _refused(step: Step, reply: Reply) -> Outcome:
    return Outcome("refused", step, reply.code, reply.text)
