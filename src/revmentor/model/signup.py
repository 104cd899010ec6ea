"""How sign-ups come in: what the columns of a form mean, and what an import brought of each person."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from revmentor.model.feedback import Answer
from revmentor.model.problem import Place, Problem
from revmentor.model.shape import spelled_as
from revmentor.model.spelling import Spelled
from revmentor.model.value import Id, Line, Value, as_is, fault, whole

SKIP = "skip"
_MARKS = re.compile(r"(?:[a-z_]+/[0-9a-f]{8}(?: [a-z_]+/[0-9a-f]{8})*)?", re.ASCII)
COLUMN_KEYS = (
    "id", "name", "first-name", "last-name", "title", "called", "email", "number", "role", "answered", "consent",
    "level", "department", "site", "manager", "languages", "language", "topics", "offers", "seeks", "skill", "capacity",
    "wishes", "timezone", "holidays", "available", "away", "in_person", "style", "pool", "generation",
    "session", "pair", "partner", "rating", "chemistry", "role-swap", "again", "skill-before", "skill-after",
    "skill-now", "goal", SKIP,
)  # fmt: skip
"""What a column can be: a participant's key, or `first-name`, `last-name`, `title` (parts of the name), `number` (the
personnel number, which is not kept), `role`, `answered` (when the form was sent), `topics` (offered by mentors, sought
by mentees), `skill` (for all topics of the row), `skip`. In a feedback form also `session`, `pair` and `partner`, by
which a row says what it is about, and the questions; of `skill-now` the day tells whether it is before or after."""


def _column_key(text: object) -> object:
    if text not in COLUMN_KEYS:
        raise fault("bad-choice", f'"{text}" is none of {", ".join(COLUMN_KEYS)}')
    return text


def _said(given: object) -> object:
    if isinstance(given, list | tuple):
        return tuple(as_is(one, str, "bad-value", "a text or a list of texts belongs here") for one in given)
    return as_is(given, str, "bad-value", "a text or a list of texts belongs here")


_TEXT_OR_TEXTS = {"anyOf": [{"type": ["string", "number"]}, {"type": "array", "items": {"type": "string"}}]}
ColumnKey = Annotated[
    str,
    BeforeValidator(_column_key),
    WithJsonSchema({"type": "string", "title": "what a column is", "enum": list(COLUMN_KEYS)}),
]
Said = Annotated[Any, BeforeValidator(_said), WithJsonSchema({"title": "a text or a list of texts", **_TEXT_OR_TEXTS})]
"""A text, or a list of texts, as cohort.yaml would say it."""


def _marks(text: str) -> str:
    if not _MARKS.fullmatch(text):
        raise fault("bad-marks", "these marks cannot be read", "take them out: the next import makes them anew")
    return text


def marks_text(marks: Mapping[str, str]) -> str:
    """Marks by key as the one text that a line of signups.yaml holds; it is read much faster than a mapping."""
    return " ".join(f"{key}/{one}" for key, one in marks.items())


Marks = Annotated[str, AfterValidator(_marks), spelled_as("marks", _MARKS.pattern, "level/7902699b site/47afcff3")]


class ImportMap(Value):
    """What import.yaml says: how the columns and the words of forms are read."""

    columns: dict[Line, ColumnKey] = Field({}, description="What each column is, by its heading; skip leaves it out.")
    values: dict[ColumnKey, dict[Line, Said]] = Field(
        {}, description="By key: what a cell says, and what it means in the words of cohort.yaml; skip leaves it out."
    )
    skill: Annotated[int, whole(1, 5)] = Field(3, description="The skill of a topic offered without one.")


class SignUp(Value):
    """A line of signups.yaml: what the last import of a form brought of a person.

    Where the cohort differs from a mark, somebody edited it since.
    """

    id: Id = Field(description="Who it is.")
    form: Line = Field(description="Which form: the same columns give the same mark.")
    marks: Marks = Field("", description="KEY/MARK for each key that the form spoke of.")

    @property
    def by_key(self) -> dict[str, str]:
        """The mark of each key that the form spoke of."""
        return dict(one.split("/") for one in self.marks.split())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it is; `topic` where it is about one topic alone."""

    position: int
    heading: str
    key: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can say: what a column is, or what a value of it means."""

    about: str
    """`columns`, or the key whose value it is."""
    text: str
    """The heading, or the value."""
    count: int
    """How many rows have something there."""
    guess: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's answers: what identifies them, and what they say in the words of cohort.yaml."""

    place: Place
    form: str
    fields: Mapping[str, Spelled]
    name: str = ""
    id: str = ""
    email: str = ""
    number: str = ""
    manager: str = ""
    wishes: tuple[str, ...] = ()
    answered: str = ""
    is_answer: bool = True
    """Whether the person signed up there; False in a list of all staff."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each field comes from."""


@dataclass(frozen=True, slots=True)
class Sensitive:
    """A column that is left out since the law protects what stands in it."""

    place: Place
    heading: str
    kind: Literal["special", "age"]


@dataclass(frozen=True, slots=True)
class Answers:
    """All that the tables say, and what of them cannot be used."""

    entries: tuple[Entry, ...] = ()
    unusable: tuple[Problem, ...] = ()
    """A row each: why nobody is taken from it."""
    notices: tuple[Problem, ...] = ()
    """Cells that were left out while the rest of their row counts."""
    questions: tuple[Question, ...] = ()
    sensitive: tuple[Sensitive, ...] = ()
    unread: tuple[Column, ...] = ()
    columns: tuple[Column, ...] = ()
    """Every column that was read."""
    no_times: int = 0
    """How many rows say no time although the form asks for it, so that the working hours count."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One key of a participant: what stands there, and what the answers say."""

    key: str
    old: str
    new: str
    conflict: bool = False
    """Somebody edited it since the last import, so it stays unless a person decides otherwise."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What an import does to one participant."""

    id: str
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class SignUpChange:
    """What an import does to a cohort: it is shown first."""

    new: tuple[PersonChange, ...] = ()
    changed: tuple[PersonChange, ...] = ()
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """Who came in by the same form before and is no longer in it; they stay until a person withdraws them."""
    invented: tuple[str, ...] = ()
    """The people a new folder begins with; they make room for real ones."""
    managers: Mapping[str, str | None] = field(default_factory=dict)
    """Entries of `managers:` that are new."""
    usual_skills: int = 0
    """How many topics are offered without a skill, so that the usual one counts."""
    entries: tuple[tuple[str, PersonChange], ...] = ()
    """Of the other records, where a workbook brings them: (record, entry)."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer as it will stand in feedback.yaml, and the one that stands there now."""

    answer: Answer
    before: Answer | None = None


@dataclass(frozen=True, slots=True)
class FeedbackChange:
    """What an import does to the answers of a cohort: it is shown first."""

    new: tuple[AnswerChange, ...] = ()
    changed: tuple[AnswerChange, ...] = ()
    unchanged: int = 0
    """How many of the answers stand there already, or a later one."""


Conflicts = Literal["ask", "keep", "take"]
"""Where both the cohort and the answers changed: a person is asked, the cohort's stays, or the answer counts."""
Role = frozenset[str]
"""`mentor`, `mentee`, or both."""
