"""What was written to whom."""

from dataclasses import dataclass
from datetime import date

from revmentor.model.program import MessageCode
from revmentor.model.value import Day, Id, Line, Value


class Message(Value):
    """A line of messages.yaml: a message that was written, about a pair (`3`) or a session (`3/2`)."""

    to: Id
    message: MessageCode
    about: Line
    due: Day
    written: Day

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

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same message as a written one."""
        return (self.to, self.message, self.about)
