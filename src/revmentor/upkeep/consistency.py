"""Whether the records of a cohort fit together: every fault, as a value with its spot."""

from collections import Counter
from collections.abc import Iterator

from revmentor.model.catalogue import nearest, nearest_topic
from revmentor.model.letter import FrameText, MessageText
from revmentor.model.placeholder import PLACEHOLDERS, placeholders_in
from revmentor.model.problem import Path, Problem, Spot, did_you_mean
from revmentor.model.records import Records
from revmentor.model.signup import SKIP
from revmentor.upkeep.ledgers import find_ledger_problems


def find_problems(records: Records) -> tuple[Problem, ...]:
    """All that does not fit together."""
    return (
        *_cohort_problems(records),
        *_topic_problems(records),
        *_reference_problems(records),
        *_line_problems(records),
        *_wish_pair_problems(records),
        *_program_problems(records),
        *_mapping_problems(records),
        *find_ledger_problems(records),
    )


def _cohort(path: Path, *, key: bool = False) -> Spot:
    return Spot("cohort", path, key)


def _cohort_problems(records: Records) -> Iterator[Problem]:
    people = records.cohort.participants
    if not people:
        hint = "list the people who take part, each with - id: and name:"
        yield Problem("empty-cohort", "this cohort has no participants", hint, _cohort(("participants",), key=True))
    seen: set[str] = set()
    for position, person in enumerate(people):
        if person.id in seen:
            message = f'two participants have the id "{person.id}"'
            yield Problem(
                "duplicate-id", message, "give one of them another", _cohort(("participants", position, "id"))
            )
        seen.add(person.id)
        if not person.is_mentor and not person.is_mentee:
            message = f"{person.name} neither offers nor seeks a topic"
            hint = (
                "add offers: {topic: skill} or seeks: [topic] ([] is open to any); who only manages goes to managers:"
            )
            yield Problem("role-missing", message, hint, _cohort(("participants", position)))
        if records.program.rules.direction and person.level is None and (person.is_mentor or person.is_mentee):
            message = f"{person.name} has no level, which the rule direction needs"
            hint = "add level: with a whole number, higher is more senior; or set rules: {direction: no}"
            yield Problem("level-missing", message, hint, _cohort(("participants", position)))


def _topic_problems(records: Records) -> Iterator[Problem]:
    topics = records.program.topics
    for position, person in enumerate(records.cohort.participants):
        base: Path = ("participants", position)
        for topic in person.offers:
            if topic not in topics:
                message = f'{person.name} offers "{topic}", which the program does not list'
                spot = _cohort((*base, "offers", topic), key=True)
                yield Problem("unknown-topic", message, nearest_topic(topic, topics), spot)
        for rank, topic in enumerate(person.seeks or ()):
            if topic not in topics:
                message = f'{person.name} seeks "{topic}", which the program does not list'
                spot = _cohort((*base, "seeks", rank))
                yield Problem("unknown-topic", message, nearest_topic(topic, topics), spot)


def _reference_problems(records: Records) -> Iterator[Problem]:
    cohort = records.cohort
    managers = {*cohort.managers, *filter(None, cohort.managers.values())}
    for position, person in enumerate(cohort.participants):
        base: Path = ("participants", position)
        if person.manager and person.manager not in cohort.by_id and person.manager not in managers:
            hint = "list who takes no part under managers: {id: id of their manager}"
            spot = _cohort((*base, "manager"))
            known = {*cohort.by_id, *managers}
            message = f'{person.name} reports to "{person.manager}", whom nothing here names'
            yield Problem("unknown-id", message, nearest(person.manager, known, hint), spot)
        for rank, wish in enumerate(person.wishes):
            if wish not in cohort.by_id:
                yield _unknown_id(records, wish, _cohort((*base, "wishes", rank)))
    for name in ("pinned", "apart"):
        for position, pair in enumerate(getattr(cohort, name)):
            for side, person_id in enumerate(pair):
                if person_id not in cohort.by_id:
                    yield _unknown_id(records, person_id, _cohort((name, position, side)))


def _unknown_id(records: Records, person: str, spot: Spot) -> Problem:
    hint = did_you_mean(person, records.cohort.by_id)
    return Problem("unknown-id", f'no participant has the id "{person}"', hint, spot)


def _line_problems(records: Records) -> Iterator[Problem]:
    """A person in their own chain of managers; each circle is told once, at its first participant."""
    told: set[str] = set()
    for position, person in enumerate(records.cohort.participants):
        chain = records.cohort.chain(person.id)
        if person.id in chain and person.id not in told:
            circle = chain[: chain.index(person.id) + 1]
            told.update(circle)
            message = f"the reporting line runs in a circle: {' -> '.join((person.id, *circle))}"
            spot = _cohort(("participants", position, "manager"))
            yield Problem("manager-circle", message, "take one of these managers out", spot)


