"""What a pair that was not chosen would cost all others.

The price is the cheapest circle of changes through the pair in the residual network of all tiers
together: what the best matching with the pair has less than the best one. Where the objective raises the
lowest affinity, the network itself changes with the pair, and it is solved again.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from revmentor.matching.market import Market
from revmentor.matching.network import counted_tiers
from revmentor.matching.solver import Solution
from revmentor.model.matching import Alternative, Candidate, IdPair, Price
from revmentor.model.value import SIDES, Side


class _Circle(NamedTuple):
    """A circle of changes: what it loses on the network's scale, and the candidates it takes in or gives up."""

    loss: int
    added: IdPair
    through: tuple[int, ...]


def find_price(market: Market, pair: IdPair) -> Price:
    """The price of a candidate that both have a place for and that is not chosen."""
    if "worst" in market.records.program.objective:
        return _solved_price(market, pair)
    circle = next(one for one in _circles(market.solution, "mentee", pair[1]) if one.added == pair)
    return _price(market, circle)


def find_alternatives(market: Market, person: str, count: int) -> tuple[Alternative, ...]:
    """The candidates of a person that cost least of those that are not chosen, the cheapest first."""
    if "worst" in market.records.program.objective:
        return _solved_alternatives(market, person, count)
    circles = [one for side in SIDES for one in _circles(market.solution, side, person)]
    best = sorted(circles, key=lambda one: (one.loss, one.added))[:count]
    return tuple(_alternative(market, one.added, _price(market, one)) for one in best)


def _alternative(market: Market, pair: IdPair, price: Price) -> Alternative:
    return Alternative(*pair, market.affinity(pair), price)


def _circles(solution: Solution, side: Side, person: str) -> Iterator[_Circle]:
    """The cheapest circle through each candidate of a person that is not chosen."""
    node = solution.network.nodes(side).get(person)
    if node is None:
        return
    there = solution.seen_from(side)
    reach = there.turned.cheapest_from(node)
    for step in there.ways[node]:
        if step.candidate is not None and step.head in reach.loss:
            through = (one.candidate for one in reach.way_to(step.head) if one.candidate is not None)
            loss = step.loss + reach.loss[step.head]
            yield _Circle(loss, solution.network.candidates.ids(step.candidate), tuple(through))


def _price(market: Market, circle: _Circle) -> Price:
    solution = market.solution
    through = {solution.network.candidates.ids(position) for position in circle.through}
    now = set(market.pairs)
    changes = [-value for value in solution.network.scale.values(circle.loss)]
    tiers = counted_tiers(market.records.program.objective)
    return _told(dict(zip(tiers, changes, strict=False)), now, (now ^ through) | {circle.added}, circle.added)


def _told(tiers: dict[str, int], now: set[IdPair], then: set[IdPair], pair: IdPair) -> Price:
    had, have = ({person for pair in pairs for person in pair} for pairs in (now, then))
    return Price(
        tuple(tiers.items()),
        moved=tuple(sorted(then - now - {pair})),
        gone=tuple(sorted(now - then)),
        lost=tuple(sorted(had - have)),
    )


def _solved_price(market: Market, pair: IdPair) -> Price:
    """The price by solving again around the pair, which counts for the lowest affinity like any other."""
    solution = market.solve((*market.fixed, pair), ceiling=market.affinity(pair))
    then = {*market.fixed, pair, *_ids(solution.chosen)}
    before, after = market.reached(market.pairs), market.reached(then)
    return _told({tier: after[tier] - value for tier, value in before.items()}, set(market.pairs), then, pair)


def _solved_alternatives(market: Market, person: str, count: int) -> tuple[Alternative, ...]:
    mentors, mentees = market.free_seats
    pairs = set(market.pairs)
    possible = (
        (one.mentor, one.mentee)
        for one in market.possible.candidates
        if person in (one.mentor, one.mentee) and mentors.free[one.mentor] and mentees.free[one.mentee]
    )
    found = [_alternative(market, pair, _solved_price(market, pair)) for pair in possible if pair not in pairs]
    found.sort(key=lambda one: ([-change for _, change in one.price.tiers], one.mentor, one.mentee))
    return tuple(found[:count])


def _ids(chosen: Iterable[Candidate]) -> Iterator[IdPair]:
    return ((one.mentor, one.mentee) for one in chosen)
