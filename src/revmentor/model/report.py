"""What a quarter looked like, as values: nothing in here names a person or tells a figure that is hidden."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from revmentor.model.matching import Reason
from revmentor.model.quarter import Quarter
from revmentor.model.text import Text


@dataclass(frozen=True, slots=True)
class Count:
    """How many; with `of`, out of how many (`14 of 16`)."""

    number: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of `answers` answers in tenths, a half rounded up: 43 stands for 4.3."""

    tenths: int
    answers: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """Too few people stand behind the figure, or behind one that could be computed with it."""


@dataclass(frozen=True, slots=True)
class NoData:
    """The records say nothing about it."""


Figure = Count | Average | Hidden | NoData


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the quarter beside that of the quarter before.

    `part` narrows the code down to a side, a health, a band of levels or a topic's id.
    """

    code: str
    now: Figure
    before: Figure
    part: str = ""

    @property
    def key(self) -> str:
        """Its name for machines: `sessions-held`, or `topic-sought/social-media`."""
        return f"{self.code}/{self.part}" if self.part else self.code


@dataclass(frozen=True, slots=True)
class Series:
    """What one chart compares over all its labels; None stands where the figure is hidden."""

    code: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Whole numbers by label: an indicator's code or part, or a week such as `2026-W41`."""

    code: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Indicators that belong together: a `list` one below the other, a `grid` by part and code."""

    code: str
    layout: Literal["list", "grid"]
    indicators: tuple[Indicator, ...]
    charts: tuple[Chart, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its indicators in order, each once: the columns of a grid."""
        return tuple(dict.fromkeys(indicator.code for indicator in self.indicators))

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of its indicators in order, each once: the rows of a grid."""
        return tuple(dict.fromkeys(indicator.part for indicator in self.indicators))


@dataclass(frozen=True, slots=True)
class Summary:
    """The first page: five key numbers and what they mean, as codes with their parts."""

    numbers: tuple[Indicator, ...]
    well: tuple[Reason, ...]
    decide: tuple[Reason, ...]
    ahead: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A quarter of a program, over one or several cohorts."""

    program: Text
    cohorts: tuple[str, ...]
    quarter: Quarter
    as_of: date
    """The day the figures are of: the quarter's last, or today while it runs."""
    running: bool
    """Whether the quarter was still running."""
    min_group: int
    """How many people a figure about a group needs."""
    topics: tuple[tuple[str, Text], ...]
    """The names of the topics that occur, by id."""
    summary: Summary
    sections: tuple[Section, ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, section by section."""
        return tuple(indicator for section in self.sections for indicator in section.indicators)
