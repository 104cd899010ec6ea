"""Which messages fall due, and which were not written in time.

The rules of each kind stand in `cohort`, `pair` and `dates`. A rule gives the messages for which its condition
holds today, each with the day on which it falls due and the last one on which it is worth writing. Days are
those of the cohort's zone, in which sessions are written.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from revmentor.messaging import cohort, dates, pair
from revmentor.messaging.case import Case
from revmentor.model.letter import MessageCode
from revmentor.model.message import Due
from revmentor.model.records import Records
from revmentor.model.working_days import WorkingDays

Rule = Callable[[Case], Iterator[Due]]
RULES: tuple[Rule, ...] = (*cohort.RULES, *pair.RULES, *dates.RULES)
REMEMBERED = timedelta(days=28)
"""How long after its moment a message is still recorded as left out; a longer break says enough by itself."""
_ORDER = {code: place for place, code in enumerate(get_args(MessageCode))}


@dataclass(frozen=True, slots=True)
class Found:
    """The messages to write, in order, and those whose moment has passed since anything was recorded."""

    due: tuple[Due, ...]
    passed: tuple[Due, ...]

    def without(self, people: Collection[str]) -> "Found":
        """The same without what would go to some people."""
        due, passed = (tuple(one for one in ones if one.to not in people) for ones in (self.due, self.passed))
        return Found(due, passed)


def find_due(records: Records, until: date, today: date, days: WorkingDays | None = None) -> Found:
    """The messages that fall due up to and including `until`, which is `today` or later, and are not recorded yet.

    `days` are the cohort's working days, where they are known better than from its records. Whoever has
    withdrawn or gave no consent gets no message, and one that the program does not write is never due.
    """
    case = Case(records, today, days or WorkingDays(records.closed))
    wanted = [one for rule in RULES for one in rule(case) if records.program.writes(one.message)]
    new = [one for one in wanted if not case.covers(one) and case.is_next(one)]
    since = max(case.last_run, today - REMEMBERED)
    return Found(
        due=tuple(sorted((one for one in new if one.due <= until and one.last >= today), key=_in_order)),
        passed=tuple(sorted((one for one in new if since <= one.last < today), key=_in_order)),
    )


def _in_order(due: Due) -> tuple[date, str, int, str]:
    """A key that puts messages in the order in which they fall due, one person's in that of the catalogue."""
    return (due.due, due.to, _ORDER[due.message], due.about)
