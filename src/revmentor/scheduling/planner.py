"""Plans the events and sessions of a cohort: at the cadence, where both can, nobody booked twice."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from revmentor.model.calendar import Holidays
from revmentor.model.matching import Pair
from revmentor.model.plan import Plan, Unfit, Unplaced
from revmentor.model.records import Records, group_sessions
from revmentor.model.schedule import Session
from revmentor.model.span import Span
from revmentor.scheduling.changes import cancelled_where_ended, issue_events, issue_sessions, with_edits_kept
from revmentor.scheduling.choices import Choice, Choices
from revmentor.scheduling.clock import local_time, minute_of, stretch_of
from revmentor.scheduling.diary import Diary, joined
from revmentor.scheduling.evening import evened
from revmentor.scheduling.event_days import find_wanted, most_are_done
from revmentor.scheduling.events import book_event, plan_events
from revmentor.scheduling.groups import find_groups
from revmentor.scheduling.obstacles import unfit, unplaced
from revmentor.scheduling.placing import Placing, place
from revmentor.scheduling.requests import Request, find_lacking, find_movable

Busy = Mapping[str, Sequence[Span]]
"""When imported calendars call people busy, by id."""


def plan_sessions(
    records: Records, holidays: Holidays, today: date, *, busy: Busy | None = None, again: bool = False
) -> Plan:
    """Every event and session after planning: those there were, and new ones for what is lacking.

    A group of sessions that compete for the same people and days has as many sessions as possible, the least
    total distance from their target days, then the most that both like best, then full and half hours, then the
    earliest. One that fell out, or that finds no place, is made up by a further one at the cadence; those who
    cannot meet then either are left with what they have. With `again`, planned sessions that no person fixed may
    move, as few and as little as possible.
    """
    known = replace(records, sessions=with_edits_kept(records.sessions), events=with_edits_kept(records.events))
    known = known.with_sessions(cancelled_where_ended(known, today))
    diary = Diary(known, holidays, _stretches(busy or {}))
    planning = _Planning(known, diary, Choices(diary), today)
    planning.run(again=again)
    return planning.plan()


def diary_of(records: Records, holidays: Holidays, busy: Busy) -> Diary:
    """Everyone's time, with all that is planned or was held."""
    diary = Diary(records, holidays, _stretches(busy))
    for event in records.events:
        book_event(diary, event)
    for session in records.sessions:
        _book(diary, session)
    return diary


