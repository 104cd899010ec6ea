"""`remind --send`: whatever breaks, each mail arrives; twice only where nobody could know, and that is said."""

import os
import re
import socket
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from email import message_from_bytes
from email.policy import default
from io import StringIO
from itertools import product

import pytest
import typer
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from commands import run
from smtp_server import EVERY, smtp_server

from revmentor.cli.remind import remind

DAY = date(2026, 9, 1)
COHORT = """\
program: sprint
id: 5f1c2a44
name: Autumn
start: 2026-10-05
timezone: Europe/Berlin
language: en
lead: Jo Leitner
participants:
  - {id: ann, name: Ann Bär, email: ann@example.com, level: 2, offers: {ai-tools: 4}}
  - {id: ben, name: Ben Roe, email: ben@example.com, level: 6, seeks: [ai-tools]}
  - {id: cem, name: Cem Ok, email: cem@example.com, level: 6, seeks: [ai-tools]}
"""
PEOPLE = ["ann@example.com", "ben@example.com", "cem@example.com"]
PHASES = ("connect", "ehlo", "mail", "rcpt", "data", "content", "mid-content", "data-end", "taken", "answered", "quit")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "cohort.yaml").write_text(COHORT, encoding="utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def send(folder, url, today=DAY, **options):
    """One run, in this process: its exit code and what it said."""
    os.environ["REVMENTOR_SMTP_URL"] = url
    plain = {"until": None, "week": False, "again": None, "preview": None, "json": False, "dry_run": False}
    said, code = StringIO(), 0
    with redirect_stdout(said), redirect_stderr(said):
        try:
            remind(cohort=folder, send=True, today=today, **plain | options)
        except typer.Exit as left:
            code = left.exit_code
        finally:
            del os.environ["REVMENTOR_SMTP_URL"]
    return code, said.getvalue()


def recorded(folder):
    """What messages.yaml says of the sending of each participant's message."""
    text = (folder / "messages.yaml").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if "signed-up" in line)
    return [(found[1] if (found := re.search(r"sent: ([\w-]+)", line)) else None) for line in lines]


def arrived(server):
    return sorted(to for to, _ in server.taken)


def test_each_mail_is_handed_over_and_recorded(folder):
    with smtp_server() as server:
        code, said = send(folder, server.url)
        assert (code, arrived(server)) == (0, PEOPLE)
        assert "3 mails sent" in said
        mail = message_from_bytes(server.taken[0][1], policy=default)
    assert recorded(folder) == ["2026-09-01"] * 3
    assert {"From", "Date", "Message-ID", "To", "Subject"} < set(mail.keys())
    assert "X-Unsent" not in mail
    assert mail["To"].addresses[0].display_name == "Ann Bär"
    assert mail["From"].addresses[0].display_name == "Jo Leitner"
    text = (folder / "out/reminders/2026-09-01/ann.txt").read_text(encoding="utf-8")
    assert mail.get_content().replace("\r\n", "\n") == text.partition("\n\n")[2]


def test_what_was_sent_is_not_sent_again(folder):
    with smtp_server() as server:
        send(folder, server.url)
        code, said = send(folder, server.url)
        assert (code, arrived(server)) == (0, PEOPLE)
    assert "0 mails sent" in said


