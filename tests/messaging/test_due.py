"""Which messages fall due. December 2026: the 1st is a Tuesday."""

from datetime import date

import pytest
from ruamel.yaml import YAML

from revmentor.messaging.due import find_due
from revmentor.model.cohort import Cohort
from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session

PROGRAM = """
name: Reverse Mentoring
topics: {social-media: Social Media}
cadence: {every: month, sessions: 6, minutes: 60}
working_hours: [Mon-Fri 09:00-17:00]
driver: mentee
texts:
  your-partner: &text {de: {subject: Betreff, body: Text}, en: {subject: Subject, body: Text}}
  session-soon: *text
  how-was-it: *text
  nothing-logged: *text
"""
COHORT = """
program: ../program.yaml
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
participants:
  - {id: frieda, name: Frieda Brandt, offers: {social-media: 5}}
  - {id: voss, name: Dr. Alexandra Voss, seeks: [social-media]}
"""
PAIR = "[{pair: 3, mentor: frieda, mentee: voss, state: running}]"
TOLD = """
- {to: frieda, message: your-partner, about: 3, due: 2026-10-01, written: 2026-10-01}
- {to: voss, message: your-partner, about: 3, due: 2026-10-01, written: 2026-10-01}
"""


def read(text):
    return YAML(typ="base").load(text)


def records(sessions="[]", *, pairs=PAIR, messages=TOLD, answers="[]", cohort=COHORT, program=PROGRAM):
    return Records(
        program=Program.model_validate(read(program)),
        cohort=Cohort.model_validate(read(cohort)),
        pairs=tuple(map(Pair.model_validate, read(pairs))),
        sessions=tuple(map(Session.model_validate, read(sessions))),
        answers=tuple(map(Answer.model_validate, read(answers))),
        messages=tuple(map(Message.model_validate, read(messages))),
    )


def session(day, state="planned"):
    return f"[{{session: 3/2, start: {day} 14:00, minutes: 60, state: {state}}}]"


def due(given, today, until=None):
    found = find_due(given, date.fromisoformat(until or today), date.fromisoformat(today))
    return [f"{one.due} {one.to} {one.message} {one.about}" for one in found]


def test_a_running_pair_is_told_of_each_other_at_once():
    assert due(records(messages="[]"), today="2026-10-01") == [
        "2026-10-01 frieda your-partner 3",
        "2026-10-01 voss your-partner 3",
    ]


@pytest.mark.parametrize("state", ["proposed", "ended"])
def test_a_pair_that_does_not_run_is_told_nothing(state):
    pairs = PAIR.replace("running", state)
    assert due(records(session("2026-12-03"), pairs=pairs, messages="[]"), today="2026-12-01") == []


@pytest.mark.parametrize(
    ("day", "too_early", "first"),
    [
        ("2026-12-03", "2026-11-30", "2026-12-01"),
        ("2026-12-07", "2026-12-02", "2026-12-03"),
        ("2026-12-08", "2026-12-03", "2026-12-04"),
    ],
)
def test_a_session_is_announced_two_working_days_before(day, too_early, first):
    given = records(session(day))
    assert due(given, today="2026-11-30", until=first) == [
        f"{first} frieda session-soon 3/2",
        f"{first} voss session-soon 3/2",
    ]
    assert due(given, today="2026-11-30", until=too_early) == []


def test_a_late_announcement_is_made_until_the_day_itself():
    assert due(records(session("2026-12-03")), today="2026-12-02") == [
        "2026-12-01 frieda session-soon 3/2",
        "2026-12-01 voss session-soon 3/2",
    ]
    assert due(records(session("2026-12-03")), today="2026-12-03") == []


@pytest.mark.parametrize("state", ["cancelled", "missed", "held"])
def test_only_a_planned_session_is_announced(state):
    assert due(records(session("2026-12-03", state)), today="2026-12-01") == []


@pytest.mark.parametrize("state", ["held", "planned"])
def test_both_are_asked_on_the_working_day_after(state):
    assert due(records(session("2026-12-04", state)), today="2026-12-05", until="2026-12-07") == [
        "2026-12-07 frieda how-was-it 3/2",
        "2026-12-07 voss how-was-it 3/2",
    ]
    assert due(records(session("2026-12-04", state)), today="2026-12-05", until="2026-12-06") == []


