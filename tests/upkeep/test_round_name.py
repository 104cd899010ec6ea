"""What the next round is called, and when it begins, where nobody says so."""

from datetime import date

import pytest

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.upkeep.round_name import find_start, next_name

NAMES = [
    ("Herbst 2026", "2027-03-01", "Frühjahr 2027"),
    ("Autumn 2026", "2027-04-05", "Spring 2027"),
    ("autumn 2026", "2027-07-05", "summer 2027"),
    ("HERBST 2026", "2027-12-06", "WINTER 2027"),
    ("Winter 2026/27", "2027-05-03", "Frühjahr 2027"),
    ("2026-10", "2027-03-01", "2027-03"),
    ("Q4 2026", "2027-02-01", "Q1 2027"),
    ("Nordlicht 2026", "2027-06-14", "Nordlicht 2027"),
    ("Nordlicht 2026", "2026-12-07", "Nordlicht 2026-12"),
    ("Runde 3", "2027-03-01", "Runde 4"),
    ("Pilot (9)", "2027-03-01", "Pilot (10)"),
    ("Lunch and Learn", "2027-03-01", "Lunch and Learn 2027-03"),
    ("x" * 500, "2027-03-01", "2027-03"),
]


@pytest.mark.parametrize(("old", "start", "new"), NAMES)
def test_a_name_moves_on_with_the_start(old, start, new):
    assert next_name(old, date.fromisoformat(start), "de") == new


def records(*sessions, start="2026-10-05"):
    cohort = {"program": "x", "name": "x", "start": start, "timezone": "Europe/Berlin", "language": "en"}
    pairs = ({"pair": "1", "state": "running"}, {"pair": "2", "state": "ended"})
    return Records(
        Program.model_construct(),
        Cohort.model_validate(cohort),
        tuple(Pair.model_validate({"mentor": "a", "mentee": "b", **one}) for one in pairs),
        tuple(Session.model_validate({"minutes": "60", **one}) for one in sessions),
    )


@pytest.mark.parametrize(
    ("session", "state", "day", "start"),
    [
        ("1/1", "planned", "2026-12-09", "2026-12-28"),
        ("1/1", "planned", "2027-02-03", "2027-02-08"),
        ("1/1", "planned", "2027-02-08", "2027-02-15"),
        ("1/1", "cancelled", "2027-02-03", "2026-12-28"),
        ("2/1", "planned", "2027-02-03", "2026-12-28"),
    ],
)
def test_it_begins_on_a_monday_after_the_last_planned_session_and_not_too_soon(session, state, day, start):
    held = records({"session": session, "start": f"{day} 10:00", "state": state})
    assert find_start(held, date(2026, 12, 28)).isoformat() == start


def test_it_begins_after_the_old_one_did():
    assert find_start(records(start="2027-10-06"), date(2026, 12, 28)).isoformat() == "2027-10-11"
