"""The README's console blocks are run: those of one folder after another, in one scratch copy of it."""

import re
import shutil

import pytest
from commands import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"<!-- in: (\S+) -->\n+```console\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("folder", sorted({folder for folder, _ in BLOCKS}))
def test_the_readme_shows_what_is_printed(folder, tmp_path):
    scratch = tmp_path / "scratch"
    shutil.copytree(ROOT / folder, scratch)
    for block in (block for name, block in BLOCKS if name == folder):
        printed = (printed_by(line, scratch) for line in block.splitlines() if line.startswith("$ "))
        assert "\n\n".join(printed) + "\n" == block


def printed_by(line, folder):
    ran = run(line[2:], folder)
    return f"{line}\n{ran.out}{ran.err}".rstrip("\n")


def test_every_console_block_is_run():
    assert README.count("```console") == len(BLOCKS) >= 1
