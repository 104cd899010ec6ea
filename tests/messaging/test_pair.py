"""What is told of a pair. December 2026: the 1st is a Tuesday."""

from datetime import date

import pytest
from small_round import COHORT, PAIR, TOLD, answer, due, only, records, session, told


def held(*days, state="held"):
    return "".join(session(day, state, number) for number, day in enumerate(days, 1))


def test_a_running_pair_is_told_of_each_other_at_once():
    assert due(records(messages="[]", program=only("your-partner")), today="2026-10-01") == [
        "2026-10-01 frieda your-partner 3",
        "2026-10-01 voss your-partner 3",
    ]


@pytest.mark.parametrize("sessions", ["[]", session("2026-12-03"), held("2026-11-03", "2026-11-30")])
def test_no_message_leaves_for_a_proposed_pair(sessions):
    proposed = records(sessions, pairs=PAIR.replace("running", "proposed"), messages="[]")
    assert {line.split()[2] for line in due(proposed, today="2026-12-01")} <= {"invitation", "signed-up"}


def test_nobody_reads_of_a_session_before_they_know_their_partner():
    found = due(records(session("2026-12-03"), messages="[]"), today="2026-12-01")
    assert {line.split()[2] for line in found} == {"your-partner"}


@pytest.mark.parametrize(("written", "needless"), [("2026-12-01", True), ("2026-11-26", True), ("2026-11-25", False)])
def test_the_first_session_is_not_announced_in_the_week_after_the_first_message(written, needless):
    first = TOLD.replace("2026-10-01", written)
    soon = records(session("2026-12-03"), messages=first, program=only("your-partner", "session-soon"))
    assert (due(soon, today="2026-12-02") == []) == needless
    moved = session("2026-12-03", sequence=1, changed="2026-12-02")
    again = records(moved, messages=first, program=only("your-partner", "session-soon"))
    assert len(due(again, today="2026-12-02")) == 2


def test_the_second_session_is_announced_however_near_the_first_message_was():
    two = session("2026-12-02", number=1) + session("2026-12-03", number=2)
    found = due(records(two, messages="[]", program=only("your-partner", "session-soon")), today="2026-12-01")
    assert [line.split()[2:] for line in found if "soon" in line] == [["session-soon", "3/2"]] * 2


@pytest.mark.parametrize("word", ["withdrawn: 2026-12-01", "consent: no"])
def test_a_pair_in_which_one_left_or_did_not_consent_is_not_written_to(word):
    cohort = COHORT.replace("id: voss", f"id: voss, {word}")
    assert due(records(cohort=cohort, messages="[]"), today="2026-12-01") == []


def test_two_who_have_met_for_long_are_not_introduced():
    met = held("2026-10-12", "2026-11-12")
    assert due(records(met, messages="[]", program=only("your-partner")), today="2026-12-01") == []
    once = held("2026-11-30")
    assert len(due(records(once, messages="[]", program=only("your-partner")), today="2026-12-01")) == 2


DATES = only("your-partner", "new-dates")


def issued(day, number, changed, **more):
    return session(day, number=number, changed=changed, issued=f"{day} 14:00", **more)


@pytest.mark.parametrize(
    ("line", "is_news"),
    [
        (issued("2026-12-10", 2, "2026-11-03", sequence=1), True),
        (issued("2027-04-10", 7, "2026-11-03"), True),
        (session("2026-12-10", "cancelled", 2, changed="2026-11-03", issued="cancelled", sequence=1), True),
        (issued("2026-12-10", 2, "2026-11-02", sequence=1), True),
        (issued("2026-12-10", 2, "2026-11-02"), False),
        (issued("2026-12-10", 2, "2026-10-30", sequence=1), False),
    ],
)
def test_both_are_told_when_their_dates_changed_after_they_knew_them(line, is_news):
    changed = issued("2027-01-11", 3, "2026-11-02") + line
    known = TOLD.replace("2026-10-01", "2026-11-02")
    assert bool(due(records(changed, messages=known, program=DATES), today="2026-11-03")) == is_news


