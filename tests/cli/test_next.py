"""The next round's folder, made and used as a program lead would."""

import json
import shutil
from pathlib import Path

import pytest
from commands import ROOT, run

TODAY = "--today 2026-12-14"
BY_HAND = ROOT / "tests" / "cases" / "next-hand-made" / "before"


@pytest.fixture
def old(tmp_path):
    """A round in which everybody who could had a partner."""
    shutil.copytree(ROOT / "examples" / "two-offices", tmp_path / "old")
    for line in ("match", "schedule"):
        assert run(f"revmentor {line} --today 2026-10-01", tmp_path / "old").code == 0
    return tmp_path / "old"


@pytest.fixture
def by_hand(tmp_path):
    shutil.copytree(BY_HAND, tmp_path / "old")
    return tmp_path / "old"


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def pairs_of(folder, today="2026-12-14"):
    ran = run(f"revmentor match --json --today {today}", folder)
    assert ran.code == 0
    return {frozenset((pair["mentor"], pair["mentee"])) for pair in json.loads(ran.out)["pairs"]}


def said_of(folder, line):
    return json.loads(run(f"revmentor next {line} --json", folder).out)


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def ensure_sound(folder):
    ran = run("revmentor check", folder)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("where", ["../new", "new", "../deep/er/new"])
def test_the_new_folder_is_sound_and_nobody_has_an_old_partner(old, where):
    before, first = contents(old), pairs_of(old)
    assert run(f"revmentor next {where} {TODAY}", old).code == 0
    assert {name: data for name, data in contents(old).items() if not name.startswith("new/")} == before
    ensure_sound(old / where)
    second = pairs_of(old / where)
    assert second
    assert not second & first


def test_the_large_example_goes_on(tmp_path):
    shutil.copytree(ROOT / "examples" / "nordlicht", tmp_path / "nordlicht")
    first = pairs_of(tmp_path / "nordlicht")
    assert run(f"revmentor next ../2027 {TODAY}", tmp_path / "nordlicht").code == 0
    ensure_sound(tmp_path / "2027")
    assert not pairs_of(tmp_path / "2027") & first


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_cohort_that_init_made_goes_on_in_its_language(tmp_path, language):
    run(f"revmentor init acme --language {language} --today 2026-09-01", tmp_path)
    acme = tmp_path / "acme"
    replace(acme / "cohort.yaml", "# pinned: [[", "pinned: [[")
    replace(acme / "cohort.yaml", "    email: karl.petersen@example.com\n", "    withdrawn: 2026-10-01\n")
    for line in ("match", "schedule"):
        run(f"revmentor {line} --today 2026-09-01", acme)
    assert run("revmentor next 2027 --today 2026-12-14", acme).code == 0
    ensure_sound(acme / "2027")
    text, before = ((one / "cohort.yaml").read_text(encoding="utf-8") for one in (acme / "2027", acme))
    assert ("neu gefragt?" if language == "de" else "asked again?") in text
    assert "program: ../program.yaml  " in text
    assert "previous: ..\n" in text
    assert "managers:\n  karl: ~\n" in text
    remarks = [line.partition("#")[2] for line in before.splitlines() if "#" in line]
    assert all(f"#{remark}" in text for remark in remarks)
    assert (acme / "2027" / ".gitignore").read_bytes() == (acme / ".gitignore").read_bytes()
    assert pairs_of(acme / "2027").isdisjoint(pairs_of(acme))


