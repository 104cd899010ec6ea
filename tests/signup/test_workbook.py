"""The program's own workbook brought back: what was edited in it counts, cell by cell."""

import json
from dataclasses import replace

import pytest
from invented import mentee, mentor, pair, records, session
from signups import codes

from revmentor.model.cells import keys_of, to_cells
from revmentor.model.feedback import Answer
from revmentor.model.mark import mark
from revmentor.model.sheet import Row, Sheet
from revmentor.model.workbook import MARKS, OVERVIEW, SHEETS
from revmentor.signup.workbook import is_own_workbook, propose_from_workbook

RATING = {"session": "1/1", "side": "mentee", "question": "rating", "answer": 4, "on": "2026-10-13"}
BEFORE = replace(
    records(
        mentor("ann", site="Kiel", offers={"ai": "4", "data": "2"}),
        mentee("kim", email="kim@example.com", wishes=["ann"]),
        pairs=[pair(1, "ann", "kim")],
        sessions=[session("1/1", "2026-10-12 10:00", "held")],
    ),
    answers=(Answer.model_validate(RATING),),
)


class Book:
    """A workbook as `export --xlsx` writes it, in which a person types."""

    def __init__(self, found=BEFORE):
        kept = dict(
            zip(SHEETS, (found.cohort.participants, found.pairs, found.sessions, found.answers, ()), strict=True)
        )
        self.headings = {title: [*keys_of(kind), MARKS] for title, kind in SHEETS.items()}
        self.rows = {title: [self._row(one) for one in values] for title, values in kept.items()}

    @staticmethod
    def _row(value):
        cells = to_cells(value)
        return cells | {MARKS: json.dumps({key: mark(text) for key, text in cells.items()})}

    def type(self, title, row, **cells):
        self.rows[title][row].update({key.replace("marks", MARKS): text for key, text in cells.items()})
        return self

    def add(self, title, **cells):
        self.rows[title].append(cells)
        return self

    def take_out(self, title, row):
        del self.rows[title][row]
        return self

    def sheets(self):
        yield Sheet("program.xlsx", OVERVIEW, (Row(1, ("Invented",)),))
        for title, headings in self.headings.items():
            rows = [headings, *([row.get(key, "") for key in headings] for row in self.rows[title])]
            yield Sheet("program.xlsx", title, tuple(Row(n, tuple(cells)) for n, cells in enumerate(rows, start=1)))


def back(book, now=BEFORE, conflicts="ask", decided=()):
    return propose_from_workbook([*book.sheets()], now, {("", ""): conflicts} | dict(decided))


def told(people):
    return {
        one.id: {f.key: (f.old, f.new, "conflict") if f.conflict else (f.old, f.new) for f in one.fields}
        for one in people
    }


def by_hand(id, **keys):
    people = tuple(one.model_copy(update=keys) if one.id == id else one for one in BEFORE.cohort.participants)
    return replace(BEFORE, cohort=BEFORE.cohort.with_people(people, BEFORE.cohort.managers))


def test_a_workbook_is_known_by_its_marks():
    assert is_own_workbook([*Book().sheets()])
    assert not is_own_workbook([Sheet("people.xlsx", "Participants", (Row(1, ("id", "name")),))])
    assert not is_own_workbook([Sheet("people.xlsx", "Other", (Row(1, ("id", MARKS)),))])


def test_a_workbook_that_nobody_edited_changes_nothing():
    done = back(Book())
    assert done.after == BEFORE
    assert (done.change.new, done.change.changed, done.change.gone, done.change.entries) == ((), (), (), ())
    assert done.change.unchanged == ("ann", "kim")


