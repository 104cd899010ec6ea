"""How a pair is doing, from its sessions."""

from datetime import date

import pytest
from invented import program, session

from revmentor.model.health import health_of
from revmentor.model.schedule import Session

CADENCE = program().cadence


@pytest.mark.parametrize(
    ("health", "states", "today"),
    [
        ("new", ["planned"], date(2026, 10, 1)),
        ("on-track", ["held", "planned"], date(2026, 10, 20)),
        ("overdue", ["planned"], date(2026, 10, 6)),
        ("two-in-a-row", ["held", "missed", "cancelled"], date(2026, 12, 6)),
        ("silent", ["held", "planned"], date(2026, 12, 1)),
        ("silent", ["planned", "planned"], date(2026, 11, 30)),
        ("finished", ["held", "held", "held"], date(2027, 5, 1)),
        ("on-track", ["held", "cancelled", "held"], date(2026, 12, 20)),
    ],
)
def test_health(health, states, today):
    starts = ("2026-10-05 09:00", "2026-11-05 09:00", "2026-12-04 09:00")
    sessions = tuple(
        Session.model_validate(session(f"1/{n}", start, state))
        for n, (start, state) in enumerate(zip(starts, states, strict=False), 1)
    )
    assert health_of(sessions, CADENCE, date(2026, 10, 5), today) == health


def test_a_pair_that_began_late_is_not_silent_from_the_start():
    late = (Session.model_validate(session("1/1", "2027-03-08 09:00")),)
    assert health_of(late, CADENCE, date(2026, 10, 5), date(2027, 3, 1)) == "new"


def test_what_was_held_on_another_day_counts_on_that_day():
    """Silence is told from the day on which the two met, and what fell out last by the order of those days."""
    late = session("1/1", "2026-10-05 09:00", "held", held="2026-10-20")
    sessions = (Session.model_validate(late),)
    assert health_of(sessions, CADENCE, date(2026, 10, 5), date(2026, 12, 3)) == "on-track"
    assert health_of(sessions, CADENCE, date(2026, 10, 5), date(2026, 12, 5)) == "silent"
    lost = [session("1/2", "2026-11-05 09:00", "missed"), session("1/3", "2026-12-04 09:00", "missed")]
    for held, health in (("2026-12-05", "on-track"), ("2026-10-06", "two-in-a-row")):
        first = session("1/1", "2026-10-05 09:00", "held", held=held)
        sessions = tuple(map(Session.model_validate, (first, *lost)))
        assert health_of(sessions, CADENCE, date(2026, 10, 5), date(2026, 12, 6)) == health
