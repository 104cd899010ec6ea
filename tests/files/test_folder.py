"""A folder read whole: programs that build on others, earlier rounds, problems of all files at once."""

from dataclasses import replace
from datetime import date

import pytest

from revmentor.files import changes as changes_module
from revmentor.files.changes import changes_to
from revmentor.files.folder import find_cohort, find_cohorts
from revmentor.files.holidays import read_holidays
from revmentor.files.opening import read_folder
from revmentor.model.problem import ProblemsFound

COHORT = """\
program: program.yaml
name: Round 1
start: 2026-10-05
timezone: Europe/Berlin
language: en
participants:
  - {id: frieda, name: Frieda Brandt, level: 2, offers: {social-media: 5}}
  - {id: voss, name: Alexandra Voss, level: 7, seeks: [social-media]}
"""


def folder(tmp_path, **files):
    for name, text in files.items():
        path = tmp_path / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_folder(tmp_path / "cohort.yaml", "cohort.yaml")


@pytest.mark.parametrize(
    ("own", "sie", "du"),
    [
        ("de: {subject: Kurz}", "Kurz", "Kurz"),
        ("du: {subject: Kurz}", None, "Kurz"),
        ("de: {subject: Lang, body: Text}", "Lang", "Lang"),
    ],
)
def test_a_program_may_replace_a_part_of_a_text(tmp_path, own, sie, du):
    shipped = folder(tmp_path, cohort=COHORT, program="extends: classic\nname: Ours\n").sound.program
    text = f"extends: classic\nname: Ours\ntexts: {{closing: {{{own}}}}}\n"
    program = folder(tmp_path, cohort=COHORT, program=text).sound.program
    for tone, subject in (("sie", sie), ("du", du)):
        before, after = (one.texts["closing"].to("de", tone) for one in (shipped, program))
        assert after.subject == (subject or before.subject)
        assert (after.body == before.body) == ("body" not in own)
    assert program.texts["closing"].en == shipped.texts["closing"].en


def test_a_program_says_only_what_differs(tmp_path):
    own = "extends: base.yaml\nname: Ours\nrules: {topic: no}\ntopics: {gardens: Gardens}\nagendas: []\n"
    base = (
        "extends: classic\nname: Base\nrules: {direction: no}\nweights: {topic: 7}\nworking_hours: [Mon 10:00-12:00]\n"
    )
    program = folder(tmp_path, cohort=COHORT, program=own, base=base).sound.program
    assert (program.rules.topic, program.rules.direction, program.rules.language) == (False, False, True)
    assert {"gardens", "social-media"} <= program.topics.keys()
    assert (program.weights.topic, program.weights.wishes) == (7, 20)
    assert (program.name.de, program.agendas, len(program.working_hours)) == ("Ours", (), 1)


def test_a_problem_in_a_program_is_told_where_it_stands(tmp_path):
    found = folder(tmp_path, cohort=COHORT, program="extends: sub/base.yaml\nname: Ours\n", sub__base="name: [1]\n")
    places = {(problem.code, problem.place.file, problem.place.line) for problem in found.problems}
    assert ("missing-key", "program.yaml", 1) in places or ("missing-key", "sub/base.yaml", 1) in places


def test_the_problems_of_all_files_are_told_at_once(tmp_path):
    cohort = COHORT.replace("level: 7", "level: x").replace("program.yaml", "classic")
    found = folder(tmp_path, cohort=cohort, pairs="- {pair: 1, mentor: frieda}\n", sessions="a: &b c\n")
    assert {(problem.place.file, problem.code) for problem in found.problems} == {
        ("cohort.yaml", "bad-number"),
        ("pairs.yaml", "missing-key"),
        ("sessions.yaml", "yaml-alias"),
    }


@pytest.mark.parametrize("text", ["~\n", "null\n", "a word\n", "{pair: 1}\n"])
def test_a_record_that_is_no_list_is_told(tmp_path, text):
    found = folder(tmp_path, cohort=COHORT.replace("program.yaml", "classic"), pairs=text)
    assert [problem.code for problem in found.problems] == ["not-a-list"]


