"""What is told of a session or an event. December 2026: the 1st is a Tuesday."""

import pytest
from small_round import COHORT, PAIR, TOLD, answer, due, only, passed, records, session, told

ASKED = only("session-soon", "how-was-it", "nothing-logged", "nothing-logged-again")


def given(sessions="[]", **more):
    return records(sessions, **{"program": ASKED} | more)


@pytest.mark.parametrize(
    ("day", "too_early", "first"),
    [
        ("2026-12-03", "2026-11-30", "2026-12-01"),
        ("2026-12-07", "2026-12-02", "2026-12-03"),
        ("2026-12-08", "2026-12-03", "2026-12-04"),
    ],
)
def test_a_session_is_announced_two_working_days_before(day, too_early, first):
    assert due(given(session(day)), today="2026-11-30", until=first) == [
        f"{first} frieda session-soon 3/2",
        f"{first} voss session-soon 3/2",
    ]
    assert due(given(session(day)), today="2026-11-30", until=too_early) == []


def test_a_late_announcement_is_made_until_the_day_itself():
    assert due(given(session("2026-12-03")), today="2026-12-02") == [
        "2026-12-01 frieda session-soon 3/2",
        "2026-12-01 voss session-soon 3/2",
    ]
    assert due(given(session("2026-12-03")), today="2026-12-03") == []


@pytest.mark.parametrize("state", ["cancelled", "missed"])
def test_a_session_that_fell_out_is_not_announced(state):
    assert due(given(session("2026-12-03", state)), today="2026-12-01") == []


def test_a_session_that_was_held_before_its_day_is_not_announced():
    early = session("2026-12-10", "held", held="2026-12-02")
    assert due(given(early, program=only("session-soon")), today="2026-12-07", until="2026-12-13") == []


def test_days_on_which_the_company_is_closed_are_no_working_days():
    closed = only("session-soon", "how-was-it") + "\nclosed: [2026-12-24..2027-01-03]\n"
    assert due(given(session("2027-01-04"), program=closed), today="2026-12-21", until="2026-12-22") == [
        "2026-12-22 frieda session-soon 3/2",
        "2026-12-22 voss session-soon 3/2",
    ]
    assert due(given(session("2026-12-23", "held"), program=closed), today="2027-01-03") == []
    assert len(due(given(session("2026-12-23", "held"), program=closed), today="2027-01-04")) == 2


@pytest.mark.parametrize("state", ["held", "planned"])
def test_an_announcement_that_nobody_wrote_in_time_is_left_out(state):
    assert passed(given(session("2026-10-07", state)), today="2026-10-07") == [
        "2026-10-05 frieda session-soon 3/2",
        "2026-10-05 voss session-soon 3/2",
    ]
    assert passed(given(session("2026-10-07", "cancelled")), today="2026-10-07") == []


def test_what_passed_before_anything_was_recorded_is_nobodys_business():
    assert passed(given(session("2026-10-07", "held"), messages="[]"), today="2026-10-08") == []
    later = told("frieda", "how-was-it", "3/1", written="2026-10-07")
    assert passed(given(session("2026-10-07", "held"), messages=TOLD + later), today="2026-10-08") == []


def test_a_long_break_is_not_made_up_line_by_line():
    soon = given(session("2026-10-07", "held"), program=only("session-soon"))
    assert len(passed(soon, today="2026-11-03")) == 2
    assert passed(soon, today="2026-11-04") == []


@pytest.mark.parametrize("state", ["held", "planned"])
def test_both_are_asked_on_the_working_day_after(state):
    assert due(given(session("2026-12-04", state)), today="2026-12-05", until="2026-12-07") == [
        "2026-12-07 frieda how-was-it 3/2",
        "2026-12-07 voss how-was-it 3/2",
    ]
    assert due(given(session("2026-12-04", state)), today="2026-12-05", until="2026-12-06") == []


def test_the_day_on_which_it_was_held_counts():
    later = session("2026-12-01", "held", held="2026-12-03")
    assert due(given(later), today="2026-12-04") == [
        "2026-12-04 frieda how-was-it 3/2",
        "2026-12-04 voss how-was-it 3/2",
    ]
    assert due(given(later), today="2026-12-03") == []


