"""Why a person has this partner; why not that one: a rule forbids it, or all others would pay a price."""

from collections.abc import Iterator
from dataclasses import replace

from revmentor.matching.market import Market
from revmentor.matching.proposal import propose
from revmentor.model.matching import Match, Reason, Why, WhyNot

_MOST_OTHERS = 5

Pairs = list[tuple[str, str]]


def find_why(market: Market, person: str) -> Why:
    """A person's pairs in the proposal or the reasons for having none, and the best other candidates."""
    matching = propose(market)
    matches = tuple(match for match in matching.matches if person in (match.mentor, match.mentee))
    taken = {(match.mentor, match.mentee) for match in matches}
    others = [c for c in market.candidates if person in (c.mentor, c.mentee) and (c.mentor, c.mentee) not in taken]
    others.sort(key=lambda candidate: (-candidate.affinity, candidate))
    unmatched = tuple(one for one in matching.unmatched if one.participant == person)
    return Why(person, matches, unmatched, tuple(others[:_MOST_OTHERS]))


def find_why_not(market: Market, one: str, other: str) -> tuple[Match | WhyNot, ...]:
    """For each way in which the two could be mentor and mentee: the pair they are, or why they are none."""
    by_id = market.records.cohort.by_id
    ways = [(a, b) for a, b in ((one, other), (other, one)) if by_id[a].is_mentor and by_id[b].is_mentee and a != b]
    if not ways:
        return (WhyNot(one, other, None, (Reason("no-roles"),), (), ()),)
    matches = {(match.mentor, match.mentee): match for match in propose(market).matches}
    unbound = replace(market, afresh=True)
    return tuple(matches.get(way) or _why_not(unbound, *way) for way in ways)


def _why_not(market: Market, mentor_id: str, mentee_id: str) -> WhyNot:
    """What keeps two people apart.

    Where no rule forbids them, the price is what each tier gains or loses against the best matching when
    the two are made a pair and the rest is solved again.
    """
    by_id = market.records.cohort.by_id
    mentor, mentee = by_id[mentor_id], by_id[mentee_id]
    forbidden = (*market.eligibility.find_obstacles(mentor, mentee), *_full(market, mentor_id, mentee_id))
    if forbidden:
        return WhyNot(mentor_id, mentee_id, None, forbidden, (), ())
    now = _pairs(market, market.fixed)
    then = _pairs(market, (*market.fixed, (mentor_id, mentee_id)))
    before, after = market.reached(now), market.reached(then)
    moved = tuple(sorted(set(then) - set(now) - {(mentor_id, mentee_id)}))
    price = tuple((name, after[name] - value) for name, value in before.items())
    return WhyNot(
        mentor_id, mentee_id, market.criteria.affinity(mentor, mentee), (), price, _left_out(now, then), moved
    )


def _pairs(market: Market, fixed: tuple[tuple[str, str], ...]) -> Pairs:
    return [*fixed, *((c.mentor, c.mentee) for c in market.choose(fixed))]


def _full(market: Market, mentor_id: str, mentee_id: str) -> Iterator[Reason]:
    """Who has no place left beside the pairs that are certain."""
    for people, position, person in ((market.mentors, 0, mentor_id), (market.mentees, 1, mentee_id)):
        if not market.seats(people, position, market.fixed).free.get(person):
            yield Reason("no-seat", {"person": person})


def _left_out(now: Pairs, then: Pairs) -> tuple[str, ...]:
    had = {person for pair in now for person in pair}
    have = {person for pair in then for person in pair}
    return tuple(sorted(had - have))
