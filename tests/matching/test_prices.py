"""The price of a pair that was not chosen: what the best choice with it has less than the best one."""

from random import Random

from brute import OBJECTIVES, ODD_OBJECTIVES, draw_listed, seeds, standing, with_proposals, with_running
from invented import TODAY

from revmentor.matching.market import open_market
from revmentor.matching.price import find_alternatives, find_price

ADDING = tuple(objective for objective in OBJECTIVES if "worst" not in objective)
RAISING = tuple(objective for objective in OBJECTIVES if "worst" in objective)


def market_of(listed):
    return open_market(listed.records(), TODAY, scores=listed.scores)


def not_chosen(case):
    """The candidates that are not chosen though both have a place, each with the best choice that has it."""
    now = case.best()
    possible = (pair for pair in sorted(case.affinity) if pair not in now and case.fits(frozenset({pair})))
    return now, {pair: case.best(frozenset({pair})) for pair in possible}


def differences(case, now, then):
    """What each tier gains; nothing is said of the lowest affinity where there was none."""
    before, after = case.values(now), case.values(then)
    return {tier: after[tier] - before[tier] for tier in case.tiers if tier != "worst" or now or case.beside}


def people_in(*choices):
    return {end for choice in choices for mentor, mentee in choice for end in (("mentor", mentor), ("mentee", mentee))}


def check_price(price, listed, case, pair, now, then):
    assert dict(price.tiers) == differences(case, now, then)
    assert set(price.moved) == then - now - {pair}
    assert set(price.gone) == now - then
    assert set(price.lost) == people_in(now, listed.certain) - people_in(then, listed.certain)


def check_prices(listed):
    market, case = market_of(listed), listed.case()
    now, forced = not_chosen(case)
    assert set(market.pairs) == now | set(listed.certain)
    for pair, then in forced.items():
        check_price(find_price(market, pair), listed, case, pair, now, then)
    return len(forced)


@seeds(90, 3_000)
def test_a_price_is_that_of_a_forced_choice(some_seeds):
    assert sum(check_prices(draw_listed(Random(seed), ADDING)) for seed in some_seeds) > len(some_seeds)


@seeds(60, 2_000)
def test_a_price_is_that_of_a_forced_choice_where_the_lowest_affinity_counts(some_seeds):
    assert sum(check_prices(draw_listed(Random(seed), RAISING)) for seed in some_seeds) > len(some_seeds)


@seeds(60, 2_000)
def test_a_price_is_right_beside_pairs_that_are_running(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        check_prices(with_running(random, draw_listed(random)))


@seeds(60, 2_000)
def test_a_price_is_told_against_the_proposals_that_stand(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        listed = with_proposals(random, draw_listed(random))
        market, case, now = market_of(listed), listed.case(), standing(listed)
        assert set(market.pairs) == now | set(listed.certain), seed
        for pair in sorted(case.affinity):
            if pair not in now and case.fits(frozenset({pair})):
                check_price(find_price(market, pair), listed, case, pair, now, case.best(frozenset({pair})))


@seeds(40, 2_000)
def test_a_price_is_right_whatever_the_order_of_the_tiers(some_seeds):
    for seed in some_seeds:
        check_prices(draw_listed(Random(seed), ODD_OBJECTIVES))


@seeds(40, 1_500)
def test_a_price_is_right_where_all_fit_alike(some_seeds):
    for seed in some_seeds:
        check_prices(draw_listed(Random(seed), palette=(0,), most_pairs=12))


@seeds(40, 1_500)
def test_the_alternatives_are_the_cheapest_first(some_seeds):
    for seed in some_seeds:
        listed = draw_listed(Random(seed), ADDING)
        market, case = market_of(listed), listed.case()
        now, forced = not_chosen(case)
        for person in sorted(listed.capacity):
            own = [pair for pair in forced if person in pair]
            cheapest = sorted(own, key=lambda pair: case.rank(forced[pair]), reverse=True)
            found = find_alternatives(market, person, 3)
            assert [(one.mentor, one.mentee) for one in found] == cheapest[:3], seed
            for one in found:
                pair = one.mentor, one.mentee
                assert one.affinity == listed.scores[pair]
                check_price(one.price, listed, case, pair, now, forced[pair])


@seeds(25, 1_000)
def test_the_alternatives_are_the_cheapest_first_where_the_lowest_affinity_counts(some_seeds):
    for seed in some_seeds:
        listed = draw_listed(Random(seed), RAISING)
        market, case = market_of(listed), listed.case()
        _, forced = not_chosen(case)
        for person in sorted(listed.capacity):
            values = sorted((case.named(then) for pair, then in forced.items() if person in pair), reverse=True)
            found = [(one.mentor, one.mentee) for one in find_alternatives(market, person, 3)]
            assert [case.named(forced[pair]) for pair in found] == values[:3], seed
            assert all(person in pair for pair in found)
