"""`revmentor import`."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.files.folder import Change, Folder
    from revmentor.model.sheet import Sheet
    from revmentor.model.signup import Answers, Conflicts, Question
    from revmentor.signup.change import Proposal

SideName = Literal["mentor", "mentee"]
Told = dict[tuple[str, str], object]


@dataclass(frozen=True)
class _Import:
    """What was asked for: the tables, whom they are about, and what a person said about them."""

    sheets: "Sequence[Sheet]"
    side: SideName | None
    told: Told
    conflicts: "Mapping[tuple[str, str], Conflicts]"


@guarded
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV or XLSX.", show_default=False)],
    side: Annotated[SideName | None, typer.Option("--as", help="Everyone in the files is that.")] = None,
    conflicts: Annotated[
        Literal["ask", "keep", "take"],
        typer.Option("--conflicts", help="Where both changed: ask, keep what stands there, or take the answer."),
    ] = "ask",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Bring people in from forms and spreadsheets; shows the change first."""
    desk = at_desk(today=today, json=json, dry_run=dry_run)
    asks = sys.stdin.isatty() and not (json or yes or dry_run)
    wanted = _Import(_sheets(files), side, {}, {("", ""): conflicts})
    folder = desk.read(cohort, or_empty=True)
    if asks:
        wanted = _asked(desk, folder, wanted)
    answers, proposal, changes = _proposed(desk, folder, wanted)
    _show(desk, answers, proposal)
    names = [change.path.name for change in changes]
    agreed = yes or (asks and bool(changes) and typer.confirm(f"Write {', '.join(names)}?"))
    if changes and agreed and not dry_run:
        with desk.writing(cohort, or_empty=True) as now:
            _ensure_same(desk, changes, _proposed(desk, now, wanted)[2])
            desk.keep(changes)
    _tell(desk, names, agreed=agreed, has_open=bool(answers.questions or answers.unusable or proposal.unusable))
    if changes and not agreed and not dry_run and not asks:
        raise typer.Exit(WRONG_USE)


def _sheets(files: list[Path]) -> "tuple[Sheet, ...]":
    from revmentor.files.sheets import read_sheets

    return tuple(sheet for file in files for sheet in read_sheets(file, file.as_posix()))


def _proposed(desk: Desk, folder: "Folder", wanted: _Import) -> "tuple[Answers, Proposal, tuple[Change, ...]]":
    """What the files say, what that changes, and the files that would be written."""
    from revmentor.files.starter import find_invented
    from revmentor.model.signup import Answers
    from revmentor.signup.change import propose_change
    from revmentor.signup.people import brought_together
    from revmentor.signup.reading import read_tables
    from revmentor.signup.settling import settled
    from revmentor.signup.workbook import is_own_workbook, propose_from_workbook

    with desk.working("reading the answers"):
        records = folder.sound
        if is_own_workbook(wanted.sheets):
            answers, proposal = Answers(), propose_from_workbook(wanted.sheets, records, wanted.conflicts)
        else:
            told = replace(records, mapping=settled(records.mapping, (), wanted.told))
            answers = read_tables(wanted.sheets, told, wanted.side)
            kept = replace(told, mapping=settled(told.mapping, answers.columns, {}))
            people = brought_together(answers.entries)
            proposal = propose_change(kept, people, find_invented(records.cohort), wanted.conflicts)
        desk.ensure_sound(proposal.after)
        return answers, proposal, folder.changes_to(proposal.after)


def _show(desk: Desk, answers: "Answers", proposal: "Proposal") -> None:
    from revmentor.render.signup import change_data, render_change

    answers = replace(answers, notices=(*answers.notices, *proposal.notices))
    unusable = (*answers.unusable, *proposal.unusable)
    desk.hand_data(change_data(proposal.change, answers, unusable))
    desk.show(render_change(proposal.change, answers, unusable))


def _tell(desk: Desk, names: list[str], *, agreed: bool, has_open: bool) -> None:
    from revmentor.render.signup import told_import

    waits = not agreed and not desk.dry_run
    desk.say(told_import(written=names, dry_run=desk.dry_run, waits=waits, has_open=has_open))


def _ensure_same(desk: Desk, shown: "Sequence[Change]", found: "Sequence[Change]") -> None:
    if shown != found:
        desk.leave(WRONG_USE, "the folder changed while you were looking; run the command again")


def _asked(desk: Desk, folder: "Folder", wanted: _Import) -> _Import:
    """What a person says about columns, words and conflicts that only a person can decide; Enter leaves one open."""
    told: Told = {}
    while True:
        answers, proposal, _ = _proposed(desk, folder, replace(wanted, told=_settled(told)))
        open_ones = [one for one in answers.questions if (one.about, one.text) not in told]
        if not open_ones:
            break
        for question in open_ones:
            told[question.about, question.text] = _ask(desk, folder, question)
    decided = _ask_conflicts(desk, proposal) if wanted.conflicts["", ""] == "ask" else {}
    return replace(wanted, told=_settled(told), conflicts={**wanted.conflicts, **decided})


def _settled(told: Told) -> Told:
    """What was answered, without the questions that were left open."""
    return {asked: meaning for asked, meaning in told.items() if meaning is not None}


def _ask(desk: Desk, folder: "Folder", question: "Question") -> object:
    """The meaning of a column or a word; asks again until it can be one, None where it is left open."""
    from revmentor.render.signup import question_words
    from revmentor.signup.settling import understood

    while True:
        said = str(typer.prompt(question_words(question), default=question.guess, show_default=bool(question.guess)))
        if not said.strip():
            return None
        meaning, complaint = understood(question, said.strip(), folder.sound)
        if not complaint:
            return meaning
        desk.say(f"  {complaint}")


def _ask_conflicts(desk: Desk, proposal: "Proposal") -> "dict[tuple[str, str], Conflicts]":
    from revmentor.render.signup import conflict_words

    decided: dict[tuple[str, str], Conflicts] = {}
    for person in proposal.change.changed:
        for field in (one for one in person.fields if one.conflict):
            takes = typer.confirm(conflict_words(person, field), default=False)
            decided[person.id, field.key] = "take" if takes else "keep"
    return decided
