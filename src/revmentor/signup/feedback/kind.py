"""Whether a table holds people who sign up, or what they say of their sessions: its headings tell."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from revmentor.model.problem import Problem, ProblemsFound
from revmentor.model.records import Records
from revmentor.model.sheet import Sheet
from revmentor.signup.columns import Table, read_table
from revmentor.signup.feedback.columns import read_feedback_table
from revmentor.signup.feedback.headings import QUESTIONS, SKILL_NOW, SKILLS, asks_of_today
from revmentor.signup.words.topics import TopicWords

Kind = Literal["people", "feedback", "both", "neither"]
_OF_SIGN_UPS = frozenset({"offers", "seeks", "topics", "skill", "capacity", "wishes", "available", "away"})
"""What only somebody is asked who signs up."""
_OF_LISTS = frozenset(
    {"level", "manager", "languages", "in_person", "style", "pool", "generation", "holidays", "timezone"}
)
"""What a list of people says as well."""
_SAMPLE = 100
"""Rows by which a table is told."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What kind a table is, and the headings that speak for each of the two."""

    sheet: Sheet
    kind: Kind
    people: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()


def signs_of(sheets: Sequence[Sheet], records: Records) -> tuple[Signs, ...]:
    """What kind each sheet is, by its headings and by what a person settled of them."""
    words = TopicWords(records.program.topics, records.mapping.values.get("topics", {}))
    return tuple(_signs(sheet, records.mapping.columns, words) for sheet in sheets)


def kind_of_all(signs: Sequence[Signs]) -> Literal["people", "feedback"]:
    """What kind the sheets of an import are; raises ProblemsFound where they are of both."""
    problems = [_both(one) for one in signs if one.kind == "both"]
    first = {one.kind: one for one in reversed(signs)}
    if not problems and {"people", "feedback"} <= first.keys():
        problems = [_mixed(first["people"], first["feedback"])]
    if problems:
        raise ProblemsFound(problems)
    return "feedback" if "feedback" in first else "people"


def _both(one: Signs) -> Problem:
    message = f"its headings fit a sign-up ({_quoted(one.people[:2])}) and feedback ({_quoted(one.feedback[:2])})"
    hint = f'say in import.yaml, under columns, which ones to leave out: "{one.feedback[0]}": skip'
    return Problem("people-or-feedback", message, hint, place=one.sheet.place(1))


def _mixed(people: Signs, feedback: Signs) -> Problem:
    message = f"{feedback.sheet.name} holds feedback, and {people.sheet.name} people"
    hint = "import them one after the other; of a workbook, save each sheet in a file of its own"
    return Problem("people-and-feedback", message, hint, place=feedback.sheet.place(1))


def _quoted(headings: Sequence[str]) -> str:
    return ", ".join(f'"{heading}"' for heading in headings)


def _signs(sheet: Sheet, given: Mapping[str, str], words: TopicWords) -> Signs:
    sample = replace(sheet, rows=sheet.rows[:_SAMPLE])
    people, feedback = read_table(sample, given, words), read_feedback_table(sample, given, words)
    questions = [one for one in feedback.columns if one.key in QUESTIONS]
    sure = [one for one in questions if one.key != SKILL_NOW]
    asked = sure or [one for one in questions if asks_of_today(one.heading) or not one.topic]
    answers = {one.position for one in (questions if sure else asked)}
    keys = _OF_SIGN_UPS if sure else _OF_SIGN_UPS | _OF_LISTS
    speaks = tuple(_of_people(people, answers, keys, feedback))
    headings = tuple(one.heading for one in asked)
    if asked and (sure or not speaks):
        return Signs(sheet, "both" if speaks else "feedback", speaks, headings)
    if not speaks and any(one.guess in QUESTIONS for one in feedback.questions):
        return Signs(sheet, "feedback")
    return Signs(sheet, "people" if people.names_people else "neither", speaks, headings)


def _of_people(people: Table, answers: Container[int], keys: Container[str], feedback: Table) -> Iterator[str]:
    """The headings that only a sign-up form or a list of people has."""
    names_topics = any(one.key in SKILLS and not one.topic for one in feedback.columns)
    for column in people.columns:
        is_which_topic = column.key == "topics" and names_topics
        if column.key in keys and column.position not in answers and not is_which_topic:
            yield column.heading
