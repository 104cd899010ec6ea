"""The end of a pair, without fault: what is planned ahead of it falls away, and both go first in the next match."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from revmentor.model.cohort import Cohort
from revmentor.model.matching import EndReason, Pair
from revmentor.model.records import Records
from revmentor.model.schedule import Session


def find_running(records: Records, named: str) -> tuple[Pair, ...]:
    """The running pairs that a person may mean by a pair's number or somebody's id."""
    running = (pair for pair in records.pairs if pair.state == "running")
    return tuple(pair for pair in running if named in (str(pair.pair), pair.mentor, pair.mentee))


def end_pairs(records: Records, pairs: Collection[Pair], reason: EndReason, today: date) -> Records:
    """The records with these pairs ended today, and their sessions cancelled that lie ahead."""
    numbers = {pair.pair for pair in pairs}
    over = {"state": "ended", "ended": today, "reason": reason}

    def ended(pair: Pair) -> Pair:
        return pair.model_copy(update=over) if pair.pair in numbers else pair

    def cancelled(session: Session) -> Session:
        is_ahead = session.pair in numbers and session.state == "planned" and session.start.date() > today
        return session.model_copy(update={"state": "cancelled"}) if is_ahead else session

    return replace(records, pairs=tuple(map(ended, records.pairs)), sessions=tuple(map(cancelled, records.sessions)))


def with_left(cohort: Cohort, person: str, today: date) -> Cohort:
    """The cohort in which somebody takes no part any more from today on."""
    people = (
        one.model_copy(update={"withdrawn": one.withdrawn or today}) if one.id == person else one
        for one in cohort.participants
    )
    return cohort.with_people(tuple(people), cohort.managers)
