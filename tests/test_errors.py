"""Each problem in the smallest folder that causes it, with its exact text; docs/errors.md is made from them.

A folder's command.txt has the command that tells of it, where that is not `revmentor check`.
"""

import re
import shutil
from pathlib import Path

import pytest
from commands import ROOT, run

ERRORS = Path(__file__).parent / "errors"
CODES = sorted(folder.name for folder in ERRORS.iterdir())
_CODE = re.compile(r'(?:Problem|fault|_refusal|_refused|find_twice)\([^"()]*"([a-z0-9]+(?:-[a-z0-9]+)+)"')
_ELSEWHERE = {
    "too-large": "a file of 5 MB is no example; tests/files/test_reader.py makes one",
    "not-a-sheet": "check reads no spreadsheets; tests/files/spreadsheets and tests/imports/refused-files make it",
    "empty-sheet": "check reads no spreadsheets; tests/files/spreadsheets/test_sheets.py makes it",
    "formula": "check reads no spreadsheets; tests/files/spreadsheets/test_sheets.py makes it",
    "answered-again": "import tells it of a row; tests/imports/answered-twice makes it",
    "same-name": "import tells it of a row; tests/imports/personnel-list-by-name makes it",
    "no-people": "import tells it of a sheet; tests/imports/unsure-headings makes it",
    "no-rows": "import tells it of a sheet; tests/imports/refused-files makes it",
    "no-topics": "import tells it of a sheet; tests/imports/side-not-said makes it",
    "no-answers": "import tells it of a sheet; tests/imports/feedback-refused makes it",
    "unsure-column": "import tells it of a column; tests/imports/feedback-refused makes it",
    "people-or-feedback": "import tells it of a sheet; tests/imports/feedback-refused makes it",
    "people-and-feedback": "import tells it of two sheets; tests/imports/feedback-refused makes it",
    "which-session": "import tells it of a row; tests/imports/feedback-hand-typed-mess makes it",
    "counts-down": "import tells it of a column; tests/imports/feedback-school-marks makes it",
    "guessed-encoding": "import tells it of a file; tests/imports/excel-list-german-cp1252 makes it",
    "not-readable": "git keeps no file that may not be read; tests/files/test_reader.py makes one",
}


def command_of(code, otherwise):
    own = ERRORS / code / "command.txt"
    return own.read_text(encoding="utf-8").strip() if own.exists() else otherwise


def copied(code, tmp_path):
    return shutil.copytree(ERRORS / code, tmp_path / code)


@pytest.mark.parametrize("code", CODES)
def test_a_problem_is_told_with_its_place(code, tmp_path, golden):
    ran = run(command_of(code, "revmentor check"), copied(code, tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert f": {code}: " in ran.err
    golden(ERRORS / code / "expected.txt", ran.err)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_written_where_there_is_a_problem(code, tmp_path):
    folder = copied(code, tmp_path)
    before = contents(folder)
    assert run(command_of(code, "revmentor schedule --today 2026-09-21"), folder).code == 1
    assert contents(folder) == before


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
    return {path: path.read_bytes() for path in files}


def test_every_code_has_its_folder():
    found = {code for file in (ROOT / "src").rglob("*.py") for code in _CODE.findall(file.read_text(encoding="utf-8"))}
    assert found >= {"unknown-topic", "bad-date"}
    assert found - set(_ELSEWHERE) <= set(CODES)


def test_the_page_of_errors_is_made_from_them(golden):
    parts = ["# What problems look like\n\nMade by the tests from `tests/errors/`: each with its smallest example.\n"]
    parts += [
        f"\n## {code}\n\n```\n{(ERRORS / code / 'expected.txt').read_text(encoding='utf-8')}```\n" for code in CODES
    ]
    golden(ROOT / "docs" / "errors.md", "".join(parts))
