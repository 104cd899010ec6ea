"""Yes, partly, no, and what is no answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.signup.words.verdicts import is_no_answer, read_reached, read_verdict

VERDICTS = {
    "yes": [
        "ja",
        "Ja, sehr gerne!",
        "Yes",
        "passt",
        "Es passt gut.",
        "eher ja",
        "auf jeden Fall",
        "Yes, very well",
        "✓",
    ],
    "no": [
        "nein",
        "No",
        "passt nicht",
        "passt leider nicht",
        "eher nicht",
        "Not really",
        "nie wieder",
        "it doesn't fit",
    ],
    None: ["", "vielleicht", "Ja, aber nur kurz", "1", "0", "5", "jein", "Ja/Nein", "ja " * 100],
}
REACHED = {
    "yes": ["ja", "erreicht", "Voll erreicht", "fully achieved", "yes", "geschafft"],
    "partly": ["teilweise", "zum Teil", "Ja, teilweise", "partly reached", "weitgehend", "nicht ganz", "mostly"],
    "no": ["nein", "noch nicht", "nicht erreicht", "not yet", "Leider nicht", "not at all"],
    None: ["50 %", "3", "", "fast vielleicht", "ja und nein"],
}


@pytest.mark.parametrize(("said", "typed"), [(said, one) for said, listed in VERDICTS.items() for one in listed])
def test_yes_or_no(said, typed):
    assert read_verdict(typed) == said


@pytest.mark.parametrize(("said", "typed"), [(said, one) for said, listed in REACHED.items() for one in listed])
def test_whether_a_goal_was_reached(said, typed):
    assert read_reached(typed) == said


@pytest.mark.parametrize(
    "typed",
    ["Weiß nicht", "das weiß ich noch nicht", "keine Angabe", "k. A.", "I don't know", "prefer not to say", "N/A"],
)
def test_who_does_not_know_answers_nothing(typed):
    assert is_no_answer(typed)


@pytest.mark.parametrize("typed", ["", "nein", "nicht", "1", "weiß"])
def test_everything_else_is_an_answer(typed):
    assert not is_no_answer(typed)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_one_of_the_words_or_none(typed):
    assert read_verdict(typed) in ("yes", "no", None)
    assert read_reached(typed) in ("yes", "partly", "no", None)
