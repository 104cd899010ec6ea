"""Where the program stands today, pair by pair: for the program lead's screen, not for a report."""

from collections import Counter
from datetime import date, timedelta

from revmentor.model.health import NEEDS_A_NUDGE, PairStanding, Standing, health_of
from revmentor.model.matching import Pair
from revmentor.model.records import Records

SOON = timedelta(days=14)


def find_standing(records: Records, today: date) -> Standing:
    """How each running pair is doing, and what comes in the next two weeks."""
    running = [pair for pair in records.pairs if pair.state == "running"]
    pairs = sorted((_standing(records, pair, today) for pair in running), key=_urgency)
    ahead = (s for s in records.sessions if s.state == "planned" and today <= s.start.date() <= today + SOON)
    soon = sorted((s for s in ahead if records.pair[s.pair].state == "running"), key=lambda s: (s.start, s.pair))
    left = tuple(pair for pair in running if records.has_left(pair, today))
    states = Counter(pair.state for pair in records.pairs)
    return Standing(tuple(pairs), states["proposed"], states["ended"], tuple(soon), left)


def _standing(records: Records, pair: Pair, today: date) -> PairStanding:
    sessions = records.sessions_of(pair.pair)
    missing = tuple(s for s in sessions if s.state == "planned" and s.start.date() < today)
    ahead = sorted((s for s in sessions if s.state == "planned" and s.start.date() >= today), key=lambda s: s.start)
    held = sum(session.state == "held" for session in sessions)
    health = health_of(sessions, records.program.cadence, records.cohort.start, today)
    return PairStanding(pair, health, held, missing, ahead[0] if ahead else None)


def _urgency(one: PairStanding) -> tuple[int, int]:
    order = NEEDS_A_NUDGE.index(one.health) if one.health in NEEDS_A_NUDGE else len(NEEDS_A_NUDGE)
    return order, one.pair.pair
