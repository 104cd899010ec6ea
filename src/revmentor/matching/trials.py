"""What would help a person where the objective raises the lowest affinity: each change is solved anew.

With one change the lowest affinity may come to lie elsewhere, so that other candidates count.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from revmentor.matching.market import Market
from revmentor.matching.newcomer import Newcomers
from revmentor.matching.possible import Possible
from revmentor.model.matching import IdPair, Reason
from revmentor.model.participant import Participant
from revmentor.model.value import Side

Change = tuple[str, Reason, Possible]
"""Whom or what a change is about, the change, and what is possible with it."""


@dataclass(frozen=True)
class Trials:
    """The changes that could help people of one side, in a market without kept proposals."""

    market: Market
    side: Side

    def places(self, others: Iterator[str]) -> Iterator[Change]:
        """One more place of someone on the other side."""
        cohort = self.market.records.cohort
        for other in others:
            people = tuple(
                one.model_copy(update={"capacity": one.capacity + 1}) if one.id == other else one
                for one in cohort.participants
            )
            yield other, Reason("one-more-place", {"person": other}), self._with(people)

    def newcomers(self, newcomers: Newcomers) -> Iterator[Change]:
        """One more participant on the other side, for each topic."""
        for topic, newcomer in zip(newcomers.topics, newcomers.people, strict=True):
            people = (*self.market.records.cohort.participants, newcomer)
            yield topic, Reason(f"one-more-{newcomers.side}", {"topic": topic}), self._with(people)

    def waived(self, rules: Iterator[tuple[str, str, IdPair]]) -> Iterator[Change]:
        """One rule less for a pair; `rules` tells (other, rule, pair)."""
        for other, rule, pair in rules:
            reason = Reason("one-rule-less", {"rule": rule, "person": other})
            yield other, reason, replace(self.market.possible, waived=pair)

    def best(self, person: Participant, changes: Iterator[Change]) -> Reason | None:
        """Of the changes that match a person, and by which nobody has fewer partners, the one that reaches most."""
        found = []
        for about, reason, possible in changes:
            market = replace(self.market, possible=possible)
            if self._is_helped(person, market):
                found.append(([-value for value in market.ranked(market.pairs)], about, reason))
        return min(found, key=lambda one: one[:2])[2] if found else None

    def _with(self, people: tuple[Participant, ...]) -> Possible:
        records = self.market.records
        changed = records.cohort.with_people(people, records.cohort.managers)
        return replace(self.market.possible, records=replace(records, cohort=changed))

    def _is_helped(self, person: Participant, market: Market) -> bool:
        now, then = (_partners(one.pairs) for one in (self.market, market))
        return then[self.side, person.id] > 0 and now <= then


def _partners(pairs: Iterable[IdPair]) -> Counter[tuple[Side, str]]:
    """How many partners each has on each side."""
    return Counter(end for mentor, mentee in pairs for end in (("mentor", mentor), ("mentee", mentee)))
