"""What is told of a pair: who it is, whether it met, whether it fits, how it goes, how it ended."""

from collections.abc import Iterator
from datetime import date, timedelta

from revmentor.messaging.told import Told
from revmentor.model.calendar import next_working_day
from revmentor.model.health import two_in_a_row
from revmentor.model.letter import MessageCode
from revmentor.model.matching import Pair
from revmentor.model.message import LEAD, Due
from revmentor.model.records import Records
from revmentor.model.schedule import Session

FIRST_CONTACT = timedelta(days=14)
"""From the first message, at the earliest from the beginning of the round, to the question whether they met."""
SESSION_NEAR = timedelta(days=7)
"""A session so near needs no word beside its own."""
LEAD_FIRST = timedelta(days=7)
"""How long the lead has, when two sessions fell out in a row, before the pair is written to."""
ASKED_FOR = timedelta(days=14)
"""How long most questions are worth asking."""
FEW = 3
"""Pairs with fewer sessions are over before anyone could ask whether they fit."""
MIDWAY = 4
"""Pairs with fewer sessions have no middle worth a message."""


def running(records: Records, today: date) -> Iterator[Pair]:
    """The pairs that are written to: running, and nobody has left."""
    return (pair for pair in records.pairs if pair.state == "running" and not records.has_left(pair, today))


def driver(records: Records, pair: Pair) -> str:
    """Who of a pair is asked to act."""
    return pair.mentor if records.program.driver == "mentor" else pair.mentee


def _your_partner(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To both as soon as their pair runs; the release of a pair has no date of its own."""
    for pair in running(records, today):
        yield from _to_both(pair, today, "your-partner")


def _first_contact(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To the driver, two weeks after the first message, while no session lies behind or near ahead."""
    for pair in running(records, today):
        since = told.day_of("your-partner", str(pair.pair))
        due = max(since or records.cohort.start, records.cohort.start) + FIRST_CONTACT
        meetings = records.meetings(pair.pair)
        if due <= today and all(one.day > due + SESSION_NEAR for one in meetings):
            yield Due(due, driver(records, pair), "first-contact", str(pair.pair), last=due + ASKED_FOR)


def _two_cancelled(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To the lead when a pair's last two sessions fell out; a week later to both, while nothing was held since."""
    for pair in running(records, today):
        if (second := two_in_a_row(records.sessions_of(pair.pair))) is None:
            continue
        yield Due(today, LEAD, "two-cancelled", second.session)
        since = told.day_of("two-cancelled", second.session)
        if since and since + LEAD_FIRST <= today:
            due = since + LEAD_FIRST
            yield from _to_both(pair, due, "two-cancelled-pair", last=due + ASKED_FOR, about=second.session)


def _chemistry(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To both, the working day after the session that the program names, unless they have answered.

    After one "no" nobody is asked any more: who is still asked would tell who said it.
    """
    answers = [one for one in records.answers if one.question == "chemistry"]
    refused = {one.pair for one in answers if one.answer == "no"}
    answered = {(one.about, one.side) for one in answers}
    for pair in running(records, today) if records.program.cadence.sessions >= FEW else ():
        past = _past(records, pair, records.program.chemistry_after, today)
        if past and pair.pair not in refused:
            due = next_working_day(past.day)
            for one in _to_both(pair, due, "chemistry", last=due + ASKED_FOR):
                side = "mentor" if one.to == pair.mentor else "mentee"
                if (one.about, side) not in answered:
                    yield one


def _mid_term(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To both, the working day after the session in the middle, while others lie ahead."""
    sessions = records.program.cadence.sessions
    for pair in running(records, today) if sessions >= MIDWAY else ():
        past = _past(records, pair, (sessions + 1) // 2, today)
        is_ahead = any(one.day >= today for one in records.meetings(pair.pair))
        if past and is_ahead:
            due = next_working_day(past.day)
            yield from _to_both(pair, due, "mid-term", last=due + ASKED_FOR)


def _closing(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To both, the working day after their last session, or when they parted because they were done."""
    for pair in records.pairs:
        due = _over(records, pair, today)
        if due and not (pair.state == "running" and records.has_left(pair, today)):
            for one in _to_both(pair, due, "closing", last=due + 2 * ASKED_FOR):
                if not records.cohort.by_id[one.to].is_absent(today):
                    yield one


def _over(records: Records, pair: Pair, today: date) -> date | None:
    """The day on which a pair that came to its end is thanked."""
    if pair.state == "ended":
        return pair.ended if pair.reason == "done" else None
    last = _past(records, pair, records.program.cadence.sessions, today) if pair.state == "running" else None
    is_ahead = any(one.day >= today for one in records.meetings(pair.pair))
    return next_working_day(records.meetings(pair.pair)[-1].day) if last and not is_ahead else None


def _pair_ended(records: Records, told: Told, today: date) -> Iterator[Due]:
    """To both who still take part, once their pair ended too soon and their calendars can say so."""
    for pair in records.pairs:
        is_told = pair.state == "ended" and pair.ended and pair.reason != "done"
        sessions = records.sessions_of(pair.pair)
        is_issued = not any(one.state == "cancelled" and one.issued not in (None, "cancelled") for one in sessions)
        for person in (pair.mentor, pair.mentee) if is_told and is_issued else ():
            if pair.ended and not records.cohort.by_id[person].is_absent(today):
                yield Due(pair.ended, person, "pair-ended", str(pair.pair), last=pair.ended + ASKED_FOR)


def _past(records: Records, pair: Pair, number: int, today: date) -> Session | None:
    """A pair's `number`-th session that took place, as far as anyone knows; its day is over."""
    past = [one for one in records.meetings(pair.pair) if one.day < today]
    return past[number - 1] if len(past) >= number else None


def _to_both(
    pair: Pair, due: date, message: MessageCode, *, last: date = date.max, about: str | None = None
) -> Iterator[Due]:
    for person in (pair.mentor, pair.mentee):
        yield Due(due, person, message, about or str(pair.pair), last=last)


RULES = (_your_partner, _first_contact, _two_cancelled, _chemistry, _mid_term, _closing, _pair_ended)
