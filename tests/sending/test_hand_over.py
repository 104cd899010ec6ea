"""What becomes of a mail where the server fails: what is told, what is at risk, and what the server has."""

from collections.abc import Mapping

import pytest
from smtp_server import EVERY, smtp_server

from revmentor.sending import connection as line
from revmentor.sending.connection import Connection, connect
from revmentor.sending.server import read_server
from revmentor.sending.smtp import Outcome, hand_over

UNHURRIED = 20.0
"""Seconds that no test waits for."""
STALLED = 0.5


def mail(number):
    return b"Subject: mail %d\r\nTo: p%d@example.com\r\n\r\n.\r\n..two\r\nText\r\n" % (number, number)


def send(connection, number):
    """The outcome, and how often the mail was at risk."""
    risks = []
    outcome = hand_over(connection, mail(number), f"p{number}@example.com", lambda: risks.append(number))
    return outcome, len(risks)


def run(server, timeout=UNHURRIED, mails=3):
    """What becomes of each of several mails in one connection."""
    with connect(read_server(server.url), timeout) as connection:
        return [send(connection, number) for number in range(1, mails + 1)]


def states(found):
    return [(outcome.state, risks) for outcome, risks in found]


def taken(server):
    """Which mails the server has; each is whole."""
    numbers = [int(to[1]) for to, _ in server.taken]
    assert [data for _, data in server.taken] == [mail(number) for number in numbers]
    return numbers


def test_mails_go_out_one_after_the_other():
    with smtp_server() as server:
        found = run(server)
    assert [outcome for outcome, _ in found] == [Outcome("taken", "content", 250, f"taken as {n}") for n in (1, 2, 3)]
    assert [risks for _, risks in found] == [1, 1, 1]
    assert taken(server) == [1, 2, 3]
    assert server.heard[0] == "EHLO [127.0.0.1]"
    assert server.heard[1:4] == [
        f"MAIL FROM:<lead@example.com> SIZE={len(mail(1))}",
        "RCPT TO:<p1@example.com>",
        "DATA",
    ]
    assert server.heard[-1] == "QUIT"
    assert server.reached["connect"] == 1


# How the second of three mails ends where the connection breaks once, and whether the server has it.
BREAKS = [
    ("mail", "taken", 1),
    ("rcpt", "taken", 1),
    ("data", "taken", 1),
    ("content", "unsure", 0),
    ("mid-content", "unsure", 0),
    ("data-end", "unsure", 0),
    ("taken", "unsure", 1),
    ("answered", "taken", 1),
]


@pytest.mark.parametrize(("phase", "state", "has_it"), BREAKS)
def test_the_connection_breaks_once(phase, state, has_it):
    with smtp_server(drop=(phase, 2)) as server:
        found = run(server)
    assert states(found) == [("taken", 1), (state, 1), ("taken", 1)]
    assert taken(server) == [1, *[2] * has_it, 3]
    assert server.reached["connect"] == 2


@pytest.mark.parametrize(("phase", "state", "has_it"), [case for case in BREAKS if case[0] != "answered"])
def test_the_server_says_no_more_once(phase, state, has_it, monkeypatch):
    monkeypatch.setattr(line, "_LAST_WORD", 1)
    with smtp_server(stall=(phase, 2)) as server:
        found = run(server, STALLED)
    assert states(found) == [("taken", 1), (state, 1), ("taken", 1)]
    assert taken(server) == [1, *[2] * has_it, 3]
    assert state == "taken" or found[1][0].text == "no answer within 0.5 s"


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data"])
def test_the_connection_breaks_each_time_before_the_content(phase):
    with smtp_server(drop=(phase, EVERY)) as server:
        found = run(server, mails=2)
    assert [outcome for outcome, _ in found] == [Outcome("not-taken", phase.upper(), 0, "the connection broke")] * 2
    assert [risks for _, risks in found] == [0, 0]
    assert taken(server) == []
    assert server.reached["connect"] == 3  # connect, once anew, and the second mail's own


@pytest.mark.parametrize("phase", ["content", "mid-content", "data-end", "taken"])
def test_a_mail_at_risk_is_never_sent_twice(phase):
    with smtp_server(drop=(phase, EVERY)) as server:
        found = run(server, mails=2)
    assert states(found) == [("unsure", 1)] * 2
    assert {outcome.step for outcome, _ in found} == {"content"}
    assert taken(server) == ([1, 2] if phase == "taken" else [])
    assert server.reached["data"] == 2


