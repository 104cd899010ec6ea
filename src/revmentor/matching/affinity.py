"""The soft criteria: how well two eligible people fit, in points that add up exactly.

Each criterion gives a share from 0 to 1000 of what its weight is worth. Where one of the two said
nothing about it, it gives half; one that nobody in the cohort said anything about counts for nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from revmentor.matching.eligibility import Eligibility
from revmentor.model.matching import Affinity, Points, Reason
from revmentor.model.participant import Participant

FULL = 1000
HALF = FULL // 2
_RANKS = (1000, 850, 700, 550, 400)
_PLENTY = 4
"""Common hours a week, as a multiple of a session's length, from which more is no better."""

Share = tuple[int, Reason]
Criterion = Callable[["Criteria", Participant, Participant], Share]


def _rank(position: int) -> int:
    return _RANKS[min(position, len(_RANKS) - 1)]


@dataclass(frozen=True)
class Criteria:
    """The criteria of one cohort, with their weights."""

    eligibility: Eligibility

    @cached_property
    def weights(self) -> dict[str, int]:
        """The weight of each criterion that counts: above 0, and with data of at least one person."""
        weights = dict(self.eligibility.records.program.weights)
        return {name: weight for name, weight in weights.items() if weight and self._has_data(name)}

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """Criteria that have a weight, but that nobody gave data for."""
        weights = self.eligibility.records.program.weights
        return tuple(name for name, weight in weights if weight and name not in self.weights)

    def _has_data(self, name: str) -> bool:
        people = self.eligibility.records.cohort.participants
        field = {"topic": "seeks", "availability": "available"}.get(name, name)
        return any(getattr(person, field) not in (None, ()) for person in people)

    @cached_property
    def _total_weight(self) -> int:
        return max(1, sum(self.weights.values()))

    def total(self, mentor: Participant, mentee: Participant) -> int:
        """The affinity of two people, 0 to 1000."""
        raw = sum(weight * CRITERIA[name](self, mentor, mentee)[0] for name, weight in self.weights.items())
        return raw // self._total_weight

    def affinity(self, mentor: Participant, mentee: Participant) -> Affinity:
        """The affinity of two people with its items, which add up to the total (largest remainder)."""
        shares = {name: CRITERIA[name](self, mentor, mentee) for name in self.weights}
        raw = {name: self.weights[name] * share for name, (share, _) in shares.items()}
        total = sum(raw.values()) // self._total_weight
        most = split({name: weight * FULL for name, weight in self.weights.items()}, self._total_weight, FULL)
        points = split(raw, self._total_weight, total, most)
        items = (Points(name, points[name], most[name], reason) for name, (_, reason) in shares.items())
        return Affinity(total, tuple(items))

    def common_topics(self, mentor: Participant, mentee: Participant) -> tuple[str, ...]:
        """What the two can work on, the best first; where the mentee is open, what the mentor knows best."""
        if not mentee.seeks:
            return tuple(sorted(mentor.offers, key=lambda topic: (-mentor.offers[topic], topic)))[:1]
        common = [topic for topic in mentee.seeks if topic in mentor.offers]
        return tuple(sorted(common, key=lambda topic: -_topic_worth(mentor, mentee, topic)))


def split(raw: dict[str, int], divisor: int, total: int, most: dict[str, int] | None = None) -> dict[str, int]:
    """Each number divided by `divisor`, as whole numbers that add up to `total` and stay within `most`.

    Largest remainder (Hamilton's method); of equal remainders the first goes first.
    """
    parts = {name: value // divisor for name, value in raw.items()}
    by_remainder = sorted(raw, key=lambda name: -(raw[name] % divisor))
    open_names = (name for name in by_remainder if most is None or parts[name] < most[name])
    for name in islice(open_names, total - sum(parts.values())):
        parts[name] += 1
    return parts


def _topic_worth(mentor: Participant, mentee: Participant, topic: str) -> int:
    return _rank((mentee.seeks or ()).index(topic)) * mentor.offers[topic] // 5


def _topic(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    if not mentee.seeks:
        return HALF, Reason("topic-open")
    common = [topic for topic in mentee.seeks if topic in mentor.offers]
    if not common:
        return 0, Reason("topic")
    best = max(common, key=lambda topic: _topic_worth(mentor, mentee, topic))
    breadth = FULL * len(common) // len(mentee.seeks)
    share = (17 * _topic_worth(mentor, mentee, best) + 3 * breadth) // 20
    rank = mentee.seeks.index(best) + 1
    return share, Reason("topic-fit", {"topic": best, "rank": rank, "skill": mentor.offers[best]})


def _wishes(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    by_mentor, by_mentee = _wish(mentor, mentee), _wish(mentee, mentor)
    who = {(True, True): "both", (True, False): "mentor", (False, True): "mentee", (False, False): "nobody"}
    wished = who[mentee.id in mentor.wishes, mentor.id in mentee.wishes]
    if wished == "nobody" and (mentor.wishes or mentee.wishes):
        wished = "other"
    return (by_mentor + by_mentee) // 2, Reason(f"wish-{wished}")


def _wish(person: Participant, other: Participant) -> int:
    if not person.wishes:
        return HALF
    return _rank(person.wishes.index(other.id)) if other.id in person.wishes else 0


def _differs(name: str) -> Criterion:
    """A criterion that two people meet by being different."""

    def share(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
        one, other = getattr(mentor, name), getattr(mentee, name)
        if one is None or other is None:
            return HALF, Reason(f"{name}-unknown")
        return (FULL, Reason(f"{name}-other")) if one != other else (0, Reason(f"{name}-same"))

    return share


def _level(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    if mentor.level is None or mentee.level is None:
        return HALF, Reason("level-unknown")
    gap, ideal = mentee.level - mentor.level, criteria.eligibility.records.program.level_gap.ideal
    share = max(0, FULL - FULL * abs(gap - ideal) // max(3, ideal + 1))
    return share, Reason("level-gap", {"gap": gap})


def _availability(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    if not mentor.available or not mentee.available:
        return HALF, Reason("availability-unknown")
    free = criteria.eligibility.free
    hours = criteria.eligibility.weeks.common_hours(free[mentor.id], free[mentee.id])
    plenty = _PLENTY * criteria.eligibility.records.program.cadence.minutes
    return min(FULL, FULL * hours * 60 // plenty), Reason("common-hours", {"hours": hours})


def _style(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    if mentor.style is None or mentee.style is None:
        return HALF, Reason("style-unknown")
    return (FULL, Reason("style-same")) if mentor.style == mentee.style else (0, Reason("style-other"))


def _pool(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    preferred = mentor.pool in criteria.eligibility.records.program.pools
    return (FULL, Reason("pool-preferred", {"pool": mentor.pool or ""})) if preferred else (0, Reason("pool-none"))


CRITERIA: dict[str, Criterion] = {
    "topic": _topic,
    "wishes": _wishes,
    "department": _differs("department"),
    "level": _level,
    "availability": _availability,
    "site": _differs("site"),
    "style": _style,
    "pool": _pool,
}
