"""Everything one cohort's folder says, as one value."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID, uuid5

from revmentor.model.calendar import Away
from revmentor.model.cohort import Cohort
from revmentor.model.event import Dated, Event, ProgramEvent
from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.participant import Participant
from revmentor.model.program import Agenda, Program
from revmentor.model.schedule import Session
from revmentor.model.signup import ImportMap, SignUp
from revmentor.model.span import Span

_NAMESPACE = UUID("6a1f5c2e-7d0b-5a43-9c37-2f6c0e4b8d11")


@dataclass(frozen=True)
class PastRound:
    """What an earlier round leaves for this one."""

    partners: frozenset[tuple[str, str]]
    """(mentor, mentee) of every pair that was released."""
    waiting: frozenset[str]
    """Who signed up and had no partner."""
    booked: tuple[tuple[str, Span], ...] = ()
    """When somebody, by id, still has a session planned of that round."""


@dataclass(frozen=True)
class Records:
    """The program, its cohort and what has happened so far; `past` holds earlier rounds, the latest first."""

    program: Program
    cohort: Cohort
    pairs: tuple[Pair, ...] = ()
    sessions: tuple[Session, ...] = ()
    answers: tuple[Answer, ...] = ()
    messages: tuple[Message, ...] = ()
    past: tuple[PastRound, ...] = field(default=())
    signups: tuple[SignUp, ...] = ()
    mapping: ImportMap = field(default_factory=ImportMap)
    """How sign-ups are read."""
    events: tuple[Event, ...] = ()

    @cached_property
    def pair(self) -> dict[int, Pair]:
        """Each pair by its number."""
        return {pair.pair: pair for pair in self.pairs}

    @cached_property
    def closed(self) -> tuple[Away, ...]:
        """The days on which the company is closed."""
        return (*self.program.closed, *self.cohort.closed)

    def invited(self, event: ProgramEvent) -> tuple[Participant, ...]:
        """Whom an event is for: those of its side whose pair was released, by id."""
        released = [pair for pair in self.pairs if pair.state != "proposed"]
        mentors = (pair.mentor for pair in released if event.guests != "mentees")
        mentees = (pair.mentee for pair in released if event.guests != "mentors")
        known = self.cohort.by_id
        return tuple(known[person] for person in sorted({*mentors, *mentees}) if person in known)

    def guests(self, event: Event) -> tuple[Participant, ...]:
        """Who comes to a date of an event: whoever is invited and still takes part then."""
        invited = self.invited(self.program.events[event.kind])
        return tuple(guest for guest in invited if not guest.is_absent(event.start.date()))

    def has_left(self, pair: Pair, today: date) -> bool:
        """Whether one of a pair takes no part any more."""
        return any(self.cohort.by_id[person].is_absent(today) for person in (pair.mentor, pair.mentee))

    def with_sessions(self, sessions: tuple[Session, ...]) -> "Records":
        """The same records with other sessions."""
        return replace(self, sessions=sessions)

    @property
    def dates(self) -> tuple[Dated, ...]:
        """The events' dates and the sessions."""
        return (*self.events, *self.sessions)

    def sessions_of(self, pair: int) -> tuple[Session, ...]:
        """A pair's sessions in their order."""
        return self._by_pair.get(pair, ())

    def meetings(self, pair: int) -> tuple[Session, ...]:
        """A pair's sessions that were neither missed nor cancelled, as they follow each other in time."""
        kept = (session for session in self.sessions_of(pair) if session.state not in ("missed", "cancelled"))
        return tuple(sorted(kept, key=lambda session: (session.start, session.number)))

    def agenda_of(self, session: Session) -> Agenda | None:
        """The agenda of a session by its turn: how many of the pair's meetings come before it."""
        turn = (session.start, session.number)
        before = [one for one in self.meetings(session.pair) if (one.start, one.number) < turn]
        return self.program.agenda(len(before) + 1)

    def people_of(self, one: Dated) -> tuple[str, ...]:
        """Who meets at a session or an event, by id."""
        if isinstance(one, Session):
            return self.pair[one.pair].mentor, self.pair[one.pair].mentee
        return tuple(guest.id for guest in self.guests(one))

    def place_of(self, one: Dated) -> str | None:
        """Where a session or an event is: its own place, else that of the pair or of the program's event."""
        usual = self.pair[one.pair] if isinstance(one, Session) else self.program.events[one.kind]
        return one.place or usual.place

    def session_uid(self, session: str) -> str:
        """The lasting calendar identity of a session or of an event's date, without any name (RFC 7986, 5.3)."""
        cohort = self.cohort.id or f"{self.cohort.name} {self.cohort.start}"
        return str(uuid5(_NAMESPACE, f"{self.program.id or ''}/{cohort}/{session}"))

    @cached_property
    def _by_pair(self) -> dict[int, tuple[Session, ...]]:
        return group_sessions(self.sessions)


def group_sessions(sessions: Iterable[Session]) -> dict[int, tuple[Session, ...]]:
    """Sessions by the pair that meets, each pair's by number."""
    grouped: dict[int, list[Session]] = {}
    for session in sessions:
        grouped.setdefault(session.pair, []).append(session)
    return {pair: tuple(sorted(group, key=lambda s: s.number)) for pair, group in grouped.items()}


def with_messages(records: Records, new: Iterable[Message]) -> Records:
    """The records with these messages; each takes the place of the one with its key, if there is one."""
    lines = {message.key: message for message in new}
    old = tuple(lines.pop(message.key, message) for message in records.messages)
    return replace(records, messages=(*old, *lines.values()))


def with_answers(records: Records, new: Iterable[Answer]) -> Records:
    """The records with these answers: a later one replaces the former of the same side to the same question.

    The same answer again leaves the line as it was, with its day.
    """
    lines = {answer.key: answer for answer in records.answers}
    for answer in new:
        if answer.key not in lines or lines[answer.key].answer != answer.answer:
            lines[answer.key] = answer
    return replace(records, answers=tuple(lines.values()))
