"""What is told of a pair: who it is, whether it met, whether it fits, how it goes, how it ended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from revmentor.messaging.case import Case
from revmentor.model.health import two_in_a_row
from revmentor.model.letter import MessageCode
from revmentor.model.matching import Pair
from revmentor.model.message import LEAD, Due
from revmentor.model.schedule import Session

FIRST_CONTACT = timedelta(days=14)
"""From the first message, at the earliest from the beginning of the round, to the question whether they met."""
LEAD_FIRST = timedelta(days=7)
"""How long the lead has, when two sessions fell out in a row, before the pair is written to."""
ASKED_FOR = timedelta(days=14)
"""How long most questions are worth asking."""
STRAGGLING = timedelta(days=6)
"""How long a round stays open after its last date."""
ACQUAINTED = 2
"""Two who have met so often need not be introduced."""
FRESH = timedelta(days=14)
"""How long a session without its entry is taken for held."""
FEW = 3
"""Pairs with fewer sessions are over before anyone could ask whether they fit."""
MIDWAY = 4
"""Pairs with fewer sessions have no middle worth a message."""


def _your_partner(case: Case) -> Iterator[Due]:
    """To both as soon as their pair runs; the release of a pair has no date of its own.

    Not to two who know each other already, where a round went on for long without messages.
    """
    for pair in case.running:
        if len(met_by(case, pair)) < ACQUAINTED:
            yield from _to_both(pair, case.today, "your-partner")


def _new_dates(case: Case) -> Iterator[Due]:
    """To both when their dates changed after they were told: moved, called off or added, as their calendars say now."""
    for pair in case.running:
        start = case.records.cohort.start if len(met_by(case, pair)) >= ACQUAINTED else date.max
        told = case.since("your-partner", str(pair.pair), case.records.cohort.start) or start
        sessions = case.records.sessions_of(pair.pair)
        changes = [one.changed for one in sessions if one.changed and _is_news(one, told)]
        if changes and any(one.start.date() >= case.today for one in sessions):
            due = max(changes)
            for one in _to_both(pair, due, "new-dates", last=due + ASKED_FOR):
                yield replace(one, sequence=due.toordinal())


def _is_news(session: Session, told: date) -> bool:
    """Whether a session was issued after the day on which both were told, or anew on that day."""
    changed = session.changed or date.min
    return changed > told or (changed == told and session.sequence > 0)


def _first_contact(case: Case) -> Iterator[Due]:
    """To the driver, two weeks after the first message, while no session lies behind or ahead."""
    start = case.records.cohort.start
    for pair in case.running:
        due = max(case.since("your-partner", str(pair.pair), start) or start, start) + FIRST_CONTACT
        if due <= case.today and not case.records.meetings(pair.pair):
            yield Due(due, case.driver(pair), "first-contact", str(pair.pair), last=due + ASKED_FOR)


def _two_cancelled(case: Case) -> Iterator[Due]:
    """To the lead when a pair's last two sessions fell out; a week later to both, while nothing was held since."""
    for pair in case.running:
        second = two_in_a_row(case.records.sessions_of(pair.pair), case.today)
        if second is None or is_over(case, pair):
            continue
        yield Due(case.today, LEAD, "two-cancelled", second.session)
        since = case.since("two-cancelled", second.session, second.start.date())
        if since and since + LEAD_FIRST <= case.today:
            due = since + LEAD_FIRST
            yield from _to_both(pair, due, "two-cancelled-pair", last=due + ASKED_FOR, about=second.session)


def _chemistry(case: Case) -> Iterator[Due]:
    """To both, the working day after the session that the program names, unless they have answered.

    After one "no" nobody is asked any more: who is still asked would tell who said it.
    """
    program = case.records.program
    answers = [one for one in case.records.answers if one.question == "chemistry"]
    refused = {one.pair for one in answers if one.answer == "no"}
    answered = {(one.about, one.side) for one in answers}
    for pair in case.running if program.cadence.sessions >= FEW else ():
        met = met_by(case, pair)
        if len(met) >= program.chemistry_after and pair.pair not in refused:
            due = case.days.after(met[program.chemistry_after - 1].day)
            for one in _to_both(pair, due, "chemistry", last=due + ASKED_FOR):
                side = "mentor" if one.to == pair.mentor else "mentee"
                if (one.about, side) not in answered:
                    yield one


