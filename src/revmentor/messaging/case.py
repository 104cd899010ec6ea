"""What the rules look at: a cohort on a day, what was told to whom already, on which days people work."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from revmentor.model.letter import MessageCode
from revmentor.model.matching import Pair
from revmentor.model.message import Due, Message
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.working_days import WorkingDays

STEP_BEFORE: Mapping[MessageCode, MessageCode] = {
    "first-contact": "your-partner",
    "nothing-logged-again": "nothing-logged",
    "two-cancelled-pair": "two-cancelled",
}
"""The ladders: no step is written before the one below it was written or left out."""

MADE_UP_WITHIN = timedelta(days=28)
"""How long after its day a session that fell out may still be made up."""


@dataclass(frozen=True)
class Case:
    """A cohort on a day."""

    records: Records
    today: date
    days: WorkingDays

    @cached_property
    def told(self) -> dict[tuple[str, str, str], Message]:
        """Each recorded message by recipient, message and subject."""
        return {message.key: message for message in self.records.messages}

    @cached_property
    def first_told(self) -> dict[tuple[str, str], date]:
        """The first day on which a message about something was recorded, to whomever."""
        days: dict[tuple[str, str], date] = {}
        for message in self.records.messages:
            key = (message.message, message.about)
            days[key] = min(message.day, days.get(key, message.day))
        return days

    @cached_property
    def written_to(self) -> frozenset[str]:
        """Whoever any message was recorded for."""
        return frozenset(message.to for message in self.records.messages)

    @cached_property
    def last_run(self) -> date:
        """The day of the latest entry: what had passed before it is none of today's business."""
        return max((message.day for message in self.records.messages), default=date.max)

    @cached_property
    def released(self) -> tuple[Pair, ...]:
        """The pairs that run or ran."""
        return tuple(pair for pair in self.records.pairs if pair.state != "proposed")

    @cached_property
    def running(self) -> tuple[Pair, ...]:
        """The pairs that are written to: running, and nobody has left."""
        return tuple(
            pair for pair in self.released if pair.state == "running" and not self.records.has_left(pair, self.today)
        )

    @cached_property
    def pairs_of(self) -> dict[str, list[Pair]]:
        """The pairs that run or ran of each person who has or had one."""
        found: dict[str, list[Pair]] = {}
        for pair in self.released:
            for person in (pair.mentor, pair.mentee):
                found.setdefault(person, []).append(pair)
        return found

    @cached_property
    def rated(self) -> frozenset[str]:
        """The sessions that somebody rated."""
        answers = (answer for answer in self.records.answers if answer.question == "rating")
        return frozenset(answer.about for answer in answers)

    @cached_property
    def last_date(self) -> date | None:
        """The last day on which anybody meets, at a session or an event, or may still make up what fell out."""
        meetings = [one.start.date() for one in self.records.dates if one.state in ("planned", "held")]
        lost = (one.start.date() for one in self.records.sessions if one.state in ("missed", "cancelled"))
        return max((*meetings, *(day + MADE_UP_WITHIN for day in lost)), default=None) if meetings else None

    def driver(self, pair: Pair) -> str:
        """Who of a pair is asked to act."""
        return pair.mentor if self.records.program.driver == "mentor" else pair.mentee

    def takes_part(self, person: str) -> bool:
        """Whether somebody may be written to."""
        return not self.records.cohort.by_id[person].is_absent(self.today)

    def people(self) -> Iterator[Participant]:
        """Whoever may be written to."""
        return (person for person in self.records.cohort.participants if not person.is_absent(self.today))

    def since(self, step: MessageCode, about: str, otherwise: date | None) -> date | None:
        """The day on which a step of a ladder was told or left out; `otherwise` where the program has no such step."""
        return self.first_told.get((step, about)) if self.records.program.writes(step) else otherwise

    def covers(self, due: Due) -> bool:
        """Whether a message was recorded, and since then nothing was issued anew that it told of."""
        message = self.told.get(due.key)
        return message is not None and message.sequence >= due.sequence

    def is_next(self, due: Due) -> bool:
        """Whether the step below in the ladder is behind; a program that does not write it has no such step."""
        before = STEP_BEFORE.get(due.message)
        return before is None or not self.records.program.writes(before) or (before, due.about) in self.first_told
