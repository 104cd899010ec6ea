"""Topics and goals by what people call them."""

import pytest

from revmentor.model.catalogue import called, nearest_topic
from revmentor.model.topic import Topic

LISTED = {
    "ai-tools": Topic(de="KI-Werkzeuge", en="AI tools", synonyms=("ChatGPT",)),
    "data": Topic(de="Daten", en="Data"),
}


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("ai-tools", "ai-tools"),
        ("AI-Tools", "ai-tools"),
        ("ki-werkzeuge", "ai-tools"),
        (" AI tools ", "ai-tools"),
        ("chatgpt", "ai-tools"),
        ("Daten", "data"),
        ("ai-tool", None),
        ("", None),
    ],
)
def test_a_word_stands_for_an_id_by_name_or_synonym(word, id):
    assert called(word, LISTED) == id


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("ChatGPT", 'did you mean "ai-tools"? That is the id of AI tools'),
        ("ai-tool", 'did you mean "ai-tools"? Topics are declared in the program'),
        ("zzz", "topics are declared in the program"),
    ],
)
def test_a_hint_names_what_is_meant(word, hint):
    assert nearest_topic(word, LISTED) == hint