def test_who_had_no_partner_is_marked_and_goes_first(old):
    replace(old / "pairs.yaml", "state: running", "state: ended")
    lines = (old / "pairs.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [line for line in lines if "yvonne" not in line and "howard" not in line]
    (old / "pairs.yaml").write_text("".join(lines), encoding="utf-8")
    (old / "sessions.yaml").unlink()
    waiting = said_of(old, f"../new {TODAY}")["waiting"]
    assert {"yvonne", "howard"} <= set(waiting)
    text = (old.parent / "new" / "cohort.yaml").read_text(encoding="utf-8")
    assert text.count("# had no partner in the last round: goes first\n") == len(waiting)
    for one in waiting:
        assert f"- id: {one}\n    # had no partner in the last round: goes first\n" in text
    told = run(f"revmentor match {TODAY}", old.parent / "new").out
    assert f"({len(waiting)} had waited)" in told


def test_who_goes_on_and_who_does_not_is_told(by_hand):
    said = said_of(by_hand, "../new --today 2026-11-30")
    assert said["goes_on"] == ["ann", "cleo", "vera", "will", "xenia"]
    assert [(one["person"], one["manages"], one["remark"]) for one in said["left_out"]] == [
        ("bob", False, "parental leave, wants to come back"),
        ("tom", True, ""),
    ]
    assert said["waiting"] == ["cleo", "will", "xenia"]
    assert [one["person"] for one in said["ask_again"]] == ["vera"]
    assert (by_hand.parent / "new" / "cohort.yaml").read_text(encoding="utf-8").count("# asked again?") == 1


def test_the_folder_of_the_round_and_its_program_are_found_from_anywhere(by_hand, tmp_path):
    (tmp_path / "link").symlink_to(by_hand)
    (tmp_path / "else" / "where").mkdir(parents=True)
    (tmp_path / "short").symlink_to(tmp_path / "else" / "where")
    said = said_of(tmp_path, "short/new -c link")
    assert said["previous"] == "../../../old"
    ensure_sound(tmp_path / "short" / "new")


def test_a_template_stays_a_template(by_hand):
    replace(by_hand / "cohort.yaml", "program: program.yaml", "program: taster")
    assert run(f"revmentor next ../new {TODAY}", by_hand).code == 0
    assert "\nprogram: taster\n" in (by_hand.parent / "new" / "cohort.yaml").read_text(encoding="utf-8")
    ensure_sound(by_hand.parent / "new")


def test_every_round_has_an_identity_of_its_own(by_hand):
    ids = set()
    for name in ("one", "other"):
        run(f"revmentor next ../{name} {TODAY}", by_hand)
        text = (by_hand.parent / name / "cohort.yaml").read_text(encoding="utf-8")
        ids.add(next(line for line in text.splitlines() if line.startswith("id: ")))
    assert len(ids) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_mark_of_the_encoding_and_the_line_ends_stay(by_hand, end):
    for name in ("cohort.yaml", "signups.yaml"):
        text = (by_hand / name).read_text(encoding="utf-8").replace("\n", end)
        (by_hand / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run(f"revmentor next ../new {TODAY}", by_hand).code == 0
    ensure_sound(by_hand.parent / "new")
    for name in ("cohort.yaml", "signups.yaml"):
        data = (by_hand.parent / "new" / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(end.encode())


def test_editors_know_the_new_folder_and_the_form_is_there_to_ask_again(by_hand):
    run(f"revmentor next ../new {TODAY}", by_hand)
    new = by_hand.parent / "new"
    text = (new / "cohort.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=.schema/cohort.json\n")
    assert run("revmentor schema --write new", by_hand.parent).out == "new/.schema/: unchanged\n"
    assert "Social media" in (new / "sign-up.en.md").read_text(encoding="utf-8")


def test_answers_to_the_same_form_come_in_without_a_question(tmp_path):
    shutil.copytree(ROOT / "examples" / "first-hour-en", tmp_path / "old")
    answers = tmp_path / "old" / "sign-ups.csv"
    replace(answers, ",Intern,", ",1,")
    for line in ("import sign-ups.csv --yes", "match", "schedule"):
        assert run(f"revmentor {line} --today 2026-09-07", tmp_path / "old").code == 0
    assert run(f"revmentor next ../new {TODAY}", tmp_path / "old").code == 0
    replace(answers, ",mentee,AI,", ",mentee,New work,")
    ran = run(f"revmentor import {answers.as_posix()} --json --dry-run {TODAY}", tmp_path / "new")
    changed = json.loads(ran.out)["changed"]
    assert [one["id"] for one in changed if "seeks" in one["fields"]] == ["mark-evans"]
    assert not any("conflict" in field for one in changed for field in one["fields"].values())


def test_nothing_that_is_there_is_overwritten(by_hand):
    new = by_hand.parent / "new"
    new.mkdir()
    (new / "notes.txt").write_text("mine\n")
    before = contents(by_hand.parent)
    for line in ("../new", "../new/notes.txt", "../new --dry-run", ".", "../old"):
        ran = run(f"revmentor next {line} {TODAY}", by_hand)
        assert (ran.code, ran.out) == (2, "")
        assert "is there already; nothing was written" in ran.err
    assert contents(by_hand.parent) == before


def test_an_empty_folder_may_be_filled_from_within(by_hand):
    (by_hand / "new").mkdir()
    assert run(f"revmentor next . {TODAY}", by_hand / "new").code == 0
    ensure_sound(by_hand / "new")


def test_where_it_cannot_be_written_nothing_is_left(by_hand):
    (by_hand.parent / "file").touch()
    before = contents(by_hand.parent)
    ran = run(f"revmentor next ../file/new {TODAY}", by_hand)
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    assert contents(by_hand.parent) == before


def test_with_dry_run_it_is_shown_and_not_written(by_hand):
    shown = run(f"revmentor next ../new {TODAY} --dry-run", by_hand)
    assert not (by_hand.parent / "new").exists()
    written = run(f"revmentor next ../new {TODAY}", by_hand)
    words = " ".join(shown.out.split())
    assert words.replace("would be written (dry run)", "written") == " ".join(written.out.split())


def test_name_and_start_are_guessed_and_may_be_said(by_hand):
    said = said_of(by_hand, f"../guessed {TODAY}")
    assert (said["name"], said["start"]) == ("Pilot 2", "2027-01-11")
    said = said_of(by_hand, f"../new --name 'It: \"#2\"' --start 2027-02-02 {TODAY}")
    assert (said["name"], said["start"]) == ('It: "#2"', "2027-02-02")
    ensure_sound(by_hand.parent / "new")
    assert "guess" not in run(f"revmentor next ../x --name x --start 2027-02-02 {TODAY}", by_hand).out


@pytest.mark.parametrize(
    "line", ["", "../new --start 2026-06-01", "../new --start tomorrow", "../new --name ''", "../new --cohort nowhere"]
)
def test_wrong_use_is_told(by_hand, line):
    ran = run(f"revmentor next {line} {TODAY}", by_hand)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert not (by_hand.parent / "new").exists()


def test_a_round_with_problems_is_mended_first(by_hand):
    replace(by_hand / "cohort.yaml", "seeks: [social-media, ai-tools]", "seeks: [social-medai]")
    ran = run(f"revmentor next ../new {TODAY}", by_hand)
    assert (ran.code, ran.out) == (1, "")
    assert "unknown-topic" in ran.err
    assert not (by_hand.parent / "new").exists()


def test_a_round_that_is_not_found_by_its_folder_has_no_next_one(by_hand):
    (by_hand / "cohort.yaml").rename(by_hand / "spring.yaml")
    ran = run(f"revmentor next ../new -c spring.yaml {TODAY}", by_hand)
    assert (ran.code, "called cohort.yaml" in ran.err) == (2, True)


def test_where_nobody_goes_on_there_is_no_next_round(by_hand):
    text = (by_hand / "cohort.yaml").read_text(encoding="utf-8")
    text = text.replace("    consent: no\n", "").replace("    level:", "    consent: no\n    level:")
    (by_hand / "cohort.yaml").write_text(text.replace(", level:", ", consent: no, level:"), encoding="utf-8")
    ran = run(f"revmentor next ../new {TODAY}", by_hand)
    assert (ran.code, "nobody goes on" in ran.err) == (2, True), ran


def test_the_third_round_has_remarks_of_its_own(old):
    run(f"revmentor next ../second {TODAY}", old)
    second = old.parent / "second"
    for line in ("match", "schedule"):
        run(f"revmentor {line} {TODAY}", second)
    assert run("revmentor next ../third --today 2027-06-01", second).code == 0
    ensure_sound(old.parent / "third")
    text = (old.parent / "third" / "cohort.yaml").read_text(encoding="utf-8")
    assert "# asked again?" in (second / "cohort.yaml").read_text(encoding="utf-8")
    assert text.count("# asked again?") == len(mentees_in_pairs(second))


def mentees_in_pairs(folder: Path):
    lines = (folder / "pairs.yaml").read_text(encoding="utf-8").splitlines()
    return {line.partition("mentee: ")[2].partition(",")[0] for line in lines if "state: running" in line}
