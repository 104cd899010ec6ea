"""The shell completes what stands in the folder: in bash, zsh and fish, each by its own protocol."""

import os
import re
import shutil
import sys

import pytest
from commands import ROOT, Ran, run

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def nordlicht(tmp_path):
    shutil.copytree(ROOT / "examples" / "nordlicht", tmp_path / "nordlicht")
    return tmp_path / "nordlicht"


def offered(shell, words, folder):
    """What is offered for the last word of a command line."""
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    if shell != "bash":
        asked = {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    told = run("revmentor", folder, _REVMENTOR_COMPLETE=f"complete_{shell}", **asked).out
    if shell == "zsh":
        return re.findall(r'^(?:_arguments \'\*: :\(\()?"([^"]+)"', told, re.MULTILINE)
    return [line.split("\t")[0] for line in told.split("\n") if line]


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_are_completed(shell, tmp_path):
    assert offered(shell, "revmentor sch", tmp_path) == ["schedule"]
    assert {"init", "match", "why", "log"} <= set(offered(shell, "revmentor ", tmp_path))


@pytest.mark.parametrize("shell", SHELLS)
def test_ids_sessions_and_quarters_of_the_folder_are_completed(shell, nordlicht):
    assert offered(shell, "revmentor why agn", nordlicht) == ["agnieszka"]
    assert offered(shell, "revmentor log agn", nordlicht) == ["agnieszka"]
    assert "1/8" in offered(shell, "revmentor log 1/", nordlicht)
    assert offered(shell, "revmentor report --quarter 2026-Q", nordlicht) == ["2026-Q4", "2026-Q3", "2026-Q2"]


@pytest.mark.parametrize("shell", SHELLS)
def test_what_can_be_told_is_completed(shell, nordlicht):
    assert offered(shell, "revmentor log 1/2 held --topic gen", nordlicht) == ["generation-z"]
    assert offered(shell, "revmentor log 1 --skill-after gen", nordlicht) == ["generation-z="]
    assert offered(shell, "revmentor log 1 --goal ai", nordlicht) == ["ai-at-work"]
    answered = ["ai-at-work=yes", "ai-at-work=partly", "ai-at-work=no"]
    assert offered(shell, "revmentor log 1 --reached ai", nordlicht) == answered
    assert "1" in offered(shell, "revmentor log 1", nordlicht)


@pytest.mark.parametrize("shell", SHELLS)
def test_templates_records_and_cohorts_are_completed(shell, nordlicht):
    assert offered(shell, "revmentor init acme --template s", nordlicht) == ["sprint"]
    assert offered(shell, "revmentor schema p", nordlicht) == ["program", "pairs"]
    assert offered(shell, "revmentor status n", nordlicht.parent) == ["nordlicht"]
    assert offered(shell, "revmentor why agnieszka --cohort n", nordlicht.parent) == ["nordlicht"]


@pytest.mark.parametrize("shell", SHELLS)
def test_where_there_is_nothing_nothing_is_completed(shell, tmp_path):
    assert offered(shell, "revmentor why a", tmp_path) == []
    (tmp_path / "cohort.yaml").write_text("participants: [", encoding="utf-8")
    assert offered(shell, "revmentor why a", tmp_path) == []


@pytest.fixture
def on_path(tmp_path):
    """A PATH on which `revmentor` is a command."""
    command = tmp_path / "bin" / "revmentor"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m revmentor "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return f"{command.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize("shell", SHELLS)
def test_what_show_completion_prints_is_a_script_of_that_shell(shell, tmp_path, on_path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not there")
    script = run(f"{shell} -c 'revmentor --show-completion; true'", tmp_path, PATH=on_path).out
    assert f"_REVMENTOR_COMPLETE=complete_{shell}" in script
    (tmp_path / "script").write_text(script, encoding="utf-8")
    assert run(f"{shell} -n script", tmp_path) == Ran(0, "", "")


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        (
            "bash",
            "source <(revmentor --show-completion); COMP_WORDS=(revmentor why agn); COMP_CWORD=2; "
            'complete -p revmentor >/dev/null && _revmentor_completion revmentor; echo "${COMPREPLY[@]}"',
        ),
        ("fish", 'revmentor --show-completion | source; complete -C "revmentor why agn"'),
    ],
)
def test_a_shell_completes_with_that_script(shell, asked, nordlicht, on_path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not there")
    assert run(f"{shell} -c '{asked}'", nordlicht, PATH=on_path).out == "agnieszka\n"
