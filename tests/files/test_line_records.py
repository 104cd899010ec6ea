"""What is read line by line is what the parser reads, place by place."""

import re

import pytest
from commands import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from revmentor.files.line_records import read_line_records
from revmentor.files.reader import _NULLS, _Builder
from revmentor.files.tree import Source
from revmentor.model.problem import ProblemsFound

RECORDS = sorted(
    path
    for folder in ("examples", "tests/cases", "tests/errors")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name in ("pairs.yaml", "sessions.yaml", "feedback.yaml", "messages.yaml", "signups.yaml")
)
PIECES = st.sampled_from(
    [
        "-",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "#",
        '"',
        "'",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "~",
        "\t",
        "\r",
        "\n",
        "\\",
        "é",
        "\u2028",
        "\ufeff",
        "null",
        "Null",
        "yes",
        "0o7",
        "-1",
        "+5",
        ".5",
        "1:2",
        "14:00",
        "a:b",
        "a:",
        ":a",
        "2026-12-03",
        "x.y",
        "x/y",
        "a-b",
        "_a",
        "a_",
        "-",
        "{a:",
        "-\xa0",
    ]
)
WORDS = st.one_of(
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_./+ :-]{0,6}", fullmatch=True), st.lists(PIECES, max_size=3).map("".join)
)
VALUES = st.one_of(WORDS, st.lists(WORDS, max_size=3).map(lambda items: f"[{', '.join(items)}]"))
ENTRIES = st.tuples(st.sampled_from(["pair", "on", "a-b", "a_b", "A", "-", "a b"]), VALUES).map(": ".join)
LINES = st.one_of(
    st.lists(ENTRIES, max_size=3).map(lambda entries: f"- {{{', '.join(entries)}}}"),
    st.sampled_from(
        ["", "# note", "#", " # in", "  ", "---", "- {}", "- [a]", "a: b", "- {a: b} # c", "- {a: b} ", "#\x07"]
    ),
)


def parsed(source):
    try:
        return _Builder(source).document()
    except (ProblemsFound, Exception) as error:
        return type(error)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_records_are_read_as_the_parser_reads_them(path):
    source = Source(path.name, path.read_text(encoding="utf-8-sig"))
    found = read_line_records(source, _NULLS)
    assert found is None or found == parsed(source)


def test_what_revmentor_writes_is_read_line_by_line():
    texts = [
        (ROOT / "examples/nordlicht" / name).read_text(encoding="utf-8") for name in ("pairs.yaml", "sessions.yaml")
    ]
    assert all(read_line_records(Source("a", text), _NULLS) for text in texts)


@settings(max_examples=1500, deadline=None)
@given(st.lists(LINES, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_there_is_read_as_the_parser_reads_it_or_left_to_it(lines, end):
    source = Source("a", end.join(lines))
    found = read_line_records(source, _NULLS)
    assert found is None or found == parsed(source)


@pytest.mark.parametrize(
    "line", ["- {a: b, a: c}", "- {a: 'b'}", "- {a: b }", "- {a: }", "- {a: b} # c", " - {a: b}", "- {a: &x b}"]
)
def test_other_forms_are_left_to_the_parser(line):
    assert re.match(r"\s*- \{", line)
    assert read_line_records(Source("a", line), _NULLS) is None
