"""The soft criteria in blocks: what share of its points each gives, as in matching/affinity.py."""

from collections.abc import Callable

import numpy as np

from revmentor.matching.affinity import CRITERIA, FULL, HALF, RANKS
from revmentor.matching.availability import SLOT, SLOTS
from revmentor.matching.grid import Block, Blocks, Grid


def _topic(grid: Grid) -> Blocks:
    skills, sought = _skills_and_sought(grid)
    worths = [rank * skills // 5 for rank in RANKS]
    numbers = np.array([[len(p.seeks or ())] for p in grid.mentees], np.int32)

    def share(part: slice) -> Block:
        best = common = np.int32(0)
        for place, topics in enumerate(sought[part].T):
            worth = worths[min(place, len(worths) - 1)][topics]
            best, common = np.maximum(best, worth), common + (worth > 0)
        breadth = FULL * common // np.maximum(numbers[part], 1)
        return np.where(numbers[part] > 0, (17 * best + 3 * breadth) // 20, HALF)

    return share


def _skills_and_sought(grid: Grid) -> tuple[Block, Block]:
    """A row of skills for each topic, the last one for none; the topics of each mentee, by rank."""
    names = {topic for person in grid.mentors for topic in person.offers}
    row = {topic: number for number, topic in enumerate(names)}
    skills = np.zeros((len(row) + 1, len(grid.mentors)), np.int32)
    for x, mentor in enumerate(grid.mentors):
        for topic, skill in mentor.offers.items():
            skills[row[topic], x] = skill
    most = max((len(p.seeks or ()) for p in grid.mentees), default=0)
    sought = np.full((len(grid.mentees), most), len(row))
    for y, mentee in enumerate(grid.mentees):
        topics = [row.get(topic, len(row)) for topic in mentee.seeks or ()]
        sought[y, : len(topics)] = topics
    return skills, sought


def _wishes(grid: Grid) -> Blocks:
    mine, theirs = grid.numbers(lambda person: 0 if person.wishes else HALF)
    wished = [(mentor.id, other) for mentor in grid.mentors for other in mentor.wishes]
    wished += [(other, mentee.id) for mentee in grid.mentees for other in mentee.wishes]
    put = grid.spots(wished, lambda mentor, mentee: CRITERIA["wishes"](grid.criteria, mentor, mentee)[0])

    def share(part: slice) -> Block:
        found = (theirs[part] + mine) // 2
        put(found, part)
        return found

    return share


def _comparison(name: str, same: int, other: int) -> Callable[[Grid], Blocks]:
    """A criterion that gives `same` where both say the same, else `other`."""

    def share(grid: Grid) -> Blocks:
        mine, theirs = grid.codes(lambda person: getattr(person, name))
        given = np.array([other, same], np.int32)
        return lambda part: _or_half(given[(theirs[part] == mine).view(np.int8)], mine >= 0, theirs[part] >= 0)

    return share


def _or_half(shares: Block, mine: Block, theirs: Block) -> Block:
    """The shares where both said something, and half where not."""
    shares[:, ~mine] = HALF
    shares[~theirs[:, 0]] = HALF
    return shares


def _level(grid: Grid) -> Blocks:
    ideal = grid.eligibility.records.program.level_gap.ideal
    mine, theirs = grid.numbers(lambda person: -1 if person.level is None else person.level)

    def share(part: slice) -> Block:
        off = np.abs(theirs[part] - mine - ideal)
        return _or_half(np.maximum(0, FULL - FULL * off // max(3, ideal + 1)), mine >= 0, theirs[part] >= 0)

    return share


def _availability(grid: Grid) -> Blocks:
    given = np.array([grid.criteria.time_share(quarters * SLOT // 60) for quarters in range(SLOTS + 1)], np.int32)
    mine, theirs = grid.numbers(lambda person: bool(person.available))

    def share(part: slice) -> Block:
        least = np.minimum.reduce(grid.common_time(part))
        return _or_half(given[least.astype(np.int32)], mine > 0, theirs[part] > 0)

    return share


def _pool(grid: Grid) -> Blocks:
    shares = np.array([CRITERIA["pool"](grid.criteria, p, p)[0] for p in grid.mentors], np.int32)
    return lambda part: shares


POINTS: dict[str, Callable[[Grid], Blocks]] = {
    "topic": _topic,
    "wishes": _wishes,
    "department": _comparison("department", 0, FULL),
    "level": _level,
    "availability": _availability,
    "site": _comparison("site", 0, FULL),
    "style": _comparison("style", FULL, 0),
    "pool": _pool,
}
