"""`remind`: what falls due becomes a mail a person, once, with a page that leads through the day."""

import json
import shutil
from email import message_from_bytes
from email.policy import default

import pytest
from commands import ROOT, run

RELEASED, SOON = "2026-11-24", "2026-12-08"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The taster, matched and scheduled."""
    folder = tmp_path_factory.mktemp("released") / "taster"
    shutil.copytree(ROOT / "examples/taster", folder)
    assert run(f"revmentor match --today {RELEASED}", folder).code == 0
    assert run(f"revmentor schedule --today {RELEASED}", folder).code == 0
    return folder


@pytest.fixture
def folder(released, tmp_path):
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    return tmp_path


def day(folder, date=RELEASED):
    return folder / "out/reminders" / date


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def remind(folder, options=""):
    return run(f"revmentor remind --today {RELEASED} {options}", folder)


def test_each_gets_one_mail_with_its_twin_and_the_calendar(folder):
    ran = remind(folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(
        "10 messages in 10 mails written (out/reminders/2026-11-24/, messages.yaml)\n"
        "next: open out/reminders/2026-11-24/index.html, the way through today's mails\n"
    )
    names = {path.name for path in day(folder).iterdir()}
    assert {"aoife.eml", "aoife.txt", "aoife.ics", "index.html", "index.md", "recipients.csv"} < names
    assert "_unfinished.txt" not in names
    mail = message_from_bytes((day(folder) / "aoife.eml").read_bytes(), policy=default)
    (calendar,) = mail.iter_attachments()
    assert calendar.get_payload(decode=True) == (day(folder) / "aoife.ics").read_bytes()


def test_a_second_run_writes_nothing(folder):
    remind(folder)
    before = files(folder)
    ran = remind(folder)
    assert ran.out == "nothing falls due until 2026-11-25 that was not written already; messages.yaml: unchanged\n"
    assert files(folder) == before


def test_a_dry_run_shows_it_and_writes_nothing(folder):
    before = files(folder)
    ran = remind(folder, "--dry-run")
    assert "10 messages in 10 mails would be written" in ran.out
    assert files(folder) == before


def test_what_falls_due_later_that_day_comes_in_a_second_mail(folder):
    remind(folder)
    first = files(folder)
    run(f"revmentor end 2 --reason time --today {RELEASED}", folder)
    run(f"revmentor schedule --today {RELEASED}", folder)
    remind(folder)
    assert {path.name for path in day(folder).glob("aoife*")} == {
        *("aoife.eml", "aoife.txt", "aoife.ics", "aoife--2.eml", "aoife--2.txt", "aoife--2.ics")
    }
    mail = (day(folder) / "aoife.eml").relative_to(folder)
    assert files(folder)[mail] == first[mail]
    assert "aoife--2.eml" in (day(folder) / "index.html").read_text(encoding="utf-8")


def test_what_a_run_left_unfinished_is_completed_by_the_next(folder):
    remind(folder)
    whole = files(day(folder))
    for name in ("aoife.eml", "index.html", "zofia.ics"):
        (day(folder) / name).unlink()
    (day(folder) / "_unfinished.txt").write_text("broken off", encoding="utf-8")
    ran = run("revmentor remind --today 2026-11-25", folder)
    assert ran.out == (
        "out/reminders/2026-11-24/: completed; an earlier run was broken off there\n"
        "nothing falls due until 2026-11-26 that was not written already; messages.yaml: unchanged\n"
    )
    assert files(day(folder)) == whole


def test_a_day_that_was_deleted_stays_so_until_it_is_made_again(folder):
    remind(folder)
    whole = files(day(folder))
    shutil.rmtree(day(folder))
    remind(folder)
    assert not day(folder).exists()
    assert "files made anew" in run(f"revmentor remind --again {RELEASED}", folder).out
    assert files(day(folder)) == whole
    assert run(f"revmentor remind --again {RELEASED}", folder).out == "out/reminders/2026-11-24/: unchanged\n"


def test_no_day_can_be_made_again_on_which_nothing_was_written(folder):
    remind(folder)
    ran = run("revmentor remind --again 2026-11-23", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "nothing was written on 2026-11-23; the last ones are 2026-11-24" in ran.err


def test_who_does_it_weekly_gets_the_week(folder):
    remind(folder)
    daily = run("revmentor remind --dry-run --json --today 2026-12-01", folder)
    weekly = run("revmentor remind --dry-run --json --week --today 2026-12-01", folder)
    assert [one["due"] for one in json.loads(daily.out)] == []
    assert {one["due"] for one in json.loads(weekly.out)} == {"2026-12-03", "2026-12-04"}


def test_what_was_missed_is_left_out_and_recorded_so(folder):
    remind(folder)
    ran = run("revmentor remind --today 2026-12-09", folder)
    assert "left out, as the moment has passed (messages.yaml)" in ran.out
    lines = (folder / "messages.yaml").read_text(encoding="utf-8").splitlines()
    assert "- {to: ines, message: session-soon, about: 3/1, due: 2026-12-03, skipped: 2026-12-09}" in lines
    page = (day(folder, "2026-12-09") / "index.html").read_text(encoding="utf-8")
    assert "Left out, as the moment has passed" in page


def test_a_look_ahead_lists_what_will_come_and_writes_nothing(folder):
    before = files(folder)
    ahead = json.loads(run(f"revmentor remind --preview 4w --json --today {RELEASED}", folder).out)
    assert {one["message"] for one in ahead} == {"your-partner", "session-soon", "how-was-it", "closing"}
    assert all(RELEASED <= one["due"] <= "2026-12-21" for one in ahead)
    assert files(folder) == before


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ("--week --until 2026-12-01", "exclude one another"),
        ("--until 2026-11-23", "--until 2026-11-23 lies before today, 2026-11-24"),
        ("--preview 90", "write 90d or 12w"),
        ("--preview 999d", "up to 730d"),
        ("--again tomorrow", "is no day for a program"),
    ],
)
def test_what_makes_no_sense_is_said(folder, options, complaint):
    before = files(folder)
    ran = remind(folder, options)
    assert (ran.code, ran.out) == (2, "")
    assert complaint in " ".join(ran.err.replace("│", " ").split())
    assert files(folder) == before


def test_a_program_may_have_words_of_its_own(folder):
    cohort = folder / "cohort.yaml"
    cohort.write_text(
        cohort.read_text(encoding="utf-8").replace("program: taster", "program: own.yaml"), encoding="utf-8"
    )
    (folder / "own.yaml").write_text(
        "extends: taster\n"
        "texts: {your-partner: {en: {subject: 'Meet {partner_first_name}'}}}\n"
        "frame: {en: {subject: '[Mentoring] {subject}', farewell: 'Yours, {lead}'}}\n",
        encoding="utf-8",
    )
    remind(folder)
    text = (day(folder) / "aoife.txt").read_text(encoding="utf-8")
    assert "\nSubject: [Mentoring] Meet Declan\n" in text
    assert text.endswith("\n\nYours, The program lead\n")
    assert "Your pair in the round" in text
