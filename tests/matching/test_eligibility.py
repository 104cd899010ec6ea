"""Each hard rule: it forbids, with its reason, and can be switched off."""

import pytest
from invented import TODAY, mentee, mentor, pair, records

from revmentor.matching.eligibility import Eligibility
from revmentor.model.records import PastRound

BERLIN_MORNING, BERLIN_EVENING = ["Mon-Fri 08:00-10:00"], ["Mon-Fri 15:00-18:00"]

CASES = [
    ("topic", {}, {"seeks": ["data"]}, {}),
    ("direction", {"level": "6"}, {}, {}),
    ("reporting-line", {"manager": "boss"}, {}, {"managers": {"boss": "kim"}}),
    ("reporting-line", {}, {"manager": "ann"}, {}),
    ("language", {"languages": ["de"]}, {"languages": ["en", "fr"]}, {}),
    ("availability", {"available": BERLIN_MORNING}, {"available": BERLIN_EVENING}, {}),
    ("site", {"site": "Kiel"}, {"site": "Bonn", "in_person": "yes"}, {}),
]


def obstacles(ann, kim, rules=None, **keys):
    found = records(mentor("ann", **ann), mentee("kim", **kim), program_keys={"rules": rules or {}}, **keys)
    rules = Eligibility(found, TODAY)
    return [reason.code for reason in rules.find_obstacles(found.cohort.by_id["ann"], found.cohort.by_id["kim"])]


def test_two_who_fit_are_eligible():
    assert obstacles({}, {}) == []


@pytest.mark.parametrize(("rule", "ann", "kim", "keys"), CASES)
def test_a_rule_forbids_with_its_own_reason(rule, ann, kim, keys):
    assert obstacles(ann, kim, **keys) == [rule]


@pytest.mark.parametrize(("rule", "ann", "kim", "keys"), CASES)
def test_a_rule_can_be_switched_off(rule, ann, kim, keys):
    assert obstacles(ann, kim, rules={rule: "no"}, **keys) == []


def test_apart_holds_in_both_directions():
    assert obstacles({}, {}, apart=[["kim", "ann"]]) == ["apart"]


@pytest.mark.parametrize("gone", [{"consent": "no"}, {"withdrawn": "2026-09-20"}])
def test_who_takes_no_part_is_in_no_pair(gone):
    assert len(obstacles(gone, {})) == 1


@pytest.mark.parametrize(("ann", "kim"), [("yes", "no"), ("no", "yes")])
def test_either_may_want_to_meet_in_person(ann, kim):
    assert obstacles({"site": "Kiel", "in_person": ann}, {"site": "Bonn", "in_person": kim}) == ["site"]
    assert obstacles({"site": "Kiel", "in_person": ann}, {"site": "Kiel", "in_person": kim}) == []


@pytest.mark.parametrize(("level", "codes"), [("5", []), ("6", ["direction"]), ("7", ["direction"])])
def test_the_gap_must_be_the_least_one(level, codes):
    assert obstacles({"level": level}, {}) == codes


@pytest.mark.parametrize(("day", "codes"), [("2026-09-21", ["withdrawn"]), ("2026-09-22", [])])
def test_who_withdraws_later_is_still_there(day, codes):
    assert obstacles({"withdrawn": day}, {}) == codes


@pytest.mark.parametrize(("minutes", "codes"), [("60", []), ("61", ["availability"])])
def test_a_session_must_fit_into_the_window_whole(minutes, codes):
    hour = {"available": ["Mon 09:00-10:00"]}
    cadence = {"every": "week", "sessions": "4", "minutes": minutes}
    found = records(mentor("ann", **hour), mentee("kim", **hour), program_keys={"cadence": cadence})
    people = (found.cohort.by_id[person] for person in ("ann", "kim"))
    assert [reason.code for reason in Eligibility(found, TODAY).find_obstacles(*people)] == codes


@pytest.mark.parametrize("pieces", [["Mon 09:00-10:00", "Mon 10:00-11:00"], ["Mon 23:00-24:00", "Tue 00:00-01:00"]])
def test_windows_that_touch_are_one(pieces):
    cadence = {"every": "month", "sessions": "3", "minutes": "90"}
    found = records(mentor("ann", available=pieces), mentee("kim", available=pieces), program_keys={"cadence": cadence})
    assert Eligibility(found, TODAY).allows(*(found.cohort.by_id[person] for person in ("ann", "kim")))


def test_sunday_in_new_york_is_monday_in_auckland():
    ann = {"timezone": "Pacific/Auckland", "available": ["Mon 08:00-10:00"]}
    assert obstacles(ann, {"timezone": "America/New_York", "available": ["Sun 14:00-18:00"]}) == []


def test_only_the_rounds_that_count_are_looked_at():
    found = records(mentor("ann"), mentee("kim"))
    met, other = PastRound(frozenset({("ann", "kim")}), frozenset()), PastRound(frozenset(), frozenset())
    for past, allowed in (((met, other), False), ((other, met), True)):
        later = Eligibility(type(found)(found.program, found.cohort, past=past), TODAY)
        assert later.allows(*(found.cohort.by_id[person] for person in ("ann", "kim"))) == allowed


def test_a_mentee_without_a_topic_is_open_to_any():
    assert obstacles({}, {"seeks": []}) == []


def test_new_york_afternoons_meet_berlin_evenings():
    ann = {"timezone": "America/New_York", "available": ["Mon-Fri 09:00-11:00"]}
    assert obstacles(ann, {"available": ["Mon-Fri 15:00-17:00"]}) == []
    assert obstacles(ann, {"available": ["Mon-Fri 09:00-11:00"]}) == ["availability"]


def test_no_partner_of_the_last_rounds():
    found = records(mentor("ann"), mentee("kim"))
    past = PastRound(frozenset({("ann", "kim")}), frozenset())
    later = Eligibility(type(found)(found.program, found.cohort, past=(past,)), TODAY)
    assert not later.allows(*(found.cohort.by_id[person] for person in ("ann", "kim")))


def test_a_pair_that_ended_is_not_made_again():
    assert obstacles({}, {}, pairs=[pair(1, "ann", "kim", "ended")]) == ["rounds"]
