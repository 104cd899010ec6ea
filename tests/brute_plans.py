"""Plans of sessions by brute force: every combination there is, with clocks, windows and counts of their own.

Nothing here asks the planner's clock or diary: a moment suits a person where the person's clock shows a time in
one of their windows, so a session is gone through in steps of five minutes.
"""

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property
from itertools import combinations
from zoneinfo import ZoneInfo

from revmentor.model.calendar import Window
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.span import Span

STEP = timedelta(minutes=5)
DAY = timedelta(days=1)
NOTHING = (0, 0, 0, 0, 0, 0, 0)
"""Costs: cancelled, left out, moved, days off, minutes moved within the day, people who like it less, odd times."""
LEFT_OUT = (0, 1, 0, 0, 0, 0, 0)
CANCELLED = (1, 0, 0, 0, 0, 0, 0)
MOST_NODES = 300_000
"""Where plain enumeration would take more steps than this it is given up."""

Cost = tuple[int, ...]


@dataclass(frozen=True)
class Wish:
    """A session that is asked for."""

    target: date
    pair: int
    number: int
    minutes: int
    days: tuple[date, ...]
    stands: datetime | None = None

    @property
    def order(self) -> tuple[date, int, int]:
        return self.target, self.pair, self.number


@dataclass(frozen=True)
class Option:
    """A time for a wish: from when to when, what it costs, what of people's limits it counts for."""

    start: datetime
    end: datetime
    cost: Cost
    buckets: tuple[object, ...]


@dataclass(frozen=True)
class Case:
    """What a plan is made from."""

    records: Records
    holidays: dict[str, dict[date, str]]
    today: date
    busy: dict[str, list[Span]] = field(default_factory=dict)
    again: bool = False

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.records.cohort.timezone)

    @cached_property
    def people(self) -> dict[str, Participant]:
        return {person.id: person for person in self.records.cohort.participants}

    def zone_of(self, person: Participant) -> ZoneInfo:
        return ZoneInfo(person.timezone or self.records.cohort.timezone)

    def couple(self, pair: int) -> tuple[Participant, Participant]:
        (found,) = (one for one in self.records.pairs if one.pair == pair)
        return self.people[found.mentor], self.people[found.mentee]


@cache
def shown(moment: datetime, zone: ZoneInfo) -> datetime:
    """What clocks in a zone show."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


@cache
def moment_of(local: datetime, zone: ZoneInfo) -> datetime | None:
    """The only moment at which clocks show a time; None where they skip it or show it twice."""
    moments = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    showing = [moment for moment in moments if shown(moment, zone) == local]
    return showing[0] if len(showing) == 1 else None


def is_in(windows: Iterable[Window], local: datetime) -> bool:
    minute = local.hour * 60 + local.minute
    return any(local.weekday() in window.weekdays and window.start <= minute < window.end for window in windows)


def moments(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += STEP


def breach(case: Case, person: Participant, start: datetime, end: datetime) -> str | None:
    """Why a person has no time, others' sessions aside: one of outside, away, closed, holiday, busy."""
    zone, program = case.zone_of(person), case.records.program
    own = person.available or program.working_hours
    for moment in moments(start, end):
        local = shown(moment, zone)
        if not is_in(own, local) or (program.session_hours and not is_in(program.session_hours, local)):
            return "outside"
        if absence := absence_on(case, person, local.date()):
            return absence
    return "busy" if is_busy(case, person, start, end) else None


def absence_on(case: Case, person: Participant, day: date) -> str | None:
    cohort = case.records.cohort
    if any(away.first <= day <= away.last for away in person.away):
        return "away"
    if any(closed.first <= day <= closed.last for closed in (*case.records.program.closed, *cohort.closed)):
        return "closed"
    place = person.holidays or cohort.holidays
    return "holiday" if place and day in case.holidays.get(place, {}) else None


def is_busy(case: Case, person: Participant, start: datetime, end: datetime) -> bool:
    return any(span.start < end and start < span.end for span in case.busy.get(person.id, ()))


def is_liked(case: Case, person: Participant, start: datetime, end: datetime) -> bool:
    zone = case.zone_of(person)
    return not person.preferred or all(is_in(person.preferred, shown(at, zone)) for at in moments(start, end))


def buckets(case: Case, person: Participant, start: datetime) -> list[tuple[str, object]]:
    """The days and weeks of a person whose sessions are limited, that a session counts for."""
    local = shown(start, case.zone_of(person))
    found: list[tuple[str, object]] = []
    if person.limits.day:
        found.append((person.id, local.date()))
    if person.limits.week:
        found.append((person.id, local.isocalendar()[:2]))
    return found


