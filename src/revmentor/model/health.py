"""How a pair is doing: its health from its sessions alone, and the group that all its signs put it in."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from revmentor.model.program import Cadence
from revmentor.model.schedule import Session

Health = Literal["new", "on-track", "overdue", "two-in-a-row", "silent", "finished"]
"""new: none was held yet · on-track · overdue: a past session has no entry · two-in-a-row: the last
two fell out · silent: no session held for 1.5 times the cadence · finished: all sessions held."""
Group = Literal["at-risk", "quiet", "on-track", "ended"]
AT_RISK = ("left", "no-fit", "two-in-a-row", "silent-long", "no-sessions")
"""Signs that a pair may come to nothing, the gravest first: one takes no part any more · one says that it does
not fit · the last two fell out · no session held for 2.5 times the cadence · none is planned or held."""
QUIET = ("silent", "overdue")
"""Signs that somebody should look at a pair, the gravest first."""
SILENT, SILENT_LONG = 3, 5
"""In halves of the cadence."""


def health_of(sessions: tuple[Session, ...], cadence: Cadence, start: date, today: date) -> Health:
    """The health of a pair with these sessions, in a cohort that began on `start`."""
    held = sum(session.state == "held" for session in sessions)
    if held >= cadence.sessions:
        return "finished"
    if two_in_a_row(sessions, today):
        return "two-in-a-row"
    if is_longer(silence(sessions, start, today), SILENT, cadence):
        return "silent"
    if any(session.state == "planned" and session.day < today for session in sessions):
        return "overdue"
    return "on-track" if held else "new"


def silence(sessions: Iterable[Session], start: date, today: date) -> timedelta:
    """How long it is since the last session held, else since the day on which the pair's first one lay."""
    sessions = tuple(sessions)
    first = max(start, min((session.day for session in sessions), default=start))
    return today - max((session.day for session in sessions if session.state == "held"), default=first)


def is_longer(time: timedelta, halves: int, cadence: Cadence) -> bool:
    """Whether a time is longer than so many halves of the cadence."""
    return time > timedelta(days=cadence.every.days * halves // 2)


def two_in_a_row(sessions: Iterable[Session], today: date) -> Session | None:
    """The later of a pair's last two sessions with an entry, in the order of their dates, where both fell out.

    What was called off behind a session that is still to come says nothing yet.
    """
    sessions = sorted(sessions, key=_in_time)
    ahead = next((at for at, one in enumerate(sessions) if one.state == "planned" and one.day >= today), len(sessions))
    last = [session for session in sessions[:ahead] if session.state != "planned"][-2:]
    return last[1] if len(last) == 2 and all(one.state in ("missed", "cancelled") for one in last) else None


def _in_time(session: Session) -> tuple[date, datetime, int]:
    return (session.day, session.start, session.number)


def group_of(signs: Iterable[str]) -> Group:
    """The group of a running pair with these signs."""
    signs = set(signs)
    if not signs.isdisjoint(AT_RISK):
        return "at-risk"
    return "on-track" if signs.isdisjoint(QUIET) else "quiet"
