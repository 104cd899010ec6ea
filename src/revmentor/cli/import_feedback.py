"""What an import of feedback proposes."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revmentor.cli.desk import Desk, find_problems_after

if TYPE_CHECKING:
    from rich.console import RenderableType

    from revmentor.cli.import_people import Import
    from revmentor.files.changes import Change
    from revmentor.files.folder import Folder
    from revmentor.model.problem import Problem
    from revmentor.model.records import Records
    from revmentor.model.signup import Answers
    from revmentor.render.data import Data
    from revmentor.signup.feedback.change import FeedbackProposal


@dataclass(frozen=True)
class FoundFeedback:
    """What the files answer, what that changes, and what would be written."""

    answers: "Answers"
    proposal: "FeedbackProposal"
    problems: "tuple[Problem, ...]"
    """Why nothing is done: one cell that is not understood is enough."""
    changes: "tuple[Change, ...]"

    @property
    def shown(self) -> "RenderableType":
        """The change for people."""
        from revmentor.render.signup_feedback import render_feedback_change

        return render_feedback_change(self.proposal.change, self.answers)

    @property
    def data(self) -> "Data":
        """The change for other programs."""
        from revmentor.render.signup_feedback import feedback_data

        return feedback_data(self.proposal.change, self.answers)

    @property
    def following(self) -> str:
        """What comes next."""
        from revmentor.render.signup_feedback import AFTER_FEEDBACK

        return AFTER_FEEDBACK


def found_feedback(desk: Desk, folder: "Folder", told: "Records", wanted: "Import") -> FoundFeedback:
    """What answers change; `told` are the records with what a person said of columns and words."""
    from revmentor.files.changes import changes_to
    from revmentor.signup.feedback.change import propose_answers
    from revmentor.signup.feedback.reading import find_no_answer, find_unsure, read_feedback
    from revmentor.signup.feedback.soundness import find_unsound
    from revmentor.signup.settling import settled

    read = read_feedback(wanted.sheets, told, wanted.side, desk.today)
    kept = replace(told, mapping=settled(told.mapping, read.remembered, {}))
    proposal = propose_answers(kept, read.said, keeps=wanted.conflicts["", ""] == "keep")
    answers = replace(read.answers, notices=(*read.answers.notices, *proposal.notices))
    problems = (*answers.unusable, *proposal.unusable) or find_no_answer(read)
    problems = problems or find_unsound(proposal, find_problems_after)
    if problems:
        return FoundFeedback(answers, proposal, (*problems, *find_unsure(read)), ())
    return FoundFeedback(answers, proposal, (), changes_to(folder, proposal.after))
