"""The hard rules in blocks: whom each allows."""

from collections.abc import Callable, Iterator
from itertools import permutations

import numpy as np

from revmentor.matching.grid import Block, Blocks, Grid


def find_rules(grid: Grid) -> list[Blocks]:
    """The rules that are on and look at all pairs, each of which gives where it allows one."""
    return [_RULES[name](grid) for name in grid.eligibility.rules if name not in _FEW]


def find_forbidden(grid: Grid) -> Iterator[tuple[str, str]]:
    """Two by two, in both directions, whom the other rules forbid, and each person with themselves."""
    rules = grid.eligibility
    for name in _FEW & rules.rules.keys():
        for pair in _few(grid, name):
            yield from permutations(pair, 2)
    yield from ((mentor.id, mentor.id) for mentor in grid.mentors)


_FEW = {"apart", "reporting-line", "rounds"}
"""Rules that forbid some pairs by name."""


def _few(grid: Grid, name: str) -> Iterator[frozenset[str]]:
    rules = grid.eligibility
    if name == "reporting-line":
        return (frozenset((person, one)) for person, above in rules.above.items() for one in above)
    return iter(rules.apart if name == "apart" else rules.former)


def _active(grid: Grid) -> Blocks:
    mine, theirs = grid.numbers(lambda person: grid.eligibility.absence(person) is None)
    return lambda part: (theirs[part] & mine) > 0


def _direction(grid: Grid) -> Blocks:
    least = grid.eligibility.records.program.level_gap.min
    mine, theirs = grid.numbers(lambda person: person.level or 0)
    return lambda part: theirs[part] - mine >= least


def _topic(grid: Grid) -> Blocks:
    common = grid.count_common([p.offers for p in grid.mentors], [p.seeks or () for p in grid.mentees])
    is_open = np.array([[not p.seeks] for p in grid.mentees])
    return lambda part: (common(part) > 0) | is_open[part]


def _language(grid: Grid) -> Blocks:
    spoken = grid.eligibility.languages
    common = grid.count_common([spoken[p.id] for p in grid.mentors], [spoken[p.id] for p in grid.mentees])
    return lambda part: common(part) > 0


def _same_manager(grid: Grid) -> Blocks:
    mine, theirs = grid.codes(lambda person: person.manager)
    return lambda part: theirs[part] != mine


def _site(grid: Grid) -> Blocks:
    mine, theirs = grid.codes(lambda person: person.site)
    wants, want = grid.numbers(lambda person: person.in_person)
    return lambda part: (theirs[part] == mine) | ((want[part] | wants) == 0)


def _availability(grid: Grid) -> Blocks:
    counts = grid.eligibility.weeks.counts

    def fits(part: slice) -> Block:
        fitting = [n * (time > 0) for n, time in zip(counts, grid.common_time(part), strict=True)]
        return np.asarray(2 * sum(fitting) >= sum(counts))

    return fits


_RULES: dict[str, Callable[[Grid], Blocks]] = {
    "active": _active,
    "direction": _direction,
    "topic": _topic,
    "language": _language,
    "same-manager": _same_manager,
    "site": _site,
    "availability": _availability,
}
