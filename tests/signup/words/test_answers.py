"""Short answers as people and forms write them, and what they say."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from revmentor.model.participant import Skill
from revmentor.signup.words.answers import read_level, read_role, read_skill, read_yes

YES = [
    *(
        "ja",
        "Ja.",
        "j",
        "yes",
        "Y",
        "x",
        "X",
        "1",
        "true",
        "WAHR",
        "✓",
        "✔",
        "☑",
        "einverstanden",
        "accepted",
        "selected",
    ),
    *(
        "Ja, ich stimme zu.",
        "Ich bin einverstanden",
        "Ich willige ein",
        "I agree",
        "I consent to the processing of my data",
    ),
    *("Yes, I agree", "Ich stimme zu, dass meine Daten nicht an Dritte gehen", "I agree that nothing is sold"),
]
NO = [
    *(
        "nein",
        "Nein danke",
        "no",
        "N",
        "0",
        "false",
        "falsch",
        "-",
        "–",
        "",
        " ",
        "☐",
        "keine",
        "none",
        "nicht verfügbar",
    ),
    *("ich stimme nicht zu", "Ich stimme der Nutzung meiner Daten nicht zu", "I do not agree", "I don't agree"),
    *("I don’t agree", "nicht einverstanden", "Ich willige nicht ein", "I disagree", "Ich lehne ab", "not at all"),
    *("Nein, ich bin nicht einverstanden", "not available"),
]
NEITHER = [
    *("vielleicht", "weiß nicht", "n/a", "3", "?", "Ja, aber nicht per Mail", "Ja, wenn es passt", "Ja/Nein"),
    *("I agree only for this round", "Datenschutz", "✗", "Ich möchte nicht, dass ich zustimme"),
]


@pytest.mark.parametrize(
    ("typed", "said"), [(y, True) for y in YES] + [(n, False) for n in NO] + [(o, None) for o in NEITHER]
)
def test_yes_and_no(typed, said):
    assert read_yes(typed) is said


@pytest.mark.parametrize(
    ("typed", "roles"),
    [
        *(
            (typed, "mentor")
            for typed in ("Mentor", "MENTORIN", "Mentor:in", "Mentor*in", "Mentor_in", "als Mentor/in")
        ),
        *(
            (typed, "mentor")
            for typed in ("as a mentor", "ich möchte mein Wissen weitergeben", "teach", "Mentor (Junior)")
        ),
        *((typed, "mentee") for typed in ("Mentee", "als Mentee", "ich möchte lernen", "I want to learn", "learn")),
        *((typed, "mentee") for typed in ("Mentee (Führungskraft)", "Mentee (ich möchte lernen)")),
        *(
            (typed, "mentee mentor")
            for typed in ("beides", "both", "Mentor und Mentee", "Mentor;Mentee;", "mentor/mentee")
        ),
        *(
            (typed, None)
            for typed in ("", "Ich suche einen Mentor", "I want a mentor", "Ich möchte von einem Mentor lernen")
        ),
        *((typed, None) for typed in ("kein Mentor", "Mentor (nicht Mentee)", "Marketing", "ich")),
    ],
)
def test_roles(typed, roles):
    found = read_role(typed)
    assert (found and " ".join(sorted(found))) == roles


@pytest.mark.parametrize(
    ("typed", "skill"),
    [
        *(
            ("4", 4),
            ("4/5", 4),
            ("4 von 5", 4),
            ("4 out of 5", 4),
            ("4,0", 4),
            ("4.0", 4),
            ("★★★★", 4),
            ("★★★☆☆", 3),
            ("⭐⭐", 2),
        ),
        *(("gering", 1), ("Anfänger", 2), ("Anfänger:in", 2), ("Grundkenntnisse", 2), ("beginner", 2), ("basics", 2)),
        *(
            ("gut", 3),
            ("solide Kenntnisse", 3),
            ("intermediate", 3),
            ("fortgeschritten", 4),
            ("Sehr gut", 4),
            ("advanced", 4),
        ),
        *(("very good", 4), ("Experte", 5), ("Experte/Expertin", 5), ("Profi", 5), ("expert", 5)),
        *(
            (typed, None)
            for typed in ("", "0", "6", "4.5", "5/10", "-1", "keine", "none", "nicht gut", "★★★★★★", "☆", "viel")
        ),
    ],
)
def test_a_skill_is_a_step_of_the_scale(typed, skill):
    assert read_skill(typed) == skill


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        *(("3", 3), (" 3 ", 3), ("3.0", 3), ("3,0", 3), ("0", 0), ("12", 12)),
        *((typed, None) for typed in ("", "Grade 7", "E5", "L3", "-1", "3.5", "1.000", "3-4", "2026", "٣")),
    ],
)
def test_a_level_is_a_bare_number(typed, level):
    assert read_level(typed) == level


@given(st.text() | st.text("jaein01x-★☆/5 ,.mentor() "))
def test_whatever_is_typed_is_read_or_not(typed):
    assert read_yes(typed) in (True, False, None)
    assert (read_role(typed) or {"mentor"}) <= {"mentor", "mentee"}
    assert read_skill(typed) is None or TypeAdapter(Skill).validate_python(read_skill(typed))
    assert read_level(typed) is None or 0 <= read_level(typed) <= 99


@pytest.mark.parametrize("piece", ["ja ", "nicht ", "(", ")", "★", "1", "mentor ", "dass "])
def test_a_long_text_takes_no_time(piece):
    long = piece * (10_000 // len(piece))
    began = time.perf_counter()
    for read in (read_yes, read_role, read_skill, read_level):
        read(long)
    assert time.perf_counter() - began < 1
