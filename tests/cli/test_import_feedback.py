"""`revmentor import` of feedback: the manners of people's import; one cell that is not understood keeps all out."""

import json
import shutil
import sys

import pytest
from commands import ROOT, run

FORM = """\
Zeitstempel;E-Mail;Wie nützlich war das Treffen?;Passt das Tandem?;Was noch?
05.11.2026 16:03:00;alexandra.voss@example.com;5;ja;Danke an Frieda
12.11.2026 10:00:00;otto.behrens@example.com;gut;nein;
"""
TODAY = "--today 2026-11-13"
ON_TERMINALS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "round"
    shutil.copytree(ROOT / "tests/imports/_feedback", target)
    (target / "form.csv").write_text(FORM, encoding="utf-8")
    return target


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def talk(line, folder, *turns):
    from dialogue import talk

    return talk(line, folder, *turns)


@pytest.mark.parametrize(("options", "code"), [("", 2), ("--dry-run", 0), ("--dry-run --yes", 0), ("--json", 2)])
def test_the_change_is_shown_and_nothing_is_written_without_a_yes(options, code, folder):
    before = contents(folder)
    ran = run(f"revmentor import form.csv {options} {TODAY}", folder)
    assert (ran.code, contents(folder)) == (code, before)
    assert "1/2" in ran.out


def test_with_yes_it_is_written_and_a_second_time_there_is_nothing_to_write(folder):
    assert run(f"revmentor import form.csv --yes {TODAY}", folder).code == 0
    after = contents(folder)
    assert after["feedback.yaml"].startswith((ROOT / "tests/imports/_feedback/feedback.yaml").read_bytes())
    assert b"Danke" not in b"".join(data for name, data in after.items() if name != "form.csv")
    again = run("revmentor import form.csv --yes --today 2026-12-24", folder)
    assert (again.code, contents(folder)) == (0, after)
    assert run("revmentor check", folder).code == 0


def test_with_json_stdout_is_data(folder):
    data = json.loads(run(f"revmentor import form.csv --json {TODAY}", folder).out)
    assert data["feedback"]["new"][0] == {
        "session": "1/2",
        "side": "mentee",
        "question": "rating",
        "answer": 5,
        "on": "2026-11-05",
    }
    assert (data["feedback"]["changed"], data["feedback"]["unchanged"]) == ([], 0)
    assert data["columns"]["Wie nützlich war das Treffen?"] == "rating"
    assert data["unread"] == ["Was noch?"]


@pytest.mark.parametrize("options", ["--yes", "--dry-run", "--json", ""])
def test_one_cell_that_is_not_understood_keeps_all_out_and_is_told_with_its_place(options, folder):
    (folder / "form.csv").write_text(FORM.replace(";gut;nein", ";supi;jein"), encoding="utf-8")
    before = contents(folder)
    ran = run(f"revmentor import form.csv {options} {TODAY}", folder)
    assert (ran.code, contents(folder)) == (1, before)
    assert [line.partition(' "')[0] for line in ran.err.splitlines() if line.startswith("form.csv")] == [
        "form.csv:3:3: unclear-rating:",
        "form.csv:3:4: unclear-chemistry:",
    ]


@pytest.mark.parametrize(("side", "written"), [("mentor", ["mentor"]), ("mentee", ["mentee"])])
def test_as_says_whose_answers_they_are(side, written, folder):
    (folder / "form.csv").write_text("Tandem;Passt das Tandem?\n1;ja\n", encoding="utf-8")
    assert run(f"revmentor import form.csv --yes {TODAY}", folder).code == 1
    data = json.loads(run(f"revmentor import form.csv --json --as {side} {TODAY}", folder).out)
    assert [one["side"] for one in data["feedback"]["new"]] == written


@ON_TERMINALS
def test_at_a_terminal_it_asks_before_it_writes(folder):
    before = contents(folder)
    code, shown = talk(f"revmentor import form.csv {TODAY}", folder, ("[y/N]:", "n"))
    assert (code, contents(folder)) == (0, before)
    assert shown.index("rating 1/2: 5") < shown.index("Write import.yaml, feedback.yaml?")
    code, _ = talk(f"revmentor import form.csv {TODAY}", folder, ("[y/N]:", "y"))
    assert (code, b"session: 1/2" in contents(folder)["feedback.yaml"]) == (0, True)


@ON_TERMINALS
def test_a_word_and_a_column_that_are_not_sure_are_asked_once_and_kept(folder):
    asks = FORM.replace("das Treffen?", "das Trefen?").replace(";gut;", ";supi;")
    (folder / "form.csv").write_text(asks, encoding="utf-8")
    code, shown = talk(
        f"revmentor import form.csv {TODAY}",
        folder,
        ("[rating]:", ""),
        ("leaves it open:", "toll"),
        ("leaves it open:", "ausgezeichnet"),
        ("[y/N]:", "y"),
    )
    assert (code, '"supi"' in shown) == (0, True)
    kept = contents(folder)["import.yaml"].decode()
    assert ('"Wie nützlich war das Trefen?": rating\n' in kept, 'supi: "5"' in kept or "supi: 5" in kept) == (
        True,
        True,
    )
    code, shown = talk(f"revmentor import form.csv {TODAY}", folder)
    assert (code, "nothing to write" in shown) == (0, True)


@ON_TERMINALS
@pytest.mark.parametrize(("answer", "line"), [("y", "Themen: skip"), ("n", 'mitmachen?": skip')])
def test_a_table_that_may_be_both_is_asked_about(answer, line, folder):
    both = "Zeitstempel;Name;E-Mail;Stufe;Rolle;Themen;Würden Sie wieder mitmachen?\n"
    row = "05.11.2026 16:03:00;Otto Behrens;otto.behrens@example.com;6;Mentee;Neue Arbeitswelt;ja\n"
    (folder / "form.csv").write_text(both + row, encoding="utf-8")
    turns = (("Is it feedback? [y/N]:", answer), ("[y/N]:", "y"))
    code, shown = talk(f"revmentor import form.csv {TODAY}", folder, *turns)
    assert (code, "Write" in shown) == (0, True)
    assert line in contents(folder)["import.yaml"].decode()
    assert run(f"revmentor import form.csv --yes {TODAY}", folder).code == 0


@ON_TERMINALS
def test_what_is_left_open_keeps_all_out(folder):
    (folder / "form.csv").write_text(FORM.replace(";gut;", ";supi;"), encoding="utf-8")
    before = contents(folder)
    code, shown = talk(f"revmentor import form.csv {TODAY}", folder, ("leaves it open:", ""))
    assert (code, contents(folder)) == (1, before)
    assert "form.csv:3:3: unclear-rating" in shown


def test_what_is_remembered_of_feedback_changes_no_sign_up(folder):
    sign_up = "Datum;Name;E-Mail;Stufe;KI-Werkzeuge;Soziale Medien\n1.9.2026;Ole Ahn;ole@example.com;2;4;\n"
    (folder / "people.csv").write_text(sign_up, encoding="utf-8")
    asks = FORM.replace("Was noch?", "Soziale Medien;Datum").replace("Danke an Frieda", "3;5.11.")
    (folder / "form.csv").write_text(asks, encoding="utf-8")
    line = f"revmentor import people.csv --dry-run --json {TODAY}"
    before = run(line, folder)
    assert (before.code, run(f"revmentor import form.csv --yes {TODAY}", folder).code) == (0, 0)
    assert run(line, folder).out == before.out