def test_each_change_of_dates_is_told_once():
    first = issued("2027-01-11", 3, "2026-11-02", sequence=1)
    told_once = "".join(
        told(who, "new-dates", "3", written="2026-11-02", sequence=date(2026, 11, 2).toordinal())
        for who in ("frieda", "voss")
    )
    assert due(records(first, messages=TOLD + told_once, program=DATES), today="2026-11-03") == []
    again = issued("2027-01-12", 3, "2026-11-05", sequence=2)
    assert due(records(again, messages=TOLD + told_once, program=DATES), today="2026-11-05") == [
        "2026-11-05 frieda new-dates 3",
        "2026-11-05 voss new-dates 3",
    ]
    assert due(records(again, messages="[]", program=DATES), today="2026-11-05") == [
        "2026-11-05 frieda your-partner 3",
        "2026-11-05 voss your-partner 3",
    ]


CONTACT = only("your-partner", "first-contact")


def test_who_drives_is_asked_two_weeks_after_the_first_message_whether_they_met():
    asked = ["2026-10-23 voss first-contact 3"]
    late = TOLD.replace("written: 2026-10-01", "written: 2026-10-09")
    assert due(records(messages=late, program=CONTACT), today="2026-10-22") == []
    assert due(records(messages=late, program=CONTACT), today="2026-10-23") == asked
    assert due(records(messages=late, program=CONTACT), today="2026-11-06") == asked
    assert due(records(messages=late, program=CONTACT), today="2026-11-07") == []


def test_first_contact_counts_from_the_beginning_of_the_round_at_the_earliest():
    assert due(records(program=CONTACT), today="2026-10-18") == []
    assert due(records(program=CONTACT), today="2026-10-19") == ["2026-10-19 voss first-contact 3"]


@pytest.mark.parametrize(
    ("day", "state", "asked"),
    [
        ("2026-10-12", "held", False),
        ("2026-10-12", "planned", False),
        ("2026-11-27", "planned", False),
        ("2026-10-12", "missed", True),
        ("2026-10-26", "cancelled", True),
    ],
)
def test_a_session_behind_or_ahead_makes_it_needless(day, state, asked):
    assert bool(due(records(session(day, state), program=CONTACT), today="2026-10-19")) == asked


def test_first_contact_never_comes_before_the_first_message():
    found = due(records(messages="[]", program=CONTACT), today="2026-10-26")
    assert {line.split()[2] for line in found} == {"your-partner"}


TWO = only("two-cancelled", "two-cancelled-pair")
FELL_OUT = session("2026-10-12", "held", 1) + session("2026-11-12", "cancelled", 2) + session("2026-12-10", "missed", 3)


def test_when_two_in_a_row_fell_out_the_lead_is_told_first():
    assert due(records(FELL_OUT, program=TWO), today="2026-12-11") == ["2026-12-11 _program-lead two-cancelled 3/3"]


@pytest.mark.parametrize("how", ["written", "skipped"])
def test_a_week_later_both_are_written_to(how):
    lead = told("_program-lead", "two-cancelled", "3/3", **{how: "2026-12-11"})
    later = records(FELL_OUT, program=TWO, messages=TOLD + lead)
    assert due(later, today="2026-12-17") == []
    assert due(later, today="2026-12-18") == [
        "2026-12-18 frieda two-cancelled-pair 3/3",
        "2026-12-18 voss two-cancelled-pair 3/3",
    ]
    assert due(later, today="2027-01-02") == []


def test_a_pair_that_was_thanked_or_has_met_often_enough_is_not_called():
    thanked = TOLD + told("voss", "closing", "3", written="2026-12-11")
    assert due(records(FELL_OUT, program=TWO, messages=thanked), today="2026-12-14") == []
    short = TWO.replace("sessions: 6", "sessions: 1")
    assert due(records(FELL_OUT, program=short), today="2026-12-14") == []


def test_where_the_lead_is_not_told_the_pair_is_written_to_all_the_same():
    alone = only("two-cancelled-pair")
    assert due(records(FELL_OUT, program=alone), today="2026-12-16") == []
    assert len(due(records(FELL_OUT, program=alone), today="2026-12-17")) == 2


