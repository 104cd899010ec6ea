"""What an import would change in the answers of a cohort, on the screen and as data."""

from collections.abc import Iterable

from rich.console import Group, RenderableType

from revmentor.model.feedback import Answer
from revmentor.model.schedule import pair_number
from revmentor.model.signup import AnswerChange, Answers, FeedbackChange
from revmentor.render.data import Data, value_data
from revmentor.render.signup import render_columns
from revmentor.render.signup_data import told_data
from revmentor.render.signup_open import listed, render_problems, render_questions, short
from revmentor.render.terminal import counted, styled

AFTER_FEEDBACK = "next: revmentor status says whose answers are missing, revmentor report what all of them say"


def render_feedback_change(change: FeedbackChange, answers: Answers) -> Group:
    """The answers that are new and those that changed, by pair and side, and what was not read."""
    parts: list[RenderableType] = []
    parts += listed("New answers, by pair", ("Pair", "Side", "Says"), _rows(change.new))
    parts += listed("Changed answers, by pair", ("Pair", "Side", "Was -> is"), _rows(change.changed))
    parts += render_problems(f"Worth a look ({len(answers.notices)})", answers.notices)
    parts += render_questions(answers.questions)
    parts += render_columns(answers)
    return Group(*parts, styled(_sum(change)))


def _rows(changes: Iterable[AnswerChange]) -> list[tuple[str, ...]]:
    """A row for each pair and side."""
    said: dict[tuple[int, str], list[str]] = {}
    for one in changes:
        said.setdefault((pair_number(one.answer.about), one.answer.side), []).append(_says(one))
    return [(str(pair), side, "; ".join(answers)) for (pair, side), answers in said.items()]


def _says(one: AnswerChange) -> str:
    was = f"{one.before.answer} -> " if one.before else ""
    return f"{_asked(one.answer)}: {was}{one.answer.answer}"


def _asked(answer: Answer) -> str:
    """The question, with what it is about where that is not the pair."""
    subject = answer.session or answer.topic or answer.goal or ""
    return f"{answer.question} {short(subject)}".strip()


def _sum(change: FeedbackChange) -> str:
    counts = ((len(change.new), "new"), (len(change.changed), "changed"), (change.unchanged, "unchanged"))
    total = counted(sum(count for count, _ in counts), "answer")
    return f"{total}: {', '.join(f'{count} {word}' for count, word in counts)}"


def feedback_data(change: FeedbackChange, answers: Answers) -> Data:
    """The same for other programs."""
    return {
        "feedback": {
            "new": [value_data(one.answer) for one in change.new],
            "changed": [{**value_data(one.answer), "was": one.before.answer} for one in change.changed if one.before],
            "unchanged": change.unchanged,
        },
        **told_data(answers),
    }
