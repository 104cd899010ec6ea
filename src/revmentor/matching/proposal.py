"""Proposes a matching: keeps what holds, finds the best for the rest, gives the reasons."""

from collections.abc import Iterator
from dataclasses import replace

from revmentor.matching.affinity import common_topics
from revmentor.matching.certificate import prove
from revmentor.matching.explanation import explain_unmatched
from revmentor.matching.market import Market
from revmentor.matching.moves import find_moves
from revmentor.matching.optima import Optima
from revmentor.matching.shortage import Shortages
from revmentor.model.matching import IdPair, Match, Matching, Pair, Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records
from revmentor.model.schedule import pair_in
from revmentor.model.value import SIDES

_MOST_TOPICS = 3


def propose(market: Market) -> Matching:
    """The matching: every pair that is certain, and the best for the rest."""
    proving = prove(market)
    is_optimal = proving.holds and proving.market is market.unbound
    optima = Optima(proving.main.evidence)
    return Matching(
        tuple(_match(market, *pair) for pair in market.pairs),
        explain_unmatched(market, {side: optima.drawn(side) for side in SIDES}),
        market.records.program.objective,
        market.reached(market.pairs),
        market.possible.criteria.silent,
        tuple(market.void_pins.items()),
        tuple(_dropped(market)),
        optimal=is_optimal,
        afresh=() if is_optimal else _gains_afresh(market),
        swappable=optima.swappable if is_optimal else (),
        shortages=tuple(one for side in SIDES for one in Shortages(market.unbound, side).find()),
        moves=find_moves(market),
    )


def _dropped(market: Market) -> Iterator[tuple[IdPair, Reason]]:
    """Proposals of before that a rule forbids now, or that have no place any more."""
    by_id = market.records.cohort.by_id
    for line in market.records.pairs:
        pair = (line.mentor, line.mentee)
        if line.state == "proposed" and not market.afresh and pair not in market.pairs:
            obstacles = market.possible.eligibility.find_obstacles(by_id[line.mentor], by_id[line.mentee])
            yield pair, next(iter(obstacles), Reason("place-gone"))


def _gains_afresh(market: Market) -> tuple[tuple[str, int], ...]:
    """What each tier would gain without the proposals that were kept."""
    now, then = market.reached(market.pairs), market.unbound.reached(market.unbound.pairs)
    return tuple((tier, then[tier] - value) for tier, value in now.items() if tier in then)


def _match(market: Market, mentor_id: str, mentee_id: str) -> Match:
    by_id = market.records.cohort.by_id
    mentor, mentee = by_id[mentor_id], by_id[mentee_id]
    record = market.kept_by_people.get((mentor_id, mentee_id))
    is_certain = record is not None or (mentor_id, mentee_id) in market.pinned
    is_running = record is not None and record.state == "running"
    topics = common_topics(mentor, mentee)[:_MOST_TOPICS]
    return Match(
        mentor_id,
        mentee_id,
        record.topics if record and _fits(record, mentor) else topics,
        market.possible.criteria.affinity(mentor, mentee),
        state=record.state if record else None,
        notices=tuple(market.possible.eligibility.find_obstacles(mentor, mentee))
        if is_certain and not is_running
        else (),
    )


def _fits(pair: Pair, mentor: Participant) -> bool:
    """Whether the topics of a line are some that its mentor teaches: a swap by hand may have left others."""
    return bool(pair.topics) and set(pair.topics) <= mentor.offers.keys()


def with_matching(records: Records, matching: Matching) -> Records:
    """The records after a matching: pairs that stay keep their lines, moved ones end, new ones follow."""
    return replace(records, pairs=_updated_pairs(records, matching))


def _updated_pairs(records: Records, matching: Matching) -> tuple[Pair, ...]:
    wanted = {(match.mentor, match.mentee): match for match in matching.matches}
    stays = tuple(p for p in records.pairs if p.state in ("running", "ended") or (p.mentor, p.mentee) in wanted)
    stays = tuple(_refreshed(pair, wanted) for pair in stays)
    known = {(pair.mentor, pair.mentee) for pair in stays if pair.state != "ended"}
    new = [match for match in matching.matches if (match.mentor, match.mentee) not in known]
    first = _next_number(records)
    return stays + tuple(_new_pair(first + position, match) for position, match in enumerate(new))


def _refreshed(pair: Pair, wanted: dict[tuple[str, str], Match]) -> Pair:
    """A proposal gets its present topics and affinity; a person's own, and all others, stay as they stand."""
    match = wanted.get((pair.mentor, pair.mentee))
    if match is None and pair.state == "running":
        return pair.model_copy(update={"state": "ended"})
    if match is None or pair.state != "proposed" or pair.affinity is None:
        return pair
    return pair.model_copy(update={"topics": match.topics, "affinity": match.affinity.total})


def _new_pair(number: int, match: Match) -> Pair:
    affinity = match.affinity.total
    return Pair(
        pair=number,
        mentor=match.mentor,
        mentee=match.mentee,
        topics=match.topics,
        affinity=affinity,
        state="proposed",
    )


def _next_number(records: Records) -> int:
    """One more than every number that a pair has ever had here, in whatever record."""
    used = [pair.pair for pair in records.pairs] + [session.pair for session in records.sessions]
    about = [message.about for message in records.messages] + [answer.about for answer in records.answers]
    used += [pair_in(one) or 0 for one in about]
    return max(used, default=0) + 1
