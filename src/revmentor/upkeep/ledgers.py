"""Whether pairs, sessions, feedback and messages speak of things that exist."""

from collections.abc import Hashable, Iterable, Iterator

from revmentor.model.calendar import Span
from revmentor.model.problem import Problem, Spot, did_you_mean
from revmentor.model.records import Records

_HIGHEST_PAIR, _HIGHEST_SESSION = 900_000, 900
"""Numbers that leave room for all that can follow them."""


def find_ledger_problems(records: Records) -> Iterator[Problem]:
    """Entries that stand twice, and entries about a person, pair or session that is not there."""
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
    open_pairs = [(i, pair) for i, pair in enumerate(records.pairs) if pair.state != "ended"]
    seen: set[tuple[str, str]] = set()
    for position, pair in open_pairs:
        if (pair.mentor, pair.mentee) in seen:
            message = f"{pair.mentor} and {pair.mentee} are a pair already"
            yield Problem("duplicate-pair", message, "keep one of the two", Spot("pairs", (position,)))
        seen.add((pair.mentor, pair.mentee))
    for position, pair in enumerate(records.pairs):
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


def _person_problems(records: Records, person: str, spot: Spot) -> Iterator[Problem]:
    if person not in records.cohort.by_id:
        hint = did_you_mean(person, records.cohort.by_id)
        yield Problem("unknown-id", f'no participant has the id "{person}"', hint, spot)


def _session_problems(records: Records) -> Iterator[Problem]:
    yield from _twice("sessions", "duplicate-session", "this session", (s.session for s in records.sessions))
    for position, session in enumerate(records.sessions):
        spot = Spot("sessions", (position, "session"))
        if session.pair not in records.pair:
            yield Problem("unknown-pair", f"there is no pair {session.pair} in pairs.yaml", "", spot)
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
        (s.span(zone), i) for i, s in enumerate(records.sessions) if s.state == "planned" and s.pair in records.pair
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
