"""The workbook is read back by another library, and by LibreOffice where that is there."""

import csv
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from invented import mentee, mentor, pair, records, session
from python_calamine import CalamineWorkbook

from revmentor.model.cells import from_cells, keys_of, to_cells
from revmentor.model.feedback import Answer
from revmentor.model.mark import mark
from revmentor.model.message import Message
from revmentor.model.workbook import MARKS, OVERVIEW, SHEETS
from revmentor.render.workbook import render_workbook, sheets_of

HOSTILE = (
    "=1+1",
    "=HYPERLINK(\"http://evil.example.com\"; \"x\")",
    "+49 40 123",
    "-1",
    "@SUM(1)",
    "{=1+1}",
    " =1+1",
    "＝1+1",
    "https://evil.example.com",
    "0049",
    "1e5",
    "3/2",
    "2026-12-03",
    "TRUE",
    "#REF!",
    "_x0041_",
    "'quoted",
    "<b>&amp;</b>",
    " Müller, Dr. Änne ",
    "🦉 Nguyễn",
)  # fmt: skip
FULL = {
    "seeks": [],
    "languages": ["de", "en"],
    "offers": {"ai": 5, "social": 3},
    "limits": {"day": 1, "week": 2},
    "available": ["Mon 09:00-12:00", "Thu 14:00-17:00"],
    "away": ["2026-12-21..2027-01-04"],
    "in_person": "yes",
    "consent": "no",
    "department": "Vertrieb, Nord",
}


@pytest.fixture
def whole():
    people = [mentor(f"p{number:02}", name=name) for number, name in enumerate(HOSTILE)]
    made = records(
        *people,
        mentor("zoe", **FULL),
        mentee("voss"),
        pairs=[pair(2, "zoe", "voss", "ended"), pair(1, "p00", "voss")],
        sessions=[session("1/10", "2027-01-04 09:00"), session("1/2", "2026-12-03 14:00", "cancelled", by="mentor")],
    )
    answer = Answer.model_validate(
        {"session": "1/2", "side": "mentee", "question": "rating", "answer": 5, "on": "2026-12-04"}
    )
    message = Message.model_validate(
        {"to": "voss", "message": "session-soon", "about": "1", "due": "2026-12-02", "written": "2026-12-01"}
    )
    return replace(made, answers=(answer,), messages=(message,))


def read(data):
    book = CalamineWorkbook.from_object(BytesIO(data))
    return {title: book.get_sheet_by_name(title).to_python() for title in book.sheet_names}


