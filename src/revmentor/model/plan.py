"""What planning finds: the sessions and events there are now, and what found no place."""

from dataclasses import dataclass
from datetime import date

from revmentor.model.event import Event
from revmentor.model.matching import Reason
from revmentor.model.schedule import Session


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A session that no day and window could take, why, and what would help."""

    pair: int
    number: int
    target: date
    reasons: tuple[Reason, ...]
    would_help: Reason | None = None


@dataclass(frozen=True, slots=True)
class Unfit:
    """A planned session at a time that no longer suits both, or an event on a day on which the company is closed."""

    id: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What `schedule` found: every session and event there is now, and what it could not place."""

    sessions: tuple[Session, ...]
    unplaced: tuple[Unplaced, ...]
    events: tuple[Event, ...] = ()
    lost: tuple[str, ...] = ()
    """Dates of events for which there is no time."""
    early: tuple[str, ...] = ()
    """Dates of events that close the round while most pairs still have sessions."""
    unfit: tuple[Unfit, ...] = ()
    guessed: tuple[int, ...] = ()
    """How many sessions there are in each group that is planned well, but not proven to be planned best."""
