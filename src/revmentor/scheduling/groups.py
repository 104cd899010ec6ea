"""Which sessions compete: those of the same people on the same days; each group of them is planned by itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.scheduling.clock import minute_of, windows_on
from revmentor.scheduling.diary import joined
from revmentor.scheduling.requests import Request

_DAY = timedelta(days=1)


def find_groups(requests: Sequence[Request], records: Records) -> list[list[Request]]:
    """The requests, those that compete together, directly or by way of others; groups and members in order."""
    leader = list(range(len(requests)))
    for links in _by_person(requests, records).values():
        for one, other in links:
            leader[_root(leader, other)] = _root(leader, one)
    groups: dict[int, list[Request]] = defaultdict(list)
    for position, request in enumerate(requests):
        groups[_root(leader, position)].append(request)
    return list(groups.values())


def _by_person(requests: Sequence[Request], records: Records) -> dict[str, list[tuple[int, int]]]:
    """For each person, which of their requests, by position, compete with the one before."""
    mine: dict[str, list[tuple[date, date, int]]] = defaultdict(list)
    for position, request in enumerate(requests):
        pair = records.pair[request.pair]
        for person in (pair.mentor, pair.mentee):
            mine[person].append((*_days(request, records.cohort.by_id[person], records), position))
    return {person: list(_linked(sorted(stretches))) for person, stretches in mine.items()}


def _days(request: Request, person: Participant, records: Records) -> tuple[date, date]:
    """The days on which a request may take something from a person: theirs, or the weeks whose sessions count."""
    if person.limits.week:
        monday = request.first - timedelta(days=request.first.weekday())
        return monday - _DAY, request.last + timedelta(days=7 - request.last.weekday())
    if person.limits.day:
        return request.first - _DAY, request.last + _DAY
    return request.first, request.last + _goes_on_after(request.last, person, records) * _DAY


def _goes_on_after(day: date, person: Participant, records: Records) -> bool:
    """Whether a session of a person can begin on a day of the cohort's zone and end on the next."""
    windows, zone = records.program.windows(person.available), records.cohort.zone(person)
    midnight = minute_of(datetime.combine(day + _DAY, time(), records.cohort.zone_info))
    near = (day + number * _DAY for number in range(-1, 3))
    free = joined(stretch for one in near for stretch in windows_on(windows, one, zone))
    return any(start < midnight < end for start, end in free)


def _linked(stretches: Iterable[tuple[date, date, int]]) -> Iterable[tuple[int, int]]:
    """Of stretches in order, each with the one before it that reaches farthest, where they overlap."""
    ordered = list(stretches)
    reach = ordered[0]
    for _, one in pairwise(ordered):
        if one[0] <= reach[1]:
            yield reach[2], one[2]
        reach = max(reach, one, key=lambda stretch: stretch[1])


def _root(leader: list[int], position: int) -> int:
    while leader[position] != position:
        leader[position] = position = leader[leader[position]]
    return position
