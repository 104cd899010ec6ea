"""Of which topic or goal of the pair an answer speaks."""

from collections.abc import Mapping
from dataclasses import dataclass

from revmentor.model.catalogue import called
from revmentor.model.matching import Pair
from revmentor.model.program import Program
from revmentor.model.signup import Column
from revmentor.signup.words.folded import folded
from revmentor.signup.words.topics import TopicWords

_LONGEST = 500
"""Characters of a cell that names topics."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why an answer speaks of nothing that the pair has, and what to do."""

    code: str
    message: str
    hint: str
    is_harmless: bool = False
    """Whether the cell may simply be left out: a form asks everyone about everybody's topics and goals."""


def topic_meant(pair: Pair, column: Column, row_topics: str, words: TopicWords) -> str | Nothing:
    """The topic that a column asks about: its own, else the row's, else the only one of the pair."""
    if column.topic:
        if pair.topics and column.topic not in pair.topics:
            return Nothing("other-topic", "the pair does not have this topic", "", is_harmless=True)
        return column.topic
    named = tuple(words.read(row_topics[:_LONGEST]).topics) or pair.topics
    if len(named) == 1:
        return named[0]
    hint = "name it in the heading, as in skill before: ai-tools, or in a column called Topic"
    if not named:
        return Nothing("which-topic", f"the row names no topic, and neither does pair {pair.pair}", hint)
    return Nothing("which-topic", f"which topic is meant? The row leaves open: {', '.join(named)}", hint)


def topics_with_grades(cell: str, words: TopicWords) -> Mapping[str, int]:
    """Each topic with its grade where a cell grades several: `AI tools: 2, Social media: 4`; else nothing."""
    if len(cell) > _LONGEST:
        return {}
    said = words.read(cell)
    grades = {topic: skill for topic, skill in said.topics.items() if skill}
    return grades if grades and len(grades) == len(said.topics) and not said.unknown else {}


def goal_meant(pair: Pair, column: Column, program: Program) -> str | Nothing:
    """The goal that a column asks about: by its number or its words, else the only one of the pair."""
    if column.topic.isdigit():
        number = int(column.topic)
        return pair.goals[number - 1] if number <= len(pair.goals) else _no_goal(f"no goal {number}")
    if column.topic:
        listed = called(column.topic, program.goals)
        plain = folded(column.topic)
        found = (goal for goal in pair.goals if goal == listed or folded(goal) == plain)
        return next(found, None) or _no_goal("no such goal")
    if len(pair.goals) > 1:
        hint = "ask for each by its number, as in Goal 1 reached?"
        return Nothing("which-goal", f"pair {pair.pair} has {len(pair.goals)} goals; the column says not which", hint)
    return pair.goals[0] if pair.goals else _no_goal("no goal")


def _no_goal(what: str) -> Nothing:
    hint = "revmentor log PAIR --goal GOAL says a pair's goals"
    return Nothing("no-goal", f"the pair has {what} in pairs.yaml", hint, is_harmless=True)
