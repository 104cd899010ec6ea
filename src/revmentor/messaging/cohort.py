"""What is told of a round as a whole: the invitation, the confirmation, no partner this time, another round."""

from collections.abc import Iterator
from datetime import date, timedelta

from revmentor.messaging.told import Told
from revmentor.model.calendar import next_working_day
from revmentor.model.matching import Pair
from revmentor.model.message import COHORT, INVITED, Due
from revmentor.model.participant import Participant
from revmentor.model.records import Records

INVITED_AHEAD = timedelta(weeks=6)
"""From the invitation to the beginning of the round."""
LOOKING_BACK = timedelta(weeks=2)
"""From the last date of a round to the question whether to go on."""
ASKED_FOR = timedelta(weeks=6)
"""How long that question is worth asking."""


def _invitation(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To whoever is asked, by way of the lead, until the round begins or pairs were released."""
    start = records.cohort.start
    if not _released(records):
        yield Due(start - INVITED_AHEAD, INVITED, "invitation", COHORT, last=start - timedelta(days=1))


def _signed_up(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To everyone who takes part, until pairs are released; then they learn what came of it."""
    for person in () if _released(records) else _taking_part(records, today):
        yield Due(today, person.id, "signed-up", COHORT)


def _not_matched(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To whoever never had a partner, once pairs were released and none is proposed any more."""
    is_open = any(pair.state == "proposed" for pair in records.pairs)
    partnered = {person for pair in _released(records) for person in (pair.mentor, pair.mentee)}
    for person in _taking_part(records, today) if partnered and not is_open else ():
        if person.id not in partnered:
            yield Due(today, person.id, "not-matched", COHORT)


def _next_round(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To everyone who takes part, when the last date of the round is two weeks past and none lies ahead."""
    days = [one.start.date() for one in records.dates if one.state in ("planned", "held")]
    if not days or max(days) >= today or not _released(records):
        return
    due = next_working_day(max(days) + LOOKING_BACK)
    for person in _taking_part(records, today) if due <= today else ():
        yield Due(due, person.id, "next-round", COHORT, last=due + ASKED_FOR)


def _released(records: Records) -> list[Pair]:
    return [pair for pair in records.pairs if pair.state != "proposed"]


def _taking_part(records: Records, today: date) -> list[Participant]:
    return [person for person in records.cohort.participants if not person.is_absent(today)]


RULES = (_invitation, _signed_up, _not_matched, _next_round)
