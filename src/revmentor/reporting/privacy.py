"""No small group is exposed: which figures about groups of people a report may show.

A figure about a group is shown if it is zero or at least `smallest` people stand behind it. Two reports of
one group expose those who came between them: so a figure is also hidden where it differs from one that was
shown for an earlier quarter by fewer than `smallest`, or where fewer people than that changed. That is enough
for a table whose figures do not add up.

Where they add up to a total that is shown, more is hidden, so that even who knows these rules and all that is
shown cannot tell a hidden figure:

- The smallest others are hidden too, until the hidden ones are several, are not all alike and have at least
  `smallest` people behind them together: their sum can be computed. Equal figures are hidden together, so the
  choice depends on how large the figures are and never on whose they are.
- The whole table is hidden where there are no more people than parts: one in each would be the only solution;
  and where something must be hidden although another table was published for an earlier quarter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from revmentor.model.report import Average, Count, Figure, Hidden, NoData


@dataclass(frozen=True, slots=True)
class Cell:
    """How many of a part, and who they are: one set of ids for each side whose members could be known."""

    part: str
    count: int
    people: tuple[frozenset[str], ...]

    @property
    def size(self) -> int:
        """How many people stand behind it, on the side with the fewest."""
        return min(len(side) for side in self.people)


Table = tuple[Cell, ...]
"""A figure for each part, the same parts in every quarter."""


def publish_tables(tables: Iterable[Table], smallest: int, adds_up: bool) -> list[tuple[Figure, ...]]:
    """What may be shown of one table quarter after quarter, where all of that is published in turn."""
    hidden: dict[Table, frozenset[str]] = {}
    published: list[tuple[Figure, ...]] = []
    for table in tables:
        if table not in hidden and any(cell.count for cell in table):
            hidden[table] = _hidden_parts(table, smallest, adds_up, hidden)
        published.append(_figures(table, hidden.get(table)))
    return published


def average(answers: Sequence[tuple[str, int]], smallest: int) -> Figure:
    """The mean of the answers, each with the id of who gave it; hidden if few people gave them."""
    if not answers:
        return NoData()
    if len({person for person, _ in answers}) < smallest:
        return Hidden()
    total, number = sum(answer for _, answer in answers), len(answers)
    return Average((20 * total + number) // (2 * number), number)


def _figures(table: Table, hidden: frozenset[str] | None) -> tuple[Figure, ...]:
    if hidden is None:
        return tuple(NoData() for _ in table)
    return tuple(Hidden() if cell.part in hidden else Count(cell.count) for cell in table)


def _hidden_parts(table: Table, smallest: int, adds_up: bool, earlier: dict[Table, frozenset[str]]) -> frozenset[str]:
    few = {cell.part for cell in table if cell.count and cell.size < smallest}
    telling = _telling(table, earlier, smallest)
    if not adds_up or not few | telling:
        return frozenset(few | telling)
    if earlier or sum(cell.size for cell in table) <= len(table):
        return frozenset(cell.part for cell in table)
    return _with_the_next_smallest(table, smallest, few)


def _telling(table: Table, earlier: dict[Table, frozenset[str]], smallest: int) -> set[str]:
    """The parts whose step from an earlier figure that was shown is about few people."""
    return {
        cell.part
        for before, hidden in earlier.items()
        for cell, then in zip(table, before, strict=True)
        if then.part not in hidden and _tells(cell, then, smallest)
    }


def _tells(now: Cell, then: Cell, smallest: int) -> bool:
    changed = min(len(some ^ others) for some, others in zip(now.people, then.people, strict=True))
    return now.count != then.count and min(changed, abs(now.count - then.count)) < smallest


def _with_the_next_smallest(table: Table, smallest: int, few: set[str]) -> frozenset[str]:
    hidden = [cell for cell in table if cell.part in few]
    others = sorted((cell for cell in table if cell.part not in few), key=_smallest_first)
    for _, alike in groupby(others, key=_smallest_first):
        if _can_be_told(hidden, smallest):
            hidden.extend(alike)
    return frozenset(cell.part for cell in hidden)


def _smallest_first(cell: Cell) -> tuple[bool, int]:
    return cell.size == 0, cell.size


def _can_be_told(hidden: list[Cell], smallest: int) -> bool:
    together = (frozenset().union(*sides) for sides in zip(*(cell.people for cell in hidden), strict=True))
    return len({cell.size for cell in hidden}) < 2 or min(map(len, together)) < smallest
