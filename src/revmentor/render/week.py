"""The sessions and events that lie ahead, week by week, and who has how many."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from rich.console import Group, RenderableType

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.event import Dated
from revmentor.model.plan import Plan
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.render.dates import at, in_order, who
from revmentor.render.schedule import became, problem_lines
from revmentor.render.tables import indented, table
from revmentor.render.terminal import styled


def render_weeks(before: Records, after: Records, plan: Plan, today: date) -> Group:
    """Each week from today's on that has a date in it; what the records do not hold yet is marked new."""
    known = {one.id: one for one in before.dates}
    ahead = [one for one in after.dates if one.state == "planned" and one.start.date() >= today]
    parts: list[RenderableType] = []
    for monday, ones in groupby(sorted(ahead, key=in_order), key=_monday):
        parts += [styled(_heading(monday), "bold"), indented(_week_table(list(ones), known, after)), styled("")]
    parts += [styled("Who has how many sessions", "bold"), indented(_people_table(after, today))]
    lines = list(problem_lines(plan, after))
    return Group(*parts, *([styled("")] if lines else []), *(styled(line, "yellow") for line in lines))


def _monday(one: Dated) -> date:
    day = one.start.date()
    return day - timedelta(days=day.weekday())


def _heading(monday: date) -> str:
    """`Week 49 of 2026, 2026-11-30 to 2026-12-06`, by ISO 8601, as German calendars count."""
    year, week, _ = monday.isocalendar()
    return f"Week {week} of {year}, {monday} to {monday + timedelta(days=6)}"


def _week_table(ones: Sequence[Dated], known: Mapping[str, Dated], records: Records) -> RenderableType:
    """A date a row; each day is named once. What the records do not say yet is told beside it."""
    rows = [
        (day if position == 0 else "", _hours(one), one.id, who(one, records), _news(one, known.get(one.id)))
        for day, of_day in groupby(ones, key=lambda one: f"{WEEKDAYS[one.start.weekday()]} {one.start.day:2}")
        for position, one in enumerate(of_day)
    ]
    return table(("Day", "Time", "", "Who", ""), rows)


def _news(new: Dated, old: Dated | None) -> str:
    if old is None:
        return "new"
    is_news = new.start != old.start or (isinstance(old.issued, datetime) and old.issued != new.start)
    return became(new, old) if is_news else ""


def _hours(one: Dated) -> str:
    end = one.start + timedelta(minutes=one.minutes)
    day = f"{WEEKDAYS[end.weekday()]} " if end.date() > one.start.date() else ""
    return f"{one.start:%H:%M}-{day}{end:%H:%M}"


def _people_table(records: Records, today: date) -> RenderableType:
    """Everyone in a running pair: what they have behind them, what lies ahead of them, the next one."""
    rows = [(records.cohort.by_id[person].name, *cells) for person, cells in _people(records, today)]
    return table(("Who", "Held", "Ahead", "Next"), rows, right=(1, 2))


def _people(records: Records, today: date) -> Iterator[tuple[str, tuple[str, str, str]]]:
    sessions: dict[str, list[Session]] = {}
    for pair in (pair for pair in records.pairs if pair.state == "running"):
        for person in (pair.mentor, pair.mentee):
            sessions.setdefault(person, []).extend(records.sessions_of(pair.pair))
    for person, mine in sorted(sessions.items()):
        held = sum(session.state == "held" for session in mine)
        ahead = [one.start for one in mine if one.state == "planned" and one.start.date() >= today]
        yield person, (str(held), str(len(ahead)), at(min(ahead)) if ahead else "")
