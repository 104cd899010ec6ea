"""What the two said about a session."""

from typing import Annotated, Literal

from pydantic import Field

from revmentor.model.schedule import SessionId
from revmentor.model.value import Day, Side, Value, whole


class Answer(Value):
    """A line of feedback.yaml: one side's answer to one question, from 1 (poor) to 5 (excellent)."""

    session: SessionId = Field(description="Which session it is about: the pair's number and the session's.")
    side: Side = Field(description="Who answered.")
    question: Literal["rating"] = Field(description="What was asked: how useful the session was.")
    answer: Annotated[int, whole(1, 5)] = Field(description="From 1 (poor) to 5 (excellent).")
    on: Day = Field(description="The day of the answer.")
