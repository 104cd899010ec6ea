"""`--csv`: what match, schedule and status find, as a table that Excel opens."""

import csv
import io
import json
import shutil
import subprocess
import sys
from typing import get_args

import pytest
from commands import ROOT, run

from revmentor.model.matching import PairState
from revmentor.model.schedule import SessionState
from revmentor.render.words import tables

COHORT = """\
program: classic
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
participants:
  - {id: ben, name: Ben, level: 2, offers: {social-media: 3}, seeks: [ai-tools]}
  - {id: frieda, name: "=1+1; Frieda", level: 2, department: IT, offers: {social-media: 5}}
  - {id: ida, name: Ida, level: 2, department: IT, offers: {social-media: 4}, away: [2026-01-01..2028-12-31]}
  - {id: ute, name: Ute, level: 7, department: HR, seeks: [generation-z]}
  - {id: voss, name: Dr. Voß, level: 7, department: Recht, seeks: [social-media], wishes: [frieda]}
  - {id: wolf, name: Wolf, level: 7, department: IT, seeks: [social-media], wishes: [ida]}
"""
LINES = ("match --today 2026-09-21", "schedule --today 2026-09-21", "status --today 2026-11-11")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cohort.yaml").write_text(COHORT, encoding="utf-8")
    return tmp_path


def table(line, folder, delimiter=";"):
    ran = run(f"revmentor {line} --csv -", folder)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff")), delimiter=delimiter))


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_matching_is_its_pairs_and_then_everyone_without_a_partner(folder):
    rows = table(LINES[0], folder)
    assert rows[0] == {
        "Paar": "1",
        "Mentor-ID": "frieda",
        "Mentor": "'=1+1; Frieda",
        "Mentee-ID": "voss",
        "Mentee": "Dr. Voß",
        "Themen": "Soziale Medien",
        "Affinität": rows[0]["Affinität"],
        "Status": "vorgeschlagen",
        "Gründe": rows[0]["Gründe"],
        "Was helfen würde": "",
    }
    assert 0 < int(rows[0]["Affinität"]) <= 1000
    assert rows[0]["Gründe"].startswith("Soziale Medien: Wunsch Nr. 1, Können 5 von 5; Wunsch der Mentee-Seite; ")
    left = [(row["Mentor"], row["Mentee"], row["Status"]) for row in rows if not row["Paar"]]
    assert left == [("", "Ben", "ohne Partner"), ("", "Ute", "ohne Partner"), ("Ben", "", "ohne Partner")]
    assert all(row["Gründe"] for row in rows)
    assert [row["Was helfen würde"] for row in rows if row["Mentee"] == "Ute"] == [
        "noch jemand, der oder die Generation Z im Beruf zeigen kann"
    ]


def test_a_pair_kept_against_a_rule_says_so(folder):
    in_one_line = COHORT.replace("id: frieda, name:", "id: frieda, manager: voss, name:")
    (folder / "cohort.yaml").write_text(in_one_line + "pinned: [[frieda, voss]]\n", encoding="utf-8")
    assert table(LINES[0], folder)[0]["Gründe"].startswith("bleibt ein Paar, obwohl: ")


def test_a_schedule_is_all_its_sessions_and_then_those_without_a_place(folder):
    run(f"revmentor {LINES[0]}", folder)
    rows = table(LINES[1], folder)
    placed = [row for row in rows if row["Status"] == "geplant"]
    assert placed == sorted(placed, key=lambda row: (row["Datum"], row["Uhrzeit"]))
    assert [row["Sitzung"] for row in placed if row["Paar"] == "1"] == [str(n) for n in range(1, 7)]
    assert [row["Veranstaltung"] for row in placed if not row["Paar"]] == [
        "Auftakt",
        "Halbzeit für alle",
        "Austausch unter Mentorinnen und Mentoren",
        "Abschluss",
    ]
    (first,) = (row for row in placed if (row["Paar"], row["Sitzung"]) == ("1", "1"))
    assert (first["Mentor"], first["Mentee"]) == ("'=1+1; Frieda", "Dr. Voß")
    lost = rows[len(placed) :]
    assert {(row["Paar"], row["Sitzung"], row["Uhrzeit"], row["Status"], row["Gründe"]) for row in lost} == {
        ("2", "", "", "ohne Termin", "Ida ist bis 31.12.2028 abwesend")
    }
    assert table(LINES[1], folder) == rows


