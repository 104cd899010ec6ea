"""Plans the sessions that running pairs still lack: at the cadence, where both can, nobody booked twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from revmentor.model.calendar import Holidays, Span, common_spans
from revmentor.model.matching import Pair, Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records, group_sessions
from revmentor.model.schedule import Plan, Session, Unplaced
from revmentor.scheduling.changes import cancelled_where_ended, issue_sessions
from revmentor.scheduling.diary import Diary

GRID = 15
"""Minutes between two possible beginnings."""
NOTICE = timedelta(days=3)
"""From the release of a pair to its first session, at least."""


@dataclass(frozen=True, slots=True, order=True)
class Request:
    """A session to be placed near its target day."""

    target: date
    pair: int
    number: int


def plan_sessions(records: Records, holidays: Holidays, today: date) -> Plan:
    """Every session after planning: those there were, and new ones for what running pairs lack.

    Sessions are placed in the order of their target days, each as near to its target as both can, then
    at the full or half hour, then early in the day. One that fell out, or that finds no place, is made up
    by a further one at the cadence; those who cannot meet then either are left with what they have.
    """
    diary = Diary(records, holidays)
    known = records.with_sessions(cancelled_where_ended(records, today))
    for session in known.sessions:
        if session.state in ("planned", "held"):
            diary.book(session)
    unplaced: dict[tuple[int, date], Unplaced] = {}
    while placed := _pass(known, diary, today, unplaced):
        known = known.with_sessions((*known.sessions, *placed))
    return Plan(issue_sessions(known.sessions, today), tuple(unplaced.values()))


def _pass(records: Records, diary: Diary, today: date, unplaced: dict[tuple[int, date], Unplaced]) -> list[Session]:
    """Places what is lacking, once; what finds no place is added to `unplaced`."""
    new: list[Session] = []
    for request in sorted(_requests(records, today)):
        placed = _place(diary, request, today)
        if isinstance(placed, Session):
            diary.book(placed)
            new.append(placed)
        else:
            unplaced.setdefault((placed.pair, placed.target), placed)
    return [session for _, group in sorted(group_sessions(_numbered(records, new)).items()) for session in group]


def holidays_needed(records: Records, today: date) -> tuple[set[str], date, date]:
    """The places whose holidays matter, and the first and last day on which sessions may fall."""
    cohort, cadence = records.cohort, records.program.cadence
    places = {place for person in cohort.participants if (place := cohort.holiday_place(person))}
    latest = max(cohort.start, today, *(session.start.date() for session in records.sessions))
    last = cadence.every.after(latest, 2 * cadence.sessions) + timedelta(days=cadence.tolerance)
    return places, min(cohort.start, today), last


def released(records: Records, today: date) -> Records:
    """The records with every proposed pair running in which both still take part."""

    def running(pair: Pair) -> Pair:
        is_ready = pair.state == "proposed" and not records.has_left(pair, today)
        return pair.model_copy(update={"state": "running"}) if is_ready else pair

    return replace(records, pairs=tuple(map(running, records.pairs)))


def _requests(records: Records, today: date) -> Iterator[Request]:
    cadence = records.program.cadence
    for pair in records.pairs:
        if pair.state != "running" or records.has_left(pair, today):
            continue
        sessions = records.sessions_of(pair.pair)
        lacking = cadence.sessions - sum(session.state in ("planned", "held") for session in sessions)
        last = max((session.start.date() for session in sessions), default=None)
        number = max((session.number for session in sessions), default=0)
        base = max(_earliest(records, pair.pair, today), cadence.every.after(last, 1) if last else date.min)
        for step in range(lacking):
            yield Request(cadence.every.after(base, step), pair.pair, number + step + 1)


def _earliest(records: Records, pair: int, today: date) -> date:
    """The first day on which a pair can meet: a new one gets some notice."""
    notice = timedelta(days=1) if records.sessions_of(pair) else NOTICE
    return max(records.cohort.start, today + notice)


def _numbered(records: Records, new: list[Session]) -> Iterator[Session]:
    """New sessions, each pair's numbered on without a gap: one that found no place takes no number."""
    for pair, sessions in group_sessions(new).items():
        last = max((session.number for session in records.sessions_of(pair)), default=0)
        for position, session in enumerate(sorted(sessions, key=lambda s: s.start), last + 1):
            yield session.model_copy(update={"session": f"{pair}/{position}"})


def _place(diary: Diary, request: Request, today: date) -> Session | Unplaced:
    pair = diary.records.pair[request.pair]
    first = _earliest(diary.records, request.pair, today)
    people = [diary.records.cohort.by_id[person] for person in (pair.mentor, pair.mentee)]
    obstacles: Counter[Reason] = Counter()
    for day in _days_near(diary.records, request.target, first):
        for span in _spans(diary, people, day, obstacles):
            clash = next((reason for person in people if (reason := diary.clash(person, span))), None)
            if clash is None:
                return _session(diary.records, request, span)
            obstacles[clash] += 1
    return Unplaced(request.pair, request.number, request.target, _telling(obstacles))


def _telling(obstacles: Counter[Reason]) -> tuple[Reason, ...]:
    """The reasons that count, the most frequent first."""
    ordered = sorted(obstacles.items(), key=lambda item: (-item[1], item[0].code, sorted(item[0].parts.items())))
    return tuple(reason for reason, _ in ordered)


def _days_near(records: Records, target: date, first: date) -> Iterator[date]:
    """The days within the tolerance, the nearest first, of two as near the earlier.

    None lies before the start, and none nearer to the target of the next session than to its own.
    """
    cadence = records.program.cadence
    for distance in range(min(cadence.tolerance, (cadence.every.days - 1) // 2) + 1):
        for day in dict.fromkeys((target - timedelta(days=distance), target + timedelta(days=distance))):
            if day >= first:
                yield day


def _spans(diary: Diary, people: list[Participant], day: date, obstacles: Counter[Reason]) -> list[Span]:
    """Every time of a session that begins on a day of the cohort's zone: at the half hours first, then early."""
    zone = diary.records.cohort.zone_info
    length = timedelta(minutes=diary.records.program.cadence.minutes)
    mine, theirs = (diary.free_spans(person, day) for person in people)
    shared = common_spans(mine, theirs, length)
    starts = {start for span in shared for start in _grid(span, length) if _is_told_by(start, day, zone)}
    if not starts:
        absences = (diary.absence(person, day) for person in people)
        obstacles[next((reason for reason in absences if reason), Reason("no-common-window"))] += 1
    return [Span(start, start + length) for start in sorted(starts, key=lambda s: (s.minute % 30 > 0, s))]


def _grid(span: Span, length: timedelta) -> Iterator[datetime]:
    start = span.start + timedelta(minutes=-span.start.minute % GRID)
    while start + length <= span.end:
        yield start
        start += timedelta(minutes=GRID)


def _is_told_by(start: datetime, day: date, zone: ZoneInfo) -> bool:
    """Whether the cohort's clocks show this moment on that day, and show it once only."""
    local = start.astimezone(zone)
    return local.date() == day and all(local.replace(fold=fold).astimezone(UTC) == start for fold in (0, 1))


def _session(records: Records, request: Request, span: Span) -> Session:
    local = span.start.astimezone(records.cohort.zone_info).replace(tzinfo=None)
    minutes = records.program.cadence.minutes
    return Session(session=f"{request.pair}/{request.number}", start=local, minutes=minutes, state="planned")