def test_one_that_was_held_since_ends_the_alarm():
    since = FELL_OUT + session("2026-12-15", "held", 4)
    lead = told("_program-lead", "two-cancelled", "3/3", written="2026-12-11")
    assert due(records(since, program=TWO), today="2026-12-18") == []
    assert due(records(since, program=TWO, messages=TOLD + lead), today="2026-12-18") == []


def test_what_was_called_off_behind_a_session_to_come_says_nothing_yet():
    ahead = (
        session("2026-12-03", number=1) + session("2027-01-12", "cancelled", 2) + session("2027-02-12", "cancelled", 3)
    )
    assert due(records(ahead, program=TWO), today="2026-12-01") == []
    assert len(due(records(ahead.replace("planned", "missed"), program=TWO), today="2026-12-04")) == 1


def test_one_alone_or_two_apart_alarm_nobody():
    assert due(records(session("2026-12-03", "missed"), program=TWO), today="2026-12-04") == []
    apart = session("2026-10-12", "missed", 1) + session("2026-11-12", "held", 2) + session("2026-12-03", "missed", 3)
    assert due(records(apart, program=TWO), today="2026-12-04") == []


CHEMISTRY = only("chemistry")


def test_both_are_asked_after_the_first_session_whether_it_fits():
    assert due(records(held("2026-12-03"), program=CHEMISTRY), today="2026-12-03", until="2026-12-04") == []
    assert due(records(held("2026-12-03"), program=CHEMISTRY), today="2026-12-04") == [
        "2026-12-04 frieda chemistry 3",
        "2026-12-04 voss chemistry 3",
    ]


def test_the_program_may_ask_after_the_second_session():
    second = CHEMISTRY + "\nchemistry_after: 2\n"
    assert due(records(held("2026-12-03"), program=second), today="2026-12-04") == []
    assert len(due(records(held("2026-12-03", "2026-12-07"), program=second), today="2026-12-08")) == 2


def test_who_has_said_whether_it_fits_is_not_asked():
    said = records(held("2026-12-03"), program=CHEMISTRY, answers=answer("chemistry", "yes", "mentor"))
    assert due(said, today="2026-12-04") == ["2026-12-04 voss chemistry 3"]


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_after_one_no_nobody_is_asked_as_that_would_tell_who_said_it(side):
    said = records(held("2026-12-03"), program=CHEMISTRY, answers=answer("chemistry", "no", side))
    assert due(said, today="2026-12-04") == []


def test_a_short_program_does_not_ask_whether_it_fits():
    short = CHEMISTRY.replace("sessions: 6", "sessions: 2")
    assert due(records(held("2026-12-03"), program=short), today="2026-12-04") == []


MIDDLE = only("mid-term")
THREE = held("2026-10-12", "2026-11-12", "2026-12-03")


def test_both_are_asked_in_the_middle_while_others_lie_ahead():
    assert due(records(THREE + session("2027-01-12", "planned", 4), program=MIDDLE), today="2026-12-04") == [
        "2026-12-04 frieda mid-term 3",
        "2026-12-04 voss mid-term 3",
    ]
    assert due(records(THREE, program=MIDDLE), today="2026-12-04") == []
    two = held("2026-10-12", "2026-11-12") + session("2027-01-12", "planned", 4)
    assert due(records(two, program=MIDDLE), today="2026-12-04") == []


def test_what_fell_out_does_not_count_towards_the_middle():
    missed = held("2026-10-12", "2026-11-12") + session("2026-12-03", "missed", 3) + session("2027-01-12", "planned", 4)
    assert due(records(missed, program=MIDDLE), today="2026-12-04") == []


def test_a_session_without_its_entry_counts_only_while_it_is_fresh():
    silent = held("2026-10-12", "2026-11-12", "2026-11-17", state="planned") + session("2027-01-12", number=4)
    assert due(records(silent, program=MIDDLE), today="2026-11-18") == []
    fresh = held("2026-10-12", "2026-11-12") + session("2026-11-17", number=3) + session("2027-01-12", number=4)
    assert len(due(records(fresh, program=MIDDLE), today="2026-11-18")) == 2
    rated = answer("rating", 4).replace("3/2", "3/3")
    assert due(records(fresh, program=MIDDLE), today="2026-12-02") == []
    assert len(due(records(fresh, program=MIDDLE, answers=rated), today="2026-12-02")) == 2


