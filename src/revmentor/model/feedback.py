"""What the two say: of a session, of the pair, of what they learned."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from revmentor.model.matching import PairNumber
from revmentor.model.schedule import SessionId
from revmentor.model.value import Day, Id, Line, Side, Value, fault

Question = Literal["rating", "chemistry", "role-swap", "again", "skill-before", "skill-after", "goal"]
"""rating: how useful a session was · chemistry: whether the pair fits · role-swap: how well the swap of roles works ·
again: whether they would do it again · skill-before, skill-after: how well they know a topic, at the beginning and
at the end · goal: whether a goal of the pair was reached."""
Scale = Literal["grade", "yes-no", "reached"]
SCALES: dict[Question, Scale] = {
    "rating": "grade",
    "chemistry": "yes-no",
    "role-swap": "grade",
    "again": "yes-no",
    "skill-before": "grade",
    "skill-after": "grade",
    "goal": "reached",
}
ANSWERS: dict[Scale, tuple[int | str, ...]] = {
    "grade": (1, 2, 3, 4, 5),
    "yes-no": ("yes", "no"),
    "reached": ("yes", "partly", "no"),
}
"""What can be answered: a grade from 1 (poor, not at all) to 5 (excellent), or a word."""


def _reply(given: object) -> object:
    text = str(given)
    if text not in ("1", "2", "3", "4", "5", "yes", "partly", "no"):
        raise fault("bad-answer", f'"{text}" is no answer; write 1 to 5, or yes, partly, no')
    return int(text) if text.isdigit() else text


Reply = Annotated[
    int | Literal["yes", "partly", "no"],
    BeforeValidator(_reply),
    WithJsonSchema(
        {"title": "1 to 5, or yes, partly, no", "enum": [1, 2, 3, 4, 5, "yes", "partly", "no", True, False]}
    ),
]


class Answer(Value):
    """A line of feedback.yaml: one side's answer to one question, about a session or about the pair."""

    session: SessionId | None = Field(None, description="For a rating: the pair's number and the session's.")
    pair: PairNumber | None = Field(None, description="For every other question: the pair's number.")
    side: Side = Field(description="Who answered.")
    question: Question = Field(description="What was asked.")
    topic: Id | None = Field(None, description="For skill-before and skill-after: the topic.")
    goal: Line | None = Field(None, description="For goal: which of the pair's goals.")
    answer: Reply = Field(description="From 1 (poor, not at all) to 5 (excellent); or yes, partly, no.")
    on: Day = Field(description="The day of the answer.")

    @model_validator(mode="after")
    def _fits_together(self) -> Any:
        named = {"session": self.session, "pair": self.pair, "topic": self.topic, "goal": self.goal}
        given = {key for key, value in named.items() if value is not None}
        wanted = keys_of(self.question)
        if given != wanted:
            needed, others = (
                " and ".join(k for k in named if k in wanted),
                ", ".join(k for k in named if k not in wanted),
            )
            raise fault("bad-answer", f"the question {self.question} goes with {needed}, and with none of {others}")
        allowed = ANSWERS[SCALES[self.question]]
        if self.answer not in allowed:
            words = ", ".join(map(str, allowed))
            raise fault("bad-answer", f'"{self.answer}" is no answer to {self.question}; it is one of {words}')
        return self

    @property
    def about(self) -> str:
        """The session (`3/2`) or pair (`3`) it is about."""
        return self.session or str(self.pair)

    @property
    def key(self) -> tuple[str, Side, Question, str]:
        """What makes it the answer to the same question by the same side."""
        return (self.about, self.side, self.question, self.topic or self.goal or "")


def keys_of(question: Question) -> frozenset[str]:
    """The keys that say what a question is about."""
    match question:
        case "rating":
            return frozenset({"session"})
        case "skill-before" | "skill-after":
            return frozenset({"pair", "topic"})
        case "goal":
            return frozenset({"pair", "goal"})
        case _:
            return frozenset({"pair"})
