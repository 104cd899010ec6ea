"""What the rows of a feedback form say: who, of which session or pair, and what."""

import pytest
from answered import TODAY, lines, rating, read, round_of, unusable

USEFUL = "Wie nützlich war das Treffen?"


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("E-Mail", "KIM@example.com"),
        ("Name", "Kurz, Kim"),
        ("ID", "kim"),
        ("Name", "Frau Kim Kurz"),
        ("E-Mail", "Kim <kim@example.com>"),
    ],
)
def test_who_answers_is_found_as_in_a_sign_up(heading, who):
    assert lines(f"{heading} | Treffen | {USEFUL}\n{who} | 1/2 | 5") == ["1/2 mentee rating: 5"]


def test_a_pair_and_a_side_do_as_well():
    rows = "Tandem 1 | Mentee | 2 | 5 | ja\n | Mentorin | 3/1 | 4 | nein"
    table = f"Tandem | Seite | Treffen | {USEFUL} | Passt das Tandem?\n{rows}"
    assert lines(table) == [
        "1/2 mentee rating: 5",
        "1 mentee chemistry: yes",
        "3/1 mentor rating: 4",
        "3 mentor chemistry: no",
    ]
    assert lines("Tandem | Passt das Tandem?\n1 | ja", side="mentor") == ["1 mentor chemistry: yes"]


@pytest.mark.parametrize(
    "said", ["1/2", "Treffen 1/2", "05.11.2026", "2026-11-05 14:00", "5.11.", "2. Treffen", "zweites"]
)
def test_which_session_is_said_in_many_ways(said):
    assert lines(f"E-Mail | Treffen | {USEFUL}\nkim@example.com | {said} | 4") == ["1/2 mentee rating: 4"]


@pytest.mark.parametrize(
    ("clock", "session"),
    [
        ("2026-11-06 10:00", "1/2"),
        ("2026-11-05 15:00", "1/2"),
        ("2026-11-05 13:00", "1/1"),
        ("2026-11-05", "1/2"),
        ("2026-11-04 23:59", "1/1"),
        ("2026-12-24 10:00", "1/3"),
    ],
)
def test_where_none_is_said_it_is_the_last_one_before_the_answer(clock, session):
    assert lines(f"Zeitstempel | E-Mail | {USEFUL}\n{clock} | kim@example.com | 4") == [f"{session} mentee rating: 4"]


def test_a_session_that_was_missed_or_cancelled_is_never_the_last_one():
    assert lines(f"Zeitstempel | E-Mail | {USEFUL}\n2026-11-10 10:00 | lee@example.com | 4") == ["2/1 mentee rating: 4"]


def test_a_session_held_on_another_day_counts_from_then_on():
    moved = ({"session": "1/1", "start": "2026-11-05 14:00", "minutes": 60, "state": "held", "held": "2026-11-07"},)
    made = round_of(sessions=moved)
    table = f"Zeitstempel | E-Mail | {USEFUL}\n2026-11-0{{}} 10:00 | kim@example.com | 4"
    assert unusable(table.format(6), made=made) == ["which-session 2:3"]
    assert lines(table.format(7), made=made) == ["1/1 mentee rating: 4"]


def test_with_neither_a_session_nor_a_day_only_one_session_may_be_there():
    assert lines(f"E-Mail | {USEFUL}\nlee@example.com | 4") == ["2/1 mentee rating: 4"]
    assert unusable(f"E-Mail | {USEFUL}\nkim@example.com | 4") == ["which-session 2:2"]


def test_of_several_pairs_the_row_has_to_say_which():
    table = f"Zeitstempel | E-Mail | Treffen | Tandem | Partner | {USEFUL} | Passt das Tandem?"
    row = "\n2026-11-06 10:00 | ann@example.com | {} | {} | {} | 4 | ja"
    assert unusable(table + row.format("", "", "")) == ["which-pair 2:6"]
    for said in (("1/2", "", ""), ("05.11.", "", ""), ("", "1", ""), ("", "", "Kim Kurz"), ("", "", "kim@example.com")):
        assert lines(table + row.format(*said)) == ["1/2 mentor rating: 4", "1 mentor chemistry: yes"]