CLOSING = only("closing")
SIX = held("2026-06-12", "2026-07-13", "2026-08-12", "2026-09-14", "2026-10-12", "2026-12-03")


def test_both_are_thanked_after_their_last_session():
    assert due(records(SIX, program=CLOSING), today="2026-12-03", until="2026-12-06") == []
    assert due(records(SIX, program=CLOSING), today="2026-12-04") == [
        "2026-12-04 frieda closing 3",
        "2026-12-04 voss closing 3",
    ]
    assert due(records(SIX + session("2027-01-12", "planned", 7), program=CLOSING), today="2026-12-04") == []
    assert due(records(held("2026-06-12", "2026-12-03"), program=CLOSING), today="2026-12-04") == []


def test_a_pair_that_met_less_often_is_thanked_when_the_round_is_over():
    fewer = held("2026-06-12", "2026-12-03")
    assert due(records(fewer, program=CLOSING), today="2026-12-09") == []
    assert due(records(fewer, program=CLOSING), today="2026-12-11") == [
        "2026-12-10 frieda closing 3",
        "2026-12-10 voss closing 3",
    ]
    assert due(records(session("2026-12-03", "missed"), program=CLOSING), today="2026-12-11") == []


def test_what_fell_out_and_may_be_made_up_is_no_end():
    lost = held("2026-10-12") + session("2026-11-12", "cancelled", 2) + session("2026-12-10", "cancelled", 3)
    assert due(records(lost, program=CLOSING), today="2026-11-02") == []
    assert due(records(lost, program=CLOSING), today="2027-01-06") == []
    assert due(records(held("2026-10-12"), program=CLOSING), today="2026-10-20") != []


def test_a_pair_that_parted_because_it_was_done_is_thanked():
    done = PAIR.replace("state: running", "state: ended, ended: 2026-12-01, reason: done")
    assert due(records(pairs=done, program=CLOSING), today="2026-12-01") == [
        "2026-12-01 frieda closing 3",
        "2026-12-01 voss closing 3",
    ]


def test_who_parted_is_thanked_once_the_calendars_say_so():
    done = PAIR.replace("state: running", "state: ended, ended: 2026-12-01, reason: done")
    cancelled = session("2026-12-10", "cancelled", issued="2026-12-10 14:00")
    assert due(records(cancelled, pairs=done, program=CLOSING), today="2026-12-01") == []


ENDED = PAIR.replace("state: running", "state: ended, ended: 2026-12-01, reason: no-fit")


def test_both_are_told_that_their_pair_ended():
    ending = only("pair-ended", "closing")
    assert due(records(pairs=ENDED, program=ending), today="2026-12-01") == [
        "2026-12-01 frieda pair-ended 3",
        "2026-12-01 voss pair-ended 3",
    ]
    assert due(records(pairs=ENDED, program=ending), today="2026-12-16") == []


def test_they_are_told_once_their_calendars_say_so():
    cancelled = session("2026-12-10", "cancelled", issued="2026-12-10 14:00")
    issued = session("2026-12-10", "cancelled", issued="cancelled")
    assert due(records(cancelled, pairs=ENDED, program=only("pair-ended")), today="2026-12-01") == []
    assert len(due(records(issued, pairs=ENDED, program=only("pair-ended")), today="2026-12-01")) == 2


def test_a_pair_that_never_heard_of_each_other_is_not_told_that_it_ended():
    ending = only("your-partner", "pair-ended")
    assert due(records(pairs=ENDED, program=ending, messages="[]"), today="2026-12-01") == []
    assert len(due(records(held("2026-10-12"), pairs=ENDED, program=ending, messages="[]"), today="2026-12-01")) == 2
    assert len(due(records(pairs=ENDED, program=ending), today="2026-12-01")) == 2


def test_who_left_is_not_told_that_the_pair_ended():
    cohort = COHORT.replace("id: voss", "id: voss, withdrawn: 2026-12-01")
    assert due(records(pairs=ENDED, program=only("pair-ended"), cohort=cohort), today="2026-12-01") == [
        "2026-12-01 frieda pair-ended 3"
    ]
