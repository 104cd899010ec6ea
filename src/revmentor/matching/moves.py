"""Running pairs that may change partners: which few of them bring the most.

Every set of at most so many running pairs is released and the best matching found; where these are too many
sets to try, one pair after the other is released, the best each time.
"""

from dataclasses import replace
from itertools import combinations
from math import comb

import networkx as nx

from revmentor.matching.market import Market
from revmentor.model.matching import End, IdPair, Move, ends, partners_in

_MOST_SETS = 400


def allow_moves(market: Market, most: int) -> Market:
    """The market in which those of at most so many running pairs are released that move to the best effect.

    Pinned pairs and pairs that a person wrote stay, and nobody ends up with fewer partners.
    """
    movable = _movable(market)
    if is_exact(market, most):
        sets = [frozenset(some) for size in range(most + 1) for some in combinations(movable, size)]
        return _settled(_best(market, sets))
    for _ in range(min(most, len(movable))):
        market = _settled(_best(market, [market.released, *(market.released | {pair} for pair in movable)]))
    return market


def is_exact(market: Market, most: int) -> bool:
    """Whether all sets of so many running pairs can be tried."""
    movable = len(_movable(market))
    return sum(comb(movable, size) for size in range(min(most, movable) + 1)) <= _MOST_SETS


def find_moves(market: Market) -> tuple[Move, ...]:
    """The running pairs that change, those together that only change together, each time with what that brings."""
    if not market.released:
        return ()
    before = replace(market, released=frozenset())
    old, new = set(before.pairs), set(market.pairs)
    parts = _connected(old ^ new)
    return tuple(_move(before, part & old, part & new) for part in parts if part & market.released)


def _connected(pairs: set[IdPair]) -> list[set[IdPair]]:
    """Pairs put together that share people, each person on one side."""
    graph: nx.Graph[End] = nx.Graph()
    graph.add_edges_from(map(ends, pairs))
    parts = nx.connected_components(graph)
    return sorted(({pair for pair in pairs if ("mentor", pair[0]) in part} for part in parts), key=min)


def _movable(market: Market) -> list[IdPair]:
    running = (pair for pair in market.records.pairs if pair.state == "running" and pair.affinity is not None)
    return sorted({(pair.mentor, pair.mentee) for pair in running} - set(market.pinned))


def _best(market: Market, sets: list[frozenset[IdPair]]) -> Market:
    """Of several sets of released pairs the one that reaches the most, of equals the smallest.

    A set is left out where somebody would have fewer partners: where a rule forbids their pair by now.
    """
    tried = (replace(market, released=released) for released in sets)
    return max(filter(_is_fair, tried), key=lambda one: (one.ranked(one.pairs), -len(one.released)))


def _is_fair(market: Market) -> bool:
    had, have = (partners_in(pairs) for pairs in (market.released, set(market.pairs) - set(market.fixed)))
    return had <= have


def _settled(market: Market) -> Market:
    """The same, with those pairs alone released that do change."""
    return replace(market, released=market.released - set(market.pairs))


def _move(before: Market, gone: set[IdPair], new: set[IdPair]) -> Move:
    was, becomes = before.reached(before.pairs), before.reached({*before.pairs, *new} - gone)
    tiers = tuple((tier, value - was.get(tier, 0)) for tier, value in becomes.items())
    return Move(tuple(sorted(gone)), tuple(sorted(new)), tiers)