def test_nobody_is_asked_before_the_day_is_over():
    assert due(given(session("2026-12-04", "held"), program=only("how-was-it")), "2026-12-04", "2026-12-07") == []
    assert due(given(session("2026-12-04", "held"), program=only("how-was-it")), "2026-12-03", "2026-12-07") == []


@pytest.mark.parametrize("state", ["missed", "cancelled"])
def test_nobody_is_asked_about_a_session_that_fell_out(state):
    assert due(given(session("2026-12-03", state)), today="2026-12-04") == []


def test_a_side_that_has_answered_is_not_asked():
    rated = given(session("2026-12-03", "held"), answers=answer("rating", 5))
    assert due(rated, today="2026-12-04") == ["2026-12-04 frieda how-was-it 3/2"]
    other = given(session("2026-12-03", "held"), answers=answer("chemistry", "yes"))
    assert len(due(other, today="2026-12-04")) == 2


def test_after_two_weeks_it_is_too_late_to_ask():
    assert len(due(given(session("2026-12-03", "held")), today="2026-12-17")) == 2
    assert due(given(session("2026-12-03", "held")), today="2026-12-18") == []


def test_who_drives_is_asked_for_a_missing_entry_after_two_weeks():
    asked = ["2026-12-17 voss nothing-logged 3/2"]
    assert asked[0] not in due(given(session("2026-12-03")), today="2026-12-16", until="2026-12-18")
    assert asked[0] in due(given(session("2026-12-03")), today="2026-12-17")
    assert due(given(session("2026-12-03")), today="2027-01-13") == asked
    assert due(given(session("2026-12-03")), today="2027-01-14") == []
    assert due(given(session("2026-12-03", "held")), today="2026-12-30") == []


def test_the_mentor_is_asked_where_the_mentor_drives():
    program = ASKED.replace("driver: mentee", "driver: mentor")
    assert due(given(session("2026-12-03"), program=program), today="2026-12-30") == [
        "2026-12-17 frieda nothing-logged 3/2"
    ]


@pytest.mark.parametrize("how", ["written", "skipped"])
def test_two_weeks_after_the_first_question_or_its_omission_comes_the_second(how):
    messages = TOLD + told("voss", "nothing-logged", "3/2", **{how: "2026-12-21"})
    asked = given(session("2026-12-03"), messages=messages)
    assert due(asked, today="2027-01-03") == []
    assert due(asked, today="2027-01-04") == ["2027-01-04 voss nothing-logged-again 3/2"]
    assert due(asked, today="2027-01-18") == ["2027-01-04 voss nothing-logged-again 3/2"]
    assert due(asked, today="2027-01-19") == []


def test_a_rating_is_an_entry_too():
    asked = given(session("2026-12-03"), answers=answer("rating", 4), program=only("nothing-logged"))
    assert due(asked, today="2026-12-17") == []


def test_a_pair_that_was_asked_twice_in_vain_is_not_asked_about_later_sessions():
    messages = TOLD + told("voss", "nothing-logged", "3/2", written="2026-11-17")
    messages += told("voss", "nothing-logged-again", "3/2", written="2026-12-01")
    silent = session("2026-11-03") + session("2026-12-01", number=3)
    asked = given(silent, messages=messages, program=only("nothing-logged", "nothing-logged-again"))
    assert due(asked, today="2026-12-15") == []
    spoke = silent.replace("state: planned", "state: held", 1)
    asked = given(spoke, messages=messages, program=only("nothing-logged", "nothing-logged-again"))
    assert due(asked, today="2026-12-15") == ["2026-12-15 voss nothing-logged 3/3"]
    later = silent + session("2026-12-14", "held", 4)
    asked = given(later, messages=messages, program=only("nothing-logged", "nothing-logged-again"))
    assert due(asked, today="2026-12-15") == ["2026-12-15 voss nothing-logged 3/3"]


def test_after_the_closing_they_are_asked_once_and_not_again():
    messages = TOLD + told("voss", "closing", "3", written="2026-12-04")
    asked = given(session("2026-12-03"), messages=messages, program=only("nothing-logged", "nothing-logged-again"))
    assert due(asked, today="2026-12-17") == ["2026-12-17 voss nothing-logged 3/2"]
    messages += told("voss", "nothing-logged", "3/2", written="2026-12-17")
    asked = given(session("2026-12-03"), messages=messages, program=only("nothing-logged", "nothing-logged-again"))
    assert due(asked, today="2027-01-05") == []


