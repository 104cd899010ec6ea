"""The end of a pair, without fault: what is planned ahead of it falls away, and both go first in the next match."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from revmentor.model.cohort import Cohort
from revmentor.model.matching import EndReason, Pair
from revmentor.model.records import Records
from revmentor.model.schedule import Session


def find_to_end(records: Records, named: str, today: date) -> tuple[Pair, ...]:
    """The pairs that a person may mean by a pair's number or somebody's id: running, or ended only by half.

    A run that was broken off can have left an ended pair with sessions that are still planned.
    """
    meant = (pair for pair in records.pairs if named in (str(pair.pair), pair.mentor, pair.mentee))
    return tuple(pair for pair in meant if pair.state == "running" or _is_half_ended(records, pair, today))


def _is_half_ended(records: Records, pair: Pair, today: date) -> bool:
    return pair.state == "ended" and any(_is_ahead(session, today) for session in records.sessions_of(pair.pair))


def _is_ahead(session: Session, today: date) -> bool:
    return session.state == "planned" and session.start.date() > today


def end_pairs(records: Records, pairs: Collection[Pair], reason: EndReason, today: date) -> Records:
    """The records with these pairs ended today, and their sessions cancelled that lie ahead."""
    numbers = {pair.pair for pair in pairs}
    over = {"state": "ended", "ended": today, "reason": reason}

    def ended(pair: Pair) -> Pair:
        return pair.model_copy(update=over) if pair.pair in numbers and pair.state != "ended" else pair

    def cancelled(session: Session) -> Session:
        is_lost = session.pair in numbers and _is_ahead(session, today)
        return session.model_copy(update={"state": "cancelled"}) if is_lost else session

    return replace(records, pairs=tuple(map(ended, records.pairs)), sessions=tuple(map(cancelled, records.sessions)))


def with_left(cohort: Cohort, person: str, today: date) -> Cohort:
    """The cohort in which somebody takes no part any more from today on."""
    people = (
        one.model_copy(update={"withdrawn": min(one.withdrawn or today, today)}) if one.id == person else one
        for one in cohort.participants
    )
    return cohort.with_people(tuple(people), cohort.managers)
