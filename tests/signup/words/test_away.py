"""Days away, as people type them and as the file says them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.model import calendar
from revmentor.signup.words.away import read_away


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("21.12.2026-04.01.2027", "2026-12-21..2027-01-04"),
        ("21.12.2026 bis 4.1.2027", "2026-12-21..2027-01-04"),
        ("21.12.2026 – 04.01.2027", "2026-12-21..2027-01-04"),
        ("vom 21.12.2026 bis zum 4.1.2027", "2026-12-21..2027-01-04"),
        ("24.12.-31.12.2026", "2026-12-24..2026-12-31"),
        ("24.-31.12.2026", "2026-12-24..2026-12-31"),
        ("28.12.-3.1.2027", "2026-12-28..2027-01-03"),
        ("2026-12-21..2027-01-04", "2026-12-21..2027-01-04"),
        ("2026-12-21 - 2027-01-04", "2026-12-21..2027-01-04"),
        ("24.12.2026", "2026-12-24"),
        ("24.12.26", "2026-12-24"),
        ("24. Dezember 2026", "2026-12-24"),
        ("24. Dez - 2. Jan 2027", "2026-12-24..2027-01-02"),
        ("24 Dec 2026 to 2 Jan 2027", "2026-12-24..2027-01-02"),
        ("3. März 2027", "2027-03-03"),
        (
            "24.12.2026; 31.12.2026, 2.1.2027 und 3.1.2027\n4.1.2027",
            "2026-12-24 2026-12-31 2027-01-02 2027-01-03 2027-01-04",
        ),
        ("24.12.2026; 24.12.2026", "2026-12-24"),
    ],
)
def test_days_away_are_read(typed, days):
    assert " ".join(read_away(typed) or ()) == days


@pytest.mark.parametrize("typed", ["keine", "none", "nein", "-", "", " ", "Keine Abwesenheiten"])
def test_nobody_is_away_who_says_so(typed):
    assert read_away(typed) == ()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31.2.2026", "no calendar has the day"),
        ("2026-13-01", "no calendar has the month"),
        ("04.01.2027-21.12.2026", "ends before it begins"),
        ("5.3.-1.3.2027", "ends before it begins"),
        ("01/02/2026", "the first of February, or the second of January"),
        ("21/12/2026", "slashes"),
        ("24.12.", "no year"),
        ("24.12.-31.12.", "no year"),
        ("24.1226", "no date"),
        ("1.1.0001", "no year for a program"),
        ("2026", "no day"),
        ("KW 52", "no date"),
        ("ab 24.12.2026", "no end"),
        ("24.12.2026, Sommer", "half of it"),
        (";", "nothing"),
    ],
)
def test_what_is_unclear_is_not_guessed(typed, why):
    assert read_away(typed) is None, why


@given(st.text() | st.text("0123456789.-; bisu") | st.dates().map("{0.day}.{0.month}.{0.year}".format))
def test_whatever_is_typed_gives_days_of_the_file_or_nothing(typed):
    days = read_away(typed)
    for one in days or ():
        assert str(calendar.read_away(one)) == one
    if days:
        assert read_away("; ".join(days)) == days


@pytest.mark.parametrize("piece", ["1.", "24.12.2026-", "1. Dez ", "und ", " ", "-", "vom ", "2026-12-24;", "0"])
def test_a_long_text_takes_no_time(piece):
    began = time.perf_counter()
    read_away(piece * (10_000 // len(piece)))
    assert time.perf_counter() - began < 1
