"""Changing a record at its own lines: every other byte stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.files.edits import edited, entry_line, written
from revmentor.files.reader import read_tree
from revmentor.files.tree import Source, plain
from revmentor.model.matching import Pair
from revmentor.model.value import is_hidden

PAIRS = """\
# our pairs, see the minutes of 3 March

- {pair: 1, mentor: ann, mentee: kim, topics: [ai], affinity: 700, state: proposed}   # both keen
- {state: running,   mentor: 'bob', pair: 2, mentee: "lee"}
# the next two wait for the works council
- pair: 3
  mentor: cyd   # starts in May
  mentee: max   # in Kiel
  state: proposed
# end of list
"""


def pairs(text):
    found = plain(read_tree(Source("pairs.yaml", text))) or []
    return tuple(Pair.model_validate(line) for line in found)


def change(text, after):
    source = Source("pairs.yaml", text)
    return edited(source, read_tree(source), pairs(text), after, lambda pair: pair.pair)


def updated(values, number, **keys):
    return tuple(value.model_copy(update=keys) if value.pair == number else value for value in values)


def test_nothing_to_change_changes_nothing():
    assert change(PAIRS, pairs(PAIRS)) == PAIRS


@pytest.mark.parametrize("number", [1, 3])
def test_one_value_changes_and_no_other_byte(number):
    after = change(PAIRS, updated(pairs(PAIRS), number, state="running"))
    lines = [(old, new) for old, new in zip(PAIRS.splitlines(), after.splitlines(), strict=True) if old != new]
    assert [(old.replace("proposed", "running"), new) for old, new in lines] == [(lines[0][1], lines[0][1])]


def test_a_key_that_was_not_there_follows_the_others():
    after = change(PAIRS, updated(updated(pairs(PAIRS), 2, affinity=5), 3, topics=("ai",), affinity=7))
    assert "- {state: running,   mentor: 'bob', pair: 2, mentee: \"lee\", affinity: 5}\n" in after
    assert "  mentee: max   # in Kiel\n  topics: [ai]\n  affinity: 7\n  state: proposed\n# end of list\n" in after


def test_a_key_that_is_gone_takes_its_comma_along():
    after = change(PAIRS, updated(pairs(PAIRS), 1, affinity=None))
    assert "- {pair: 1, mentor: ann, mentee: kim, topics: [ai], state: proposed}   # both keen\n" in after


def test_an_entry_that_is_gone_takes_its_lines_along_and_no_comment():
    after = change(PAIRS, tuple(pair for pair in pairs(PAIRS) if pair.pair != 3))
    assert after == PAIRS[: PAIRS.index("- pair: 3")] + "# end of list\n"


def test_a_new_entry_follows_the_last_line():
    new = Pair(pair=4, mentor="dan", mentee="pia", state="proposed")
    line = "- {pair: 4, mentor: dan, mentee: pia, state: proposed}\n"
    assert change(PAIRS, (*pairs(PAIRS), new)) == PAIRS.replace("# end of list\n", f"{line}# end of list\n")


def test_a_new_entry_stands_before_the_end_of_the_document():
    text = "---\n- {pair: 1, mentor: ann, mentee: kim, state: running}\n...\n"
    after = change(text, (*pairs(text), Pair(pair=2, mentor="dan", mentee="pia", state="running")))
    assert after == text.replace("...", "- {pair: 2, mentor: dan, mentee: pia, state: running}\n...")


def test_a_key_without_a_value_gets_one():
    text = "- {pair: 1, mentor: ann, mentee: kim, affinity: , state: running}\n"
    assert "affinity: 7 , state" in change(text, updated(pairs(text), 1, affinity=7))


def test_a_key_that_is_gone_leaves_the_comments_around_it():
    text = (
        "- pair: 1\n  mentor: ann   # one\n  # two\n  affinity: 7   # gone\n  mentee: kim   # three\n  state: running\n"
    )
    assert change(text, updated(pairs(text), 1, affinity=None)) == text.replace("  affinity: 7   # gone\n", "")


def test_a_comment_beside_empty_brackets_stays():
    after = change("[]   # none yet: ask Kim\n", (Pair(pair=1, mentor="ann", mentee="kim", state="running"),))
    assert after == "   # none yet: ask Kim\n- {pair: 1, mentor: ann, mentee: kim, state: running}\n"


@pytest.mark.parametrize(
    "text",
    [
        "- {pair: 1, affinity: 7, # keen\n   mentor: ann, mentee: kim, state: running}\n",
        "- {pair: 1, mentor: ann, # keen\n   affinity: 7, mentee: kim, state: running}\n",
        "- affinity: 7   # keen\n  pair: 1\n  mentor: ann\n  mentee: kim\n  state: running\n",
        "- pair: 1\n  mentor: ann\n  mentee: kim\n  state: running\n  affinity: 7\n  # keen\n",
    ],
)
def test_a_comment_beside_a_key_that_is_gone_stays(text):
    after = change(text, updated(pairs(text), 1, affinity=None))
    assert "# keen" in after
    assert pairs(after) == updated(pairs(text), 1, affinity=None)


@pytest.mark.parametrize("nothing", ["affinity:\n", "affinity:   # not yet\n", "affinity: ~\n"])
def test_a_value_takes_the_place_of_nothing(nothing):
    text = f"- pair: 1\n  {nothing}  mentor: ann\n  mentee: kim\n  state: running\n"
    after = change(text, updated(pairs(text), 1, affinity=7))
    assert pairs(after) == updated(pairs(text), 1, affinity=7)
    assert after.count("#") == text.count("#")


@pytest.mark.parametrize("empty", ["", "# none yet\n", "[]\n", "# none yet\n[]\n"])
def test_the_first_entry_of_an_empty_record(empty):
    after = change(empty, (Pair(pair=1, mentor="ann", mentee="kim", state="running"),))
    assert after == empty.replace("[]\n", "") + "- {pair: 1, mentor: ann, mentee: kim, state: running}\n"


def test_a_record_keeps_its_line_ends_its_indent_and_its_missing_last_one():
    first, second = (
        "{pair: 1, mentor: ann, mentee: kim, state: running}",
        "{pair: 2, mentor: bob, mentee: lee, state: ended}",
    )
    text = f"  - {first}\r\n  - {second}"
    after = change(text, (*pairs(text), Pair(pair=3, mentor="dan", mentee="pia", state="running")))
    assert after == text + "\r\n  - {pair: 3, mentor: dan, mentee: pia, state: running}\r\n"


TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: not any(map(is_hidden, text)))


@given(TEXTS)
def test_what_is_written_is_read_back(text):
    tree = read_tree(Source("x.yaml", f"- {{key: {written(text)}, list: [{written(text)}]}}\n"))
    assert plain(tree) == [{"key": text, "list": [text]}]


def test_a_line_leaves_out_what_has_its_default():
    assert entry_line(Pair(pair=1, mentor="ann", mentee="kim", state="running")) == (
        "- {pair: 1, mentor: ann, mentee: kim, state: running}"
    )
