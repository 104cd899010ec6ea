"""What is told of a round as a whole: the invitation, the confirmation, no partner this time, another round."""

from collections.abc import Iterator
from datetime import timedelta

from revmentor.messaging.case import Case
from revmentor.messaging.pair import is_over
from revmentor.model.matching import Pair
from revmentor.model.message import COHORT, INVITED, Due

INVITED_AHEAD = timedelta(weeks=6)
"""From the invitation to the beginning of the round."""
TO_ANSWER = timedelta(weeks=2)
"""How long people have to answer it."""
LATE = timedelta(weeks=2)
"""From the confirmation of somebody who signed up after the release to the word that there is no partner."""
LOOKING_BACK = timedelta(weeks=2)
"""From a person's last session to the question whether to go on."""
ASKED_FOR = timedelta(weeks=26)
"""How long that question is worth asking."""


def _invitation(case: Case) -> Iterator[Due]:
    """To whoever is asked, by way of the lead, until it is too late to answer or pairs were released."""
    start = case.records.cohort.start
    if not case.released:
        yield Due(start - INVITED_AHEAD, INVITED, "invitation", COHORT, last=start - TO_ANSWER)


def _signed_up(case: Case) -> Iterator[Due]:
    """To everyone who takes part, until pairs are released; afterwards to whoever joins late."""
    for person in case.people():
        if not case.released or (_is_newcomer(case, person.id) and person.id not in case.pairs_of):
            yield Due(case.today, person.id, "signed-up", COHORT)


def _is_newcomer(case: Case, person: str) -> bool:
    """Whether sign-ups were confirmed, but not theirs, and nothing else was written to them."""
    is_usual = case.records.program.writes("signed-up") and ("signed-up", COHORT) in case.first_told
    return is_usual and person not in case.written_to


def _not_matched(case: Case) -> Iterator[Due]:
    """To whoever never had a partner, once pairs were released and none is proposed any more.

    Whoever signed up after the release hears it two weeks after the confirmation.
    """
    is_open = any(pair.state == "proposed" for pair in case.records.pairs)
    released = min((day for (message, _), day in case.first_told.items() if message == "your-partner"), default=None)
    for person in case.people() if case.released and not is_open else ():
        if person.id in case.pairs_of or _is_newcomer(case, person.id):
            continue
        confirmed = case.told.get((person.id, "signed-up", COHORT))
        is_late = confirmed is not None and released is not None and confirmed.day >= released
        due = confirmed.day + LATE if confirmed and is_late else case.today
        if due <= case.today:
            yield Due(due, person.id, "not-matched", COHORT)


def _next_round(case: Case) -> Iterator[Due]:
    """To whoever had a partner, two weeks after their own last session, or when nothing lies ahead of anyone."""
    records = case.records
    ahead = {
        person
        for one in records.sessions
        if one.state == "planned" and one.day >= case.today
        for person in records.people_of(one)
    }
    ended = case.last_date if not ahead else None
    for person in case.people():
        pairs = case.pairs_of.get(person.id, [])
        days = [one.day for pair in pairs for one in records.meetings(pair.pair)]
        is_done = days and person.id not in ahead and _came_to_an_end(case, pairs)
        last = max(days) if is_done else ended if pairs else None
        if last and last < case.today and (due := case.days.after(last + LOOKING_BACK)) <= case.today:
            yield Due(due, person.id, "next-round", COHORT, last=due + ASKED_FOR)


def _came_to_an_end(case: Case, pairs: list[Pair]) -> bool:
    """Whether all of somebody's pairs are over, and not all of them too soon."""
    is_early = all(pair.state == "ended" and pair.reason != "done" for pair in pairs)
    return not is_early and all(is_over(case, pair) for pair in pairs)


RULES = (_invitation, _signed_up, _not_matched, _next_round)
