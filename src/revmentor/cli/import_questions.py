"""What an import proposes, and the questions about it that only a person can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import typer

from revmentor.cli.desk import Desk, find_problems_after
from revmentor.model.problem import ProblemsFound

if TYPE_CHECKING:
    from revmentor.files.changes import Change
    from revmentor.files.folder import Folder
    from revmentor.model.problem import Problem
    from revmentor.model.sheet import Sheet
    from revmentor.model.signup import Answers, Conflicts, Question
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
class Proposed:
    """What the files say, what that changes, and what would be written."""

    answers: "Answers"
    proposal: "Proposal"
    changes: "tuple[Change, ...]"

    @property
    def files(self) -> list[str]:
        """The names of the records that change."""
        return [change.path.name for change in self.changes]

    @property
    def unusable(self) -> "tuple[Problem, ...]":
        """Why rows cannot be used."""
        return (*self.answers.unusable, *self.proposal.unusable)


def proposed(desk: Desk, folder: "Folder", wanted: Import) -> Proposed:
    """What an import would do to a folder, with what a person said so far."""
    from revmentor.files.changes import changes_to
    from revmentor.files.starter import find_invented
    from revmentor.model.signup import Answers
    from revmentor.signup.people import brought_together
    from revmentor.signup.reading import read_tables
    from revmentor.signup.settling import settled
    from revmentor.signup.soundness import propose_soundly
    from revmentor.signup.workbook import is_own_workbook, propose_from_workbook

    with desk.working("reading the answers"):
        records = folder.sound
        if is_own_workbook(wanted.sheets):
            answers, proposal = Answers(), propose_from_workbook(wanted.sheets, records, wanted.conflicts)
            if problems := find_problems_after(proposal.after):
                raise ProblemsFound(problems)
        else:
            told = replace(records, mapping=settled(records.mapping, (), wanted.told))
            answers = read_tables(wanted.sheets, told, wanted.side)
            kept = replace(told, mapping=settled(told.mapping, answers.columns, {}))
            people = brought_together(answers.entries)
            invented = find_invented(records.cohort)
            proposal = propose_soundly(kept, people, invented, wanted.conflicts, find_problems_after)
        answers = replace(answers, notices=(*answers.notices, *proposal.notices))
        return Proposed(answers, proposal, changes_to(folder, proposal.after))


def asked(desk: Desk, folder: "Folder", wanted: Import) -> Import:
    """What a person says about columns, words and conflicts that only a person can decide; Enter leaves one open."""
    told: Told = {}
    while True:
        found = proposed(desk, folder, replace(wanted, told=_settled(told)))
        open_ones = [one for one in found.answers.questions if (one.about, one.text) not in told]
        if not open_ones:
            break
        for question in open_ones:
            told[question.about, question.text] = _ask(desk, folder, question)
    decided = _ask_conflicts(found.proposal) if wanted.conflicts["", ""] == "ask" else {}
    return replace(wanted, told=_settled(told), conflicts={**wanted.conflicts, **decided})


def _settled(told: Told) -> Told:
    """What was answered, without the questions that were left open."""
    return {asked: meaning for asked, meaning in told.items() if meaning is not None}


def _ask(desk: Desk, folder: "Folder", question: "Question") -> object:
    """The meaning of a column or a word; asks again until it can be one, None where it is left open."""
    from revmentor.render.signup_open import question_words
    from revmentor.signup.settling import understood

    while True:
        said = str(typer.prompt(question_words(question), default=question.guess, show_default=bool(question.guess)))
        if said.strip() in ("", "-"):
            return None
        meaning, complaint = understood(question, said.strip(), folder.sound)
        if not complaint:
            return meaning
        desk.say(f"  {complaint}")


def _ask_conflicts(proposal: "Proposal") -> "dict[tuple[str, str], Conflicts]":
    from revmentor.render.signup_open import conflict_words

    decided: dict[tuple[str, str], Conflicts] = {}
    for person in proposal.change.changed:
        for field in (one for one in person.fields if one.conflict):
            takes = typer.confirm(conflict_words(person, field), default=False)
            decided[person.id, field.key] = "take" if takes else "keep"
    return decided
