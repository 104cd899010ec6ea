"""The next working day, either way."""

from datetime import date

import pytest

from revmentor.model.calendar import read_away
from revmentor.model.working_days import WorkingDays

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
CHRISTMAS = WorkingDays((read_away("2026-12-24..2027-01-03"),), {date(2027, 1, 6)})


def test_after_friday_comes_monday_and_before_it_again_friday():
    assert (WorkingDays().after(FRIDAY), WorkingDays().before(MONDAY)) == (MONDAY, FRIDAY)


@pytest.mark.parametrize(
    ("day", "after"), [((2026, 12, 23), (2027, 1, 4)), ((2027, 1, 5), (2027, 1, 7)), ((2026, 12, 22), (2026, 12, 23))]
)
def test_closed_days_and_holidays_are_none(day, after):
    assert CHRISTMAS.after(date(*day)) == date(*after)
    assert CHRISTMAS.before(date(*after)) == date(*day)


def test_a_company_that_never_opens_has_an_end_too():
    assert WorkingDays((read_away("2026-01-01..2199-12-31"),)).after(FRIDAY) == date(2027, 11, 28)
