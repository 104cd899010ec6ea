"""Languages, as people call them and by their codes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from revmentor.model.value import LanguageCodes
from revmentor.signup.words.languages import read_languages


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Deutsch, Englisch", "de en"),
        ("German; English;", "de en"),
        ("de/en", "de en"),
        ("DE, EN, DE", "de en"),
        ("de-DE, en_US", "de en"),
        ("Deutsch (Muttersprache), Englisch (B2, fließend)", "de en"),
        ("Englisch: C1, fließend Deutsch", "en de"),
        ("Englisch C1", "en"),
        ("Französisch", "fr"),
        ("Français", "fr"),
        ("francais", "fr"),
        ("deutsch und englisch", "de en"),
        ("English\nPolski\nУкраїнська", "en pl uk"),
        ("中文, हिन्दी, العربية, 한국어, ไทย", "zh hi ar ko th"),
        ("Tiếng Việt + Türkçe", "vi tr"),
        ("Norwegisch", "no"),
        ("Portuguese (Brazil)", "pt"),
        ("Keine", ""),
        ("none", ""),
        ("-", ""),
        ("", ""),
        ("Klingonisch", None),
        ("Deutsch, Klingonisch", None),
        ("Deutsch Englisch", None),
        ("no", None),
        ("gut", None),
        ("Spanisch (A1)", None),
        ("Deutsch, Spanisch (Grundkenntnisse)", None),
        ("Spanisch A2", None),
        ("Deutsch (kein Englisch)", None),
    ],
)
def test_languages_are_read(typed, codes):
    found = read_languages(typed)
    assert (None if found is None else " ".join(found)) == codes


@given(st.text() | st.text("deutsch, ()/en"))
def test_whatever_is_typed_gives_codes_of_the_file_or_nothing(typed):
    assert TypeAdapter(LanguageCodes).validate_python(read_languages(typed) or ()) is not None


@pytest.mark.parametrize("piece", ["de,", "(", ")", "[(", "sehr gut ", "und ", " ", "de-", "ä"])
def test_a_long_text_takes_no_time(piece):
    began = time.perf_counter()
    read_languages(piece * (10_000 // len(piece)))
    assert time.perf_counter() - began < 1
