"""What would help a person where the objective raises the lowest affinity: each change is solved anew.

With one change the lowest affinity may come to lie elsewhere, so that other candidates count.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from revmentor.matching.market import Market
from revmentor.matching.newcomer import Newcomers
from revmentor.matching.possible import Possible
from revmentor.model.matching import End, IdPair, Reason, partners_in
from revmentor.model.participant import Participant
from revmentor.model.value import Side

MEETING = {"availability": "common-time", "language": "common-language", "site": "meeting-online"}
"""The rules that two people can meet by themselves, and how; no advice goes against the others."""
Change = tuple[Reason, Possible]
"""A change, and what is possible with it."""


@dataclass(frozen=True)
class Trials:
    """The changes that could help people of one side, in a market without kept proposals."""

    market: Market
    side: Side

    def places(self, others: Iterable[str]) -> Iterator[Change]:
        """One more place of someone on the other side."""
        cohort = self.market.records.cohort
        for other in others:
            people = tuple(
                one.model_copy(update={"capacity": one.capacity + 1}) if one.id == other else one
                for one in cohort.participants
            )
            yield Reason("one-more-place", {"person": other}), self._with(people)

    def newcomers(self, newcomers: Newcomers) -> Iterator[Change]:
        """One more participant on the other side, for each topic."""
        for topic, newcomer in zip(newcomers.topics, newcomers.people, strict=True):
            people = (*self.market.records.cohort.participants, newcomer)
            yield Reason(f"one-more-{newcomers.side}", {"topic": topic}), self._with(people)

    def waived(self, rules: Iterable[tuple[str, str, IdPair]]) -> Iterator[Change]:
        """One rule less for a pair; `rules` tells (other, rule, pair)."""
        for other, rule, pair in rules:
            yield Reason(MEETING[rule], {"person": other}), replace(self.market.possible, waived=pair)

    def first(self, person: Participant, changes: Iterable[Change]) -> Reason | None:
        """The first change that matches a person, and by which nobody has fewer partners."""
        return next((reason for reason, possible in changes if self._helps(person, reason, possible)), None)

    def _helps(self, person: Participant, change: Reason, possible: Possible) -> bool:
        then = self._partners_after(change, possible)
        return then[self.side, person.id] > 0 and self._partners_now <= then

    @cached_property
    def _partners_now(self) -> Counter[End]:
        return partners_in(self.market.pairs)

    def _partners_after(self, change: Reason, possible: Possible) -> Counter[End]:
        """Who has how many partners after a change; what it brings one it may bring others too, so it is kept."""
        key = (change, possible.waived, len(possible.records.cohort.participants))
        if key not in self._known:
            self._known[key] = partners_in(replace(self.market, possible=possible).pairs)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[object, Counter[End]]:
        return {}

    def _with(self, people: tuple[Participant, ...]) -> Possible:
        records = self.market.records
        changed = records.cohort.with_people(people, records.cohort.managers)
        return replace(self.market.possible, records=replace(records, cohort=changed))
