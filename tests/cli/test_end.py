"""`end`: a pair is over without fault; its dates fall away, both are told, both come first."""

import json
import shutil

import pytest
from commands import ROOT, run

DAY = "--today 2026-12-01"


@pytest.fixture
def folder(tmp_path):
    """The taster, with an event more, and all five pairs running."""
    shutil.copytree(ROOT / "examples/taster", tmp_path, dirs_exist_ok=True)
    assert run("revmentor match --today 2026-11-24", tmp_path).code == 0
    assert run("revmentor schedule --today 2026-11-24", tmp_path).code == 0
    return tmp_path


def text(folder, record):
    return (folder / f"{record}.yaml").read_text(encoding="utf-8")


def changed(before, after):
    return [new for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]


def test_a_pair_ends_and_only_its_lines_change(folder):
    pairs, sessions = text(folder, "pairs"), text(folder, "sessions")
    ran = run(f"revmentor end 2 --reason no-fit {DAY}", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "pair 2, Aoife Brennan + Declan Fitzgerald: ended (no-fit)\n1 session ahead cancelled\nnext: "
    )
    (pair,) = changed(pairs, text(folder, "pairs"))
    assert pair.endswith("state: ended, ended: 2026-12-01, reason: no-fit}")
    (session,) = changed(sessions, text(folder, "sessions"))
    assert "session: 2/1, start: 2026-12-10 12:00, minutes: 60, state: cancelled, issued: 2026-12-10 12:00" in session


def test_both_are_told_once_their_calendars_say_so(folder):
    run(f"revmentor remind {DAY}", folder)
    run(f"revmentor end 2 --reason time {DAY}", folder)
    assert "pair-ended" not in run(f"revmentor remind --json {DAY}", folder).out
    run(f"revmentor schedule {DAY}", folder)
    told = json.loads(run(f"revmentor remind --json {DAY}", folder).out)
    assert {(one["to"], one["about"]) for one in told if one["message"] == "pair-ended"} == {
        ("aoife", "2"),
        ("declan", "2"),
    }
    assert "pair-ended" not in run("revmentor remind --json --today 2026-12-02", folder).out
    draft = (folder / "out/reminders/2026-12-01/aoife--2.eml").read_bytes()
    assert b"text/calendar" in draft


def test_whoever_is_done_is_not_consoled(folder):
    run(f"revmentor end 2 --reason done {DAY}", folder)
    run(f"revmentor schedule {DAY}", folder)
    assert "pair-ended" not in run(f"revmentor remind --json {DAY}", folder).out


def test_all_pairs_of_somebody_who_leaves_end_and_they_take_no_part_any_more(folder):
    run(f"revmentor remind {DAY}", folder)
    ran = run(f"revmentor end --person declan --reason left {DAY}", folder)
    assert "Declan Fitzgerald takes no part any more (withdrawn: 2026-12-01)" in ran.out
    assert "withdrawn: 2026-12-01" in text(folder, "cohort")
    run(f"revmentor schedule {DAY}", folder)
    told = json.loads(run(f"revmentor remind --json {DAY}", folder).out)
    assert [one["to"] for one in told if one["message"] == "pair-ended"] == ["aoife"]


def test_somebody_without_a_partner_can_leave_too(folder):
    run(f"revmentor end 2 --reason done {DAY}", folder)
    ran = run(f"revmentor end --person declan --reason left {DAY}", folder)
    assert ran.out.startswith("Declan Fitzgerald takes no part any more")
    again = run(f"revmentor end --person declan --reason left {DAY}", folder)
    assert (again.code, again.out) == (0, "nothing to end: pairs.yaml, sessions.yaml, cohort.yaml: unchanged\n")


def test_an_id_names_the_one_pair_that_fits(folder):
    assert "pair 2, " in run(f"revmentor end declan --reason other {DAY}", folder).out


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("end 2", "say why, without whose doing it was"),
        ("end --reason time", "say which pair"),
        ("end 2 --person aoife --reason time", "say which pair"),
        ("end 99 --reason time", 'no running pair fits "99"'),
        ("end --person aoif --reason time", 'no participant has the id "aoif"; did you mean "aoife"?'),
    ],
)
def test_what_is_not_said_is_asked_for(folder, line, complaint):
    before = text(folder, "pairs"), text(folder, "sessions")
    ran = run(f"revmentor {line} {DAY}", folder)
    assert ran.code == 2
    assert complaint in ran.err
    assert (text(folder, "pairs"), text(folder, "sessions")) == before


def test_of_several_pairs_one_must_be_named(tmp_path):
    shutil.copytree(ROOT / "examples/nordlicht", tmp_path, dirs_exist_ok=True)
    ran = run("revmentor end sabine --reason time --today 2026-12-14", tmp_path)
    assert ran.code == 2
    assert 'several pairs fit "sabine"; say which one, or --person sabine for all:\n  45  Hannes' in ran.err


def test_a_dry_run_ends_nothing(folder):
    before = text(folder, "pairs")
    assert "dry run" in run(f"revmentor end 2 --reason time --dry-run {DAY}", folder).out
    assert text(folder, "pairs") == before
