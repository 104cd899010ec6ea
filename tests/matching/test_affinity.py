"""Affinity: points that add up, and what counts for nobody."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from invented import TODAY, mentee, mentor, records

from revmentor.matching.affinity import Criteria, split
from revmentor.matching.eligibility import Eligibility

POOL = {"topic": "0", "level": "0", "pool": "1"}
MENTORS = st.fixed_dictionaries(
    {},
    optional={
        "department": st.sampled_from(["IT", "Sales"]),
        "site": st.sampled_from(["Kiel", "Bonn"]),
        "wishes": st.just(["kim"]),
        "style": st.sampled_from(["calm", "quick"]),
        "available": st.sampled_from([["Mon 09:00-12:00"], ["Tue 09:00-17:00", "Mon 10:00-12:00"]]),
    },
)


def affinity(ann, kim, weights=None):
    found = records(mentor("ann", **ann), mentee("kim", **kim), program_keys={"weights": weights or {}})
    criteria = Criteria(Eligibility(found, TODAY))
    return criteria, criteria.affinity(found.cohort.by_id["ann"], found.cohort.by_id["kim"])


@given(MENTORS, MENTORS.map(lambda keys: keys | ({"wishes": ["ann"]} if "wishes" in keys else {})))
def test_the_points_add_up_to_the_affinity(ann, kim):
    _criteria, found = affinity(ann, kim, {"style": "7"})
    assert sum(item.points for item in found.items) == found.total
    assert sum(item.most for item in found.items) == 1000
    assert all(0 <= item.points <= item.most for item in found.items)


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(0, 9999), min_size=1), st.integers(1, 99))
def test_the_largest_remainders_get_the_rest(raw, divisor):
    total = sum(raw.values()) // divisor
    parts = split(raw, divisor, total)
    assert sum(parts.values()) == total
    assert all(parts[name] - value // divisor in (0, 1) for name, value in raw.items())


@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 1000)), min_size=1, max_size=8).filter(
        lambda shares: any(weight for weight, _ in shares)
    )
)
@example([(1, 15), (1, 15), (1, 15), (3, 1000), (5, 1000), (5, 1000)])
def test_parts_add_up_within_what_is_possible(shares):
    weights = {str(number): weight for number, (weight, _) in enumerate(shares)}
    divisor = sum(weights.values())
    raw = {str(number): weight * share for number, (weight, share) in enumerate(shares)}
    most = split({name: weight * 1000 for name, weight in weights.items()}, divisor, 1000)
    parts = split(raw, divisor, sum(raw.values()) // divisor, most)
    assert sum(parts.values()) == sum(raw.values()) // divisor
    assert all(part <= most[name] for name, part in parts.items())


def test_where_nothing_counts_the_affinity_is_0():
    _, found = affinity({}, {}, {"topic": "0", "level": "0"})
    assert (found.total, found.items) == (0, ())


def test_what_nobody_said_counts_for_nobody():
    criteria, found = affinity({}, {})
    assert criteria.silent == ("wishes", "department", "availability", "site")
    assert {item.criterion for item in found.items} == {"topic", "level"}


def test_what_one_of_the_two_did_not_say_counts_half():
    _, found = affinity({"department": "IT"}, {}, {"topic": "0", "level": "0"})
    assert [(item.criterion, item.points, item.most) for item in found.items] == [("department", 500, 1000)]


def test_the_dearest_topic_and_the_best_skill_count_most():
    def topic(skill, seeks):
        return affinity({"offers": {"ai": skill}}, {"seeks": seeks})[1].total

    assert topic("5", ["ai"]) > topic("3", ["ai"]) > topic("3", ["data", "ai"])


def test_a_dearer_wish_counts_more():
    def wishes(*names):
        return affinity({}, {"wishes": list(names)}, {"topic": "0", "level": "0"})[1].total

    assert wishes("ann", "bob") > wishes("bob", "ann") > wishes("bob")


@pytest.mark.parametrize(
    ("name", "ann", "kim", "points"),
    [("style", "calm", "calm", 1000), ("style", "calm", "quick", 0), ("site", "Kiel", "Bonn", 1000)],
)
def test_a_criterion_gives_what_it_says(name, ann, kim, points):
    weights = {"topic": "0", "level": "0", name: "1"}
    assert affinity({name: ann}, {name: kim}, weights)[1].total == points


def test_the_ideal_gap_is_the_best():
    def gap(level):
        return affinity({"level": level}, {"level": "6"}, {"topic": "0"})[1].total

    assert gap("3") == 1000
    assert gap("1") < gap("2") < gap("3") > gap("4") > gap("5")


def pool_totals(pools, *people):
    found = records(*people, mentee("kim"), program_keys={"pools": pools, "weights": POOL})
    criteria = Criteria(Eligibility(found, TODAY))
    *mentors, kim = found.cohort.participants
    return criteria.silent, [criteria.total(one, kim) for one in mentors]


def test_a_preferred_pool_counts():
    people = mentor("ann", pool="Future"), mentor("bob", pool="Other"), mentor("cleo")
    assert pool_totals(["Future"], *people)[1] == [1000, 0, 500]


def test_a_pool_counts_for_nobody_where_none_is_given_or_preferred():
    assert "pool" in pool_totals(["Future"], mentor("ann"), mentee("lea", pool="Future"))[0]
    assert "pool" in pool_totals([], mentor("ann", pool="Future"))[0]


def test_who_names_nobody_gives_half_of_their_half():
    def wishes(ann, kim):
        return affinity({"wishes": ann}, {"wishes": kim}, {"topic": "0", "level": "0"})[1].total

    assert wishes(["kim"], ["ann"]) == 1000
    assert wishes([], ["ann"]) == wishes(["kim"], []) == 750
    assert wishes([], ["bob"]) == wishes(["lea"], []) == 250
    assert wishes(["lea"], ["bob"]) == 0


def tilted(tilt):
    people = mentor("ann", department="IT"), mentee("kim", department="IT")
    found = records(*people, program_keys={"weights": {"topic": "0", "level": "10", "department": "10"}})
    return Criteria(Eligibility(found, TODAY), tilt).affinity(*found.cohort.participants)


def test_a_tilted_weight_counts_so_many_tenths():
    assert tilted(None).total == tilted(("level", 10)).total == tilted(("style", 9)).total == 375
    assert (tilted(("level", 20)).total, tilted(("level", 0)).total, tilted(("department", 0)).total) == (500, 0, 750)
    assert [(item.points, item.most) for item in tilted(("level", 11)).items] == [(0, 476), (392, 524)]
