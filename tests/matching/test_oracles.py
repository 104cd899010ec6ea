"""The solver against brute force: every tier, every tie, and what holds for every best choice."""

from array import array
from collections import Counter
from dataclasses import replace
from random import Random

from brute import (
    OBJECTIVES,
    ODD_OBJECTIVES,
    Case,
    People,
    best_by_ways,
    best_one_to_one,
    draw_case,
    draw_listed,
    draw_people,
    seeds,
    ties_of,
)
from invented import TODAY

from revmentor.matching import network
from revmentor.matching.candidates import Candidates
from revmentor.matching.market import open_market
from revmentor.matching.network import Network, Seats, counted_tiers
from revmentor.matching.optima import Optima
from revmentor.matching.proof import Evidence
from revmentor.matching.proposal import propose
from revmentor.matching.solver import Solution, solve


def solution_of(case: Case, random: Random | None = None, owed=({}, {})) -> Solution:
    """The solver's answer; with `random`, people and candidates come in an order by chance."""
    mentors, mentees = list(case.mentors.free), list(case.mentees.free)
    pairs = list(case.affinity)
    for names in (mentors, mentees, pairs) if random else ():
        random.shuffle(names)
    columns = (
        array("i", (mentors.index(mentor) for mentor, _ in pairs)),
        array("i", (mentees.index(mentee) for _, mentee in pairs)),
        array("i", (case.affinity[pair] for pair in pairs)),
    )
    sides = (
        Seats({one: people.free[one] for one in names}, people.covered, people.waiting, Counter(due))
        for people, names, due in ((case.mentors, mentors, owed[0]), (case.mentees, mentees, owed[1]))
    )
    return solve(*sides, Candidates(tuple(mentors), tuple(mentees), *columns), case.objective)


def solved(case, random=None, owed=({}, {})):
    return frozenset((one.mentor, one.mentee) for one in solution_of(case, random, owed).chosen)


@seeds(700, 12_000)
def test_the_solver_finds_the_best_of_all_choices(some_seeds):
    for seed in some_seeds:
        case = draw_case(Random(seed))
        found, best = solved(case), case.best()
        assert case.fits(found)
        assert dict(zip(case.tiers, case.named(found), strict=True)) == dict(
            zip(case.tiers, case.named(best), strict=True)
        ), seed
        assert found == best, seed


@seeds(150, 4_000)
def test_it_does_whatever_the_order_of_the_tiers(some_seeds):
    for seed in some_seeds:
        case = draw_case(Random(seed), most_pairs=9, objectives=ODD_OBJECTIVES)
        assert solved(case) == case.best(), (seed, case)


