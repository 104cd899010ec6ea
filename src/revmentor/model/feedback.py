"""What the two said about a session."""

from typing import Annotated, Literal

from revmentor.model.schedule import SessionId
from revmentor.model.value import Day, Side, Value, whole


class Answer(Value):
    """A line of feedback.yaml: one side's answer to one question, from 1 (poor) to 5 (excellent)."""

    session: SessionId
    side: Side
    question: Literal["rating"]
    answer: Annotated[int, whole(1, 5)]
    on: Day