@pytest.mark.parametrize(("phase", "number"), list(product(PHASES, (1, 2, 3))))
def test_each_mail_arrives_wherever_the_connection_breaks(folder, phase, number):
    with smtp_server(drop=(phase, number)) as server:
        runs = [send(folder, server.url) for _ in range(3)]
        doubled = [to for to in PEOPLE if arrived(server).count(to) > 1]
        assert set(arrived(server)) == set(PEOPLE)
    assert recorded(folder) == ["2026-09-01"] * 3
    assert runs[-1][0] == 0
    said = "".join(words for _, words in runs)
    assert len(doubled) == (1 if phase == "taken" else 0)
    assert all(arrived(server).count(to) <= 2 for to in PEOPLE)
    assert ("may arrive twice" in said) == (phase in ("content", "mid-content", "data-end", "taken"))


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data", "data-end"])
@pytest.mark.parametrize("answer", ["451 later", "550 no such user"])
def test_a_refusal_is_told_and_the_rest_goes_out(folder, phase, answer):
    with smtp_server(answers={(phase, 2): answer}) as server:
        code, said = send(folder, server.url)
        assert (code, len(server.taken)) == (3, 2)
        assert f"Ben Roe: the server refuses it: {answer}" in said
        assert recorded(folder) == ["2026-09-01", "waiting", "2026-09-01"]
        assert send(folder, server.url)[0] == 0
        assert arrived(server) == PEOPLE
    assert "may arrive twice" not in said


def test_the_next_day_goes_on_where_the_day_before_stopped(folder):
    with smtp_server(drop=("rcpt", EVERY)) as server:
        assert send(folder, server.url)[0] == 3
        assert recorded(folder) == ["waiting"] * 3
    with smtp_server() as server:
        code, said = send(folder, server.url, today=date(2026, 9, 2))
        assert (code, arrived(server)) == (0, PEOPLE)
    assert "3 mails sent" in said
    assert recorded(folder) == ["2026-09-02"] * 3


def test_what_was_written_without_it_is_sent_the_same_day_and_never_later(folder):
    run(f"revmentor remind --today {DAY}", folder)
    with smtp_server() as server:
        send(folder, server.url, today=date(2026, 9, 2))
        assert arrived(server) == []
        send(folder, server.url)
        assert arrived(server) == PEOPLE


def test_a_draft_that_was_edited_is_sent_as_it_was_edited(folder):
    run(f"revmentor remind --today {DAY}", folder)
    draft = folder / "out/reminders/2026-09-01/ben.eml"
    draft.write_bytes(draft.read_bytes().replace(b"Subject: ", b"Subject: Very "))
    with smtp_server() as server:
        send(folder, server.url)
        subjects = [message_from_bytes(mail, policy=default)["Subject"] for to, mail in server.taken if "ben" in to]
    assert [subject.startswith("Very ") for subject in subjects] == [True]


def test_a_draft_with_copies_to_others_is_left_to_the_lead(folder):
    run(f"revmentor remind --today {DAY}", folder)
    draft = folder / "out/reminders/2026-09-01/ben.eml"
    draft.write_bytes(draft.read_bytes().replace(b"Subject: ", b"Bcc: cem@example.com\r\nSubject: "))
    with smtp_server() as server:
        code, said = send(folder, server.url)
        assert (code, len(server.taken)) == (3, 2)
    assert "Ben Roe: its draft cannot be sent: somebody addressed it anew" in said


def test_a_draft_that_was_addressed_anew_is_left_to_the_lead(folder):
    run(f"revmentor remind --today {DAY}", folder)
    draft = folder / "out/reminders/2026-09-01/ben.eml"
    draft.write_bytes(draft.read_bytes().replace(b"ben@example.com", b"ben@example.com, cem@example.com"))
    with smtp_server() as server:
        code, _ = send(folder, server.url)
        assert (code, arrived(server)) == (3, ["ann@example.com", "cem@example.com"])


def test_an_edited_draft_is_left_alone_when_another_mail_is_new(folder):
    run(f"revmentor remind --today {DAY}", folder)
    draft = folder / "out/reminders/2026-09-01/ben.eml"
    draft.write_bytes(draft.read_bytes().replace(b"Subject: ", b"Subject: Very "))
    more = "  - {id: dia, name: Dia Fo, email: dia@example.com, level: 6, seeks: [ai-tools]}\n"
    (folder / "cohort.yaml").write_text(COHORT + more, encoding="utf-8")
    with smtp_server() as server:
        _, said = send(folder, server.url)
        (mail,) = [mail for to, mail in server.taken if "ben" in to]
        assert len(server.taken) == 4
    assert message_from_bytes(mail, policy=default)["Subject"].startswith("Very ")
    assert "1 message in 1 mail written" in said