def test_a_status_is_the_standing_of_each_pair(folder):
    run(f"revmentor {LINES[0]}", folder)
    sessions = sum(row["Paar"] == "1" for row in table(LINES[1], folder))
    pairs = folder / "pairs.yaml"
    text = pairs.read_text(encoding="utf-8")
    pairs.write_text(text + "- {pair: 9, mentor: ben, mentee: wolf, state: ended}\n", encoding="utf-8")
    second, first, ended = table(LINES[2], folder)
    assert (first["Ohne Eintrag"], first["Geplant"]) == ("2", str(sessions - 2))
    assert (first["Paar"], first["Status"], first["Gehalten"]) == ("1", "läuft", "0")
    assert (first["Gruppe"], first["Wie es steht"]) == ("still geworden", "Eintrag fehlt: 1/1, 1/2")
    assert first["Nächste Sitzung"].startswith("2026-1")
    assert (second["Paar"], second["Geplant"], second["Nächste Sitzung"]) == ("2", "0", "")
    assert (second["Gruppe"], second["Wie es steht"]) == ("gefährdet", "keine Sitzung geplant oder gehalten")
    assert list(ended.values()) == ["9", "Ben", "Wolf", "beendet", "beendet", "kein Grund genannt", "0", "", "", ""]


def test_english_tables_have_commas(tmp_path):
    shutil.copytree(ROOT / "examples" / "taster", tmp_path, dirs_exist_ok=True)
    rows = table("match --today 2026-11-23", tmp_path, ",")
    assert [row["State"] for row in rows] == ["proposed"] * 5
    assert rows[2]["Topics"] == "Understanding and using data, AI tools"


def test_several_cohorts_are_one_table(tmp_path):
    for name in ("autumn", "spring"):
        shutil.copytree(ROOT / "examples" / "taster", tmp_path / name)
        run("revmentor match --today 2026-11-23", tmp_path / name)
    rows = table("status --today 2026-11-24", tmp_path, ",")
    assert len(rows) == 10
    assert list(rows[0])[:3] == ["Cohort", "Pair", "Mentor"]
    assert {row["Cohort"] for row in rows} == {"Lunch and Learn, December"}


def test_on_stdout_the_table_is_alone_and_the_same_as_in_a_file(folder):
    for line in LINES:
        in_file = run(f"revmentor {line} --csv table.csv", folder)
        assert "table.csv: written" in in_file.out
        line_of_stdout = [sys.executable, "-m", "revmentor", *line.split(), "--csv", "-"]
        done = subprocess.run(line_of_stdout, cwd=folder, capture_output=True, check=True)
        data = (folder / "table.csv").read_bytes()
        assert done.stdout == data
        assert b"next: revmentor" in done.stderr
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")


def test_a_second_run_leaves_the_file_alone(folder):
    for line in LINES:
        assert "table.csv: written" in run(f"revmentor {line} --csv table.csv", folder).out
        before = contents(folder)
        assert "table.csv: unchanged" in run(f"revmentor {line} --csv table.csv", folder).out
        assert contents(folder) == before


def test_with_dry_run_no_file_is_written_and_it_is_said(folder):
    for line in LINES[:2]:
        before = contents(folder)
        assert "new.csv: would be written (dry run)" in run(f"revmentor {line} --dry-run --csv new.csv", folder).out
        assert contents(folder) == before
        assert len(table(f"{line} --dry-run", folder)) > 2
        run(f"revmentor {line}", folder)


def test_data_and_a_table_go_together_where_each_has_its_place(folder):
    ran = run(f"revmentor {LINES[0]} --json --csv table.csv", folder)
    assert json.loads(ran.out)["pairs"]
    assert "table.csv: written" in ran.err
    before = contents(folder)
    ran = run(f"revmentor {LINES[1]} --json --csv -", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "--csv" in ran.err
    assert contents(folder) == before


@pytest.mark.parametrize("file", ["cohort.yaml", "pairs.yaml", "link.csv", "nowhere/table.csv", "folder.csv", ""])
def test_what_is_no_place_for_a_table_is_refused_before_anything_is_done(folder, file):
    (folder / "folder.csv").mkdir()
    (folder / "link.csv").symlink_to("cohort.yaml")
    before = contents(folder)
    for line in LINES:
        ran = run(f"revmentor {line} --csv '{file}'", folder)
        assert (ran.code, ran.out) == (2, "")
        assert "--csv" in ran.err
        assert contents(folder) == before


def test_problems_leave_stdout_empty(folder):
    cohort = folder / "cohort.yaml"
    cohort.write_text(COHORT.replace("ai-tools", "ai-tolls"), encoding="utf-8")
    ran = run(f"revmentor {LINES[0]} --csv -", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "unknown-topic" in ran.err


def test_every_state_has_its_words():
    states = {*get_args(PairState), *get_args(SessionState), "unmatched", "no-place"}
    assert states == tables.STATES.keys()
