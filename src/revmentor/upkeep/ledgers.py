"""Whether pairs, sessions, feedback and messages speak of things that exist."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from revmentor.model.calendar import Span
from revmentor.model.matching import Pair
from revmentor.model.problem import Problem, Spot, did_you_mean
from revmentor.model.records import Records
from revmentor.model.schedule import pair_number

_ENDED = "a pair that is over keeps its line, with state: ended"
_HIGHEST_PAIR, _HIGHEST_SESSION = 900_000, 900
"""Numbers that leave room for all that can follow them."""


def find_ledger_problems(records: Records) -> Iterator[Problem]:
    """Entries that stand twice, contradict each other, or speak of a person, pair or session that is not there."""
    yield from _pair_problems(records)
    yield from _session_problems(records)
    yield from _answer_problems(records)
    yield from _message_problems(records)


def _twice(record: str, code: str, what: str, keys: Iterable[Hashable]) -> Iterator[Problem]:
    seen: set[Hashable] = set()
    for position, key in enumerate(keys):
        if key in seen:
            yield Problem(code, f"{what} stands here twice", "keep one of the two", Spot(record, (position,)))
        seen.add(key)


def _pair_problems(records: Records) -> Iterator[Problem]:
    yield from _twice("pairs", "duplicate-pair", "this pair number", (pair.pair for pair in records.pairs))
    seen: set[tuple[str, str]] = set()
    seats: Counter[tuple[str, str]] = Counter()
    for position, pair in enumerate(records.pairs):
        yield from _line_problems(records, pair, position)
        if pair.state == "ended":
            continue
        if (pair.mentor, pair.mentee) in seen:
            message = f"{pair.mentor} and {pair.mentee} are a pair already"
            yield Problem("duplicate-pair", message, "keep one of the two", Spot("pairs", (position,)))
            continue
        seen.add((pair.mentor, pair.mentee))
        for side in ("mentor", "mentee"):
            yield from _side_problems(records, pair, side, Spot("pairs", (position, side)), seats)


def _line_problems(records: Records, pair: Pair, position: int) -> Iterator[Problem]:
    """What is wrong with a line by itself."""
    if pair.mentor == pair.mentee:
        message = f"{pair.mentor} cannot be a pair with themself"
        yield Problem("with-themself", message, "name another person", Spot("pairs", (position, "mentee")))
    if pair.pair > _HIGHEST_PAIR:
        message = f"pair numbers go up to {_HIGHEST_PAIR}"
        yield Problem("number-too-high", message, "give it the next free number", Spot("pairs", (position, "pair")))
    for side in ("mentor", "mentee"):
        yield from _person_problems(records, getattr(pair, side), Spot("pairs", (position, side)))
    for rank, topic in enumerate(pair.topics):
        if topic not in records.program.topics:
            hint = did_you_mean(topic, records.program.topics)
            spot = Spot("pairs", (position, "topics", rank))
            yield Problem("unknown-topic", f'the program does not list "{topic}"', hint, spot)


def _side_problems(
    records: Records, pair: Pair, side: str, spot: Spot, seats: Counter[tuple[str, str]]
) -> Iterator[Problem]:
    """A person who is not on that side, or has more partners than places; what `match` proposed gives way by itself."""
    person = records.cohort.by_id.get(getattr(pair, side))
    if person is None or pair.mentor == pair.mentee:
        return
    if not (person.is_mentor if side == "mentor" else person.is_mentee):
        verb = "offers" if side == "mentor" else "seeks"
        message = f"{person.id} is the {side} here, but {verb} nothing"
        yield Problem(f"not-a-{side}", message, "are the two swapped? Else set state: ended", spot)
    if pair.state == "running" or pair.affinity is None:
        seats[side, person.id] += 1
        if seats[side, person.id] == person.capacity + 1:
            message = f"{person.id} has more partners than the capacity {person.capacity} allows"
            yield Problem("beyond-capacity", message, "raise capacity: in cohort.yaml, or end a pair", spot)


def _person_problems(records: Records, person: str, spot: Spot) -> Iterator[Problem]:
    if person not in records.cohort.by_id:
        hint = did_you_mean(person, records.cohort.by_id)
        yield Problem("unknown-id", f'no participant has the id "{person}"', hint, spot)


def _session_problems(records: Records) -> Iterator[Problem]:
    yield from _twice("sessions", "duplicate-session", "this session", (s.session for s in records.sessions))
    for position, session in enumerate(records.sessions):
        spot = Spot("sessions", (position, "session"))
        if session.pair not in records.pair:
            yield Problem("unknown-pair", f"there is no pair {session.pair} in pairs.yaml", _ENDED, spot)
        elif records.pair[session.pair].state == "proposed":
            message = f"pair {session.pair} is only proposed, so it has no sessions"
            yield Problem("not-released", message, "revmentor schedule releases it; or set its state to running", spot)
        if session.number > _HIGHEST_SESSION:
            message = f"session numbers go up to {_HIGHEST_SESSION}"
            yield Problem("number-too-high", message, "give it the pair's next number", spot)
    yield from _double_bookings(records)


def _double_bookings(records: Records) -> Iterator[Problem]:
    """Planned sessions of one person that overlap; each is told at the later one."""
    zone = records.cohort.zone_info
    planned = [
        (session.span(zone), position)
        for position, session in enumerate(records.sessions)
        if session.state == "planned" and session.pair in records.pair and records.pair[session.pair].state == "running"
    ]
    latest: dict[str, tuple[Span, int]] = {}
    for span, position in sorted(planned):
        session = records.sessions[position]
        pair = records.pair[session.pair]
        for person in (pair.mentor, pair.mentee):
            earlier = latest.get(person)
            if earlier and span.overlaps(earlier[0]):
                message = f"{person} has session {records.sessions[earlier[1]].session} at the same time"
                yield Problem("booked-twice", message, "move one of the two", Spot("sessions", (position, "start")))
            if not earlier or span.end > earlier[0].end:
                latest[person] = (span, position)


def _answer_problems(records: Records) -> Iterator[Problem]:
    keys = ((answer.session, answer.side, answer.question) for answer in records.answers)
    yield from _twice("answers", "duplicate-answer", "this answer", keys)
    known = {session.session: session for session in records.sessions}
    for position, answer in enumerate(records.answers):
        spot = Spot("answers", (position, "session"))
        if answer.session not in known:
            yield Problem("unknown-session", f"there is no session {answer.session} in sessions.yaml", "", spot)
        elif known[answer.session].state in ("missed", "cancelled"):
            message = f"session {answer.session} was not held, so nobody can rate it"
            yield Problem("not-held", message, "take the answer out, or set the session to held", spot)


def _message_problems(records: Records) -> Iterator[Problem]:
    yield from _twice("messages", "duplicate-message", "this message", (m.key for m in records.messages))
    for position, message in enumerate(records.messages):
        yield from _person_problems(records, message.to, Spot("messages", (position, "to")))
        if pair_number(message.about) not in records.pair:
            text = f"there is no pair {pair_number(message.about)} in pairs.yaml"
            yield Problem("unknown-pair", text, _ENDED, Spot("messages", (position, "about")))
