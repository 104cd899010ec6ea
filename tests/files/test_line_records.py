"""What is read line by line is what the parser reads, place by place."""

import pytest
from commands import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from revmentor.files.line_records import read_line_records
from revmentor.files.reader import _NULLS, _Builder
from revmentor.files.tree import Source

NAMES = ("pairs.yaml", "sessions.yaml", "feedback.yaml", "messages.yaml", "signups.yaml")
RECORDS = sorted(
    path
    for folder in ("examples", "tests/cases", "tests/errors")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name in NAMES and path.is_file()
)
PIECES = st.sampled_from([*"-{}[],:#\"'&*!|>%@`~\\ \té\u2028\ufeff", "null", "yes", "0o7", "-1", ".5", "1:2", " #"])
WORD = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_./+ :-]{0,6}", fullmatch=True)
WORDS = WORD | WORD.map('"{}"'.format) | st.lists(PIECES, max_size=3).map("".join)
VALUES = WORDS | st.lists(WORDS, max_size=3).map(lambda items: f"[{', '.join(items)}]")
ENTRIES = st.tuples(st.sampled_from(["pair", "on", "a-b", "a_b", "A", "-", "a b"]), VALUES).map(": ".join)
OTHER = ["", "# note", "#", " # in", "  ", "---", "- {}", "- [a]", "a: b", "- {a: b} # c", "- {a: b} ", "#\x07"]
LINES = st.lists(ENTRIES, max_size=3).map(lambda entries: f"- {{{', '.join(entries)}}}") | st.sampled_from(OTHER)
OTHER_FORMS = ["- {a: b, a: c}", "- {a: 'b'}", "- {a: b }", "- {a: }", "- {a: b} # c", " - {a: b}", "- {a: &x b}"]


def parsed(source):
    try:
        return _Builder(source).document()
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_records_are_read_as_the_parser_reads_them(path):
    source = Source(path.name, path.read_bytes().decode("utf-8", errors="replace"))
    found = read_line_records(source, _NULLS)
    assert found is None or found == parsed(source)


def test_what_revmentor_writes_is_read_line_by_line():
    folder = ROOT / "examples" / "nordlicht"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("pairs.yaml", "sessions.yaml")]
    texts.append("- {to: _program-lead, message: two-cancelled, about: 3/2, due: 2026-12-01, written: 2026-12-01}")
    texts.append('- {pair: 3, side: mentee, question: again, answer: "yes", on: 2026-12-01}')
    assert all(read_line_records(Source("a", text), _NULLS) for text in texts)


@settings(max_examples=1500, deadline=None)
@given(st.lists(LINES, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_there_is_read_as_the_parser_reads_it_or_left_to_it(lines, end):
    source = Source("a", end.join(lines))
    found = read_line_records(source, _NULLS)
    assert found is None or found == parsed(source)


@pytest.mark.parametrize("line", OTHER_FORMS)
def test_other_forms_are_left_to_the_parser(line):
    assert read_line_records(Source("a", line), _NULLS) is None
