"""Whole runs: a folder, the commands typed in it, what they said and wrote.

tests/cases/NAME/command.txt begins with `# from: FOLDER`, a program folder to copy, and `# keep: GLOB ...`,
the written files whose content is pinned under expected/; expected/written.txt names all that were written.
"""

import shutil
from pathlib import Path

import pytest
from commands import ROOT, run

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_a_run_says_and_writes_what_it_did(case, tmp_path, golden):
    heading, lines = read_case(case)
    folder = tmp_path / case.name
    shutil.copytree(ROOT / heading["from"], folder)
    before = contents(folder)
    golden(case / "expected" / "output.txt", "".join(transcript(line, folder) for line in lines))
    after = contents(folder)
    written = sorted(name for name, data in after.items() if before.get(name) != data)
    golden(case / "expected" / "written.txt", "".join(f"{name}\n" for name in written))
    for name in written:
        if any(Path(name).match(pattern) for pattern in heading.get("keep", "").split()):
            golden(case / "expected" / name, after[name].decode())


def read_case(case):
    lines = (case / "command.txt").read_text(encoding="utf-8").splitlines()
    heading = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    return heading, [line for line in lines if line and not line.startswith("#")]


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def transcript(line, folder):
    ran = run(line, folder)
    ending = f"(exit {ran.code})\n" if ran.code else ""
    return f"$ {line}\n{ran.out}{ran.err}{ending}\n"
