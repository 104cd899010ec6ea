"""Entries: what is meant, what makes no sense, what changes."""

from datetime import date, timedelta

import pytest
from invented import mentee, mentor, pair, records, session

from revmentor.scheduling.entries import enter, find_meant, find_missing, objection

TODAY = date(2026, 11, 10)
FOUND = records(
    mentor("ann", capacity="2"),
    mentee("kim"),
    mentee("lee"),
    pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")],
    sessions=[
        session("1/1", "2026-10-05 09:00", "held"),
        session("1/2", "2026-11-05 09:00"),
        session("1/3", "2026-12-07 09:00"),
        session("2/1", "2026-10-06 09:00"),
        session("2/2", "2026-11-10 09:00"),
    ],
)


def meant(named):
    return [found.session for found in find_meant(FOUND, named, TODAY)]


@pytest.mark.parametrize(
    ("named", "sessions"),
    [("1/3", ["1/3"]), ("kim", ["1/2"]), ("1", ["1/2"]), ("ann", ["2/1", "1/2"]), ("9/9", []), ("zoe", [])],
)
def test_a_session_is_meant_by_its_number_or_by_who_meets(named, sessions):
    assert meant(named) == sessions


def test_a_session_lacks_its_entry_once_its_day_is_over():
    assert [found.session for found in find_missing(FOUND, TODAY)] == ["2/1", "1/2"]
    assert len(find_missing(FOUND, TODAY + timedelta(days=1))) == 3


def test_the_next_session_is_meant_where_nothing_is_missing():
    (after,) = [enter(FOUND, FOUND.sessions[1], "held", None, None, TODAY)]
    assert [found.session for found in find_meant(after, "kim", TODAY)] == ["1/3"]


@pytest.mark.parametrize(
    ("number", "state", "by", "rating", "makes_sense"),
    [
        (1, "held", None, 5, True),
        (2, "held", None, None, False),
        (2, "cancelled", "mentee", None, True),
        (1, "missed", None, 3, False),
        (1, "held", "mentor", None, False),
        (1, "held", "mentor", 4, True),
    ],
)
def test_an_entry_that_makes_no_sense_is_objected_to(number, state, by, rating, makes_sense):
    assert (objection(FOUND, FOUND.sessions[number], state, by, rating, TODAY) is None) == makes_sense


def test_a_rated_session_was_held():
    rated = enter(FOUND, FOUND.sessions[0], "held", "mentee", 4, TODAY)
    assert objection(rated, rated.sessions[0], "cancelled", None, None, TODAY) is not None


def test_a_rating_is_kept_once_a_side():
    once = enter(FOUND, FOUND.sessions[0], "held", "mentee", 4, TODAY)
    same = enter(once, once.sessions[0], "held", "mentee", 4, date(2026, 11, 11))
    other = enter(same, once.sessions[0], "held", "mentee", 2, TODAY)
    both = enter(other, once.sessions[0], "held", "mentor", 5, TODAY)
    assert same.answers == once.answers
    assert [(answer.side, answer.answer) for answer in both.answers] == [("mentee", 2), ("mentor", 5)]
