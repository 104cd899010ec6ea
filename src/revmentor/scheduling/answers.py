"""What the two answer: about a session, about themselves as a pair, about topics and goals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from revmentor.model.catalogue import called, nearest_topic
from revmentor.model.feedback import ANSWERS, SCALES, Answer, Question, keys_of
from revmentor.model.matching import Pair
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.value import Side
from revmentor.scheduling.goals import goal_meant, no_such_goal

OF_THE_MENTEE: frozenset[Question] = frozenset({"rating", "skill-before", "skill-after", "goal"})
"""What the mentee answers where nobody says who."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One answer, as a person says it."""

    question: Question
    answer: int | str
    subject: str = ""
    """The topic or goal that it is about, by its id or otherwise."""
    side: Side | None = None
    """Who answers."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Which pair a person speaks of, by naming a session, the pair or one of the two."""

    pair: Pair
    session: Session | None = None
    side: Side | None = None
    """On which side is whom they named."""

    def answering(self, saying: Saying) -> Side | None:
        """Whose answer it is; None where that has to be said."""
        usual: Side | None = "mentee" if saying.question in OF_THE_MENTEE else None
        return saying.side or self.side or usual


def objection(records: Records, meant: Meant, sayings: Sequence[Saying]) -> str | None:
    """Why these answers make no sense, if so."""
    return next(_objections(records, meant, sayings), None)


def _objections(records: Records, meant: Meant, sayings: Sequence[Saying]) -> Iterator[str]:
    for saying in sayings:
        yield from _saying_objections(records, meant, saying)
    keys = [answer.key for answer in answers_of(records, meant, sayings, records.cohort.start)]
    if twice := [key for position, key in enumerate(keys) if key in keys[:position]]:
        _, side, question, subject = twice[0]
        yield f"the {side}'s answer to {' '.join(filter(None, (question, subject)))} is said twice"


def _saying_objections(records: Records, meant: Meant, saying: Saying) -> Iterator[str]:
    allowed = ANSWERS[SCALES[saying.question]]
    if saying.answer not in allowed:
        yield f'"{saying.answer}" is no answer to {saying.question}; it is one of {", ".join(map(str, allowed))}'
    if meant.answering(saying) is None:
        yield f"say whose answer to {saying.question} that is: --by mentor or --by mentee"
    if saying.question == "rating" and (meant.session is None or meant.session.state != "held"):
        yield "only a session that was held can be rated"
    keys = keys_of(saying.question)
    if "topic" in keys and called(saying.subject, records.program.topics) is None:
        hint = nearest_topic(saying.subject, records.program.topics)
        yield f'the program does not list the topic "{saying.subject}"; {hint}'
    if "goal" in keys and goal_meant(records, meant.pair, saying.subject) is None:
        yield no_such_goal(meant.pair, saying.subject)


def answers_of(records: Records, meant: Meant, sayings: Sequence[Saying], today: date) -> tuple[Answer, ...]:
    """The lines that answers make to which nothing was objected."""
    return tuple(_answer(records, meant, saying, today) for saying in sayings)


def _answer(records: Records, meant: Meant, saying: Saying, today: date) -> Answer:
    about = {
        "session": meant.session and meant.session.session,
        "pair": meant.pair.pair,
        "topic": called(saying.subject, records.program.topics),
        "goal": goal_meant(records, meant.pair, saying.subject),
    }
    keys = keys_of(saying.question)
    return Answer.model_validate(
        {
            **{key: value for key, value in about.items() if key in keys},
            "side": meant.answering(saying),
            "question": saying.question,
            "answer": saying.answer,
            "on": today,
        }
    )
