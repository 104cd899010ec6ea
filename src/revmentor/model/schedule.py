"""Sessions: when a pair meets, and what became of it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field

from revmentor.model import shape
from revmentor.model.calendar import Span
from revmentor.model.matching import Reason
from revmentor.model.shape import spelled_as
from revmentor.model.value import Day, LocalTime, Side, Value, fault, read_local_time, whole

SessionState = Literal["planned", "held", "missed", "cancelled"]
_ABOUT = re.compile(shape.ABOUT)
_SESSION = re.compile(shape.SESSION)


def _session_id(text: str) -> str:
    if not _SESSION.fullmatch(text):
        raise fault("bad-session", f'"{text}" is no session; write PAIR/NUMBER, as in 3/2')
    return text


def _issued(given: object) -> object:
    if given is None or given == "cancelled":
        return given
    return read_local_time(given)


def _about(text: str) -> str:
    if not _ABOUT.fullmatch(text):
        raise fault("bad-about", f'"{text}" is neither a pair nor a session; write 3 or 3/2')
    return text


SessionId = Annotated[str, AfterValidator(_session_id), spelled_as("a session", shape.SESSION, "3/2")]
About = Annotated[
    str,
    AfterValidator(_about),
    spelled_as("a pair or a session", shape.ABOUT, "3/2", type=["string", "integer"], minimum=1),
]
Issued = Annotated[
    datetime | Literal["cancelled"] | None,
    BeforeValidator(_issued),
    spelled_as("a date with a time, or cancelled", f"{shape.LOCAL_TIME}|cancelled", "2026-12-03 14:00"),
]


def pair_number(about: str) -> int:
    """The pair that a session (`3/2`) or a message's subject (`3`, `3/2`) belongs to."""
    return int(about.partition("/")[0])


class Session(Value):
    """A line of sessions.yaml; `start` is local time in the cohort's zone."""

    session: SessionId = Field(description="The pair's number and the session's; it keeps them when it moves.")
    start: LocalTime = Field(description="When it begins, in the cohort's zone.")
    minutes: Annotated[int, whole(1, 1440)] = Field(description="How long it lasts.")
    state: SessionState = Field(description="Planned, or what became of it.")
    by: Side | None = Field(None, description="Who cancelled or missed it.")
    issued: Issued = Field(
        None, description="What was last put into a calendar; where start differs, schedule issues the session anew."
    )
    sequence: Annotated[int, whole(0, 1_000_000)] = Field(
        0, description="How often it was issued anew; calendars keep the highest."
    )
    changed: Day | None = Field(None, description="The day it was last issued.")

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
        start = self.start.replace(tzinfo=zone).astimezone(UTC)
        return Span(start, start + timedelta(minutes=self.minutes))


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A session that no day and window could take, and why."""

    pair: int
    number: int
    target: date
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What `schedule` found: every session there is now, and those it could not place."""

    sessions: tuple[Session, ...]
    unplaced: tuple[Unplaced, ...]
