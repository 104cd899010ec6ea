"""What is told of a round as a whole. December 2026: the 1st is a Tuesday."""

import pytest
from small_round import COHORT, PAIR, TOLD, due, only, passed, records, session, told

ALONE = COHORT + "  - {id: kai, name: Kai Otto, seeks: [social-media]}\n"
PROPOSED = PAIR.replace("running", "proposed")


def test_the_invitation_goes_out_six_weeks_before_the_beginning():
    asked = records(pairs="[]", messages="[]", program=only("invitation"))
    assert due(asked, today="2026-08-23") == []
    assert due(asked, today="2026-08-24") == ["2026-08-24 _invited invitation cohort"]
    assert due(asked, today="2026-09-21") == ["2026-08-24 _invited invitation cohort"]
    assert due(asked, today="2026-09-22") == []


def test_nobody_is_invited_once_pairs_were_released():
    assert due(records(program=only("invitation")), today="2026-09-01") == []
    assert len(due(records(pairs=PROPOSED, program=only("invitation")), today="2026-09-01")) == 1


def test_who_signed_up_hears_so_until_pairs_are_released():
    signed_up = ["2026-09-01 frieda signed-up cohort", "2026-09-01 voss signed-up cohort"]
    assert due(records(pairs="[]", program=only("signed-up")), today="2026-09-01") == signed_up
    assert due(records(pairs=PROPOSED, program=only("signed-up")), today="2026-09-01") == signed_up
    assert due(records(program=only("signed-up")), today="2026-09-01") == []


def test_who_joins_late_is_confirmed_first_and_told_two_weeks_later_that_there_is_nobody():
    program = only("signed-up", "not-matched")
    confirmed = TOLD + told("voss", "signed-up", "cohort", written="2026-09-01")
    late = records(cohort=ALONE, program=program, messages=confirmed)
    assert due(late, today="2026-11-02") == ["2026-11-02 kai signed-up cohort"]
    messages = confirmed + told("kai", "signed-up", "cohort", written="2026-11-02")
    assert due(records(cohort=ALONE, program=program, messages=messages), today="2026-11-15") == []
    assert due(records(cohort=ALONE, program=program, messages=messages), today="2026-11-16") == [
        "2026-11-16 kai not-matched cohort"
    ]


@pytest.mark.parametrize("word", ["withdrawn: 2026-09-01", "consent: no"])
def test_who_takes_no_part_hears_nothing(word):
    cohort = COHORT.replace("id: voss", f"id: voss, {word}")
    found = due(records(pairs="[]", program=only("signed-up"), cohort=cohort), today="2026-09-01")
    assert found == ["2026-09-01 frieda signed-up cohort"]


def test_who_got_no_partner_hears_so_once_no_pair_is_proposed_any_more():
    program = only("not-matched", "signed-up")
    early = TOLD + told("kai", "signed-up", "cohort", written="2026-09-01")
    matched = records(cohort=ALONE, program=program, messages=early)
    assert due(matched, today="2026-10-01") == ["2026-10-01 kai not-matched cohort"]
    unheard = records(cohort=ALONE, program=program, messages="[]")
    assert due(unheard, today="2026-10-01") == ["2026-10-01 kai not-matched cohort"]
    open_pair = PAIR[:-1] + ", {pair: 4, mentor: frieda, mentee: kai, state: proposed}]"
    assert due(records(cohort=ALONE, pairs=open_pair, program=program, messages=early), today="2026-10-01") == []


def test_without_confirmations_nobody_counts_as_late():
    silent = only("signed-up", "not-matched") + "\nmessages: {signed-up: no}"
    assert due(records(cohort=ALONE, program=silent), today="2026-10-01") == ["2026-10-01 kai not-matched cohort"]
    invited = TOLD + told("_invited", "invitation", "cohort", written="2026-09-01")
    unheard = records(cohort=ALONE, program=only("signed-up", "not-matched"), messages=invited)
    assert due(unheard, today="2026-10-01") == ["2026-10-01 kai not-matched cohort"]


def test_nobody_is_asked_about_another_round_while_dates_may_still_be_made_up():
    lost = session("2026-11-03", "held") + session("2026-12-03", "cancelled", 3)
    assert due(records(lost, program=only("next-round")), today="2027-01-14") == []
    assert len(due(records(lost, program=only("next-round")), today="2027-01-15")) == 2


def test_whose_pair_ended_had_a_partner():
    ended = PAIR.replace("running", "ended")
    assert due(records(cohort=ALONE, pairs=ended, program=only("not-matched"), messages="[]"), today="2026-10-01") == [
        "2026-10-01 kai not-matched cohort"
    ]


BOTH = [f"2026-12-18 {who} next-round cohort" for who in ("frieda", "voss")]


def test_whoever_had_a_partner_is_asked_about_another_round_two_weeks_after_the_last_date():
    over = records(session("2026-12-03", "held"), program=only("next-round"), cohort=ALONE)
    assert due(over, today="2026-12-17") == []
    assert due(over, today="2026-12-18") == BOTH
    assert due(over, today="2027-06-18") == BOTH
    assert due(over, today="2027-06-19") == []


def test_who_is_done_is_asked_while_others_still_meet():
    pairs = PAIR[:-1] + ", {pair: 4, mentor: frieda, mentee: kai, state: running}]"
    once = only("next-round").replace("sessions: 6", "sessions: 1")
    others = session("2026-12-03", "held") + session("2027-01-12").replace("3/2", "4/1")
    assert due(records(others, pairs=pairs, cohort=ALONE, program=once), today="2026-12-18") == BOTH[1:]


def test_whose_pair_ended_too_soon_is_asked_when_the_round_is_over():
    pairs = PAIR[:-1].replace("running", "ended, ended: 2026-11-20, reason: time")
    pairs += ", {pair: 4, mentor: frieda, mentee: kai, state: running}]"
    ahead = session("2026-11-03", "held") + session("2027-01-12").replace("3/2", "4/1")
    asked = {"pairs": pairs, "cohort": ALONE, "program": only("next-round")}
    assert due(records(ahead, **asked), today="2026-12-18") == []
    over = ahead.replace("planned", "held")
    assert len(due(records(over, **asked), today="2027-01-27")) == 3


def test_nobody_is_asked_while_a_date_lies_ahead():
    ahead = session("2026-12-03", "held") + session("2027-01-12", "planned", 3)
    assert due(records(ahead, program=only("next-round")), today="2026-12-18") == []
    event = "- {event: circle/1, start: 2026-12-10 10:00, minutes: 60}\n"
    later = records(session("2026-12-03", "held"), events=event, program=only("next-round"))
    assert due(later, today="2026-12-18") == []
    assert len(due(later, today="2026-12-25")) == 2


def test_a_round_without_dates_does_not_end():
    assert due(records(program=only("next-round")), today="2027-12-18") == []


def test_what_is_recorded_is_not_told_again_and_what_has_no_text_never():
    messages = told("kai", "not-matched", "cohort", written="2026-10-01")
    assert due(records(cohort=ALONE, program=only("not-matched"), messages=messages), today="2026-10-02") == []
    assert due(records(cohort=ALONE, program=only("closing")), today="2026-10-02") == []
    switched_off = only("not-matched") + "\nmessages: {not-matched: no}"
    assert due(records(cohort=ALONE, program=switched_off), today="2026-10-02") == []
    assert passed(records(cohort=ALONE, program=only("not-matched"), messages=messages), today="2026-10-02") == []
