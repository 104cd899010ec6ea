"""What was told to whom already, and which step of a ladder comes after which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from revmentor.model.letter import MessageCode
from revmentor.model.message import Due, Message
from revmentor.model.records import Records

STEP_BEFORE: Mapping[MessageCode, MessageCode] = {
    "first-contact": "your-partner",
    "nothing-logged-again": "nothing-logged",
    "two-cancelled-pair": "two-cancelled",
}
"""The ladders: no step is written before the one below it was written or left out."""


@dataclass(frozen=True)
class Told:
    """The recorded messages of a cohort, by what they told."""

    records: Records

    @cached_property
    def by_key(self) -> dict[tuple[str, str, str], Message]:
        """Each recorded message by recipient, message and subject."""
        return {message.key: message for message in self.records.messages}

    @cached_property
    def by_message(self) -> dict[tuple[str, str], date]:
        """The first day on which a message about something was recorded, to whomever."""
        days: dict[tuple[str, str], date] = {}
        for message in self.records.messages:
            key = (message.message, message.about)
            days[key] = min(message.day, days.get(key, message.day))
        return days

    @cached_property
    def last_day(self) -> date:
        """The day of the latest entry: what had passed before it is none of today's business."""
        return max((message.day for message in self.records.messages), default=date.max)

    def covers(self, due: Due) -> bool:
        """Whether a message was recorded, and since then nothing was issued anew that it told of."""
        message = self.by_key.get(due.key)
        return message is not None and message.sequence >= due.sequence

    def day_of(self, message: MessageCode, about: str) -> date | None:
        """The first day on which anybody was told something, or it was left out."""
        return self.by_message.get((message, about))

    def is_next(self, due: Due) -> bool:
        """Whether the step below in the ladder is behind; a program that does not write it has no such step."""
        before = STEP_BEFORE.get(due.message)
        return before is None or not self.records.program.writes(before) or self.day_of(before, due.about) is not None
