"""Program events: what brings many together, such as a kick-off, a mentor circle or a closing."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from revmentor.model import shape
from revmentor.model.calendar import Interval, read_interval
from revmentor.model.schedule import Issued, Session
from revmentor.model.shape import spelled_as
from revmentor.model.span import Span
from revmentor.model.text import BothLines, BothTexts, Lines
from revmentor.model.value import Day, Id, Line, LocalTime, Value, YesNo, fault, whole

Guests = Literal["all", "mentors", "mentees"]
EventState = Literal["planned", "cancelled"]
_EVERY = "every "
_TIMES = ("start", "halfway", "end")
_DATE = re.compile(shape.EVENT)


def _event_id(text: str) -> str:
    if not text[:1].isalpha():
        raise fault("bad-event", f'"{text}" is no id of an event: it begins with a letter, as in kick-off')
    return text


def _when(text: str) -> str:
    if text not in _TIMES:
        if not text.startswith(_EVERY):
            raise fault("bad-event", f'"{text}" is none of {", ".join(_TIMES)}, every 3 months')
        read_interval(text.removeprefix(_EVERY))
    return text


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise fault("bad-event", f'"{text}" is no date of an event; write EVENT/NUMBER, as in kick-off/1')
    return text


EventId = Annotated[Id, AfterValidator(_event_id)]
When = Annotated[
    str,
    AfterValidator(_when),
    spelled_as("start, halfway, end, or every so often", shape.EVENT_TIME, "every 3 months"),
]
EventDate = Annotated[str, AfterValidator(_date), spelled_as("a date of an event", shape.EVENT, "kick-off/1")]


class ProgramEvent(Value):
    """An event of a program: for whom, when in the course of a round, and what it is about."""

    title: BothTexts = Field(description="What calendars call it.")
    guests: Guests = Field("all", description="Who is invited, of those who have a partner: all, mentors or mentees.")
    when: When = Field(
        description="start: before the first sessions; halfway; end: after the last; every 3 months: in between."
    )
    minutes: Annotated[int, whole(10, 480)] = Field(60, description="How long it lasts.")
    place: Line | None = Field(None, description="Where: a room, or the link of a video call.")
    points: BothLines = Field(Lines(), description="What it is about, a line each.")

    @property
    def every(self) -> Interval | None:
        """The time from one of its dates to the next; None for what comes once."""
        return read_interval(self.when.removeprefix(_EVERY)) if self.when.startswith(_EVERY) else None


class Event(Value):
    """A line of events.yaml: a date of an event; `start` is local time in the cohort's zone."""

    event: EventDate = Field(description="The event's id and which of its dates this is; it keeps them when it moves.")
    start: LocalTime = Field(description="When it begins, in the cohort's zone.")
    minutes: Annotated[int, whole(1, 1440)] = Field(description="How long it lasts.")
    state: EventState = Field("planned", description="Planned, or cancelled.")
    place: Line | None = Field(None, description="Where, if not where the program says.")
    pinned: YesNo = Field(False, description="A person chose this date, so schedule --again leaves it alone.")
    issued: Issued = Field(
        None, description="What was last put into calendars; where start differs, schedule issues the event anew."
    )
    issued_minutes: Annotated[int, whole(1, 1440)] = Field(60, description="How long it lasts as issued.")
    sequence: Annotated[int, whole(0, 1_000_000)] = Field(
        0, description="How often it was issued anew; calendars keep the highest."
    )
    changed: Day | None = Field(None, description="The day it was last issued.")

    @property
    def id(self) -> str:
        """What it is called by."""
        return self.event

    @property
    def kind(self) -> str:
        """Which of the program's events this is a date of."""
        return self.event.rpartition("/")[0]

    def span(self, zone: ZoneInfo) -> Span:
        """From beginning to end, where the cohort's zone is `zone`."""
        return Span.lasting(self.start, self.minutes, zone)

    @property
    def number(self) -> int:
        """Which of its dates this is."""
        return int(self.event.rpartition("/")[2])


Dated = Session | Event
"""What stands in calendars."""
