"""A proof holds for every best choice and for no other; kept proposals are compared with what --afresh would find."""

from dataclasses import replace
from random import Random

import pytest
from brute import OBJECTIVES, ODD_OBJECTIVES, draw_listed, seeds, standing, with_proposals, with_running
from invented import TODAY, mentee, mentor, pair, records

from revmentor.matching import solver
from revmentor.matching.certificate import Proving, certify, prove
from revmentor.matching.market import open_market
from revmentor.matching.network import HUB
from revmentor.matching.proof import Evidence
from revmentor.matching.proposal import propose

RAISING = tuple(objective for objective in OBJECTIVES if "worst" in objective)


def market_of(listed, **keys):
    return open_market(listed.records(), TODAY, scores=listed.scores, **keys)


def some_choices(random, case, most=40):
    choices = sorted(case.choices(), key=sorted)
    return random.sample(choices, min(most, len(choices)))


@seeds(100, 4_000)
def test_every_solved_cohort_is_proven(some_seeds):
    for seed in some_seeds:
        market = market_of(draw_listed(Random(seed), (*OBJECTIVES, *ODD_OBJECTIVES)))
        proving = prove(market)
        assert proving.holds and proving.market is market.unbound, seed
        assert len(certify(proving).proofs[-1].pairs) == len(set(market.pairs) - set(market.fixed)), seed


@seeds(60, 3_000)
def test_every_solved_cohort_is_proven_beside_pairs_that_are_running(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        listed = with_running(random, draw_listed(random, random.choice([OBJECTIVES, RAISING, RAISING]), most_pairs=12))
        market = market_of(listed)
        assert set(market.pairs) == listed.case().best() | set(listed.certain), seed
        assert propose(market).optimal, seed


@seeds(60, 3_000)
def test_another_best_choice_is_proven_and_a_worse_one_is_not(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        listed = draw_listed(random, palette=random.choice([range(1, 3), (3,), range(1, 1001)]), most_pairs=8)
        listed = random.choice([listed, with_running(random, listed)])
        market, case = market_of(listed, afresh=True), listed.case()
        most = case.named(case.best())
        for choice in (*some_choices(random, case), *case.all_best()):
            proving = Proving(market, (*listed.certain, *sorted(choice)))
            assert proving.holds == (case.named(choice) == most), (seed, choice)


def draw_with_proposals(random):
    palette = random.choice([range(1, 3), (3,), range(1, 1001)])
    return with_proposals(random, draw_listed(random, palette=palette, most_pairs=8))


@seeds(80, 3_000)
def test_what_kept_proposals_lose_is_told(some_seeds):
    for seed in some_seeds:
        listed = draw_with_proposals(Random(seed))
        case, now = listed.case(), standing(listed)
        best = case.best()
        matching = propose(market_of(listed))
        assert {(one.mentor, one.mentee) for one in matching.matches} == now | set(listed.pinned), seed
        before, after = case.values(now), case.values(best)
        gains = tuple((tier, after[tier] - before[tier]) for tier in case.tiers if tier != "worst" or now)
        assert matching.optimal == (not any(gain for _, gain in gains)), seed
        assert matching.afresh == (() if matching.optimal else gains), seed


@seeds(30, 1_500)
def test_afresh_is_proven_whatever_was_proposed(some_seeds):
    for seed in some_seeds:
        listed = draw_with_proposals(Random(seed))
        matching = propose(market_of(listed, afresh=True))
        assert {(one.mentor, one.mentee) for one in matching.matches} == listed.case().best() | set(listed.pinned)
        assert matching.optimal and matching.afresh == ()


@seeds(40, 1_500)
def test_what_is_swappable_are_new_pairs_that_some_best_choice_does_without(some_seeds):
    for seed in some_seeds:
        listed = draw_listed(Random(seed), palette=range(1, 3), most_pairs=8)
        case = listed.case()
        in_every = frozenset.intersection(*case.all_best())
        assert frozenset(propose(market_of(listed)).swappable) == case.best() - in_every, seed


def test_a_pair_that_is_no_candidate_is_not_proven():
    found = records(mentor("ann"), mentor("bob", level="7"), mentee("kim"))
    market = open_market(found, TODAY)
    assert Proving(market, (("ann", "kim"),)).holds
    assert not Proving(market, (("bob", "kim"),)).holds
    assert not Proving(market, ()).holds


def test_a_running_pair_is_no_part_of_the_proof():
    found = records(
        mentor("ann", offers={"ai": "5"}),
        mentor("bob", offers={"ai": "1"}),
        mentee("kim"),
        mentee("lee", seeks=["data", "ai"]),
        pairs=[pair(1, "ann", "lee")],
    )
    market = open_market(found, TODAY)
    assert propose(market).optimal
    assert certify(prove(market)).fixed == (("ann", "lee"),)
    assert certify(prove(market)).proofs[-1].pairs == (("bob", "kim"),)


def test_a_choice_that_gives_someone_too_many_partners_is_not_proven():
    found = records(mentor("ann"), mentee("kim"), mentee("lee"))
    market = open_market(found, TODAY)
    assert Proving(market, (("ann", "kim"),)).holds
    assert not Proving(market, (("ann", "kim"), ("ann", "lee"))).holds


def test_a_pair_that_is_no_candidate_beside_the_best_is_not_proven():
    found = records(mentor("ann"), mentor("bob", level="7"), mentee("kim", capacity="2"))
    assert Proving(open_market(found, TODAY), (("ann", "kim"),)).holds
    assert not Proving(open_market(found, TODAY), (("ann", "kim"), ("bob", "kim"))).holds


@pytest.mark.parametrize("wrong", [min, max])
@seeds(60, 2_000)
def test_a_lowest_affinity_that_is_not_the_highest_there_can_be_is_not_proven(some_seeds, wrong, monkeypatch):
    monkeypatch.setattr(solver, "find_lowest", lambda network, *_: wrong(network.candidates.affinity))
    for seed in some_seeds:
        listed = draw_listed(Random(seed), RAISING, palette=range(1, 1001), most_pairs=8)
        market, case = market_of(listed, afresh=True), listed.case()
        found = set(market.pairs) - set(listed.pinned)
        assert Proving(market, market.pairs).holds == (case.named(found) == case.named(case.best())), seed


def test_a_taken_place_that_the_potentials_call_too_dear_is_no_proof():
    found = records(mentor("ann"), mentee("kim"), program_keys={"objective": ["pairs", "affinity"]})
    network, optimum = (getattr(open_market(found, TODAY).solution, name) for name in ("network", "optimum"))
    assert Evidence(network, optimum).holds
    point = network.scale.units["affinity"]
    dearer = tuple(one - point * (node != HUB) for node, one in enumerate(optimum.potentials))
    assert not Evidence(network, replace(optimum, potentials=dearer)).holds
