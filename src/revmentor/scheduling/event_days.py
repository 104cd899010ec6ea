"""The days on which the program's events are meant to be, in the course of a round."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile
from statistics import median_low

from revmentor.model.event import Event, ProgramEvent
from revmentor.model.records import Records
from revmentor.scheduling.requests import NOTICE

_REACH = timedelta(days=7)
"""How far from the day it is meant for an event may lie."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A date of an event to be planned: meant for a day, possible from `first` to `last`, else up to `latest`."""

    event: str
    kind: ProgramEvent
    target: date
    first: date
    last: date
    latest: date

    @property
    def closes(self) -> bool:
        """Whether it comes after the sessions, and so is planned after them."""
        return self.kind.when == "end"

    def days(self, last: date) -> Iterator[date]:
        """The days on which it may be, up to a last one."""
        return (self.first + timedelta(days=day) for day in range((last - self.first).days + 1))


def asked_again(records: Records, event: Event, today: date) -> Wanted:
    """A date of an event that has to be on another day, as near as can be."""
    day, kind = event.start.date(), records.program.events[event.kind]
    last = day + _REACH
    return Wanted(
        event.event,
        kind.model_copy(update={"minutes": event.minutes}),
        day,
        max(day - _REACH, today + _DAY),
        last,
        last,
    )


def find_wanted(records: Records, today: date) -> Iterator[Wanted]:
    """The dates of the program's events that are not planned and whose time has not passed, while any pair runs."""
    known = {event.event for event in records.events}
    is_running = any(pair.state == "running" for pair in records.pairs)
    for name, kind in records.program.events.items() if is_running else ():
        for number, (target, first, last, latest) in enumerate(_days(records, kind), 1):
            event, first = f"{name}/{number}", max(first, today + NOTICE)
            if event not in known and first <= latest:
                yield Wanted(event, kind, target, first, last, latest)


def _days(records: Records, kind: ProgramEvent) -> Iterator[tuple[date, date, date, date]]:
    """For each date of an event the day it is meant for, the first and last on which it may be, the latest if need be.

    What comes at the start comes before it, if there is time for that.
    """
    cadence, start = records.program.cadence, records.cohort.start
    last = cadence.every.after(start, cadence.sessions - 1)
    if every := kind.every:
        targets = takewhile(lambda day: day < last, (every.after(start, times) for times in count(1)))
        yield from map(_around, targets)
    elif kind.when == "start":
        yield start - _DAY, start - _REACH, start - _DAY, start + _REACH
    elif kind.when == "end":
        over = max(last + timedelta(days=cadence.tolerance), most_are_done(records)) + _DAY
        yield over, over, over + 2 * _REACH, over + 2 * _REACH
    else:
        yield _around(start + (last - start) // 2)


def most_are_done(records: Records) -> date:
    """The day by which half of the running pairs have had all sessions that they have now."""
    running = (pair.pair for pair in records.pairs if pair.state == "running")
    last = [meetings[-1].start.date() for pair in running if (meetings := records.meetings(pair))]
    return median_low(last) if last else date.min


def _around(day: date) -> tuple[date, date, date, date]:
    return day, day - _REACH, day + _REACH, day + _REACH
