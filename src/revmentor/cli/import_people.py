"""What an import of people proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from revmentor.cli.desk import find_problems_after

if TYPE_CHECKING:
    from rich.console import RenderableType

    from revmentor.files.changes import Change
    from revmentor.files.folder import Folder
    from revmentor.model.problem import Problem
    from revmentor.model.records import Records
    from revmentor.model.sheet import Sheet
    from revmentor.model.signup import Answers, Conflicts
    from revmentor.render.data import Data
    from revmentor.signup.change import Proposal

Told = dict[tuple[str, str], object]
"""What a person said, by (`columns` or a key, heading or value)."""


@dataclass(frozen=True)
class Import:
    """What was asked for: the tables, whom they are about, and what a person said about them."""

    sheets: "Sequence[Sheet]"
    side: Literal["mentor", "mentee"] | None
    told: Told
    conflicts: "Mapping[tuple[str, str], Conflicts]"


@dataclass(frozen=True)
class FoundPeople:
    """What the files say of people, what that changes, and what would be written."""

    answers: "Answers"
    proposal: "Proposal"
    changes: "tuple[Change, ...]"

    @property
    def unusable(self) -> "tuple[Problem, ...]":
        """Why rows cannot be used."""
        return (*self.answers.unusable, *self.proposal.unusable)

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """Why nothing at all can be done."""
        from revmentor.signup.reading import find_nothing_read

        return find_nothing_read(self.answers, self.proposal.change, self.unusable)

    @property
    def shown(self) -> "RenderableType":
        """The change for people."""
        from revmentor.render.signup import render_change

        return render_change(self.proposal.change, self.answers, self.unusable)

    @property
    def data(self) -> "Data":
        """The change for other programs."""
        from revmentor.render.signup_data import change_data

        return change_data(self.proposal.change, self.answers, self.unusable)

    @property
    def following(self) -> str:
        """What comes next."""
        from revmentor.render.signup import after_people

        is_open = any(one.code != "no-consent" for one in self.unusable)
        return after_people(has_open=is_open or bool(self.answers.questions))


def found_in_workbook(folder: "Folder", wanted: Import) -> FoundPeople:
    """What was edited in the program's own workbook; raises ProblemsFound where that does not fit together."""
    from revmentor.files.changes import changes_to
    from revmentor.model.problem import ProblemsFound
    from revmentor.model.signup import Answers
    from revmentor.signup.workbook import propose_from_workbook

    proposal = propose_from_workbook(wanted.sheets, folder.sound, wanted.conflicts)
    if problems := find_problems_after(proposal.after):
        raise ProblemsFound(problems)
    answers = Answers(notices=proposal.notices)
    return FoundPeople(answers, proposal, changes_to(folder, proposal.after))


def found_people(folder: "Folder", told: "Records", wanted: Import) -> FoundPeople:
    """What sign-ups and lists change; `told` are the records with what a person said of columns and words."""
    from revmentor.files.changes import changes_to
    from revmentor.files.starter import find_invented
    from revmentor.signup.people import brought_together
    from revmentor.signup.reading import read_tables
    from revmentor.signup.settling import settled
    from revmentor.signup.soundness import propose_soundly

    answers = read_tables(wanted.sheets, told, wanted.side)
    kept = replace(told, mapping=settled(told.mapping, answers.columns, {}))
    people = brought_together(answers.entries)
    invented = find_invented(told.cohort)
    proposal = propose_soundly(kept, people, invented, wanted.conflicts, find_problems_after)
    answers = replace(answers, notices=(*answers.notices, *proposal.notices))
    return FoundPeople(answers, proposal, changes_to(folder, proposal.after))
