"""When answers were given, where day and month may stand either way round."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.signup.words.clocks import read_moments

LATEST = date(2026, 11, 20)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-05 16:03",
        "05.11.2026 16:03:00",
        "5.11.26 16:03",
        "2026/11/05 4:03:00 PM GMT+1",
        "2026-11-05T16:03:00Z",
        "2026-11-05T16:03:00.123+01:00",
    ],
)
def test_what_is_certain_by_itself(cell):
    assert read_moments([cell], LATEST) == {cell: datetime(2026, 11, 5, 16, 3)}


def test_one_day_above_twelve_tells_which_is_the_month():
    cells = ["11/05/2026 16:03", "11/13/2026 9:00:12 AM", "11/5/26"]
    assert [moment.day for moment in read_moments(cells, LATEST).values()] == [5, 13, 5]
    assert [moment.month for moment in read_moments(["5/11/2026", "13/11/2026"], LATEST).values()] == [11, 11]


def test_a_day_that_is_still_to_come_tells_it_too():
    assert read_moments(["9/12/2026"], LATEST) == {"9/12/2026": datetime(2026, 9, 12)}


def test_otherwise_it_is_not_sure():
    assert read_moments(["9/11/2026 10:00"], LATEST) == {}
    assert read_moments(["9/9/2026", "9/11/2026"], LATEST) == {"9/9/2026": datetime(2026, 9, 9)}
    assert read_moments(["9/13/2026", "13/9/2026", "13/13/2026", "soon", ""], LATEST) == {}


@given(st.lists(st.text(alphabet="0123456789/.-: APMTZ+", max_size=25), max_size=6))
def test_whatever_stands_there_is_a_moment_or_not_sure(cells):
    assert set(read_moments(cells, LATEST)) <= set(cells)
