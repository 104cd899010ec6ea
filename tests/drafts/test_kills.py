"""Kill -9 between any two steps of a command that writes: a second run completes, and nothing is there twice."""

import os
import shutil
from collections import Counter

import pytest
from calls import call
from ruamel.yaml import YAML

if not hasattr(os, "fork"):
    pytest.skip("killing a command at a given step needs fork", allow_module_level=True)

from kills import is_temporary, killed_folders, state_of

PROGRAM = """\
name: Reverse Mentoring
id: 7f3b
topics: {ai: {de: KI, en: AI}}
cadence: {every: month, sessions: 2, minutes: 60}
working_hours: [Mon-Fri 09:00-17:00]
rules: {direction: no}
own_goals: yes
texts:
  your-partner: {de: {subject: Ihr Tandem, body: "{partner_name}\\n\\n{reasons}"}, en: {subject: Your pair, body: Hi}}
  session-soon: {de: {subject: Ihr Treffen, body: "{date}, {time}"}, en: {subject: Your session, body: "{date}"}}
  pair-ended: {de: {subject: Beendet, body: "{program}"}, en: {subject: It has ended, body: "{program}"}}
"""
COHORT = """\
program: program.yaml
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
participants:
  - {id: ben, name: Ben Okafor, email: ben@example.com, offers: {ai: 4}}
  - {id: frieda, name: Frieda Brandt, email: frieda@example.com, offers: {ai: 4}}
  - {id: kim, name: Kim Noor, seeks: [ai]}
  - id: voss   # each key on a line of its own
    name: Dr. Alexandra Voss
    email: voss@example.com
    seeks: [ai]
pinned: [[ben, kim], [frieda, voss]]
"""
REMIND = "revmentor remind --today 2026-09-22"
NEXT_DAY = "revmentor remind --today 2026-09-23"
LATER_THAT_DAY = "revmentor remind --today 2026-09-22 --until 2026-10-05"
AGAIN = "revmentor remind --again 2026-09-22 --today 2026-09-23"
LOGS = (
    "revmentor log 1/1 held --rating 5 --goal 'use AI daily' --today 2026-10-06",
    "revmentor log 1/1 cancelled --by mentee --today 2026-09-30",
    "revmentor log 2/1 held --rating 4 --chemistry yes --by mentor --minutes 45 --today 2026-10-06",
)
BY_NAME = "revmentor log kim held --rating 4 --chemistry yes --today 2026-10-06"
ENDS = (
    "revmentor end 1 --reason no-fit --today 2026-10-06",
    "revmentor end kim --reason time --today 2026-09-22",
    "revmentor end --person voss --reason left --today 2026-09-22",
)


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    """Two pairs, released and scheduled."""
    folder = tmp_path_factory.mktemp("kills") / "acme"
    folder.mkdir()
    (folder / "program.yaml").write_text(PROGRAM, encoding="utf-8")
    (folder / "cohort.yaml").write_text(COHORT, encoding="utf-8")
    after("revmentor match --today 2026-09-21", folder)
    after("revmentor schedule --today 2026-09-21", folder)
    return folder


@pytest.fixture(scope="module")
def killed(acme, tmp_path_factory):
    """The folder as each killed `remind` has left it; copy one before it is used."""
    return list(killed_folders(REMIND, acme, tmp_path_factory.mktemp("killed")))


@pytest.fixture
def copied(tmp_path):
    """Copies a folder, the second time into a second place."""
    numbers = iter(range(1000))
    return lambda folder: shutil.copytree(folder, tmp_path / f"copy-{next(numbers)}" / folder.name)


def after(line, folder):
    """The folder's state after a command that ended well."""
    ran = call(line, folder)
    assert ran.code == 0, (folder.name, ran)
    return state_of(folder)


def files_in(state):
    return {name: held for name, held in state.items() if held[1] is not None}


def assert_sound(folder):
    """The records are whole, each old or new."""
    assert call("revmentor check", folder).code == 0, folder.name


def assert_nothing_twice(folder):
    """No message is recorded twice, and each stands in one draft, that of the day on which it was written."""
    messages = YAML(typ="safe").load(folder / "messages.yaml")
    keys = Counter((one["to"], one["message"], str(one["about"])) for one in messages)
    assert set(keys.values()) == {1}
    drafts = sorted(path.relative_to(folder / "out/reminders").as_posix() for path in folder.rglob("*.eml"))
    assert drafts == sorted({f"{one['written']}/{draft_of(one)}.eml" for one in messages})


def draft_of(message):
    return message["to"] if message.get("mail", 1) == 1 else f"{message['to']}--{message['mail']}"


def assert_tidy(folder):
    assert not [path for path in folder.rglob("*") if is_temporary(path) or path.name == "_unfinished.txt"], folder.name


def test_a_killed_run_of_remind_is_completed_by_the_same_command(acme, killed, copied):
    unharmed = after(REMIND, copied(acme))
    assert len(killed) > 50
    for folder in map(copied, killed):
        assert_sound(folder)
        assert after(REMIND, folder) == unharmed, folder.name
        assert_nothing_twice(folder)
        assert_tidy(folder)


