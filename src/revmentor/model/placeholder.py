"""Placeholders: the words in braces that a message's text leaves open, and the draft they speak of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.message import Due
from revmentor.model.participant import Participant
from revmentor.model.program import Agenda, Letter, Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.value import Language

PLACEHOLDERS = (
    "name",
    "first_name",
    "partner_name",
    "partner_first_name",
    "mentor_name",
    "mentee_name",
    "program",
    "topics",
    "reasons",
    "ground_rules",
    "agenda_title",
    "agenda",
    "session",
    "date",
    "time",
    "minutes",
    "first_date",
    "lead",
)
_PLACEHOLDER = re.compile(r"\{([\w-]+)\}")


def placeholders_in(text: str) -> tuple[str, ...]:
    """Every word that stands in braces in `text`, known or not, in its order, repeated where it is."""
    return tuple(_PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with each {word} that `values` knows replaced, once: braces in a value or anywhere else stay."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


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


def agenda_of(records: Records, session: Session) -> Agenda | None:
    """The agenda of a session by its turn: a session that fell out leaves its agenda to the next one."""
    before = [one for one in meetings_of(records, session.pair) if _turn(one) < _turn(session)]
    return records.program.agenda(len(before) + 1)


def meetings_of(records: Records, pair: int) -> tuple[Session, ...]:
    """A pair's sessions that were not missed or cancelled, as they follow each other in time."""
    kept = (one for one in records.sessions_of(pair) if one.state not in ("missed", "cancelled"))
    return tuple(sorted(kept, key=_turn))


def _turn(session: Session) -> tuple[datetime, int]:
    return (session.start, session.number)