@pytest.mark.parametrize("change", ["withdrawn: 2026-09-02", "consent: no"])
def test_who_takes_no_part_any_more_gets_nothing_that_waited(folder, change):
    with smtp_server(drop=("rcpt", EVERY)) as server:
        send(folder, server.url)
    (folder / "cohort.yaml").write_text(COHORT.replace("id: ben,", f"id: ben, {change},"), encoding="utf-8")
    with smtp_server() as server:
        code, said = send(folder, server.url, today=date(2026, 9, 3))
        assert (code, arrived(server)) == (0, ["ann@example.com", "cem@example.com"])
    assert "Ben Roe: takes no part any more, so it stays a draft" in said
    assert recorded(folder)[1] is None


PAIRS = "- {pair: 1, mentor: ann, mentee: ben, topics: [ai-tools], state: running}\n"
SOON = "- {session: 1/2, start: 2026-10-15 10:00, minutes: 60, state: planned}\n"
TOLD = "".join(
    f"- {{to: {to}, message: your-partner, about: 1, due: 2026-09-01, written: 2026-09-01}}\n" for to in ("ann", "ben")
)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("pairs.yaml", "state: running", "state: ended, ended: 2026-10-14, reason: time"),
        ("sessions.yaml", "state: planned", "state: cancelled"),
        ("sessions.yaml", "2026-10-15 10:00", "2026-10-14 10:00"),
    ],
)
def test_what_waits_and_is_no_longer_true_is_left_out(folder, file, old, new):
    for name, text in (("pairs", PAIRS), ("sessions", SOON), ("messages", TOLD)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with smtp_server(drop=("rcpt", EVERY)) as server:
        send(folder, server.url, today=date(2026, 10, 13))
    assert (folder / "messages.yaml").read_text(encoding="utf-8").count("session-soon") == 2
    record = folder / file
    record.write_text(record.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with smtp_server() as server:
        send(folder, server.url, today=date(2026, 10, 14))
        sent = [str(message_from_bytes(mail, policy=default)["Subject"]) for _, mail in server.taken]
    assert not any("15" in subject for subject in sent)
    left_out = "message: session-soon, about: 1/2, due: 2026-10-13, skipped: 2026-10-14"
    assert (folder / "messages.yaml").read_text(encoding="utf-8").count(left_out) == 2


def test_what_has_waited_too_long_stays_a_draft(folder):
    with smtp_server(drop=("rcpt", EVERY)) as server:
        send(folder, server.url)
    with smtp_server() as server:
        code, said = send(folder, server.url, today=date(2026, 9, 9))
        assert (code, arrived(server)) == (0, [])
    assert "Ann Bär: written on 2026-09-01, too long ago to send; it stays a draft" in said
    assert recorded(folder) == [None] * 3


def test_a_mail_written_once_more_has_another_id(folder):
    ids = []
    with smtp_server() as server:
        for name in ("Ann Bär", "Anna Bär"):
            (folder / "cohort.yaml").write_text(COHORT.replace("Ann Bär", name), encoding="utf-8")
            (folder / "messages.yaml").unlink(missing_ok=True)
            send(folder, server.url)
        ids = [message_from_bytes(mail)["Message-ID"] for to, mail in server.taken if "ann" in to]
    assert len(set(ids)) == 2


def test_a_mail_that_may_have_arrived_stays_so_when_it_is_refused(folder):
    with smtp_server(drop=("taken", 1), answers={("rcpt", 4): "451 later"}) as server:
        send(folder, server.url)
        send(folder, server.url)
        assert recorded(folder)[0] == "unsure"
        _, said = send(folder, server.url)
        assert "may arrive twice" in said


def test_a_draft_to_an_old_address_is_made_anew(folder):
    run(f"revmentor remind --today {DAY}", folder)
    cohort = folder / "cohort.yaml"
    cohort.write_text(COHORT.replace("ben@example.com", "ben.roe@example.com"), encoding="utf-8")
    with smtp_server() as server:
        send(folder, server.url)
        ((to, mail),) = [one for one in server.taken if "ben" in one[0]]
    assert (to, message_from_bytes(mail, policy=default)["To"].addresses[0].addr_spec) == ("ben.roe@example.com",) * 2


def test_who_has_no_address_keeps_a_draft(folder):
    (folder / "cohort.yaml").write_text(COHORT.replace(" email: ben@example.com,", ""), encoding="utf-8")
    with smtp_server() as server:
        code, _ = send(folder, server.url)
        assert (code, len(server.taken)) == (0, 2)
    assert recorded(folder) == ["2026-09-01", None, "2026-09-01"]


def test_the_invitation_is_left_to_the_lead(folder):
    with smtp_server() as server:
        send(folder, server.url)
    lines = (folder / "messages.yaml").read_text(encoding="utf-8").splitlines()
    (invitation,) = [line for line in lines if "invitation" in line]
    assert "sent" not in invitation


def test_the_same_mail_has_the_same_id_whenever_it_is_sent(folder):
    with smtp_server(drop=("taken", 1)) as server:
        send(folder, server.url)
        send(folder, server.url)
        ids = [message_from_bytes(mail)["Message-ID"] for to, mail in server.taken if to == PEOPLE[0]]
    assert len(ids) == 2
    assert len(set(ids)) == 1


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("", "needs a mail server"),
        ("http://x", "no address of a mail server"),
        ("smtp://u:geheim@h?tls=no", "TLS only"),
    ],
)
def test_without_a_server_nothing_is_written(folder, url, complaint):
    code, said = send(folder, url)
    assert (code, complaint in said, "geheim" in said) == (2, True, False)
    assert not (folder / "messages.yaml").exists()


