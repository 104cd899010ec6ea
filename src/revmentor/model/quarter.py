"""Quarters of the calendar year, the periods that reports compare."""

import re
from dataclasses import dataclass
from datetime import date

from revmentor.model.value import EARLIEST, LATEST

_QUARTER = re.compile(r"(?:(\d{4})-)?Q([1-4])", re.ASCII | re.IGNORECASE)
_WORDS = ("current", "last")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; `number` goes from 1 to 4, and earlier quarters are smaller."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month, day = ((3, 31), (6, 30), (9, 30), (12, 31))[self.number - 1]
        return date(self.year, month, day)

    @property
    def previous(self) -> "Quarter":
        """The quarter before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def following(self) -> "Quarter":
        """The quarter after."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def quarter_of(day: date) -> Quarter:
    """The quarter that `day` lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def read_quarter(text: str, today: date) -> Quarter:
    """The quarter that `2026-Q4`, `Q4` (the latest one that has begun), `current` or `last` names.

    Raises:
        ValueError: with a sentence for the person, where it is none of these or has not begun by `today`.
    """
    current = quarter_of(today)
    if text.lower() in _WORDS:
        return current if text.lower() == "current" else current.previous
    found = _QUARTER.fullmatch(text.strip())
    if not found or not EARLIEST <= int(found[1] or today.year) <= LATEST:
        shapes = f"write it as {current}, Q{current.number}, current or last"
        raise ValueError(f'"{text}" is no quarter; {shapes}')
    number = int(found[2])
    quarter = Quarter(int(found[1] or today.year), number)
    if quarter > current and found[1]:
        raise ValueError(f"{quarter} has not begun: it starts on {quarter.first}")
    return quarter if quarter <= current else Quarter(today.year - 1, number)


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Every quarter from `first` to `last`, both included; none where `last` comes earlier."""
    found: list[Quarter] = []
    while first <= last:
        found.append(first)
        first = first.following
    return tuple(found)
