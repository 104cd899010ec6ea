"""A round of nine months, told day by day in story.md: read it as a program lead would."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from story.fates import PLANNED
from story.life import RELEASE, Life
from story.office import Office, day_of
from story.people import groups
from story.telling import told, told_days
from story.watch import Watch

STORY = Path(__file__).parent / "story.md"
ADVENT = date(2026, 11, 30)
FORESEEN = RELEASE + timedelta(89)
"""How far `remind --preview 90d` looks from the day of the release."""


@pytest.mark.slow
def test_nine_months_of_a_round(tmp_path, golden, each_text_read_once):
    life = begun(tmp_path)
    days = list(told_days(life, life.days()))
    golden(STORY, told(life, days))
    assert life.watch.broken == []
    assert list(life.watch.forgotten()) == []
    planned = [pair for pair, fate in life.fates.items() if fate in PLANNED and went_as_planned(life, pair)]
    assert len(planned) >= 5
    assert list(life.watch.unforeseen(life.ahead, planned, FORESEEN)) == []


def test_the_order_of_people_changes_nothing(tmp_path, each_text_read_once):
    life = begun(tmp_path, Random(4))
    days = "\n\n".join(told_days(life, life.days(ADVENT)))
    assert f"\n\n{days}\n\n" in STORY.read_text(encoding="utf-8")


def begun(folder, order=None):
    """The round before its first day."""
    office = Office(folder)
    return Life(office, Watch(office), groups(order))


def went_as_planned(life, pair):
    """Whether every session was held until then, and nobody said unasked how it was."""
    sessions = [one for one in life.office.sessions_of(pair) if day_of(one) <= FORESEEN]
    asked = {(one["about"], life.office.side(one)) for one in life.watch.told if one["message"] == "how-was-it"}
    said = {(one["session"], one["side"]) for one in life.office.feedback.read() if "session" in one}
    unasked = {id for id, side in said - asked}
    return all(one["state"] == "held" and one["session"] not in unasked for one in sessions)
