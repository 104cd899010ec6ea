"""All candidates at once: rows and blocks find the pairs and points that a look at each pair finds."""

import random
import sys
from dataclasses import replace
from importlib import import_module

import pytest
from invented import TODAY, mentee, mentor, records

from revmentor.matching.affinity import CRITERIA, Criteria
from revmentor.matching.candidates import find_candidates
from revmentor.matching.eligibility import Eligibility
from revmentor.model.program import Rules
from revmentor.model.records import PastRound

TOPICS = [f"topic{number}" for number in range(7)]
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", None, None]
DAYS = ["Mon", "Wed", "Fri", "Sun", "Mon-Fri", "Sat-Sun", "Mon-Sun"]
SWITCHES = [info.alias or name for name, info in Rules.model_fields.items() if name != "rounds"]
FINDERS = {"rows": "find_by_rows", "blocks": "find_in_blocks"}


@pytest.fixture(params=FINDERS)
def find(request, monkeypatch):
    if request.param == "blocks":
        pytest.importorskip("numpy")
        monkeypatch.setattr("revmentor.matching.grid._CELLS", 20)
    return getattr(import_module(f"revmentor.matching.{request.param}"), FINDERS[request.param])


def a_window(chance):
    start = chance.randrange(96)
    end = chance.randint(start + 1, min(96, start + 40))
    return f"{chance.choice(DAYS)} {start // 4:02}:{start % 4 * 15:02}-{end // 4:02}:{end % 4 * 15:02}"


def a_person(chance, number, ids):
    """Someone who teaches, learns, or both, and leaves out some of what they could say."""
    offers = {topic: str(chance.randint(1, 5)) for topic in chance.sample(TOPICS, chance.randint(1, 4))}
    seeks = chance.sample(TOPICS, chance.choice([0, 1, 2, 3, 7]))
    said = {
        "department": chance.choice("ABC"),
        "site": chance.choice("KL"),
        "languages": chance.sample(["de", "en", "fr"], chance.randint(1, 2)),
        "available": [a_window(chance) for _ in range(chance.randint(1, 4))],
        "style": chance.choice(["calm", "quick"]),
        "pool": chance.choice("PQ"),
        "manager": chance.choice(["chief", "boss", *ids]),
        "wishes": chance.sample(ids, min(len(ids), chance.randint(1, 6))),
        "in_person": chance.choice(["yes", "no", "no"]),
        "withdrawn": chance.choice(["2026-09-01", "2027-01-01", "2027-01-01"]),
        "level": str(chance.randint(0, 9)),
    }
    kept = {name: value for name, value in said.items() if chance.random() < 0.7}
    role = ({"offers": offers}, {"seeks": seeks}, {"offers": offers, "seeks": seeks})[number % 3]
    return {"id": ids[number], "name": "N", "consent": chance.choice(["yes"] * 9 + ["no"])} | role | kept


def a_program(chance):
    return {
        "topics": {topic: topic for topic in TOPICS},
        "rules": {name: chance.choice(["yes", "no", "no"]) for name in SWITCHES}
        | {"rounds": str(chance.randint(0, 2))},
        "weights": {name: chance.choice(["0", "1", "7", "40", "1000"]) for name in CRITERIA},
        "level_gap": {"min": str(chance.randint(0, 2)), "ideal": str(chance.randint(0, 6))},
        "cadence": {
            "every": chance.choice(["week", "2 weeks", "month"]),
            "sessions": str(chance.randint(1, 8)),
            "minutes": chance.choice(["10", "15", "25", "60", "90", "480"]),
        },
        "pools": chance.choice([["P"], []]),
    }