@dataclass
class _Planning:
    """One run, while it lasts."""

    records: Records
    diary: Diary
    choices: Choices
    today: date
    unplaced: list[Unplaced] = field(default_factory=list)
    tried: dict[int, date] = field(default_factory=dict)
    """The last day for which a session of each pair was asked in vain."""
    lost: tuple[str, ...] = ()
    guessed: list[int] = field(default_factory=list)

    def run(self, *, again: bool) -> None:
        """Books what stays, then plans the events, then the sessions, as long as there are any to place."""
        movable = find_movable(self.records, self.today) if again else []
        moving = {request.session for request in movable}
        for session in self.records.sessions:
            if session.session not in moving:
                _book(self.diary, session)
        for event in self.records.events:
            book_event(self.diary, event)
        self._plan_events(closing=False)
        missing = self._place(movable, find_lacking(self.records, self.today))
        while lacking := find_lacking(self.records, self.today, self.tried):
            self._place([], lacking)
        self._plan_events(closing=True)
        self.unplaced = [unplaced(self.choices, request) for request in missing]

    def _plan_events(self, *, closing: bool) -> None:
        """Plans the events that close the round, or all others."""
        dates = (wanted for wanted in find_wanted(self.records, self.today) if wanted.closes == closing)
        events, lost = plan_events(self.diary, list(dates))
        self.records = replace(self.records, events=(*self.records.events, *events))
        self.lost += lost

    def plan(self) -> Plan:
        """What came out, issued."""
        issued = issue_sessions(self.records, self.today)
        ahead = [s for s in issued if s.state == "planned" and s.start.date() > self.today]
        objections = ((session.session, unfit(self.diary, session)) for session in ahead)
        return Plan(
            sessions=issued,
            unplaced=tuple(self.unplaced),
            events=issue_events(self.records, self.today),
            lost=self.lost,
            early=tuple(self._early()),
            unfit=tuple(Unfit(session, reasons) for session, reasons in objections if reasons),
            guessed=tuple(self.guessed),
        )

    def _early(self) -> Iterator[str]:
        """The dates of events that close the round while most pairs still have sessions."""
        for event in self.records.events:
            is_ahead = event.state == "planned" and event.start.date() > self.today
            kind = self.records.program.events[event.kind]
            if is_ahead and kind.when == "end" and event.start.date() < most_are_done(self.records):
                yield event.event

    def _place(self, movable: list[Request], lacking: list[Request]) -> list[Request]:
        """Places what may move and what is lacking, as well as can be; what finds no place is given back."""
        requests = sorted([*movable, *lacking], key=lambda request: request.order)
        placing: Placing = {}
        for group in find_groups(requests, self.records):
            placed = place(self.choices, group)
            placing |= placed.placing
            if not placed.is_best:
                self.guessed.append(len(group))
        placing = evened(self.choices, requests, placing, self._kept({request.session for request in movable}))
        self._take(movable, placing)
        missing = [request for request in requests if request not in placing]
        for request in missing:
            self.tried[request.pair] = max(request.target, self.tried.get(request.pair, request.target))
        return missing

    def _kept(self, moving: Container[str]) -> Counter[int]:
        """How many sessions each pair has that are not to be placed."""
        kept = (one for one in self.records.sessions if one.state in ("planned", "held"))
        return Counter(session.pair for session in kept if session.session not in moving)

    def _take(self, movable: Iterable[Request], placing: Placing) -> None:
        """The records with what was placed: moved, cancelled where it found no place, or new."""
        moved = {request.session: placing.get(request) for request in movable}
        kept = (self._moved(one, moved[one.session]) if one.session in moved else one for one in self.records.sessions)
        self.records = self.records.with_sessions(tuple(kept))
        new = [self._session(request, choice) for request, choice in placing.items() if request.stands is None]
        self.records = self.records.with_sessions((*self.records.sessions, *_numbered(self.records, new)))

    def _moved(self, session: Session, choice: Choice | None) -> Session:
        if choice is None:
            return session.model_copy(update={"state": "cancelled"})
        start = local_time(choice.start, self.records.cohort.zone_info)
        return session if start == session.start else session.model_copy(update={"start": start})

    def _session(self, request: Request, choice: Choice) -> Session:
        start = local_time(choice.start, self.records.cohort.zone_info)
        return Session(session=request.session, start=start, minutes=request.minutes, state="planned")


def _stretches(busy: Busy) -> dict[str, list[tuple[int, int]]]:
    return {person: joined(map(stretch_of, spans)) for person, spans in busy.items()}


def _book(diary: Diary, session: Session) -> None:
    """Takes the time of a session that is planned or was held from both who meet."""
    if session.state in ("planned", "held"):
        pair, zone = diary.records.pair[session.pair], diary.records.cohort.zone_info
        start = minute_of(session.start.replace(tzinfo=zone))
        diary.book((pair.mentor, pair.mentee), (start, start + session.minutes))


def _numbered(records: Records, new: Iterable[Session]) -> Iterator[Session]:
    """New sessions, each pair's numbered on without a gap: one that found no place takes no number."""
    for pair, sessions in sorted(group_sessions(new).items()):
        last = max((session.number for session in records.sessions_of(pair)), default=0)
        for position, session in enumerate(sorted(sessions, key=lambda s: s.start), last + 1):
            yield session.model_copy(update={"session": f"{pair}/{position}"})


def holidays_needed(records: Records, today: date) -> tuple[set[str], date, date]:
    """The places whose holidays matter, and the first and last day on which sessions may fall."""
    cohort, cadence = records.cohort, records.program.cadence
    places = {place for person in cohort.participants if (place := cohort.holiday_place(person))}
    places |= {cohort.holidays} if cohort.holidays else set()
    latest = max(cohort.start, today, *(session.start.date() for session in records.sessions))
    last = cadence.every.after(latest, 2 * cadence.sessions) + timedelta(days=cadence.tolerance)
    return places, min(cohort.start, today), last


def released(records: Records, today: date) -> Records:
    """The records with every proposed pair running in which both still take part."""

    def running(pair: Pair) -> Pair:
        is_ready = pair.state == "proposed" and not records.has_left(pair, today)
        return pair.model_copy(update={"state": "running"}) if is_ready else pair

    return replace(records, pairs=tuple(map(running, records.pairs)))
