"""How every command behaves, whatever it does."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from commands import ROOT, run

TODAY = "2026-11-24"
WRITERS = (
    f"match cohort.yaml --today {TODAY}",
    f"schedule --today {TODAY}",
    f"remind --today {TODAY}",
    "log 1/1 held --rating 5 --today 2026-12-09",
    "report --quarter --today 2026-12-09",
)
READERS = ("check", f"why aoife --today {TODAY}", f"why aoife birgit --today {TODAY}", "status --today 2026-12-09")


@pytest.fixture
def taster(tmp_path):
    shutil.copytree(ROOT / "examples" / "taster", tmp_path / "taster")
    return tmp_path / "taster"


@pytest.fixture
def scheduled(taster):
    for line in WRITERS[:2]:
        assert run(f"revmentor {line}", taster).code == 0
    return taster


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        "match cohort.yaml",
        "schedule",
        "report --quarter",
        "report --quarter 2026-Q4",
        "report --quarter=2026-Q4 ../taster/cohort.yaml",
        "report --quarter cohort.yaml",
        "report --language de --quarter",
        "report --quarter last .",
        "report",
    ],
)
def test_commands_work_as_people_type_them(taster, line):
    assert run(f"revmentor {line} --today 2026-11-24", taster).code == 0


def test_a_bare_quarter_is_the_current_one_and_none_is_the_last(taster):
    run("revmentor report --quarter --today 2026-11-24", taster)
    run("revmentor report --today 2026-11-24", taster)
    assert sorted(folder.name for folder in (taster / "out" / "reports").iterdir()) == ["2026-Q3", "2026-Q4"]


def test_a_second_run_writes_nothing_and_says_so(taster):
    for line in WRITERS:
        assert run(f"revmentor {line}", taster).code == 0
        before = contents(taster)
        again = run(f"revmentor {line}", taster)
        assert "unchanged" in again.out
        assert contents(taster) == before


def test_with_dry_run_nothing_is_written(taster):
    for line in WRITERS:
        before = contents(taster)
        assert run(f"revmentor {line} --dry-run", taster).code == 0
        assert contents(taster) == before
        run(f"revmentor {line}", taster)


def test_with_json_stdout_is_data(scheduled):
    for line in (*READERS, *WRITERS):
        ran = run(f"revmentor {line} --json", scheduled)
        assert ran.code == 0
        json.loads(ran.out)


def test_with_json_problems_are_data_and_words(taster):
    cohort = taster / "cohort.yaml"
    cohort.write_text(cohort.read_text(encoding="utf-8").replace("ai-tools:", "ai-tolls:"), encoding="utf-8")
    ran = run("revmentor check --json", taster)
    assert ran.code == 1
    assert {problem["code"] for problem in json.loads(ran.out)["problems"]} == {"unknown-topic"}
    assert 'did you mean "ai-tools"?' in ran.err


def test_the_data_of_a_matching_has_its_promised_shape(taster):
    data = json.loads(run(f"revmentor match --json --today {TODAY}", taster).out)
    assert data["objective"] == ["coverage", "pairs", "affinity"]
    assert data["tiers"]["coverage"] == {"mentees": 5, "mentors": 5}
    assert data["tiers"]["affinity"] == sum(pair["affinity"] for pair in data["pairs"])
    assert all(sum(item["points"] for item in pair["because"]) == pair["affinity"] for pair in data["pairs"])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("revmentor nothing", 2),
        ("revmentor match nowhere.yaml", 2),
        ("revmentor why nobody", 2),
        ("revmentor log 9/9 held", 2),
        ("revmentor log 1/1 held --rating 6", 2),
        ("revmentor log 1/1 held --today 2026-11-25", 2),
        ("revmentor remind --today 2026-11-24 --until 2026-11-01", 2),
        ("revmentor report --quarter 2027-Q4 --today 2026-11-24", 2),
        ("revmentor report --quarter 2026-Q7", 2),
        ("revmentor init .", 2),
        ("revmentor init x --template clasic", 2),
        ("revmentor match --today 2026-13-01", 2),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(scheduled, line, code):
    before = contents(scheduled)
    ran = run(line, scheduled)
    assert (ran.code, ran.out) == (code, "")
    assert "Traceback" not in ran.err
    assert ran.err
    assert contents(scheduled) == before


def test_a_mistyped_command_or_id_is_guessed(scheduled):
    assert "match" in run("revmentor mach", scheduled).err
    assert "aoife" in run("revmentor why aofie", scheduled).err
    assert "taster" in run("revmentor init x --template tasetr", scheduled).err


def test_where_there_is_no_cohort_it_is_said(tmp_path):
    ran = run("revmentor match", tmp_path)
    assert ran.code == 2
    assert "revmentor init" in ran.err


def test_several_cohorts_are_told_together_and_changed_one_by_one(tmp_path):
    for name in ("autumn", "spring"):
        shutil.copytree(ROOT / "examples" / "taster", tmp_path / name)
    assert run("revmentor status --today 2026-12-09", tmp_path).out.count("Lunch and Learn") == 2
    assert run("revmentor report --quarter --today 2026-12-09", tmp_path).code == 0
    assert (tmp_path / "out" / "reports" / "2026-Q4" / "report.html").is_file()
    ran = run("revmentor match", tmp_path)
    assert ran.code == 2
    assert "autumn, spring" in ran.err


def test_the_cohort_is_found_from_a_folder_below(scheduled):
    assert run("revmentor status --today 2026-12-09", scheduled / "out" / "calendars").code == 0


def test_a_pipe_gets_no_escape_codes(scheduled):
    for line in READERS:
        ran = run(f"revmentor {line}", scheduled)
        assert "\x1b" not in ran.out + ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_on_the_other_side_of_a_pipe_is_no_traceback(scheduled):
    ran = run(f"sh -c 'exec {sys.executable} -m revmentor status --today 2026-12-09 >/dev/full'", scheduled)
    assert ran.code == 3
    assert "Traceback" not in ran.err


def test_the_order_of_people_and_the_hash_seed_do_not_show(taster, tmp_path):
    shutil.copytree(taster, tmp_path / "turned")
    cohort = tmp_path / "turned" / "cohort.yaml"
    head, _, people = cohort.read_text(encoding="utf-8").partition("participants:\n")
    blocks = ["  - id: " + block for block in people.split("  - id: ")[1:]]
    cohort.write_text(head + "participants:\n" + "".join(reversed(blocks)), encoding="utf-8")
    for line in WRITERS[:3]:
        run(f"revmentor {line}", taster, PYTHONHASHSEED="1")
        run(f"revmentor {line}", tmp_path / "turned", PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C")
    one, other = contents(taster), contents(tmp_path / "turned")
    assert {name for name in one if one[name] != other.get(name)} == {"cohort.yaml"}
    assert one.keys() == other.keys()


def test_comments_by_hand_survive_every_command(scheduled):
    run(f"revmentor remind --today {TODAY}", scheduled)
    run("revmentor log 1/1 held --rating 4 --today 2026-12-09", scheduled)
    records = ("pairs.yaml", "sessions.yaml", "feedback.yaml", "messages.yaml")
    for name in records:
        lines = (scheduled / name).read_text(encoding="utf-8").splitlines()
        lines[1] += f"   # by hand in {name}"
        marked = ["# \N{LATIN SMALL LETTER A WITH DIAERESIS} first", "", *lines, "# last"]
        (scheduled / name).write_text("\n".join(marked) + "\n", encoding="utf-8")
    cohort = scheduled / "cohort.yaml"
    newcomers = (
        "  - {id: zeno, name: Zeno Faber, level: 1, department: IT, offers: {ai-tools: 5}}   # joined late\n"
        "  - {id: ylva, name: Ylva Lind, level: 6, department: Sales, seeks: [ai-tools]}\n"
    )
    cohort.write_text(cohort.read_text(encoding="utf-8").rstrip("\n") + "\n" + newcomers, encoding="utf-8")
    before = contents(scheduled)
    for line in ("match", "schedule", "remind", "log 2/1 cancelled --by mentee", "schedule", "log 3/1 held --rating 3"):
        assert run(f"revmentor {line} --today 2026-12-10", scheduled).code == 0
    after = contents(scheduled)
    assert after["cohort.yaml"] == before["cohort.yaml"]
    for name in records:
        old, new = (content[name].decode().splitlines() for content in (before, after))
        assert [line for line in old if "#" in line] == [line for line in new if "#" in line]
        changed = [line for line in old if line not in new]
        assert all("2/1" in line or "3/1" in line for line in changed), name


@pytest.mark.parametrize(("named", "said"), [("Aoife", "Aoife Brennan"), ("'Birgit Sørensen'", "Birgit Sørensen")])
def test_why_takes_a_name_that_only_one_person_has(taster, named, said):
    assert said in run(f"revmentor why {named} --today {TODAY}", taster).out


def test_why_tells_the_id_that_may_be_meant(taster):
    ran = run(f"revmentor why Aoif --today {TODAY}", taster)
    assert (ran.code, 'did you mean "aoife"?' in ran.err) == (2, True)
