"""Names as lists write them, as they are said, and as they are found again."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from revmentor.model.value import Line
from revmentor.signup.words.names import join_name, name_key, tidy_name, without_titles


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Frieda Brandt", "Frieda Brandt"),
        ("  Frieda \u00a0\tBrandt\n", "Frieda Brandt"),
        ("\ufeffFrie\u00adda Brandt\u200b", "Frieda Brandt"),
        ("Ju\u0308rgen Voss", "Jürgen Voss"),
        ("Voss, Dr. Alexandra", "Dr. Alexandra Voss"),
        ("Dr. Voss, Alexandra", "Dr. Alexandra Voss"),
        ("Voss, Alexandra, Dr.", "Dr. Alexandra Voss"),
        ("Brandt, Frieda (Marketing)", "Frieda Brandt"),
        ("Brandt (Marketing), Frieda", "Frieda Brandt"),
        ("Brandt, Frieda (she/her) (Marketing)", "Frieda Brandt"),
        ("VOSS, ALEXANDRA", "Alexandra Voss"),
        ("VOSS, Dr. Alexandra (HR)", "Dr. Alexandra Voss"),
        ("DR. EVA WEIß-MÜLLER", "Dr. Eva Weiß-Müller"),
        ("O'NEILL, SHAQ", "Shaq O'Neill"),
        ("DİLEK ŞAHİN", "Dilek Şahin"),
        ("LI WEI", "Li Wei"),
        ("von der Leyen, Ursula", "Ursula von der Leyen"),
        ("VON DER LEYEN, URSULA", "Ursula von der Leyen"),
        ("Ronald McDonald", "Ronald McDonald"),
        ("MCDONALD, RONALD", "Ronald MCDONALD"),
        ("J.R. Tolkien", "J.R. Tolkien"),
        ("AJ Smith", "AJ Smith"),
        ("Martin Luther King, Jr.", "Martin Luther King, Jr."),
        ("King, Martin Luther, Jr.", "Martin Luther King, Jr."),
        ("Karl Meier, MBA", "Karl Meier, MBA"),
        ("William (Bill) Gates", "William (Bill) Gates"),
        ("one, two, three", "one, two, three"),
        ("Voss,", "Voss,"),
        ("", ""),
    ],
)
def test_a_name_in_the_order_it_is_said(typed, name):
    assert tidy_name(typed) == name
    assert tidy_name(name) == name


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Frieda", "Brandt"), "Frieda Brandt"),
        (("Alexandra", "Voss", "Dr."), "Dr. Alexandra Voss"),
        (("Ursula", "VON DER LEYEN", "Frau Dr."), "Dr. Ursula von der Leyen"),
        (("Karl", "Meier", "Herr"), "Karl Meier"),
        (("", "Voss"), "Voss"),
        (("", ""), ""),
    ],
)
def test_a_name_from_its_parts(parts, name):
    assert join_name(*parts) == name


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dr. Alexandra Voss", "Alexandra Voss"),
        ("Prof. Dr. Dr. h.c. Karl Meier, MBA", "Karl Meier"),
        ("Dr. rer. nat. Max Muster", "Max Muster"),
        ("Dipl.-Ing. (FH) Eva Ma", "Eva Ma"),
        ("Frau Dr. Voss", "Voss"),
        ("Mr. Karl Meier", "Karl Meier"),
        ("Michael Herr", "Michael Herr"),
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_a_name_without_titles(name, bare):
    assert without_titles(name) == bare


@pytest.mark.parametrize(
    "spellings",
    [
        ("Dr. Alexandra Voß", "Voss, Alexandra", "VOSS, Dr. ALEXANDRA", "Frau Alexandra Voss"),
        ("Jörg Müller-Lüdenscheidt", "Joerg Mueller Luedenscheidt", "MÜLLER-LÜDENSCHEIDT, JÖRG"),
        ("José Núñez", "Jose Nunez", "NÚÑEZ, José (Vertrieb)"),
        ("Shaq O'Neill", "O’Neill, Shaq"),
        ("Karl Meier", "Karl Meier, MBA", "Prof. Dr. Karl  Meier"),
        ("Li Wei", "LI WEI"),
    ],
)
def test_the_same_person_has_the_same_key(spellings):
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Karl Meier", "Meier Karl"), ("Eva Voss", "Eva Vass"), ("Voss", "Eva Voss")]
)
def test_others_have_other_keys(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(max_size=150) | st.text("AaÄßİ,. ()-'Dr", max_size=150))
def test_whatever_is_typed_is_a_name_that_a_file_can_hold(typed):
    for name in (tidy_name(typed), join_name(typed, typed, typed)):
        assert not name or TypeAdapter(Line).validate_python(name)
    assert name_key(typed) == name_key(tidy_name(typed))
    assert bool(without_titles(typed)) <= bool(typed)


@pytest.mark.parametrize("piece", ["A", "Dr. ", " (", ",", "Ab ", "A-", "MBA ", "(x) ", "VON "])
def test_a_long_text_takes_no_time(piece):
    long = piece * (10_000 // len(piece))
    began = time.perf_counter()
    for read in (tidy_name, name_key, without_titles):
        read(long)
    assert time.perf_counter() - began < 1
