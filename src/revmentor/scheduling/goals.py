"""What a pair sets out to reach: goals of the program, by their ids, or its own words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from revmentor.model.catalogue import called, goal_fault
from revmentor.model.matching import MOST_GOALS, Pair
from revmentor.model.problem import did_you_mean
from revmentor.model.records import Records
from revmentor.scheduling.entries import unfit_line


def goals_said(records: Records, said: Sequence[str]) -> tuple[str, ...]:
    """Goals as a record has them: by their ids where the program lists them; an empty text is none."""
    texts = (text.strip() for text in said if text.strip())
    return tuple(called(text, records.program.goals) or text for text in texts)


def objection(records: Records, pair: Pair, said: Sequence[str]) -> str | None:
    """Why these cannot be the goals of a pair, if so."""
    return next(_objections(records, pair, goals_said(records, said)), None)


def _objections(records: Records, pair: Pair, goals: tuple[str, ...]) -> Iterator[str]:
    for goal in goals:
        if unfit := unfit_line(goal):
            yield unfit
        if fault := goal_fault(goal, records.program):
            yield "; ".join(fault)
    if twice := [goal for position, goal in enumerate(goals) if goal in goals[:position]]:
        yield f'the goal "{twice[0]}" is said twice'
    if len(goals) > MOST_GOALS:
        yield f"a pair has up to {MOST_GOALS} goals, not {len(goals)}"
    answered = (answer.goal for answer in records.answers if answer.pair == pair.pair and answer.goal)
    for goal in answered:
        if goal not in goals:
            yield f'whether the goal "{goal}" was reached was answered; take that out of feedback.yaml first'


def with_goals(records: Records, pair: Pair, said: Sequence[str]) -> Records:
    """The records in which these are the goals of a pair, in place of those it had."""
    new = pair.model_copy(update={"goals": goals_said(records, said)})
    return replace(records, pairs=tuple(new if one == pair else one for one in records.pairs))


def goal_meant(records: Records, pair: Pair, word: str) -> str | None:
    """The goal of a pair that a person means by its id, its name or its words."""
    listed = called(word, records.program.goals)
    plain = word.strip().casefold()
    return next((goal for goal in pair.goals if goal == listed or goal.casefold() == plain), None)


def no_such_goal(pair: Pair, word: str) -> str:
    """What to say where it means none."""
    if not pair.goals:
        return f"pair {pair.pair} has no goals yet; revmentor log {pair.pair} --goal GOAL says them"
    near = did_you_mean(word, pair.goals)
    return f'"{word}" is no goal of pair {pair.pair}; {near or "its goals are: " + "; ".join(pair.goals)}'
