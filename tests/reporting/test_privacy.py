"""The attack: somebody knows the rules and all that was published, and tries every table that fits it."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

import pytest

from revmentor.model.report import Average, Count, Figure, Hidden, NoData
from revmentor.reporting.privacy import Cell, Table, average, publish_tables

Counts = tuple[int, ...]


def table(counts: Counts) -> Table:
    """A group of each size; the same people stay when a group grows."""
    return tuple(
        Cell(f"part{part}", count, (frozenset(f"{part}/{person}" for person in range(count)),))
        for part, count in enumerate(counts)
    )


def shown(*tables: Counts, smallest: int = 5, adds_up: bool = True) -> list[list[int | str]]:
    published = publish_tables(map(table, tables), smallest, adds_up)
    return [[figure.number if isinstance(figure, Count) else type(figure).__name__ for figure in p] for p in published]


def worlds(parts: int, most: int, quarters: int, adds_up: bool) -> Iterable[tuple[Counts, ...]]:
    """Every series of tables: of at most so many in total, or in each part where no total is known."""
    tables = [t for t in product(range(most + 1), repeat=parts) if not adds_up or sum(t) <= most]
    return product(tables, repeat=quarters)


@pytest.mark.parametrize(
    ("smallest", "parts", "most", "quarters", "adds_up"),
    [
        (3, 2, 16, 1, True),
        (3, 3, 15, 1, True),
        (5, 3, 18, 1, True),
        (3, 4, 12, 1, True),
        (5, 4, 14, 1, True),
        (3, 2, 10, 2, True),
        (3, 3, 7, 2, True),
        (3, 2, 6, 3, True),
        (3, 2, 7, 2, False),
        (3, 1, 9, 3, False),
    ],
)
def test_no_small_figure_can_be_computed_back(
    smallest: int, parts: int, most: int, quarters: int, adds_up: bool
) -> None:
    fitting: dict[object, list[tuple[Counts, ...]]] = defaultdict(list)
    for world in worlds(parts, most, quarters, adds_up):
        totals = tuple(map(sum, world)) if adds_up else ()
        figures = publish_tables(map(table, world), smallest, adds_up)
        fitting[totals, tuple(figures)].append(world)
    for same in fitting.values():
        for quarter, part in product(range(quarters), range(parts)):
            possible = {world[quarter][part] for world in same}
            assert len(possible) > 1 or not 0 < possible.pop() < smallest
            for earlier in range(quarters):
                steps = {abs(world[quarter][part] - world[earlier][part]) for world in same}
                assert len(steps) > 1 or not 0 < steps.pop() < smallest


def test_a_group_of_one_is_hidden_and_so_is_what_would_give_it_away() -> None:
    assert shown((1, 7, 9)) == [["Hidden", "Hidden", 9]]
    assert shown((1, 7, 9), adds_up=False) == [["Hidden", 7, 9]]


def test_what_is_hidden_together_is_no_small_group_either() -> None:
    assert shown((1, 2, 9, 20)) == [["Hidden", "Hidden", "Hidden", 20]]


def test_large_groups_and_empty_ones_are_shown() -> None:
    assert shown((5, 0, 12)) == [[5, 0, 12]]


def test_equal_groups_are_hidden_together_so_that_no_name_decides() -> None:
    assert shown((2, 8, 8, 20)) == [["Hidden", "Hidden", "Hidden", 20]]


def test_a_small_program_shows_no_parts_at_all() -> None:
    assert shown((1, 0, 0)) == [["Hidden", "Hidden", "Hidden"]]
    assert shown((4, 4, 4)) == [["Hidden", "Hidden", "Hidden"]]


def test_a_step_of_few_people_is_hidden() -> None:
    assert shown((10,), (12,), adds_up=False) == [[10], ["Hidden"]]
    assert shown((10,), (15,), adds_up=False) == [[10], [15]]
    assert shown((10,), (12,), (15,), (12,), adds_up=False) == [[10], ["Hidden"], [15], ["Hidden"]]


def test_a_step_in_a_table_that_adds_up_hides_all_of_it() -> None:
    assert shown((10, 20), (12, 28)) == [[10, 20], ["Hidden", "Hidden"]]
    assert shown((10, 20), (10, 20)) == [[10, 20], [10, 20]]


def test_a_step_made_by_few_people_with_many_places_is_hidden() -> None:
    before = (Cell("gaming", 10, (frozenset("abcdefg"),)),)
    after = (Cell("gaming", 16, (frozenset("abcdefgh"),)),)
    assert publish_tables([before, after], 5, adds_up=False) == [(Count(10),), (Hidden(),)]


def test_many_pairs_of_few_mentors_are_a_small_group() -> None:
    pairs = (Cell("gaming", 9, (frozenset("ab"), frozenset("cdefghijk"))),)
    assert publish_tables([pairs], 5, adds_up=False) == [(Hidden(),)]


def test_before_anything_happened_there_is_no_data() -> None:
    assert shown((0, 0), (6, 9)) == [["NoData", "NoData"], [6, 9]]


@pytest.mark.parametrize(
    ("answers", "figure"),
    [
        ([], NoData()),
        ([("a", 5), ("b", 5), ("c", 5), ("d", 5)], Hidden()),
        ([("a", 5)] * 9, Hidden()),
        ([("a", 5), ("b", 4), ("c", 4), ("d", 4), ("e", 4)], Average(42, 5)),
        ([("a", 4), ("b", 4), ("c", 4), ("d", 5), ("e", 4), ("a", 4), ("b", 5), ("c", 4)], Average(43, 8)),
    ],
)
def test_an_average_needs_enough_people_not_answers(answers: list[tuple[str, int]], figure: Figure) -> None:
    assert average(answers, 5) == figure
