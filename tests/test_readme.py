"""The README's console blocks are run, in a scratch copy of the example that each names."""

import re
import shutil

import pytest
from commands import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"<!-- in: (\S+) -->\n+```console\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize(("folder", "block"), BLOCK.findall(README))
def test_the_readme_shows_what_is_printed(folder, block, tmp_path):
    scratch = tmp_path / "scratch"
    shutil.copytree(ROOT / folder, scratch)
    found = []
    for line in block.splitlines():
        if line.startswith("$ "):
            ran = run(line[2:], scratch)
            found += [line, *f"{ran.out}{ran.err}".splitlines()]
    assert "\n".join(found).strip() == block.strip()


def test_every_console_block_is_run():
    assert README.count("```console") == len(BLOCK.findall(README)) >= 1
