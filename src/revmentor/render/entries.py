"""What became of sessions and what was said, on the screen: what lacks its entry, and what an entry changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.feedback import SCALES, Answer
from revmentor.model.health import two_in_a_row
from revmentor.model.matching import Pair
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.render.dates import dated_line, pair_name


def told_missing(missing: Sequence[Session], records: Records) -> str:
    """The sessions that lack their entry, and how to make one."""
    if not missing:
        return "every session whose day is over has its entry\nnext: revmentor status shows who needs a nudge"
    lines = [dated_line(session, records) for session in missing]
    return "\n".join(
        [*lines, f"next: revmentor log {missing[0].session} held (or missed, cancelled); --rating 5 adds a rating"]
    )


@dataclass(frozen=True, slots=True)
class Entered:
    """The lines of the records that an entry changed or added."""

    pairs: tuple[Pair, ...]
    sessions: tuple[Session, ...]
    answers: tuple[Answer, ...]

    @property
    def lost(self) -> tuple[Session, ...]:
        """The sessions that fell out."""
        return tuple(session for session in self.sessions if session.state in ("missed", "cancelled"))

    @property
    def misfits(self) -> tuple[int, ...]:
        """The pairs of which one says that they do not fit."""
        return tuple(one.pair for one in self.answers if one.pair and (one.question, one.answer) == ("chemistry", "no"))


def entered(before: Records, after: Records) -> Entered:
    """What an entry changed."""
    pairs, sessions, answers = set(before.pairs), set(before.sessions), set(before.answers)
    return Entered(
        tuple(one for one in after.pairs if one not in pairs),
        tuple(one for one in after.sessions if one not in sessions),
        tuple(one for one in after.answers if one not in answers),
    )


def told_entry(before: Records, after: Records, today: date, *, dry_run: bool) -> str:
    """What an entry changed, and what comes next."""
    new = entered(before, after)
    lines = [f"{dated_line(session, after)}: {_became(session)}" for session in new.sessions]
    lines += [f"pair {pair.pair}, {pair_name(after, pair.pair)}: {_goals(pair)}" for pair in new.pairs]
    lines += [_answered(answer) for answer in new.answers]
    if not lines:
        return "pairs.yaml, sessions.yaml, feedback.yaml: unchanged"
    dry = ["(dry run: nothing was written)"] if dry_run else []
    return "\n".join([*lines, *dry, f"next: revmentor {_following(new, after, today)}"])


def _became(session: Session) -> str:
    return ", ".join((session.state, *_details(session)))


def _details(session: Session) -> Iterator[str]:
    if session.by:
        yield f"by the {session.by}"
    if session.held:
        yield f"on {WEEKDAYS[session.held.weekday()]} {session.held}"
    if session.lasted:
        yield f"{session.lasted} minutes"
    if session.topic:
        yield f"about {session.topic}"
    if session.note:
        yield "with a note"


def _goals(pair: Pair) -> str:
    return f"goals {'; '.join(pair.goals)}" if pair.goals else "no goals"


def _answered(answer: Answer) -> str:
    of = " of 5" if SCALES[answer.question] == "grade" else ""
    about = f"session {answer.session}" if answer.session else f"pair {answer.pair}"
    what = " ".join(filter(None, (answer.question, answer.topic, answer.goal)))
    return f"{what}: {answer.answer}{of}, says the {answer.side} of {about} (feedback.yaml)"


def _following(new: Entered, after: Records, today: date) -> str:
    if new.misfits:
        return f"end {new.misfits[0]} --reason no-fit parts the two without fault, if that is what they want"
    if any(two_in_a_row(after.sessions_of(session.pair), today) for session in new.lost):
        return "status shows who needs a nudge: two in a row fell out; schedule updates the calendars"
    if new.lost:
        return "schedule adds a session at the end and updates the calendars"
    return "status shows who needs a nudge"
