"""What the headings of usual forms and lists mean, German and English."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from revmentor.signup.words.folded import folded

_CLOSE = 0.84
"""How alike a heading must be to a usual one to be worth a question (0 to 1)."""

_USUAL: Mapping[str, tuple[str, ...]] = {
    "id": ("ID", "Kürzel", "Teilnehmer-ID", "Participant ID", "revmentor ID"),
    "name": (
        "Name", "Full name", "Vollständiger Name", "Vor- und Nachname", "Vorname und Nachname", "Vorname Nachname",
        "Nachname, Vorname", "Name, Vorname", "Ihr Name", "Dein Name", "Your name", "Wie heißen Sie?", "Wie heißt du?",
        "What is your name?", "First and last name", "Name (Vor- und Nachname)", "Mitarbeiter", "Mitarbeiter/in",
        "Mitarbeitername", "Employee", "Employee name", "Teilnehmer", "Teilnehmende", "Participant", "Display name",
        "Anzeigename", "Ihr vollständiger Name", "Your full name",
    ),
    "first-name": ("Vorname", "First name", "Given name", "Forename", "Ihr Vorname", "Dein Vorname", "Your first name"),
    "last-name": ("Nachname", "Familienname", "Last name", "Surname", "Family name", "Zuname", "Ihr Nachname",
                  "Dein Nachname", "Your last name"),
    "title": ("Titel", "Akademischer Titel", "Akad. Titel", "Academic title"),
    "called": ("Rufname", "Preferred name", "Called", "Wie dürfen wir Sie nennen?", "Wie möchtest du genannt werden?"),
    "email": (
        "E-Mail", "Email", "Mail", "E-Mail-Adresse", "Email address", "E-mail address", "Mailadresse", "Mail-Adresse",
        "E-Mail (dienstlich)", "Dienstliche E-Mail", "Dienstliche E-Mail-Adresse", "Geschäftliche E-Mail-Adresse",
        "Work email", "Work email address", "Business email", "Ihre E-Mail-Adresse", "Deine E-Mail-Adresse",
        "Your email", "Your email address", "Ihre dienstliche E-Mail-Adresse", "Deine dienstliche E-Mail-Adresse",
        "Your work email address", "Username", "Nutzername", "Primary work email",
    ),
    "number": (
        "Personalnummer", "Personal-Nr.", "Pers.-Nr.", "PersNr", "Personalnr.", "PNr", "Mitarbeiternummer",
        "Mitarbeiter-Nr.", "Mitarbeiter-ID", "Employee ID", "Employee number", "Employee no.", "Personnel number",
        "Personnel no.", "Staff ID", "Staff number", "Emp ID", "Worker ID",
    ),
    "role": (
        "Rolle", "Role", "Ich möchte teilnehmen als", "Teilnahme als", "Ich melde mich an als", "Anmeldung als",
        "In welcher Rolle möchten Sie teilnehmen?", "In welcher Rolle möchtest du teilnehmen?", "Mentor oder Mentee",
        "Mentor oder Mentee?", "Als was möchtest du teilnehmen?", "Als was möchten Sie teilnehmen?",
        "Was bist du: Mentor oder Mentee?", "Mentor or mentee", "Mentor or mentee?", "I would like to take part as",
        "I want to take part as", "How would you like to take part?", "Wie möchten Sie teilnehmen?",
        "Wie möchtest du teilnehmen?", "Role in the program", "Rolle im Programm",
    ),
    "answered": ("Completion time", "Fertigstellungszeit", "Timestamp", "Zeitstempel", "Submitted at", "Eingegangen am",
                 "Datum", "Date", "Abgeschickt am", "Anmeldedatum"),
    "consent": (
        "Einwilligung", "Einverständnis", "Consent", "Datenschutz", "Privacy", "Data protection", "Zustimmung",
        "Einwilligung Datenschutz", "Datenschutzhinweis", "Data protection notice", "Privacy notice",
    ),
    "level": (
        "Level", "Stufe", "Ebene", "Hierarchieebene", "Hierarchiestufe", "Führungsebene", "Grade", "Job level",
        "Job grade", "Karrierestufe", "Karrierelevel", "Karriere-Level", "Seniority", "Laufbahnstufe",
        "Management level", "Career level", "Managementebene", "Auf welchem Level arbeiten Sie?",
        "Auf welchem Level arbeitest du?", "Which level do you work at?",
    ),
    "department": (
        "Abteilung", "Bereich", "Department", "Organisation", "Organization", "Organisationseinheit", "Org. unit",
        "Organizational unit", "OE", "Fachbereich", "Ressort", "Geschäftsbereich", "Business unit", "Division",
        "Abteilung/Bereich", "Bereich/Abteilung", "Dept", "Ihre Abteilung", "Deine Abteilung", "Your department",
        "In welcher Abteilung arbeiten Sie?", "In welcher Abteilung arbeitest du?", "Which department do you work in?",
    ),
    "site": (
        "Standort", "Site", "Location", "Office", "Arbeitsort", "Niederlassung", "Work location", "Dienstort",
        "Ihr Standort", "Dein Standort", "Your site", "Your location", "Office location", "Bürostandort",
        "An welchem Standort arbeiten Sie?", "An welchem Standort arbeitest du?", "Which site do you work at?",
    ),
    "manager": (
        "Vorgesetzte", "Vorgesetzter", "Vorgesetzte(r)", "Vorgesetzte/r", "Führungskraft", "Manager", "Line manager",
        "Direkte Führungskraft", "Direct manager", "Reports to", "Supervisor", "Berichtet an", "Manager email",
        "Manager e-mail", "Manager ID", "Manager name", "E-Mail Führungskraft", "E-Mail Vorgesetzte/r",
        "Führungskraft (E-Mail)", "Führungskraft (Name)", "Name der Führungskraft", "Name Führungskraft",
        "Personalnummer Führungskraft", "Personalnummer Vorgesetzter", "Vorgesetzter (Personalnummer)",
        "Pers.-Nr. Vorgesetzter", "Pers.-Nr. Vorgesetzte/r", "Disziplinarischer Vorgesetzter",
        "Disziplinarische Führungskraft", "Manager employee ID", "Reporting to", "Your manager", "Ihre Führungskraft",
        "Deine Führungskraft", "Line manager email", "Supervisor ID",
    ),
    "languages": (
        "Sprachen", "Sprache", "Languages", "Language", "Sprachkenntnisse", "Gesprochene Sprachen", "Spoken languages",
        "Welche Sprachen sprechen Sie?", "Welche Sprachen sprichst du?", "Which languages do you speak?",
    ),
    "language": ("Sprache der Nachrichten", "Korrespondenzsprache", "Preferred language", "Bevorzugte Sprache",
                 "Language of messages", "In welcher Sprache dürfen wir schreiben?"),
    "topics": ("Themen", "Thema", "Topics", "Topic", "Ihre Themen", "Deine Themen", "Your topics", "Wunschthemen",
               "Themenwunsch", "Themenwünsche", "Topics of interest", "Themenfelder"),
    "offers": ("Offers", "Bietet", "Angebot", "Angebotene Themen", "Bietet an", "Themen (Angebot)", "Kann zeigen",
               "Expertise", "Topics offered", "Ich kann weitergeben", "I can teach", "I can share"),
    "seeks": ("Seeks", "Sucht", "Gesuchte Themen", "Themen (Gesuch)", "Lernwunsch", "Lernwünsche", "Lernthemen",
              "Möchte lernen", "Topics sought", "Ich möchte lernen", "I want to learn", "Wants to learn"),
    "skill": ("Kenntnisstand", "Skill", "Skill level", "Können", "Niveau", "Kenntnisse (1-5)", "Kenntnisse",
              "Wie gut kennen Sie sich aus?", "Wie gut kennst du dich aus?", "How well do you know it?"),
    "capacity": (
        "Capacity", "Kapazität", "Anzahl Mentees", "Anzahl Tandems", "Max. Mentees", "Maximale Anzahl Mentees",
        "Anzahl Partner", "Wie viele Mentees?", "Wie viele Tandems können Sie übernehmen?",
        "Wie viele Tandems kannst du übernehmen?", "How many mentees?", "How many partners?",
        "How many pairs can you take on?", "Number of mentees",
    ),
    "wishes": ("Wishes", "Wunschpartner", "Wunschpartnerin", "Wunschpartner/in", "Wunschperson", "Wunschpersonen",
               "Wunsch-Mentor", "Wunsch-Mentee", "Preferred partner", "Preferred partners", "Partner wish",
               "Gibt es eine Wunschperson?", "Is there a person you would like to meet?"),
    "timezone": ("Timezone", "Time zone", "Zeitzone"),
    "holidays": ("Holidays", "Feiertage", "Feiertage (Region)", "Public holidays"),
    "available": (
        "Available", "Verfügbarkeit", "Verfügbar", "Availability", "Zeitfenster", "Freie Zeiten", "Zeiten",
        "Wann haben Sie Zeit?", "Wann hast du Zeit?", "When are you available?", "When do you have time?",
        "Wann passt es Ihnen?", "Wann passt es dir?", "Wann können Sie?", "Wann kannst du?", "Terminwünsche",
        "Preferred times", "Mögliche Zeiten", "Wann haben Sie üblicherweise Zeit?", "Wann hast du üblicherweise Zeit?",
    ),
    "away": ("Away", "Abwesend", "Abwesenheit", "Abwesenheiten", "Urlaub", "Vacation", "Absence", "Absences",
             "Geplanter Urlaub", "Wann sind Sie abwesend?", "Wann bist du abwesend?", "When are you away?"),
    "in_person": ("in_person", "In person", "Vor Ort", "Präsenz", "Persönliches Treffen", "Treffen vor Ort",
                  "Möchten Sie sich vor Ort treffen?", "Möchtest du dich vor Ort treffen?",
                  "Do you want to meet in person?"),
    "style": ("Style", "Arbeitsstil", "Working style"),
    "pool": ("Pool", "Talentpool", "Talent pool", "Nachwuchspool", "Förderprogramm"),
    "skip": (
        "Start time", "Startzeit", "Start date", "Zeit der letzten Änderung", "Last modified time", "Telefon", "Phone",
        "Telefonnummer", "Phone number", "Bemerkung", "Bemerkungen", "Kommentar", "Comments", "Comment", "Anmerkungen",
        "Notes", "Anrede", "Salutation", "Stelle", "Job title", "Position", "Funktion", "Lfd. Nr.", "Nr.", "No.",
        "Raum", "Room", "Muttersprache", "Mother tongue", "Native language", "Language (mother tongue)",
        "Sprache (Muttersprache)", "End date", "End time", "Enddatum", "Response number",
        "Antwortnummer", "Gesamtpunktzahl", "Total points", "Quiz feedback",
    ),
}  # fmt: skip

_MEANING = {folded(heading): key for key, headings in _USUAL.items() for heading in headings}
_TEACHES = re.compile(
    r"\b(weitergeb\w*|anbiet\w*|biete\w*|vermittel\w*|beibring\w*|zeigen|lehr\w*|teach|offer|share|pass on|expert\w*"
    r"|auskenn\w*|kenn\w* (sie|du) (sich|dich) aus|wissen teilen|als mentor\w*|as a mentor)\b"
)
_LEARNS = re.compile(
    r"\b(lernen|dazulernen|kennenlernen|erfahren|learn|seek|find out|interessier\w*|interest\w*|suche\w*"
    r"|als mentee\w*|as a mentee)\b"
)
_ABOUT_TOPICS = re.compile(r"\b(them\w*|topics?|was|what|woru?eber|worin|which areas|gebiete\w*|fragen)\b")
_AGREES = re.compile(
    r"\b(ich (stimme|willige|bin (damit )?einverstanden|habe .* (gelesen|zur kenntnis))|einwillig\w*|einverstanden"
    r"|i agree|i consent|do you agree|do you consent|stimmen sie|stimmst du|consent)\b"
)
_LEADING_NUMBER = re.compile(
    r"^\s*(?:(?:frage|question|q)?\s*\d{1,3}\s*[.):]|(?:[A-Z]\d+)+(?:\[[^\]]*\])?\.)\s*", re.IGNORECASE
)
_REPEATED = re.compile(r"(?<=[^\W\d_])\d$")
"""How a form numbers a heading that it has already."""
_OTHER_CONSENT = re.compile(
    r"\b(foto\w*|photo\w*|bild\w*|image\w*|video\w*|newsletter|intranet|veroeffentlich\w*|publish\w*)\b"
)
_ASKS_WHERE = re.compile(r"(in|auf|an) (welche\w*|which|what)|welche\w*|which|what|wo|where")
_PLACES = ("level", "department", "site", "languages")
_ASIDE = re.compile(
    r"\((?:optional|freiwillig|pflichtfeld|required|mehrfachauswahl[^)]*|multiple[^)]*|bitte[^)]*)\)", re.IGNORECASE
)
_ANY_ASIDE = re.compile(r"\([^()]*\)?")


def heading_key(text: str) -> str:
    """A heading as it is looked up: without its number, asides, accents and punctuation."""
    return folded(_ASIDE.sub(" ", _LEADING_NUMBER.sub("", text)))


def meaning_of(heading: str) -> str:
    """The key that a usual heading or question stands for; nothing where it is not sure."""
    words = heading_key(heading)
    bare = heading_key(_REPEATED.sub("", _ANY_ASIDE.sub(" ", heading)))
    return _MEANING.get(words) or _question_meaning(words) or _MEANING.get(bare, "")


def _question_meaning(words: str) -> str:
    """What a question in words of its own asks for; nothing where it may be two things."""
    if _AGREES.search(words):
        return "skip" if _OTHER_CONSENT.search(words) else "consent"
    if _ASKS_WHERE.match(words) and (place := _only_place(words)):
        return place
    if not _ABOUT_TOPICS.search(words):
        return ""
    return side_of(words)


def side_of(question: str) -> str:
    """`offers` where a question speaks of teaching, `seeks` where of learning; nothing where of both or neither."""
    words = folded(question)
    found = [key for key, pattern in (("offers", _TEACHES), ("seeks", _LEARNS)) if pattern.search(words)]
    return found[0] if len(found) == 1 else ""


def _only_place(words: str) -> str:
    """The one thing a question like "in which department do you work" asks for; nothing where it names more."""
    named = {key for key in _within(words) if key != "skip"}
    return named.pop() if len(named) == 1 and named <= {*_PLACES} else ""


def likely_meaning(heading: str) -> str:
    """The key of the usual heading that is most like this one; nothing where none is."""
    words = heading_key(heading)
    near = get_close_matches(words, _MEANING, n=1, cutoff=_CLOSE)
    if near:
        return _MEANING[near[0]]
    inside = [key for key in _within(words) if key != "skip"]
    return inside[0] if len(set(inside)) == 1 else ""


def _within(words: str) -> Iterable[str]:
    """The keys of the usual one-word headings that are among these words."""
    among = set(words.split())
    return (key for usual, key in _MEANING.items() if " " not in usual and len(usual) > 3 and usual in among)