def test_who_teaches_and_learns_says_the_role_or_the_partner():
    table = "E-Mail | Rolle | Partner | Passt das Tandem?"
    assert unusable(f"{table}\nbob@example.com | | | ja") == ["which-pair 2:4"]
    assert lines(f"{table}\nbob@example.com | Mentor | | ja") == ["3 mentor chemistry: yes"]
    assert lines(f"{table}\nbob@example.com | Mentee | | ja") == ["4 mentee chemistry: yes"]
    assert lines(f"{table}\nbob@example.com | beides | Cem Can | ja") == ["4 mentee chemistry: yes"]


def test_a_pair_that_ended_is_meant_where_no_other_runs():
    ended = [{"pair": 1, "mentor": "ann", "mentee": "kim", "state": "ended", "ended": "2026-11-10", "reason": "done"}]
    table = "E-Mail | Würden Sie wieder mitmachen?\nann@example.com | ja"
    assert lines(table, made=round_of(pairs=ended)) == ["1 mentor again: yes"]
    runs = [*ended, {"pair": 2, "mentor": "ann", "mentee": "lee", "state": "running"}]
    assert lines(table, made=round_of(pairs=runs)) == ["2 mentor again: yes"]


SKILLS = "E-Mail | Zeitstempel | {}\n{}@example.com | {} 10:00 | {}"


@pytest.mark.parametrize(
    ("day", "question"), [("2026-10-07", "skill-before"), ("2026-10-20", "skill-before"), ("2026-11-06", "skill-after")]
)
def test_what_is_known_today_is_before_or_after_by_the_sessions_behind(day, question):
    assert lines(SKILLS.format("Wie gut kennen Sie das Thema heute?", "kim", day, "2")) == [
        f"1 mentee {question} ai: 2"
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "said"),
    [
        ("skill before: AI | skill after: Social media", "2 | 4", ["skill-before ai: 2", "skill-after social: 4"]),
        ("Thema | vorher | nachher", "AI | 2 | 4", ["skill-before ai: 2", "skill-after ai: 4"]),
        (
            "Wie gut kennen Sie das Thema heute?",
            "AI: 2, Social media: 4",
            ["skill-after ai: 2", "skill-after social: 4"],
        ),
        (
            "Vorher [AI] | Wie gut kennen Sie das Thema heute? [AI]",
            "2 | sehr gut",
            ["skill-before ai: 2", "skill-after ai: 5"],
        ),
        ("Nachher [AI] | Nachher [Data]", "3 | 4", ["skill-after ai: 3"]),
    ],
)
def test_skills_are_of_the_topic_that_the_heading_the_row_or_the_cell_names(headings, cells, said):
    assert lines(SKILLS.format(headings, "lee", "2026-11-10", cells)) == [f"2 mentee {one}" for one in said]


def test_where_the_pair_has_several_topics_and_none_is_named_it_is_not_guessed():
    assert unusable(SKILLS.format("Vorher", "lee", "2026-11-10", "3")) == ["which-topic 2:3"]
    assert lines(SKILLS.format("Vorher", "kim", "2026-11-10", "3")) == ["1 mentee skill-before ai: 3"]


@pytest.mark.parametrize(
    ("who", "headings", "cells", "said"),
    [
        (
            "kim",
            "Ziel 1 erreicht? | Ziel 2 erreicht?",
            "ja | teils",
            ["1 mentee goal Einen eigenen Kanal beginnen: partly", "1 mentee goal post: yes"],
        ),
        (
            "kim",
            "Ziele erreicht? [Publish something] | Ziele erreicht? [einen EIGENEN Kanal beginnen!]",
            "no | yes",
            ["1 mentee goal Einen eigenen Kanal beginnen: yes", "1 mentee goal post: no"],
        ),
        ("lee", "Haben Sie Ihr Ziel erreicht?", "noch nicht", ["2 mentee goal post: no"]),
        ("lee", "Ziel 1 erreicht? | Ziel 2 erreicht?", "ja | nein", ["2 mentee goal post: yes"]),
        ("max", "Ziel 1 erreicht?", "ja", []),
    ],
)
def test_goals_by_position_by_words_or_the_only_one(who, headings, cells, said):
    assert lines(f"E-Mail | {headings}\n{who}@example.com | {cells}") == said


