"""On which days people work, for what is to be done on one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from revmentor.model.calendar import Away

_SATURDAY = 5
_LONGEST_BREAK = 366


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """All days but weekends, those on which the company is closed, and public holidays."""

    closed: tuple[Away, ...] = ()
    holidays: Collection[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        is_off = day.weekday() >= _SATURDAY or day in self.holidays
        return not is_off and not any(day in away for away in self.closed)

    def after(self, day: date) -> date:
        """The first working day after a day; where there is none for a year, the day at which that ends."""
        return self._next(day, timedelta(days=1))

    def before(self, day: date) -> date:
        """The last working day before a day, likewise."""
        return self._next(day, timedelta(days=-1))

    def _next(self, day: date, step: timedelta) -> date:
        for _ in range(_LONGEST_BREAK):
            day += step
            if day in self:
                break
        return day
