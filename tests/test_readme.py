"""The documents' blocks are done in order, each in a scratch copy of the folder it names, and show what was printed.

`<!-- in: FOLDER -->` runs a block's commands there, `<!-- typed in: FOLDER -->` at a terminal with the answers that
stand behind the questions, either of them `, on DATE`. `<!-- into: FILE -->` adds a block to a file; `, line N` puts it
in that line's place, and -1 is the last. What stands in such a comment itself is not shown.
`pytest --update` rewrites what was printed.
"""

import re
import shutil

import pytest
from commands import ROOT, run

DOCUMENTS = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("guide.*.md")),
    *(ROOT / "docs" / name for name in ("import.md", "matching.md", "messages.md")),
]
BLOCK = re.compile(
    r"(?P<head><!-- (?P<how>in|typed in|into): (?P<where>[^\s,]+)(?:, (?:on|line) (?P<which>\S+))?(?: -->\n+```\w+)?\n)"
    r"(?P<text>.*?)(?=```|-->)",
    re.DOTALL,
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_a_document_shows_what_is_printed(document, tmp_path, golden):
    text = document.read_text(encoding="utf-8")
    if "<!-- typed in:" in text:
        pytest.importorskip("pty")
    golden(document, BLOCK.sub(lambda block: block["head"] + done(block, tmp_path), text))


def done(block, scratch):
    """What a block says after it was done."""
    where = scratch / block["where"]
    folder = where.parent if block["how"] == "into" else where
    if not folder.exists():
        source = ROOT / folder.relative_to(scratch)
        shutil.copytree(source, folder) if source.exists() else folder.mkdir()
    if block["how"] == "into":
        put(where, block["which"], block["text"])
        return block["text"]
    say = run_at_a_terminal if block["how"] == "typed in" else run_in_a_pipe
    day = {"REVMENTOR_TODAY": block["which"]} if block["which"] else {}
    transcript = iter(block["text"].splitlines())
    commands = [line for line in block["text"].splitlines() if line.startswith("$ ")]
    return "\n".join(f"{line}\n{say(line[2:], folder, transcript, day)}" for line in commands)


def put(file, number, text):
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    at = int(number or len(lines) + 1)
    at += len(lines) + 1 if at < 0 else 0
    file.write_text("".join([*lines[: at - 1], text, *lines[at:]]), encoding="utf-8", newline="\n")


def run_in_a_pipe(line, folder, transcript, day):
    ran = run(line, folder, **day)
    return ran.out + ran.err


def run_at_a_terminal(line, folder, transcript, day):
    from terminal import typed

    return typed(line, folder, transcript, **day)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_every_console_block_is_run(document):
    text = document.read_text(encoding="utf-8")
    assert text.count("```console") == len([block for block in BLOCK.finditer(text) if block["how"] != "into"]) >= 1
