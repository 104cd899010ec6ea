"""What a heading of a feedback form asks, and of which topic, goal or session."""

import re
from collections.abc import Iterator

from revmentor.model.signup import Column
from revmentor.signup.feedback.headings import SKILLS, about_of, question_of
from revmentor.signup.heading_row import BRACKETS
from revmentor.signup.headings import heading_key
from revmentor.signup.words.folded import folded
from revmentor.signup.words.topics import TopicWords

_PARTED = (
    BRACKETS,
    re.compile(r"^(?P<base>.+?)\s*[:–—]\s*(?P<part>.+)$", re.DOTALL),
    re.compile(r"^(?P<base>.+?)\s+-\s+(?P<part>.+)$", re.DOTALL),
)
"""How a heading names, beside its question, the one topic or goal that it is about."""
_ASIDE = re.compile(r"^(?P<base>.+?)\s*\((?P<part>[^()]+)\)$", re.DOTALL)
"""How it may name a topic; a goal's aside explains the answers."""
_GOAL_NUMBERS = (
    re.compile(r"\b(?:ziel|goal)(?: nr)? ([1-9])\b"),
    re.compile(r"\b([1-9]) (?:ziel|goal)\b"),
    re.compile(r"^([1-9])$"),
)
_GOAL_WORDS = re.compile(r"(?:das |the )?(?:(erst|zweit|dritt)\w* ziel|(first|second|third) goal)")
_GOAL_ORDER = {"erst": "1", "first": "1", "zweit": "2", "second": "2", "dritt": "3", "third": "3"}
_SESSION_NUMBER = re.compile(r"\b(?:treffen|session|sitzung|termin)(?: nr)? ([1-9][0-9]?)\b")


def ungrouped(heading: str) -> str:
    """A heading without the name of its group: "Feedback [Rating]" is the rating."""
    found = BRACKETS.match(heading)
    return found["part"] if found and not (question_of(found["base"]) or about_of(found["base"])) else heading


def asked(heading: str, words: TopicWords) -> tuple[str, str]:
    """(question, what it is about) of a column of answers; two empty texts where it is none.

    What it is about is a topic, the number or the words of a goal, or the number of a session.
    """
    heading = ungrouped(heading)
    for base, part in _parts(heading):
        key = question_of(base)
        if key in SKILLS and (topic := words.topic(part)):
            return key, topic
        if key == "goal" and not heading.endswith(")") and not _number_of_goal(base):
            return key, _number_of_goal(part) or part
    found = BRACKETS.match(heading)
    key = question_of(heading) or (question_of(found["base"]) if found else "")
    return key, _within(key, heading, words)


def _parts(heading: str) -> Iterator[tuple[str, str]]:
    found = (pattern.match(heading) for pattern in (*_PARTED, _ASIDE))
    return ((one["base"], one["part"].strip()) for one in found if one)


def _within(key: str, heading: str, words: TopicWords) -> str:
    """What a heading is about that names it in the midst of its question."""
    if key in SKILLS:
        return words.within(heading)
    if key == "goal":
        return _number_of_goal(heading)
    found = _SESSION_NUMBER.search(heading_key(heading)) if key == "rating" else None
    return found[1] if found else ""


def _number_of_goal(text: str) -> str:
    """The number of the goal that a text names: "Ziel 2", "2. Ziel", "second goal", or the number alone."""
    said = folded(text)
    if number := next((found[1] for one in _GOAL_NUMBERS if (found := one.search(said))), ""):
        return number
    named = _GOAL_WORDS.search(said)
    return _GOAL_ORDER[named[1] or named[2]] if named else ""


def unknown_topic(column: Column) -> str:
    """The part of a heading that should be a topic and is none that the program lists; nothing where it is well."""
    if column.key not in SKILLS or column.topic:
        return ""
    found = BRACKETS.match(column.heading)
    return found["part"].strip() if found and question_of(found["base"]) in SKILLS else ""


def subject_of(key: str, heading: str, words: TopicWords) -> str:
    """What a column is about of which a person said what it asks."""
    if key in SKILLS:
        parts = (topic for _, part in _parts(heading) if (topic := words.topic(part)))
        return next(parts, "") or words.topic(heading) or words.within(heading)
    return _within(key, heading, words)
