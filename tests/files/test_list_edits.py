"""Taking entries out of lists: their lines go with them, and nobody else's."""

from itertools import chain, combinations

import pytest

from revmentor.files.edits import applied
from revmentor.files.list_edits import without_entries
from revmentor.files.reader import read_tree
from revmentor.files.tree import Source, plain

LISTS = {
    "one line": "list: [a, bb, c]   # three\nlast: x\n",
    "blanks": "list: [ a , bb , c ]\nlast: x\n",
    "a comma at the end": "list: [a, bb, c,]\nlast: x\n",
    "a comma in a comment": "list: [a,  # one\n  bb,\n  c   # two, three\n]\nlast: x\n",
    "pairs": "list: [[a, b], [c, d], [e, f]]\nlast: x\n",
    "lines in brackets": "list: [a,   # one\n       bb,  # two\n       c]   # three\nlast: x\n",
    "brackets of their own": "list: [\n  a,\n  # of bb\n  bb,\n  c,\n]\nlast: x\n",
    "lines": "list:\n  - a   # one\n  - bb\n  # of c\n  - c\nlast: x\n",
    "margin": "list:\n- a   # one\n- bb\n\n# of c\n- c\nlast: x\n",
    "lists in lines": "list:\n  - - a\n    - b\n  - [c, d]\n  -   - e\n      - f\n",
    "dashes alone": "list:\n  -\n    id: a\n  -   # second - and last\n    id: b\n  - id: c\n",
    "at the end": "last: x\nlist:\n  - a\n  - bb\n  - c",
}
SOME = [*chain.from_iterable(combinations(range(3), number) for number in range(4))]


def without(text, gone):
    listed = read_tree(Source("x", text)).get("list")
    return applied(text, list(without_entries(text, listed, {*gone})))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("gone", SOME)
@pytest.mark.parametrize("name", LISTS)
def test_what_is_left_reads_as_the_others(name, gone, end):
    text = LISTS[name].replace("\n", end)
    said, left = plain(read_tree(Source("x", text))), plain(read_tree(Source("x", without(text, gone))))
    assert (left["list"] or []) == [one for at, one in enumerate(said["list"]) if at not in gone]
    assert left.get("last") == said.get("last")


@pytest.mark.parametrize("name", LISTS)
def test_where_nothing_goes_nothing_changes(name):
    assert without(LISTS[name], ()) == LISTS[name]


@pytest.mark.parametrize(
    ("name", "gone", "left"),
    [
        ("one line", (1,), "list: [a, c]   # three\nlast: x\n"),
        ("one line", (0, 1, 2), "list: []   # three\nlast: x\n"),
        ("one line", (1, 2), "list: [a]   # three\nlast: x\n"),
        ("lines in brackets", (1,), "list: [a,   # one\n         # two\n       c]   # three\nlast: x\n"),
        ("lines", (1,), "list:\n  - a   # one\n  # of c\n  - c\nlast: x\n"),
        ("lines", (0, 1, 2), "list:\n  # of c\nlast: x\n"),
    ],
)
def test_the_others_stay_as_they_were_written(name, gone, left):
    assert without(LISTS[name], gone) == left


ENTRIES = """\
list:
  # all of them

  - id: a
    # within a
    name: A
    # after a

    # still after a

  # before b
  - id: b

  - id: c
    # after c

# the end
"""


def test_remarks_indented_as_part_of_an_entry_go_with_it_and_no_other():
    left = without(ENTRIES, (0,))
    assert left == "list:\n  # all of them\n\n  # before b\n  - id: b\n\n  - id: c\n    # after c\n\n# the end\n"


def test_no_two_blank_lines_are_left_where_there_was_one():
    assert without(ENTRIES, (1,)).count("\n\n\n") == without(ENTRIES, (0, 1, 2)).count("\n\n\n") == 0
    assert without(ENTRIES, (0, 1, 2)) == "list:\n  # all of them\n\n  # before b\n\n# the end\n"
