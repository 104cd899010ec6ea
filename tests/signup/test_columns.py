"""Tables as people export them: where the heading is, and what each column means."""

import pytest
from signups import WORDS, sheet

from revmentor.signup.columns import TICK, read_table
from revmentor.signup.sensitive import holds_special_data, sensitive_kind


def read(text, settled=()):
    return read_table(sheet(text), dict(settled), WORDS)


def keys(table):
    return {column.heading: column.key for column in table.columns}


def test_a_list_as_it_is_typed():
    table = read("Name | E-Mail | Level | Abteilung\nAnn Abt | ann@example.com | 2 | IT")
    assert list(keys(table).values()) == ["name", "email", "level", "department"]
    assert [row.cell(0) for row in table.rows] == ["Ann Abt"]
    assert table.names_people
    assert not table.asks_for_topics


def test_a_form_in_whole_questions():
    table = read(
        "1. Wie heißen Sie? | Dienstliche E-Mail-Adresse | Welche Themen möchten Sie lernen? (Mehrfachauswahl)"
        " | Welche Themen können Sie weitergeben? | Wann haben Sie Zeit? | Ich bin einverstanden, dass..."
    )
    assert list(keys(table).values()) == ["name", "email", "seeks", "offers", "available", "consent"]
    assert table.asks_for_topics


def test_name_beside_first_name_is_the_last_name():
    assert keys(read("Name | Vorname\nAbt | Ann")) == {"Name": "last-name", "Vorname": "first-name"}


def test_name_beside_both_its_parts_stays_the_name():
    found = keys(read("Name | Vorname | Nachname\nAnn Abt | Ann | Abt"))
    assert found == {"Name": "name", "Vorname": "first-name", "Nachname": "last-name"}


@pytest.mark.parametrize(("language", "clock"), [("de", "Startzeit"), ("en", "Start time")])
def test_of_microsoft_forms_neither_the_id_nor_the_account_name_is_mistaken(language, clock):
    table = read(f"ID | {clock} | E-Mail | Name | Vorname\n17 | 2026-09-01 | ann@example.com | Ann Abt | Ann")
    assert keys(table) == {"E-Mail": "email", "Name": "name", "Vorname": "first-name"}


@pytest.mark.parametrize(
    ("ids", "found"),
    [(("1", "2"), ["name"]), (("2", "1"), ["name"]), (("ann", "bob"), ["id", "name"]), (("1", "7"), ["id", "name"])],
)
def test_an_id_that_only_counts_the_answers_is_nobodys(ids, found):
    assert list(keys(read(f"ID | Name\n{ids[0]} | Ann\n{ids[1]} | Bob")).values()) == found


@pytest.mark.parametrize(
    ("heading", "cell", "key", "topic"),
    [
        ("Was können Sie weitergeben? [AI]", "", "offers", "ai"),
        ("What would you like to learn? [Social media]", "yes", "seeks", "social"),
        ("Kenntnisse [Data]", "4", "offers", "data"),
        ("Interesse [Data]", "ja", "topics", "data"),
        ("Interesse [Data]", "", "topics", "data"),
        ("Social media", "★★★", "offers", "social"),
        ("Social media", "x", "topics", "social"),
    ],
)
def test_a_column_of_a_grid_is_about_its_topic(heading, cell, key, topic):
    column = read(f"Name | {heading}\nAnn | {cell}").columns[1]
    assert (column.key, column.topic) == (key, topic)


@pytest.mark.parametrize(
    "heading", ["Mo vormittags", "Wann haben Sie Zeit? [Di 9-12]", "Verfügbarkeit: Do nachmittags", "Friday morning"]
)
def test_a_column_that_names_a_time_is_ticked(heading):
    column = read(f"Name | {heading}\nAnn | x").columns[1]
    assert (column.key, column.topic) == ("available", TICK)


def test_what_a_person_settled_goes_before_what_a_heading_usually_means():
    settled = {"stufe": "skip", "Lieblingsfarbe?": "style", "Wer bist du": "name", "Interesse [Data]": "seeks"}
    table = read("Wer bist du? | Stufe | lieblingsfarbe | Interesse [Data]\nAnn | 2 | blau | ja", settled)
    assert [(one.key, one.topic) for one in table.columns] == [("name", ""), ("style", ""), ("seeks", "data")]
    assert table.questions == table.unread == ()


