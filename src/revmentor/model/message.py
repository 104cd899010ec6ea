"""Messages: due, drafted, and written."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.participant import Participant
from revmentor.model.program import Agenda, Letter, MessageCode, Program
from revmentor.model.schedule import About, Session
from revmentor.model.value import Day, Id, Language, Value, whole


class Message(Value):
    """A line of messages.yaml: a message that was written, about a pair (`3`) or a session (`3/2`)."""

    to: Id = Field(description="Who it was written to, by id.")
    message: MessageCode = Field(description="Which of the program's texts.")
    about: About = Field(description="The pair (3) or session (3/2) it is about.")
    due: Day = Field(description="The day it fell due.")
    written: Day = Field(description="The day its draft was written.")
    sequence: Annotated[int, whole(0, 1_000_000)] = Field(
        0, description="Which issue of a session's date it told of; a later one is told again."
    )

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same message: it is never written twice."""
        return (self.to, self.message, self.about)


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A message that falls due on a day, to one person, about a pair (`3`) or a session (`3/2`)."""

    due: date
    to: str
    message: MessageCode
    about: str
    sequence: int = 0
    """Which issue of a session's date it tells of."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same message as a written one."""
        return (self.to, self.message, self.about)

    @property
    def name(self) -> str:
        """What its draft's files are called, without an ending."""
        return f"{self.to}.{self.message}.{self.about.replace('/', '-')}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be written: the text in the recipient's language, and all that it may speak of."""

    due: Due
    to: Participant
    language: Language
    text: Letter
    program: Program
    cohort: Cohort
    pair: Pair
    session: Session | None
    """The session it is about; for a message about a pair, the pair's first one."""
    first_session: Session | None
    """The earliest of the pair's sessions that did not fall out; None where there is none."""
    agenda: Agenda | None
    """That of `session`."""
    attach_calendar: bool

    @property
    def mentor(self) -> Participant:
        """Who teaches."""
        return self.cohort.by_id[self.pair.mentor]

    @property
    def mentee(self) -> Participant:
        """Who learns."""
        return self.cohort.by_id[self.pair.mentee]

    @property
    def partner(self) -> Participant:
        """The recipient's other half."""
        return self.cohort.by_id[self.pair.partner(self.to.id)]


def written_on(due: Due, day: date) -> Message:
    """The line for a message that was written on a day."""
    return Message(to=due.to, message=due.message, about=due.about, due=due.due, written=day, sequence=due.sequence)
