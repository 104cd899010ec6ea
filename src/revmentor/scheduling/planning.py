"""One run of planning: what stays is booked, then events and sessions are placed as well as can be."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from revmentor.model.event import Event
from revmentor.model.matching import Reason
from revmentor.model.plan import Plan, Unfit, Unplaced
from revmentor.model.records import Records, group_sessions
from revmentor.model.schedule import Session
from revmentor.scheduling.changes import is_movable, issue_events, issue_sessions, with_one
from revmentor.scheduling.choices import Choice, Choices
from revmentor.scheduling.clock import local_time, minute_of, stretch_of
from revmentor.scheduling.diary import Diary
from revmentor.scheduling.evening import evened
from revmentor.scheduling.event_days import asked_again, find_wanted, most_are_done
from revmentor.scheduling.events import book_event, off_day, plan_events
from revmentor.scheduling.groups import find_groups
from revmentor.scheduling.obstacles import unfit, unplaced
from revmentor.scheduling.placing import Placing, place
from revmentor.scheduling.requests import Request, find_lacking, find_movable


@dataclass
class Planning:
    """One run, while it lasts; `run` goes first, then `plan` tells what came out."""

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
                book_session(self.diary, session)
        book_past(self.diary)
        self._keep_events(again=again)
        self._plan_events(closing=False)
        missing = self._place(movable, find_lacking(self.records, self.today))
        self._make_up()
        self.tried.clear()
        while self._make_up():
            self.tried.clear()
        self._plan_events(closing=True)
        self.unplaced = [unplaced(self.choices, request) for request in missing]

    def _keep_events(self, *, again: bool) -> None:
        """Books the events there are; with `again`, those on a day off move to the nearest other one."""
        void = [one for one in self.records.events if again and is_movable(one, self.today) and self._off(one)]
        for event in self.records.events:
            if event not in void:
                book_event(self.diary, event)
        for event in void:
            placed, _ = plan_events(self.diary, [asked_again(self.records, event, self.today)])
            for one in placed:
                self.records = with_one(self.records, event.model_copy(update={"start": one.start}))
            if not placed:
                book_event(self.diary, event)

    def _make_up(self) -> bool:
        """Places what is still lacking, further and further on; whether that gave anyone a session."""
        before = len(self.records.sessions)
        while lacking := find_lacking(self.records, self.today, self.tried):
            self._place([], lacking)
        return len(self.records.sessions) > before

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
        objections = [(session.session, unfit(self.diary, session)) for session in ahead]
        objections += [(event.event, self._off(event)) for event in self.records.events]
        return Plan(
            sessions=issued,
            unplaced=tuple(self.unplaced),
            events=issue_events(self.records, self.today),
            lost=self.lost,
            early=tuple(self._early()),
            unfit=tuple(Unfit(one, reasons) for one, reasons in objections if reasons),
            guessed=tuple(self.guessed),
        )

    def _off(self, event: Event) -> tuple[Reason, ...]:
        """Why the day of an event ahead is none, if so."""
        is_ahead = event.state == "planned" and event.start.date() > self.today
        reason = off_day(self.diary, event.start.date()) if is_ahead else None
        return (reason,) if reason else ()

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
        # Where sessions move, the targets of those after them move too, so what was in vain is asked for again.
        for request in () if movable else missing:
            self.tried[request.pair] = max(request.target, self.tried.get(request.pair, request.target))
        return missing

    def _kept(self, moving: Container[str]) -> dict[int, list[date]]:
        """The days of the sessions that each pair has, but for those that are to be placed."""
        days: dict[int, list[date]] = {}
        for session in self.records.sessions:
            if session.state in ("planned", "held") and session.session not in moving:
                days.setdefault(session.pair, []).append(session.start.date())
        return days

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


def book_past(diary: Diary) -> None:
    """Takes the time of sessions of earlier rounds that still lie ahead."""
    for past in diary.records.past:
        for person, span in past.booked:
            if person in diary.records.cohort.by_id:
                diary.book((person,), stretch_of(span))


def book_session(diary: Diary, session: Session) -> None:
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