def test_the_second_question_is_never_the_first():
    assert due(given(session("2026-12-03"), program=only("nothing-logged", "nothing-logged-again")), "2027-01-05") == [
        "2026-12-17 voss nothing-logged 3/2"
    ]


def test_without_the_first_question_the_second_is_the_only_step():
    alone = given(session("2026-12-03"), program=only("nothing-logged-again"))
    assert due(alone, "2026-12-30") == []
    assert due(alone, "2026-12-31") == ["2026-12-31 voss nothing-logged-again 3/2"]


def test_who_was_asked_first_is_asked_again_whoever_drives_now():
    messages = TOLD + told("voss", "nothing-logged", "3/2", written="2026-12-17")
    program = ASKED.replace("driver: mentee", "driver: mentor")
    asked = given(session("2026-12-03"), messages=messages, program=program)
    assert due(asked, today="2027-01-05") == ["2026-12-17 frieda nothing-logged 3/2"]


@pytest.mark.parametrize(("told_of", "again"), [(2, False), (1, True), (0, True)])
def test_a_session_that_moved_is_told_anew(told_of, again):
    before = told("voss", "session-soon", "3/2", written="2026-12-02", sequence=told_of)
    moved = given(session("2026-12-04", sequence=2, changed="2026-12-02"), messages=TOLD + before)
    assert any("voss" in line for line in due(moved, today="2026-12-02")) == again


@pytest.mark.parametrize("word", ["withdrawn: 2026-12-01", "consent: no"])
def test_a_pair_in_which_one_left_or_did_not_consent_is_not_written_to(word):
    cohort = COHORT.replace("id: voss", f"id: voss, {word}")
    assert due(given(session("2026-12-03"), cohort=cohort), today="2026-12-01") == []


def test_who_leaves_later_is_still_written_to():
    cohort = COHORT.replace("id: voss", "id: voss, withdrawn: 2026-12-02")
    assert len(due(given(session("2026-12-03"), cohort=cohort), today="2026-12-01")) == 2


CIRCLE = "- {event: circle/1, start: 2026-12-10 10:00, minutes: 60}\n"


def test_every_guest_is_told_of_an_event_a_week_before():
    circle = given(events=CIRCLE, program=only("event-soon"))
    assert due(circle, today="2026-12-02") == []
    assert due(circle, today="2026-12-03") == [
        "2026-12-03 frieda event-soon circle/1",
        "2026-12-03 voss event-soon circle/1",
    ]
    assert len(due(circle, today="2026-12-09")) == 2
    assert due(circle, today="2026-12-10") == []


def test_an_event_is_for_its_guests_alone():
    mentors = only("event-soon").replace("minutes: 60}}", "minutes: 60, guests: mentors}}")
    assert due(given(events=CIRCLE, program=mentors), today="2026-12-03") == ["2026-12-03 frieda event-soon circle/1"]
    gone = CIRCLE.replace("minutes: 60", "minutes: 60, state: cancelled")
    assert due(given(events=gone, program=only("event-soon")), today="2026-12-03") == []
    left = COHORT.replace("id: voss", "id: voss, withdrawn: 2026-12-05")
    assert due(given(events=CIRCLE, program=only("event-soon"), cohort=left), today="2026-12-03") == [
        "2026-12-03 frieda event-soon circle/1"
    ]


def test_whose_pair_ended_too_soon_is_not_asked_to_an_event():
    ended = PAIR.replace("running", "ended, ended: 2026-11-20, reason: time")
    circle = {"events": CIRCLE, "program": only("event-soon")}
    assert due(given(pairs=ended, **circle), today="2026-12-03") == []
    assert len(due(given(pairs=ended.replace("time", "done"), **circle), today="2026-12-03")) == 2


def test_the_order_is_that_of_the_days_whatever_the_order_of_the_records():
    two = session("2026-12-04", number=3) + session("2026-12-03")
    assert due(given(two), today="2026-12-01", until="2026-12-02") == [
        "2026-12-01 frieda session-soon 3/2",
        "2026-12-01 voss session-soon 3/2",
        "2026-12-02 frieda session-soon 3/3",
        "2026-12-02 voss session-soon 3/3",
    ]