@pytest.mark.parametrize(
    ("cells", "changes"),
    [
        ({"site": "Bonn"}, {"site": ("Kiel", "Bonn")}),
        ({"site": ""}, {"site": ("Kiel", "")}),
        ({"department": "IT"}, {"department": ("", "IT")}),
        ({"offers": "data: 2;\nai: 5"}, {"offers": ("ai: 4, data: 2", "data: 2, ai: 5")}),
        ({"seeks": "any"}, {"seeks": ("", "any")}),
        ({"consent": "no", "level": "3"}, {"level": ("2", "3"), "consent": ("", "no")}),
    ],
)
def test_an_edited_cell_is_taken(cells, changes):
    done = back(Book().type("Participants", 0, **cells))
    assert told(done.change.changed) == {"ann": changes}
    assert {**to_cells(done.after.cohort.by_id["ann"])}.items() >= {k: v for k, (_, v) in changes.items() if v}.items()
    assert back(Book(done.after), done.after).after == done.after


def test_other_rows_stay_as_they_are():
    done = back(Book().type("Participants", 0, site="Bonn"))
    assert replace(done.after, cohort=BEFORE.cohort) == BEFORE
    assert done.after.cohort.by_id["kim"] == BEFORE.cohort.by_id["kim"]


@pytest.mark.parametrize(("name", "problem"), [("level", "unclear-cell 2:5"), ("name", "unclear-cell 2:2")])
def test_a_cell_that_cannot_be_is_told_and_nothing_of_its_row_is_taken(name, problem):
    done = back(Book().type("Participants", 0, site="Bonn", **{name: "" if name == "name" else "senior"}))
    assert codes(done.unusable) == [problem]
    assert done.after == BEFORE


def test_a_new_row_is_a_new_person():
    done = back(Book().add("Participants", id="lee", name="Lee Lang", level="5", seeks="data, ai"))
    assert told(done.change.new) == {
        "lee": {"id": ("", "lee"), "name": ("", "Lee Lang"), "level": ("", "5"), "seeks": ("", "data, ai")}
    }
    assert done.after.cohort.by_id["lee"].seeks == ("data", "ai")
    assert [one.id for one in done.after.cohort.participants] == ["ann", "kim", "lee"]


def test_a_new_row_without_an_id_or_with_a_wrong_topic_is_told():
    done = back(Book().add("Participants", name="Lee").add("Participants", id="max", name="Max", offers="ai: much"))
    assert [problem.code for problem in done.unusable] == ["unclear-cell"] * 2
    assert [problem.place.line for problem in done.unusable] == [4, 5]
    assert done.after == BEFORE


def test_a_row_that_was_taken_out_is_missing_and_its_record_stays():
    done = back(Book().take_out("Participants", 1))
    assert (done.change.gone, done.after) == (("kim",), BEFORE)


def test_a_row_whose_record_is_gone_meanwhile_is_not_put_back():
    now = replace(BEFORE, cohort=BEFORE.cohort.with_people(BEFORE.cohort.participants[1:], {}))
    done = back(Book().type("Participants", 0, site="Bonn"), now)
    assert codes(done.unusable) == ["entry-gone 2:1"]
    assert done.after == now


def test_what_was_edited_in_the_records_alone_stays():
    now = by_hand("ann", site="Jena")
    done = back(Book(), now)
    assert (done.change.changed, done.after) == ((), now)


def test_what_was_edited_in_both_places_elsewhere_goes_together():
    done = back(Book().type("Participants", 0, level="3"), by_hand("ann", site="Jena"))
    assert told(done.change.changed) == {"ann": {"level": ("2", "3")}}
    assert done.after.cohort.by_id["ann"].site == "Jena"


@pytest.mark.parametrize(("now", "typed"), [("Jena", "Bonn"), ("Jena", ""), (None, "Bonn")])
def test_a_cell_edited_in_both_places_is_a_conflict(now, typed):
    records_now = by_hand("ann", site=now)
    done = back(Book().type("Participants", 0, site=typed), records_now)
    assert told(done.change.changed) == {"ann": {"site": (now or "", typed, "conflict")}}
    assert done.after == records_now


@pytest.mark.parametrize(("said", "site"), [("keep", "Jena"), ("take", "Bonn")])
@pytest.mark.parametrize("for_one", [False, True])
def test_a_conflict_is_settled_by_whose_word_counts(said, site, for_one):
    how = {"decided": {("ann", "site"): said}} if for_one else {"conflicts": said}
    done = back(Book().type("Participants", 0, site="Bonn"), by_hand("ann", site="Jena"), **how)
    assert done.after.cohort.by_id["ann"].site == site
    assert [field for one in done.change.changed for field in one.fields if field.conflict] == []