def most(case: Case, bucket: tuple[str, object]) -> int:
    limits = case.people[bucket[0]].limits
    return (limits.day if isinstance(bucket[1], date) else limits.week) or 0


def after(case: Case, start: date, times: int) -> date:
    """The day some cadences later."""
    every = case.records.program.cadence.every
    if every.unit == "week":
        return start + times * every.count * 7 * DAY
    months = start.year * 12 + start.month - 1 + times * every.count
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    return date(months // 12, months % 12 + 1, min(start.day, last))


def days_between(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + number * DAY for number in range((last - first).days + 1))


def taking_part(case: Case) -> Iterator[int]:
    for pair in case.records.pairs:
        gone = (person.withdrawn and person.withdrawn <= case.today for person in case.couple(pair.pair))
        if pair.state == "running" and not any(gone):
            yield pair.pair


def wanted(case: Case, sessions: Iterable[Session], tried: Mapping[int, date] | None = None) -> list[Wish]:
    """What running pairs lack, at the cadence after what they had and after what was `tried` in vain.

    No session may come nearer to the next target than to its own, and none is asked for after two rounds' time.
    """
    cadence, sessions = case.records.program.cadence, list(sessions)
    reach = min(cadence.tolerance, (cadence_days(case) - 1) // 2)
    latest = after(case, max(case.records.cohort.start, case.today), 2 * cadence.sessions)
    found = []
    for pair in taking_part(case):
        mine = [session for session in sessions if session.pair == pair]
        soonest = max(case.records.cohort.start, case.today + (1 if mine else 3) * DAY)
        vain = [after(case, tried[pair], 1)] if tried and pair in tried else []
        first = max([soonest, *vain, *following(case, mine)])
        lacking = cadence.sessions - sum(session.state in ("planned", "held") for session in mine)
        number = max((session.number for session in mine), default=0)
        targets = [after(case, first, step) for step in range(lacking)]
        for count, target in enumerate((day for day in targets if day <= latest), 1):
            days = days_between(max(soonest, target - reach * DAY), target + reach * DAY)
            found.append(Wish(target, pair, number + count, cadence.minutes, days))
    return found


def following(case: Case, mine: Iterable[Session]) -> list[date]:
    """The days for the next session, of which the later counts: after the last kept, and soon after one lost since."""
    kept = [session.start.date() for session in mine if session.state not in ("missed", "cancelled")]
    lost = [session.start.date() for session in mine if session.state in ("missed", "cancelled")]
    since = sorted(day for day in lost if not kept or day > max(kept))
    soon = min(7, cadence_days(case)) * DAY
    return [*([after(case, max(kept), 1)] if kept else []), *([since[0] + soon] if since else [])]


def cadence_days(case: Case) -> int:
    every = case.records.program.cadence.every
    return every.count * (30 if every.unit == "month" else 7)


def loose(case: Case, sessions: Iterable[Session]) -> list[Wish]:
    """The planned sessions ahead that no person fixed, with the days nearer to theirs than to the pair's others."""
    sessions, running = list(sessions), set(taking_part(case))
    tolerance = case.records.program.cadence.tolerance
    found = []
    for one in sessions:
        day = one.start.date()
        is_fixed = one.pinned or one.issued != one.start or one.state != "planned" or day <= case.today
        if one.pair not in running or is_fixed:
            continue
        kept = [s for s in sessions if s.pair == one.pair and s.state in ("planned", "held")]
        others = {other.start.date() for other in kept} - {day}
        soonest = max(case.records.cohort.start, case.today + DAY)
        days = tuple(
            near
            for near in days_between(day - tolerance * DAY, max(day, case.records.cohort.start) + tolerance * DAY)
            if near >= soonest and all(abs(near - day) < abs(near - other) for other in others)
        )
        stands = one.start.replace(tzinfo=case.zone).astimezone(UTC)
        found.append(Wish(day, one.pair, one.number, one.minutes, days, stands))
    return found


def options(case: Case, wish: Wish) -> list[Option]:
    """The times that both have for a wish, other sessions aside, the earliest first."""
    found = [one for day in wish.days for one in _on(case, wish, day)]
    if wish.stands and wish.target in wish.days:
        found += _option(case, wish, wish.stands, NOTHING)
    return sorted(found, key=lambda one: one.start)


def _on(case: Case, wish: Wish, day: date) -> Iterator[Option]:
    midnight = datetime.combine(day, datetime.min.time())
    for minute in range(0, 24 * 60, case.records.program.cadence.grid):
        start = moment_of(midnight + timedelta(minutes=minute), case.zone)
        if start and start != wish.stands:
            yield from _option(case, wish, start, None)


def _option(case: Case, wish: Wish, start: datetime, cost: Cost | None) -> list[Option]:
    end, couple = start + timedelta(minutes=wish.minutes), case.couple(wish.pair)
    if any(breach(case, person, start, end) for person in couple):
        return []
    counted = tuple(bucket for person in couple for bucket in buckets(case, person, start))
    return [Option(start, end, cost or cost_at(case, wish, start), counted)]


def cost_at(case: Case, wish: Wish, start: datetime) -> Cost:
    local, end = shown(start, case.zone), start + timedelta(minutes=wish.minutes)
    minute, days = local.hour * 60 + local.minute, abs(local.date() - wish.target).days
    unliked = sum(not is_liked(case, person, start, end) for person in case.couple(wish.pair))
    if not wish.stands:
        return 0, 0, 0, days, 0, unliked, int(minute % 30 != 0)
    stood = shown(wish.stands, case.zone)
    return 0, 0, 1, days, abs(minute - stood.hour * 60 - stood.minute), unliked, int(minute % 30 != 0)


@dataclass
class Bookings:
    """Who has which time, and how often what of their limits is used."""

    case: Case
    times: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    counts: Counter[object] = field(default_factory=Counter)

    def book(self, people: Iterable[Participant], start: datetime, end: datetime, *, counted: bool = True) -> None:
        for person in people:
            self.times.append((person.id, start, end))
            self.counts.update(buckets(self.case, person, start) if counted else ())

    def clash(self, people: Iterable[Participant], option: Option) -> str | None:
        ids = {person.id for person in people}
        if any(who in ids and start < option.end and option.start < end for who, start, end in self.times):
            return "booked"
        full = any(self.counts[bucket] >= most(self.case, bucket) for bucket in option.buckets)
        return "limit" if full else None


def booked(case: Case, sessions: Iterable[Session]) -> Bookings:
    """All that is planned or was held."""
    found = Bookings(case)
    for one in sessions:
        if one.state in ("planned", "held"):
            start = one.start.replace(tzinfo=case.zone).astimezone(UTC)
            found.book(case.couple(one.pair), start, start + timedelta(minutes=one.minutes))
    return found


def feasible(case: Case, wish: Wish, taken: Bookings) -> list[Option]:
    couple = case.couple(wish.pair)
    return [one for one in options(case, wish) if not taken.clash(couple, one)]


def without_place(wish: Wish) -> Cost:
    """What it costs to leave a wish out: one that stands in calendars outweighs any number of new ones."""
    return CANCELLED if wish.stands else LEFT_OUT


def plus(one: Cost, other: Cost) -> Cost:
    return tuple(a + b for a, b in zip(one, other, strict=True))


@dataclass
class Enumeration:
    """Every combination of times of some wishes, in their order; of equal ones the first is kept."""

    case: Case
    wishes: list[Wish]
    offers: list[list[Option]]
    room: dict[object, int]
    chosen: list[Option | None] = field(default_factory=list)
    best: list[Option | None] | None = None
    cost: Cost = NOTHING
    nodes: int = 0

    def run(self) -> list[Option | None] | None:
        """The best combination; None where there are too many."""
        self.cost = (len(self.wishes) + 1, *NOTHING[1:])
        rest = [NOTHING]
        for wish, offer in zip(reversed(self.wishes), reversed(self.offers), strict=True):
            rest.insert(0, plus(min([without_place(wish), *(one.cost for one in offer)]), rest[0]))
        self._go(NOTHING, rest)
        return self.best if self.nodes <= MOST_NODES else None

    def _go(self, cost: Cost, rest: list[Cost]) -> None:
        position = len(self.chosen)
        self.nodes += 1
        if self.nodes > MOST_NODES or plus(cost, rest[position]) >= self.cost:
            return
        if position == len(self.wishes):
            self.best, self.cost = list(self.chosen), cost
            return
        for option in self.offers[position]:
            if self._fits(position, option):
                self._choose(option, plus(cost, option.cost), rest)
        self._choose(None, plus(cost, without_place(self.wishes[position])), rest)

    def _choose(self, option: Option | None, cost: Cost, rest: list[Cost]) -> None:
        self.chosen.append(option)
        for bucket in option.buckets if option else ():
            self.room[bucket] -= 1
        self._go(cost, rest)
        for bucket in option.buckets if option else ():
            self.room[bucket] += 1
        self.chosen.pop()

    def _fits(self, position: int, option: Option) -> bool:
        if any(self.room[bucket] <= 0 for bucket in option.buckets):
            return False
        rivals = (
            other
            for wish, other in zip(self.wishes, self.chosen, strict=False)
            if other and share(self.case, wish, self.wishes[position])
        )
        return not any(other.start < option.end and option.start < other.end for other in rivals)


def share(case: Case, one: Wish, other: Wish) -> bool:
    """Whether someone is in both pairs."""
    return bool({p.id for p in case.couple(one.pair)} & {p.id for p in case.couple(other.pair)})


def compete(case: Case, one: tuple[Wish, list[Option]], other: tuple[Wish, list[Option]]) -> bool:
    """Whether two wishes can stand in each other's way."""
    if not share(case, one[0], other[0]):
        return False
    return any(
        (a.start < b.end and b.start < a.end) or set(a.buckets) & set(b.buckets) for a in one[1] for b in other[1]
    )


def apart(case: Case, wishes: list[Wish], taken: Bookings) -> list[list[tuple[Wish, list[Option]]]]:
    """The wishes with their times, in groups that do not compete."""
    groups: list[list[tuple[Wish, list[Option]]]] = []
    for wish in sorted(wishes, key=lambda one: one.order):
        one = wish, feasible(case, wish, taken)
        near = [group for group in groups if any(compete(case, one, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(member for group in near for member in group), one])
    return [sorted(group, key=lambda one: one[0].order) for group in groups]


def best(case: Case, wishes: list[Wish], taken: Bookings) -> dict[Wish, datetime] | None:
    """Where each wish goes in the best plan; those left out are not in it. None where there are too many ways."""
    found: dict[Wish, datetime] = {}
    for group in apart(case, wishes, taken):
        members, offers = [one for one, _ in group], [offer for _, offer in group]
        used = {bucket for offer in offers for option in offer for bucket in option.buckets}
        room = {bucket: most(case, bucket) - taken.counts[bucket] for bucket in used}
        chosen = Enumeration(case, members, offers, room).run()
        if chosen is None:
            return None
        found |= {wish: option.start for wish, option in zip(members, chosen, strict=True) if option}
    return found


def cost_of(case: Case, wishes: Iterable[Wish], placed: dict[Wish, datetime]) -> Cost:
    """What a plan costs."""
    total = NOTHING
    for wish in wishes:
        at = placed.get(wish)
        total = plus(
            total, without_place(wish) if at is None else NOTHING if at == wish.stands else cost_at(case, wish, at)
        )
    return total


def one_after_the_other(case: Case, wishes: Iterable[Wish], taken: Bookings) -> dict[Wish, datetime]:
    """Each wish, in their order, at the best time that those before leave."""
    taken, found = Bookings(case, list(taken.times), taken.counts.copy()), dict[Wish, datetime]()
    for wish in sorted(wishes, key=lambda one: one.order):
        if able := feasible(case, wish, taken):
            chosen = min(able, key=lambda option: (option.cost, option.start))
            taken.book(case.couple(wish.pair), chosen.start, chosen.end)
            found[wish] = chosen.start
    return found


def plan_by_hand(case: Case) -> list[tuple[str, datetime, str]] | None:
    """Every session after planning as (session, start, state), by session; None where there are too many ways.

    What is asked for is placed at best; then what is still lacking is asked for anew, at the cadence after what
    each pair has now and after what it was asked for in vain, until nothing is asked for any more.
    """
    sessions = [void(case, session) for session in case.records.sessions]
    moving, tried = loose(case, sessions) if case.again else [], dict[int, date]()
    lacking, count = wanted(case, sessions), len(sessions)
    while moving or lacking:
        wishes, ids = [*moving, *lacking], {f"{wish.pair}/{wish.number}" for wish in moving}
        stay = [session for session in sessions if session.session not in ids]
        found = best(case, wishes, booked(case, stay))
        if found is None:
            return None
        found = shared_out(case, wishes, found, stay)
        kept = [settled(case, session, moving, found) for session in sessions]
        sessions = [*kept, *added(case, kept, {wish: at for wish, at in found.items() if not wish.stands})]
        for wish in wishes:
            if wish not in found and not moving:
                tried[wish.pair] = max(wish.target, tried.get(wish.pair, wish.target))
        moving, lacking = [], wanted(case, sessions, tried)
        if not lacking and len(sessions) > count:
            tried, count = {}, len(sessions)
            lacking = wanted(case, sessions)
    return sorted((s.session, s.start, s.state) for s in sessions)


def shared_out(
    case: Case, wishes: list[Wish], found: dict[Wish, datetime], stay: list[Session]
) -> dict[Wish, datetime]:
    """The same, after each wish left out, by day, took over from the pair that had most sessions by then.

    It takes over where that pair had more and it can have the time as cheaply; whoever gives way is left out next.
    """
    queue = sorted((wish for wish in wishes if wish not in found and not wish.stands), key=lambda wish: wish.order)
    while queue:
        new, *queue = queue
        if gone := next(
            filter(None, (taken_over(case, new, one, found, stay) for one in richer(case, new, found, stay))), None
        ):
            queue = sorted([*queue, gone], key=lambda wish: wish.order)
    return found


def richer(case: Case, new: Wish, found: dict[Wish, datetime], stay: list[Session]) -> list[Wish]:
    """Placed wishes on the same days, of the same people, whose pairs had more sessions before them."""

    def had(wish: Wish) -> int:
        days = [s.start.date() for s in stay if s.pair == wish.pair and s.state in ("planned", "held")]
        days += [other.target for other in found if other.pair == wish.pair]
        return sum(day < wish.days[0] for day in days)

    near = [one for one in found if not one.stands and share(case, one, new) and set(one.days) & set(new.days)]
    return sorted((one for one in near if had(one) > had(new)), key=lambda one: (-had(one), one.order))


def taken_over(case: Case, new: Wish, gone: Wish, found: dict[Wish, datetime], stay: list[Session]) -> Wish | None:
    """The wish that gives way to a new one, if that costs no more; `found` is changed then."""
    taken = booked(case, stay)
    for wish, at in found.items():
        if wish != gone:
            taken.book(case.couple(wish.pair), at, at + timedelta(minutes=wish.minutes))
    able = feasible(case, new, taken)
    chosen = min(able, key=lambda option: (option.cost, option.start)) if able else None
    if chosen is None or chosen.cost > cost_at(case, gone, found[gone]):
        return None
    del found[gone]
    found[new] = chosen.start
    return gone


def void(case: Case, session: Session) -> Session:
    """A session, cancelled where its pair has ended."""
    (state,) = (pair.state for pair in case.records.pairs if pair.pair == session.pair)
    is_void = state == "ended" and session.state == "planned" and session.start.date() > case.today
    return session.model_copy(update={"state": "cancelled"}) if is_void else session


def settled(case: Case, session: Session, moving: list[Wish], found: dict[Wish, datetime]) -> Session:
    """A session where it stays or moves to, or cancelled."""
    for wish in moving:
        if f"{wish.pair}/{wish.number}" == session.session:
            if wish not in found:
                return session.model_copy(update={"state": "cancelled"})
            return session.model_copy(update={"start": shown(found[wish], case.zone)})
    return session


def added(case: Case, sessions: list[Session], found: dict[Wish, datetime]) -> list[Session]:
    """New sessions, numbered on."""
    new: list[Session] = []
    for wish, at in sorted(found.items(), key=lambda item: item[1]):
        number = max((s.number for s in (*sessions, *new) if s.pair == wish.pair), default=0) + 1
        one = Session(
            session=f"{wish.pair}/{number}", start=shown(at, case.zone), minutes=wish.minutes, state="planned"
        )
        new.append(one)
    return new


def overlapping(case: Case, sessions: Iterable[Session]) -> list[tuple[str, str]]:
    """The sessions, two and two, at which someone would have to be twice at once."""
    found = []
    for one, other in combinations([s for s in sessions if s.state in ("planned", "held")], 2):
        spans = [s.start.replace(tzinfo=case.zone).astimezone(UTC) for s in (one, other)]
        ends = [at + timedelta(minutes=s.minutes) for at, s in zip(spans, (one, other), strict=True)]
        both = {p.id for p in case.couple(one.pair)} & {p.id for p in case.couple(other.pair)}
        if both and spans[0] < ends[1] and spans[1] < ends[0]:
            found.append((one.session, other.session))
    return found


def shuffled(case: Case, order: Iterable[int]) -> Case:
    """The same with people, pairs and sessions in another order."""
    order = list(order)

    def mixed(ones):
        return tuple(one for _, one in sorted(zip(order, ones, strict=False), key=lambda item: item[0]))

    records = case.records
    cohort = records.cohort.model_copy(update={"participants": mixed(records.cohort.participants)})
    new = replace(records, cohort=cohort, pairs=mixed(records.pairs), sessions=mixed(records.sessions))
    return replace(case, records=new)
