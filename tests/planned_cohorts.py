"""Cohorts to be planned, invented at random: few people in several zones, few windows, much that stands in the way.

What is drawn is asked of `pick`, which takes one of some options: `random.Random.choice`, or a hypothesis draw.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from brute_plans import Case, booked
from invented import cohort, mentee, mentor, pair, program

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.matching import Pair
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.span import Span

Pick = Callable[[Sequence[Any]], Any]
DAY = timedelta(days=1)
ZONES = ("Europe/Berlin", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC")
COHORT_ZONES = ("Europe/Berlin", "Europe/Berlin", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
STARTS = (
    "2026-10-05",
    "2026-10-12",
    "2026-10-25",  # the clocks change in Berlin
    "2026-10-18",
    "2026-11-01",  # in New York
    "2027-03-14",
    "2027-03-28",  # in Berlin
    "2027-04-04",  # on Lord Howe
    "2026-10-04",
    "2026-12-31",  # ISO week 53
)
NAMES = ("ann", "bob", "kim", "lee", "max")
DAYS_ON = (0, 0, 0, 1, 2, -1, 3)
"""How far from the weekday of the start the times lie that people have in common."""
HOURS = ((9, 1), (9, 2), (9, 2), (13, 1), (16, 2), (20, 2), (22, 4), (0, 2), (1, 3), (2, 1))
"""When such a time begins, on the cohort's clocks, and for how many hours it goes on."""


@dataclass(frozen=True)
class Place:
    """When and where a cohort begins, and which times its people have in common."""

    start: date
    zone: str
    spots: tuple[tuple[int, int, int], ...]
    """Weekday, hour and length."""
    is_wide: bool
    """Whether people live in several zones."""
    is_crowded: bool = False
    """Whether all have the same few hours, and many meet."""


def invent(pick: Pick, *, again: bool = False, crowded: bool = False) -> Case:
    """A cohort of up to five people and four pairs."""
    place = _place(pick, crowded)
    names = NAMES[: pick((3, 4) if crowded else (2, 3, 3, 4, 4, 5))]
    people = [_person(pick, name, place) for name in names]
    own = {"start": place.start.isoformat(), "timezone": place.zone, "closed": _days(pick, place.start)}
    cohort_keys = own | ({"holidays": "DE-HH"} if pick((True, False)) else {})
    keys = _program(pick, place.start)
    records = Records(
        program(**keys), cohort(*people, **cohort_keys), _pairs(pick, names, 4 if crowded else pick((1, 2, 4)))
    )
    today = place.start - pick((21, 10, 2, -1) if not again else (5, 1, -2)) * DAY
    case = Case(records, _holidays(pick, place.start), today, _busy(pick, place.start, names), again)
    return _with_sessions(pick, case)


def _place(pick: Pick, crowded: bool) -> Place:
    start = date.fromisoformat(pick(STARTS))
    count = pick((1, 2) if crowded else (1, 1, 2, 3))
    spots = tuple(((start.weekday() + pick(DAYS_ON)) % 7, *pick(HOURS)) for _ in range(count))
    return Place(start, pick(COHORT_ZONES), spots, pick((True, False)) and not crowded, crowded)


def _person(pick: Pick, name: str, place: Place) -> dict[str, Any]:
    keys: dict[str, Any] = {"capacity": "3", "away": _days(pick, place.start)}
    own = pick((place.zone, *ZONES)) if place.is_wide else place.zone
    if own != place.zone:
        keys["timezone"] = own
    mine = [spot for spot in place.spots if place.is_crowded or pick((True,) * 7 + (False,))]
    windows = [text for spot in mine for text in _windows(pick, spot, place, own)]
    if windows:
        keys["available"] = windows
        keys["preferred"] = [pick(windows)] if pick((True, False)) else []
    keys["limits"] = pick(({}, {}, {}, {"day": "1"}, {"week": "1"}, {"week": "2"}, {"day": "1", "week": "2"}))
    keys["holidays"] = pick(("DE-HH", "US", "US"))
    return (mentor if name in ("ann", "bob") else mentee)(name, **keys)


