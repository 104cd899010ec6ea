"""The reader: every value with its place, and what it refuses before it can do harm."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.files.reader import decode, read_bytes, read_tree
from revmentor.files.tree import Source, find, plain, without
from revmentor.files.values import place_of
from revmentor.model.problem import ProblemsFound

COHORT = """\
# who takes part
participants:
  - id: frieda
    offers: {social-media: 5, ai-tools: 3}   # a comment
    available: [Mon 09:00-12:00, Thu 14:00-17:00]
  - {id: voss, seeks: [generation-z]}
start: 2026-10-05
"""


def tree(text):
    return read_tree(Source("cohort.yaml", text))


def codes(text):
    with pytest.raises(ProblemsFound) as found:
        tree(text)
    return [(p.code, p.place.line, p.place.column) for p in found.value.problems]


def test_values_are_the_texts_that_stand_in_the_file():
    assert plain(tree("a: 0049\nb: 1.10\nc: no\nd: 09:00\ne: 'null'\n")) == {
        "a": "0049",
        "b": "1.10",
        "c": "no",
        "d": "09:00",
        "e": "null",
    }


def test_nothing_and_an_empty_text_are_not_the_same():
    assert plain(tree("a:\nb: null\nc: ~\nd: ''\n")) == {"a": None, "b": None, "c": None, "d": ""}


@pytest.mark.parametrize(
    ("path", "key", "line", "column", "width"),
    [
        (("start",), False, 7, 8, 10),
        (("participants", 0, "offers", "ai-tools"), True, 4, 31, 8),
        (("participants", 0, "available", 1), False, 5, 34, 15),
        (("participants", 1, "seeks", 0), False, 6, 24, 12),
        (("participants", 1, "level"), False, 6, 5, 1),
    ],
)
def test_a_place_is_where_an_editor_jumps_to(path, key, line, column, width):
    place = place_of(tree(COHORT), path, key=key)
    assert (place.line, place.column, place.width) == (line, column, width)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x\n", "yaml-alias"),
        ("a: !!python/object:os.system x\n", "yaml-tag"),
        ("%YAML 1.1\n---\na: 1\n", "yaml-directive"),
        ("a: 1\n---\nb: 2\n", "yaml-documents"),
        ("a: 1\na: 2\n", "key-twice"),
        ("a: " + "[" * 30 + "]" * 30 + "\n", "too-deep"),
        ("[a]: 1\n", "bad-key"),
        ("a: b: c\n", "not-yaml"),
        ("a: [1\n", "not-yaml"),
        ("a: \x00\n", "not-yaml"),
        ('a: "\\UFFFFFFFF"\n', "not-yaml"),
    ],
)
def test_what_records_do_not_need_is_refused(text, code):
    assert [found[0] for found in codes(text)] == [code]


def test_every_doubled_key_is_told():
    assert codes("a: 1\na: 2\nb: {c: 1, c: 2}\n") == [("key-twice", 2, 1), ("key-twice", 3, 11)]


def test_a_file_in_another_encoding_is_told_with_its_place():
    with pytest.raises(ProblemsFound) as found:
        decode("name: Müller\n".encode("cp1252"), "cohort.yaml")
    (problem,) = found.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("not-utf8", 1, 8)


def test_a_file_that_nobody_wrote_by_hand_is_refused():
    with pytest.raises(ProblemsFound):
        decode(b" " * 5_000_001, "cohort.yaml")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "pairs.yaml"
    path.touch(0o000)
    with pytest.raises(ProblemsFound):
        read_bytes(path, "pairs.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pairs.yaml")
    with pytest.raises(ProblemsFound):
        read_bytes(tmp_path / "pairs.yaml", "pairs.yaml")


def test_windows_line_ends_and_a_byte_order_mark_change_no_place():
    source = decode(b"\xef\xbb\xbf" + COHORT.replace("\n", "\r\n").encode(), "cohort.yaml")
    place = place_of(read_tree(source), ("start",))
    assert (place.line, place.column, place.text) == (7, 8, "start: 2026-10-05")


@given(st.text(max_size=60))
def test_no_text_is_more_than_a_tree_or_problems(text):
    try:
        found = tree(text)
    except ProblemsFound as refused:
        assert refused.problems
    else:
        assert found is None or find(found, ()) == (found, True)


def test_a_part_is_cut_out_of_a_tree():
    cut = without(tree(COHORT), ("participants", 0, "offers"))
    assert plain(cut)["participants"][0].keys() == {"id", "available"}
    assert len(plain(without(cut, ("participants", 0)))["participants"]) == 1
