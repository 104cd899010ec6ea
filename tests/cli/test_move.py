"""`move`: a session at another time, the times that suit, what forbids one, and what the calendars make of it."""

import json

import pytest
from commands import run

DAY = "--today 2026-09-21"
COHORT = """\
program: program.yaml
id: c41e
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: en
participants:
  - id: frieda
    name: Frieda Brandt
    level: 2
    offers: {social-media: 5}
    capacity: 2
    available: [Mon 09:00-12:00, Thu 14:00-17:00]
  - id: voss
    name: Dr. Alexandra Voss
    level: 7
    seeks: [social-media]
    timezone: America/New_York
    available: [Thu 08:00-11:00, Mon 04:00-06:00]
  - {id: kim, name: Kim Noor, level: 6, seeks: [social-media]}
"""
PROGRAM = """\
extends: taster
id: 7f3b
cadence: {every: month, sessions: 2, minutes: 60, tolerance: 7}
session_hours: [Mon-Fri 00:00-24:00]
events:
  kick-off: {title: Kick-off, when: start}
"""
PAIRS = """\
- {pair: 1, mentor: frieda, mentee: voss, topics: [social-media], affinity: 700, state: running}
- {pair: 2, mentor: frieda, mentee: kim, topics: [social-media], affinity: 700, state: running}
"""


@pytest.fixture
def folder(tmp_path):
    for name, text in (("cohort", COHORT), ("program", PROGRAM), ("pairs", PAIRS)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run(f"revmentor schedule {DAY}", tmp_path).code == 0
    return tmp_path


def lines(folder, record="sessions"):
    return (folder / f"{record}.yaml").read_text(encoding="utf-8").splitlines()


def line_of(folder, one, record="sessions"):
    (found,) = (line for line in lines(folder, record) if f": {one}," in line)
    return found


def test_a_session_moves_and_every_other_line_stays(folder):
    before = lines(folder)
    ran = run(f"revmentor move 1/2 2026-11-12 14:00 {DAY}", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1/2  Thu 2026-11-12 14:00  Frieda Brandt + Dr. Alexandra Voss, was ")
    after = lines(folder)
    changed = [position for position, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    assert [after[position] for position in changed] == [line_of(folder, "1/2")]
    assert "start: 2026-11-12 14:00" in line_of(folder, "1/2")
    assert "pinned: yes" in line_of(folder, "1/2")


def test_schedule_issues_the_move_once_with_a_higher_sequence(folder):
    calendar = folder / "out/calendars/voss.ics"
    run(f"revmentor move 1/2 '2026-11-12 14:00' {DAY}", folder)
    ran = run(f"revmentor schedule {DAY}", folder)
    assert "moved, was Thu 2026-11-05 14:00" in ran.out
    assert "frieda, voss" in ran.out
    assert "issued: 2026-11-12 14:00, sequence: 1, changed: 2026-09-21" in line_of(folder, "1/2")
    assert b"DTSTART:20261112T130000Z" in calendar.read_bytes()
    assert "unchanged" in run(f"revmentor schedule {DAY}", folder).out


def test_without_a_time_the_three_nearest_that_suit_both_are_offered(folder):
    before = lines(folder)
    ran = run(f"revmentor move 1/2 {DAY}", folder)
    assert ran.out.splitlines() == [
        "1/2  Thu 2026-11-05 14:00  Frieda Brandt + Dr. Alexandra Voss",
        "the nearest times that suit both:",
        "  1  Thu 2026-11-05 16:00 (10:00 in New York)",
        "  2  Mon 2026-11-02 11:00 (05:00 in New York)",
        "  3  Mon 2026-11-09 11:00 (05:00 in New York)",
        "next: revmentor move 1/2 2026-11-05 16:00",
    ]
    assert lines(folder) == before
    assert json.loads(run(f"revmentor move 1/2 --json {DAY}", folder).out)["times"][0] == "2026-11-05 16:00"


def test_what_speaks_against_a_time_is_told_and_a_person_decides(folder):
    ran = run(f"revmentor move 1/2 2026-11-11 09:00 {DAY}", folder)
    assert ran.code == 0
    assert "note: outside the windows of Frieda Brandt\nnote: outside the windows of Dr. Alexandra Voss" in ran.out
    assert json.loads(run(f"revmentor move 1/2 2026-11-12 14:00 --json {DAY}", folder).out)["notes"] == []


@pytest.mark.parametrize(
    ("when", "complaint"),
    [
        ("2026-10-05 09:30", "Frieda Brandt would be booked twice at 2026-10-05 09:30"),
        ("2027-03-28 02:30", "clocks in Europe/Berlin skip 2027-03-28 02:30: they go forward that night"),
        ("2026-10-25 02:30", "clocks in Europe/Berlin show 2026-10-25 02:30 twice: they go back that night"),
        ("2026-09-20 10:00", "2026-09-20 is over; revmentor log says what happened"),
    ],
)
def test_a_time_that_cannot_be_is_refused(folder, when, complaint):
    before = lines(folder)
    ran = run(f"revmentor move 1/1 {when} {DAY}", folder)
    assert (ran.code, ran.err) == (2, f"revmentor: {complaint}\n")
    assert lines(folder) == before


def test_what_was_held_stays_where_it_was(folder):
    run("revmentor log 2/1 held --today 2026-10-20", folder)
    ran = run("revmentor move 2/1 --today 2026-10-20", folder)
    assert (ran.code, ran.err) == (2, "revmentor: 2/1 was held, so it cannot be moved\n")


def test_who_has_several_sessions_ahead_is_asked_which_one(folder):
    ran = run(f"revmentor move voss 2026-11-12 14:00 {DAY}", folder)
    assert ran.code == 2
    assert 'several sessions fit "voss"; say which one:\n  1/1  ' in ran.err
    assert run(f"revmentor move zoe {DAY}", folder).code == 2


@pytest.mark.parametrize("when", ["2026-11-12", "12.11.2026 14:00", "2026-11-12 25:00", "tomorrow"])
def test_a_time_is_a_date_with_a_time(folder, when):
    ran = run(f"revmentor move 1/2 {when} {DAY}", folder)
    assert ran.code == 2
    assert "is no date with a time" in ran.err


def test_an_event_moves_too_and_stays_there(folder):
    ran = run(f"revmentor move kick-off 2026-10-01 15:00 {DAY}", folder)
    assert ran.out.splitlines()[0] == "kick-off/1  Thu 2026-10-01 15:00  Kick-off, was Fri 2026-10-02 15:00"
    run(f"revmentor schedule {DAY}", folder)
    assert "start: 2026-10-01 15:00, minutes: 60, pinned: yes, issued: 2026-10-01 15:00" in line_of(
        folder, "kick-off/1", "events"
    )
    assert "unchanged" in run(f"revmentor schedule --again {DAY}", folder).out


def test_a_dry_run_moves_nothing(folder):
    before = lines(folder)
    assert "dry run" in run(f"revmentor move 1/2 2026-11-12 14:00 --dry-run {DAY}", folder).out
    assert lines(folder) == before


def test_a_cancellation_changes_its_line_alone_and_shows_in_the_calendars(folder):
    before = lines(folder)
    run(f"revmentor log 1/2 cancelled --by mentee {DAY}", folder)
    after = lines(folder)
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [line_of(folder, "1/2")]
    run(f"revmentor schedule {DAY}", folder)
    assert "state: cancelled, by: mentee, issued: cancelled, sequence: 1" in line_of(folder, "1/2")
    assert (folder / "out/calendars/voss.ics").read_bytes().count(b"STATUS:CANCELLED") == 1
    assert len(lines(folder)) == len(before) + 1