def a_cohort(chance):
    """The criteria of a small cohort of any kind."""
    ids = [f"p{number:02}" for number in range(chance.randint(2, 20))]
    pairs = [tuple(chance.sample(ids, 2)) for _ in range(6)]
    found = records(
        *(a_person(chance, number, ids) for number in range(len(ids))),
        program_keys=a_program(chance),
        managers={"boss": "chief", "chief": None},
        apart=pairs[:2],
        pairs=[{"pair": 1, "mentor": pairs[2][0], "mentee": pairs[2][1], "state": "ended"}],
    )
    # Zones are put in here, since to read one takes long.
    people = tuple(p.model_copy(update={"timezone": chance.choice(ZONES)}) for p in found.cohort.participants)
    past = tuple(PastRound(frozenset({pair}), frozenset()) for pair in pairs[3:])
    found = replace(found, cohort=found.cohort.with_people(people, found.cohort.managers), past=past)
    tilt = (chance.choice(list(CRITERIA)), chance.choice([9, 11])) if chance.random() < 0.5 else None
    return Criteria(Eligibility(found, TODAY), tilt)


def one_by_one(criteria, mentors, mentees, without):
    return [
        (x, y, criteria.total(mentor, mentee))
        for y, mentee in enumerate(mentees)
        for x, mentor in enumerate(mentors)
        if (mentor.id, mentee.id) not in without and criteria.eligibility.allows(mentor, mentee)
    ]


@pytest.mark.parametrize("seed", range(100))
def test_all_that_may_be_is_found_with_its_affinity(find, seed):
    chance = random.Random(seed)
    criteria = a_cohort(chance)
    mentors, mentees = criteria.eligibility.records.cohort.mentors, criteria.eligibility.records.cohort.mentees
    without = {(a.id, b.id) for a in mentors for b in mentees if chance.random() < 0.1}
    columns = find(criteria, mentors, mentees, without)
    assert list(zip(*columns, strict=True)) == one_by_one(criteria, mentors, mentees, without)


def test_the_cohorts_above_are_of_many_kinds():
    counts, unlike = [], 0
    for seed in range(100):
        criteria = a_cohort(random.Random(seed))
        cohort = criteria.eligibility.records.cohort
        counts.append(len(one_by_one(criteria, cohort.mentors, cohort.mentees, ())))
        unlike += len(criteria.eligibility.weeks.mondays) > 1
    assert sum(counts) > 1000
    assert sum(count == 0 for count in counts) < 40
    assert unlike > 20


@pytest.mark.parametrize(("mentors", "mentees"), [(0, 0), (1, 0), (0, 1)])
def test_where_a_side_is_empty_nothing_is_found(find, mentors, mentees):
    criteria = Criteria(Eligibility(records(mentor("ann"), mentee("kim")), TODAY))
    ann, kim = criteria.eligibility.records.cohort.participants
    assert all(len(column) == 0 for column in find(criteria, [ann] * mentors, [kim] * mentees, set()))


@pytest.mark.parametrize(("start", "sessions", "number"), [("2026-10-19", "2", 1), ("2026-10-26", "1", 0)])
def test_half_of_the_weeks_is_enough(find, start, sessions, number):
    ann = mentor("ann", timezone="America/New_York", available=["Mon 09:00-10:00"])
    cadence = {"every": "week", "sessions": sessions, "minutes": "60"}
    people = ann, mentee("kim", available=["Mon 15:00-16:00"])
    criteria = Criteria(Eligibility(records(*people, program_keys={"cadence": cadence}, start=start), TODAY))
    cohort = criteria.eligibility.records.cohort
    columns = find(criteria, cohort.mentors, cohort.mentees, set())
    assert len(columns[0]) == len(one_by_one(criteria, cohort.mentors, cohort.mentees, ())) == number


@pytest.mark.parametrize("has_numpy", [True, False])
def test_a_large_cohort_is_found_with_numpy_and_without(monkeypatch, has_numpy):
    if has_numpy:
        pytest.importorskip("numpy")
    else:
        monkeypatch.setitem(sys.modules, "revmentor.matching.blocks", None)
    monkeypatch.setattr("revmentor.matching.candidates._MANY", 4)
    people = mentor("ann"), mentor("bob"), mentee("kim"), mentee("lea")
    criteria = Criteria(Eligibility(records(*people, apart=[["bob", "kim"]]), TODAY))
    cohort = criteria.eligibility.records.cohort
    found = find_candidates(criteria, cohort.mentors, cohort.mentees, {("ann", "lea")})
    assert [(one.mentor, one.mentee) for one in found] == [("ann", "kim"), ("bob", "lea")]
    assert len(found) == 2
