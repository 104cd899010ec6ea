"""Which mails a server has still to take, and what is recorded of each on the way."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from revmentor.messaging.mails import date_called, mails_of
from revmentor.model.letter import MessageCode
from revmentor.model.message import INVITED, LEAD, Message, Outgoing, Sent
from revmentor.model.records import Records, with_messages
from revmentor.model.schedule import pair_in

_OF_THE_END: tuple[MessageCode, ...] = ("pair-ended", "closing", "how-was-it")
"""What is still true of a pair that has ended."""
STALE = timedelta(days=7)
"""How long a mail that waits still says what it should."""


def with_waiting(records: Records, day: date) -> Records:
    """The records in which every mail of a day that was not sent yet waits for it, to whoever has an address."""
    waiting = (
        message
        for message in records.messages
        if message.written == day and message.sent is None and address_of(records, message.to)
    )
    return _marked(records, waiting, "waiting")


def address_of(records: Records, to: str) -> str | None:
    """Where a recipient reads mail; None for those whom only the lead knows."""
    if to == LEAD:
        return records.cohort.lead_email
    return None if to == INVITED else records.cohort.by_id[to].email


def without_stale(records: Records, today: date) -> Records:
    """The records in which what waits and is true no more is left out: a date that is over or off, an ended pair."""
    stale = [
        message for message in records.messages if message.sent == "waiting" and _is_stale(records, message, today)
    ]
    left_out = {"written": None, "sent": None, "mail": 1, "skipped": today}
    return with_messages(records, [message.model_copy(update=left_out) for message in stale])


def _is_stale(records: Records, message: Message, today: date) -> bool:
    number = pair_in(message.about)
    pair = records.pair.get(number) if number else None
    if pair and pair.state == "ended" and message.message not in _OF_THE_END:
        return True
    if message.message not in ("session-soon", "event-soon"):
        return False
    one = date_called(records, message.about)
    return one is None or one.state != "planned" or one.start.date() <= today or one.sequence > message.sequence


def find_outgoing(records: Records) -> Iterator[Outgoing]:
    """The mails that wait to be sent, of all days, the oldest first."""
    waiting = [message for message in records.messages if message.sent in ("waiting", "unsure")]
    for day in sorted({message.written for message in waiting if message.written}):
        for (to, number), messages in mails_of(one for one in waiting if one.written == day).items():
            yield Outgoing(day, to, number, messages)


def hindrance(records: Records, mail: Outgoing, today: date) -> Literal["left", "old"] | None:
    """Why a mail is not to be sent any more: its recipient takes no part, or it has waited too long."""
    person = records.cohort.by_id.get(mail.to)
    if person and person.is_absent(today):
        return "left"
    return "old" if today - mail.day > STALE else None


def marked(records: Records, mail: Outgoing, sent: Sent) -> Records:
    """The records in which every message of a mail says how far its sending has come."""
    keys = {message.key for message in mail.messages}
    return _marked(records, (message for message in records.messages if message.key in keys), sent)


def _marked(records: Records, messages: Iterable[Message], sent: Sent) -> Records:
    return with_messages(records, [message.model_copy(update={"sent": sent}) for message in messages])
