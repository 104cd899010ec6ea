"""Who was asked something a while ago and has not answered."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from revmentor.model.feedback import Question
from revmentor.model.letter import MessageCode
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.records import Records
from revmentor.model.schedule import pair_in
from revmentor.model.standing import Unanswered
from revmentor.model.value import SIDES, Side
from revmentor.reporting.signs import find_unfit

PATIENCE = timedelta(days=7)
"""From a question to the day on which it counts as unanswered."""
ASKS: Mapping[MessageCode, tuple[Question, ...]] = {
    "how-was-it": ("rating",),
    "chemistry": ("chemistry",),
    "mid-term": ("role-swap",),
    "closing": ("again", "goal", "skill-after"),
}
"""What each message asks; one answer is enough."""


def find_unanswered(records: Records, today: date) -> tuple[Unanswered, ...]:
    """Each question still open of somebody who takes part; of somebody's several the one asked last comes first."""
    answered = {(one.about, one.side, one.question) for one in records.answers}
    unfit, lost = find_unfit(records), _lost(records)
    found = []
    for message in records.messages:
        side = _side_asked(records, message, today)
        is_moot = message.about in lost or (message.message == "chemistry" and pair_in(message.about) in unfit)
        if side and not is_moot and not any((message.about, side, q) in answered for q in ASKS[message.message]):
            found.append(Unanswered(message.to, message.message, message.about, message.day))
    return _in_order(found)


def _side_asked(records: Records, message: Message, today: date) -> Side | None:
    """On which side of its pair somebody is who was asked and could still answer."""
    pair = records.pair.get(pair_in(message.about) or 0)
    is_out = message.written is not None and message.sent != "waiting" and message.written + PATIENCE <= today
    if message.message not in ASKS or not is_out or pair is None or not _is_asked(pair, message):
        return None
    if message.to not in (pair.mentor, pair.mentee) or records.cohort.by_id[message.to].is_absent(today):
        return None
    return next(side for side in SIDES if getattr(pair, side) == message.to)


def _is_asked(pair: Pair, message: Message) -> bool:
    """Whether the question still matters: of a pair that has ended only the last ones do."""
    return pair.state == "running" or (pair.reason == "done" and message.message == "closing")


def _lost(records: Records) -> frozenset[str]:
    """The sessions that fell out."""
    return frozenset(one.session for one in records.sessions if one.state in ("missed", "cancelled"))


def _in_order(found: Sequence[Unanswered]) -> tuple[Unanswered, ...]:
    """Each one's questions together, the latest first; first whoever was asked last, as they remember best."""
    last: dict[str, date] = {}
    for one in found:
        last[one.person] = max(one.written, last.get(one.person, one.written))

    def key(one: Unanswered) -> tuple[int, str, int, str, str]:
        return (-last[one.person].toordinal(), one.person, -one.written.toordinal(), one.message, one.about)

    return tuple(sorted(found, key=key))
