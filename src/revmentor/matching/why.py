"""Why a person has this partner; why not that one: a rule forbids it, or all others would pay a price."""

from collections.abc import Iterator

from revmentor.matching.market import Market
from revmentor.matching.price import find_alternatives, find_price
from revmentor.matching.proposal import propose
from revmentor.model.matching import IdPair, Match, Reason
from revmentor.model.why import Why, WhyNot

_MOST_OTHERS = 3


def find_why(market: Market, person: str) -> Why:
    """A person's pairs in the proposal or the reasons for having none, and the best alternatives."""
    matching = propose(market)
    matches = tuple(match for match in matching.matches if person in (match.mentor, match.mentee))
    unmatched = tuple(one for one in matching.unmatched if one.participant == person)
    return Why(person, matches, unmatched, find_alternatives(market, person, _MOST_OTHERS))


def find_why_not(market: Market, one: str, other: str) -> tuple[Match | WhyNot, ...]:
    """For each way in which the two could be mentor and mentee: the pair they are, or why they are none."""
    by_id = market.records.cohort.by_id
    ways = [(a, b) for a, b in ((one, other), (other, one)) if by_id[a].is_mentor and by_id[b].is_mentee and a != b]
    if not ways:
        return (WhyNot(one, other, None, (Reason("no-roles"),)),)
    matches = {(match.mentor, match.mentee): match for match in propose(market).matches}
    return tuple(matches.get(way) or _why_not(market, way) for way in ways)


def _why_not(market: Market, pair: IdPair) -> WhyNot:
    """What keeps two people apart; where nothing forbids them, what making them a pair would cost."""
    mentor, mentee = (market.records.cohort.by_id[person] for person in pair)
    forbidden = (*market.possible.eligibility.find_obstacles(mentor, mentee), *_full(market, pair))
    if forbidden:
        return WhyNot(*pair, None, forbidden)
    return WhyNot(*pair, market.possible.criteria.affinity(mentor, mentee), (), find_price(market, pair))


def _full(market: Market, pair: IdPair) -> Iterator[Reason]:
    """Who has no place left beside the pairs that are certain, proposals aside."""
    for seats, person in zip(market.unbound.free_seats, pair, strict=True):
        if not seats.free.get(person):
            yield Reason("no-seat", {"person": person})
