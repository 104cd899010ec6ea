"""Topics in the words people use, German and English, one or several in a cell."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revmentor.model.topic import Topic
from revmentor.signup.words.topics import Said, TopicWords

TOPICS = {
    "social-media": Topic(de="Soziale Medien", en="Social media", synonyms=("LinkedIn", "soziale Netzwerke")),
    "ai-tools": Topic(de="KI-Werkzeuge", en="AI tools", synonyms=("KI", "AI", "Künstliche Intelligenz")),
    "data": Topic(de="Daten verstehen und nutzen", en="Understanding and using data", synonyms=("Daten",)),
    "change": Topic(de="Wandel, Kultur und Haltung", en="Change, culture and attitude"),
    "inclusion": Topic(de="D&I", en="Diversity / inclusion"),
}


def read(cell, meanings=()):
    return TopicWords(TOPICS, dict(meanings)).read(cell)


@pytest.mark.parametrize(
    ("cell", "topic"),
    [
        ("ai-tools", "ai-tools"),
        ("AI Tools", "ai-tools"),
        ("KI-Werkzeuge", "ai-tools"),
        ("KI?", "ai-tools"),
        ("künstliche intelligenz", "ai-tools"),
        ("KUENSTLICHE INTELLIGENZ", "ai-tools"),
        ("Ku\u0308nstliche Intelligenz", "ai-tools"),
        ("soziale  Netzwerke", "social-media"),
        ("linkedin", "social-media"),
        ("- LinkedIn", "social-media"),
        ("Daten verstehen und nutzen", "data"),
        ("Understanding and using data", "data"),
        ("Wandel, Kultur und Haltung", "change"),
        ("Change, culture and attitude", "change"),
        ("D&I", "inclusion"),
        ("Diversity / Inclusion", "inclusion"),
    ],
)
def test_a_topic_is_known_by_its_id_its_names_and_its_synonyms(cell, topic):
    assert read(cell) == Said({topic: None})


@pytest.mark.parametrize(
    "cell",
    [
        "KI; Daten",
        "KI;Daten;",
        "KI\nDaten",
        "- KI\n- Daten",
        "KI | Daten",
        "KI • Daten",
        "KI, Daten",
        "KI,, Daten,",
        "KI und Daten",
        "AI and data",
        "KI sowie Daten",
        "KI & Daten",
        "KI + Daten",
        "KI/Daten",
        "KI, AI, Daten",
    ],
)
def test_several_topics_in_a_cell_keep_their_order(cell):
    assert list(read(cell).topics.items()) == [("ai-tools", None), ("data", None)]
    assert read(cell).unknown == ()


@pytest.mark.parametrize(
    ("cell", "topics"),
    [
        ("Wandel, Kultur und Haltung, KI", ["change", "ai-tools"]),
        ("KI, Wandel, Kultur und Haltung, Daten", ["ai-tools", "change", "data"]),
        ("KI, Daten verstehen und nutzen", ["ai-tools", "data"]),
        ("Change, culture and attitude; D&I", ["change", "inclusion"]),
        ("Diversity / inclusion, Understanding and using data", ["inclusion", "data"]),
    ],
)
def test_a_name_that_holds_a_comma_or_an_and_stays_whole_among_others(cell, topics):
    assert (list(read(cell).topics), read(cell).unknown) == (topics, ())


@pytest.mark.parametrize(
    ("cell", "topics"),
    [
        ("KI: 4", {"ai-tools": 4}),
        ("KI=4", {"ai-tools": 4}),
        ("KI - 4", {"ai-tools": 4}),
        ("KI [4]", {"ai-tools": 4}),
        ("KI (4/5)", {"ai-tools": 4}),
        ("Social Media (5)", {"social-media": 5}),
        ("KI: 4; Social Media (5)", {"ai-tools": 4, "social-media": 5}),
        ("KI: 4, Daten (Experte), LinkedIn", {"ai-tools": 4, "data": 5, "social-media": None}),
        ("KI: 2 und Daten: 3", {"ai-tools": 2, "data": 3}),
        ("Wandel, Kultur und Haltung: 4", {"change": 4}),
        ("KI: 5; KI: 2", {"ai-tools": 5}),
    ],
)
def test_a_topic_brings_its_skill_along(cell, topics):
    assert read(cell) == Said(topics)


@pytest.mark.parametrize(
    ("cell", "topics"),
    [
        ("KI (gerne)", {"ai-tools": None}),
        ("Social Media (Instagram, TikTok)", {"social-media": None}),
        ("KI: ★★★★", {"ai-tools": 4}),
        ("KI; KI: 3", {"ai-tools": 3}),
        ("KI: 0", {}),
        ("keine", {}),
    ],
)
def test_a_remark_is_no_skill_and_a_no_is_no_topic(cell, topics):
    assert read(cell) == Said(topics)


@pytest.mark.parametrize("cell", ["KI: 7", "KI: nix"])
def test_a_skill_that_is_none_is_not_guessed(cell):
    assert read(cell) == Said(unknown=(cell,))


@pytest.mark.parametrize(
    ("cell", "topics", "unknown"),
    [
        ("Quantum", [], ("Quantum",)),
        ("KI, Quantum", ["ai-tools"], ("Quantum",)),
        ("Quantum; KI; Tango; Quantum", ["ai-tools"], ("Quantum", "Tango")),
        ("Tango und Quantum", [], ("Tango und Quantum",)),
        ("Tango und KI", [], ("Tango und KI",)),
        ("nicht KI", [], ("nicht KI",)),
        ("", [], ()),
        (";;", [], ()),
    ],
)
def test_what_is_no_topic_is_told_as_it_stands(cell, topics, unknown):
    assert (list(read(cell).topics), read(cell).unknown, read(cell).is_open) == (topics, unknown, False)


@pytest.mark.parametrize(
    "cell", ["any", "egal", "Egal!", "offen", "OPEN", "alles", "offen für alles", "keine Präferenz", "No preference"]
)
def test_who_is_open_says_so_in_a_word(cell):
    assert read(cell) == Said(is_open=True)


MEANINGS = {
    "Excel": "data",
    "Alles mit Bildern": ("social-media", "ai-tools"),
    "Yoga": "skip",
    "AI": "data",
    "egal": "skip",
    "Kino, Film und Serien": "social-media",
}


@pytest.mark.parametrize(
    ("cell", "topics"),
    [
        ("EXCEL", {"data": None}),
        ("excel: 4", {"data": 4}),
        ("Alles mit Bildern", {"social-media": None, "ai-tools": None}),
        ("Alles mit Bildern (2)", {"social-media": 2, "ai-tools": 2}),
        ("Yoga", {}),
        ("KI, Yoga", {"ai-tools": None}),
        ("Yoga und Excel", {"data": None}),
        ("KI, Kino, Film und Serien", {"ai-tools": None, "social-media": None}),
        ("AI", {"data": None}),
        ("egal", {}),
    ],
)
def test_what_a_person_settled_goes_before_the_catalogue(cell, topics):
    assert read(cell, MEANINGS) == Said(topics)


def test_a_word_that_two_topics_share_is_the_one_whose_id_it_is():
    topics = {"ai": Topic(de="KI", en="AI"), "media": Topic(de="Medien", en="Media", synonyms=("ai", "KI"))}
    assert TopicWords(topics, {}).read("ai; KI; Media") == Said({"ai": None, "media": None})


@pytest.mark.parametrize(
    ("word", "topic"),
    [
        ("Sozial Medien", "social-media"),
        ("Linkdin", "social-media"),
        ("KI Werkzeug", "ai-tools"),
        ("Datenn", "data"),
        ("Alles rund um Social Media", "social-media"),
        ("Exel", "data"),
        ("Tango", ""),
        ("", ""),
    ],
)
def test_the_nearest_topic_is_offered_and_none_where_none_is_near(word, topic):
    assert TopicWords(TOPICS, {"Excel": "data", "Yoga": "skip"}).nearest(word) == topic


@given(st.lists(st.sampled_from(sorted(TOPICS)), unique=True), st.sampled_from(["; ", ";", "\n", ", ", " | "]))
def test_what_a_form_joins_is_taken_apart_again(topics, between):
    for language in ("de", "en"):
        cell = between.join(TOPICS[topic].to(language) for topic in topics)
        assert list(read(cell).topics) == topics


@given(st.text(max_size=80))
def test_any_text_is_read_and_only_known_topics_come_out(cell):
    assert set(read(cell).topics) <= set(TOPICS)


@pytest.mark.parametrize("cell", ["a, " * 6000, "x und " * 3000, "KI(" * 6000, "- " * 9000, "a:" * 9000])
def test_a_long_cell_does_not_take_long(cell):
    start = time.process_time()
    read(cell)
    assert time.process_time() - start < 2
