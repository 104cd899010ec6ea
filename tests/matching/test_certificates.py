"""A proof holds for every best choice and for no other; kept proposals are compared with what --afresh would find."""

from dataclasses import replace
from random import Random

from brute import OBJECTIVES, ODD_OBJECTIVES, draw_listed, seeds
from invented import TODAY, mentee, mentor, pair, records

from revmentor.matching.certificate import Proving, certify, prove
from revmentor.matching.market import open_market
from revmentor.matching.proposal import propose


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
def test_another_best_choice_is_proven_and_a_worse_one_is_not(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        listed = draw_listed(random, palette=random.choice([range(1, 3), (3,), range(1, 1001)]), most_pairs=8)
        market, case = market_of(listed, afresh=True), listed.case()
        most = case.named(case.best())
        for choice in (*some_choices(random, case), *case.all_best()):
            proving = Proving(market, (*listed.pinned, *sorted(choice)))
            assert proving.holds == (case.named(choice) == most), (seed, choice)


def with_proposals(random):
    """A cohort with some proposals from before, and the choice they are part of when the rest is the best."""
    palette = random.choice([range(1, 3), (3,), range(1, 1001)])
    listed = draw_listed(random, [one for one in OBJECTIVES if "worst" not in one], palette=palette, most_pairs=8)
    kept = tuple(sorted(random.choice(list(listed.case().choices()))))
    return replace(listed, proposed=random.choice([kept, kept[:1]]))


@seeds(80, 3_000)
def test_what_kept_proposals_lose_is_told(some_seeds):
    for seed in some_seeds:
        listed = with_proposals(Random(seed))
        case, beside = listed.case(), listed.case((*listed.pinned, *listed.proposed))
        now, best = beside.best() | set(listed.proposed), case.best()
        matching = propose(market_of(listed))
        assert {(one.mentor, one.mentee) for one in matching.matches} == now | set(listed.pinned), seed
        before, after = case.values(now), case.values(best)
        gains = tuple((tier, after[tier] - before[tier]) for tier in case.tiers)
        assert matching.optimal == (not any(gain for _, gain in gains)), seed
        assert matching.afresh == (() if matching.optimal else gains), seed


@seeds(30, 1_500)
def test_afresh_is_proven_whatever_was_proposed(some_seeds):
    for seed in some_seeds:
        listed = with_proposals(Random(seed))
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


@seeds(40, 2_000)
def test_where_worst_counts_proposals_that_are_not_the_best_are_not_proven(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        objectives = [one for one in OBJECTIVES if "worst" in one]
        listed = draw_listed(random, objectives, palette=range(1, 1001), most_pairs=8)
        case = listed.case()
        kept = tuple(sorted(random.choice(list(case.choices()))))
        listed = replace(listed, proposed=kept)
        market = market_of(listed)
        now, best = set(market.pairs) - set(listed.pinned), case.best()
        assert propose(market).optimal == (case.named(now) == case.named(best)), seed


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
