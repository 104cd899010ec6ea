"""Where a cohort stands on a day, as values for its lead: they name people and are no part of a report."""

from dataclasses import dataclass
from datetime import date

from revmentor.model.event import Dated
from revmentor.model.health import Group, Health, group_of
from revmentor.model.letter import MessageCode
from revmentor.model.matching import Pair, Reason
from revmentor.model.schedule import Session


@dataclass(frozen=True, slots=True)
class PairStanding:
    """A released pair: how it is doing and why one says so, what it has behind it and what lies ahead."""

    pair: Pair
    health: Health | None
    """None once it has ended."""
    reasons: tuple[Reason, ...]
    """The gravest first; of a pair that has ended, why it did."""
    held: int
    missing: tuple[Session, ...]
    """Sessions whose day is over and that have no entry."""
    following: Session | None

    @property
    def group(self) -> Group:
        """Which of the four groups it is in."""
        return "ended" if self.pair.state == "ended" else group_of(reason.code for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody who was asked something at least a week ago and has not answered."""

    person: str
    message: MessageCode
    about: str
    """The session (`3/2`) or pair (`3`)."""
    written: date


@dataclass(frozen=True, slots=True)
class Standing:
    """A cohort today."""

    pairs: tuple[PairStanding, ...]
    """The released pairs, group after group, in each the gravest first."""
    proposed: int
    alone: tuple[str, ...]
    """Who takes part and has no partner, by id."""
    unanswered: tuple[Unanswered, ...]
    """By person; what was asked last comes first."""
    today: tuple[Dated, ...]
    """What is planned for today."""
    soon: tuple[Dated, ...]
    """What is planned for the next two weeks."""
    needs: tuple[Reason, ...]
    """What a person has to do, the most urgent first."""

    def in_group(self, group: Group) -> tuple[PairStanding, ...]:
        """The pairs of a group."""
        return tuple(one for one in self.pairs if one.group == group)
