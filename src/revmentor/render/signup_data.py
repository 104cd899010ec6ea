"""What an import would change, as data for other programs."""

from collections.abc import Sequence

from revmentor.model.problem import Problem
from revmentor.model.sheet import column_letters
from revmentor.model.signup import Answers, PersonChange, SignUpChange
from revmentor.model.spelling import Spelled
from revmentor.render.data import Data
from revmentor.render.signup_open import in_order


def change_data(change: SignUpChange, answers: Answers, unusable: Sequence[Problem]) -> Data:
    """The same for other programs."""
    return {
        "new": [_person_data(one) for one in change.new],
        "changed": [_person_data(one) for one in change.changed],
        "unchanged": list(change.unchanged),
        "gone": list(change.gone),
        "invented": list(change.invented),
        "managers": dict(change.managers),
        "unusable": [_problem_data(one) for one in in_order(unusable)],
        **told_data(answers),
    }


def told_data(answers: Answers) -> Data:
    """What to look at, what only a person can say, and what each column is."""
    return {
        "notices": [_problem_data(one) for one in in_order(answers.notices)],
        "questions": [
            {"about": one.about, "text": one.text, "rows": one.count, "guess": one.guess} for one in answers.questions
        ],
        "columns": {one.heading: one.key for one in answers.columns},
        "left_out": [{"column": one.heading, "because": one.kind} for one in answers.sensitive],
        "unread": [one.heading for one in answers.unread],
    }


def _person_data(one: PersonChange) -> Data:
    fields: dict[str, Spelled] = {
        field.key: {"old": field.old, "new": field.new, **({"conflict": "yes"} if field.conflict else {})}
        for field in one.fields
    }
    return {"id": one.id, "name": one.name, "fields": fields}


def _problem_data(problem: Problem) -> Data:
    place = problem.place
    found = {"file": place.file, "row": place.line, "column": column_letters(place.column - 1)} if place else {}
    return {"code": problem.code, **found, "message": problem.message, "hint": problem.hint}