def _windows(pick: Pick, spot: tuple[int, int, int], place: Place, own: str) -> list[str]:
    """A time on the cohort's clocks as windows on one's own, in the week of the start."""
    weekday, hour, length = spot
    day = place.start + (weekday - place.start.weekday()) % 7 * DAY
    begin = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(place.zone)).astimezone(UTC)
    begin += timedelta(minutes=pick((0, 0, 0, 0, 0, 30, -30, 15)) * (not place.is_crowded))
    end = begin + timedelta(hours=length)
    low, high = (at.astimezone(ZoneInfo(own)).replace(tzinfo=None) for at in (begin, end))
    if low.date() == high.date():
        return [f"{WEEKDAYS[low.weekday()]} {low:%H:%M}-{high:%H:%M}"] if low < high else []
    late = [f"{WEEKDAYS[low.weekday()]} {low:%H:%M}-24:00"]
    return late + ([f"{WEEKDAYS[high.weekday()]} 00:00-{high:%H:%M}"] if high.time() > high.min.time() else [])


def _program(pick: Pick, start: date) -> dict[str, Any]:
    cadence = {
        "every": pick(("week", "week", "2 weeks", "month")),
        "sessions": pick(("1", "2", "2", "3")),
        "minutes": pick(("30", "60", "60", "60", "90")),
        "tolerance": pick(("0", "2", "3", "3", "6", "9")),
        "grid": pick(("15", "30", "60")),
    }
    hours = pick(([], [], [], [], ["Mon-Sun 08:00-22:00"], ["Mon-Sun 00:00-24:00"]))
    return {"cadence": cadence, "session_hours": hours, "closed": _days(pick, start)}


def _days(pick: Pick, start: date) -> list[str]:
    if pick((True, True, True, False)):
        return []
    first = start + timedelta(days=pick(range(-3, 24)))
    return [f"{first}..{first + timedelta(days=pick((0, 0, 1, 5)))}"]


def _holidays(pick: Pick, start: date) -> dict[str, dict[date, str]]:
    days = [start + timedelta(days=pick(range(21))) for _ in range(3)]
    return {"DE-HH": dict.fromkeys(days[:2], "Erfunden"), "US": {days[2]: "Invented"}}


def _pairs(pick: Pick, names: Sequence[str], most: int) -> tuple[Pair, ...]:
    """Up to four pairs, in which anyone may be a mentor here and a mentee there."""
    ways = [(one, other) for one in names for other in names if one != other]
    found: list[tuple[str, str]] = []
    for _ in range(most + 2):
        way = pick(ways)
        if way not in found and way[::-1] not in found:
            found.append(way)
    states = ("running",) * 7 + ("ended", "proposed")
    lines = [
        pair(number, *way, pick(states) if number > 1 else "running") for number, way in enumerate(found[:most], 1)
    ]
    return tuple(Pair.model_validate(line) for line in lines)


def _busy(pick: Pick, start: date, names: Sequence[str]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for name in names:
        for _ in range(pick((0, 0, 0, 1, 2))):
            day = start + timedelta(days=pick(range(15)))
            begin = datetime(day.year, day.month, day.day, pick(range(24)), pick((0, 7, 30)), tzinfo=UTC)
            span = Span(begin, begin + timedelta(minutes=pick((20, 60, 240))))
            found.setdefault(name, []).append(span)
    return found


def _with_sessions(pick: Pick, case: Case) -> Case:
    """The same with a few sessions that are there already, nobody booked twice."""
    sessions: list[Session] = []
    for one in case.records.pairs:
        for number in range(1, pick((1, 1, 1, 2) if not case.again else (1, 2, 3, 3))):
            session = _session(pick, case, f"{one.pair}/{number}")
            taken = booked(case, sessions)
            begin = session.start.replace(tzinfo=case.zone).astimezone(UTC)
            ids = {one.mentor, one.mentee}
            end = begin + timedelta(minutes=session.minutes)
            if not any(who in ids and low < end and begin < high for who, low, high in taken.times):
                sessions.append(session)
    return replace(case, records=case.records.with_sessions(tuple(sessions)))


def _session(pick: Pick, case: Case, name: str) -> Session:
    """A session at a time at which people have windows, or at another."""
    day = case.records.cohort.start + timedelta(days=pick((0, 0, 7, 14)) + pick(DAYS_ON))
    start = datetime(day.year, day.month, day.day, pick(HOURS)[0])
    state = (
        pick(("held", "missed", "cancelled"))
        if day <= case.today
        else pick(("planned", "planned", "planned", "cancelled"))
    )
    fixed = pick(({}, {"pinned": True})) if case.again else pick(({}, {"pinned": True}, {"issued": start}))
    issued = {"issued": start} if case.again and state == "planned" else {}
    return Session(session=name, start=start, minutes=pick((60, 60, 30)), state=state, **(issued | fixed))
