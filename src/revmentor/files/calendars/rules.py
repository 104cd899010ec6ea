"""Which recurrences of a calendar file are followed, and how far: a rule may ask for more than anyone needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from revmentor.files.calendars.lines import SHORTER

STEPS = 100_000
"""How often the rules of a file may be taken on, in about days."""
REPEATS = 10_000
"""Dates of recurring entries, in one file, in the time that is looked at."""
_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]{0,3}",
    "COUNT": "[1-9][0-9]{0,6}",
    "UNTIL": "[0-9]{8}(?:T[0-9]{6}Z?)?",
    "BYDAY": f"(?:[+-]?[1-9][0-9]?)?{_DAY}(?:,(?:[+-]?[1-9][0-9]?)?{_DAY}){{0,20}}",
    "BYMONTHDAY": "[+-]?(?:[1-9]|[12][0-9]|3[01])(?:,[+-]?(?:[1-9]|[12][0-9]|3[01])){0,30}",
    "BYMONTH": "(?:0?[1-9]|1[0-2])(?:,(?:0?[1-9]|1[0-2])){0,11}",
    "BYSETPOS": "[+-]?[1-9][0-9]{0,2}(?:,[+-]?[1-9][0-9]{0,2}){0,9}",
    "WKST": _DAY,
}
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_CYCLE, _LATE = 400, 9799
"""The calendar repeats after 400 years; from 9799 there are 200 to the last that a computer knows."""
_NOT_DAILY = 3
"""Days that are looked through as one step where a rule goes by weeks, months or years."""


class Unreadable(Exception):
    """Something that is not read; says what and what to do, never what stands there."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


class TooMuch(Unreadable):
    """A file that asks for more than is given to one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence, by its parts."""

    parts: dict[str, str]

    def text(self, *without: str) -> str:
        """The rule as calendars write it."""
        return ";".join(f"{name}={value}" for name, value in self.parts.items() if name not in without)

    def steps(self, start: datetime, end: datetime) -> int:
        """How long it takes to follow the rule from one day to another."""
        size = int(self.parts.get("INTERVAL", "1")) * (1 if self.parts["FREQ"] == "DAILY" else _NOT_DAILY)
        return max(0, (end - start).days) // size


def read_rule(text: str) -> Rule:
    """The rule of an RRULE line; raises Unreadable where calendars write no such rule."""
    pairs = [part.partition("=") for part in text.strip().upper().split(";") if part]
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    if parts.get("FREQ") in _TOO_OFTEN:
        raise Unreadable("this repeats by the hour or still more often")
    sound = len(parts) == len(pairs) and "FREQ" in parts
    if not sound or not all(name in _PARTS and re.fullmatch(_PARTS[name], value) for name, value in parts.items()):
        raise Unreadable("this repeats by a rule that is not understood")
    return Rule(parts)


def ensure_yearly(text: str, start: datetime) -> None:
    """Raises Unreadable where a zone would not change its clocks by a rule that comes in every year."""
    rule = read_rule(text)
    if rule.parts["FREQ"] != "YEARLY" or rule.parts.get("INTERVAL", "1") != "1" or "COUNT" in rule.parts:
        raise Unreadable("this names a time zone that cannot be read")
    _first_and_after(rule, start, start, start)


class Allowance:
    """What following the rules of one file may still cost."""

    def __init__(self) -> None:
        self.steps = STEPS
        self.repeats = REPEATS

    def pay(self, rule: Rule, start: datetime, first: datetime, last: datetime) -> None:
        """Pays for a rule's dates up to `last`, those from `first` on being wanted; raises TooMuch if it cannot."""
        self._take_steps(rule.steps(start, last))
        repeats, after = _first_and_after(rule, start, first, last)
        self._take_steps(rule.steps(last, after))
        self.take_repeats(repeats)

    def take_repeats(self, number: int) -> None:
        """Pays for dates that are wanted; raises TooMuch if it cannot."""
        self.repeats -= number
        if self.repeats < 0:
            raise TooMuch(f"up to here the calendar has more than {REPEATS} dates of recurring entries", SHORTER)

    def _take_steps(self, number: int) -> None:
        self.steps -= number
        if self.steps < 0:
            raise TooMuch("up to here the calendar has too many recurring entries that began long ago", SHORTER)


def _first_and_after(rule: Rule, start: datetime, first: datetime, last: datetime) -> tuple[int, datetime]:
    """How many dates there are from `first` to `last`, and the next after it; raises Unreadable where none ever comes.

    It is asked as many times 400 years later as the calendar has, when the same days come round: a rule
    without any date, such as 30 February, is followed to the end of time, and from there that is near.
    """
    years = (_LATE - last.year) // _CYCLE * _CYCLE
    start, first, last = (time.replace(year=time.year + years) for time in (start, first, last))
    repeats, after, comes = 0, last, False
    for found in _dates(rule, start):
        comes, after = True, max(last, found)
        if found > last:
            break
        repeats += found >= first
    if not comes:
        raise Unreadable("this repeats on days that never come")
    return repeats, after.replace(year=after.year - years)


def _dates(rule: Rule, start: datetime) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    try:
        # Only the last one may stop at UNTIL; COUNT may.
        yield from rrulestr(rule.text("UNTIL"), dtstart=start)
    except ValueError:
        # That is how it comes to the last year of all.
        return
