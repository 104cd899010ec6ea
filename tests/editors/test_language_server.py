"""An editor with the YAML language server knows a new folder: it finds mistakes and completes topics."""

import shutil
import subprocess

import pytest
from commands import ROOT, run
from editors.lsp import Editor
from filelock import FileLock

VERSION = "1.19.2"
PACKAGE = f"yaml-language-server@{VERSION}"
HOME = ROOT / ".venv" / "language-server" / VERSION
MAIN = HOME / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {"yaml": {"validate": True, "completion": True, "schemaStore": {"enable": False}}}


@pytest.fixture(scope="module")
def server():
    """The language server's command; installed from npm the first time."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not there")
    HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(HOME / "install.lock"):
        if not MAIN.is_file():
            install()
    return [shutil.which("node"), str(MAIN), "--stdio"]


def install():
    command = [shutil.which("npm"), "install", "--prefix", str(HOME), "--no-audit", "--no-fund", PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm could not install {PACKAGE} in two minutes")
    if done.returncode:
        pytest.skip(f"npm could not install {PACKAGE}: {done.stderr.strip()[-200:]}")


@pytest.fixture(scope="module")
def acme(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editor")
    assert run("revmentor init acme --today 2026-11-23", folder).code == 0
    assert run("revmentor match --today 2026-11-23", folder / "acme").code == 0
    return folder / "acme"


@pytest.fixture(scope="module")
def editor(server, acme):
    with Editor(server, acme, SETTINGS) as open_editor:
        yield open_editor


@pytest.fixture
def cohort(acme):
    return (acme / "cohort.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", ["cohort", "program", "pairs"])
def test_in_a_new_folder_nothing_is_complained_of(editor, acme, record):
    assert editor.problems(acme / f"{record}.yaml") == []


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("level: 7", "levle: 7", "Property levle is not allowed."),
        ("level: 3", "level: three", "Incorrect type. Expected one of integer, null."),
        ("social-media: 5", "social-medai: 5", "Property social-medai is not allowed."),
        ("[generation-z, ", "[generation-y, ", "Value is not accepted. Valid values: "),
        ("start: 2026-12-21", "start: 2026-02-30", "a date belongs here: 2026-10-05"),
        ("Mon 09:00", "Monday 9", "a window belongs here: Mon 09:00-12:00"),
        ("capacity: 2", "capacity: 21", "Value is above the maximum of 20."),
    ],
)
def test_a_mistake_is_told_at_its_line(editor, acme, cohort, right, wrong, complaint):
    assert cohort.count(right) == 1
    line = cohort[: cohort.index(right)].count("\n") + 1
    [(told_at, told)] = editor.problems(acme / "cohort.yaml", cohort.replace(right, wrong))
    assert told_at == line
    assert told.startswith(complaint)


@pytest.mark.parametrize(
    ("there", "typing"),
    [
        ("seeks: [ai-tools]", "seeks: [|]"),
        ("offers: {social-media: 5, ai-tools: 3}", "offers:\n      |"),
        ("offers: {social-media: 5, ai-tools: 3}", "offers: {a|}"),
    ],
)
def test_topics_of_the_template_and_of_the_program_are_completed(editor, acme, cohort, there, typing):
    assert there in cohort
    offered = editor.completions(acme / "cohort.yaml", cohort.replace(there, typing))
    assert {"ai-tools", "generation-z", "our-products"} <= set(offered)


def test_keys_are_completed(editor, acme, cohort):
    offered = editor.completions(acme / "cohort.yaml", cohort.replace("    level: 7\n", "    level: 7\n    |\n"))
    assert {"capacity", "away", "consent"} <= set(offered)
    assert "level" not in offered


def test_templates_are_completed(editor, acme):
    program = (acme / "program.yaml").read_text(encoding="utf-8")
    lines = ["extends: |" if line.startswith("extends:") else line for line in program.splitlines()]
    offered = editor.completions(acme / "program.yaml", "\n".join(lines))
    assert {"classic", "sprint", "taster", "future-leaders"} <= set(offered)