def _wish_pair_problems(records: Records) -> Iterator[Problem]:
    cohort = records.cohort
    apart = {frozenset(pair) for pair in cohort.apart}
    running = ((pair.mentor, pair.mentee) for pair in records.pairs if pair.state == "running")
    beside = (pair for pair in running if pair not in cohort.pinned)
    seats = Counter(seat for mentor, mentee in beside for seat in (("mentor", mentor), ("mentee", mentee)))
    for position, (mentor, mentee) in enumerate(cohort.pinned):
        spot = _cohort(("pinned", position))
        if frozenset((mentor, mentee)) in apart:
            message = f"{mentor} and {mentee} are pinned and apart at once"
            yield Problem("pinned-and-apart", message, "take them out of one of the two lists", spot)
        if mentor == mentee:
            yield Problem("with-themself", f"{mentor} cannot be a pair with themself", "name another person", spot)
        if (mentor, mentee) in cohort.pinned[:position]:
            yield Problem("pinned-twice", f"{mentor} and {mentee} are pinned twice", "one line is enough", spot)
        for side, person in (("mentor", mentor), ("mentee", mentee)):
            seats[side, person] += 1
            yield from _pin_problems(records, side, person, seats[side, person], spot)


def _pin_problems(records: Records, side: str, person_id: str, seats: int, spot: Spot) -> Iterator[Problem]:
    person = records.cohort.by_id.get(person_id)
    if person is None:
        return
    if not (person.is_mentor if side == "mentor" else person.is_mentee):
        verb = "offers" if side == "mentor" else "seeks"
        message = f"{person_id} is pinned as {side}, but {verb} nothing"
        yield Problem("not-a-" + side, message, "a pinned pair is [mentor, mentee]", spot)
    elif seats == person.capacity + 1:
        message = f"{person_id} is pinned to more partners than the capacity {person.capacity} allows"
        yield Problem("pinned-beyond-capacity", message, "raise capacity: or take a pin out", spot)


def _program_problems(records: Records) -> Iterator[Problem]:
    program = records.program
    for position, tier in enumerate(program.objective):
        if tier in program.objective[:position]:
            spot = Spot("program", ("objective", position))
            yield Problem("listed-twice", f'"{tier}" is listed twice', "keep the first", spot)
    if not program.objective:
        hint = "write [coverage, pairs, affinity]"
        yield Problem("empty-objective", "the objective names no tier", hint, Spot("program", ("objective",)))
    if "worst" in program.objective and not {"coverage", "pairs"} & set(_before_worst(program.objective)):
        message = "before worst stands neither coverage nor pairs, so the best would be as few pairs as can be"
        spot = Spot("program", ("objective", program.objective.index("worst")))
        yield Problem("worst-first", message, "write [coverage, pairs, worst, affinity]", spot)
    if not any(weight for _, weight in program.weights):
        hint = "give at least one criterion a weight above 0"
        yield Problem("no-weight", "every weight is 0, so no two pairs differ", hint, Spot("program", ("weights",)))
    yield from _spoken_problems(program.frame, ("frame",))
    for code, text in program.texts.items():
        yield from _spoken_problems(text, ("texts", code))


def _before_worst(objective: tuple[str, ...]) -> tuple[str, ...]:
    return objective[: objective.index("worst")]


def _mapping_problems(records: Records) -> Iterator[Problem]:
    """Topics that import.yaml puts in place of a form's words and that the program does not list."""
    topics = records.program.topics
    for word, meaning in records.mapping.values.get("topics", {}).items():
        for topic in meaning if isinstance(meaning, tuple) else (meaning,):
            if topic not in topics and topic != SKIP:
                spot = Spot("import", ("values", "topics", word))
                message = f'"{word}" is read as "{topic}", which the program does not list'
                yield Problem("unknown-topic", message, nearest_topic(topic, topics), spot)


def _spoken_problems(spoken: MessageText | FrameText, path: Path) -> Iterator[Problem]:
    """Placeholders of a text that nothing can be put in for, in every language and tone; one for both tones once."""
    seen: set[tuple[str, str]] = set()
    for tongue, letter in spoken:
        for field, words in letter or ():
            if (field, words) not in seen:
                yield from _text_problems(words, Spot("program", (*path, tongue, field)))
            seen.add((field, words))


def _text_problems(words: str, spot: Spot) -> Iterator[Problem]:
    for name in placeholders_in(words):
        if name not in PLACEHOLDERS:
            hint = did_you_mean(name, PLACEHOLDERS) or f"there are {', '.join(sorted(PLACEHOLDERS))}"
            yield Problem("unknown-placeholder", f"nothing can be put in for {{{name}}}", hint, spot)
