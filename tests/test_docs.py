"""The documents tell of everything there is."""

import re
from pathlib import Path

import pytest
from commands import ROOT, run

from revmentor.model.cohort import Cohort
from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.participant import Participant
from revmentor.model.placeholder import PLACEHOLDERS
from revmentor.model.program import Program
from revmentor.model.schedule import Session

FILES = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
COMMANDS = ("init", "check", "match", "why", "schedule", "remind", "log", "status", "report")


@pytest.mark.parametrize("model", [Cohort, Participant, Program])
def test_every_key_is_told(model):
    assert [name for name in model.model_fields if f"`{name}`" not in FILES] == []


@pytest.mark.parametrize("model", [Pair, Session, Answer, Message])
def test_every_key_of_a_line_is_told(model):
    assert [name for name in model.model_fields if f"{name}:" not in FILES and f"`{name}`" not in FILES] == []


def test_every_placeholder_is_told():
    assert [name for name in PLACEHOLDERS if f"`{{{name}}}`" not in FILES] == []


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
