"""The charts of a report: whole numbers taken from what it shows anyway, and the sessions week by week."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from revmentor.model.report import Chart, Count, Indicator, NoData, Series
from revmentor.model.schedule import Session
from revmentor.reporting.snapshot import Snapshot

OUTCOMES = {
    "held": "sessions-held",
    "missed": "sessions-missed",
    "cancelled": "sessions-cancelled",
    "planned": "sessions-without-entry",
}
"""What a due session's state is called in the report."""


def chart_of(code: str, indicators: Iterable[Indicator], label: Literal["part", "code"] = "part") -> Chart:
    """One bar for each indicator there is data on, labelled by its `part` or its `code`."""
    shown = tuple(indicator for indicator in indicators if not isinstance(indicator.now, NoData))
    labels = tuple(indicator.code if label == "code" else indicator.part for indicator in shown)
    return Chart(code, labels, (_series(code, shown),))


def grid_chart(code: str, indicators: Iterable[Indicator], columns: Sequence[str]) -> Chart:
    """For each part a bar for each of the columns."""
    series = {column: tuple(i for i in indicators if i.code == column) for column in columns}
    labels = tuple(indicator.part for indicator in series[columns[0]])
    return Chart(code, labels, tuple(_series(column, series[column]) for column in columns))


def _series(code: str, indicators: Sequence[Indicator]) -> Series:
    figures = (indicator.now for indicator in indicators)
    return Series(code, tuple(figure.number if isinstance(figure, Count) else None for figure in figures))


def weeks_chart(snapshot: Snapshot) -> Chart:
    """The due sessions of each week of the quarter, by what became of them."""
    weeks = _weeks(snapshot.quarter.first, snapshot.quarter.last)
    due = snapshot.due
    series = (Series(code, _by_week(due, weeks, state)) for state, code in OUTCOMES.items())
    return Chart("weeks", weeks, tuple(series))


def _by_week(sessions: Sequence[Session], weeks: Sequence[str], state: str) -> tuple[int, ...]:
    found = [_week(session.day) for session in sessions if session.state == state]
    return tuple(found.count(week) for week in weeks)


def _weeks(first: date, last: date) -> tuple[str, ...]:
    days = (first + timedelta(days=days) for days in range((last - first).days + 1))
    return tuple(dict.fromkeys(map(_week, days)))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