def test_a_goal_that_the_pair_does_not_have_is_left_out_and_told():
    (notice,) = read(round_of(), "E-Mail | Ziel 2 erreicht?\nlee@example.com | ja").answers.notices
    assert (notice.code, notice.place.line, notice.place.column) == ("no-goal", 2, 2)


def test_which_of_several_goals_is_not_guessed():
    assert unusable("E-Mail | Ziel erreicht?\nkim@example.com | ja") == ["which-goal 2:2"]


def test_ratings_of_several_sessions_may_stand_in_one_row():
    table = "E-Mail | Wie nützlich war Treffen 1? | Wie nützlich war Treffen 2?\nkim@example.com | 3 | 5"
    assert lines(table) == ["1/1 mentee rating: 3", "1/2 mentee rating: 5"]


def test_a_question_asked_in_two_columns_has_one_answer_in_a_row():
    table = f"E-Mail | Treffen | Bewertung | {USEFUL}\nkim@example.com | 1/2 | {{}} | {{}}"
    assert [lines(table.format(*cells)) for cells in (("5", ""), ("", "5"), ("5", "5"))] == [
        ["1/2 mentee rating: 5"]
    ] * 3
    assert unusable(table.format("5", "4")) == ["two-answers 2:4"]


MISTAKES = f"""
E-Mail | Tandem | Seite | Treffen | {USEFUL} | Passt das Tandem?
zoe@example.com | | | 1/2 | 5 | ja
 | | | 1/2 | 5 | ja
kim@example.com | | | 1/9 | 5 |
kim@example.com | | | 31.12.2026 | 5 |
kim@example.com | | | 2/1 | 5 |
kim@example.com | | | 1/3 | 5 |
lee@example.com | | | 2/2 | 5 | ja
kim@example.com | 3 | | | | ja
kim@example.com | 7 | | | | ja
kim@example.com | viele | Chef | nie | 9 | jein
kim@example.com | | Mentor | 1/2 | 5 |
kim@example.com | | | 02.01.2026 | 5 | | und noch etwas
"""


def test_every_mistake_is_told_at_once_with_its_cell():
    assert unusable(MISTAKES) == [
        "unknown-person 2:1",
        "nobody 3:1",
        "unknown-session 4:4",
        "unknown-session 5:4",
        "no-pair 6:4",
        "which-session 7:5",
        "not-held 8:5",
        "no-pair 9:2",
        "no-pair 10:2",
        "unclear-session 11:4",
        "unclear-role 11:3",
        "unclear-rating 11:5",
        "unclear-chemistry 11:6",
        "no-pair 12:4",
        "unknown-session 13:4",
        "too-many-cells 13:1",
    ]


def test_no_problem_shows_the_line_or_the_name_of_anybody():
    found = read(round_of(), MISTAKES)
    assert {one.place.text for one in found.answers.unusable} == {""}


@pytest.mark.parametrize(
    ("heading", "typed", "hint"),
    [
        ("E-Mail", "kim@exmple.com", 'did you mean "kim@example.com"?'),
        ("ID", "kimm", 'did you mean "kim"?'),
        ("Name", "Kim", 'did you mean "Kim Kurz"?'),
        ("Name", "Kim Kurtz", 'did you mean "Kim Kurz"?'),
        ("E-Mail", "zoe@example.com", "mend the cell"),
    ],
)
def test_somebody_unknown_is_told_with_whom_may_be_meant(heading, typed, hint):
    (problem,) = read(round_of(), f"{heading} | Passt das Tandem?\n{typed} | ja").answers.unusable
    assert (problem.code, problem.hint.lower().startswith(hint.lower())) == ("unknown-person", True)


