"""The words of the sign-up form, German and English; each heading is one that import knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from revmentor.model.value import Language


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands in the form: its heading, what kind it is, what there is to choose from."""

    heading: str
    kind: str
    choices: tuple[str, ...] = ()
    asks_for_topics: bool = False


OPENING: Mapping[Language, str] = {
    "de": "# Anmeldung zum Reverse Mentoring\n\n"
    "Diese Fragen in Microsoft Forms, Google Forms oder ein anderes Formular übernehmen, jede mit ihrer\n"
    "Überschrift als Frage. Dann liest `revmentor import` die Antworten, ohne etwas zu fragen. Fragen dürfen\n"
    "fehlen und dazukommen.",
    "en": "# Signing up for reverse mentoring\n\n"
    "Put these questions into Microsoft Forms, Google Forms or any other form, each with its heading as the\n"
    "question. Then `revmentor import` reads the answers without asking anything. Leave questions out, or add\n"
    "your own.",
}
CLOSING: Mapping[Language, str] = {
    "de": "Nicht fragen: nach Alter, Geschlecht, Gesundheit, Herkunft, Religion oder Orientierung. Solche Spalten\n"
    "liest revmentor nicht.",
    "en": "Do not ask for age, sex, health, origin, religion or orientation. revmentor does not read such columns.",
}
_DAYS_DE = ("Mo", "Di", "Mi", "Do", "Fr")
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri")

QUESTIONS: Mapping[Language, tuple[Question, ...]] = {
    "de": (
        Question("Vor- und Nachname", "Text, Pflichtfeld"),
        Question("Dienstliche E-Mail-Adresse", "Text, Pflichtfeld"),
        Question(
            "In welcher Rolle möchten Sie teilnehmen?",
            "Auswahl, Pflichtfeld",
            ("Mentor/in (ich gebe Wissen weiter)", "Mentee (ich möchte lernen)", "beides"),
        ),
        Question("Auf welchem Level arbeiten Sie?", "Zahl von 1 (Berufseinstieg) bis 9 (Vorstand), Pflichtfeld"),
        Question("Abteilung", "Text"),
        Question("Standort", "Text"),
        Question("Name der Führungskraft", "Text; damit niemand mit der eigenen Führungskraft ein Tandem wird"),
        Question("Welche Themen möchten Sie lernen?", "Mehrfachauswahl, für Mentees", asks_for_topics=True),
        Question(
            "Welche Themen können Sie weitergeben?",
            "Mehrfachauswahl, für Mentorinnen und Mentoren",
            asks_for_topics=True,
        ),
        Question("Wie gut kennen Sie sich aus?", "Auswahl von 1 (etwas) bis 5 (Fachfrau, Fachmann)"),
        Question(
            "Wann haben Sie üblicherweise Zeit?",
            "Mehrfachauswahl; oder Text: Mo 9-12, Do nachmittags",
            tuple(f"{day} {part}" for day in _DAYS_DE for part in ("vormittags", "nachmittags")),
        ),
        Question("Welche Sprachen sprechen Sie?", "Mehrfachauswahl", ("Deutsch", "Englisch")),
        Question("Gibt es eine Wunschperson?", "Text: Name oder E-Mail-Adresse; mehrere mit Semikolon"),
        Question(
            "Ich bin einverstanden, dass meine Angaben für die Zuordnung und die Termine verwendet werden.",
            "Auswahl, Pflichtfeld",
            ("Ja", "Nein"),
        ),
    ),
    "en": (
        Question("First and last name", "text, required"),
        Question("Work email address", "text, required"),
        Question(
            "How would you like to take part?",
            "choice, required",
            ("Mentor (I share what I know)", "Mentee (I want to learn)", "both"),
        ),
        Question("Which level do you work at?", "number from 1 (first job) to 9 (board), required"),
        Question("Department", "text"),
        Question("Site", "text"),
        Question("Line manager", "text; so that nobody is paired with their own manager"),
        Question("Which topics would you like to learn?", "multiple choice, for mentees", asks_for_topics=True),
        Question("Which topics can you teach?", "multiple choice, for mentors", asks_for_topics=True),
        Question("How well do you know it?", "choice from 1 (a little) to 5 (expert)"),
        Question(
            "When do you have time?",
            "multiple choice; or text: Mon 9-12, Thu afternoon",
            tuple(f"{day} {part}" for day in _DAYS_EN for part in ("morning", "afternoon")),
        ),
        Question("Which languages do you speak?", "multiple choice", ("English", "German")),
        Question("Is there a person you would like to meet?", "text: a name or mail address; several with semicolons"),
        Question(
            "I agree that my answers are used for matching and for planning the sessions.",
            "choice, required",
            ("Yes", "No"),
        ),
    ),
}
