"""What the columns of a feedback form ask, and what says whom a row is about."""

import pytest
from commands import run
from signups import WORDS, sheet

from revmentor.model.signup import COLUMN_KEYS
from revmentor.signup.feedback.columns import read_feedback_table
from revmentor.signup.feedback.headings import ABOUT, QUESTIONS, about_of, likely_meaning, question_of

ASKED = {
    "rating": [
        *("Rating", "Bewertung (1-5)", "Wie nützlich war das Treffen?", "How useful was the session for you?"),
        *("Wie nützlich war das Treffen für Sie? (1 = schlecht, 5 = ausgezeichnet)", "Das Treffen war hilfreich."),
        *("G01Q03. Wie nützlich war das Treffen?", "3. Wie wertvoll fanden Sie das heutige Gespräch?"),
    ],
    "chemistry": [
        *("Passt das Tandem?", "Passt Ihr Tandem?", "Stimmt die Chemie?", "Is the pair a good fit for you?"),
        *("Does the pair fit?", "Fühlen Sie sich im Tandem wohl?", "Chemistry"),
    ],
    "role-swap": [
        *("Wie gut gelingt der Rollentausch?", "How well does the role swap work?", "Rollentausch (1-5)"),
        *("How well does swapping roles work?", "Klappt der Tausch der Rollen?"),
    ],
    "again": [
        *("Würden Sie wieder mitmachen?", "Würdest du es noch einmal tun?", "Would you do it again?"),
        *("Würden Sie erneut teilnehmen?", "Would you take part again?"),
    ],
    "skill-before": [
        *("Vorher", "skill before", "Kenntnisse vorher", "Wie gut kannten Sie das Thema vor dem Programm?"),
        *("How well did you know the topic at the beginning?", "Wie gut kannten Sie sich zu Beginn aus?"),
    ],
    "skill-after": ["Nachher", "Skill after", "How well do you know it after the program?", "Ihre Kenntnisse am Ende"],
    "skill-now": [
        *("Wie gut kennen Sie das Thema heute?", "How well do you know the topic today?"),
        *("Wie gut kennst du das Thema?", "Wie vertraut sind Sie heute mit dem Thema?"),
    ],
    "goal": ["Ziel 1 erreicht?", "Have you reached goal 2?", "Haben Sie Ihre Ziele erreicht?", "Was goal 3 achieved?"],
}
NOT_ASKED = [
    *("", "Name", "Kommentar", "Was möchten Sie noch sagen?", "Was war am Treffen nützlich?", "What was useful?"),
    *("Wann passt es Ihnen?", "Passt Ihnen der Termin mit Ihrem Mentor?", "Passt das Thema zu Ihrem Tandem?"),
    *("Wie nützlich war das Programm?", "Wie gut kennen Sie sich aus?", "How well do you know it?", "Ihre Ziele"),
    *(
        "Welche Ziele haben Sie erreicht?",
        "Können Sie nach dem Urlaub teilnehmen?",
        "Would you like to take part again?",
    ),
    *(
        "Möchten Sie wieder teilnehmen?",
        "Würden Sie uns wieder empfehlen?",
        "Kenntnisstand",
        "Welche Themen kennen Sie?",
    ),
    *("Ich habe vor der Anmeldung den Hinweis zum Datenschutz zur Kenntnis genommen", "Who would you meet again?"),
]


@pytest.mark.parametrize(("key", "heading"), [(key, one) for key, headings in ASKED.items() for one in headings])
def test_a_question_is_known_in_words_of_its_own(key, heading):
    assert question_of(heading) == key


@pytest.mark.parametrize("heading", NOT_ASKED)
def test_what_asks_something_else_is_no_question_of_feedback(heading):
    assert question_of(heading) == ""


@pytest.mark.parametrize(
    ("key", "headings"),
    [
        ("session", ("Treffen", "Um welches Treffen geht es?", "Datum des Treffens", "When did you meet?", "Session")),
        ("pair", ("Tandem", "Tandem-Nr.", "Pair number")),
        ("partner", ("Mit wem haben Sie sich getroffen?", "Ihr Gegenüber", "Your partner")),
        ("role", ("Rolle", "Seite", "Side", "Sind Sie Mentor oder Mentee?")),
        ("answered", ("Zeitstempel", "Completion time", "Datum Abgeschickt", "End Date")),
        ("email", ("E-Mail", "What is your work email address?")),
        ("", ("Abteilung", "Standort", "Startzeit", "Bewertung", "Level")),
    ],
)
def test_what_a_row_is_about(key, headings):
    assert {about_of(heading) for heading in headings} == {key}


