"""Puts recorded messages together into mails: one to each person and run, with all that it may speak of.

The words, dates among them, are put in by render.mail.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import get_args

from revmentor.model.event import Dated
from revmentor.model.letter import MessageCode
from revmentor.model.matching import Pair, Reason
from revmentor.model.message import INVITED, LEAD, Addressee, Draft, Due, Message, Part, skipped_on, written_on
from revmentor.model.records import Records, with_messages
from revmentor.model.schedule import Session, pair_in

CARRIES_CALENDAR: tuple[MessageCode, ...] = ("your-partner", "new-dates", "pair-ended")
"""The messages that bring the recipient's calendar along."""
Reasons = Mapping[tuple[str, str], tuple[Reason, ...]]
"""For a message and its recipient or pair: why the two are a pair, or why somebody has no partner."""
_ORDER = {code: place for place, code in enumerate(dict.fromkeys(("pair-ended", *get_args(MessageCode))))}
"""Each message's place in a mail: that of the catalogue, but an end stands before a beginning."""


def record(records: Records, due: Iterable[Due], passed: Iterable[Due], day: date) -> Records:
    """The records after messages were written on a day, each in its recipient's next mail, and others left out."""
    mail = {
        message.to: message.mail + 1
        for message in sorted(records.messages, key=lambda message: message.mail)
        if message.written == day
    }
    written = [written_on(one, day, mail.get(one.to, 1)) for one in due]
    return with_messages(records, [*(skipped_on(one, day) for one in passed), *written])


def new_mails(before: Records, after: Records) -> frozenset[tuple[str, int]]:
    """The recipient and number of each mail that a run added."""
    known = set(before.messages)
    return frozenset((one.to, one.mail) for one in after.messages if one.written and one not in known)


def mails_of(messages: Iterable[Message]) -> dict[tuple[str, int], tuple[Message, ...]]:
    """The messages of one day by recipient and mail, each mail's in the order in which they stand in it."""
    mails: dict[tuple[str, int], list[Message]] = {}
    for message in sorted(messages, key=lambda one: (one.to, one.mail, _ORDER[one.message], one.due, one.about)):
        mails.setdefault((message.to, message.mail), []).append(message)
    return {key: tuple(ones) for key, ones in mails.items()}


def plan_drafts(records: Records, day: date, reasons: Reasons) -> tuple[Draft, ...]:
    """Every mail that was written on a day, by recipient; without messages for which there is no text any more."""
    texts = records.program.texts
    written = (message for message in records.messages if message.written == day and message.message in texts)
    return tuple(
        _draft(records, day, to, number, messages, reasons) for (to, number), messages in mails_of(written).items()
    )


def _draft(records: Records, day: date, to: str, number: int, messages: tuple[Message, ...], reasons: Reasons) -> Draft:
    addressee = _addressee(records, to)
    program = records.program
    return Draft(
        day=day,
        to=addressee,
        number=number,
        frame=program.frame.to(addressee.language, program.tone),
        parts=tuple(_part(records, addressee, message, reasons) for message in messages),
        attach_calendar=any(_brings_calendar(records, message) for message in messages),
    )


def _brings_calendar(records: Records, message: Message) -> bool:
    """Whether a message brings the calendar: it tells of a new pair, or of one that ended and lost its dates."""
    number = pair_in(message.about)
    is_end = message.message == "closing" and number in records.pair and records.pair[number or 0].state == "ended"
    return message.message in CARRIES_CALENDAR or is_end


def _addressee(records: Records, to: str) -> Addressee:
    cohort = records.cohort
    if to == INVITED:
        return Addressee(INVITED, None, None, None, cohort.language)
    if to == LEAD:
        return Addressee(LEAD, cohort.lead, cohort.lead, cohort.lead_email, cohort.language)
    person = cohort.by_id[to]
    return Addressee(to, person.name, person.first_name, person.email, cohort.language_of(person))


def _part(records: Records, to: Addressee, message: Message, reasons: Reasons) -> Part:
    number = pair_in(message.about)
    pair = records.pair.get(number) if number else None
    first = next(iter(records.meetings(number)), None) if number else None
    one = date_called(records, message.about) or (first if "/" not in message.about else None)
    return Part(
        message=message,
        letter=records.program.texts[message.message].to(to.language, records.program.tone),
        pair=pair,
        date=one,
        first=first,
        agenda=records.agenda_of(one) if isinstance(one, Session) else None,
        reasons=reasons.get(reasons_key(message), ()),
    )


def reasons_key(message: Message) -> tuple[str, str]:
    """Under which key the reasons of a message are looked up: by its pair, else by its recipient."""
    return (message.message, message.about if pair_in(message.about) else message.to)


def date_called(records: Records, about: str) -> Dated | None:
    """The session or event that is called so."""
    if "/" not in about:
        return None
    if number := pair_in(about):
        return next((one for one in records.sessions_of(number) if one.session == about), None)
    return next((one for one in records.events if one.event == about), None)


def pairs_of(records: Records, messages: Iterable[Message], code: MessageCode) -> tuple[Pair, ...]:
    """The pairs that messages of a kind are about."""
    numbers = {pair_in(message.about) for message in messages if message.message == code}
    return tuple(pair for pair in records.pairs if pair.pair in numbers)
