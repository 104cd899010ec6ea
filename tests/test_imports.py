"""Exports of forms and lists as people have them, and what `import` makes of each.

tests/imports/NAME/ holds the files (a folder `NAME.xlsx/` of CSV files is made into a workbook), command.txt, and under
expected/ what was said and the records that were written. They are imported into a copy of tests/imports/_base.
"""

import shutil
from pathlib import Path

import pytest
from commands import ROOT
from test_cases import contents, read_case, transcript
from workbooks import make_workbook

IMPORTS = Path(__file__).parent / "imports"
CASES = sorted(folder for folder in IMPORTS.iterdir() if not folder.name.startswith("_"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_export_comes_in_as_its_golden_says(case, tmp_path, golden):
    heading, lines = read_case(case)
    folder = tmp_path / case.name
    shutil.copytree(ROOT / heading.get("from", "tests/imports/_base"), folder)
    place_files(case, folder)
    before = contents(folder)
    golden(case / "expected" / "output.txt", "".join(transcript(line, folder) for line in lines))
    after = contents(folder)
    for name in sorted(after):
        if before.get(name) != after[name]:
            golden(case / "expected" / name, after[name].decode())


def place_files(case, folder):
    for entry in case.iterdir():
        if entry.is_dir() and entry.suffix == ".xlsx":
            make_workbook(entry, folder / entry.name)
        elif entry.is_file() and entry.name != "command.txt":
            shutil.copy(entry, folder / entry.name)


def test_there_is_a_case_for_every_kind_of_export():
    assert len(CASES) >= 25
