"""How good something is in the words of forms: numbers count upwards unless words say otherwise."""

import re

import pytest
from commands import ROOT
from hypothesis import given
from hypothesis import strategies as st

from revmentor.signup.words.grades import Scale, read_grade, scale_of

GRADES = {
    5: [
        *(
            "5",
            "5,0",
            "5/5",
            "5 von 5",
            "5 out of 5 stars",
            "★★★★★",
            "5 - ausgezeichnet",
            "ausgezeichnet",
            "Excellent!",
        ),
        *("sehr gut", "sehr nützlich", "very useful", "Stimme voll und ganz zu", "1 - sehr gut", "1 (sehr gut)"),
    ],
    4: [
        "4",
        "4 - gut",
        "gut",
        "4 Sterne",
        "★★★★☆",
        "⭐️⭐️⭐️⭐️",
        "2 - gut",
        "eher gut",
        "useful",
        "good (4)",
        "stimme eher zu",
    ],
    3: ["3", "mittel", "teils/teils", "befriedigend", "3 - good", "okay", "somewhat useful", "weder noch"],
    2: ["2", "weniger nützlich", "not very useful", "4 - ausreichend", "fair", "eher schlecht", "2 - schlecht"],
    1: [
        *("1", "1 - schlecht", "schlecht", "poor", "nicht nützlich", "überhaupt nicht nützlich", "not at all useful"),
        *("5 - mangelhaft", "6 - ungenügend", "★☆☆☆☆", "strongly disagree"),
    ],
}
UNSURE = [
    *("", "0", "6", "8", "4.5", "4/10", "10", "50", "super", "nützlich, aber kurz", "4 oder 5", "gut bis sehr gut"),
    *("1 - top", "½", "-3", "sehr", "★" * 6, "gut " * 30, "4" * 50),
]


@pytest.mark.parametrize(("grade", "typed"), [(grade, one) for grade, listed in GRADES.items() for one in listed])
def test_a_grade(grade, typed):
    assert read_grade(typed, Scale()) == grade


@pytest.mark.parametrize("typed", UNSURE)
def test_what_is_no_grade_for_sure(typed):
    assert read_grade(typed, Scale()) is None


def test_answers_are_understood_as_the_import_page_says():
    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+) \| (.+) \|$", page.partition("| they answer |")[2].partition("\n\n")[0], re.MULTILINE)
    assert len(rows) > 5
    for listed, counts in rows:
        for typed in listed.split(", "):
            assert read_grade(typed, Scale()) == (None if counts == "not understood" else int(counts)), typed


def grades(heading, *cells, is_skill=False):
    scale = scale_of(heading, cells, is_skill=is_skill)
    return [read_grade(cell, scale) for cell in cells]


@pytest.mark.parametrize(
    "heading",
    [
        "Bewertung (1 = sehr gut, 5 = mangelhaft)",
        "Rating (1: excellent - 5: poor)",
        "Bewertung in Schulnoten",
        "Schulnote",
    ],
)
def test_a_heading_says_that_one_is_the_best(heading):
    assert grades(heading, "1", "2", "3", "4", "5") == [5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    "heading",
    [
        "Bewertung",
        "Bewertung (1 = schlecht, 5 = ausgezeichnet)",
        "von 1 (gar nicht) bis 5 (ausgezeichnet)",
        "Rating 1-5",
    ],
)
def test_without_such_words_five_is_the_best(heading):
    assert grades(heading, "1", "2", "3", "4", "5") == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("heading", ["Bewertung (1-10)", "Rating 0 to 10", "Bewertung (1 bis 4)", "von 1-7"])
def test_a_scale_of_another_length_is_not_guessed(heading):
    assert grades(heading, "1", "4", "gut") == [None, None, 4]


def test_one_word_beside_a_number_speaks_for_the_bare_numbers_of_its_column():
    assert grades("Bewertung", "1 - sehr gut", "2", "5") == [5, 4, 1]
    assert grades("Bewertung", "5 - sehr gut", "2", "5") == [5, 2, 5]
    assert grades("Bewertung", "1 - sehr gut", "5 - sehr gut", "2") == [5, 5, None]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("excellent", "very good", "good", "fair", "poor"), [5, 4, 3, 2, 1]),
        (("ausgezeichnet", "sehr gut", "gut", "mittel", "schlecht"), [5, 4, 3, 3, 1]),
        (("very good", "good", "fair", "poor", "very poor"), [5, 4, 3, 2, 1]),
        (("sehr gut", "gut", "befriedigend", "ausreichend", "mangelhaft"), [5, 4, 3, 2, 1]),
        (("extremely useful", "very useful", "somewhat useful", "not so useful", "not at all useful"), [5, 4, 3, 2, 1]),
        (("sehr nützlich", "nützlich", "teils/teils", "weniger nützlich", "gar nicht nützlich"), [5, 4, 3, 2, 1]),
    ],
)
def test_words_stand_where_their_scale_has_them(cells, found):
    assert grades("Bewertung", *cells) == found


def test_who_knows_a_topic_is_asked_in_words_of_skill_too():
    words = ("könnte es selbst lehren", "fortgeschritten", "Grundkenntnisse", "keine Kenntnisse", "noch gar nicht")
    assert grades("Vorher", *words, is_skill=True) == [5, 4, 2, 1, 1]
    assert grades("Bewertung", *words) == [None, None, None, None, 1]


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=5), st.text(max_size=60), st.booleans())
def test_whatever_is_typed_is_a_grade_or_none(typed, cells, heading, is_skill):
    assert read_grade(typed, scale_of(heading, cells, is_skill=is_skill)) in (1, 2, 3, 4, 5, None)
