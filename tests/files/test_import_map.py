"""import.yaml is only added to: what people wrote there stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revmentor.files.import_map import HEADING, IMPORT_MAP, edited_import_map
from revmentor.files.reader import read_tree
from revmentor.files.tree import Source
from revmentor.files.values import read_value
from revmentor.model.signup import COLUMN_KEYS, ImportMap
from revmentor.model.value import is_hidden

WRITTEN = """\
# ours, see the minutes of 3 March

columns:
  "Wie heißt du?": name   # asked so since 2025
  T-Shirt-Größe: skip

  # the next ones come from the works council
  'Bereich: welcher?': department
values:
  level: {Junior: 1, "Senior": 4}   # by grade
  topics:
    # what they call Excel
    Excel: data
skill: 2   # be modest
"""


def read(text):
    tree = read_tree(Source(IMPORT_MAP, text))
    return ImportMap() if tree is None else read_value(tree, ImportMap).value


def added(text, columns=(), values=()):
    """The new text, which says what was there and what was added."""
    before = read(text)
    meanings = {key: dict(before.values.get(key, {})) | dict(said) for key, said in dict(values).items()}
    after = before.model_copy(
        update={"columns": before.columns | dict(columns), "values": {**before.values, **meanings}}
    )
    new = edited_import_map(Source(IMPORT_MAP, text), before, after)
    assert read(new) == after
    return new


def test_nothing_new_changes_nothing():
    assert added(WRITTEN) == WRITTEN


def test_what_is_new_follows_what_is_there_and_nothing_else_moves():
    new = added(WRITTEN, {"Stufe": "level", "Wo?": "site"}, {"level": {"Partner": "7"}, "topics": {"Yoga": "skip"}})
    assert new == WRITTEN.replace(
        "'Bereich: welcher?': department\n", "'Bereich: welcher?': department\n  Stufe: level\n  \"Wo?\": site\n"
    ).replace('"Senior": 4}', '"Senior": 4, Partner: 7}').replace(
        "    Excel: data\n", "    Excel: data\n    Yoga: skip\n"
    )


def test_a_key_that_nobody_has_explained_yet_gets_its_own_lines():
    new = added(WRITTEN, values={"role": {"Coach": "mentor"}, "languages": {"Plattdeutsch": ("nds", "de")}})
    lines = [line for line in new.splitlines() if line not in WRITTEN.splitlines()]
    assert lines == ["  role:", "    Coach: mentor", "  languages:", "    Plattdeutsch: [nds, de]"]
    assert [line for line in WRITTEN.splitlines() if line not in new.splitlines()] == []


def test_the_first_import_writes_the_file_with_what_explains_it():
    new = added(HEADING, {"Name": "name", "E-Mail": "email"}, {"level": {"Senior": "4"}})
    assert new.startswith(HEADING)
    assert [line for line in new[len(HEADING) :].splitlines() if line] == [
        "columns:",
        "  Name: name",
        "  E-Mail: email",
        "values:",
        "  level:",
        "    Senior: 4",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "skill: 2", "skill: 2\n", "columns:\n", "columns: {}\n", "columns: {}   # none\n", "values:\n  level:\n"],
)
def test_an_empty_file_or_key_is_filled(text):
    new = added(text, {"Name": "name"}, {"level": {"Senior": "4"}})
    assert new.count("#") == text.count("#")


@pytest.mark.parametrize(
    "text", ["columns: {Name: name}   # all of them\n", "columns: {Name: name,\n          Ort: site}\n"]
)
def test_in_braces_what_is_new_follows_within_them(text):
    new = added(text, {"Stufe": "level"})
    assert new == text.replace("}", ", Stufe: level}")


def test_windows_line_ends_stay():
    text = WRITTEN.replace("\n", "\r\n")
    new = added(text, {"Stufe": "level"}, {"role": {"Coach": "mentor"}})
    assert new.count("\n") == new.count("\r\n")


ODD = [
    "yes",
    "~",
    "null",
    "1",
    "2026-01-01",
    "a: b",
    "a #b",
    "- a",
    "[a]",
    "{a",
    "'a",
    '"a"',
    "*a",
    "&a",
    "!a",
    "?",
    "ä ö",
    "a\\b",
    " a",
]


@pytest.mark.parametrize("heading", ODD)
def test_odd_headings_and_words_are_quoted(heading):
    assert read(added(WRITTEN, {heading: "skip"}, {"level": {heading: "3"}})).columns[heading] == "skip"


LINES = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and not any(map(is_hidden, text)))
COLUMNS = st.dictionaries(LINES, st.sampled_from(COLUMN_KEYS), max_size=4)
MEANINGS = st.dictionaries(LINES, st.one_of(LINES, st.lists(LINES, max_size=2).map(tuple)), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([WRITTEN, HEADING]),
    COLUMNS,
    st.dictionaries(st.sampled_from(["level", "topics", "role"]), MEANINGS),
)
def test_whatever_is_added_reads_back_and_every_line_stays(text, columns, values):
    before = read(text)
    columns = {heading: key for heading, key in columns.items() if heading not in before.columns}
    values = {
        key: {word: said for word, said in meanings.items() if word not in before.values.get(key, {})}
        for key, meanings in values.items()
    }
    new = iter(added(text, columns, values).splitlines(keepends=True))
    assert all(line in new for line in text.splitlines(keepends=True) if "level: {" not in line)


@pytest.mark.parametrize(
    ("there", "becomes"),
    [
        ("values:\n", "values:\n  level:\n    Senior: 4\n"),
        ("values: {}\n", "values:\n  level:\n    Senior: 4\n"),
        ("values: {level: {}}\n", "values: {level: {Senior: 4}}\n"),
        ("values: {level: {Junior: 2}}\n", "values: {level: {Junior: 2, Senior: 4}}\n"),
        ("values:\n  level:\n", "values:\n  level:\n    Senior: 4\n"),
        ("{columns: {Name: name}}\n", "{columns: {Name: name}, values: {level: {Senior: 4}}}\n"),
    ],
)
def test_a_meaning_finds_its_place_however_the_file_is_written(there, becomes):
    assert added(there, values={"level": {"Senior": "4"}}) == becomes
