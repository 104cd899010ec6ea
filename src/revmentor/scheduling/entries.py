"""What became of a session: held, missed or cancelled, when, how long and what about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

from revmentor.model.catalogue import called, nearest_topic
from revmentor.model.records import Records
from revmentor.model.schedule import Session, SessionState
from revmentor.model.value import Line, Side

_LINE = TypeAdapter(Line)
_NO_NOTES = (
    "this program keeps no notes; notes: yes in program.yaml turns them on, "
    "but speak with the works council first: a note is free text about people"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person says of a session; of what is None they say nothing, and it stays as it is."""

    state: SessionState | None = None
    by: Side | None = None
    """Who missed or cancelled it."""
    on: date | None = None
    """The day on which it was held."""
    minutes: int | None = None
    topic: str | None = None
    note: str | None = None
    """An empty one takes away what was noted."""

    @property
    def says_how(self) -> bool:
        """Whether it says something that only a session has that was held."""
        return (self.on, self.minutes, self.topic) != (None, None, None)

    def state_of(self, session: Session) -> SessionState:
        """What the session is by this entry."""
        return self.state or session.state


def find_missing(records: Records, today: date) -> tuple[Session, ...]:
    """The sessions of running pairs whose day is over and that have no entry yet, the oldest first."""
    missing = (s for s in records.sessions if s.state == "planned" and s.start.date() < today)
    running = (s for s in missing if records.pair[s.pair].state == "running")
    return tuple(sorted(running, key=lambda s: (s.start, s.pair)))


def find_meant(records: Records, named: str, today: date, *, has_state: bool = True) -> tuple[Session, ...]:
    """The sessions that a person may mean by `3/2`, or by a pair's number or a participant's id.

    By a number or an id they mean the sessions without an entry. Where there is none, they mean of one pair the
    next session ahead if they say what became of it (`has_state`), else of each pair the one held last.
    """
    if "/" in named:
        return tuple(session for session in records.sessions if session.session == named)
    pairs = [p.pair for p in records.pairs if named in (str(p.pair), p.mentor, p.mentee) and p.state == "running"]
    missing = tuple(session for session in find_missing(records, today) if session.pair in pairs)
    if missing:
        return missing
    if not has_state:
        return tuple(_held_last(records, pairs))
    ahead = (session for session in records.meetings(*pairs) if session.state == "planned") if len(pairs) == 1 else ()
    return tuple(ahead)[:1]


def _held_last(records: Records, pairs: Iterable[int]) -> Iterator[Session]:
    for pair in pairs:
        held = [session for session in records.sessions_of(pair) if session.state == "held"]
        yield from sorted(held, key=lambda session: (session.day, session.start))[-1:]


def objection(records: Records, session: Session, entry: Entry, today: date) -> str | None:
    """Why an entry makes no sense, if so."""
    return next(_objections(records, session, entry, today), None)


def _objections(records: Records, session: Session, entry: Entry, today: date) -> Iterator[str]:
    match entry.state_of(session):
        case "planned":
            yield f"say what happened: revmentor log {session.session} held, missed or cancelled"
        case "held":
            yield from _day_objections(records, session, entry, today)
        case _:
            yield from _lost_objections(records, session, entry, today)
    if entry.topic is not None and called(entry.topic, records.program.topics) is None:
        hint = nearest_topic(entry.topic, records.program.topics)
        yield f'the program does not list the topic "{entry.topic}"; {hint}'
    if entry.note and not records.program.notes:
        yield _NO_NOTES
    if entry.note and (unfit := unfit_line(entry.note)):
        yield unfit


def _day_objections(records: Records, session: Session, entry: Entry, today: date) -> Iterator[str]:
    earliest = min(records.cohort.start, session.start.date())
    if entry.on and entry.on > today:
        yield f"{entry.on} lies ahead; --on is the day on which the two met"
    if entry.on and entry.on < earliest:
        yield f"{entry.on} lies before this cohort's start, {earliest}; --on is the day on which the two met"
    if not entry.on and session.day > today:
        yield _lies_ahead(session)


def _lost_objections(records: Records, session: Session, entry: Entry, today: date) -> Iterator[str]:
    """What speaks against an entry that a session was missed or cancelled."""
    if entry.state == "missed" and session.start.date() > today:
        yield _lies_ahead(session)
    if entry.says_how:
        yield "--on, --minutes and --topic are said of a session that was held"
    if any(answer.session == session.session for answer in records.answers):
        yield f"session {session.session} was rated; take its lines out of feedback.yaml first"


def _lies_ahead(session: Session) -> str:
    when = f"session {session.session} lies ahead, on {session.start:%Y-%m-%d}"
    return f"{when}; only cancelled can be said of it. One that is over is named by its number"


def unfit_line(text: str) -> str | None:
    """Why a text cannot stand in a record, if so."""
    try:
        _LINE.validate_python(text)
    except ValidationError as error:
        return error.errors()[0]["msg"]
    return None


def with_entry(records: Records, session: Session, entry: Entry) -> Records:
    """The records with an entry to which nothing was objected."""
    changes = {**_became(records, session, entry), **_noted(entry)}
    entered = session.model_copy(update=changes)
    return records.with_sessions(tuple(entered if one == session else one for one in records.sessions))


def _became(records: Records, session: Session, entry: Entry) -> dict[str, object]:
    """What was planned is not said again; what is not said stays, as long as the state does."""
    state = entry.state_of(session)
    if state != "held":
        by = entry.by or (session.by if state == session.state else None)
        return {"state": state, "by": by, "held": None, "lasted": None, "topic": None}
    return {
        "state": state,
        "by": None,
        "held": session.held if entry.on is None else _other_than(session.start.date(), entry.on),
        "lasted": session.lasted if entry.minutes is None else _other_than(session.minutes, entry.minutes),
        "topic": session.topic if entry.topic is None else called(entry.topic, records.program.topics),
    }


def _other_than(planned: object, said: object) -> object:
    return None if said == planned else said


def _noted(entry: Entry) -> dict[str, object]:
    return {} if entry.note is None else {"note": entry.note.strip() or None}