def test_the_same_edit_in_both_places_is_none():
    now = by_hand("ann", site="Bonn")
    done = back(Book().type("Participants", 0, site="Bonn"), now)
    assert (done.change.changed, done.after) == ((), now)


@pytest.mark.parametrize("broken", ["", "x", "[]", "[1, 2]", "null", '"text"', "{", '{"site": 5}', "\N{BELL}"])
def test_without_its_marks_an_edit_of_a_cell_is_a_conflict_and_nothing_is_lost(broken):
    done = back(Book().type("Participants", 0, site="Bonn", marks=broken))
    assert told(done.change.changed) == {"ann": {"site": ("Kiel", "Bonn", "conflict")}}
    assert (done.after, done.unusable) == (BEFORE, ())


def test_a_column_that_was_taken_out_says_nothing():
    book = Book()
    book.headings["Participants"].remove("site")
    assert back(book).after == BEFORE


def test_a_column_that_the_record_does_not_have_is_told():
    book = Book().type("Participants", 0, hobby="Chess")
    book.headings["Participants"].append("hobby")
    done = back(book)
    assert codes(done.unusable) == [f"unclear-cell 2:{len(book.headings['Participants'])}"]
    assert done.after == BEFORE


def test_columns_and_rows_may_be_sorted():
    book = Book().type("Participants", 0, site="Bonn")
    book.headings["Participants"].reverse()
    book.rows["Participants"].reverse()
    assert told(back(book).change.changed) == {"ann": {"site": ("Kiel", "Bonn")}}


@pytest.mark.parametrize(
    ("title", "cells", "record", "changes"),
    [
        ("Pairs", {"state": "ended"}, "pairs", {"1": {"state": ("running", "ended")}}),
        (
            "Sessions",
            {"start": "2026-10-13 09:00"},
            "sessions",
            {"1/1": {"start": ("2026-10-12 10:00", "2026-10-13 09:00")}},
        ),
        ("Feedback", {"answer": "5"}, "feedback", {"1/1/mentee/rating": {"answer": ("4", "5")}}),
    ],
)
def test_the_other_records_come_back_too(title, cells, record, changes):
    done = back(Book().type(title, 0, **cells))
    assert [(name, told([one])) for name, one in done.change.entries] == [(record, changes)]
    assert done.after.cohort == BEFORE.cohort
    assert done.after != BEFORE
    assert back(Book(done.after), done.after).after == done.after


def test_a_new_line_of_another_record_is_added():
    done = back(Book().add("Feedback", session="1/1", side="mentor", question="rating", answer="3", on="2026-10-14"))
    assert [(one.side, one.answer) for one in done.after.answers] == [("mentee", 4), ("mentor", 3)]


def test_sheets_that_are_not_there_leave_their_records_alone():
    sheets = [sheet for sheet in Book().type("Participants", 0, site="Bonn").sheets() if sheet.title == "Participants"]
    done = propose_from_workbook(sheets, BEFORE, {})
    assert (done.after.pairs, done.after.sessions, done.after.answers) == (
        BEFORE.pairs,
        BEFORE.sessions,
        BEFORE.answers,
    )
    assert done.after.cohort.by_id["ann"].site == "Bonn"


def test_answers_about_a_pair_are_told_apart_by_pair_topic_and_goal():
    answers = [
        {"pair": 1, "side": "mentee", "question": "skill-after", "topic": topic, "answer": 3, "on": "2026-10-13"}
        for topic in ("ai", "data")
    ]
    before = replace(BEFORE, answers=tuple(map(Answer.model_validate, answers)))
    done = propose_from_workbook(list(Book(before).type("Feedback", 1, answer="5").sheets()), before, {})
    assert [(one.topic, one.answer) for one in done.after.answers] == [("ai", 3), ("data", 5)]
    assert [entry.id for _, entry in done.change.entries] == ["1/mentee/skill-after/data"]
