"""A session counts on the day on which it was held; among the answers only ratings rate it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from revmentor.model.feedback import Answer
from revmentor.model.quarter import Quarter
from revmentor.model.records import Records
from revmentor.model.report import Average, Count, Figure
from revmentor.reporting.quarterly import find_report

Q4, Q1 = Quarter(2026, 4), Quarter(2027, 1)
FEBRUARY = date(2027, 2, 20)
PAIRS = 5


@pytest.fixture
def late(round_of: Callable[..., Records]) -> Records:
    """Five pairs whose only session was planned in December and held in January; each mentee rated it with a 4."""
    people: list[dict[str, Any]] = [{"id": f"a{n}", "offers": {"gaming": 4}, "level": 2} for n in range(PAIRS)]
    people += [{"id": f"b{n}", "seeks": ["gaming"], "level": 5} for n in range(PAIRS)]
    found = round_of(
        people,
        [f"{n + 1} a{n} b{n} running" for n in range(PAIRS)],
        [f"{n + 1}/1 2026-12-30 held" for n in range(PAIRS)],
        [f"{n + 1}/1 mentee 4" for n in range(PAIRS)],
    )
    held = tuple(session.model_copy(update={"held": date(2027, 1, 4)}) for session in found.sessions)
    return found.with_sessions(held)


def figures(records: Records, quarter: Quarter) -> dict[str, Figure]:
    report = find_report((records,), quarter, FEBRUARY)
    return {indicator.key: indicator.now for indicator in report.indicators}


def test_a_session_counts_in_the_quarter_in_which_it_was_held(late: Records) -> None:
    before, after = figures(late, Q4), figures(late, Q1)
    assert (before["sessions-due"], after["sessions-due"]) == (Count(0), Count(5))
    assert (before["pairs-met"], after["pairs-met"]) == (Count(0, 5), Count(5, 5))
    assert (before["met"], after["met"]) == (Count(0, 10), Count(10, 10))
    assert after["rating/mentee"] == Average(40, 5)


def test_it_stands_in_the_week_of_that_day(late: Records) -> None:
    sections = find_report((late,), Q1, FEBRUARY).sections
    (weeks,) = (chart for section in sections for chart in section.charts if chart.code == "weeks")
    held = dict(zip(weeks.labels, weeks.series[0].values, strict=True))
    assert {week: number for week, number in held.items() if number} == {"2027-W01": 5}


def test_what_is_no_rating_does_not_count_as_one(late: Records) -> None:
    said = {"pair": "1", "side": "mentee", "on": "2027-01-05"}
    other = [
        said | {"question": "chemistry", "answer": "yes"},
        said | {"question": "role-swap", "answer": "1"},
        said | {"question": "skill-after", "topic": "gaming", "answer": "1"},
    ]
    more = replace(late, answers=(*late.answers, *map(Answer.model_validate, other)))
    assert figures(more, Q1)["rating/mentee"] == Average(40, 5)
