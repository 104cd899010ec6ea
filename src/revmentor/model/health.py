"""How a running pair is doing, from its sessions alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from revmentor.model.matching import Pair
from revmentor.model.program import Cadence
from revmentor.model.schedule import Session

Health = Literal["new", "on-track", "overdue", "two-in-a-row", "silent", "finished"]
"""new: none was held yet · on-track · overdue: a past session has no entry · two-in-a-row: the last
two fell out · silent: no session held for 1.5 times the cadence · finished: all sessions held."""

NEEDS_A_NUDGE: tuple[Health, ...] = ("two-in-a-row", "silent", "overdue")


def health_of(sessions: tuple[Session, ...], cadence: Cadence, start: date, today: date) -> Health:
    """The health of a pair with these sessions, in a cohort that began on `start`.

    Silence counts from the last session held, else from the day on which the pair's first one lay.
    """
    sessions = tuple(sorted(sessions, key=lambda session: (session.start, session.number)))
    past = [session for session in sessions if session.start.date() < today or session.state == "held"]
    held = [session for session in past if session.state == "held"]
    if len(held) >= cadence.sessions:
        return "finished"
    entered = [session for session in past if session.state != "planned"]
    if len(entered) >= 2 and all(session.state in ("missed", "cancelled") for session in entered[-2:]):
        return "two-in-a-row"
    first = max(start, sessions[0].start.date()) if sessions else start
    last = max((session.start.date() for session in held), default=first)
    if today - last > timedelta(days=cadence.every.days * 3 // 2):
        return "silent"
    if any(session.state == "planned" for session in past):
        return "overdue"
    return "on-track" if held else "new"


@dataclass(frozen=True, slots=True)
class PairStanding:
    """One running pair: how it is doing, what it has behind it and what lies ahead."""

    pair: Pair
    health: Health
    held: int
    missing: tuple[Session, ...]
    """Sessions whose day is over and that have no entry."""
    following: Session | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A cohort today; pairs that need a nudge first, the most urgent ones at the top."""

    pairs: tuple[PairStanding, ...]
    proposed: int
    ended: int
    soon: tuple[Session, ...]
    """Sessions of the next two weeks."""
    left: tuple[Pair, ...]
    """Running pairs in which one has withdrawn or does not consent."""

    @property
    def nudges(self) -> tuple[PairStanding, ...]:
        """The pairs that need a person's attention."""
        return tuple(one for one in self.pairs if one.health in NEEDS_A_NUDGE)
