"""How a matching looks beyond its tiers: who would rather be paired, whose wishes came true, what hangs by a thread."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from revmentor.matching.affinity import Criteria
from revmentor.matching.market import Market
from revmentor.model.match_details import Details, Tilt, WishesMet
from revmentor.model.matching import End, IdPair, Matching, ends, partners_in
from revmentor.model.value import SIDES, Side

_TENTHS = (9, 11)


def find_details(market: Market, matching: Matching) -> Details:
    """What `--details` tells of a matching."""
    pairs = [(match.mentor, match.mentee) for match in matching.matches]
    unpinned = [match for match in matching.matches if (match.mentor, match.mentee) not in market.pinned]
    return Details(
        blocking=tuple(find_blocking(market, pairs)),
        lowest=min(unpinned, default=None, key=lambda match: match.affinity.total),
        wishes=tuple(one for side in SIDES for one in _wishes(market, side, pairs)),
        tilts=tuple(_tilts(market, pairs)),
    )


def find_blocking(market: Market, pairs: Iterable[IdPair]) -> Iterator[IdPair]:
    """Eligible pairs that are none, while each of the two has a free place or a partner with a lower affinity.

    That is how Gale and Shapley (1962) call a matching unstable; pinned partners are left aside.
    """
    pairs = set(pairs)
    weakest = _weakest(market, pairs)
    for one in market.possible.candidates:
        is_wanted = all(one.affinity > weakest[end] for end in ends((one.mentor, one.mentee)))
        if is_wanted and (one.mentor, one.mentee) not in pairs:
            yield one.mentor, one.mentee


def _weakest(market: Market, pairs: Iterable[IdPair]) -> dict[End, float]:
    """The affinity a new partner must surpass: -1 with a free place, without end where all partners are pinned."""
    pairs = list(pairs)
    taken, partners = partners_in(pairs), defaultdict[End, list[float]](list)
    for pair in pairs:
        for end in ends(pair) if pair not in market.pinned else ():
            partners[end].append(market.affinity(pair))
    capacity: dict[End, int] = {("mentor", one.id): one.capacity for one in market.possible.mentors}
    capacity |= {("mentee", one.id): one.capacity for one in market.possible.mentees}
    return {
        end: -1 if taken[end] < places else min(partners[end], default=float("inf")) for end, places in capacity.items()
    }


def _wishes(market: Market, side: Side, pairs: Iterable[IdPair]) -> Iterator[WishesMet]:
    """How many wishes of each rank there were on a side, and how many came true."""
    together = {frozenset(pair) for pair in pairs}
    people = market.possible.mentees if side == "mentee" else market.possible.mentors
    made, met = Counter[int](), Counter[int]()
    for person in people:
        for rank, wish in enumerate(person.wishes, 1):
            made[rank] += 1
            met[rank] += frozenset((person.id, wish)) in together
    return (WishesMet(side, rank, met[rank], made[rank]) for rank in sorted(made))


def _tilts(market: Market, pairs: Iterable[IdPair]) -> Iterator[Tilt]:
    """For each criterion that counts, the pairs that leave when its weight alone is a tenth less, or more."""
    criteria = market.possible.criteria
    for criterion in criteria.weights if isinstance(criteria, Criteria) else ():
        for tenths in _TENTHS:
            tilted = Market(replace(market.possible, tilt=(criterion, tenths)), afresh=True, released=market.released)
            leaving = set(pairs) & set(market.unbound.pairs) - set(tilted.pairs)
            yield Tilt(criterion, tenths, tuple(sorted(leaving)))
