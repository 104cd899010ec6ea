"""Which messages fall due, and which were not written in time.

The rules of each kind stand in `cohort`, `pair` and `dates`. A rule gives the messages for which its condition
holds today, each with the day on which it falls due and the last one on which it is worth writing. Days are
those of the cohort's zone, in which sessions are written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from revmentor.messaging import cohort, dates, pair
from revmentor.messaging.told import Told
from revmentor.model.letter import MessageCode
from revmentor.model.message import Due
from revmentor.model.records import Records

Rule = Callable[[Records, Told, date], Iterator[Due]]
RULES: tuple[Rule, ...] = (*cohort.RULES, *pair.RULES, *dates.RULES)
REMEMBERED = timedelta(days=28)
"""How long after its moment a message is still recorded as left out; a longer break says enough by itself."""
_ORDER = {code: place for place, code in enumerate(get_args(MessageCode))}


@dataclass(frozen=True, slots=True)
class Found:
    """The messages to write, in order, and those whose moment has passed since anything was recorded."""

    due: tuple[Due, ...]
    passed: tuple[Due, ...]


def find_due(records: Records, until: date, today: date) -> Found:
    """The messages that fall due up to and including `until`, which is `today` or later, and are not recorded yet.

    Whoever has withdrawn or gave no consent gets none, and one that the program does not write is never due.
    """
    told = Told(records)
    wanted = [one for rule in RULES for one in rule(records, told, today) if records.program.writes(one.message)]
    new = [one for one in wanted if not told.covers(one) and told.is_next(one)]
    due = [one for one in new if one.due <= until and one.last >= today]
    since = max(told.last_day, today - REMEMBERED)
    passed = [one for one in new if since <= one.last < today]
    return Found(due=tuple(sorted(due, key=in_order)), passed=tuple(sorted(passed, key=in_order)))


def in_order(due: Due) -> tuple[date, str, int, str]:
    """A key that puts messages in the order in which they fall due, one person's in that of the catalogue."""
    return (due.due, due.to, _ORDER[due.message], due.about)