def test_the_next_working_day_completes_a_killed_day(acme, killed, copied):
    written, not_yet = copied(acme), copied(acme)
    after(REMIND, written)
    unharmed = {True: after(NEXT_DAY, written), False: after(NEXT_DAY, not_yet)}
    for folder in map(copied, killed):
        was_recorded = (folder / "messages.yaml").exists()
        assert files_in(after(NEXT_DAY, folder)) == files_in(unharmed[was_recorded]), folder.name
        assert_nothing_twice(folder)
        assert_tidy(folder)


@pytest.mark.slow
def test_a_second_run_of_the_day_is_completed_too(acme, copied, tmp_path):
    """It adds a mail to people who got one that day already."""
    morning = copied(acme)
    after(REMIND, morning)
    unharmed = after(LATER_THAT_DAY, copied(morning))
    assert "out/reminders/2026-09-22/frieda--2.eml" in unharmed
    for folder in killed_folders(LATER_THAT_DAY, morning, tmp_path):
        assert_sound(folder)
        assert after(LATER_THAT_DAY, folder) == unharmed, folder.name
        assert_nothing_twice(folder)
        assert_tidy(folder)


@pytest.mark.slow
def test_the_run_that_completes_may_be_killed_as_well(acme, killed, copied, tmp_path):
    written = copied(acme)
    after(REMIND, written)
    unharmed = after(NEXT_DAY, written)
    (half_way,) = [folder for folder in killed if (folder / "messages.yaml").exists()][20:21]
    for folder in killed_folders(NEXT_DAY, half_way, tmp_path):
        assert_sound(folder)
        assert after(NEXT_DAY, folder) == unharmed, folder.name
        assert_nothing_twice(folder)
        assert_tidy(folder)


@pytest.mark.slow
def test_drafts_made_again_are_completed(acme, copied, tmp_path):
    day = copied(acme)
    unharmed = after(REMIND, day)
    shutil.rmtree(day / "out/reminders")
    for folder in killed_folders(AGAIN, day, tmp_path):
        assert after(AGAIN, folder) == unharmed, folder.name
        assert_tidy(folder)


@pytest.mark.parametrize("line", [*LOGS, *ENDS])
def test_what_a_killed_command_kept_by_half_the_same_command_completes(acme, copied, tmp_path, line):
    unharmed = after(line, copied(acme))
    states = list(killed_folders(line, acme, tmp_path))
    assert len(states) >= 5
    for folder in states:
        assert_sound(folder)
        was_all_written = state_of(folder) == unharmed
        ran = call(line, folder)
        assert state_of(folder) == unharmed, (folder.name, ran)
        assert was_all_written or ran.code == 0, (folder.name, ran)


def test_what_is_said_of_a_person_is_never_put_down_to_another_session(acme, copied, tmp_path):
    """By name the session is meant that lacks its entry; after a kill it may have it, and then nothing is changed."""
    unharmed = after(BY_NAME, copied(acme))
    for folder in killed_folders(BY_NAME, acme, tmp_path):
        before = files_in(state_of(folder, nameless=True))
        ran, now = call(BY_NAME, folder), state_of(folder)
        assert now == unharmed or (ran.code == 2 and files_in(now).items() <= before.items()), (folder.name, ran)


def test_a_pair_that_is_ended_by_half_is_not_told_so_with_a_calendar_that_still_has_its_dates(acme, copied, tmp_path):
    known = copied(acme)
    after(REMIND, known)
    end, day = "revmentor end kim --reason time --today 2026-09-23", "--today 2026-09-23"
    for folder in killed_folders(end, known, tmp_path):
        was_half = "state: ended" in text_of(folder, "pairs") and "cancelled" not in text_of(folder, "sessions")
        after(f"revmentor remind {day}", folder)
        assert not was_half or "pair-ended" not in text_of(folder, "messages"), folder.name
        call(end, folder)
        after(f"revmentor schedule {day}", folder)
        after(f"revmentor remind {day}", folder)
        assert text_of(folder, "messages").count("pair-ended") == 2
        assert b"STATUS:CONFIRMED" not in (folder / "out/reminders/2026-09-23/kim.ics").read_bytes()


def text_of(folder, record):
    return (folder / f"{record}.yaml").read_text(encoding="utf-8")


def test_a_text_that_is_taken_out_of_the_program_meanwhile_breaks_nothing(acme, killed, copied):
    folder = copied(next(folder for folder in killed if (folder / "messages.yaml").exists()))
    program = folder / "program.yaml"
    lines = [
        line for line in program.read_text(encoding="utf-8").splitlines(keepends=True) if "your-partner" not in line
    ]
    program.write_text("".join(lines), encoding="utf-8")
    after(NEXT_DAY, folder)
    assert_tidy(folder)


def test_a_mark_in_a_folder_that_is_no_day_is_left_alone(acme, copied):
    folder = copied(acme)
    after(REMIND, folder)
    copy = shutil.copytree(folder / "out/reminders/2026-09-22", folder / "out/reminders/2026-09-22 (Kopie)")
    (copy / "_unfinished.txt").write_bytes(b"")
    before = files_in(state_of(folder))
    assert files_in(after(NEXT_DAY, folder)) == before
