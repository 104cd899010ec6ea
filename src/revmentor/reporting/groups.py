"""The figures about groups of people, by topic and by level: `privacy` decides which of them are shown."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from revmentor.model.participant import Participant
from revmentor.model.quarter import Quarter, quarter_of, quarters_between
from revmentor.model.records import Records
from revmentor.model.report import Count, Figure, Hidden, Indicator, NoData
from revmentor.reporting.privacy import Cell, Table, publish_tables
from revmentor.reporting.snapshot import Course, Snapshot, take_snapshot

BANDS = ("1-2", "3-4", "5+", "other")
"""How many levels the mentee stands above the mentor; `other` is no level or an unknown number."""


def find_groups(
    rounds: Sequence[Records], quarter: Quarter, today: date
) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
    """The indicators by topic and by level, as they may be shown where every earlier quarter was reported."""
    first = min(quarter_of(records.cohort.start) for records in rounds)
    quarters = quarters_between(min(first, quarter.previous), quarter)
    snapshots = [take_snapshot(rounds, each, today) for each in quarters]
    topics = sorted({topic for records in rounds for topic in records.program.topics})
    by_topic = _by_topic(
        _compare("topic-sought", snapshots, lambda snapshot: _sought(snapshot, topics)),
        _compare("topic-places", snapshots, lambda snapshot: _places(snapshot, topics)),
        _compare("topic-pairs", snapshots, lambda snapshot: _taught(snapshot, topics), adds_up=True),
    )
    return tuple(by_topic), tuple(_compare("level-gap", snapshots, _level_gaps, adds_up=True))


def _compare(
    code: str, snapshots: Sequence[Snapshot], count: Callable[[Snapshot], Table], adds_up: bool = False
) -> list[Indicator]:
    tables = [count(snapshot) for snapshot in snapshots]
    before, now = publish_tables(tables, snapshots[-1].min_group, adds_up)[-2:]
    return [Indicator(code, n, b, cell.part) for cell, n, b in zip(tables[-1], now, before, strict=True)]


def _sought(snapshot: Snapshot, topics: Iterable[str]) -> Table:
    mentees = [person for person in _present(snapshot) if person.seeks]
    return tuple(_people_cell(topic, [p for p in mentees if topic in (p.seeks or ())]) for topic in topics)


def _people_cell(part: str, people: Sequence[Participant]) -> Cell:
    return Cell(part, len(people), (frozenset(person.id for person in people),))


def _places(snapshot: Snapshot, topics: Iterable[str]) -> Table:
    mentors = [person for person in _present(snapshot) if person.is_mentor]
    return tuple(_places_cell(topic, [p for p in mentors if topic in p.offers]) for topic in topics)


def _places_cell(topic: str, mentors: Sequence[Participant]) -> Cell:
    return Cell(topic, sum(m.capacity for m in mentors), (frozenset(m.id for m in mentors),))


def _present(snapshot: Snapshot) -> Iterable[Participant]:
    people = (person for round_ in snapshot.rounds for person in round_.signed_up)
    return (person for person in people if person.withdrawn is None or person.withdrawn > snapshot.day)


def _taught(snapshot: Snapshot, topics: Iterable[str]) -> Table:
    return tuple(_pairs_cell(t, [c for c in snapshot.courses if t in c.pair.topics]) for t in topics)


def _level_gaps(snapshot: Snapshot) -> Table:
    return tuple(_pairs_cell(band, [c for c in snapshot.courses if _band(c) == band]) for band in BANDS)


def _pairs_cell(part: str, courses: Sequence[Course]) -> Cell:
    mentors, mentees = (frozenset(course.people[side] for course in courses) for side in (0, 1))
    return Cell(part, len(courses), (mentors, mentees))


def _band(course: Course) -> str:
    levels = [person.level for person in (course.mentor, course.mentee) if person]
    known = [level for level in levels if level is not None]
    gap = known[1] - known[0] if len(known) == 2 else 0
    return "other" if gap < 1 else BANDS[min((gap - 1) // 2, 2)]


def _by_topic(*columns: Sequence[Indicator]) -> Iterable[Indicator]:
    """The columns row by row, with what is missing; what is shown to be most sought comes first."""
    rows = [(s, p, _missing(s, p), pairs) for s, p, pairs in zip(*columns, strict=True)]
    rows = [row for row in rows if _says_something(row)]
    return (indicator for row in sorted(rows, key=_most_sought) for indicator in row)


def _missing(sought: Indicator, places: Indicator) -> Indicator:
    now, before = _lack(sought.now, places.now), _lack(sought.before, places.before)
    return Indicator("topic-missing", now, before, sought.part)


def _lack(sought: Figure, places: Figure) -> Figure:
    if isinstance(sought, Count) and isinstance(places, Count):
        return Count(max(0, sought.number - places.number))
    return NoData() if isinstance(sought, NoData) else Hidden()


def _says_something(row: Sequence[Indicator]) -> bool:
    """Whether a topic is more than a name in the catalogue; hidden pairs alone are no sign of it."""
    figures = [figure for indicator in row for figure in (indicator.now, indicator.before)]
    return any(isinstance(figure, Count) and figure.number for figure in figures) or any(
        isinstance(figure, Hidden) for figure in (row[0].now, row[0].before, row[1].now, row[1].before)
    )


def _most_sought(row: Sequence[Indicator]) -> tuple[bool, int, str]:
    """Orders by what is shown alone: by the true figures the order itself would tell a hidden one."""
    sought = row[0].now
    return not isinstance(sought, Count), -sought.number if isinstance(sought, Count) else 0, row[0].part
