"""Who goes on into the next round, and what of the old one would not hold there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Reason
from revmentor.model.next_round import LeftOut, TakenOut
from revmentor.model.participant import Participant

_OLD_PARTNERS = Reason("rounds")


@dataclass(frozen=True)
class GoingOn:
    """A cohort on its way into the next round; `former` are the pairs that must not meet again."""

    cohort: Cohort
    former: frozenset[frozenset[str]]
    today: date
    start: date

    @cached_property
    def absent(self) -> dict[str, Reason]:
        """Why somebody does not go on, by id."""
        people = self.cohort.participants
        return {one.id: reason for one in people if (reason := self._absence(one))}

    def _absence(self, person: Participant) -> Reason | None:
        if not person.consent:
            return Reason("no-consent")
        if person.is_absent(max(self.today, self.start)):
            return Reason("withdrawn", {"day": str(person.withdrawn)})
        return None

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Everybody who does not go on."""
        return tuple(LeftOut(one, reason, one in self._managing) for one, reason in self.absent.items())

    @cached_property
    def _managing(self) -> frozenset[str]:
        """Who does not go on and stands in the reporting line of somebody who does."""
        stay = (one.id for one in self.cohort.participants if one.id not in self.absent)
        return frozenset(above for one in stay for above in self.cohort.chain(one) if above in self.absent)

    @cached_property
    def taken_out(self) -> tuple[TakenOut, ...]:
        """The wishes, pins and `apart` that do not go on; what somebody who leaves wished is not told."""
        return (*self._wishes(), *self._pairs("pinned"), *self._pairs("apart"))

    def _wishes(self) -> Iterator[TakenOut]:
        for person in self.cohort.participants:
            for wish in person.wishes:
                reason = self._obstacle(person.id, wish, may_be_former=False)
                if reason and person.id not in self.absent:
                    yield TakenOut("wishes", (person.id, wish), reason)

    def _pairs(self, key: Literal["pinned", "apart"]) -> Iterator[TakenOut]:
        for pair in getattr(self.cohort, key):
            if reason := self._obstacle(*pair, may_be_former=key == "apart"):
                yield TakenOut(key, pair, reason)

    def _obstacle(self, one: str, other: str, *, may_be_former: bool) -> Reason | None:
        for person in (one, other):
            if person in self.absent:
                return Reason("left-out", {"person": person})
        return None if may_be_former or frozenset((one, other)) not in self.former else _OLD_PARTNERS

    @cached_property
    def after(self) -> Cohort:
        """The same cohort without all that, without days away that are over and without the calendars of this round."""
        managers = {one: self.cohort.by_id[one].manager for one in sorted(self._managing)}
        people = (self._going_on(one) for one in self.cohort.participants if one.id not in self.absent)
        cohort = self.cohort.with_people(tuple(people), {**self.cohort.managers, **managers})
        pairs = {key: self._kept(key) for key in ("pinned", "apart")}
        return Cohort.model_construct(**{name: getattr(cohort, name) for name in Cohort.model_fields} | pairs)

    @cached_property
    def _gone(self) -> frozenset[tuple[str, tuple[str, str]]]:
        return frozenset((one.key, one.people) for one in self.taken_out)

    def _going_on(self, person: Participant) -> Participant:
        wishes = tuple(wish for wish in person.wishes if ("wishes", (person.id, wish)) not in self._gone)
        away = tuple(days for days in person.away if days.last >= self.today)
        return person.model_copy(update={"wishes": wishes, "away": away, "busy": None})

    def _kept(self, key: str) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in getattr(self.cohort, key) if (key, pair) not in self._gone)