@pytest.mark.parametrize("text", ["", "# none yet\n", "[]\n"])
def test_a_record_without_entries_is_sound(tmp_path, text):
    assert folder(tmp_path, cohort=COHORT.replace("program.yaml", "classic"), pairs=text).problems == ()


def test_earlier_rounds_leave_their_partners_and_who_had_none(tmp_path):
    old = COHORT.replace("program.yaml", "classic") + "  - {id: kim, name: Kim, level: 6, seeks: [ai-tools]}\n"
    ended = "- {pair: 1, mentor: frieda, mentee: voss, state: ended}\n"
    proposed = "- {pair: 2, mentor: frieda, mentee: kim, state: proposed}\n"
    now = "previous: old\n" + COHORT.replace("program.yaml", "classic")
    (past,) = folder(tmp_path, cohort=now, old__cohort=old, old__pairs=ended + proposed).sound.past
    assert past.partners == {("frieda", "voss")}
    assert past.waiting == {"kim"}


def test_a_round_with_problems_is_no_past(tmp_path):
    old = COHORT.replace("program.yaml", "classic").replace("start:", "strat:")
    now = "previous: old\n" + COHORT.replace("program.yaml", "classic")
    found = folder(tmp_path, cohort=now, old__cohort=old)
    assert {problem.code for problem in found.problems} == {"unknown-key", "missing-key"}


LINE = "- {pair: 1, mentor: frieda, mentee: voss, state: proposed}"


def released(found):
    (pair,) = found.sound.pairs
    return replace(found.sound, pairs=(pair.model_copy(update={"state": "running"}),))


def test_a_record_that_would_not_read_back_is_not_written(tmp_path, monkeypatch):
    found = folder(tmp_path, cohort=COHORT.replace("program.yaml", "classic"), pairs=f"{LINE}\n")
    monkeypatch.setattr(changes_module, "edited", lambda source, *_: source.text + "...\n- lost")
    with pytest.raises(ProblemsFound):
        changes_to(found, released(found))


def test_a_byte_order_mark_and_windows_line_ends_stay(tmp_path):
    folder(tmp_path, cohort=COHORT.replace("program.yaml", "classic"))
    (tmp_path / "pairs.yaml").write_bytes(b"\xef\xbb\xbf" + f"{LINE}\r\n".encode())
    found = read_folder(tmp_path / "cohort.yaml", "cohort.yaml")
    (change,) = changes_to(found, released(found))
    assert change.data == b"\xef\xbb\xbf" + f"{LINE}\r\n".replace("proposed", "running").encode()


def test_a_cohort_is_found_here_above_or_in_the_folders_below(tmp_path, monkeypatch):
    for name in ("autumn", "spring"):
        (tmp_path / name / "out").mkdir(parents=True)
        (tmp_path / name / "cohort.yaml").touch()
    assert find_cohort(tmp_path / "spring") == tmp_path / "spring" / "cohort.yaml"
    assert find_cohort(tmp_path / "spring" / "out") is None
    monkeypatch.chdir(tmp_path / "spring" / "out")
    assert find_cohort(None) == (tmp_path / "spring" / "cohort.yaml").resolve()
    assert [found.parent.name for found in find_cohorts(tmp_path)] == ["autumn", "spring"]


def test_holidays_are_those_of_the_place():
    found = read_holidays(["DE-HH", "DE-BY", "US-NY"], date(2026, 8, 1), date(2026, 8, 2), "de")
    assert date(2026, 10, 31) in found["DE-HH"]
    assert date(2026, 10, 31) not in found["DE-BY"]
    assert date(2026, 8, 15) in found["DE-BY"]
    assert date(2026, 11, 26) in found["US-NY"]


@pytest.mark.parametrize(("language", "name"), [("de", "Neujahr"), ("en", "New Year's Day")])
def test_holidays_are_named_in_the_language_asked_for(language, name):
    found = read_holidays(["DE-HH"], date(2026, 1, 1), date(2026, 1, 2), language)
    assert found["DE-HH"][date(2026, 1, 1)] == name
