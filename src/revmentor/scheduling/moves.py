"""What a person moves: which session or event, what forbids a time or speaks against it, which times suit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice

from revmentor.model.event import Dated, Event
from revmentor.model.matching import Reason
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.span import times_shown
from revmentor.scheduling.choices import Choice, Choices, days_by_distance
from revmentor.scheduling.clock import Stretch, local_day, local_time, minute_of
from revmentor.scheduling.diary import Diary
from revmentor.scheduling.event_days import Wanted
from revmentor.scheduling.events import best_on, in_working_hours
from revmentor.scheduling.obstacles import objection
from revmentor.scheduling.requests import Request

OFFERED = 3
"""How many times are offered."""
_DAY = timedelta(days=1)
_FARTHEST = timedelta(days=60)
_MOST_NAMED = 3


def find_meant(records: Records, named: str, today: date) -> tuple[Dated, ...]:
    """What a person may mean by `3/2` or `kick-off/1`, or, of what lies ahead, by a pair, a participant or an event."""
    if "/" in named:
        return tuple(one for one in records.dates if one.id == named)
    ahead = (one for one in records.dates if one.state == "planned" and one.start.date() >= today)
    return tuple(one for one in ahead if named in _names(records, one))


def known_names(records: Records) -> Iterator[str]:
    """By what something that lies ahead can be meant."""
    for one in records.dates:
        yield from (one.id, *_names(records, one))


def _names(records: Records, one: Dated) -> tuple[str, ...]:
    if isinstance(one, Event):
        return (one.kind,)
    pair = records.pair[one.pair]
    return (str(pair.pair), pair.mentor, pair.mentee) if pair.state == "running" else ()


def refusal(diary: Diary, one: Dated, start: datetime, today: date) -> str | None:
    """Why something cannot be moved to a time at all, if so; `diary` has all that is booked but for itself."""
    what, zone = f"{one.id} ", diary.records.cohort.zone_info
    if one.state != "planned":
        return f"{what}was {one.state}, so it cannot be moved"
    if start.date() < today:
        return f"{start:%Y-%m-%d} is over; revmentor log says what happened"
    if times_shown(start, zone) == 0:
        return f"clocks in {zone.key} skip {start:%Y-%m-%d %H:%M}: they go forward that night"
    if times_shown(start, zone) == 2:
        return f"clocks in {zone.key} show {start:%Y-%m-%d %H:%M} twice: they go back that night"
    time = _time(one, start, diary)
    booked = [person for person in diary.records.people_of(one) if diary.is_booked(person, time)]
    names = [diary.records.cohort.by_id[person].name for person in booked]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    told = f"{', '.join(names[:_MOST_NAMED])}{more} would be booked twice at {start:%Y-%m-%d %H:%M}"
    return told if booked else None


def objections(diary: Diary, one: Dated, start: datetime) -> tuple[Reason, ...]:
    """What speaks against a time that a person chose: windows, absence, busy times, limits."""
    is_session = isinstance(one, Session)
    diary = diary if is_session else in_working_hours(diary)
    time, people = _time(one, start, diary), diary.records.people_of(one)
    found = [objection(diary, diary.records.cohort.by_id[person], start.date(), time) for person in people]
    found += [diary.clash(person, time) for person in people if is_session]
    found += _out_of_order(diary.records, one, start) if isinstance(one, Session) else ()
    return tuple(dict.fromkeys(reason for reason in found if reason))


def _out_of_order(records: Records, session: Session, start: datetime) -> Iterator[Reason]:
    """The pair's sessions that a session would change places with."""
    for other in records.meetings(session.pair):
        if other.session != session.session and (other.start < session.start) != (other.start < start):
            yield Reason("out-of-order", {"session": other.session})


def moved(one: Dated, start: datetime) -> Dated:
    """The same at another time, which a person chose."""
    return one.model_copy(update={"start": start, "pinned": True})


def nearest_times(diary: Diary, one: Dated, today: date) -> tuple[datetime, ...]:
    """The times that suit all, the nearest first, one a day and none that overlaps the present one.

    `diary` has all that is booked but for itself.
    """
    times = _event_times(diary, one, today) if isinstance(one, Event) else _session_times(diary, one, today)
    zone = diary.records.cohort.zone_info
    return tuple(local_time(start, zone) for start in islice(times, OFFERED))


def _session_times(diary: Diary, session: Session, today: date) -> Iterator[int]:
    zone, now = diary.records.cohort.zone_info, _time(session, session.start, diary)
    days = set[date]()
    for choice in Choices(diary).possible(_between_neighbours(diary.records, session, today)):
        day = local_day(choice.start, zone)
        if day not in days and not _overlap(choice, session, now):
            days.add(day)
            yield choice.start


def _overlap(choice: Choice, session: Session, now: Stretch) -> bool:
    return choice.start < now[1] and now[0] < choice.start + session.minutes


def _between_neighbours(records: Records, session: Session, today: date) -> Request:
    """A session asked for on any day between the ones before and after it."""
    day = session.start.date()
    others = [other.start.date() for other in records.meetings(session.pair) if other.session != session.session]
    first = max([today, records.cohort.start, day - _FARTHEST, *(other for other in others if other < day)]) + _DAY
    last = min([day + _FARTHEST, *(other - _DAY for other in others if other > day)])
    stands = minute_of(session.start.replace(tzinfo=records.cohort.zone_info))
    return Request(day, session.pair, session.number, session.minutes, first, last, stands)


def _event_times(diary: Diary, event: Event, today: date) -> Iterator[int]:
    day, kind = event.start.date(), diary.records.program.events[event.kind]
    kind = kind.model_copy(update={"minutes": event.minutes})
    last = day + _FARTHEST
    wanted = Wanted(event.event, kind, day, max(day - _FARTHEST, today + _DAY), last, last)
    in_hours = in_working_hours(diary)
    for days in days_by_distance(wanted):
        found = (best_on(in_hours, wanted, one) for one in days if one != day)
        yield from (start for start in found if start is not None)


def _time(one: Dated, start: datetime, diary: Diary) -> Stretch:
    begins = minute_of(start.replace(tzinfo=diary.records.cohort.zone_info))
    return begins, begins + one.minutes


def without(records: Records, one: Dated) -> Records:
    """The records without a session or an event's date."""
    sessions = tuple(other for other in records.sessions if other.id != one.id)
    return replace(records, sessions=sessions, events=tuple(other for other in records.events if other.id != one.id))