def test_a_session_that_became_a_date_is_told_as_that():
    (problem,) = read(round_of(), f"E-Mail | Treffen | {USEFUL}\nkim@example.com | 2026-02-01 | 5").answers.unusable
    assert "1/2" in problem.hint


def test_rows_without_an_answer_say_nothing():
    table = f"E-Mail | {USEFUL} | Passt das Tandem? | Was noch?\nzoe@example.com | | | hallo\n | - | weiß nicht | "
    assert (unusable(table), lines(table)) == ([], [])


def test_who_has_not_consented_is_left_out_and_told():
    table = (
        "E-Mail | Ich stimme zu, dass meine Antworten ausgewertet werden | Passt das Tandem?\nkim@example.com | {} | ja"
    )
    assert [len(lines(table.format(cell))) for cell in ("ja", "nein", "")] == [1, 0, 0]
    assert [one.code for one in read(round_of(), table.format("nein")).answers.notices] == ["no-consent"]


def test_a_person_says_what_words_mean_and_who_is_meant():
    values = {
        "rating": {"supi": "5", "egal": "skip"},
        "name": {"Kimmy": "kim", "Chef": "skip"},
        "topics": {"Bitcoin": "skip"},
    }
    rows = "Kimmy | 1/2 | Supi | 3\nChef | 1/9 | 77 |\nLee Lang | 2/1 | egal | 1"
    table = f"Name | Treffen | {USEFUL} | Vorher [Bitcoin]\n{rows}"
    assert lines(table, made=round_of(mapping={"values": values})) == ["1/2 mentee rating: 5"]
    assert unusable(table, made=round_of(mapping={"values": values})) == []


def test_a_topic_of_a_heading_that_the_program_does_not_list_is_told_once():
    table = "Name | Vorher [Socail media] | Vorher [Bitcoin]\nMax Mai | 3 | 2\nKim Kurz | | 5"
    found = read(round_of(), table)
    assert [(one.code, one.place.line, one.place.column) for one in found.answers.unusable] == [
        ("unknown-topic", 1, 2),
        ("unknown-topic", 1, 3),
    ]
    assert [(one.about, one.text, one.guess, one.count) for one in found.answers.questions] == [
        ("topics", "Bitcoin", "", 2),
        ("topics", "Socail media", "social", 1),
    ]


def test_without_anybody_who_answers_nothing_is_read():
    assert unusable("Zeitstempel | Bewertung\n2026-11-05 | 5") == ["no-people 1:1"]
    assert unusable("Tandem | Bewertung\n1 | 5") == ["no-people 1:1"]


def test_the_day_of_an_answer_is_the_form_s_else_today():
    with_clock = read(
        round_of(), f"Zeitstempel | E-Mail | Treffen | {USEFUL}\n2026-11-06 10:00 | kim@example.com | 1/2 | 5"
    )
    without = read(round_of(), f"E-Mail | Treffen | {USEFUL}\nkim@example.com | 1/2 | 5")
    assert [str(one.said[0].answer.on) for one in (with_clock, without)] == ["2026-11-06", str(TODAY)]
    assert unusable(f"Zeitstempel | E-Mail | Treffen | {USEFUL}\nneulich | kim@example.com | 1/2 | 5") == [
        "unclear-answered 2:1"
    ]


def test_only_what_means_the_same_in_a_sign_up_is_remembered():
    table = f"Zeitstempel | Datum | E-Mail | End Date | AI | {USEFUL}\n2026-11-06 | 5.11. | kim@example.com | | 4 | 5"
    assert [one.heading for one in read(round_of(), table).remembered] == ["Zeitstempel", "E-Mail", USEFUL]


def test_answers_that_stand_there_do_not_keep_new_ones_out():
    made = round_of(rating("1/1", 4, "2026-10-09"))
    assert lines(f"E-Mail | Treffen | {USEFUL}\nkim@example.com | 1/2 | 5", made=made) == ["1/2 mentee rating: 5"]
