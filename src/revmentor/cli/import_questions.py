"""What an import proposes, and the questions about it that only a person can answer."""

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from revmentor.cli.desk import Desk
from revmentor.cli.import_feedback import FoundFeedback, found_feedback
from revmentor.cli.import_people import FoundPeople, Import, Told, found_in_workbook, found_people

if TYPE_CHECKING:
    from revmentor.files.folder import Folder
    from revmentor.model.records import Records
    from revmentor.model.signup import Conflicts, Question
    from revmentor.signup.change import Proposal

Found = FoundPeople | FoundFeedback


def found(desk: Desk, folder: "Folder", wanted: Import) -> Found:
    """What an import would do to a folder, with what a person said so far; raises ProblemsFound where it is unclear."""
    from revmentor.signup.feedback.kind import kind_of_all, signs_of
    from revmentor.signup.workbook import is_own_workbook

    with desk.working("reading the answers"):
        if is_own_workbook(wanted.sheets):
            return found_in_workbook(folder, wanted)
        told = _told(folder, wanted)
        if kind_of_all(signs_of(wanted.sheets, told)) == "feedback":
            return found_feedback(desk, folder, told, wanted)
        return found_people(folder, told, wanted)


def _told(folder: "Folder", wanted: Import) -> "Records":
    """The records, with what a person said of columns and words."""
    from revmentor.signup.settling import settled

    records = folder.sound
    return replace(records, mapping=settled(records.mapping, (), wanted.told))


def asked(desk: Desk, folder: "Folder", wanted: Import) -> Import:
    """What a person says about columns, words and conflicts that only a person can decide; Enter leaves one open."""
    told = _ask_kinds(folder, wanted)
    while True:
        seen = found(desk, folder, replace(wanted, told=_settled(told)))
        open_ones = [one for one in seen.answers.questions if (one.about, one.text) not in told]
        if not open_ones:
            break
        for question in open_ones:
            told[question.about, question.text] = _ask(desk, folder, question)
    may_ask = isinstance(seen, FoundPeople) and wanted.conflicts["", ""] == "ask"
    decided = _ask_conflicts(seen.proposal) if isinstance(seen, FoundPeople) and may_ask else {}
    return replace(wanted, told=_settled(told), conflicts={**wanted.conflicts, **decided})


def _ask_kinds(folder: "Folder", wanted: Import) -> Told:
    """What each table is whose headings fit people and feedback: the columns of the other kind are left out."""
    from revmentor.model.signup import SKIP
    from revmentor.render.signup_open import kind_words
    from revmentor.signup.feedback.kind import signs_of
    from revmentor.signup.workbook import is_own_workbook

    told: Told = {}
    signs = () if is_own_workbook(wanted.sheets) else signs_of(wanted.sheets, _told(folder, wanted))
    for one in (one for one in signs if one.kind == "both"):
        is_feedback = typer.confirm(kind_words(one.sheet.name, one.people, one.feedback), default=False)
        told |= {("columns", heading): SKIP for heading in (one.people if is_feedback else one.feedback)}
    return told


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