@pytest.mark.parametrize(
    ("heading", "key"),
    [("Wie nützlich war das Trefen?", "rating"), ("Ziel 2", "goal"), ("T-Shirt", ""), ("Kommentar", "")],
)
def test_a_heading_like_a_usual_one_is_worth_a_question(heading, key):
    assert (question_of(heading), likely_meaning(heading)) == ("", key)


def columns(headings, rows="x", settled=()):
    return [
        (one.key, one.topic) for one in read_feedback_table(sheet(f"{headings}\n{rows}"), dict(settled), WORDS).columns
    ]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Wie gut kennen Sie das Thema heute? [AI]", ("skill-now", "ai")),
        ("skill before: Social media", ("skill-before", "social")),
        ("Nachher (Data)", ("skill-after", "data")),
        ("Vorher - Data", ("skill-before", "data")),
        ("Wie gut kennen Sie Data heute?", ("skill-now", "data")),
        ("Wie gut kennen Sie das Thema heute?", ("skill-now", "")),
        ("Ziel 2 erreicht?", ("goal", "2")),
        ("2. Ziel erreicht?", ("goal", "2")),
        ("Haben Sie Ihr zweites Ziel erreicht?", ("goal", "2")),
        ("Ziele erreicht? [Ziel 3]", ("goal", "3")),
        ("Ziele erreicht? [Selbst etwas tun]", ("goal", "Selbst etwas tun")),
        ("Ziel erreicht: Selbst etwas tun", ("goal", "Selbst etwas tun")),
        ("Ziel erreicht? (ja, teilweise, nein)", ("goal", "")),
        ("Wie nützlich war Treffen 3?", ("rating", "3")),
        ("Wie nützlich war das Treffen?", ("rating", "")),
        ("Feedback [Rating]", ("rating", "")),
    ],
)
def test_a_heading_names_the_topic_the_goal_or_the_session(heading, column):
    assert columns(f"Name | {heading}")[1] == column


def test_a_topic_alone_beside_other_answers_asks_how_well_it_is_known():
    assert columns("Name | AI | Rollentausch")[1] == ("skill-now", "ai")


def test_what_a_person_settled_goes_before_what_a_heading_usually_means():
    settled = {"Wer": "name", "War's gut?": "rating", "Bewertung": "skip", "AI": "skill-after"}
    assert columns("Wer | War's gut? | Bewertung | AI", settled=settled) == [
        ("name", ""),
        ("rating", ""),
        ("skill-after", "ai"),
    ]


def test_what_it_means_for_sign_ups_alone_does_not_count():
    assert columns("Name | AI | Rollentausch", settled={"AI": "offers"})[1] == ("skill-now", "ai")


def test_a_date_beside_the_clock_of_the_form_is_the_session_s():
    assert columns("Zeitstempel | Datum | Bewertung")[1] == ("session", "")
    assert columns("Datum | Bewertung")[0] == ("answered", "")


def test_titles_may_stand_above_and_two_rows_may_be_one_heading():
    table = "Feedback Oktober | |\n\nName | Wie gut kennen Sie das Thema heute? |\n | AI | Data\nAnn | 3 | 4"
    read = read_feedback_table(sheet(table), {}, WORDS)
    assert [(one.key, one.topic) for one in read.columns] == [("name", ""), ("skill-now", "ai"), ("skill-now", "data")]
    assert [row.number for row in read.rows] == [5]


def test_free_text_and_what_the_law_protects_are_left_out():
    table = "Name | Bewertung | Was noch? | Religion | Sonstiges\nAnn | 5 | schön | keine | Ich habe eine Behinderung"
    read = read_feedback_table(sheet(table), {}, WORDS)
    assert [one.heading for one in read.unread] == ["Was noch?"]
    assert [one.heading for one in read.sensitive] == ["Religion", "Sonstiges"]


def test_the_number_of_an_answer_is_nobody_s_id():
    assert columns("ID | Bewertung", "1 | 5\n2 | 4") == [("rating", "")]
    assert columns("ID | Startzeit | Bewertung", "17 | x | 5") == [("rating", "")]
    assert columns("ID | Bewertung", "ann | 5\nbob | 4")[0] == ("id", "")


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_question_of_the_form_that_init_writes_is_known(language, tmp_path):
    run("revmentor init acme --today 2026-09-21", tmp_path)
    form = (tmp_path / "acme" / f"feedback.{language}.md").read_text(encoding="utf-8")
    questions = [line.partition(". ")[2] for line in form.splitlines() if line.startswith("## ")]
    keys = [question_of(question) or about_of(question) for question in questions]
    asked = {"rating", "chemistry", "role-swap", "skill-now", "goal", "again"}
    assert {*keys} == {"email", "session", "partner"} | asked
    assert {*keys} <= ABOUT | QUESTIONS <= {*COLUMN_KEYS}
