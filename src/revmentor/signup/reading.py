"""All tables of an import read together: entries, what cannot be used, what only a person can say."""

from collections.abc import Iterator, Sequence

from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.sheet import Sheet
from revmentor.model.signup import Answers, Column, Question, Role, SignUpChange
from revmentor.model.value import Side
from revmentor.signup.columns import Table, read_table
from revmentor.signup.entries import read_entries
from revmentor.signup.feedback.headings import QUESTIONS
from revmentor.signup.feedback.headings import likely_meaning as likely_question
from revmentor.signup.row import Gathered
from revmentor.signup.words.folded import folded
from revmentor.signup.words.topics import TopicWords


def read_tables(sheets: Sequence[Sheet], records: Records, side: Side | None) -> Answers:
    """What the sheets say in the words of cohort.yaml; `side` is whom all of them are about, where that was said."""
    words = TopicWords(records.program.topics, records.mapping.values.get("topics", {}))
    tables = [read_table(sheet, records.mapping.columns, words) for sheet in sheets]
    gathered = Gathered()
    for table in tables:
        if table.sheet.is_guess:
            gathered.notices.append(guessed(table))
        if table.names_people:
            read_entries(table, frozenset({side}) if side else _role_of(table), records.mapping, words, gathered)
        else:
            gathered.notices.append(_no_people(table))
    return Answers(
        entries=tuple(gathered.entries),
        unusable=tuple(gathered.unusable),
        notices=tuple(gathered.notices),
        no_times=gathered.no_times,
        questions=(*column_questions(tables), *value_questions(gathered, words)),
        sensitive=tuple(one for table in tables for one in table.sensitive),
        unread=tuple(one for table in tables if table.names_people for one in table.unread),
        columns=tuple(one for table in tables if table.names_people for one in table.columns),
    )


def guessed(table: Table) -> Problem:
    """That the encoding of a table's file was guessed."""
    message = "the file does not say its encoding; it was read as Western European text (cp1252)"
    hint = "look whether the umlauts are right; saving as CSV UTF-8 makes it certain"
    return Problem("guessed-encoding", message, hint, place=table.sheet.place(1))


def _role_of(table: Table) -> Role | None:
    """Whom a table is about by its sheet's title, where its columns leave that open."""
    if "role" in table.keys or {"offers", "seeks"} <= table.keys:
        return None
    title = folded(table.sheet.title)
    if ("mentor" in title) == ("mentee" in title):
        return None
    return frozenset({"mentor"}) if "mentor" in title else frozenset({"mentee"})


def _no_people(table: Table) -> Problem:
    guesses = ", ".join(f'"{one.text}": {one.guess}' for one in table.questions if one.about == "columns")
    hint = "its heading needs a name, a mail address or an id; or say in import.yaml what its columns are"
    hint += f", as in columns: {{{guesses}}}" if guesses else _answers_among(table.unread)
    return Problem("no-people", "no column here names people, so nothing was read", hint, place=table.sheet.place(1))


def find_nothing_read(answers: Answers, change: SignUpChange, unusable: Sequence[Problem]) -> tuple[Problem, ...]:
    """Why an import would do nothing at all although it was given something; empty where it does read people."""
    if (
        change.new
        or change.changed
        or change.unchanged
        or change.entries
        or any(one.code != "no-role" for one in unusable)
    ):
        return ()
    if not answers.entries:
        nothing = Problem("no-rows", "there is no row with people below the heading", "is it the right file?")
        return tuple(one for one in answers.notices if one.code == "no-people") or (nothing,)
    message = f"{len(answers.entries)} rows name people, and no column says what they offer or seek"
    hint = "--as mentor or --as mentee says what they are; or say in import.yaml which column holds topics"
    hint += _answers_among(answers.unread)
    return (Problem("no-topics", message, hint, place=answers.entries[0].place),)


def _answers_among(columns: Sequence[Column]) -> str:
    """How to say that columns hold feedback, where they are headed much like it; nothing where none is."""
    guesses = [(one.heading, likely_question(one.heading)) for one in columns]
    told = ", ".join(f'"{heading}": {guess}' for heading, guess in guesses if guess in QUESTIONS)
    return f"; if it is feedback, which column holds answers, as in columns: {{{told}}}" if told else ""


def column_questions(tables: Sequence[Table]) -> Iterator[Question]:
    """Each column once that only a person can tell."""
    seen: set[str] = set()
    for question in (question for table in tables for question in table.questions):
        if question.text not in seen:
            yield question
        seen.add(question.text)


def value_questions(gathered: Gathered, words: TopicWords) -> Iterator[Question]:
    """Each unclear value once, by key, the most frequent first."""
    ordered = sorted(gathered.unclear.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    for (key, text), places in ordered:
        yield Question(key, text, len(places), words.nearest(text) if key == "topics" else "", places[0])
