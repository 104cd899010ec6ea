from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from revmentor.model.quarter import Quarter
from revmentor.model.records import Records
from revmentor.model.report import Count, Hidden
from revmentor.reporting.quarterly import find_report

Q4, Q1 = Quarter(2026, 4), Quarter(2027, 1)
FEBRUARY = date(2027, 2, 20)


def shuffled(records: Records, seed: int) -> Records:
    chance = Random(seed)

    def mixed(values: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(chance.sample(values, len(values)))

    cohort = records.cohort.model_copy(update={"participants": mixed(records.cohort.participants)})
    topics = dict(mixed(tuple(records.program.topics.items())))
    return replace(
        records,
        program=records.program.model_copy(update={"topics": topics}),
        cohort=cohort,
        pairs=mixed(records.pairs),
        sessions=mixed(records.sessions),
        answers=mixed(records.answers),
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_records_changes_nothing(company: Records, seed: int) -> None:
    assert find_report((shuffled(company, seed),), Q1, FEBRUARY) == find_report((company,), Q1, FEBRUARY)


def test_the_order_of_the_rounds_changes_nothing(company: Records, company_of: Callable[..., Records]) -> None:
    other = company_of(seed=3)
    later = other.cohort.model_copy(update={"name": "Frühjahr 2027", "start": date(2027, 1, 11)})
    spring = replace(other, cohort=later)
    report = find_report((spring, company), Q1, FEBRUARY)
    assert report == find_report((company, spring), Q1, FEBRUARY)
    assert report.cohorts == ("Herbst 2026", "Frühjahr 2027")


def test_nobody_is_named(company: Records) -> None:
    text = repr(find_report((company,), Q1, FEBRUARY))
    for person in company.cohort.participants:
        assert person.name not in text
        assert f"'{person.id}'" not in text


@pytest.mark.parametrize("size", [3, 6, 12, 25])
def test_a_hidden_figure_is_nowhere_in_the_report(company_of: Callable[..., Records], size: int) -> None:
    report = find_report((company_of(size, size),), Q4, FEBRUARY)
    shown = {i.key: i.now for i in report.indicators}
    for section in report.sections:
        for chart in section.charts:
            for series in chart.series if chart.code in ("topics", "levels") else ():
                code = "level-gap" if chart.code == "levels" else series.code
                for label, value in zip(chart.labels, series.values, strict=True):
                    figure = shown[f"{code}/{label}"]
                    assert value == (figure.number if isinstance(figure, Count) else None)
    for reason in report.summary.decide:
        if reason.code == "topic-missing":
            assert shown[f"topic-missing/{reason.parts['topic']}"] == Count(int(reason.parts["number"]))


def test_what_is_missing_is_hidden_with_what_it_is_made_of(company_of: Callable[..., Records]) -> None:
    report = find_report((company_of(6, 6),), Q4, FEBRUARY)
    shown = {i.key: i.now for i in report.indicators}
    for topic, _ in report.topics:
        made_of = (shown[f"topic-sought/{topic}"], shown[f"topic-places/{topic}"])
        assert (Hidden() in made_of) == (shown[f"topic-missing/{topic}"] == Hidden())


@pytest.mark.parametrize("size", [6, 12, 50])
def test_topics_stand_in_the_order_of_what_is_shown(company_of: Callable[..., Records], size: int) -> None:
    report = find_report((company_of(size, size),), Q1, FEBRUARY)
    section = next(s for s in report.sections if s.code == "topics")
    sought = [i.now for i in section.indicators if i.code == "topic-sought"]
    numbers = [figure.number for figure in sought if isinstance(figure, Count)]
    assert numbers == sorted(numbers, reverse=True)
    assert all(isinstance(figure, Hidden) for figure in sought[len(numbers) :])


def test_the_summary(company: Records) -> None:
    report = find_report((company,), Q1, FEBRUARY)
    assert [each.key for each in report.summary.numbers] == [
        "matched",
        "pairs-met",
        "sessions-held",
        "rating/mentee",
        "departments-connected",
    ]
    assert [reason.code for reason in report.summary.decide] == [
        "nudge-two-in-a-row",
        "nudge-silent",
        "without-entry",
        "waiting",
        "topic-missing",
    ]
    planned = [s for s in company.sessions if s.start.date() in Quarter(2027, 2) and s.state != "cancelled"]
    assert dict(report.summary.ahead[-1].parts) == {"number": len(planned), "quarter": "2027-Q2"}


def test_a_quarter_over_and_one_that_runs(company: Records) -> None:
    over, runs = find_report((company,), Q4, FEBRUARY), find_report((company,), Q1, FEBRUARY)
    assert (over.as_of, over.running) == (date(2026, 12, 31), False)
    assert (runs.as_of, runs.running) == (FEBRUARY, True)
    assert not find_report((company,), Q4, date(2026, 12, 31)).running
