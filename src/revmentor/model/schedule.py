"""Sessions: when a pair meets, and what became of it."""

import re
from datetime import date, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field

from revmentor.model import shape
from revmentor.model.shape import spelled_as
from revmentor.model.span import Span
from revmentor.model.value import Day, Id, Line, LocalTime, Side, Value, YesNo, fault, read_local_time, whole

SessionState = Literal["planned", "held", "missed", "cancelled"]
_SESSION = re.compile(shape.SESSION)


def _session_id(text: str) -> str:
    if not _SESSION.fullmatch(text):
        raise fault("bad-session", f'"{text}" is no session; write PAIR/NUMBER, as in 3/2')
    return text


def _issued(given: object) -> object:
    if given is None or given == "cancelled":
        return given
    return read_local_time(given)


SessionId = Annotated[str, AfterValidator(_session_id), spelled_as("a session", shape.SESSION, "3/2")]
Issued = Annotated[
    datetime | Literal["cancelled"] | None,
    BeforeValidator(_issued),
    spelled_as("a date with a time, or cancelled", f"{shape.LOCAL_TIME}|cancelled", "2026-12-03 14:00"),
]


def pair_number(about: str) -> int:
    """The pair that a session (`3/2`) or a pair's number (`3`) belongs to."""
    return int(about.partition("/")[0])


def pair_in(about: str) -> int | None:
    """The pair that a message is about, itself or by its session; None where it is about neither."""
    return pair_number(about) if about[:1].isdigit() else None


HIGHEST_SESSION = 900
"""A pair's sessions are numbered up to here."""


class Session(Value):
    """A line of sessions.yaml; `start` is local time in the cohort's zone."""

    session: SessionId = Field(description="The pair's number and the session's; it keeps them when it moves.")
    start: LocalTime = Field(description="When it begins, in the cohort's zone.")
    minutes: Annotated[int, whole(1, 1440)] = Field(description="How long it lasts.")
    state: SessionState = Field(description="Planned, or what became of it.")
    by: Side | None = Field(None, description="Who cancelled or missed it.")
    held: Day | None = Field(None, description="The day it took place, where that is another than planned.")
    lasted: Annotated[int, whole(1, 1440)] | None = Field(
        None, description="How many minutes it took, where that is another number than planned."
    )
    topic: Id | None = Field(None, description="What it was about: a topic's id.")
    note: Line | None = Field(None, description="A remark, where the program allows notes.")
    place: Line | None = Field(None, description="Where, if not where the pair's line says.")
    pinned: YesNo = Field(False, description="A person chose this date, so schedule --again leaves it alone.")
    issued: Issued = Field(
        None, description="What was last put into a calendar; where start differs, schedule issues the session anew."
    )
    issued_minutes: Annotated[int, whole(1, 1440)] = Field(60, description="How long it lasts as issued.")
    sequence: Annotated[int, whole(0, 1_000_000)] = Field(
        0, description="How often it was issued anew; calendars keep the highest."
    )
    changed: Day | None = Field(None, description="The day it was last issued.")

    @property
    def id(self) -> str:
        """What it is called by."""
        return self.session

    @property
    def day(self) -> date:
        """The day it took place, or is to."""
        return self.held or self.start.date()

    @property
    def pair(self) -> int:
        """The number of the pair that meets."""
        return pair_number(self.session)

    @property
    def number(self) -> int:
        """Which of the pair's sessions this is."""
        return int(self.session.partition("/")[2])

    def span(self, zone: ZoneInfo) -> Span:
        """From beginning to end, where the cohort's zone is `zone`."""
        return Span.lasting(self.start, self.minutes, zone)