def test_nobody_is_asked_before_the_day_is_over():
    given = records(session("2026-12-04", "held"))
    assert due(given, today="2026-12-04", until="2026-12-07") == []
    assert due(given, today="2026-12-03", until="2026-12-07") == []


@pytest.mark.parametrize("state", ["missed", "cancelled"])
def test_nobody_is_asked_about_a_session_that_fell_out(state):
    assert due(records(session("2026-12-03", state)), today="2026-12-04") == []


def test_a_side_that_has_answered_is_not_asked():
    answers = "[{session: 3/2, side: mentee, question: rating, answer: 5, on: 2026-12-03}]"
    given = records(session("2026-12-03", "held"), answers=answers)
    assert due(given, today="2026-12-04") == ["2026-12-04 frieda how-was-it 3/2"]


def test_after_two_weeks_it_is_too_late_to_ask():
    given = records(session("2026-12-03", "held"))
    assert len(due(given, today="2026-12-17")) == 2
    assert due(given, today="2026-12-18") == []


def test_who_drives_is_asked_for_a_missing_entry_after_two_weeks_and_no_more_after_four():
    given = records(session("2026-12-03"))
    asked = ["2026-12-17 voss nothing-logged 3/2"]
    assert asked[0] not in due(given, today="2026-12-16", until="2026-12-18")
    assert asked[0] in due(given, today="2026-12-17")
    assert due(given, today="2026-12-30") == asked
    assert due(given, today="2026-12-31") == []
    assert due(records(session("2026-12-03", "held")), today="2026-12-30") == []


def test_the_mentor_is_asked_where_the_mentor_drives():
    given = records(session("2026-12-03"), program=PROGRAM.replace("driver: mentee", "driver: mentor"))
    assert due(given, today="2026-12-30") == ["2026-12-17 frieda nothing-logged 3/2"]


def test_what_was_written_is_not_written_again():
    told = "- {to: voss, message: session-soon, about: 3/2, due: 2026-11-01, written: 2026-11-01}"
    given = records(session("2026-12-03"), messages=TOLD + told)
    assert due(given, today="2026-12-01") == ["2026-12-01 frieda session-soon 3/2"]


@pytest.mark.parametrize(("told_of", "again"), [("sequence: 2", False), ("sequence: 1", True), ("sequence: 0", True)])
def test_a_session_that_moved_is_told_anew(told_of, again):
    told = "- {to: voss, message: session-soon, about: 3/2, due: 2026-12-01, written: 2026-12-02, " + told_of + "}"
    moved = "- {session: 3/2, start: 2026-12-04 14:00, minutes: 60, state: planned, sequence: 2, changed: 2026-12-02}"
    given = records(moved, messages=TOLD + told)
    assert any("voss" in line for line in due(given, today="2026-12-02")) == again


@pytest.mark.parametrize("word", ["withdrawn: 2026-12-01", "consent: no"])
def test_a_pair_in_which_one_left_or_did_not_consent_is_not_written_to(word):
    cohort = COHORT.replace("id: voss", f"id: voss, {word}")
    assert due(records(session("2026-12-03"), cohort=cohort, messages="[]"), today="2026-12-01") == []


def test_nobody_reads_of_a_session_before_they_know_their_partner():
    given = records(session("2026-12-03"), messages="[]")
    assert {line.split()[2] for line in due(given, today="2026-12-01")} == {"your-partner"}


def test_who_leaves_later_is_still_written_to():
    cohort = COHORT.replace("id: voss", "id: voss, withdrawn: 2026-12-02")
    assert len(due(records(session("2026-12-03"), cohort=cohort), today="2026-12-01")) == 2


def test_a_message_without_a_text_is_never_due():
    program = PROGRAM.replace("  session-soon: *text\n", "")
    assert due(records(session("2026-12-03"), program=program), today="2026-12-01") == []


def test_the_order_is_that_of_the_days_whatever_the_order_of_the_records():
    two = (
        "[{session: 3/3, start: 2026-12-04 14:00, minutes: 60, state: planned},"
        " {session: 3/2, start: 2026-12-03 14:00, minutes: 60, state: planned}]"
    )
    assert due(records(two), today="2026-12-01", until="2026-12-02") == [
        "2026-12-01 frieda session-soon 3/2",
        "2026-12-01 voss session-soon 3/2",
        "2026-12-02 frieda session-soon 3/3",
        "2026-12-02 voss session-soon 3/3",
    ]
