"""What the cells of a column of answers say: a grade, a yes or no, whether a goal was reached."""

from collections.abc import Mapping

from revmentor.model.feedback import SCALES, Question
from revmentor.model.problem import did_you_mean
from revmentor.model.signup import Column
from revmentor.signup.columns import Table
from revmentor.signup.feedback.headings import QUESTIONS, SKILL_NOW, SKILLS
from revmentor.signup.words.grades import Scale, read_grade, scale_of
from revmentor.signup.words.verdicts import read_reached, read_verdict

Reply = int | str
_COMPLAINTS = {
    "grade": "is no grade from 1 (poor) to 5 (excellent)",
    "yes-no": "is neither yes nor no",
    "reached": "is neither yes, partly nor no",
}
_USUAL: Mapping[str, tuple[str, ...]] = {
    "grade": (
        "sehr gut",
        "ausgezeichnet",
        "gut",
        "mittel",
        "schlecht",
        "very good",
        "excellent",
        "good",
        "fair",
        "poor",
    ),
    "yes-no": ("ja", "nein", "yes", "no"),
    "reached": ("teilweise", "partly", "ja", "nein", "yes", "no"),
}
"""Answers that somebody may have meant, the most usual first."""


def _kind(key: str) -> str:
    """What kind of answer a column takes."""
    question: Question = "skill-before" if key == SKILL_NOW else key  # type: ignore[assignment]
    return SCALES[question]


class Replies:
    """How the columns of a table are read, each by its heading and all its cells."""

    def __init__(self, table: Table) -> None:
        self._scales = {
            column.position: scale_of(
                column.heading, (row.cell(column.position) for row in table.rows), is_skill=column.key in SKILLS
            )
            for column in table.columns
            if column.key in QUESTIONS and _kind(column.key) == "grade"
        }

    def read(self, column: Column, text: str) -> Reply | None:
        """What a cell answers; None where that is not sure."""
        scale = self._scales.get(column.position)
        return read_grade(text, scale) if scale else read_reply(column.key, text)

    def complaint(self, column: Column, text: str) -> tuple[str, str]:
        """(what is wrong with a cell that is not understood, what to do about it)."""
        kind = _kind(column.key)
        scale = self._scales.get(column.position)
        message = _COMPLAINTS[kind]
        if scale and scale.direction != "up" and text.strip().isdigit():
            message = "may count either way: the column does not only go from 1 (poor) to 5 (excellent)"
        near = did_you_mean(text.lower(), _USUAL[kind], 0.7)
        meant = near.removeprefix('did you mean "').removesuffix('"?') or _USUAL[kind][0]
        hint = f"say in import.yaml what it means, as in {_as_value(column.key, text, meant)}, or skip"
        return message, f"{near} {hint[0].upper()}{hint[1:]}" if near else hint

    def counting_down(self) -> frozenset[int]:
        """The columns, by position, in which 1 is the best."""
        return frozenset(position for position, scale in self._scales.items() if scale.direction == "down")


def _as_value(key: str, text: str, meant: str) -> str:
    """How import.yaml says that a text means the same as another."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'values: {{{key}: {{"{quoted}": {read_reply(key, meant)}}}}}'


def read_reply(key: str, text: str) -> Reply | None:
    """What a word answers to a question, without the rest of its column."""
    match _kind(key):
        case "grade":
            return read_grade(text, Scale(is_skill=key in SKILLS))
        case "reached":
            return read_reached(text)
        case _:
            return read_verdict(text)
