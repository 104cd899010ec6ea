"""Whether pairs, sessions, feedback and messages speak of things that exist."""

from collections import Counter
from collections.abc import Iterator

from revmentor.model.catalogue import goal_fault, nearest_topic
from revmentor.model.matching import Pair
from revmentor.model.message import INVITED, LEAD
from revmentor.model.problem import Problem, Spot, did_you_mean
from revmentor.model.records import Records
from revmentor.model.schedule import pair_in
from revmentor.upkeep.dates import PAIR_ENDED, find_date_problems
from revmentor.upkeep.feedback import find_answer_problems
from revmentor.upkeep.twice import find_twice

_HIGHEST_PAIR = 900_000
"""A number that leaves room for all that can follow it."""


def find_ledger_problems(records: Records) -> Iterator[Problem]:
    """Entries that stand twice, contradict each other, or speak of a person, pair or session that is not there."""
    yield from _pair_problems(records)
    yield from find_date_problems(records)
    yield from find_answer_problems(records)
    yield from _message_problems(records)


def _pair_problems(records: Records) -> Iterator[Problem]:
    yield from find_twice("pairs", "duplicate-pair", "this pair number", (pair.pair for pair in records.pairs))
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
            hint = nearest_topic(topic, records.program.topics)
            spot = Spot("pairs", (position, "topics", rank))
            yield Problem("unknown-topic", f'the program does not list "{topic}"', hint, spot)
    for rank, goal in enumerate(pair.goals):
        yield from _goal_problems(records, pair, rank, goal, Spot("pairs", (position, "goals", rank)))


def _goal_problems(records: Records, pair: Pair, rank: int, goal: str, spot: Spot) -> Iterator[Problem]:
    if fault := goal_fault(goal, records.program):
        yield Problem("unknown-goal", *fault, spot)
    if goal in pair.goals[:rank]:
        yield Problem("listed-twice", f'"{goal}" is listed twice', "keep the first", spot)


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


def _message_problems(records: Records) -> Iterator[Problem]:
    yield from find_twice("messages", "duplicate-message", "this message", (m.key for m in records.messages))
    for position, message in enumerate(records.messages):
        if message.to not in (LEAD, INVITED):
            yield from _person_problems(records, message.to, Spot("messages", (position, "to")))
        number = pair_in(message.about)
        if number is not None and number not in records.pair:
            text = f"there is no pair {number} in pairs.yaml"
            yield Problem("unknown-pair", text, PAIR_ENDED, Spot("messages", (position, "about")))