def test_a_dry_run_asks_no_server(folder):
    with smtp_server() as server:
        code, said = send(folder, server.url, dry_run=True)
        assert (code, server.heard, arrived(server)) == (0, [], [])
    assert "3 mails would be sent (dry run: no server was asked)" in said


class Dropping:
    """A handler for aiosmtpd that ends the connection in a phase, at a mail; what it has taken, by recipient."""

    def __init__(self, phase, number):
        self.phase, self.number, self.reached, self.taken = phase, number, 0, []

    def at(self, phase, server):
        if phase == self.phase:
            self.reached += 1
            if self.reached == self.number:
                server.transport.abort()

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        self.at("mail", server)
        envelope.mail_from = address
        return "250 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        self.at("rcpt", server)
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        before = self.reached
        self.at("data-end", server)
        if before == self.reached or self.reached != self.number:
            self.taken.append((envelope.rcpt_tos[0], envelope.content))
        self.at("taken", server)
        return "250 taken"


@contextmanager
def aiosmtpd(phase, number):
    class Server(SMTP):
        async def smtp_DATA(self, arg):  # noqa: N802
            self.event_handler.at("data", self)
            await super().smtp_DATA(arg)

    class Running(Controller):
        def factory(self):
            return Server(self.handler)

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    running = Running(Dropping(phase, number), "127.0.0.1", port)
    running.start()
    try:
        yield f"smtp://127.0.0.1:{port}?tls=no&from=lead@example.com", running.handler
    finally:
        running.stop()


@pytest.mark.parametrize(("phase", "number"), list(product(("mail", "rcpt", "data", "data-end", "taken"), (1, 2, 3))))
def test_aiosmtpd_gets_each_mail_wherever_it_hangs_up(folder, phase, number):
    with aiosmtpd(phase, number) as (url, server):
        runs = [send(folder, url) for _ in range(3)]
        assert set(arrived(server)) == set(PEOPLE)
        assert len(server.taken) == (4 if phase == "taken" else 3)
    assert recorded(folder) == ["2026-09-01"] * 3
    assert ("may arrive twice" in "".join(words for _, words in runs)) == (phase in ("data-end", "taken"))