def test_an_unsure_heading_becomes_a_question_and_a_strange_one_stays_unread():
    table = read("Name | Emailadresse | T-Shirt | Kommentare\nAnn | ann@example.com | L | \nBob | | M |")
    (question,) = table.questions
    assert (question.about, question.text, question.guess, question.count) == ("columns", "Emailadresse", "email", 1)
    assert (question.place.line, question.place.column) == (1, 2)
    assert [column.heading for column in table.unread] == ["T-Shirt", "Kommentare"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Schwerbehinderung (GdB)", "special"),
        ("Haben Sie gesundheitliche Einschränkungen?", "special"),
        ("Do you have a disability?", "special"),
        ("Religion", "special"),
        ("Konfession (Kirchensteuer)", "special"),
        ("Gewerkschaftsmitglied", "special"),
        ("Trade union member", "special"),
        ("Migrationshintergrund", "special"),
        ("Ethnicity", "special"),
        ("Sexuelle Orientierung", "special"),
        ("Political party", "special"),
        ("LGBTQ+", "special"),
        ("Alter", "age"),
        ("Geburtsdatum", "age"),
        ("Date of birth", "age"),
        ("Geschlecht", "age"),
        ("Gender", "age"),
        ("Marital status", "age"),
        ("Level", None),
        ("Management", None),
        ("Sektion", None),
        ("Verwalter", None),
    ],
)
def test_what_the_law_protects_is_told_by_its_heading(heading, kind):
    assert sensitive_kind(heading) == kind


@pytest.mark.parametrize("settled", [{}, {"Religion": "style", "Alter": "level"}])
def test_a_protected_column_is_left_out_whatever_was_settled(settled):
    table = read("Name | Religion | Level | Alter\nAnn | keine | 2 | 61", settled)
    assert keys(table) == {"Name": "name", "Level": "level"}
    assert [(one.heading, one.kind) for one in table.sensitive] == [("Religion", "special"), ("Alter", "age")]
    assert table.questions == table.unread == ()


@pytest.mark.parametrize("cell", ["Ich habe eine Schwerbehinderung", "römisch-katholisch", "I have ADHD", "Autismus"])
def test_a_harmless_heading_is_given_away_by_its_cells(cell):
    table = read(f"Name | Was wir wissen sollten\nAnn | \nBob | {cell}")
    assert [(one.heading, one.kind) for one in table.sensitive] == [("Was wir wissen sollten", "special")]
    assert table.unread == ()


def test_ordinary_cells_give_nothing_away():
    assert not holds_special_data(["", "L", "vegetarisch", "Gesundheitswesen", "Evangelina", "Gaye"])


TITLED = """
Reverse Mentoring 2026 | | |

Stand: 1.9.2026 | Personalabteilung | |
Name | Level | E-Mail | Bemerkung
Ann Abt | 2 | ann@example.com | Name fehlt noch
"""


def test_titles_may_stand_above_the_heading():
    table = read(TITLED)
    assert (table.heading_row, keys(table)) == (4, {"Name": "name", "Level": "level", "E-Mail": "email"})
    assert [row.number for row in table.rows] == [5]


STACKED = """
Name | E-Mail | Was können Sie weitergeben? | | Was möchten Sie lernen? |
     |        | AI | Data                      | AI | Social media
Ann Abt | ann@example.com | 4 | | | x
"""


def test_two_rows_may_be_one_heading():
    table = read(STACKED)
    assert [(one.key, one.topic) for one in table.columns] == [
        ("name", ""),
        ("email", ""),
        ("offers", "ai"),
        ("offers", "data"),
        ("seeks", "ai"),
        ("seeks", "social"),
    ]
    assert table.headings[3] == "Was können Sie weitergeben? [Data]"
    assert [row.number for row in table.rows] == [3]


def test_the_row_below_a_heading_that_is_one_row_is_a_person():
    assert [row.number for row in read("Name | Level | E-Mail\nAI | 2 | ai@example.com").rows] == [2]


def test_a_table_without_a_heading_names_nobody():
    assert not read("Milch | 2\nEier | 10").names_people


def test_the_same_columns_in_any_order_are_the_same_form():
    one, turned, more = (read(text) for text in ("Name | Level", "LEVEL | Name", "Name | Level | Site"))
    assert one.form(None) == turned.form(None) != more.form(None)
    assert len({one.form(None), one.form(frozenset({"mentor"})), one.form(frozenset({"mentee"}))}) == 3


def test_a_group_above_personal_columns_does_not_hide_them():
    stacked = "Person | | Themen |\nName | E-Mail | AI | Data\nAnn | ann@example.com | 4 |"
    assert [(one.key, one.topic) for one in read(stacked).columns] == [
        ("name", ""),
        ("email", ""),
        ("offers", "ai"),
        ("topics", "data"),
    ]


def test_a_grid_speaks_of_teaching_by_its_question_alone():
    grid = "Name | Kann ich weitergeben [AI] | Kann ich weitergeben [Data]\nAnn | 4 | nein"
    assert [one.key for one in read(grid).columns] == ["name", "offers", "offers"]


def test_a_name_that_sounds_like_a_belief_hides_no_column():
    assert read("Name | Ansprechpartner\nAnn | Christian Meyer").sensitive == ()
