"""What the answers of a form change in feedback.yaml: the later answer of the same side to the same question counts."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from revmentor.model.feedback import Answer, Question
from revmentor.model.problem import Problem
from revmentor.model.records import Records, with_answers
from revmentor.model.signup import AnswerChange, FeedbackChange
from revmentor.model.value import Side
from revmentor.signup.feedback.answers import Said

Key = tuple[str, Side, Question, str]
_QUESTIONS = ("rating", "chemistry", "role-swap", "skill-before", "skill-after", "goal", "again")
"""The order in which answers stand."""


@dataclass(frozen=True)
class FeedbackProposal:
    """What an import would do to the answers, what the records say then, and what a person should look at."""

    change: FeedbackChange
    after: Records
    unusable: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    given: Mapping[Key, Said]
    """Each answer that counts, where it was given."""


def propose_answers(records: Records, said: Iterable[Said], *, keeps: bool) -> FeedbackProposal:
    """What these answers change; `keeps` leaves every answer that stands there as it is."""
    given, notices = _last_of_each(said)
    standing = {answer.key: answer for answer in records.answers}
    new: list[AnswerChange] = []
    changed: list[AnswerChange] = []
    doubts: list[Problem] = []
    for one in sorted(given.values(), key=_order):
        before = standing.get(one.answer.key)
        if before is None:
            new.append(AnswerChange(one.answer))
        elif keeps or before.on > one.answer.on or before.answer == one.answer.answer:
            continue
        elif doubt := _doubt(one, before, {*standing, *given}):
            doubts.append(doubt)
        else:
            changed.append(AnswerChange(one.answer, before))
    change = FeedbackChange(tuple(new), tuple(changed), len(given) - len(new) - len(changed) - len(doubts))
    after = with_answers(records, [one.answer for one in (*new, *changed)])
    return FeedbackProposal(change, after, tuple(doubts), tuple(notices), given)


def _last_of_each(said: Iterable[Said]) -> tuple[dict[Key, Said], list[Problem]]:
    """The answer that counts to each question, and the ratings that were given anew."""
    given: dict[Key, Said] = {}
    notices: list[Problem] = []
    for one in sorted(said, key=lambda one: one.moment):
        before = given.get(one.answer.key)
        given[one.answer.key] = one
        if before and one.answer.question == "rating":
            which = "later answer" if before.moment < one.moment else "lower row"
            message = f"answered again in row {one.place.line}; the {which} counts"
            notices.append(Problem("answered-again", message, place=before.place))
    return given, notices


def _order(one: Said) -> tuple[int, str, int, int, str]:
    """By pair and side, then by question: the same whatever the rows' order."""
    answer = one.answer
    pair, _, session = answer.about.partition("/")
    subject = answer.topic or answer.goal or ""
    return (int(pair), answer.side, _QUESTIONS.index(answer.question), int(session or 0), subject)


def _doubt(one: Said, before: Answer, answered: Container[Key]) -> Problem | None:
    """Why an answer may be to an older session: it names none, the last is rated already, and another is not."""
    session, side = one.answer.about, one.answer.side
    others = [choice for choice in one.choices if (choice.session, side, "rating", "") not in answered]
    if before.on >= one.answer.on or not others:
        return None
    choices = ", ".join(f"{choice.session} on {choice.day}" for choice in others)
    message = f"which session is meant? {session} was rated on {before.on} already, and not yet rated is {choices}"
    hint = f"write it into a column of the row: Session {others[-1].session}, or {session}"
    return Problem("which-session", message, hint, place=one.place)
