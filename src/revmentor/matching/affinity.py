"""The soft criteria: how well two eligible people fit, in points that add up exactly.

Each criterion gives a share from 0 to 1000 of what its weight is worth. Where one of the two said
nothing about it, it gives half; one that nobody in the cohort said anything about counts for nobody.
Of `wishes` each side is a half on its own: who named nobody gives half of that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from revmentor.matching.eligibility import Eligibility
from revmentor.model.matching import HIGHEST_AFFINITY, Affinity, Points, Reason
from revmentor.model.participant import Participant

FULL = HIGHEST_AFFINITY
HALF = FULL // 2
RANKS = (1000, 850, 700, 550, 400)
"""What the dearest gives, the second one, and so on; the last holds for all that follow."""
_PLENTY = 4
"""Common hours a week, as a multiple of a session's length, from which more is no better."""

_WISHED = {
    (True, True): Reason("wish-both"),
    (True, False): Reason("wish-mentor"),
    (False, True): Reason("wish-mentee"),
}
_UNWISHED = {True: Reason("wish-other"), False: Reason("wish-nobody")}

Share = tuple[int, Reason]
Criterion = Callable[["Criteria", Participant, Participant], Share]


def _rank(position: int) -> int:
    return RANKS[min(position, len(RANKS) - 1)]


@dataclass(frozen=True)
class Criteria:
    """The criteria of one cohort, with their weights."""

    eligibility: Eligibility
    tilt: tuple[str, int] | None = None
    """A criterion, and how many tenths of its weight count while ten tenths of all others do."""

    @cached_property
    def weights(self) -> dict[str, int]:
        """Tenths of the weight of each criterion that counts: above 0, and with data of at least one person."""
        tenths = dict([self.tilt] if self.tilt else [])
        weights = {name: weight * tenths.get(name, 10) for name, weight in self.eligibility.records.program.weights}
        return {name: weight for name, weight in weights.items() if weight and self._has_data(name)}

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """Criteria that have a weight, but that nobody gave data for."""
        weights = self.eligibility.records.program.weights
        return tuple(name for name, weight in weights if weight and not self._has_data(name))

    def _has_data(self, name: str) -> bool:
        records = self.eligibility.records
        if name == "pool":
            return bool(records.program.pools) and any(mentor.pool for mentor in records.cohort.mentors)
        field = {"topic": "seeks", "availability": "available"}.get(name, name)
        return any(getattr(person, field) not in (None, ()) for person in records.cohort.participants)

    @cached_property
    def total_weight(self) -> int:
        """What the weights add up to; at least 1."""
        return max(1, sum(self.weights.values()))

    def total(self, mentor: Participant, mentee: Participant) -> int:
        """The affinity of two people, 0 to 1000."""
        raw = sum(weight * CRITERIA[name](self, mentor, mentee)[0] for name, weight in self.weights.items())
        return raw // self.total_weight

    def affinity(self, mentor: Participant, mentee: Participant) -> Affinity:
        """The affinity of two people with its items, which add up to the total (largest remainder)."""
        shares = {name: CRITERIA[name](self, mentor, mentee) for name in self.weights}
        raw = {name: self.weights[name] * share for name, (share, _) in shares.items()}
        total = sum(raw.values()) // self.total_weight
        most = split({name: weight * FULL for name, weight in self.weights.items()}, self.total_weight, FULL)
        points = split(raw, self.total_weight, total, most)
        items = (Points(name, points[name], most[name], reason) for name, (_, reason) in shares.items())
        return Affinity(total, tuple(items))

    def time_share(self, hours: int) -> int:
        """What so many hours a week of common time give."""
        return min(FULL, FULL * hours * 60 // (_PLENTY * self.eligibility.records.program.cadence.minutes))


def common_topics(mentor: Participant, mentee: Participant) -> tuple[str, ...]:
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
    open_names = by_remainder
    # One round is not always enough, since where `most` was rounded down nothing can be added.
    while open_names and (missing := total - sum(parts.values())):
        open_names = [name for name in by_remainder if most is None or parts[name] < most[name]]
        for name in open_names[:missing]:
            parts[name] += 1
    return parts


def _topic_worth(mentor: Participant, mentee: Participant, topic: str) -> int:
    return _rank((mentee.seeks or ()).index(topic)) * mentor.offers[topic] // 5


def _topic(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    if not mentee.seeks:
        return HALF, Reason("topic-open")
    offers = mentor.offers
    common = {topic: _rank(place) * offers[topic] // 5 for place, topic in enumerate(mentee.seeks) if topic in offers}
    if not common:
        return 0, Reason("topic")
    best = max(common, key=lambda topic: common[topic])
    share = (17 * common[best] + 3 * (FULL * len(common) // len(mentee.seeks))) // 20
    return share, Reason("topic-fit", {"topic": best, "rank": mentee.seeks.index(best) + 1, "skill": offers[best]})


def _wishes(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    share = (_wish(mentor, mentee) + _wish(mentee, mentor)) // 2
    by_both = mentee.id in mentor.wishes, mentor.id in mentee.wishes
    return share, _WISHED[by_both] if any(by_both) else _UNWISHED[bool(mentor.wishes or mentee.wishes)]


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
    return criteria.time_share(hours), Reason("common-hours", {"hours": hours})


def _style(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    if mentor.style is None or mentee.style is None:
        return HALF, Reason("style-unknown")
    return (FULL, Reason("style-same")) if mentor.style == mentee.style else (0, Reason("style-other"))


def _pool(criteria: Criteria, mentor: Participant, mentee: Participant) -> Share:
    if mentor.pool is None:
        return HALF, Reason("pool-unknown")
    is_preferred = mentor.pool in criteria.eligibility.records.program.pools
    return (FULL, Reason("pool-preferred", {"pool": mentor.pool})) if is_preferred else (0, Reason("pool-none"))


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
