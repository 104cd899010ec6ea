"""What a pair that was not chosen would cost all others.

The best matching with the pair differs from the best one by the cheapest circle of changes through it in
the residual network of all tiers together. Where the objective raises the lowest affinity, the network
itself changes with the pair, and it is solved again. The price is told against the matching that stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from revmentor.matching.market import Market
from revmentor.model.matching import IdPair, partners_in
from revmentor.model.value import SIDES, Side
from revmentor.model.why import Alternative, Price


@dataclass(frozen=True, slots=True)
class _Change:
    """The best matching with a pair; `rank` is smaller where it is better."""

    rank: tuple[int, ...]
    pair: IdPair
    pairs: frozenset[IdPair]


def find_price(market: Market, pair: IdPair) -> Price:
    """The price of a candidate that both have a place for and that is none of the market's pairs."""
    return _price(market, next(one for one in _changes(market.unbound, pair[1]) if one.pair == pair))


def find_alternatives(market: Market, person: str, count: int) -> tuple[Alternative, ...]:
    """The candidates of a person that cost least of those that are no pair, the cheapest first."""
    pairs = frozenset(market.pairs)
    changes = (one for one in _changes(market.unbound, person) if one.pair not in pairs)
    best = sorted(changes, key=lambda one: (one.rank, one.pair))[:count]
    return tuple(Alternative(*one.pair, market.affinity(one.pair), _price(market, one)) for one in best)


def _changes(market: Market, person: str) -> Iterator[_Change]:
    """The best matching with each candidate of a person for which both have a place, the chosen ones too."""
    best = frozenset(market.pairs)
    chosen = (pair for pair in best if person in pair and pair not in market.fixed)
    yield from (_Change((), pair, best) for pair in chosen)
    if "worst" in market.records.program.objective:
        yield from _solved(market, person)
    else:
        for side in SIDES:
            yield from _circles(market, side, person)


def _circles(market: Market, side: Side, person: str) -> Iterator[_Change]:
    """By the cheapest circle through each candidate that is not chosen."""
    solution, best = market.solution, frozenset(market.pairs)
    node = solution.network.nodes(side).get(person)
    if node is None:
        return
    there, ids = solution.seen_from(side), solution.network.candidates.ids
    reach = there.turned.cheapest_from(node)
    for step in there.ways[node]:
        if step.candidate is not None and step.head in reach.loss:
            through = (one.candidate for one in reach.way_to(step.head) if one.candidate is not None)
            pair = ids(step.candidate)
            pairs = (best ^ {ids(one) for one in through}) | {pair}
            yield _Change((step.loss + reach.loss[step.head],), pair, pairs)


def _solved(market: Market, person: str) -> Iterator[_Change]:
    """By solving around each candidate, which counts for the lowest affinity like any other."""
    mentors, mentees = market.free_seats
    for one in market.possible.candidates:
        pair = (one.mentor, one.mentee)
        if person in pair and pair not in market.pairs and mentors.free[one.mentor] and mentees.free[one.mentee]:
            solution = market.solve((*market.fixed, pair))
            pairs = frozenset({*market.fixed, pair, *((found.mentor, found.mentee) for found in solution.chosen)})
            yield _Change(tuple(-value for value in market.ranked(pairs)), pair, pairs)


def _price(market: Market, change: _Change) -> Price:
    now, then = frozenset(market.pairs), change.pairs
    before, after = market.reached(now), market.reached(then)
    return Price(
        tuple((tier, after[tier] - value) for tier, value in before.items() if tier in after),
        moved=tuple(sorted(then - now - {change.pair})),
        gone=tuple(sorted(now - then)),
        lost=tuple(sorted(partners_in(now).keys() - partners_in(then).keys())),
    )