@seeds(100, 2_000)
def test_six_and_six_with_one_place_each(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw_case(random, most_pairs=36, people=(6, 6), places=(1, 1))
        best = best_one_to_one(case)
        assert solved(case) == best, seed
        assert best_by_ways(case) == best, seed


@seeds(60, 1_500)
def test_the_three_methods_of_brute_force_agree(some_seeds):
    for seed in some_seeds:
        case = draw_case(Random(seed), most_pairs=10, objectives=(*OBJECTIVES, *ODD_OBJECTIVES))
        assert best_by_ways(case) == case.best(), seed


@seeds(12, 300)
def test_more_people_with_several_places(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw_case(random, most_pairs=random.choice([60, 200]), people=(8, 16))
        assert solved(case) == best_by_ways(case), seed


@seeds(100, 3_000)
def test_the_order_of_people_and_candidates_does_not_show(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw_case(random, most_pairs=30, people=(2, 8), palette=random.choice([(5,), range(2), range(1001)]))
        assert solved(case, random) == solved(case), seed


@seeds(250, 5_000)
def test_what_could_be_swapped_is_what_other_best_choices_do_without(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw_case(random, most_pairs=9, palette=random.choice([range(1, 3), (3,), range(1, 1001)]))
        solution = solution_of(case)
        evidence = Evidence(solution.network, solution.optimum)
        in_every = frozenset.intersection(*case.all_best())
        assert evidence.holds, seed
        assert frozenset(Optima(evidence).swappable) == solved(case) - in_every, seed


@seeds(150, 4_000)
def test_who_was_drawn_against_has_a_partner_in_another_best_choice(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw_case(random, most_pairs=9, palette=random.choice([range(1, 3), (3,)]))
        solution, all_best = solution_of(case), case.all_best()
        optima = Optima(Evidence(solution.network, solution.optimum))
        for position, side in enumerate(("mentor", "mentee")):
            now, possible = (
                {pair[position] for choice in some for pair in choice} for some in ([solved(case)], all_best)
            )
            assert optima.drawn(side) == possible - now, seed


@seeds(200, 4_000)
def test_the_potentials_prove_each_best_choice_and_no_other(some_seeds):
    for seed in some_seeds:
        objectives = [objective for objective in OBJECTIVES if "worst" not in objective]
        case = draw_case(Random(seed), most_pairs=7, objectives=objectives, palette=range(3))
        solution = solution_of(case)
        most = case.named(case.best())
        ids = [(one.mentor, one.mentee) for one in solution.network.candidates]
        for choice in case.choices():
            chosen = tuple(position for position, pair in enumerate(ids) if pair in choice)
            optimum = type(solution.optimum)(chosen, solution.optimum.potentials)
            assert Evidence(solution.network, optimum).holds == (case.named(choice) == most), (seed, choice)


@seeds(150, 4_000)
def test_nobody_has_fewer_partners_than_are_owed_to_them(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw_case(random, most_pairs=8)
        choices = list(case.choices())
        released = random.choice(choices)
        owed = [Counter(pair[k] for pair in released) for k in (0, 1)]
        ranks = {choice: (_kept(choice, owed), *case.rank(choice)) for choice in choices}
        assert solved(case, owed=owed) == max(choices, key=ranks.__getitem__), seed
        assert _kept(solved(case, owed=owed), owed) == 2 * len(released), seed


def _kept(choice, owed):
    have = [Counter(pair[k] for pair in choice) for k in (0, 1)]
    return sum((side & due).total() for side, due in zip(have, owed, strict=True))


@seeds(120, 3_000)
def test_without_some_candidates_nothing_is_better(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        case = draw_case(random, most_pairs=20, people=(2, 6), objectives=(*OBJECTIVES, *ODD_OBJECTIVES))
        best = solved(case)
        fewer = case.without(random.sample(sorted(case.affinity), random.randint(0, len(case.affinity))))
        assert case.named(solved(fewer)) <= case.named(best), seed
        spared = [pair for pair in sorted(case.affinity) if pair not in best]
        assert solved(case.without(random.sample(spared, random.randint(0, len(spared))))) == best, seed


@seeds(100, 2_000)
def test_the_tiers_of_a_network_are_counted_right(some_seeds):
    for seed in some_seeds:
        case = draw_case(Random(seed))
        its = solution_of(case).network
        tiers = [tier for tier in case.tiers if tier != "worst"]
        ids = [(one.mentor, one.mentee) for one in its.candidates]
        choice = next(iter(Random(seed).sample(list(case.without(set(case.affinity) - set(ids)).choices()), 1)))
        values = case.values(choice)
        chosen = (position for position, pair in enumerate(ids) if pair in choice)
        assert its.tiers == tuple(tiers)
        assert its.reached(chosen) == tuple(values[tier] for tier in tiers), seed


def test_a_scale_takes_its_numbers_apart_again():
    random = Random(1)
    people = draw_people(random, "m", 9, (1, 3)), draw_people(random, "e", 9, (1, 3))
    sides = [Seats(one.free, one.covered, one.waiting) for one in people]
    candidates = Candidates(
        *(tuple(one.free) for one in people), array("i", [0]), array("i", [0]), array("i", [1_000_000])
    )
    scale = Network(*sides, candidates, counted_tiers(("coverage", "pairs", "affinity"))).scale
    for _ in range(200):
        values = [random.randint(-7, 7) for _ in range(4)]
        values += [random.randint(-20_000_000, 20_000_000), *(random.randint(-20 << 40, 20 << 40) for _ in range(2))]
        units = scale.units
        assert scale.values(sum(value * units[tier] for value, tier in zip(values, scale.tiers, strict=True))) == tuple(
            values
        )


def market_of(listed, records=None):
    return open_market(records or listed.records(), TODAY, scores=listed.scores)


@seeds(60, 3_000)
def test_a_pinned_pair_stays_and_the_rest_is_the_best(some_seeds):
    for seed in some_seeds:
        listed = draw_listed(Random(seed), (*OBJECTIVES, *ODD_OBJECTIVES))
        assert set(market_of(listed).pairs) == {*listed.pinned, *listed.case().best()}, seed


@seeds(40, 2_000)
def test_the_order_of_participants_does_not_show_in_a_proposal(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        listed = draw_listed(random, palette=random.choice([(5,), range(2), range(1001)]))
        records = listed.records()
        people = list(records.cohort.participants)
        random.shuffle(people)
        shuffled = replace(records, cohort=records.cohort.with_people(tuple(people), {}))
        assert propose(market_of(listed, shuffled)) == propose(market_of(listed, records)), seed


def who_meets(case, person):
    """What someone's pairs are worth; brute force and the solver agree on them."""
    best = case.best()
    assert solved(case) == best
    return {pair: case.affinity[pair] for pair in best if person in pair}


def one_place_each(mentors, mentees, affinity, waiting=()):
    sides = (People(dict.fromkeys(people, 1), waiting=frozenset(waiting)) for people in (mentors, mentees))
    return Case(*sides, affinity, OBJECTIVES[0])


def test_who_declares_less_may_get_more_where_someone_has_waited():
    case = one_place_each(["ann", "bob"], ["kim"], {("ann", "kim"): 400, ("bob", "kim"): 600}, waiting=["ann"])
    assert who_meets(case, "kim") == {("ann", "kim"): 400}
    assert who_meets(case.without([("ann", "kim")]), "kim") == {("bob", "kim"): 600}


def test_who_declares_less_may_get_more_where_someone_is_on_both_sides():
    case = one_place_each(
        ["ann", "max"], ["kim", "max"], {("ann", "kim"): 600, ("ann", "max"): 400, ("max", "kim"): 400}
    )
    assert who_meets(case, "ann") == {("ann", "max"): 400}
    assert who_meets(case.without([("ann", "max")]), "ann") == {("ann", "kim"): 600}


def test_who_declares_less_may_get_more_where_two_like_the_same():
    case = one_place_each(
        ["ann", "bob"], ["kim", "lee"], {("ann", "kim"): 600, ("ann", "lee"): 400, ("bob", "kim"): 400}
    )
    assert who_meets(case, "ann") == {("ann", "lee"): 400}
    assert who_meets(case.without([("ann", "lee")]), "ann") == {("ann", "kim"): 600}


def test_the_tie_break_is_the_hash_of_the_two_ids():
    for number in range(50):
        assert network.tie_break(f"m{number}", "kim") == ties_of((f"m{number}", "kim"))


@seeds(150, 4_000)
def test_the_second_tie_break_decides_where_the_first_one_does_not(some_seeds, monkeypatch):
    def coarse(mentor, mentee):
        first, second = ties_of((mentor, mentee))
        return 1 + first % 2, 1 + second % 1000

    monkeypatch.setattr(network, "tie_break", coarse)
    for seed in some_seeds:
        case = draw_case(Random(seed), most_pairs=9, palette=(5,), objectives=OBJECTIVES)
        ranks = {choice: _coarse_rank(case, choice, coarse) for choice in case.choices()}
        best = [choice for choice in ranks if ranks[choice] == max(ranks.values())]
        assert len(best) > 1 or solved(case) == best[0], seed


def _coarse_rank(case, choice, coarse):
    ties = [coarse(*pair) for pair in choice]
    return (*case.named(choice), *(sum(tie[k] for tie in ties) for k in (0, 1)))
