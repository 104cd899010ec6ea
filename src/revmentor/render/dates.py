"""Sessions and events in a line: their number, when, who."""

from datetime import datetime

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.event import Dated
from revmentor.model.matching import Pair
from revmentor.model.records import Records
from revmentor.model.schedule import Session


def at(time: datetime) -> str:
    """A time on the cohort's clocks: `Thu 2026-12-03 14:00`."""
    return f"{WEEKDAYS[time.weekday()]} {time:%Y-%m-%d %H:%M}"


def pair_name(records: Records, number: int) -> str:
    """Who the two are: `Frieda Brandt + Dr. Alexandra Voss`."""
    pair = records.pair[number]
    return f"{records.cohort.by_id[pair.mentor].name} + {records.cohort.by_id[pair.mentee].name}"


def pair_line(pair: Pair, records: Records) -> str:
    """A pair in one line: its number, who."""
    return f"{pair.pair}  {pair_name(records, pair.pair)}"


def who(one: Dated, records: Records) -> str:
    """Who meets: both of a pair by name, or an event by its title."""
    if isinstance(one, Session):
        return pair_name(records, one.pair)
    return records.program.events[one.kind].title.to(records.cohort.language)


def dated_line(one: Dated, records: Records) -> str:
    """A session or an event in one line: its number, when, who."""
    return f"{one.id}  {at(one.start)}  {who(one, records)}"


def in_order(one: Dated) -> tuple[datetime, int, int, str]:
    """A key that puts dates in the order of time; at the same time events first, then sessions by number."""
    return (one.start, one.pair, one.number, "") if isinstance(one, Session) else (one.start, 0, one.number, one.kind)
