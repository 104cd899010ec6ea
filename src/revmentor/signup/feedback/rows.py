"""One row of a feedback form: who answers what, when, and of which session or pair."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from revmentor.model.signup import SKIP, Column
from revmentor.signup.feedback.answers import Answering, Said
from revmentor.signup.feedback.context import Context, TableContext
from revmentor.signup.feedback.headings import QUESTIONS, SKILLS
from revmentor.signup.feedback.replies import Reply
from revmentor.signup.feedback.seats import Hints, Seat
from revmentor.signup.feedback.sessions import Given, Sat, mistaken, named, sessions_said
from revmentor.signup.feedback.subjects import topics_with_grades
from revmentor.signup.feedback.who import Skipped, Unusable, hints_in
from revmentor.signup.row import RowCells
from revmentor.signup.words.answers import read_yes
from revmentor.signup.words.sessions import SessionSaid, read_session
from revmentor.signup.words.verdicts import is_no_answer

_SHOWN = 60
"""Characters of a cell that a problem shows."""


def read_row(cells: RowCells, context: Context, shared: TableContext) -> list[Said]:
    """The row's answers; none, after telling why, where it cannot be used."""
    filled = list(_filled(cells))
    if not filled or not _agrees(cells):
        return []
    standing = None
    try:
        standing = _standing(cells, context, shared)
    except Skipped:
        return []
    except Unusable:
        pass
    cells.refuse_what_stands_outside()
    replies = [one for column, cell in filled for one in _replies(cells, context, shared, column, cell)]
    if standing is None:
        return []
    seats, session, given = standing
    answers = Answering(cells, context, given).all(seats, session, replies)
    return [] if cells.refused else answers


def _filled(cells: RowCells) -> Iterator[tuple[Column, str]]:
    """Each cell that answers something, in the words of the form or in those that a person gave it."""
    for column in (column for column in cells.table.columns if column.key in QUESTIONS):
        cell = cells.cell(column)
        meaning = cells.meaning(column.key, cell) if cell else None
        said = cell if meaning is None else str(meaning)
        if said and said != SKIP and not is_no_answer(said):
            yield column, said


def _agrees(cells: RowCells) -> bool:
    """Whether a row may be used, as far as the form asks; a box that is not ticked is a no."""
    for column in cells.columns("consent"):
        cell = cells.cell(column)
        meaning = cells.meaning("consent", cell)
        if not read_yes(cell if meaning is None else str(meaning)):
            cells.notice("no-consent", "has not consented, so none of the answers are kept", column)
            return False
    return True


def _replies(
    cells: RowCells, context: Context, shared: TableContext, column: Column, cell: str
) -> Iterator[tuple[Column, Reply]]:
    """What a cell answers, of each topic that it grades; tells what is not understood."""
    if column.key in SKILLS and not column.topic and (grades := topics_with_grades(cell, context.words)):
        yield from ((replace(column, topic=topic), grade) for topic, grade in grades.items())
    elif (reply := shared.replies.read(column, cell)) is not None:
        yield column, reply
    else:
        shown = cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}..."
        message, hint = shared.replies.complaint(column, shown)
        cells.refuse(f"unclear-{column.key}", f'"{shown}" {message}', hint, column)
        cells.unclear(column.key, cell, column)


def _standing(cells: RowCells, context: Context, shared: TableContext) -> tuple[tuple[Seat, ...], Sat | None, Given]:
    """(who may be answering, the session that the row names, when); raises Unusable after telling why."""
    given = _given(cells, context, shared)
    said = _session_said(cells)
    hints = hints_in(cells, context.index, context.sides, said)
    if cells.refused:
        raise Unusable
    seats = context.seating.fitting(hints)
    if not seats:
        _refuse_seat(cells, context, hints)
    if said is None:
        return seats, None, given
    sat = _session(cells, context, seats, said)
    return (sat[0],), sat, given


def _given(cells: RowCells, context: Context, shared: TableContext) -> Given:
    """When the row was answered; today where it does not say."""
    for column, cell in cells.said("answered"):
        if cell not in shared.moments:
            hint = "write it as 2026-11-05; of 9/11/2026 nobody can tell which is the month"
            cells.refuse("unclear-answered", f'"{cell}" does not say for sure which day it is', hint, column)
        else:
            return Given(shared.moments[cell])
    return Given(datetime.combine(context.today, time()), is_dated=False)


def _session_said(cells: RowCells) -> SessionSaid | None:
    for column, cell in cells.said("session"):
        meaning = cells.meaning("session", cell)
        if meaning == SKIP:
            raise Skipped
        said = read_session(cell if meaning is None else str(meaning))
        if said is None:
            hint = "write 3/2 (the pair's number and the session's), 2 for a pair's second, or its date: 2026-11-05"
            cells.refuse("unclear-session", f'"{cell}" is no session', hint, column)
        return said
    return None


def _refuse_seat(cells: RowCells, context: Context, hints: Hints) -> None:
    message, hint = context.seating.why_none(hints)
    keys = ("pair", "session", "partner", "role", "email", "id", "name", "last-name")
    column = next((column for key in keys for column, _ in cells.said(key)), None)
    cells.refuse("no-pair", message, hint, column)
    raise Unusable


def _session(cells: RowCells, context: Context, seats: tuple[Seat, ...], said: SessionSaid) -> Sat:
    """The one session that the row means."""
    sats = sessions_said(context.records, seats, said)
    if len(sats) == 1:
        return sats[0]
    column, cell = next(cells.said("session"))
    choices = named(context.records, seats, sats)
    if sats:
        cells.refuse("which-session", f'"{cell}" may be any of {choices}', "write which one, as 3/2", column)
    elif wrong := mistaken(context.records, seats, said):
        hint = f"a spreadsheet makes a date of {wrong}: write Session {wrong}"
        cells.refuse("unknown-session", f'"{cell}" is a date on which there was no session', hint, column)
    else:
        cells.refuse("unknown-session", f'there is no session "{cell}"', f"there are {choices}", column)
    raise Unusable
