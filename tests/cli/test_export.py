"""`export --xlsx`: the whole program as one workbook."""

import json
import shutil

import pytest
from commands import ROOT, run
from python_calamine import CalamineWorkbook

SHEETS = {"Participants": 10, "Pairs": 5, "Sessions": 5, "Feedback": 0, "Messages": 0}


@pytest.fixture
def taster(tmp_path):
    shutil.copytree(ROOT / "examples" / "taster", tmp_path / "taster")
    for line in ("match --today 2026-11-24", "schedule --today 2026-11-24"):
        run(f"revmentor {line}", tmp_path / "taster")
    return tmp_path / "taster"


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_workbook_holds_every_record(taster):
    ran = run("revmentor export --xlsx program.xlsx", taster)
    assert ran.code == 0
    assert "program.xlsx: written" in ran.out
    assert "revmentor import program.xlsx" in ran.out
    book = CalamineWorkbook.from_path(taster / "program.xlsx")
    found = {title: len(book.get_sheet_by_name(title).to_python()) - 1 for title in book.sheet_names}
    assert found.pop("Program") > 0
    assert found == SHEETS


def test_a_second_run_leaves_it_alone_on_any_day_and_machine(taster):
    run("revmentor export --xlsx program.xlsx --today 2026-11-24", taster, PYTHONHASHSEED="1")
    before = contents(taster)
    again = run(
        "revmentor export . --xlsx program.xlsx --today 2027-03-01", taster, PYTHONHASHSEED="2", TZ="Asia/Tokyo"
    )
    assert "program.xlsx: unchanged" in again.out
    assert contents(taster) == before


def test_an_older_export_is_replaced(taster):
    run("revmentor export --xlsx program.xlsx", taster)
    run("revmentor log 1/1 held --rating 5 --today 2026-12-09", taster)
    assert "program.xlsx: written" in run("revmentor export --xlsx program.xlsx", taster).out


def test_with_dry_run_nothing_is_written(taster):
    before = contents(taster)
    ran = run("revmentor export --xlsx program.xlsx --dry-run", taster)
    assert ran.code == 0
    assert "program.xlsx: would be written (dry run)" in ran.out
    assert contents(taster) == before


def test_with_json_stdout_is_data(taster):
    ran = run("revmentor export --xlsx ../program.xlsx --json", taster)
    assert json.loads(ran.out) == {"file": "../program.xlsx", "sheets": SHEETS}
    assert "written" in ran.err


def test_without_a_file_it_says_what_there_is(taster):
    ran = run("revmentor export", taster)
    assert (ran.code, ran.out) == (2, "")
    assert "export --xlsx FILE writes the whole program as one workbook" in ran.err


@pytest.mark.parametrize("file", ["cohort.yaml", "program.xls", "program", "nowhere/program.xlsx", "folder.xlsx"])
def test_what_is_no_place_for_a_workbook_is_refused(taster, file):
    (taster / "folder.xlsx").mkdir()
    before = contents(taster)
    ran = run(f"revmentor export --xlsx {file}", taster)
    assert (ran.code, ran.out) == (2, "")
    assert "--xlsx" in ran.err
    assert contents(taster) == before


def test_records_with_problems_are_not_exported(taster):
    cohort = taster / "cohort.yaml"
    cohort.write_text(cohort.read_text(encoding="utf-8").replace("ai-tools:", "ai-tolls:"), encoding="utf-8")
    ran = run("revmentor export --xlsx program.xlsx", taster)
    assert (ran.code, ran.out) == (1, "")
    assert "unknown-topic" in ran.err
    assert not (taster / "program.xlsx").exists()


def test_the_help_tells_it_among_the_rights_of_people(taster):
    told = run("revmentor --help", taster).out
    assert "People's rights" in told
    assert "export" in told