@pytest.mark.parametrize("phase", ["connect", "ehlo"])
def test_the_server_is_gone_when_the_connection_is_opened_anew(phase):
    with smtp_server(drop=(phase, 2)) as server, connect(read_server(server.url), UNHURRIED) as connection:
        first = send(connection, 1)
        connection.drop()
        second, third = send(connection, 2), send(connection, 3)
    assert states([first, second, third]) == [("taken", 1), ("not-taken", 0), ("taken", 1)]
    assert second[0].step == "connection"
    assert second[0].text.endswith("hung up before it took a mail")
    assert taken(server) == [1, 3]


REFUSALS = [("mail", "MAIL", 0), ("rcpt", "RCPT", 0), ("data", "DATA", 0), ("data-end", "content", 1)]


@pytest.mark.parametrize(("phase", "step", "risks"), REFUSALS)
@pytest.mark.parametrize(("code", "is_temporary"), [(450, True), (550, False)])
def test_the_server_refuses_a_mail(phase, step, risks, code, is_temporary):
    with smtp_server(answers={(phase, 2): f"{code}-no\r\n{code} \x1b[1mmail"}) as server:
        found = run(server)
    assert found[1] == (Outcome("refused", step, code, "no [1mmail"), risks)
    assert found[1][0].is_temporary is is_temporary
    assert states(found)[::2] == [("taken", 1)] * 2
    assert taken(server) == [1, 3]
    assert server.heard.count("RSET") == (step != "content")
    assert server.reached["connect"] == 1


@pytest.mark.parametrize("end", [{"drop": ("rset", 1)}, {"stall": ("rset", 1)}, {"answers": {("rset", 1): "500 what"}}])
def test_after_a_refusal_the_server_fails_at_the_reset(end):
    answers: Mapping = {("rcpt", 2): "550 no", **end.get("answers", {})}
    with smtp_server(**{**end, "answers": answers}) as server:
        found = run(server, STALLED if "stall" in end else UNHURRIED)
    assert states(found) == [("taken", 1), ("refused", 0), ("taken", 1)]
    assert taken(server) == [1, 3]
    assert server.reached["connect"] == 2


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data"])
def test_a_server_that_says_goodbye_between_mails_is_called_again(phase):
    with smtp_server(answers={(phase, 2): "421 idle for too long"}, drop=("rset", 1)) as server:
        found = run(server)
    assert states(found) == [("taken", 1)] * 3
    assert taken(server) == [1, 2, 3]
    assert server.reached["connect"] == 2


def test_a_server_that_says_goodbye_each_time_refuses_for_now():
    with smtp_server(answers={("mail", EVERY): "421 overloaded"}) as server:
        found = run(server, mails=1)
    assert found == [(Outcome("refused", "MAIL", 421, "overloaded"), 0)]
    assert found[0][0].is_temporary
    assert server.reached["mail"] == 2


def test_a_goodbye_after_the_content_is_a_refusal():
    with smtp_server(answers={("data-end", 2): "421 going down"}) as server:
        found = run(server)
    assert states(found) == [("taken", 1), ("refused", 1), ("taken", 1)]
    assert taken(server) == [1, 3]
    assert server.reached["connect"] == 2


@pytest.mark.parametrize(
    "said", ["hello", "999 what", "25", " ", "250-yes\r\nno", "x" * 9000, "250 " + "x" * 9000, "354 go on"]
)
def test_what_no_mail_server_answers_is_no_answer(said):
    with smtp_server(answers={("data-end", 2): said}) as server:
        found = run(server)
    assert states(found) == [("taken", 1), ("unsure", 1), ("taken", 1)]
    with smtp_server(answers={("rcpt", EVERY): said}) as server:
        found = run(server, mails=1)
    assert states(found) == [("not-taken", 0)]


def test_data_without_the_go_ahead_sends_nothing():
    with smtp_server(answers={("data", EVERY): "250 fine"}) as server:
        assert states(run(server, mails=1)) == [("not-taken", 0)]
    assert taken(server) == []


def test_a_large_mail_breaks_off_while_it_goes_out():
    large = mail(1) + (b"x" * 70 + b"\r\n") * 200_000
    broken = smtp_server(drop=("mid-content", 1), extensions=())
    with broken as server, connect(read_server(server.url), UNHURRIED) as connection:
        outcome = hand_over(connection, large, "p1@example.com", lambda: None)
        assert outcome == Outcome("unsure", "content", 0, "the connection broke")
        assert send(connection, 2)[0].state == "taken"
    assert taken(server) == [2]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("x")])
