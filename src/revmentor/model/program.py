"""How a company runs its reverse mentoring: topics, cadence, rules, weights and texts."""

from typing import Annotated, Literal

from pydantic import Field

from revmentor.model.calendar import AwayText, IntervalText, Window, WindowText, within
from revmentor.model.event import EventId, ProgramEvent
from revmentor.model.letter import PLAIN_FRAME, FrameText, MessageCode, MessageText, Tone
from revmentor.model.text import BothLines, BothTexts, Lines
from revmentor.model.topic import NamedTopic
from revmentor.model.value import FormatVersion, Id, Line, Side, Value, YesNo, whole

FORMAT = 1
"""The version of the file format that this program reads and writes."""

Weight = Annotated[int, whole(0, 1000)]
Tier = Literal["coverage", "pairs", "worst", "affinity"]


class Cadence(Value):
    """How often a pair meets, how many times, and for how long."""

    every: IntervalText = Field(description="The time from one session to the next.")
    sessions: Annotated[int, whole(1, 100)] = Field(description="How many sessions a pair has.")
    minutes: Annotated[int, whole(10, 480)] = Field(description="How long a session lasts.")
    tolerance: Annotated[int, whole(0, 60)] = Field(5, description="Days a session may lie off its target day.")
    grid: Annotated[int, whole(5, 60)] = Field(15, description="Minutes from one possible beginning to the next.")


class LevelGap(Value):
    """How many levels the mentee stands above the mentor: at least, and best."""

    min: Annotated[int, whole(0, 50)] = Field(1, description="At least, while the rule direction is on.")
    ideal: Annotated[int, whole(0, 50)] = Field(3, description="Best.")


class Rules(Value):
    """The hard rules; a pair that breaks one is never proposed."""

    active: YesNo = Field(True, description="Both have consented and have not withdrawn.")
    topic: YesNo = Field(True, description="They share a topic, or the mentee is open to any.")
    direction: YesNo = Field(True, description="The mentor's level lies below the mentee's, by level_gap.min.")
    reporting_line: YesNo = Field(True, alias="reporting-line", description="Neither reports to the other.")
    same_manager: YesNo = Field(False, alias="same-manager", description="They do not report to the same manager.")
    language: YesNo = Field(True, description="They share a language.")
    availability: YesNo = Field(True, description="They have a common window that a session fits into.")
    site: YesNo = Field(True, description="Where one wants to meet in person, both work at the same site.")
    rounds: Annotated[int, whole(0, 50)] = Field(1, description="No partner of the last so many rounds again.")


class Weights(Value):
    """What each criterion counts; only the proportions matter."""

    topic: Weight = Field(40, description="How much the mentee wants it, and how well the mentor knows it.")
    wishes: Weight = Field(20, description="Whom the two named, by rank.")
    department: Weight = Field(15, description="They come from different departments.")
    level: Weight = Field(10, description="The level gap is close to the ideal.")
    availability: Weight = Field(10, description="They have much free time together.")
    site: Weight = Field(5, description="They come from different sites.")
    style: Weight = Field(0, description="They have the same working style.")
    pool: Weight = Field(0, description="The mentor comes from one of the pools.")


class Agenda(Value):
    """What a session is for, and what to talk about."""

    title: BothTexts = Field(description="What the session is for.")
    points: BothLines = Field(description="What to talk about, a line each.")


class Privacy(Value):
    """What a report must not show."""

    min_group: Annotated[int, whole(3, 50)] = Field(5, description="People behind each published group figure.")


class Program(Value):
    """One company's program, or a template that ships with revmentor."""

    revmentor: FormatVersion = FORMAT
    extends: Line | None = Field(None, description="A template's name or another program file to build on.")
    id: Line | None = Field(
        None, description="A random id; calendar entries are recognised by it, so it never changes."
    )
    name: BothTexts = Field(description="The program's name.")
    description: BothTexts | None = Field(None, description="What it is for; init --list shows a template's.")
    topics: dict[Id, NamedTopic] = Field(
        description="What can be taught: each topic by the id that offers and seeks say."
    )
    cadence: Cadence = Field(description="How often a pair meets, and for how long.")
    driver: Side = Field("mentee", description="Who is asked to act: to fix dates and to log sessions.")
    rules: Rules = Field(Rules(), description="The hard rules; a pair that breaks one is never proposed.")
    level_gap: LevelGap = Field(LevelGap(), description="How many levels the mentee stands above the mentor.")
    weights: Weights = Field(Weights(), description="What each criterion counts; only the proportions matter.")
    objective: tuple[Tier, ...] = Field(
        ("coverage", "pairs", "affinity"), description="What is best, the most important first."
    )
    pools: tuple[Line, ...] = Field((), description="Talent pools whose mentors are preferred.")
    working_hours: tuple[WindowText, ...] = Field(description="When a person is free who says nothing about it.")
    session_hours: tuple[WindowText, ...] = Field(
        (), description="No session lies outside these, on either one's clocks, whatever windows people name."
    )
    closed: tuple[AwayText, ...] = Field((), description="Days on which the whole company is closed.")
    events: dict[EventId, ProgramEvent] = Field(
        {}, description="What brings many together, each by an id of its own: a kick-off, a mentor circle, a closing."
    )
    agendas: tuple[Agenda, ...] = Field((), description="One a session, in order; the last one for all that follow it.")
    ground_rules: Lines = Field(Lines(), description="What every pair agrees on; it stands in the first message.")
    goals: dict[Id, NamedTopic] = Field({}, description="What a pair can set out to reach: each goal by an id.")
    own_goals: YesNo = Field(False, description="Whether a pair may also write a goal in its own words.")
    notes: YesNo = Field(False, description="Whether a session may have a note; without it, no free text is kept.")
    chemistry_after: Annotated[int, whole(1, 2)] = Field(
        1, description="After which session the two are asked whether it fits."
    )
    tone: Tone = Field("sie", description="How German messages speak to people: sie or du.")
    frame: FrameText = Field(PLAIN_FRAME, description="What stands around the messages of one mail.")
    messages: dict[MessageCode, YesNo] = Field({}, description="no for each message that is never to be written.")
    texts: dict[MessageCode, MessageText] = Field(description="The messages, each in German and English.")
    privacy: Privacy = Field(Privacy(), description="What a report must not show.")

    def windows(self, available: tuple[Window, ...]) -> tuple[Window, ...]:
        """When a person can meet who names these windows: there, else in working hours; never beyond session hours."""
        free = available or self.working_hours
        return within(free, self.session_hours) if self.session_hours else free

    def writes(self, message: MessageCode) -> bool:
        """Whether a message is ever written: it has a text, and is not switched off."""
        return message in self.texts and self.messages.get(message, True)

    def agenda(self, number: int) -> Agenda | None:
        """The agenda of a pair's `number`-th session, the last one for all that follow it."""
        return self.agendas[min(number, len(self.agendas)) - 1] if self.agendas else None
