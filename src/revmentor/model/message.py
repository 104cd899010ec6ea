"""Messages: due, recorded, and put together into the mail that goes to one person on one day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from revmentor.model import shape
from revmentor.model.event import Dated
from revmentor.model.letter import Frame, Letter, MessageCode
from revmentor.model.matching import Pair, Reason
from revmentor.model.program import Agenda
from revmentor.model.schedule import Session
from revmentor.model.shape import spelled_as
from revmentor.model.value import Day, Language, Value, fault, read_day, read_id, whole

LEAD = "_program-lead"
"""The program lead, as a recipient; no participant's id begins like this."""
INVITED = "_invited"
"""Whoever is asked to take part; only the lead knows the addresses."""
COHORT = "cohort"
"""What a message is about that is about no pair, session or event."""
_ABOUT = re.compile(rf"{shape.ABOUT}|{shape.EVENT}|{COHORT}")


def _about(text: str) -> str:
    if not _ABOUT.fullmatch(text):
        raise fault("bad-about", f'"{text}" is no pair (3), session (3/2), event (circle/1) or the word {COHORT}')
    return text


def _sent(given: object) -> object:
    return given if given is None or given in ("waiting", "unsure") else read_day(given)


Recipient = Annotated[
    str,
    AfterValidator(lambda text: text if text in (LEAD, INVITED) else read_id(text)),
    spelled_as(
        "an id, _program-lead or _invited", rf"{shape.ID}|{LEAD}|{INVITED}", "frieda", type=["string", "integer"]
    ),
]
About = Annotated[
    str,
    AfterValidator(_about),
    spelled_as(
        "a pair, a session, an event's date or the word cohort",
        f"{shape.ABOUT}|{shape.EVENT}|{COHORT}",
        "3/2",
        type=["string", "integer"],
        minimum=1,
    ),
]
Sent = Annotated[
    date | Literal["waiting", "unsure"] | None,
    BeforeValidator(_sent),
    spelled_as("a date, waiting or unsure", rf"{shape.DAY}|waiting|unsure", "2026-12-01"),
]


class Message(Value):
    """A line of messages.yaml: a message that was written, or left out because its moment had passed."""

    to: Recipient = Field(description="Who it was written to, by id; or _program-lead, or _invited.")
    message: MessageCode = Field(description="Which of the program's texts.")
    about: About = Field(description="The pair (3), session (3/2) or event (circle/1) it is about, or cohort.")
    due: Day = Field(description="The day it fell due.")
    written: Day | None = Field(None, description="The day its draft was written.")
    mail: Annotated[int, whole(1, 1000)] = Field(1, description="Which of that day's mails to the person it stands in.")
    skipped: Day | None = Field(None, description="The day it was left out, since its moment had passed.")
    sent: Sent = Field(
        None,
        description="remind --send: the day a server took it; waiting for one; unsure where it broke off and may have.",
    )
    sequence: Annotated[int, whole(0, 1_000_000)] = Field(
        0, description="Which issue of a session's date it told of; a later one is told again."
    )

    @model_validator(mode="after")
    def _is_written_or_skipped(self) -> Any:
        if (self.written is None) == (self.skipped is None):
            raise fault("bad-message", "a message has either written: or skipped:, with a day")
        if self.sent and self.written is None:
            raise fault("bad-message", "what was left out has no sent:")
        if (self.to == INVITED) != (self.message == "invitation") or (self.to == LEAD) != (
            self.message == "two-cancelled"
        ):
            hint = f"{INVITED} gets invitation, {LEAD} two-cancelled, and nobody else does"
            raise fault("bad-message", f"{self.message} does not go to {self.to}", hint)
        if self.to == INVITED and self.sent:
            raise fault("bad-message", "the lead sends the invitation by hand, so it has no sent:")
        return self

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same message: it is never written twice."""
        return (self.to, self.message, self.about)

    @property
    def day(self) -> date:
        """The day it was written or left out."""
        day = self.written or self.skipped
        assert day is not None
        return day


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A message that falls due on a day, to one person, about a pair, a session, an event or the cohort."""

    due: date
    to: str
    message: MessageCode
    about: str
    sequence: int = 0
    """Which issue of a session's date it tells of."""
    last: date = date.max
    """The last day on which it is worth writing."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same message as a recorded one."""
        return (self.to, self.message, self.about)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a mail goes to: a participant, the program lead, or whoever is asked to take part."""

    id: str
    name: str | None
    """None for a lead who gave none, and for those whom only the lead knows."""
    first_name: str | None
    email: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a mail: its text in the recipient's language, and what it may speak of."""

    message: Message
    letter: Letter
    pair: Pair | None
    date: Dated | None
    """The session or event it is about; for a message about a pair, the pair's first session."""
    first: Session | None
    """The earliest of the pair's sessions that did not fall out."""
    agenda: Agenda | None
    """That of `date`, where it is a session."""
    reasons: tuple[Reason, ...]
    """Why the two are a pair, or why somebody has no partner."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be written: all that is told to one person on one day, the most important first."""

    day: date
    to: Addressee
    number: int
    """Which of that day's mails to this person it is."""
    frame: Frame
    parts: tuple[Part, ...]
    attach_calendar: bool

    @property
    def stamp(self) -> str:
        """What tells of which messages it was made, and for which address."""
        return stamp((part.message for part in self.parts), self.to.email)

    @property
    def name(self) -> str:
        """What its files are called, without an ending."""
        return _name(self.to.id, self.number)


def stamp(messages: Iterable[Message], address: str | None) -> str:
    """A few signs that differ where the messages or the address do."""
    keys = sorted((*message.key, message.sequence) for message in messages)
    return sha256(repr((keys, address)).encode()).hexdigest()[:16]


def _name(to: str, number: int) -> str:
    """The name of a mail's files; no two of a day have the same, as no id holds two dashes."""
    return to if number == 1 else f"{to}--{number}"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail to be handed to a server: the messages in it, and which of a day's mails to whom it is."""

    day: date
    to: str
    number: int
    messages: tuple[Message, ...]

    @property
    def name(self) -> str:
        """What its files are called, without an ending."""
        return _name(self.to, self.number)

    def stamp(self, address: str | None) -> str:
        """What tells whether a draft was made of these messages for this address."""
        return stamp(self.messages, address)

    @property
    def may_have_arrived(self) -> bool:
        """Whether an earlier attempt broke off after the server had the mail."""
        return any(message.sent == "unsure" for message in self.messages)


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of a mail that was to be sent, and why."""

    mail: Outgoing
    became: Literal["taken", "refused", "not-taken", "unsure", "no-address", "bad-draft", "left", "old"]
    why: str = ""


def written_on(due: Due, day: date, mail: int = 1) -> Message:
    """The line for a message that was written on a day."""
    fields = {"to": due.to, "message": due.message, "about": due.about, "due": due.due, "sequence": due.sequence}
    return Message.model_validate({**fields, "written": day, "mail": mail})


def skipped_on(due: Due, day: date) -> Message:
    """The line for a message that was left out on a day."""
    fields = {"to": due.to, "message": due.message, "about": due.about, "due": due.due, "sequence": due.sequence}
    return Message.model_validate({**fields, "skipped": day})
