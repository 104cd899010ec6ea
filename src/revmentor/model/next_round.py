"""The round after this one: who goes on, what stays behind, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Reason
from revmentor.model.signup import SignUp


@dataclass(frozen=True, slots=True)
class RoundHead:
    """What a new round says of itself."""

    program: str
    id: str
    name: str
    start: date
    previous: str
    """The folder of the round before, as seen from the new one."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who does not go on, and why."""

    person: str
    reason: Reason
    manages: bool
    """Whether somebody who goes on reports to this person, who therefore stands under `managers:`."""
    remark: str = ""
    """What a person wrote beside it."""


@dataclass(frozen=True, slots=True)
class Met:
    """A mentee's partner in the old round: what about, and how many sessions were held."""

    partner: str
    topics: tuple[str, ...]
    held: int


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """A mentee who had a partner, so that what they want to learn is to be asked again."""

    person: str
    met: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A wish, pin or `apart` that does not go on, and why."""

    key: Literal["wishes", "pinned", "apart"]
    people: tuple[str, str]
    reason: Reason


@dataclass(frozen=True, slots=True)
class NextRound:
    """The next round as it is proposed; people by id, in the order of the cohort."""

    cohort: Cohort
    signups: tuple[SignUp, ...]
    left_out: tuple[LeftOut, ...]
    asked_again: tuple[AskedAgain, ...]
    waiting: tuple[str, ...]
    """Who signed up for the old round and had no partner."""
    taken_out: tuple[TakenOut, ...]
    notes: tuple[Reason, ...]
    """What a person should know before it begins."""

    def with_remarks(self, beside: Mapping[str, str], above: Iterable[str]) -> "NextRound":
        """The same round with what people wrote `beside` the reasons, and who left out has a comment `above`."""
        left_out = tuple(replace(one, remark=beside.get(one.person, "")) for one in self.left_out)
        notes = (Reason("remarks-above", {"person": person}) for person in above)
        return replace(self, left_out=left_out, notes=(*self.notes, *notes))


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment about a person: above one of the keys, or where `key` is empty at the top of the entry."""

    person: str
    key: str
    text: str
