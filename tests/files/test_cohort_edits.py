"""Changing cohort.yaml at its own lines: people come and go in the file's own style, and nothing else moves."""

from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revmentor.files.cohort_edits import edited_cohort
from revmentor.files.reader import read_tree
from revmentor.files.tree import Source
from revmentor.files.values import read_value
from revmentor.model.cohort import Cohort
from revmentor.model.participant import Participant

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
    level: 2   # says HR
    offers: {ai: 3}
    # a remark on Ann

  # and the second
  - id: "bob"
    name: 'Bob Benz'
    level: 6
    seeks: [ai]
    # a remark on Bob
# nobody else
apart: [[ann, bob]]
"""
INDENTED = """\
participants:
    -   id: ann
        name: Ann Abt
        offers:
            ai: 3
    -   id: bob
        name: Bob Benz
        seeks:
            - ai
apart: []
"""
AT_THE_MARGIN = "participants:\n- id: ann\n  name: Ann Abt\n- id: bob\n  name: Bob Benz\napart: []\n"
LINES = """\
participants:
  - {id: ann, name: Ann Abt, level: 2}   # keen
  - {name: "Bob Benz", id: bob, seeks: [ai]}
apart: []
"""
IN_BRACKETS = """\
participants: [{id: ann, name: Ann Abt},   # keen
               {id: bob, name: Bob Benz}]   # both
