"""What would help a person without a partner: the smallest single change that matches them, really tried.

A change adds an arc to the network, and the best matching then differs by the cheapest circle through
that arc, if it gains at all; so a look along the cheapest ways tries all changes of a kind at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from revmentor.matching.market import Market
from revmentor.matching.network import HUB
from revmentor.matching.newcomer import Newcomers
from revmentor.matching.residual import Reach, Residual
from revmentor.matching.trials import MEETING, Trials
from revmentor.model.matching import IdPair, Reason
from revmentor.model.participant import Participant
from revmentor.model.value import Side, other_side

Tried = tuple[int, str, Reason]
"""What the best matching loses by a change (below 0: it gains), whom or what it is about, and the change."""


@dataclass(frozen=True)
class Remedies:
    """The changes that could help people of one side, in a market without kept proposals."""

    market: Market
    side: Side

    def find(self, person: Participant) -> Reason | None:
        """The change that matches a person: one rule that the two can meet, else one more place, else a newcomer."""
        if "worst" in self.market.records.program.objective:
            return self._find_by_trials(person)
        for changes in (self._rules, self._places, self._newcomers):
            if found := min(changes(person), default=None, key=lambda one: one[:2]):
                return found[2]
        return None

    def _find_by_trials(self, person: Participant) -> Reason | None:
        trials = self._trials
        places = (one for one in self._others if not self.market.is_overfull(self._other, one))
        rules = ((one, rule, self._pair(person.id, one)) for one, rule in self._single_rules(person))
        kinds = [trials.waived(rules), trials.places(places)]
        if self.market.possible.scores is None:
            newcomers = Newcomers(self.market.possible, self._other, self._site(person))
            kinds.append(trials.newcomers(newcomers))
        return next((found for changes in kinds if (found := trials.first(person, changes))), None)

    @cached_property
    def _trials(self) -> Trials:
        return Trials(self.market, self.side)

    @property
    def _other(self) -> Side:
        return other_side(self.side)

    @cached_property
    def _residual(self) -> Residual:
        return self.market.solution.seen_from(self.side)

    @cached_property
    def _from_hub(self) -> Reach:
        return self._residual.cheapest_from(HUB)

    @cached_property
    def _to_hub(self) -> Reach:
        return self._residual.turned.cheapest_from(HUB)

    @cached_property
    def _own(self) -> dict[str, int]:
        return self.market.solution.network.nodes(self.side)

    @cached_property
    def _others(self) -> dict[str, int]:
        return self.market.solution.network.nodes(self._other)

    @cached_property
    def _other_nodes(self) -> frozenset[int]:
        return frozenset(self._others.values())

    @cached_property
    def _first(self) -> dict[int, int]:
        """For each node on the other side whose cheapest way from the hub gains: who would get a place by it."""
        found = {node: self._from_hub.loss.get(node, 0) for node in self._others.values()}
        return {node: self._from_hub.way_to(node)[0].head for node, loss in found.items() if loss < 0}

    def _places(self, person: Participant) -> Iterator[Tried]:
        """One more place of someone on the other side."""
        for other, node in self._others.items():
            if self._first.get(node) == self._own[person.id] and self._is_enough(person, other):
                yield self._from_hub.loss[node], other, Reason("one-more-place", {"person": other})

    def _is_enough(self, person: Participant, other: str) -> bool:
        """Whether one more place helps even if someone has it on both sides."""
        if self.market.is_overfull(self._other, other):
            return False
        participant = self.market.records.cohort.by_id[other]
        is_both = participant.is_mentor and participant.is_mentee
        return not is_both or self._trials.first(person, self._trials.places([other])) is not None

    def _newcomers(self, person: Participant) -> Iterator[Tried]:
        """One more participant on the other side, for each topic."""
        if self.market.possible.scores is None:
            for loss, topic, first in self._best_newcomers(self._site(person)):
                if loss < 0 and first == self._own[person.id]:
                    yield loss, topic, Reason(f"one-more-{self._other}", {"topic": topic})

    def _site(self, person: Participant) -> str | None:
        return person.site if person.in_person else None

    def _best_newcomers(self, site: str | None) -> tuple[tuple[int, str, int], ...]:
        """For each topic what the best matching loses by one more newcomer, and the node of who gets a place."""
        if site not in self._known_newcomers:
            newcomers = Newcomers(self.market.possible, self._other, site)
            circles = (self._circle(newcomers, newcomer) for newcomer in newcomers.people)
            self._known_newcomers[site] = tuple(
                (loss, topic, self._from_hub.way_to(node)[0].head if loss < 0 else HUB)
                for topic, (loss, node) in zip(newcomers.topics, circles, strict=True)
            )
        return self._known_newcomers[site]

    @cached_property
    def _known_newcomers(self) -> dict[str | None, tuple[tuple[int, str, int], ...]]:
        return {}

    def _circle(self, newcomers: Newcomers, newcomer: Participant) -> tuple[int, int]:
        """The cheapest circle from the hub over someone of this side and a newcomer, and that someone's node."""
        first_place = self.market.solution.network.scale.units.get(f"{self._other}s", 0)
        by_id = self.market.records.cohort.by_id
        best = (0, HUB)
        for one, node in self._own.items():
            affinity = newcomers.affinity(newcomer, by_id[one])
            if affinity is not None and node in self._from_hub.loss:
                loss = self._from_hub.loss[node] - self._gain(one, newcomer.id, affinity) - first_place
                best = min(best, (loss, node))
        return best

    def _gain(self, one: str, other: str, affinity: int) -> int:
        return self.market.solution.network.pair_gain(*self._pair(one, other), affinity)

    def _pair(self, one: str, other: str) -> IdPair:
        return (other, one) if self.side == "mentee" else (one, other)

    def _rules(self, person: Participant) -> Iterator[Tried]:
        """One rule less for this person and one other, by which nobody loses a partner."""
        there = self._from_hub.loss.get(self._own[person.id], 0)
        for other, rule in self._single_rules(person):
            node = self._others[other]
            way = self._to_hub.way_to(node)
            if way and way[0].head in self._other_nodes:
                affinity = self.market.affinity(self._pair(person.id, other))
                loss = there - self._gain(person.id, other, affinity) + self._to_hub.loss[node]
                if loss < 0:
                    yield loss, other, Reason(MEETING[rule], {"person": other})

    def _single_rules(self, person: Participant) -> Iterator[tuple[str, str]]:
        """Whom nothing but one rule keeps apart from a person, and that rule."""
        by_id = self.market.records.cohort.by_id
        for other in self._others:
            mentor, mentee = (by_id[one] for one in self._pair(person.id, other))
            reasons = islice(self.market.possible.eligibility.find_obstacles(mentor, mentee), 2)
            codes = [reason.code for reason in reasons]
            has_ended = (mentor.id, mentee.id) in self._ended
            if other != person.id and len(codes) == 1 and codes[0] in MEETING and not has_ended:
                yield other, codes[0]

    @cached_property
    def _ended(self) -> frozenset[IdPair]:
        """Pairs of this round that ended: not even a pin brings them back."""
        return frozenset((one.mentor, one.mentee) for one in self.market.records.pairs if one.state == "ended")
