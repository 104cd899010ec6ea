"""Where the program stands today, pair by pair: for the program lead's screen, not for a report."""

from datetime import date, datetime, timedelta

from revmentor.model.event import Dated, Event
from revmentor.model.health import AT_RISK, QUIET, health_of
from revmentor.model.matching import Pair
from revmentor.model.records import Records
from revmentor.model.standing import PairStanding, Standing
from revmentor.reporting.needs import Case, find_needs, taking_part
from revmentor.reporting.signs import find_missing, find_signs, find_unfit, why_ended
from revmentor.reporting.unanswered import find_unanswered

SOON = timedelta(days=14)
_GRAVITY = {sign: place for place, sign in enumerate((*AT_RISK, *QUIET))}


def find_standing(records: Records, today: date) -> Standing:
    """How each released pair is doing, who has not answered, what lies ahead and what needs a person."""
    unfit = find_unfit(records)
    released = (pair for pair in records.pairs if pair.state != "proposed")
    pairs = sorted((_standing(records, pair, unfit, today) for pair in released), key=_gravity)
    alone = _alone(records, today)
    ahead = _planned(records)
    return Standing(
        pairs=tuple(pairs),
        proposed=sum(pair.state == "proposed" for pair in records.pairs),
        alone=alone,
        unanswered=find_unanswered(records, today),
        today=tuple(one for one in ahead if one.start.date() == today),
        soon=tuple(one for one in ahead if today < one.start.date() <= today + SOON),
        needs=find_needs(Case(records, pairs, alone, today)),
    )


def _standing(records: Records, pair: Pair, unfit: frozenset[int], today: date) -> PairStanding:
    sessions = records.sessions_of(pair.pair)
    held = sum(session.state == "held" for session in sessions)
    if pair.state == "ended":
        return PairStanding(pair, None, (why_ended(pair),), held, (), None)
    ahead = sorted((s for s in sessions if s.state == "planned" and s.day >= today), key=lambda s: (s.start, s.number))
    health = health_of(sessions, records.program.cadence, records.cohort.start, today)
    signs = find_signs(records, pair, health, unfit, today)
    return PairStanding(pair, health, signs, held, find_missing(records, pair, today), next(iter(ahead), None))


def _gravity(one: PairStanding) -> tuple[bool, int, int]:
    return one.group == "ended", _GRAVITY.get(one.reasons[0].code, len(_GRAVITY)), one.pair.pair


def _alone(records: Records, today: date) -> tuple[str, ...]:
    """Who takes part and is in no pair, running or proposed, and in none that ended because it was done."""
    open_ = (pair for pair in records.pairs if pair.state != "ended" or pair.reason == "done")
    partnered = {person for pair in open_ for person in (pair.mentor, pair.mentee)}
    people = (one for one in taking_part(records, today) if one.is_mentor or one.is_mentee)
    return tuple(one.id for one in people if one.id not in partnered)


def _planned(records: Records) -> list[Dated]:
    """The planned events and the planned sessions of running pairs, as they follow each other."""
    planned = (one for one in records.dates if one.state == "planned")
    kept = (one for one in planned if isinstance(one, Event) or records.pair[one.pair].state == "running")
    return sorted(kept, key=_in_time)


def _in_time(one: Dated) -> tuple[datetime, int, int, str]:
    return (one.start, 0, one.number, one.kind) if isinstance(one, Event) else (one.start, one.pair, one.number, "")
