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
