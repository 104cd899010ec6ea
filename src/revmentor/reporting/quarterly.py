"""The report of a quarter, put together from its indicators."""

from collections.abc import Sequence
from datetime import date

from revmentor.model.quarter import Quarter
from revmentor.model.records import Records
from revmentor.model.report import Report, Section
from revmentor.model.text import Text
from revmentor.reporting.charts import chart_of, grid_chart, weeks_chart
from revmentor.reporting.groups import find_groups
from revmentor.reporting.indicators import FEEDBACK, FUNNEL, HEALTH, PAIRS, SESSIONS, compare
from revmentor.reporting.snapshot import Snapshot, take_snapshot
from revmentor.reporting.summary import summarise


def find_report(rounds: tuple[Records, ...], quarter: Quarter, today: date) -> Report:
    """What `quarter`, as far as it has come by `today`, looked like in `rounds`: one or more, in any order."""
    rounds = tuple(sorted(rounds, key=_by_start))
    now = take_snapshot(rounds, quarter, today)
    sections = _sections(rounds, now, take_snapshot(rounds, quarter.previous, today), today)
    indicators = [indicator for section in sections for indicator in section.indicators]
    return Report(
        program=rounds[-1].program.name,
        cohorts=tuple(records.cohort.name for records in rounds),
        quarter=quarter,
        as_of=now.day,
        running=now.day < quarter.last,
        min_group=now.min_group,
        topics=_topics(rounds, {indicator.part for indicator in indicators}),
        summary=summarise(indicators, now, rounds),
        sections=sections,
    )


def _by_start(records: Records) -> tuple[date, str, str]:
    return records.cohort.start, records.cohort.name, records.cohort.id or ""


def _sections(rounds: Sequence[Records], now: Snapshot, before: Snapshot, today: date) -> tuple[Section, ...]:
    funnel, sessions, health = (compare(each, now, before) for each in (FUNNEL, SESSIONS, HEALTH))
    pairs, feedback = (compare(each, now, before) for each in (PAIRS, FEEDBACK))
    topics, levels = find_groups(rounds, now.quarter, today)
    return (
        Section("funnel", "list", funnel, (chart_of("funnel", funnel, label="code"),)),
        Section("sessions", "list", sessions, (weeks_chart(now),)),
        Section("pairs", "list", pairs),
        Section("health", "list", health, (chart_of("health", health),)),
        Section("feedback", "list", feedback),
        Section("topics", "grid", topics, (grid_chart("topics", topics, ("topic-sought", "topic-places")),)),
        Section("levels", "list", levels, (chart_of("levels", levels),)),
    )


def _topics(rounds: Sequence[Records], parts: set[str]) -> tuple[tuple[str, Text], ...]:
    """The topics that occur in the report; where rounds name one differently the latest is right."""
    named = {code: topic for records in rounds for code, topic in records.program.topics.items()}
    return tuple((code, Text(de=named[code].de, en=named[code].en)) for code in sorted(named) if code in parts)
