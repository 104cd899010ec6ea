"""Whether the answers of a form fit the rest of the records."""

from collections.abc import Callable, Sequence

from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.signup.feedback.change import FeedbackProposal


def find_unsound(
    proposal: FeedbackProposal, find_problems: Callable[[Records], Sequence[Problem]]
) -> tuple[Problem, ...]:
    """What does not fit, each problem at the cell of the form that it comes from."""
    return tuple(_placed(problem, proposal) for problem in find_problems(proposal.after))


def _placed(problem: Problem, proposal: FeedbackProposal) -> Problem:
    spot = problem.spot
    if spot is None or spot.record != "answers" or not spot.path or not isinstance(spot.path[0], int):
        return problem
    given = proposal.given.get(proposal.after.answers[spot.path[0]].key)
    return problem.at(given.place) if given else problem
