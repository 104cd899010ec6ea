"""The documents tell of everything there is."""

import re
from pathlib import Path

from commands import ROOT, run
from reference import reference_page

from revmentor.model.placeholder import PLACEHOLDERS
from revmentor.model.signup import COLUMN_KEYS
from revmentor.signup.words.availability import read_availability

FILES = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
MESSAGES = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
IMPORT = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
COMMANDS = (
    "init",
    "import",
    "check",
    "match",
    "why",
    "next",
    "schedule",
    "remind",
    "log",
    "status",
    "report",
    "export",
)


def test_the_reference_is_made_from_the_models(golden):
    golden(ROOT / "docs" / "reference.md", reference_page())


def test_no_word_of_the_files_page_is_a_key_that_is_not_there():
    keys = re.findall(r"^\| `([\w-]+)` \|", reference_page(), re.MULTILINE)
    assert set(re.findall(r"`(\w+):[ `]", FILES)) <= {*keys}


def test_every_placeholder_is_told():
    assert [name for name in PLACEHOLDERS if f"`{{{name}}}`" not in MESSAGES] == []


def test_every_column_is_told():
    assert [key for key in COLUMN_KEYS if f"`{key}`" not in IMPORT] == []


def test_times_are_understood_as_the_import_page_says():
    told = re.findall(r"^\| (.+) \| (.+) \|$", IMPORT.partition("| they write |")[2].partition("\n\n")[0], re.MULTILINE)
    assert len(told) > 10
    for typed, meaning in told:
        read = read_availability(typed)
        assert meaning == ("not understood" if read is None else ", ".join(read) or "any time"), typed


def test_the_readme_and_the_changelog_name_every_command(tmp_path):
    for document in ("README.md", "CHANGELOG.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        assert [command for command in COMMANDS if f"`{command}" not in text and f" {command} " not in text] == []
    help_text = run("revmentor --help", tmp_path).out
    assert [command for command in COMMANDS if command not in help_text] == []


def test_no_document_names_a_file_that_is_not_there():
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("examples/*/*.md")):
        for target in _links(document):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def _links(document: Path) -> list[str]:
    found = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    return [target for target in found if "://" not in target]
