"""What a form changes in feedback.yaml: the later answer counts, and a second import changes nothing."""

import random

import pytest
from answered import lines, proposed, rating, round_of, told
from hypothesis import given, settings
from hypothesis import strategies as st

from revmentor.model.problem import Problem, Spot
from revmentor.signup.feedback.soundness import find_unsound
from revmentor.upkeep.consistency import find_problems

HEAD = "Zeitstempel | E-Mail | Wie nützlich war das Treffen?"


def change(made, *rows):
    found = proposed(made, "\n".join((HEAD, *rows)))
    said = [told(one.answer) for one in (*found.change.new, *found.change.changed)]
    return said, found.change.unchanged, [one.code for one in (*found.unusable, *found.notices)]


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_answers_to_the_same_question_the_later_counts_whatever_the_order(turn):
    rows = ("2026-11-06 10:00 | kim@example.com | 2", "2026-11-07 10:00 | kim@example.com | 5")
    assert change(round_of(), *rows[::turn]) == (["1/2 mentee rating: 5"], 0, ["answered-again"])


def test_at_the_same_moment_the_lower_row_counts():
    rows = ("2026-11-06 10:00 | kim@example.com | 5", "2026-11-06 10:00 | kim@example.com | 2")
    assert change(round_of(), *rows)[0] == ["1/2 mentee rating: 2"]


ROW = "2026-11-08 10:00 | kim@example.com | 5"
OTHER = rating("1/1", 3, "2026-10-09")


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        ([], (["1/2 mentee rating: 5"], 0, [])),
        ([rating("1/2", 5, "2026-11-05")], ([], 1, [])),
        ([rating("1/2", 4, "2026-11-09")], ([], 1, [])),
        ([rating("1/2", 4, "2026-11-08")], (["1/2 mentee rating: 5"], 0, [])),
        ([rating("1/2", 4, "2026-11-05"), OTHER], (["1/2 mentee rating: 5"], 0, [])),
        ([rating("1/2", 4, "2026-11-05", "mentor"), OTHER], (["1/2 mentee rating: 5"], 0, [])),
        ([rating("1/2", 4, "2026-11-05")], ([], 0, ["which-session"])),
        ([rating("1/2", 4, "2026-11-05"), rating("1/1", 5, "2026-11-08")], ([], 1, [])),
    ],
)
def test_an_answer_beside_what_stands_there(standing, found):
    assert change(round_of(*standing), ROW) == found


def test_what_stands_there_may_be_kept():
    made = round_of(rating("1/2", 4, "2026-11-05"), OTHER)
    found = proposed(made, f"{HEAD}\n{ROW}\n2026-11-08 10:00 | max@example.com | 3", keeps=True)
    assert ([told(one.answer) for one in found.change.new], found.change.changed) == (["3/1 mentee rating: 3"], ())
    assert [one.answer for one in found.after.answers] == [4, 3, 3]


def test_new_answers_stand_by_pair_side_and_question():
    rated = "Wie nützlich war Treffen 2? | Wie nützlich war Treffen 1?"
    table = f"E-Mail | Würden Sie wieder mitmachen? | Passt das Tandem? | {rated}"
    table += "".join(f"\n{one}@example.com | ja | ja | 4 | 3" for one in ("max", "kim"))
    pairs = ["1", "3"]
    expected = [
        f"{pair}{about}"
        for pair in pairs
        for about in ("/1 mentee rating: 3", "/2 mentee rating: 4", " mentee chemistry: yes", " mentee again: yes")
    ]
    assert lines(table) == expected


def test_a_problem_of_the_records_is_told_at_its_cell():
    found = proposed(round_of(OTHER), f"{HEAD}\n{ROW}")
    assert find_unsound(found, find_problems) == ()
    new, old = find_unsound(found, lambda _: [Problem("x", "", spot=Spot("answers", (at,))) for at in (1, 0)])
    assert ((new.place.line, new.place.column), old.place) == ((2, 3), None)


PEOPLE = ("ann", "bob", "cem", "kim", "lee", "max")
CELLS = {
    "Zeitstempel": st.nothing(),
    "E-Mail": st.sampled_from([f"{one}@example.com" for one in PEOPLE]),
    "Rolle": st.sampled_from(["", "Mentor", "Mentee"]),
    "Treffen": st.sampled_from(["", "1/1", "1/2", "3/2", "05.11.2026", "2"]),
    "Partner": st.sampled_from(["", "Kim Kurz", "Lee Lang"]),
    "Wie nützlich war das Treffen?": st.sampled_from(["", "5", "1 - schlecht", "gut", "★★★", "supi"]),
    "Passt das Tandem?": st.sampled_from(["", "ja", "Nein"]),
    "Wie gut kennen Sie das Thema heute? [AI]": st.sampled_from(["", "4", "gar nicht"]),
    "Wie gut kennen Sie das Thema heute? [Social media]": st.sampled_from(["", "2", "sehr gut"]),
    "Ziel 1 erreicht?": st.sampled_from(["", "ja", "teilweise", "nein"]),
    "Was noch?": st.sampled_from(["", "Freitext"]),
}
ROWS = st.lists(
    st.fixed_dictionaries({name: cell for name, cell in CELLS.items() if name != "Zeitstempel"}), min_size=1, max_size=8
)


def table(rows, columns):
    return "\n".join(" | ".join(row[name] for name in columns) for row in ({name: name for name in columns}, *rows))


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_shuffled_rows_and_columns_change_nothing_and_neither_does_a_second_run(rows, shuffling):
    rows = [{"Zeitstempel": f"2026-11-{6 + number:02} 10:00", **row} for number, row in enumerate(rows)]
    columns = list(CELLS)
    first = proposed(round_of(), table(rows, columns))
    random.Random(shuffling.random()).shuffle(rows)
    random.Random(shuffling.random()).shuffle(columns)
    second = proposed(round_of(), table(rows, columns))
    assert (second.change, second.after.answers) == (first.change, first.after.answers)
    assert sorted(one.code for one in second.unusable) == sorted(one.code for one in first.unusable)
    again = proposed(first.after, table(rows, columns))
    assert (again.change.new, again.change.changed) == ((), ())
    assert again.after.answers == first.after.answers