apart: []
"""
STYLES = {"block": BLOCK, "indented": INDENTED, "margin": AT_THE_MARGIN, "lines": LINES, "brackets": IN_BRACKETS}
EMPTY = {
    "brackets": "participants: []   # none yet\napart: []\n",
    "nothing": "participants:\napart: []\n",
    "a remark": "participants:   # none yet\n# none\napart: []\n",
    "the end": "apart: []\nparticipants: []",
}
ZOE = Participant.model_validate({"id": "zoe", "name": "Zoe Zahn", "email": "zoe@example.com", "offers": {"ai": "4"}})
ODD = Participant.model_validate(
    {"id": "odd", "name": 'O: "x" # y', "level": "3", "seeks": [], "available": ["Mon 09:00-12:00"]}
)


def read(text):
    return read_value(read_tree(Source("cohort.yaml", text)), Cohort).value


def change(text, participants, managers=None):
    before = read(text)
    after = before.with_people(tuple(participants), before.managers if managers is None else managers)
    source = Source("cohort.yaml", text)
    return edited_cohort(source, read_tree(source), before, after), after


def changed(text, participants, managers=None):
    """The new text, which says what was wanted."""
    new, after = change(text, participants, managers)
    assert read(new) == after
    return new


def people(text):
    return read(text).participants


def updated(text, id, **keys):
    return tuple(one.model_copy(update=keys) if one.id == id else one for one in people(text))


def added_and_gone(old, new):
    """The lines that are only in the new text, and those only in the old one."""
    one, other = old.splitlines(), new.splitlines()
    return [line for line in other if line not in one], [line for line in one if line not in other]


@pytest.mark.parametrize("style", STYLES)
def test_nothing_to_change_changes_nothing(style):
    text = HEAD + STYLES[style]
    assert changed(text, people(text)) == text


NEW_LINES = {
    "block": ["  - id: zoe", "    name: Zoe Zahn", "    email: zoe@example.com", "    offers: {ai: 4}"],
    "indented": [
        "    -   id: zoe",
        "        name: Zoe Zahn",
        "        email: zoe@example.com",
        "        offers: {ai: 4}",
    ],
    "margin": ["- id: zoe", "  name: Zoe Zahn", "  email: zoe@example.com", "  offers: {ai: 4}"],
    "lines": ["  - {id: zoe, name: Zoe Zahn, email: zoe@example.com, offers: {ai: 4}}"],
}


@pytest.mark.parametrize("style", NEW_LINES)
def test_somebody_new_follows_the_last_in_the_style_of_the_file(style):
    text = HEAD + STYLES[style]
    new = changed(text, (*people(text), ZOE))
    added, gone = added_and_gone(text, new)
    assert (added, gone) == (NEW_LINES[style], [])
    rest = new.splitlines()
    at = rest.index(NEW_LINES[style][0])
    del rest[at : at + len(added)]
    assert [line for line in rest if line] == [line for line in text.splitlines() if line]


def test_a_remark_on_the_last_stays_with_the_last():
    new = changed(HEAD + BLOCK, (*people(HEAD + BLOCK), ZOE))
    assert "    # a remark on Bob\n\n  - id: zoe\n" in new
    assert "    offers: {ai: 4}\n# nobody else\napart" in new


def test_without_blank_lines_between_none_comes_in():
    text = HEAD + INDENTED
    assert "\n\n" not in changed(text, (*people(text), ZOE, ODD))


def test_in_brackets_somebody_new_follows_within_them():
    text = HEAD + IN_BRACKETS
    new = changed(text, (*people(text), ZOE, ODD))
    assert "               {id: bob, name: Bob Benz}, {id: zoe, name: Zoe Zahn" in new
    assert "]   # both\napart" in new
    assert "# keen" in new


@pytest.mark.parametrize("empty", EMPTY)
def test_the_first_people_take_the_place_of_nobody(empty):
    text = HEAD + EMPTY[empty]
    new = changed(text, (ZOE, ODD))
    assert "participants:\n  - id: zoe\n    name: Zoe Zahn\n" in new.replace("   # none yet", "").replace(
        "# none\n", ""
    )
    assert new.count("#") == text.count("#") + 1
    assert [line for line in text.splitlines() if "participants" not in line and line not in new.splitlines()] == []


def test_a_file_may_end_without_a_new_line():
    for text in (HEAD + "apart: []\n" + INDENTED.replace("apart: []\n", "").rstrip("\n"), HEAD + EMPTY["the end"]):
        new = changed(text, (*people(text), ZOE))
        assert new.endswith("offers: {ai: 4}\n")


@pytest.mark.parametrize("style", [*STYLES, *EMPTY])
def test_windows_line_ends_stay(style):
    text = (HEAD + (STYLES | EMPTY)[style]).replace("\n", "\r\n")
    new = changed(text, (*updated(text, "ann", site="Kiel", level=4), ZOE), {"kim": None})
    assert new.count("\n") == new.count("\r\n") > text.count("\r\n")
    assert "\r\r" not in new


def test_a_value_changes_in_its_place_and_a_comment_beside_it_stays():
    text = HEAD + BLOCK
    added, gone = added_and_gone(text, changed(text, updated(text, "ann", level=3)))
    assert (added, gone) == (["    level: 3   # says HR"], ["    level: 2   # says HR"])


def test_a_key_that_was_not_there_comes_in_its_place():
    text = HEAD + BLOCK
    new = changed(text, updated(text, "ann", email="ann@example.com", site="Kiel"))
    added, gone = added_and_gone(text, new)
    assert (added, gone) == (["    email: ann@example.com", "    site: Kiel"], [])
    assert "    name: Ann Abt\n    email: ann@example.com\n    level: 2   # says HR\n    site: Kiel\n    offers" in new


def test_a_key_that_is_gone_loses_its_line():
    text = HEAD + BLOCK
    added, gone = added_and_gone(text, changed(text, updated(text, "bob", level=None)))
    assert (added, gone) == ([], ["    level: 6"])


def test_a_key_may_go_where_another_comes():
    text = HEAD + LINES
    new = changed(text, updated(text, "ann", level=None, consent=False))
    assert "  - {id: ann, name: Ann Abt, consent: no}   # keen\n" in new


def test_a_mapping_in_lines_of_its_own_gives_way_to_one_line():
    text = HEAD + INDENTED
    new = changed(text, updated(text, "ann", offers={"ai": 5, "data": 1}))
    assert "        name: Ann Abt\n        offers:\n            {ai: 5, data: 1}\n" in new
    assert "            - ai\n" in new


@pytest.mark.parametrize(
    ("style", "kept"), [("block", "bob"), ("indented", "bob"), ("margin", "bob"), ("lines", "bob")]
)
def test_somebody_who_is_gone_takes_the_own_lines_along_and_no_comment_of_others(style, kept):
    text = HEAD + STYLES[style]
    new = changed(text, [one for one in people(text) if one.id == kept])
    added, gone = added_and_gone(text, new)
    assert added == []
    assert all("ann" in line or "Ann" in line or "2" in line or "3" in line or "offers" in line for line in gone)
    assert "apart" in new


def test_some_go_and_others_come():
    text = HEAD + BLOCK
    new = changed(text, (people(text)[1], ZOE))
    assert "# our first" in new
    assert "  - id: zoe" in new


def test_new_people_in_place_of_the_only_ones():
    """As in a new folder, whose invented people make room."""
    text = HEAD + BLOCK
    new, _ = change(text, (ZOE, ODD))
    assert [one.id for one in people(new)] == ["zoe", "odd"]


MANAGERS = [
    ("", "managers:\n  kim: lee\n  lee: ~\n"),
    ("managers: {}\n", "managers:\n  kim: lee\n  lee: ~\n"),
    ("managers: {}   # none\n", "managers:   # none\n  kim: lee\n  lee: ~\n"),
    ("managers:\n", "managers:\n  kim: lee\n  lee: ~\n"),
    ("managers: {max: ~}   # the top\n", "managers: {max: ~, kim: lee, lee: ~}   # the top\n"),
    ("managers:\n  max: ~   # the top\n", "managers:\n  max: ~   # the top\n  kim: lee\n  lee: ~\n"),
    ("managers:\n    max: ~\n", "managers:\n    max: ~\n    kim: lee\n    lee: ~\n"),
    ("managers: {kim: ~}\n", "managers: {kim: lee, lee: ~}\n"),
    ("managers:\n  kim: ~   # who?\n", "managers:\n  kim: lee   # who?\n  lee: ~\n"),
    ("managers:\n  kim:\n  max: ~\n", "managers:\n  kim: lee\n  max: ~\n  lee: ~\n"),
]


@pytest.mark.parametrize(("before", "after"), MANAGERS)
@pytest.mark.parametrize("end", ["", "pinned: []\n"])
def test_managers_come_in_beside_those_who_are_there(before, after, end):
    text = HEAD + BLOCK + before + (end if before else "")
    there = read(text).managers
    new = changed(text, people(text), there | {"kim": "lee", "lee": None})
    assert new.replace("\n\nmanagers", "\nmanagers") == HEAD + BLOCK + after + (end if before else "")


def test_managers_at_the_end_of_a_file_without_a_new_line():
    text = HEAD + BLOCK.rstrip("\n")
    assert changed(text, people(text), {"kim": None}).startswith(text + "\n")


NAMES = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() and text.isprintable())
IDS = st.text(ascii_lowercase, min_size=3, max_size=6).filter(
    lambda text: text not in {"ann", "bob", "con", "aux", "nul", "prn", "null"}
)
KEYS = {
    "name": NAMES,
    "email": st.sampled_from([None, "x@example.com"]),
    "level": st.one_of(st.none(), st.integers(0, 99)),
    "site": st.one_of(st.none(), NAMES),
    "languages": st.sampled_from([(), ("de",), ("de", "en")]),
    "offers": st.dictionaries(st.sampled_from(["ai", "data"]), st.integers(1, 5)),
    "seeks": st.sampled_from([None, (), ("ai",), ("data", "ai")]),
    "consent": st.booleans(),
    "manager": st.sampled_from([None, "kim"]),
}
NEWCOMERS = st.builds(lambda code, keys: Participant(id=code, **keys), IDS, st.fixed_dictionaries(KEYS))


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(STYLES)),
    st.booleans(),
    st.fixed_dictionaries({}, optional=KEYS),
    st.sampled_from(["ann", "bob", "both", "neither"]),
    st.sets(st.sampled_from(["ann", "bob"])),
    st.lists(NEWCOMERS, max_size=3, unique_by=lambda one: one.id),
    st.dictionaries(IDS, st.one_of(st.none(), IDS), max_size=2),
)
def test_any_change_reads_back_as_it_was_wanted_and_every_other_line_stays(
    style, windows, keys, whom, gone, new, managers
):
    text = HEAD + STYLES[style]
    text = text.replace("\n", "\r\n") if windows else text
    both = {"name": "Ann Abt"} | keys
    wanted = [one.model_copy(update=both) if whom in (one.id, "both") else one for one in people(text)]
    wanted = [one for one in wanted if one.id not in gone or style == "brackets"]
    after = changed(text, (*wanted, *new), managers)
    changing = [one.id for one in people(text) if one not in wanted]
    kept = iter(after.splitlines(keepends=True))
    assert all(line in kept for line in untouched(text, style, changing))


def untouched(text, style, changing):
    """The lines, with their ends, that belong to nobody who changes; comments on lines of their own always stay."""
    lines = text.splitlines(keepends=True)
    owners = {"block": "aaaa---bbbb", "indented": "aaaabbbb", "margin": "aabb", "lines": "ab", "brackets": "xx"}
    start = {"block": 8, "brackets": 6}.get(style, 7)
    gone = {id[0] for id in changing} | {"x"}
    mine = {start + n for n, owner in enumerate(owners[style]) if owner in gone}
    return [line for n, line in enumerate(lines) if n not in mine or line.lstrip().startswith("#")]
