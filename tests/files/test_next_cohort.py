"""The next round's cohort.yaml: the old one's text, with what differs changed at its own lines."""

import difflib
import re
from datetime import date
from pathlib import Path

import pytest
from commands import ROOT

from revmentor.files.history import past_round
from revmentor.files.next_cohort import next_cohort, prepared
from revmentor.files.next_round import next_files
from revmentor.files.opening import read_folder
from revmentor.files.reader import read_tree
from revmentor.files.tree import Source
from revmentor.files.values import read_value
from revmentor.model.cohort import Cohort
from revmentor.model.next_round import Remark, RoundHead
from revmentor.render.next_round import remarks_of
from revmentor.render.words.next_round import OWN_REMARKS
from revmentor.upkeep.going_on import GoingOn
from revmentor.upkeep.next_round import plan_next_round

HEAD = """\
# autumn
program: classic
name: 'Herbst 2026'   # the second
start: 2026-10-05
timezone: Europe/Berlin
language: de
"""
BLOCK = """\
participants:
  # our first
  - id: ann   # short
    name: Ann Abt
    offers: {ai: 3}
    wishes: [zoe,   # 1
             tim]   # 2
    # a remark on Ann

  # and the second
  - id: "bob"
    name: 'Bob Benz'
    seeks: [ai]   # only that
    withdrawn: 2026-10-10
    # a remark on Bob
  # Tim comes last but one
  - id: tim
    name: Tim Thal
    seeks: [ai]
    wishes:
      - ann   # old partner
      - bob
  - id: zoe
    seeks: []
    name: Zoe Zahn
    consent: no
# nobody else
apart: [[ann, zoe],  # no
        [ann, tim]]
pinned:
  - [ann, tim]   # was one
"""
INDENTED = """\
participants:
    -   id: ann
        name: Ann Abt
        offers:
            ai: 3
        wishes:
            - zoe
            - tim
    -   id: bob
        name: Bob Benz
        seeks:
            - ai
        withdrawn: 2026-10-10
    -   name: Tim Thal
        id: tim
        wishes: [bob, ann]
        seeks:
            - ai
    -   id: zoe
        name: Zoe Zahn
        seeks: []
        consent: no
pinned: [[ann, tim]]
apart: [[ann, zoe], [ann, tim]]
"""
MARGIN = """\
participants:
- id: ann
  name: Ann Abt
  offers: {ai: 3}
  wishes: [zoe, tim]
- id: bob
  name: Bob Benz
  seeks: [ai]
  withdrawn: 2026-10-10
- seeks: [ai]
  id: tim
  name: Tim Thal
  wishes: [ann, bob]   # chess
- id: zoe
  name: Zoe Zahn
  seeks: []
  consent: no
pinned: [[ann, tim]]
apart: [[ann, zoe], [ann, tim]]
"""
LINES = """\
participants:
  - {id: ann, name: Ann Abt, wishes: [zoe, tim], offers: {ai: 3}}   # keen
  - {name: "Bob Benz", id: bob, seeks: [ai], withdrawn: 2026-10-10}
  - {id: tim, name: Tim Thal, seeks: [ai], wishes: [ann, bob]}   # late
  - {id: zoe, name: Zoe Zahn, seeks: [], consent: no}
pinned: [[ann, tim]]
apart: [[ann, zoe], [ann, tim]]
"""
BRACKETS = """\
participants: [{id: ann, name: Ann Abt, offers: {ai: 3}, wishes: [zoe, tim]},   # keen
               {id: bob, name: Bob Benz, seeks: [ai], withdrawn: 2026-10-10},
               {id: tim, name: Tim Thal, seeks: [ai], wishes: [ann, bob]},   # late
               {id: zoe, name: Zoe Zahn, seeks: [], consent: no}]   # all
pinned: [[ann, tim]]
apart: [[ann, zoe], [ann, tim]]
"""
STYLES = {"block": BLOCK, "indented": INDENTED, "margin": MARGIN, "lines": LINES, "brackets": BRACKETS}
NEXT = {"program": "../p.yaml", "id": "new", "name": "Frühjahr 2027", "start": "2027-03-01", "previous": "../2026"}
REMARKS = (Remark("ann", "", "waits"), Remark("tim", "seeks", "asked?"))


def read(text):
    return read_value(read_tree(Source("cohort.yaml", text)), Cohort).value


def made(text, remarks=REMARKS):
    """The next round's text, which says what was wanted: Bob and Zoe leave, Ann and Tim were partners."""
    before = read(text)
    left = GoingOn(before, frozenset({frozenset({"ann", "tim"})}), date(2026, 11, 1), date(2027, 3, 1)).after
    head = {
        name: getattr(Cohort.model_validate({**NEXT, "timezone": "Europe/Berlin", "language": "de"}), name)
        for name in NEXT
    }
    fields = {name: getattr(left, name) for name in Cohort.model_fields} | head | {"invited": None}
    after = Cohort.model_construct(**fields)
    new = next_cohort(text, read_tree(Source("cohort.yaml", text)), before, after, remarks)
    assert read(new) == after
    return new


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("style", STYLES)
def test_it_says_what_the_next_round_is_and_every_other_line_stays(style, end):
    text = (HEAD + STYLES[style]).replace("\n", end)
    new = made(text)
    assert new.count("\n") == new.count(end)
    assert [one.id for one in read(new).participants] == ["ann", "tim"]
    old_lines, lines = text.splitlines(keepends=True), new.splitlines(keepends=True)
    gone = re.compile(
        r"bob|Bob|zoe|Zoe|name: '|start:|program:|ann, tim|- ai|- tim|tim\]|seeks:|wishes|withdr|consent|- ann"
    )
    kept = iter(lines)
    assert all(line in kept for line in old_lines if not gone.search(line))
    assert "- ai" not in text or "- ai" in new


