"""Windows, days away and intervals, as they are written and what they mean."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic_core import PydanticCustomError

from revmentor.model.calendar import read_away, read_interval, read_window
from revmentor.model.span import spans_on


@pytest.mark.parametrize(
    ("text", "days", "start", "end"),
    [
        ("Mon 09:00-12:00", (0,), 540, 720),
        ("Mon-Fri 9:00-17:30", (0, 1, 2, 3, 4), 540, 1050),
        ("Sun 00:00-24:00", (6,), 0, 1440),
    ],
)
def test_a_window_is_read(text, days, start, end):
    window = read_window(text)
    assert (window.weekdays, window.start, window.end) == (days, start, end)


@pytest.mark.parametrize(
    "text",
    ["Mo 9-12", "Mon 12:00-09:00", "Fri-Mon 09:00-10:00", "Mon 09:60-10:00", "Mon 23:00-25:00", "Xyz 09:00-10:00"],
)
def test_what_is_no_window_is_told(text):
    with pytest.raises(PydanticCustomError):
        read_window(text)


def test_days_away_include_both_ends():
    away = read_away("2026-12-21..2027-01-04")
    days = [date(2026, 12, 20), date(2026, 12, 21), date(2027, 1, 4), date(2027, 1, 5)]
    assert [day in away for day in days] == [False, True, True, False]
    assert date(2026, 5, 1) in read_away("2026-05-01")
    with pytest.raises(PydanticCustomError):
        read_away("2027-01-04..2026-12-21")


@pytest.mark.parametrize(
    ("text", "times", "day"),
    [
        ("week", 2, date(2026, 2, 14)),
        ("2 weeks", 1, date(2026, 2, 14)),
        ("month", 1, date(2026, 2, 28)),
        ("month", 12, date(2027, 1, 31)),
        ("3 months", 1, date(2026, 4, 30)),
    ],
)
def test_an_interval_leads_to_its_day(text, times, day):
    assert read_interval(text).after(date(2026, 1, 31), times) == day


def test_a_window_in_the_spring_gap_is_as_long_as_the_clock_makes_it():
    (span,) = spans_on([read_window("Sun 01:00-04:00")], date(2027, 3, 28), ZoneInfo("Europe/Berlin"))
    assert span.start == datetime(2027, 3, 28, 0, tzinfo=UTC)
    assert span.end == datetime(2027, 3, 28, 2, tzinfo=UTC)
