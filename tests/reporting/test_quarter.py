from datetime import date, timedelta

import pytest

from revmentor.model.quarter import Quarter, quarter_of, quarters_between, read_quarter

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2026-Q4", Quarter(2026, 4)),
        ("2025-q1", Quarter(2025, 1)),
        ("Q4", Quarter(2026, 4)),
        ("Q3", Quarter(2026, 3)),
        ("current", Quarter(2026, 4)),
        ("last", Quarter(2026, 3)),
    ],
)
def test_what_a_person_writes(text: str, quarter: Quarter) -> None:
    assert read_quarter(text, TODAY) == quarter


def test_a_quarter_without_its_year_is_the_latest_that_has_begun() -> None:
    assert read_quarter("Q4", date(2027, 2, 1)) == Quarter(2026, 4)
    assert read_quarter("last", date(2027, 2, 1)) == Quarter(2026, 4)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Q5", '"Q5" is no quarter; write it as 2026-Q4, Q4, current or last'),
        ("2026-4", '"2026-4" is no quarter; write it as 2026-Q4, Q4, current or last'),
        ("", '"" is no quarter; write it as 2026-Q4, Q4, current or last'),
        ("2027-Q1", "2027-Q1 has not begun: it starts on 2027-01-01"),
        ("0000-Q1", '"0000-Q1" is no quarter; write it as 2026-Q4, Q4, current or last'),
    ],
)
def test_what_is_no_quarter(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as found:
        read_quarter(text, TODAY)
    assert str(found.value) == sentence


def test_every_day_lies_in_one_quarter() -> None:
    for day in (date(2024, 1, 1) + timedelta(days=days) for days in range(800)):
        quarter = quarter_of(day)
        assert day in quarter
        assert quarter.first <= day <= quarter.last
        assert day not in quarter.previous
        assert quarter.previous.last + timedelta(days=1) == quarter.first
        assert quarter.previous.following == quarter
        assert quarter.previous < quarter


def test_quarters_in_a_row() -> None:
    assert [str(each) for each in quarters_between(Quarter(2026, 3), Quarter(2027, 1))] == [
        "2026-Q3",
        "2026-Q4",
        "2027-Q1",
    ]
    assert quarters_between(Quarter(2027, 1), Quarter(2026, 4)) == ()