def _mid_term(case: Case) -> Iterator[Due]:
    """To both, the working day after the session in the middle, while others lie ahead."""
    sessions = case.records.program.cadence.sessions
    middle = (sessions + 1) // 2
    for pair in case.running if sessions >= MIDWAY else ():
        met = met_by(case, pair)
        if len(met) >= middle and _is_ahead(case, pair):
            due = case.days.after(met[middle - 1].day)
            yield from _to_both(pair, due, "mid-term", last=due + ASKED_FOR)


def _closing(case: Case) -> Iterator[Due]:
    """To both, the working day after their last session, or when they parted because they were done."""
    for pair in (*case.running, *(pair for pair in case.released if pair.state == "ended")):
        if due := _end(case, pair):
            for one in _to_both(pair, due, "closing", last=due + 2 * ASKED_FOR):
                if case.takes_part(one.to):
                    yield one


def _end(case: Case, pair: Pair) -> date | None:
    """The day on which a pair that came to its end is thanked."""
    if pair.state == "ended":
        return pair.ended if pair.reason == "done" and _is_issued(case, pair) else None
    met = met_by(case, pair)
    if not met or _is_ahead(case, pair):
        return None
    is_complete = len(met) >= case.records.program.cadence.sessions
    return case.days.after(met[-1].day) if is_complete else _end_of_round(case)


def is_over(case: Case, pair: Pair) -> bool:
    """Whether a pair has ended, was thanked, or has met as often as the program says."""
    is_thanked = ("closing", str(pair.pair)) in case.first_told
    return pair.state == "ended" or is_thanked or len(met_by(case, pair)) >= case.records.program.cadence.sessions


def _end_of_round(case: Case) -> date | None:
    """The day on which a round counts as over: a week after its last session or event, if that has come."""
    if case.last_date is None or case.last_date >= case.today:
        return None
    day = case.days.after(case.last_date + STRAGGLING)
    return day if day <= case.today else None


def _pair_ended(case: Case) -> Iterator[Due]:
    """To both who still take part, once their pair ended too soon and their calendars can say so."""
    for pair in case.released:
        sessions = case.records.sessions_of(pair.pair)
        is_known = case.since("your-partner", str(pair.pair), case.today) or any(
            one.state == "held" for one in sessions
        )
        is_told = is_known and pair.state == "ended" and pair.reason != "done" and _is_issued(case, pair)
        for person in (pair.mentor, pair.mentee) if is_told else ():
            if pair.ended and case.takes_part(person):
                yield Due(pair.ended, person, "pair-ended", str(pair.pair), last=pair.ended + ASKED_FOR)


def _is_issued(case: Case, pair: Pair) -> bool:
    """Whether an ended pair has no date ahead, and its calendars say so of all that were cancelled."""
    sessions = case.records.sessions_of(pair.pair)
    is_half = any(one.state == "planned" and one.start.date() > case.today for one in sessions)
    return not is_half and not any(
        one.state == "cancelled" and one.issued not in (None, "cancelled") for one in sessions
    )


def met_by(case: Case, pair: Pair) -> list[Session]:
    """A pair's sessions that took place, as they did: held, rated, or so fresh that the entry may still come."""
    met = [
        one
        for one in case.records.meetings(pair.pair)
        if one.day < case.today and (one.state == "held" or one.session in case.rated or case.today < one.day + FRESH)
    ]
    return sorted(met, key=lambda one: (one.day, one.start))


def _is_ahead(case: Case, pair: Pair) -> bool:
    return any(one.day >= case.today for one in case.records.meetings(pair.pair))


def _to_both(
    pair: Pair, due: date, message: MessageCode, *, last: date = date.max, about: str | None = None
) -> Iterator[Due]:
    for person in (pair.mentor, pair.mentee):
        yield Due(due, person, message, about or str(pair.pair), last=last)


RULES = (_your_partner, _new_dates, _first_contact, _two_cancelled, _chemistry, _mid_term, _closing, _pair_ended)