def rows_of(sheet):
    """Each row by its headings, a whole number as it is typed."""
    heading, *rows = sheet
    texts = ([str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in rows)
    return [dict(zip(heading, row, strict=True)) for row in texts]


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_every_record_reads_back_from_its_row(whole):
    sheets = read(render_workbook(whole))
    assert list(sheets) == [OVERVIEW, *SHEETS]
    for title, values in sheets_of(whole).items():
        kind = SHEETS[title]
        cells = [{key: row[key] for key in keys_of(kind)} for row in rows_of(sheets[title])]
        assert tuple(kind.model_validate(from_cells(kind, row)) for row in cells) == tuple(values)


def test_headings_are_the_keys_of_the_files_and_the_marks_come_last(whole):
    sheets = read(render_workbook(whole))
    for title, kind in SHEETS.items():
        assert sheets[title][0] == [*keys_of(kind), MARKS]


def test_each_cell_that_is_not_empty_has_its_mark(whole):
    sheets = read(render_workbook(whole))
    for title in SHEETS:
        for row in rows_of(sheets[title]):
            marks = json.loads(row.pop(MARKS))
            assert marks == {key: mark(text) for key, text in row.items() if text}


def test_cells_are_spelled_as_people_write_them(whole):
    sheets = {title: rows_of(rows) for title, rows in read(render_workbook(whole)).items() if title != OVERVIEW}
    zoe = sheets["Participants"][-1]
    assert (zoe["seeks"], zoe["offers"], zoe["limits"]) == ("any", "ai: 5, social: 3", "day: 1, week: 2")
    assert (zoe["languages"], zoe["in_person"], zoe["consent"]) == ("de, en", "yes", "no")
    assert sheets["Participants"][0]["seeks"] == ""
    assert [row["session"] for row in sheets["Sessions"]] == ["1/2", "1/10"]
    assert sheets["Sessions"][0]["start"] == "2026-12-03 14:00"
    feedback = [{key: text for key, text in row.items() if text} for row in sheets["Feedback"]]
    assert feedback == [{**to_cells(whole.answers[0]), MARKS: sheets["Feedback"][0][MARKS]}]


def test_answers_about_sessions_and_pairs_stand_in_one_order(whole):
    rating = whole.answers[0]
    said = {"pair": 1, "side": "mentee", "on": "2026-12-04"}
    other = [said | {"question": "again", "answer": "yes"}, said | {"question": "goal", "goal": "x", "answer": "no"}]
    mixed = replace(whole, answers=(rating, *map(Answer.model_validate, reversed(other))))
    assert [answer.question for answer in sheets_of(mixed)["Feedback"]] == ["again", "goal", "rating"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_first_sheet_tells_what_it_is_and_how_to_bring_changes_back(language):
    overview = read(render_workbook(records(mentor("a"), language=language, name="=2+2")))[OVERVIEW]
    told = {row[0]: row[1] for row in overview if row[0]}
    assert (told["name"], told["start"], told["language"]) == ("=2+2", "2026-10-05", language)
    assert ["social", "Social media", "Social media"] in overview
    assert "revmentor import FILE" in "".join(row[1] for row in overview)


def test_only_whole_numbers_are_numbers(whole):
    sheets = read(render_workbook(whole))
    for title in SHEETS:
        heading, *rows = sheets[title]
        kinds = {
            key: {type(cell) for cell in column if cell != ""} for key, *column in zip(heading, *rows, strict=True)
        }
        numbers = {key for key, found in kinds.items() if found == {float}}
        assert numbers <= {"level", "capacity", "pair", "affinity", "minutes", "sequence", "answer"}
        assert all(found == {str} for key, found in kinds.items() if found and key not in numbers)


def test_nothing_is_computed_linked_or_fetched(whole):
    for name, text in parts(render_workbook(whole)).items():
        assert "<f>" not in text, name
        assert "<hyperlink " not in text, name
        assert 'TargetMode="External"' not in text, name


def test_it_is_easy_to_fill_in(whole):
    book = parts(render_workbook(whole))
    overview, people = book["xl/worksheets/sheet1.xml"], book["xl/worksheets/sheet2.xml"]
    assert "<sheetProtection" in overview
    assert 'state="frozen"' in people
    assert '<autoFilter ref="A1:AB23"/>' in people
    assert re.findall(r'<col min="28" max="28"[^>]* hidden="1"', people)
    assert '<formula1>"yes,no"</formula1>' in people
    assert '"proposed,running,ended"' in book["xl/worksheets/sheet3.xml"]


def test_the_same_records_in_another_order_are_the_same_bytes(whole):
    cohort = whole.cohort.model_copy(update={"participants": tuple(reversed(whole.cohort.participants))})
    turned = replace(whole, cohort=cohort, pairs=tuple(reversed(whole.pairs)), sessions=tuple(reversed(whole.sessions)))
    assert render_workbook(turned) == render_workbook(whole)


def test_a_program_without_people_is_a_workbook_to_begin_with():
    sheets = read(render_workbook(records()))
    assert [len(sheets[title]) for title in SHEETS] == [1] * 5


def test_a_cell_that_is_too_long_is_left_out_with_its_mark():
    days = [
        f"{year}-{month:02}-{day:02}" for year in range(2000, 2010) for month in range(1, 13) for day in range(1, 29)
    ]
    row = rows_of(read(render_workbook(records(mentor("a", away=days))))["Participants"])[0]
    assert row["away"] == ""
    assert "away" not in json.loads(row[MARKS])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_hostile_cells_stay_text_in_libreoffice(whole, tmp_path):
    (tmp_path / "book.xlsx").write_bytes(render_workbook(whole))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        every_sheet,
        "--outdir",
        tmp_path,
        tmp_path / "book.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for title, values in sheets_of(whole).items():
        with (tmp_path / f"book-{title}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [{key: text for key, text in row.items() if text and key != MARKS} for row in rows] == [
            to_cells(value) for value in values
        ]
