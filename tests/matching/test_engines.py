"""Both engines on cohorts that are too large for brute force: the same choice, and a valid proof of it."""

from array import array
from dataclasses import replace
from random import Random

import networkx as nx
import pytest
from brute import Case, best_by_ways, draw_people, seeds

from revmentor.matching import simplex
from revmentor.matching.candidates import Candidates
from revmentor.matching.network import Network, Seats, counted_tiers
from revmentor.matching.proof import Evidence
from revmentor.matching.simplex import solve_with_networkx

large = pytest.importorskip("revmentor.matching.large")

PALETTES = ((7,), (0, 1), (300, 301, 302), range(1001), range(1_000_001), (0, 1_000_000))
ADDING = (
    ("coverage", "pairs", "affinity"),
    ("pairs", "affinity"),
    ("affinity",),
    ("affinity", "coverage"),
    ("coverage",),
)


def draw(random, least, most, share):
    """People on both sides, each way between them a candidate with a chance of `share`."""
    mentors, mentees = (draw_people(random, letter, random.randint(least, most), (0, 3)) for letter in "me")
    palette = random.choice(PALETTES)
    ways = [(mentor, mentee) for mentor in mentors.free for mentee in mentees.free if random.random() < share]
    return Case(mentors, mentees, {way: random.choice(palette) for way in ways}, random.choice(ADDING))


def network_of(case):
    mentors, mentees = tuple(case.mentors.free), tuple(case.mentees.free)
    rows = sorted(
        (mentees.index(mentee), mentors.index(mentor), one) for (mentor, mentee), one in case.affinity.items()
    )
    columns = (array("i", (row[position] for row in rows)) for position in (1, 0, 2))
    sides = (Seats(people.free, people.covered, people.waiting) for people in (case.mentors, case.mentees))
    return Network(*sides, Candidates(mentors, mentees, *columns), counted_tiers(case.objective))


def choice_of(network, optimum):
    rows = list(network.candidates)
    return frozenset((rows[position].mentor, rows[position].mentee) for position in optimum.chosen)


def most_by_capacity_scaling(case):
    """What the named tiers reach at most, by another algorithm of networkx on a network drawn in another way."""
    tiers = case.tiers
    worth = dict(zip(tiers, (10 ** (12 * power) for power in reversed(range(len(tiers)))), strict=True))
    graph = nx.DiGraph()
    graph.add_edge("end", "begin", weight=0)
    for side, people in (("mentors", case.mentors), ("mentees", case.mentees)):
        for person, places in people.free.items():
            first = worth.get(side, 0) + worth.get("waiting", 0) * (person in people.waiting)
            first *= person not in people.covered
            for place in range(places):
                seat, gain = (person, place), first if place == 0 else 0
                ways = [("begin", seat), (seat, person)] if side == "mentees" else [(person, seat), (seat, "end")]
                graph.add_edge(*ways[0], capacity=1, weight=-gain)
                graph.add_edge(*ways[1], capacity=1, weight=0)
    for (mentor, mentee), affinity in case.affinity.items():
        gain = worth.get("pairs", 0) + affinity * worth.get("affinity", 0)
        graph.add_edge(mentee, mentor, capacity=1, weight=-gain)
    cost, _ = nx.capacity_scaling(graph)
    return -cost


@seeds(14, 500)
def test_both_engines_choose_the_same_and_prove_it(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw(random, 30, 60, random.choice([0.03, 0.1, 0.3]))
        network = network_of(case)
        one, other = solve_with_networkx(network), large.solve_with_ortools(network)
        assert one.chosen == other.chosen, seed
        assert all(Evidence(network, optimum).holds for optimum in (one, other)), seed


@seeds(12, 400)
def test_each_engine_finds_what_two_other_methods_find(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw(random, 12, 30, random.choice([0.1, 0.3, 1]))
        network, best = network_of(case), best_by_ways(case)
        assert choice_of(network, solve_with_networkx(network)) == best, seed
        assert choice_of(network, large.solve_with_ortools(network)) == best, seed
        most = most_by_capacity_scaling(case)
        assert tuple(_taken_apart(most, len(case.tiers))) == case.named(best), seed


def _taken_apart(number, count):
    for power in reversed(range(count)):
        value, number = divmod(number, 10 ** (12 * power))
        yield value


@seeds(300, 4_000)
def test_both_engines_agree_on_small_cohorts_with_people_who_have_no_place(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw(random, 1, 5, random.choice([0, 0.2, 0.6, 1]))
        network = network_of(case)
        if not len(network.candidates):
            continue
        one, other = solve_with_networkx(network), large.solve_with_ortools(network)
        assert one.chosen == other.chosen, seed
        assert all(Evidence(network, optimum).holds for optimum in (one, other)), seed


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_both_engines_agree_on_hundreds_of_people(seed):
    random = Random(seed)
    case = draw(random, 200, 320, random.choice([0.02, 0.1]))
    network = network_of(case)
    one, other = solve_with_networkx(network), large.solve_with_ortools(network)
    assert one.chosen == other.chosen
    assert all(Evidence(network, optimum).holds for optimum in (one, other))


@seeds(1, 20)
def test_no_engine_calls_a_choice_proven_that_has_one_pair_less(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw(random, 20, 30, 0.3)
        network = network_of(case)
        for optimum in (solve_with_networkx(network), large.solve_with_ortools(network)):
            for left_out in range(0, len(optimum.chosen), 4):
                less = type(optimum)(optimum.chosen[:left_out] + optimum.chosen[left_out + 1 :], optimum.potentials)
                is_as_good = network.reached(less.chosen) == network.reached(optimum.chosen)
                assert Evidence(network, less).holds == is_as_good, seed


@seeds(10, 300)
def test_candidates_that_do_not_look_promising_at_first_are_found(some_seeds, monkeypatch):
    monkeypatch.setattr(simplex, "_PROMISING", 1)
    for seed in some_seeds:
        random = Random(seed)
        case = draw(random, 15, 30, random.choice([0.3, 1]))
        network = network_of(case)
        one, other = solve_with_networkx(network), large.solve_with_ortools(network)
        assert one.chosen == other.chosen, seed
        assert one.potentials and Evidence(network, one).holds, seed


@seeds(6, 200)
def test_tiers_in_groups_of_one_give_the_same(some_seeds, monkeypatch):
    for seed in some_seeds:
        random = Random(seed)
        network = network_of(draw(random, 15, 30, random.choice([0.1, 0.3])))
        together = large.solve_with_ortools(network)
        monkeypatch.setattr(large, "_MOST_BITS", 1)
        apart = large.solve_with_ortools(network)
        monkeypatch.undo()
        assert apart.chosen == together.chosen, seed
        assert Evidence(network, apart).holds, seed


def test_among_very_many_people_the_numbers_stay_within_64_bits():
    random = Random(1)
    case = draw(random, 12, 12, 0.4)
    few = Case(case.mentors, case.mentees, dict.fromkeys(case.affinity, 1_000_000), ADDING[0])
    crowd = [
        replace(people, free=people.free | {f"{letter}x{k}": 1 for k in range(9_000)})
        for letter, people in (("m", few.mentors), ("e", few.mentees))
    ]
    network = network_of(replace(few, mentors=crowd[0], mentees=crowd[1]))
    optimum = large.solve_with_ortools(network)
    assert choice_of(network, optimum) == best_by_ways(few)
    assert Evidence(network, optimum).holds