def test_what_at_risk_raises_comes_out_and_nothing_was_sent(error):
    def fail():
        assert server.heard[-1] == "DATA"
        raise error

    with smtp_server() as server, connect(read_server(server.url), UNHURRIED) as connection:
        with pytest.raises(type(error)) as raised:
            hand_over(connection, mail(1), "p1@example.com", fail)
        assert raised.value is error
        assert send(connection, 2)[0].state == "taken"
    assert taken(server) == [2]
    assert server.reached["data"] == 2
    assert server.reached["mid-content"] == 1


@pytest.mark.parametrize("quit_", [{"drop": ("quit", 1)}, {"stall": ("quit", 1)}, {"answers": {("quit", 1): "hello"}}])
def test_nothing_comes_of_a_farewell_that_fails(quit_):
    with smtp_server(**quit_) as server:
        assert states(run(server, STALLED, mails=1)) == [("taken", 1)]
    assert server.heard[-1] == "QUIT"


def test_after_an_error_the_connection_closes_without_a_farewell():
    interrupted = pytest.raises(KeyboardInterrupt)
    with smtp_server() as server, interrupted, connect(read_server(server.url), UNHURRIED) as connection:
        send(connection, 1)
        raise KeyboardInterrupt
    assert "QUIT" not in server.heard


def test_a_connection_opens_with_the_first_mail():
    with smtp_server(drop=("mail", 1)) as server, Connection(read_server(server.url), UNHURRIED) as connection:
        assert not server.reached["connect"]
        assert states([send(connection, 1)]) == [("not-taken", 0)]
        assert states([send(connection, 1)]) == [("taken", 1)]


@pytest.mark.parametrize(
    "to",
    [
        "",
        "frieda",
        "frieda@example.com\r\nRCPT TO:<x@example.com>",
        "frieda@example.com> SIZE=1",
        "<frieda@example.com>",
        "frieda@example.com\n",
        "frieda @example.com",
        "fri\0eda@example.com",
        "jürgen@example.com",
        "frieda@example.com,x@example.com",
        '"frieda"@example.com',
        "f" * 250 + "@example.com",
    ],
)
def test_an_address_that_cannot_be_in_a_command_is_refused_unsent(to):
    with smtp_server() as server, connect(read_server(server.url), UNHURRIED) as connection:
        outcome = hand_over(connection, mail(1), to, lambda: pytest.fail("at risk"))
    assert (outcome.state, outcome.code, outcome.is_temporary) == ("refused", 553, False)
    assert [word.split()[0] for word in server.heard] == ["EHLO", "QUIT"]


@pytest.mark.parametrize("content", [b"a\n.\nb\r\n", b"a\r.\r\n", "ü\r\n".encode(), b"\0\r\n", b"x" * 999 + b"\r\n"])
def test_what_is_no_mail_is_not_sent(content):
    with smtp_server() as server, connect(read_server(server.url), UNHURRIED) as connection:
        with pytest.raises(ValueError, match="mail"):
            hand_over(connection, content, "p1@example.com", lambda: pytest.fail("at risk"))
        assert states([send(connection, 2)]) == [("taken", 1)]


@pytest.mark.parametrize(
    ("size", "state"), [("SIZE 50", "refused"), ("SIZE 0", "taken"), ("SIZE", "taken"), ("SIZE x", "taken")]
)
def test_a_mail_longer_than_the_server_takes_is_refused_unsent(size, state):
    with smtp_server(extensions=(size,)) as server:
        found = run(server, mails=2)
    assert [outcome.state for outcome, _ in found] == [state, state]
    assert any(command.startswith("MAIL") for command in server.heard) == (state == "taken")
    if state == "refused":
        assert found[0] == (
            Outcome("refused", "MAIL", 552, f"this mail has {len(mail(1))} bytes, the server takes 50"),
            0,
        )


def test_a_server_without_extensions_is_told_no_size():
    with smtp_server(extensions=(), answers={("ehlo", EVERY): "502 what"}) as server:
        assert states(run(server, mails=1)) == [("taken", 1)]
    assert server.heard[1].startswith("HELO")
    assert server.heard[2] == "MAIL FROM:<lead@example.com>"
