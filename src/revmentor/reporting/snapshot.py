"""The records as they stood on a day of a quarter: what every indicator is counted from.

The records keep no date of sign-up, match or end, so three rules stand in for them. A round counts from its
start. A pair counts from its first session, or from its round's start while it has none. A pair that has
ended since was still running then if the two met, or missed each other, on a later day. Where the day is
today the records are taken as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from revmentor.model.feedback import Answer
from revmentor.model.health import Health, health_of
from revmentor.model.matching import Pair
from revmentor.model.participant import Participant
from revmentor.model.quarter import Quarter
from revmentor.model.records import Records
from revmentor.model.schedule import Session, pair_number


@dataclass(frozen=True, slots=True)
class Course:
    """A released pair with its sessions up to the day, by number, and what was said about them."""

    pair: Pair
    mentor: Participant | None
    mentee: Participant | None
    sessions: tuple[Session, ...]
    answers: tuple[Answer, ...]
    running: bool
    health: Health

    @property
    def held(self) -> tuple[Session, ...]:
        """The sessions that took place."""
        return tuple(session for session in self.sessions if session.state == "held")

    @property
    def people(self) -> tuple[str, str]:
        """The ids of mentor and mentee."""
        return self.pair.mentor, self.pair.mentee

    def due(self, quarter: Quarter) -> tuple[Session, ...]:
        """The sessions whose day lies in `quarter`: the one on which they were held, else the one planned."""
        return tuple(session for session in self.sessions if session.day in quarter)

    def met_in(self, quarter: Quarter) -> bool:
        """Whether the two met in `quarter`."""
        return any(session.state == "held" for session in self.due(quarter))


@dataclass(frozen=True, slots=True)
class Round:
    """A round that had begun by the day."""

    records: Records
    courses: tuple[Course, ...]

    @property
    def signed_up(self) -> tuple[Participant, ...]:
        """Who takes part and agreed to be counted."""
        return tuple(person for person in self.records.cohort.participants if person.consent)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was known of `quarter` on `day`, which is its last, or today while it runs."""

    quarter: Quarter
    day: date
    rounds: tuple[Round, ...]
    min_group: int
    """How many people a figure about a group needs: the most that any of the rounds asks for."""

    @property
    def courses(self) -> tuple[Course, ...]:
        """The released pairs of all rounds."""
        return tuple(course for round_ in self.rounds for course in round_.courses)

    @property
    def due(self) -> tuple[Session, ...]:
        """The sessions whose day lies in the quarter and not after the day of the snapshot."""
        return tuple(session for course in self.courses for session in course.due(self.quarter))


def take_snapshot(rounds: Sequence[Records], quarter: Quarter, today: date) -> Snapshot:
    """What `rounds` say of `quarter` as of its end, or as of today where it has not ended."""
    day = min(today, quarter.last)
    begun = (records for records in rounds if day == today or records.cohort.start <= day)
    return Snapshot(
        quarter=quarter,
        day=day,
        rounds=tuple(Round(records, tuple(_courses(records, day, today))) for records in begun),
        min_group=max(records.program.privacy.min_group for records in rounds),
    )


def _courses(records: Records, day: date, today: date) -> Iterator[Course]:
    answers = _answers_by_pair(records)
    for pair in records.pairs:
        if pair.state != "proposed" and (day == today or _since(records, pair) <= day):
            yield _course(records, pair, tuple(answers.get(pair.pair, ())), day, today)


def _course(records: Records, pair: Pair, answers: tuple[Answer, ...], day: date, today: date) -> Course:
    people, sessions = records.cohort.by_id, records.sessions_of(pair.pair)
    past = tuple(session for session in sessions if _has_come(session, day, today))
    # Of a quarter that is over every session has come; of today's, those of yesterday.
    judged_on = today if day == today else day + timedelta(days=1)
    return Course(
        pair=pair,
        mentor=people.get(pair.mentor),
        mentee=people.get(pair.mentee),
        sessions=past,
        answers=answers,
        running=pair.state == "running" or any(_took_up_time(session, day) for session in sessions),
        health=health_of(past, records.program.cadence, records.cohort.start, judged_on),
    )


def _has_come(session: Session, day: date, today: date) -> bool:
    """Whether a session is due by the end of `day`; today's may still be held."""
    return session.day <= day and (session.day < today or session.state != "planned")


def _took_up_time(session: Session, day: date) -> bool:
    return session.day > day and session.state in ("held", "missed")


def _since(records: Records, pair: Pair) -> date:
    days = (min(session.day, session.start.date()) for session in records.sessions_of(pair.pair))
    return min(days, default=records.cohort.start)


def _answers_by_pair(records: Records) -> dict[int, list[Answer]]:
    grouped: dict[int, list[Answer]] = {}
    for answer in records.answers:
        grouped.setdefault(pair_number(answer.about), []).append(answer)
    return grouped
