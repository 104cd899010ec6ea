"""Which session or pair somebody means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.signup.words.sessions import SessionSaid, read_pair, read_session


@pytest.mark.parametrize(
    "typed",
    ["3/2", "Treffen 3/2", "Session 3/2", "3 / 2", "Tandem 3, Treffen 3/2", "3/2 (05.11.2026)", "Sitzung 3/2 mit Ann"],
)
def test_a_session_by_its_number(typed):
    assert read_session(typed) == SessionSaid(id="3/2")


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-05",
        "05.11.2026",
        "5.11.2026",
        "2026-11-05 14:00",
        "05.11.2026 14:00",
        "5. November 2026",
        "5 Nov 2026",
        "November 5, 2026",
        "Nov 5th 2026",
    ],
)
def test_a_session_by_its_day(typed):
    said = read_session(typed)
    assert said == SessionSaid(day=date(2026, 11, 5))
    assert (said.is_on(date(2026, 11, 5)), said.is_on(date(2026, 11, 6))) == (True, False)


@pytest.mark.parametrize("typed", ["5.11.", "05.11", "5. 11.", "5 November", "5. Nov.", "November 5"])
def test_a_day_without_its_year(typed):
    said = read_session(typed)
    assert (said.is_on(date(2026, 11, 5)), said.is_on(date(2027, 11, 5)), said.is_on(date(2026, 5, 11))) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize(
    "typed",
    ["2", "2.", "Treffen 2", "Treffen Nr. 2", "2. Treffen", "2nd session", "zweites Treffen", "the second session"],
)
def test_which_of_the_pair_s_sessions_it_was(typed):
    assert read_session(typed) == SessionSaid(number=2)


@pytest.mark.parametrize(
    "typed", ["", "Kick-off", "3/2 und 3/3", "9/11/2026", "0/1", "letztes", "30.2.2026", "3/2 " * 60]
)
def test_what_is_no_session_for_sure(typed):
    assert read_session(typed) is None


@pytest.mark.parametrize(
    ("typed", "sessions"), [("2026-03-02", ("2/3", "3/2")), ("02.03.", ("2/3", "3/2")), ("3/2", ())]
)
def test_what_a_spreadsheet_may_have_made_a_date_of(typed, sessions):
    assert read_session(typed).mistaken_for() == sessions


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", 3), ("Tandem 3", 3), ("Paar Nr. 12", 12), ("pair 3", 3), ("", None), ("Ann und Kim", None), ("0", None)],
)
def test_a_pair(typed, number):
    assert read_pair(typed) == number


@given(st.text(max_size=150))
def test_whatever_is_typed_is_read_or_not(typed):
    said = read_session(typed)
    assert said is None or sum(map(bool, (said.id, said.number, said.day, said.day_and_month))) == 1
    assert read_pair(typed) != 0
