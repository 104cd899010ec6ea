"""What became of a session: held, missed or cancelled, and how it was rated."""

from dataclasses import replace
from datetime import date

from revmentor.model.feedback import Answer
from revmentor.model.records import Records
from revmentor.model.schedule import Session, SessionState
from revmentor.model.value import Side


def find_missing(records: Records, today: date) -> tuple[Session, ...]:
    """The sessions of running pairs whose day is over and that have no entry yet, the oldest first."""
    missing = (s for s in records.sessions if s.state == "planned" and s.start.date() < today)
    running = (s for s in missing if records.pair[s.pair].state == "running")
    return tuple(sorted(running, key=lambda s: (s.start, s.pair)))


def find_meant(records: Records, named: str, today: date) -> tuple[Session, ...]:
    """The sessions that a person may mean by `3/2`, or by a pair's number or a participant's id.

    By a number or an id they mean the sessions without an entry; else, of a pair's, the next one ahead.
    """
    if "/" in named:
        return tuple(session for session in records.sessions if session.session == named)
    pairs = {p.pair for p in records.pairs if named in (str(p.pair), p.mentor, p.mentee) and p.state == "running"}
    missing = tuple(session for session in find_missing(records, today) if session.pair in pairs)
    if missing or len(pairs) != 1:
        return missing
    return tuple(session for session in records.meetings(*pairs) if session.state == "planned")[:1]


def objection(
    records: Records, session: Session, state: SessionState, by: Side | None, rating: int | None, today: date
) -> str | None:
    """Why an entry makes no sense, if so."""
    if state in ("held", "missed") and session.start.date() > today:
        return f"session {session.session} lies ahead, on {session.start:%Y-%m-%d}; only cancelled can be said of it"
    if state == "planned":
        return "an entry says held, missed or cancelled"
    if rating is not None and state != "held":
        return "only a session that was held can be rated"
    if state != "held" and any(answer.session == session.session for answer in records.answers):
        return f"session {session.session} was rated; take its lines out of feedback.yaml first"
    if by is not None and state == "held" and rating is None:
        return "--by says who cancelled or missed, or who gives the rating"
    return None


def enter(
    records: Records, session: Session, state: SessionState, by: Side | None, rating: int | None, today: date
) -> Records:
    """The records with an entry: what became of the session and, with a rating, what one side says of it."""
    entered = session.model_copy(update={"state": state, "by": None if state == "held" else by})
    sessions = tuple(entered if one.session == session.session else one for one in records.sessions)
    answers = records.answers if rating is None else _rated(records, session, by or "mentee", rating, today)
    return replace(records, sessions=sessions, answers=answers)


def _rated(records: Records, session: Session, side: Side, rating: int, today: date) -> tuple[Answer, ...]:
    """A later answer of the same side replaces the one it gave before; the same one again changes nothing."""
    new = Answer(session=session.session, side=side, question="rating", answer=rating, on=today)
    same = [a for a in records.answers if (a.session, a.side, a.question) == (new.session, side, "rating")]
    if not same:
        return (*records.answers, new)
    if same[0].answer == rating:
        return records.answers
    return tuple(new if answer is same[0] else answer for answer in records.answers)
