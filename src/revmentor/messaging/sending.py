"""Which mails a server has still to take, and what is recorded of each on the way."""

from collections.abc import Iterable, Iterator
from datetime import date

from revmentor.messaging.mails import mails_of
from revmentor.model.message import INVITED, Message, Outgoing, Sent
from revmentor.model.records import Records, with_messages


def with_waiting(records: Records, day: date) -> Records:
    """The records in which every mail of a day that was not sent yet waits for it; not the one the lead addresses."""
    waiting = (
        message
        for message in records.messages
        if message.written == day and message.sent is None and message.to != INVITED
    )
    return _marked(records, waiting, "waiting")


def find_outgoing(records: Records) -> Iterator[Outgoing]:
    """The mails that wait to be sent, of all days, the oldest first."""
    waiting = [message for message in records.messages if message.sent in ("waiting", "unsure")]
    for day in sorted({message.written for message in waiting if message.written}):
        for (to, number), messages in mails_of(one for one in waiting if one.written == day).items():
            yield Outgoing(day, to, number, messages)


def marked(records: Records, mail: Outgoing, sent: Sent) -> Records:
    """The records in which every message of a mail says how far its sending has come."""
    keys = {message.key for message in mail.messages}
    return _marked(records, (message for message in records.messages if message.key in keys), sent)


def _marked(records: Records, messages: Iterable[Message], sent: Sent) -> Records:
    return with_messages(records, [message.model_copy(update={"sent": sent}) for message in messages])
