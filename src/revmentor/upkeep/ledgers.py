"""Whether pairs, sessions, feedback and messages speak of things that exist."""

from collections.abc import Hashable, Iterable, Iterator

from revmentor.model.problem import Problem, Spot, did_you_mean
from revmentor.model.records import Records


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
        if session.pair not in records.pair:
            message = f"there is no pair {session.pair} in pairs.yaml"
            yield Problem("unknown-pair", message, "", Spot("sessions", (position, "session")))


def _answer_problems(records: Records) -> Iterator[Problem]:
    keys = ((answer.session, answer.side, answer.question) for answer in records.answers)
    yield from _twice("answers", "duplicate-answer", "this answer", keys)
    known = {session.session for session in records.sessions}
    for position, answer in enumerate(records.answers):
        if answer.session not in known:
            message = f"there is no session {answer.session} in sessions.yaml"
            yield Problem("unknown-session", message, "", Spot("answers", (position, "session")))


def _message_problems(records: Records) -> Iterator[Problem]:
    yield from _twice("messages", "duplicate-message", "this message", (m.key for m in records.messages))
    for position, message in enumerate(records.messages):
        yield from _person_problems(records, message.to, Spot("messages", (position, "to")))
