"""All tables of a feedback form read together: the answers, what cannot be used, what only a person can say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.sheet import Sheet
from revmentor.model.signup import SKIP, Answers, Column, Question
from revmentor.model.value import Side
from revmentor.signup.columns import Table
from revmentor.signup.feedback.answers import Said
from revmentor.signup.feedback.asked import unknown_topic
from revmentor.signup.feedback.columns import read_feedback_table
from revmentor.signup.feedback.context import Context, TableContext
from revmentor.signup.feedback.headings import QUESTIONS, SKILL_NOW
from revmentor.signup.feedback.rows import read_row
from revmentor.signup.feedback.who import NAMES
from revmentor.signup.headings import meaning_of
from revmentor.signup.reading import column_questions, guessed, value_questions
from revmentor.signup.row import Gathered, RowCells
from revmentor.signup.words.topics import TopicWords


@dataclass(frozen=True, slots=True)
class FeedbackRead:
    """What the tables of a form say."""

    said: tuple[Said, ...]
    """Every answer, as often as it was given."""
    answers: Answers
    """What cannot be used or is not sure, and the columns."""
    remembered: tuple[Column, ...]
    """The columns that mean the same in every form; a sign-up may also ask how well somebody knows a topic."""


def read_feedback(sheets: Sequence[Sheet], records: Records, side: Side | None, today: date) -> FeedbackRead:
    """What the sheets answer; `side` is whose answers all of them are, where that was said."""
    words = TopicWords(records.program.topics, records.mapping.values.get("topics", {}))
    sides: frozenset[Side] = frozenset({side} if side else ())
    context = Context(records, words, sides, today)
    tables = [read_feedback_table(sheet, records.mapping.columns, words) for sheet in sheets]
    gathered = Gathered()
    said = [one for table in tables for one in _said_in(table, context, gathered)]
    answers = _answers(tables, gathered, words)
    return FeedbackRead(tuple(said), answers, tuple(one for one in answers.columns if _is_the_same(one, words)))


def _is_the_same(column: Column, words: TopicWords) -> bool:
    """Whether a heading means what it means here in a sign-up too, or nothing there."""
    is_of_both = column.key == SKILL_NOW or words.topic(column.heading)
    return not is_of_both and meaning_of(column.heading) in ("", column.key)


def _said_in(table: Table, context: Context, gathered: Gathered) -> Iterator[Said]:
    """The answers of a table; tells what keeps it, or one of its columns, from being read."""
    if not table.keys & QUESTIONS:
        gathered.notices.append(_no_answers(table))
        return
    if table.sheet.is_guess:
        gathered.notices.append(guessed(table))
    if not _names_seats(table, context):
        gathered.unusable.append(_nobody(table))
        return
    strange = [column for column in table.columns if unknown_topic(column)]
    for column in strange:
        _tell_strange(table, column, context.words, gathered)
    known = replace(table, columns=tuple(column for column in table.columns if column not in strange))
    shared = TableContext(known, context)
    gathered.notices += _counting_down(known, shared)
    for row in known.rows:
        yield from read_row(RowCells(known, row, context.records.mapping, gathered), context, shared)


def _names_seats(table: Table, context: Context) -> bool:
    """Whether a row can say who answers: by a person, or by a pair and a side of it."""
    has_side = bool(context.sides) or "role" in table.keys
    return bool(table.keys & NAMES) or (has_side and bool(table.keys & {"pair", "session"}))


def _nobody(table: Table) -> Problem:
    hint = "it needs a mail address, a name or an id; or the pair and the side, which --as says for all rows"
    place = table.sheet.place(table.heading_row)
    return Problem("no-people", "these are answers, and no column says who gave them", hint, place=place)


def _counting_down(table: Table, shared: TableContext) -> Iterator[Problem]:
    for column in (column for column in table.columns if column.position in shared.replies.counting_down()):
        place = table.sheet.place(table.heading_row, column.position)
        yield Problem("counts-down", "1 is the best in this column, as its words say", place=place)


def _no_answers(table: Table) -> Problem:
    message = "no column here holds answers, so nothing was read"
    return Problem("no-answers", message, place=table.sheet.place(table.heading_row))


def _unsure(question: Question) -> Problem:
    """A column that may be something, told where something is missing."""
    message = f'"{question.text}" may be {question.guess}; it was not read'
    hint = f'say in import.yaml what it is, as in columns: {{"{question.text}": {question.guess}}}, or skip'
    return Problem("unsure-column", message, hint, place=question.place)


def find_no_answer(read: FeedbackRead) -> tuple[Problem, ...]:
    """Why an import would do nothing at all although it was given something; empty where there are answers."""
    if read.said or any(one.code == "no-consent" for one in read.answers.notices):
        return ()
    nothing = Problem("no-rows", "there is no row with an answer below the heading", "is it the right file?")
    return tuple(one for one in read.answers.notices if one.code == "no-answers") or (nothing,)


def find_unsure(read: FeedbackRead) -> tuple[Problem, ...]:
    """The columns that were not read and may be what is missing."""
    return tuple(_unsure(one) for one in read.answers.questions if one.about == "columns")


def _tell_strange(table: Table, column: Column, words: TopicWords, gathered: Gathered) -> None:
    """Tells of a column that asks about a topic which the program does not list, unless a person left it out."""
    topic = unknown_topic(column)
    cells = [row for row in table.rows if row.cell(column.position)]
    if not cells or words.is_left_out(topic):
        return
    near = words.nearest(topic)
    hint = f'say in import.yaml, under values: topics: what "{topic}" is, or skip'
    hint = f'did you mean "{near}"? {hint[0].upper()}{hint[1:]}' if near else hint
    place = table.sheet.place(table.heading_row, column.position)
    gathered.unusable.append(Problem("unknown-topic", f'"{topic}" is no topic of the program', hint, place=place))
    gathered.unclear.setdefault(("topics", topic), []).extend(
        table.sheet.place(row.number, column.position) for row in cells
    )


def _answers(tables: Sequence[Table], gathered: Gathered, words: TopicWords) -> Answers:
    read = [table for table in tables if table.keys & QUESTIONS]
    return Answers(
        unusable=tuple(map(_without_names, gathered.unusable)),
        notices=tuple(gathered.notices),
        questions=(*column_questions(tables), *value_questions(gathered, words)),
        sensitive=tuple(one for table in read for one in table.sensitive),
        unread=tuple(one for table in read for one in table.unread),
        columns=tuple(column for table in read for column in table.columns if column.key != SKIP),
    )


def _without_names(problem: Problem) -> Problem:
    """A problem whose place says nothing of the person."""
    return problem.at(replace(problem.place, text="")) if problem.place else problem
