"""What stands in the way of a session, and what would help."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from revmentor.model.matching import Reason
from revmentor.model.participant import Participant
from revmentor.model.plan import Unplaced
from revmentor.model.schedule import Session
from revmentor.scheduling.choices import Choices, days_by_distance
from revmentor.scheduling.clock import Stretch, local_day, local_time, minute_of
from revmentor.scheduling.diary import Diary
from revmentor.scheduling.requests import Request

_WORKING_WEEK = frozenset(range(5))


def unplaced(choices: Choices, request: Request) -> Unplaced:
    """Why a request finds no place among what is booked, and what would help."""
    return Unplaced(request.pair, request.number, request.target, _reasons(choices, request), _help(choices, request))


def unfit(diary: Diary, session: Session) -> tuple[Reason, ...]:
    """Why a session that is planned no longer fits the two; what a person chose may lie outside their windows."""
    pair, cohort = diary.records.pair[session.pair], diary.records.cohort
    start = minute_of(session.start.replace(tzinfo=cohort.zone_info))
    time, both = (start, start + session.minutes), (cohort.by_id[pair.mentor], cohort.by_id[pair.mentee])
    found = [Reason("before-start")] if session.start.date() < cohort.start else []
    found += [reason for person in both if (reason := _objection(diary, person, session, time))]
    return tuple(dict.fromkeys(found))


def objection(diary: Diary, person: Participant, day: date, time: Stretch) -> Reason | None:
    """Why a person cannot meet at a time around a day of the cohort's zone, what is booked aside, if so."""
    return _Day.of(diary, person, day).objection(time)


@dataclass(frozen=True, slots=True)
class _Day:
    """A person's time around a day."""

    diary: Diary
    person: Participant
    at_work: Sequence[Stretch]
    free: Sequence[Stretch]

    @classmethod
    def of(cls, diary: Diary, person: Participant, day: date) -> "_Day":
        return cls(diary, person, diary.at_work(person, day), diary.free(person, day))

    def obstacle(self, time: Stretch) -> Reason | None:
        """Why the person cannot meet at a time, if so."""
        return self.objection(time) or self.diary.clash(self.person.id, time)

    def objection(self, time: Stretch) -> Reason | None:
        """The same, what is booked aside."""
        if _covers(self.free, time):
            return None
        if _covers(self.at_work, time):
            return Reason("busy", {"person": self.person.id})
        zone = self.diary.records.cohort.zone(self.person)
        days = (local_day(time[0], zone), local_day(time[1] - 1, zone))
        absences = (self.diary.absence(self.person, day) for day in days)
        return next(filter(None, absences), None) or Reason("outside-windows", {"person": self.person.id})


def _objection(diary: Diary, person: Participant, session: Session, time: Stretch) -> Reason | None:
    if person.is_absent(session.start.date()):
        return Reason("withdrawn", {"person": person.id})
    found = objection(diary, person, session.start.date(), time)
    over = next((count for count in diary.counted(person.id, time[0]) if diary.room(count) < 0), None)
    if found is None and over:
        return Reason(f"limit-{over[1]}", {"person": person.id})
    return None if found and found.code == "outside-windows" and session.pinned else found


def _covers(stretches: Sequence[Stretch], time: Stretch) -> bool:
    return any(start <= time[0] and time[1] <= end for start, end in stretches)


def _reasons(choices: Choices, request: Request) -> tuple[Reason, ...]:
    """On which weekdays the two have windows in common, then what takes those away, the most frequent first."""
    days = [day for near in days_by_distance(request) for day in near]
    common = {day: times for day in days if (times := _common(choices, request, day))}
    if not common:
        return (Reason("no-common-window"),)
    found = Counter(reason for day, times in common.items() for reason in _taken_away(choices, request, day, times))
    weekdays = {day.weekday() for day in common}
    only = "" if weekdays >= _WORKING_WEEK & {day.weekday() for day in days} else "".join(map(str, sorted(weekdays)))
    told = sorted(found, key=lambda reason: (-found[reason], reason.code, sorted(reason.parts.items())))
    return (*([Reason("only-on", {"weekdays": only})] if only else ()), *told)


def _common(choices: Choices, request: Request, day: date) -> list[Stretch]:
    """The times of a day that lie in the windows of the two, whoever is absent."""
    one, other = (choices.diary.windows(person, day) for person in choices.people(request))
    starts = choices.within(one, other, request.minutes, day)
    return [(start, start + request.minutes) for start, _ in starts]


def _taken_away(choices: Choices, request: Request, day: date, times: Iterable[Stretch]) -> set[Reason]:
    """What keeps the two from meeting at the times of a day at which they have windows in common."""
    days = [_Day.of(choices.diary, person, day) for person in choices.people(request)]
    return {reason for time in times for one in days if (reason := one.obstacle(time))}


def _help(choices: Choices, request: Request) -> Reason | None:
    """The first that would give the session a place: a few days more, a time outside the windows, one more a week."""
    return next(filter(None, _helps(choices, request)), None)


def _helps(choices: Choices, request: Request) -> Iterator[Reason | None]:
    yield _a_few_days_later(choices, request)
    yield _outside_their_windows(choices, request)
    yield _one_more(choices, request)


def _a_few_days_later(choices: Choices, request: Request) -> Reason | None:
    """The nearest time beyond the tolerance that is nearer to this target than to the next."""
    reach = timedelta(days=(choices.records.program.cadence.every.days - 1) // 2)
    found = choices.best(replace(request, last=max(request.last, request.target + reach)))
    zone = choices.records.cohort.zone_info
    return Reason("free-later", {"time": _told(found.start, zone)}) if found else None


def _outside_their_windows(choices: Choices, request: Request) -> Reason | None:
    """The nearest time in working hours at which neither is absent, busy or booked, as clocks show it there."""
    found = _relaxed(choices, request, {"available": ()}).best(request)
    if not found:
        return None
    time = found.start, found.start + request.minutes
    people = choices.people(request)
    day = local_day(found.start, choices.records.cohort.zone_info)
    (asked, *_) = [one for one in people if objection(choices.diary, one, day, time)] or people
    zone = choices.records.cohort.zone(asked)
    return Reason("free-outside-windows", {"time": _told(found.start, zone), "zone": zone.key})


def _one_more(choices: Choices, request: Request) -> Reason | None:
    """Whose limit, were it one higher, would leave a time: the best of those."""
    diary, people = choices.diary, choices.ids(request)
    for choice in choices.by_cost(request):
        time = choice.start, choice.start + request.minutes
        full = [count for person in people for count in diary.counted(person, choice.start) if diary.room(count) <= 0]
        if [diary.room(count) for count in full] == [0] and not any(diary.is_booked(one, time) for one in people):
            return Reason("one-more", {"person": full[0][0]})
    return None


def _relaxed(choices: Choices, request: Request, update: dict[str, object]) -> Choices:
    """The same times, for two who say something else of themselves."""
    records = choices.records
    people = tuple(person.model_copy(update=update) for person in choices.people(request))
    cohort = records.cohort.with_people(people, {})
    two = replace(records, cohort=cohort, pairs=(records.pair[request.pair],))
    return Choices(replace(choices.diary, records=two))


def _told(minute: int, zone: ZoneInfo) -> str:
    return f"{local_time(minute, zone):%Y-%m-%d %H:%M}"
