"""What the headings of usual forms and lists mean, German and English."""

import pytest
from commands import run

from revmentor.model.signup import COLUMN_KEYS
from revmentor.signup.headings import likely_meaning, meaning_of

HEADINGS = {
    "id": ["ID", "Kürzel", "Participant ID"],
    "name": ["Name", "NAME*", "Vor- und Nachname", "Wie heißen Sie?", "What is your name?", "1. Name", "Frage 3: Name"],
    "first-name": ["Vorname", "Vorname(n)", "First name"],
    "last-name": ["Nachname", "Last name:", "Surname"],
    "title": ["Titel", "Akad. Titel"],
    "called": ["Rufname", "Preferred name"],
    "email": [
        "E-Mail",
        "e-mail",
        "Email address",
        "E-Mail (dienstlich)",
        "Ihre E-Mail-Adresse (optional)",
        "2) E-Mail",
    ],
    "number": ["Personalnummer", "Pers.-Nr.", "Employee ID"],
    "role": ["Rolle", "In welcher Rolle möchten Sie teilnehmen?", "How would you like to take part?"],
    "answered": ["Zeitstempel", "Timestamp", "Fertigstellungszeit", "Completion time"],
    "consent": [
        "Einwilligung",
        "Consent",
        "Ich stimme der Verarbeitung meiner Daten zu.",
        "Ich habe den Hinweis zum Datenschutz gelesen",
        "I agree that my answers are used for matching",
        "Do you agree to the privacy notice?",
    ],
    "level": ["Level", "Level (1-9)", "Stufe", "Hierarchieebene", "Which level do you work at?"],
    "department": ["Abteilung", "In welcher Abteilung arbeiten Sie?", "Business unit"],
    "site": ["Standort", "An welchem Standort arbeitest du?", "Office location"],
    "manager": ["Führungskraft", "Führungskraft (E-Mail)", "Personalnummer Führungskraft", "Reports to"],
    "languages": ["Sprachen", "Welche Sprachen sprechen Sie?", "Which languages do you speak?"],
    "language": ["Korrespondenzsprache", "Preferred language"],
    "topics": ["Themen", "Topics"],
    "offers": [
        "Offers",
        "Angebotene Themen",
        "Welche Themen können Sie weitergeben?",
        "Worin kennst du dich aus?",
        "Was möchten Sie als Mentor anbieten?",
        "Which topics can you teach?",
    ],
    "seeks": [
        "Seeks",
        "Lernwünsche",
        "Welche Themen möchten Sie lernen?",
        "Was möchtest du als Mentee erfahren?",
        "Worüber möchten Sie mehr lernen?",
        "What would you like to learn?",
    ],
    "skill": ["Kenntnisstand", "Wie gut kennen Sie sich aus?", "How well do you know it?"],
    "capacity": ["Anzahl Mentees", "How many pairs can you take on?"],
    "wishes": ["Wunschpartner/in", "Gibt es eine Wunschperson?", "Is there a person you would like to meet?"],
    "available": ["Verfügbarkeit", "Wann haben Sie Zeit?", "When are you available?"],
    "away": ["Urlaub", "Wann sind Sie abwesend?", "When are you away?"],
    "in_person": ["Vor Ort", "Do you want to meet in person?"],
    "skip": ["Startzeit", "Telefonnummer", "Bemerkungen", "Lfd. Nr.", "Job title"],
}


@pytest.mark.parametrize(("key", "heading"), [(key, one) for key, headings in HEADINGS.items() for one in headings])
def test_a_usual_heading_is_known(key, heading):
    assert meaning_of(heading) == key


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "T-Shirt-Größe",
        "Hast du Interesse?",
        "Gibt es Fragen?",
        "Was möchtest du lernen und was weitergeben?",
        "Dürfen wir Ihre Themen veröffentlichen?",
        "Name des Haustiers",
        "Geschlecht",
    ],
)
def test_what_may_be_two_things_or_none_is_not_sure(heading):
    assert meaning_of(heading) == ""


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Emailadresse", "email"),
        ("Abteilungen", "department"),
        ("Verfuegbarkeiten", "available"),
        ("Dein Level im Haus", "level"),
        ("Manager's name", "manager"),
        ("T-Shirt-Größe", ""),
        ("Abteilung oder Standort", ""),
    ],
)
def test_a_heading_like_a_usual_one_is_worth_a_question(heading, key):
    assert (meaning_of(heading), likely_meaning(heading)) == ("", key)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_question_of_the_form_that_init_writes_is_known(language, tmp_path):
    run("revmentor init acme --today 2026-09-21", tmp_path)
    form = (tmp_path / "acme" / f"sign-up.{language}.md").read_text(encoding="utf-8")
    questions = [line.partition(". ")[2] for line in form.splitlines() if line.startswith("## ")]
    keys = [meaning_of(question) for question in questions]
    assert len(questions) >= 14
    assert {"name", "email", "role", "level", "manager", "seeks", "offers", "skill", "available", "consent"} <= {*keys}
    assert len({*keys}) == len(keys)
    assert {*keys} <= {*COLUMN_KEYS}
