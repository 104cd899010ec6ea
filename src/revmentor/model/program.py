"""How a company runs its reverse mentoring: topics, cadence, rules, weights and texts."""

from typing import Annotated, Literal

from pydantic import Field

from revmentor.model.calendar import IntervalText, WindowText
from revmentor.model.text import BothTexts, Lines
from revmentor.model.topic import NamedTopic
from revmentor.model.value import FormatVersion, Id, Language, Line, Prose, Side, Value, whole

FORMAT = 1
"""The version of the file format that this program reads and writes."""

MessageCode = Literal["your-partner", "session-soon", "how-was-it", "nothing-logged"]
Weight = Annotated[int, whole(0, 1000)]
Tier = Literal["coverage", "pairs", "affinity"]


class Cadence(Value):
    """How often a pair meets, how many times, and for how long."""

    every: IntervalText
    sessions: Annotated[int, whole(1, 100)]
    minutes: Annotated[int, whole(10, 480)]
    tolerance: Annotated[int, whole(0, 60)] = Field(5, description="Days a session may lie off its target day.")


class LevelGap(Value):
    """How many levels the mentee stands above the mentor: at least, and best."""

    min: Annotated[int, whole(0, 50)] = 1
    ideal: Annotated[int, whole(0, 50)] = 3


class Rules(Value):
    """The hard rules; a pair that breaks one is never proposed."""

    topic: bool = Field(True, description="They share a topic, or the mentee is open to any.")
    direction: bool = Field(True, description="The mentor's level lies below the mentee's, by level_gap.min.")
    reporting_line: bool = Field(True, alias="reporting-line", description="Neither reports to the other.")
    language: bool = Field(True, description="They share a language.")
    availability: bool = Field(True, description="They have a common window that a session fits into.")
    site: bool = Field(True, description="Where one wants to meet in person, both work at the same site.")
    rounds: Annotated[int, whole(0, 50)] = Field(1, description="No partner of the last so many rounds again.")


class Weights(Value):
    """What each criterion counts; only the proportions matter."""

    topic: Weight = 40
    wishes: Weight = 20
    department: Weight = 15
    level: Weight = 10
    availability: Weight = 10
    site: Weight = 5
    style: Weight = 0
    pool: Weight = 0


class Agenda(Value):
    """What a session is for, and what to talk about."""

    title: BothTexts
    points: Lines


class Letter(Value):
    """A message in one language, with {placeholders} of messaging.catalogue."""

    subject: Line
    body: Prose


class MessageText(Value):
    """A message in both languages."""

    de: Letter
    en: Letter

    def to(self, language: Language) -> Letter:
        """The message in `language`."""
        return self.de if language == "de" else self.en


class Privacy(Value):
    """What a report must not show."""

    min_group: Annotated[int, whole(3, 50)] = Field(5, description="People behind each published group figure.")


class Program(Value):
    """One company's program, or a template that ships with revmentor."""

    revmentor: FormatVersion = FORMAT
    extends: Line | None = Field(None, description="A template's name or another program file to build on.")
    id: Line | None = Field(None, description="A random id; calendar entries are recognised by it.")
    name: BothTexts
    description: BothTexts | None = None
    topics: dict[Id, NamedTopic]
    cadence: Cadence
    driver: Side = Field("mentee", description="Who is asked to act: to fix dates and to log sessions.")
    rules: Rules = Rules()
    level_gap: LevelGap = LevelGap()
    weights: Weights = Weights()
    objective: tuple[Tier, ...] = ("coverage", "pairs", "affinity")
    pools: tuple[Line, ...] = Field((), description="Talent pools whose mentors are preferred.")
    working_hours: tuple[WindowText, ...] = Field(description="When a person is free who says nothing about it.")
    agendas: tuple[Agenda, ...] = ()
    ground_rules: Lines = Lines()
    texts: dict[MessageCode, MessageText]
    privacy: Privacy = Privacy()

    def agenda(self, number: int) -> Agenda | None:
        """The agenda of a pair's `number`-th session, the last one for all that follow it."""
        return self.agendas[min(number, len(self.agendas)) - 1] if self.agendas else None
