"""The sessions that are asked for: what running pairs lack, and what may move when people have changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from revmentor.model.matching import Pair
from revmentor.model.program import Cadence
from revmentor.model.records import Records
from revmentor.model.schedule import HIGHEST_SESSION, Session
from revmentor.model.value import LATEST
from revmentor.scheduling.changes import is_movable
from revmentor.scheduling.clock import minute_of

NOTICE = timedelta(days=3)
"""From the release of a pair to its first session, at least."""
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_LAST_DAY = date(LATEST, 12, 31)


@dataclass(frozen=True, slots=True)
class Request:
    """A session to be placed on a day from `first` to `last`, as near to its target as can be."""

    target: date
    pair: int
    number: int
    minutes: int
    first: date
    last: date
    stands: int | None = None
    """The minute at which it lies now, where it may stay."""

    @property
    def order(self) -> tuple[date, int, int]:
        """In which order requests are looked at: by day, then by number."""
        return self.target, self.pair, self.number

    @property
    def session(self) -> str:
        """The session's id."""
        return f"{self.pair}/{self.number}"


def find_lacking(records: Records, today: date, tried: Mapping[int, date] | None = None) -> list[Request]:
    """What each running pair lacks of the program's sessions, at the cadence after those it has.

    `tried` has, by pair, the last day for which one was asked in vain. Nothing is asked for beyond twice the
    length of a round.
    """
    running = (pair for pair in records.pairs if pair.state == "running" and not records.has_left(pair, today))
    found = (one for pair in running for one in _lacking(records, pair, today, (tried or {}).get(pair.pair)))
    return sorted(found, key=lambda request: request.order)


def last_asked(records: Records, today: date) -> date:
    """The last day for which a session may be asked."""
    cadence = records.program.cadence
    return min(cadence.every.after(max(records.cohort.start, today), 2 * cadence.sessions), _LAST_DAY)


def _lacking(records: Records, pair: Pair, today: date, tried: date | None) -> Iterator[Request]:
    cadence, sessions = records.program.cadence, records.sessions_of(pair.pair)
    lacking = cadence.sessions - sum(session.state in ("planned", "held") for session in sessions)
    number = max((session.number for session in sessions), default=0)
    earliest, reach = _earliest(records, pair, today), _reach(cadence)
    base = max(earliest, _following(sessions, cadence), cadence.every.after(tried, 1) if tried else date.min)
    targets = (cadence.every.after(base, step) for step in range(min(lacking, HIGHEST_SESSION - number)))
    for step, target in enumerate(takewhile(lambda day: day <= last_asked(records, today), targets), 1):
        first, final = max(earliest, target - reach), target + reach
        yield Request(target, pair.pair, number + step, cadence.minutes, first, final)


def _following(sessions: Iterable[Session], cadence: Cadence) -> date:
    """The day for the next session: at the cadence after the last that is kept; a week after one lost since then."""
    kept, lost = list[date](), list[date]()
    for session in sessions:
        (lost if session.state in ("missed", "cancelled") else kept).append(session.start.date())
    last = max(kept, default=date.min)
    since = min((day for day in lost if day > last), default=date.min)
    soon = min(_WEEK, timedelta(days=cadence.every.days))
    return max(cadence.every.after(last, 1) if kept else date.min, since + soon if since > date.min else date.min)


def _earliest(records: Records, pair: Pair, today: date) -> date:
    """The first day on which a pair can meet: a new one gets some notice."""
    notice = _DAY if records.sessions_of(pair.pair) else NOTICE
    return max(records.cohort.start, today + notice)


def _reach(cadence: Cadence) -> timedelta:
    """How far from its target a session may lie: never nearer to the target of the next than to its own."""
    return timedelta(days=min(cadence.tolerance, (cadence.every.days - 1) // 2))


def find_movable(records: Records, today: date) -> list[Request]:
    """The planned sessions ahead that no person fixed, as requests that had best stay where they are."""
    running = {p.pair for p in records.pairs if p.state == "running" and not records.has_left(p, today)}
    found = (
        _as_request(records, session, today)
        for session in records.sessions
        if session.pair in running and is_movable(session, today)
    )
    return sorted(found, key=lambda request: request.order)


def _as_request(records: Records, session: Session, today: date) -> Request:
    day = session.start.date()
    tolerance = timedelta(days=records.program.cadence.tolerance)
    others = [one.start.date() for one in records.meetings(session.pair) if one.session != session.session]
    first = max(_nearer_than(others, day, -1), day - tolerance, records.cohort.start, today + _DAY)
    last = min(_nearer_than(others, day, 1), max(day, records.cohort.start) + tolerance)
    stands = minute_of(session.start.replace(tzinfo=records.cohort.zone_info))
    return Request(day, session.pair, session.number, session.minutes, first, last, stands)


def _nearer_than(others: Iterable[date], day: date, way: int) -> date:
    """The last day, looking back (-1) or ahead (1), that is nearer to `day` than to the pair's next session there."""
    apart = min(((other - day).days * way for other in others if (other - day).days * way > 0), default=None)
    return day + way * timedelta(days=(apart - 1) // 2 if apart else 366)
