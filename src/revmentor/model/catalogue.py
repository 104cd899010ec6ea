"""The topics and goals that a program lists, by what people call them."""

import re
from collections.abc import Iterable, Mapping

from revmentor.model import shape
from revmentor.model.problem import did_you_mean
from revmentor.model.program import Program
from revmentor.model.topic import Topic

_ID = re.compile(shape.ID)
_TOPICS = "topics are declared in the program"
_GOALS = "goals are declared in the program, and own_goals: yes there lets pairs write their own"
_CLOSE = 0.8
"""How near a word is to an id that is meant by it."""


def called(word: str, listed: Mapping[str, Topic]) -> str | None:
    """The id that a word stands for: the word itself, or the id of what has such a name or synonym."""
    if word in listed:
        return word
    plain = word.strip().casefold()
    names = ((code, name) for code, one in listed.items() for name in (code, one.de, one.en, *one.synonyms))
    return next((code for code, name in names if name.casefold() == plain), None)


def nearest_topic(word: str, topics: Mapping[str, Topic]) -> str:
    """A hint that names the topic meant: by its name or a synonym in either language, else the nearest id."""
    return _nearest_listed(word, topics, _TOPICS)


def goal_fault(goal: str, program: Program) -> tuple[str, str] | None:
    """What is wrong with a goal of a pair, and a hint; None where it is a listed one or may be their own words."""
    if goal in program.goals:
        return None
    if not program.own_goals:
        return f'the program does not list the goal "{goal}"', _nearest_listed(goal, program.goals, _GOALS)
    near = did_you_mean(goal, program.goals, _CLOSE) if _ID.fullmatch(goal) else ""
    if near:
        return f'"{goal}" looks like the id of a goal, which the program does not list', f"{near} Own words have blanks"
    return None


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the known word nearest to `word`, and says what helps otherwise."""
    near = did_you_mean(word, known)
    return f"{near} {otherwise[0].upper()}{otherwise[1:]}" if near else otherwise


def _nearest_listed(word: str, listed: Mapping[str, Topic], otherwise: str) -> str:
    if code := called(word, listed):
        return f'did you mean "{code}"? That is the id of {listed[code].en}'
    return nearest(word, listed, otherwise)
