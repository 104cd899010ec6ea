"""What a search places: jobs of two people each, and the times that they can take."""

from dataclasses import dataclass
from typing import NamedTuple


class Time(NamedTuple):
    """A time that a job can take, what that costs, and which limits it counts for, by position."""

    start: int
    end: int
    cost: int
    limits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A session to be placed: who meets, by position; the times it can take; what it costs to leave it out."""

    people: tuple[int, int]
    times: tuple[Time, ...]
    left_out: int
    after: int | None = None
    """The number of a job that has to begin earlier, for this one to be placed at all."""
