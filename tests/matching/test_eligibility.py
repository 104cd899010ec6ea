"""Each hard rule: it forbids, with its reason, and can be switched off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import TODAY, mentee, mentor, pair, records

from revmentor.matching.availability import SLOTS, find_week, find_weeks
from revmentor.matching.eligibility import Eligibility
from revmentor.model.calendar import WEEKDAYS
from revmentor.model.records import PastRound

ON_A_DAY = st.integers(0, 95).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, 96)))
WINDOWS = st.lists(st.tuples(st.sampled_from(WEEKDAYS), ON_A_DAY), min_size=1, max_size=4)
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


def test_two_of_one_manager_may_be_a_pair_unless_the_program_says_no():
    same = {"manager": "boss"}
    assert obstacles(same, same) == []
    assert obstacles(same, same, rules={"same-manager": "yes"}) == ["same-manager"]
    assert obstacles(same, {"manager": "other"}, rules={"same-manager": "yes"}) == []
    assert obstacles({}, {}, rules={"same-manager": "yes"}) == []


def test_apart_holds_in_both_directions():
    assert obstacles({}, {}, apart=[["kim", "ann"]]) == ["apart"]


@pytest.mark.parametrize("gone", [{"consent": "no"}, {"withdrawn": "2026-09-20"}])
def test_who_takes_no_part_is_in_no_pair(gone):
    assert len(obstacles(gone, {})) == 1
    assert obstacles(gone, {}, rules={"active": "no"}) == []


def test_nobody_is_absent_where_the_program_does_not_ask():
    found = records(mentor("ann", consent="no"), mentee("kim"), program_keys={"rules": {"active": "no"}})
    assert Eligibility(found, TODAY).absence(found.cohort.by_id["ann"]) is None


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


def text(windows):
    def clock(quarter):
        return f"{quarter // 4:02}:{quarter % 4 * 15:02}"

    return [f"{day} {clock(start)}-{clock(end)}" for day, (start, end) in windows]


def quarters(windows):
    return {WEEKDAYS.index(day) * 96 + quarter for day, span in windows for quarter in range(*span)}


@given(WINDOWS, WINDOWS, st.sampled_from([10, 15, 30, 60, 90, 480]))
def test_common_time_is_what_counting_by_hand_gives(one, other, minutes):
    people = mentor("ann", available=text(one)), mentee("kim", available=text(other))
    cadence = {"every": "month", "sessions": "3", "minutes": str(minutes)}
    found = records(*people, program_keys={"cadence": cadence}, timezone="UTC")
    weeks, common = find_weeks(found), quarters(one) & quarters(other)
    ann, kim = (find_week(found, person, weeks) for person in found.cohort.participants)
    sessions = ({(start + n) % SLOTS for n in range(weeks.slots)} for start in common)
    inside = set().union(*(session for session in sessions if session <= common))
    assert weeks.common_hours(ann, kim) == len(inside) // 4
    assert weeks.suffice(ann, kim) == bool(inside)
