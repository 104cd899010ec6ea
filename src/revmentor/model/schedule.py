"""Sessions: when a pair meets, and what became of it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator

from revmentor.model.calendar import Span
from revmentor.model.matching import Reason
from revmentor.model.value import Day, LocalTime, Side, Value, fault, read_local_time, whole

SessionState = Literal["planned", "held", "missed", "cancelled"]
_ABOUT = re.compile(r"[1-9]\d{0,5}(?:/[1-9]\d{0,3})?", re.ASCII)
_SESSION = re.compile(r"[1-9]\d{0,6}/[1-9]\d{0,3}", re.ASCII)


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


SessionId = Annotated[str, AfterValidator(_session_id)]
About = Annotated[str, AfterValidator(_about)]
Issued = Annotated[datetime | Literal["cancelled"] | None, BeforeValidator(_issued)]


def pair_number(about: str) -> int:
    """The pair that a session (`3/2`) or a message's subject (`3`, `3/2`) belongs to."""
    return int(about.partition("/")[0])


class Session(Value):
    """A line of sessions.yaml; `start` is local time in the cohort's zone."""

    session: SessionId
    start: LocalTime
    minutes: Annotated[int, whole(1, 1440)]
    state: SessionState
    by: Side | None = None
    issued: Issued = None
    sequence: Annotated[int, whole(0, 1_000_000)] = 0
    changed: Day | None = None

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