@pytest.mark.parametrize("style", STYLES)
def test_the_remarks_stand_above_what_they_are_about(style):
    lines = made(HEAD + STYLES[style]).splitlines()
    below = {
        line.strip(): lines[at + 1].strip() for at, line in enumerate(lines) if "waits" in line or "asked?" in line
    }
    entry = {"lines": "- {id: tim", "brackets": "{id: tim", "margin": "id: tim"}.get(style, "seeks:")
    assert below.pop("# asked?").startswith(entry)
    first = {"lines": "- {id: ann", "brackets": None}.get(style, "name: Ann Abt")
    assert not below if first is None else below.pop("# waits").startswith(first)


def test_without_differences_of_people_only_the_head_changes():
    text = HEAD + "participants:\n  - {id: ann, name: Ann, offers: {ai: 3}}\n"
    added = set(made(text, ()).splitlines()) - set(text.splitlines())
    assert added == {
        "program: ../p.yaml",
        "id: new",
        "name: Frühjahr 2027   # the second",
        "start: 2027-03-01",
        "previous: ../2026",
    }


@pytest.mark.parametrize("line", ["previous: ../2025   # the first\n", "previous:   # none yet\n", "previous: ~\n"])
def test_the_folder_of_the_round_before_takes_the_place_of_the_one_before_that(line):
    new = made(line + HEAD + BLOCK)
    assert new.count("previous:") == 1
    assert read(new).previous == "../2026"


def test_how_many_were_invited_is_not_known_yet():
    assert read(made("invited: 40\n" + HEAD + BLOCK)).invited is None
    assert "invited" not in made(HEAD + "invited: 40   # by mail\n" + BLOCK)


def test_a_list_that_runs_empty_goes_unless_a_comment_stands_there():
    assert "wishes: []   # chess" in made(HEAD + MARGIN)
    assert "wishes" not in made(HEAD + LINES)
    assert "  wishes" not in made(HEAD + BLOCK).partition("id: tim")[2]


MODELINE = "# yaml-language-server: $schema=.schema/cohort.json\n"


@pytest.mark.parametrize("first", ["", MODELINE, "# yaml-language-server: $schema=../x.json\n", "# mine\n" + MODELINE])
def test_it_begins_with_the_line_by_which_editors_know_its_schema(first):
    new = prepared(first + HEAD, ())
    assert new.startswith(MODELINE)
    assert new.count("yaml-language-server") == 1
    assert new.endswith(HEAD)
    assert ("# mine" in new) is ("# mine" in first)


def test_the_remarks_of_an_earlier_next_go_and_no_others():
    own = "  # had no partner in the last round: goes first\n    # neu gefragt? Letzte Runde: ai mit ann, 2 Treffen"
    text = prepared(f"{HEAD}  # neu gefragt\n{own}\r\nname: x # asked again? Last round: mine", OWN_REMARKS)
    assert text == f"{MODELINE}{HEAD}  # neu gefragt\nname: x # asked again? Last round: mine"


def of_example(name, today):
    """The next round's files, made from an example."""
    folder = read_folder(ROOT / "examples" / name / "cohort.yaml", "cohort.yaml")
    records = folder.sound
    head = RoundHead(f"../{name}/program.yaml", "an-id", "2027", date(2027, 7, 5), f"../{name}")
    past = (past_round(records.cohort, records.pairs), *records.past)
    after = plan_next_round(records, past, head, today)
    return folder, next_files(folder, after, remarks_of(after), OWN_REMARKS)


@pytest.mark.parametrize("name", ["nordlicht", "two-offices"])
def test_an_example_changes_as_it_should(name, golden):
    folder, files = of_example(name, date(2026, 12, 14))
    old, new = folder.documents["cohort"].source.text, files["cohort.yaml"].decode()
    difference = difflib.unified_diff(old.splitlines(), new.splitlines(), "old", "new", n=1, lineterm="")
    golden(Path(__file__).parent / "next_round" / f"{name}.diff", "".join(f"{line}\n" for line in difference))


def test_a_case_by_hand_reads_as_it_should(golden):
    case = ROOT / "tests" / "cases" / "next-hand-made" / "before"
    folder = read_folder(case / "cohort.yaml", "cohort.yaml")
    head = RoundHead("../program.yaml", "an-id", "Spring", date(2026, 12, 7), "..")
    past = (past_round(folder.sound.cohort, folder.sound.pairs),)
    after = plan_next_round(folder.sound, past, head, date(2026, 11, 30))
    files = next_files(folder, after, remarks_of(after), OWN_REMARKS)
    golden(Path(__file__).parent / "next_round" / "hand-made.yaml", files["cohort.yaml"].decode())
    assert files["import.yaml"] == (case / "import.yaml").read_bytes()
