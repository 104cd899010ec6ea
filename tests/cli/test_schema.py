"""`schema` prints what editors know, or puts it beside the records."""

import json
import shutil

import pytest
from commands import ROOT, run

RECORDS = ("cohort", "program", "pairs", "sessions", "events", "feedback", "messages", "import", "signups")


@pytest.fixture
def offices(tmp_path):
    shutil.copytree(ROOT / "examples" / "two-offices", tmp_path / "offices")
    return tmp_path / "offices"


def test_a_schema_knows_the_program_in_whose_folder_it_is_asked_for(offices):
    assert "short-video" in run("revmentor schema cohort", offices).out
    assert "short-video" in run("revmentor schema cohort", offices.parent).out
    assert "short-video" in run("revmentor schema cohort --cohort offices", offices.parent).out
    assert "short-video" not in run("revmentor schema cohort", ROOT).out
    assert json.loads(run("revmentor schema pairs", ROOT).out)["type"] == "array"


def test_schemas_are_written_once_and_new_records_lead_to_them(offices):
    written = run("revmentor schema --write", offices)
    assert written.code == 0
    assert "next: begin cohort.yaml with the line # yaml-language-server: $schema=" in written.out
    assert sorted(file.stem for file in (offices / ".schema").iterdir()) == sorted(RECORDS)
    printed = run("revmentor schema sessions", offices).out
    assert (offices / ".schema" / "sessions.json").read_text(encoding="utf-8") == printed
    assert "unchanged" in run("revmentor schema --write .", offices).out
    run("revmentor match --today 2026-11-24", offices)
    assert (offices / "pairs.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=.schema/p")


def test_where_there_is_no_schema_a_new_record_names_none(offices):
    run("revmentor match --today 2026-11-24", offices)
    assert (offices / "pairs.yaml").read_text(encoding="utf-8").startswith("# Who meets whom.")


def test_with_dry_run_and_json_what_would_be_written_is_data(offices):
    ran = run("revmentor schema --write --dry-run --json", offices)
    assert json.loads(ran.out) == [{"folder": ".schema", "written": [f"{record}.json" for record in RECORDS]}]
    assert not (offices / ".schema").exists()


def test_a_new_topic_is_known_after_the_next_write(offices):
    run("revmentor schema --write", offices)
    program = offices / "program.yaml"
    text = program.read_text(encoding="utf-8")
    program.write_text(text.replace("topics:\n", "topics:\n  podcasts: Podcasts\n"), encoding="utf-8")
    assert ".schema/: cohort.json, pairs.json written" in run("revmentor schema --write", offices).out


def test_mistakes_among_the_people_do_not_matter_but_the_program_has_to_be_there(offices):
    cohort = offices / "cohort.yaml"
    text = cohort.read_text(encoding="utf-8")
    cohort.write_text(text.replace("short-video", "shrot-video"), encoding="utf-8")
    assert run("revmentor schema --write", offices).code == 0
    cohort.write_text(text.replace("program.yaml", "prorgam.yaml", 1), encoding="utf-8")
    ran = run("revmentor schema --write", offices)
    assert ran.code == 1
    assert "missing-program" in ran.err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("revmentor schema", "cohort, program, pairs, sessions, events, feedback"),
        ("revmentor schema cohrot", 'did you mean "cohort"?'),
        ("revmentor schema --write", "there is no cohort.yaml"),
        ("revmentor schema cohort --cohort nowhere", "there is no cohort.yaml"),
    ],
)
def test_wrong_use_is_told(line, told, tmp_path):
    ran = run(line, tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_it_is_no_command_that_the_help_lists(tmp_path):
    assert "schema" not in run("revmentor --help", tmp_path).out
    assert "cohort" in run("revmentor schema --help", tmp_path).out
