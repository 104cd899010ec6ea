"""The first page of a report: five key numbers, what went well, what needs a decision, what lies ahead.

It is drawn from the figures that the report shows, so it can tell nothing that they hide.
"""

from collections.abc import Iterator, Sequence

from revmentor.model.matching import Reason
from revmentor.model.records import Records
from revmentor.model.report import Average, Count, Indicator, Summary
from revmentor.reporting.indicators import SIDES
from revmentor.reporting.snapshot import Snapshot

KEY_NUMBERS = ("matched", "pairs-met", "sessions-held", "rating/mentee", "departments-connected")
TO_ASK_ABOUT = {
    "nudge-two-in-a-row": "pairs-health/two-in-a-row",
    "nudge-silent": "pairs-health/silent",
    "without-entry": "sessions-without-entry",
}
"""What somebody should look into wherever it occurs, and the indicator that tells."""
GOOD_SHARE = 80
"""From how many in a hundred on a share is worth a mention."""
GOOD_RATING = 40
"""From which average on, in tenths."""
MANY_CANCELLED = 20
"""From how many in a hundred cancelled sessions on somebody should ask why."""
TOPICS_NAMED = 2
"""How many topics that lack places are named."""


def summarise(indicators: Sequence[Indicator], snapshot: Snapshot, rounds: Sequence[Records]) -> Summary:
    """The summary of these indicators, which were counted in `snapshot`; `rounds` know what is planned."""
    by_key = {indicator.key: indicator for indicator in indicators}
    return Summary(
        numbers=tuple(by_key[key] for key in KEY_NUMBERS),
        well=tuple(_went_well(by_key)),
        decide=tuple(_to_decide(by_key, snapshot)),
        ahead=tuple(_ahead(rounds, snapshot)),
    )


def _number(by_key: dict[str, Indicator], key: str) -> int:
    figure = by_key[key].now
    return figure.number if isinstance(figure, Count) else 0


def _went_well(by_key: dict[str, Indicator]) -> Iterator[Reason]:
    for key in ("pairs-met", "sessions-held"):
        share = by_key[key].now
        if isinstance(share, Count) and share.of and share.number * 100 >= GOOD_SHARE * share.of:
            yield Reason(f"good-{key}", {"number": share.number, "of": share.of})
    for side in SIDES:
        rating = by_key[f"rating/{side}"].now
        if isinstance(rating, Average) and rating.tenths >= GOOD_RATING:
            yield Reason(f"good-rating-{side}", {"tenths": rating.tenths, "answers": rating.answers})
    connected = _number(by_key, "departments-connected")
    if connected:
        yield Reason("connected", {"number": connected})


def _to_decide(by_key: dict[str, Indicator], snapshot: Snapshot) -> Iterator[Reason]:
    if not snapshot.rounds:
        yield Reason("no-data")
        return
    if not snapshot.due:
        yield Reason("no-sessions")
    for code, key in TO_ASK_ABOUT.items():
        if number := _number(by_key, key):
            yield Reason(code, {"number": number})
    yield from _cancelled_often(by_key)
    yield from _waiting(by_key, snapshot.min_group)
    yield from _topics_missing(by_key)


def _cancelled_often(by_key: dict[str, Indicator]) -> Iterator[Reason]:
    cancelled = by_key["sessions-cancelled"].now
    if isinstance(cancelled, Count) and cancelled.of and cancelled.number * 100 >= MANY_CANCELLED * cancelled.of:
        yield Reason("cancelled-often", {"number": cancelled.number, "of": cancelled.of})


def _waiting(by_key: dict[str, Indicator], min_group: int) -> Iterator[Reason]:
    waiting = _number(by_key, "signed-up") - _number(by_key, "matched")
    if waiting >= min_group:
        yield Reason("waiting", {"number": waiting})


def _topics_missing(by_key: dict[str, Indicator]) -> Iterator[Reason]:
    numbers = ((_number(by_key, key), i.part) for key, i in by_key.items() if i.code == "topic-missing")
    for number, topic in sorted(numbers, key=lambda each: (-each[0], each[1]))[:TOPICS_NAMED]:
        if number:
            yield Reason("topic-missing", {"topic": topic, "number": number})


def _ahead(rounds: Sequence[Records], snapshot: Snapshot) -> Iterator[Reason]:
    planned = [s.day for records in rounds for s in records.sessions if s.state != "cancelled"]
    left = sum(snapshot.day < day <= snapshot.quarter.last for day in planned)
    if left:
        yield Reason("sessions-left", {"number": left})
    following = snapshot.quarter.following
    number = sum(day in following for day in planned)
    yield Reason("sessions-next" if number else "no-sessions-next", {"number": number, "quarter": str(following)})
