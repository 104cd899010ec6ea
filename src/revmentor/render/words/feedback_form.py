"""The words of the feedback form, German and English; each heading is one that import knows."""

from collections.abc import Mapping

from revmentor.model.value import Language
from revmentor.render.words.signup_form import Question

OPENING: Mapping[Language, str] = {
    "de": "# Rückmeldung zum Reverse Mentoring\n\n"
    "Diese Fragen in Microsoft Forms, Google Forms oder ein anderes Formular übernehmen, jede mit ihrer\n"
    "Überschrift als Frage. Dann liest `revmentor import` die Antworten, ohne etwas zu fragen. Nach jedem Treffen\n"
    "genügen die ersten drei Fragen; die anderen passen zur Halbzeit oder zum Abschluss. Fragen dürfen fehlen, und\n"
    "keine muss beantwortet werden.",
    "en": "# Feedback on reverse mentoring\n\n"
    "Put these questions into Microsoft Forms, Google Forms or any other form, each with its heading as the\n"
    "question. Then `revmentor import` reads the answers without asking anything. After each session the first\n"
    "three questions are enough; the others fit half-way or at the end. Leave questions out, and let people skip\n"
    "any of them.",
}
CLOSING: Mapping[Language, str] = {
    "de": "Der Zeitpunkt, den jedes Formular selbst festhält, sagt, um welches Treffen es geht, wenn es niemand\n"
    "nennt. Freie Texte liest und speichert revmentor nicht, und in Berichten erscheint jede Antwort nur\n"
    "zusammengefasst mit anderen. Bitte beides dazuschreiben.",
    "en": "The time that every form keeps by itself tells which session it is about where nobody names it. revmentor\n"
    "neither reads nor keeps free text, and in reports every answer appears only together with others. Please say\n"
    "both in the form.",
}
_GRADES_DE = ("1 - schlecht", "2", "3", "4", "5 - ausgezeichnet")
_GRADES_EN = ("1 - poor", "2", "3", "4", "5 - excellent")
_REACHED_DE, _REACHED_EN = ("Ja", "Teilweise", "Nein"), ("Yes", "Partly", "No")

QUESTIONS: Mapping[Language, tuple[Question, ...]] = {
    "de": (
        Question("Dienstliche E-Mail-Adresse", "Text, Pflichtfeld; entfällt, wo das Formular die Adresse festhält"),
        Question("Um welches Treffen geht es?", "Text: das Datum; oder die Nummer aus unserer Nachricht, wie 3/2"),
        Question("Wie nützlich war das Treffen?", "Auswahl", _GRADES_DE),
        Question("Mit wem haben Sie sich getroffen?", "Text; nur nötig, wo jemand mehrere Tandems hat"),
        Question("Passt das Tandem?", "Auswahl, nach dem ersten Treffen", ("Ja", "Nein")),
        Question("Wie gut gelingt der Rollentausch?", "Auswahl, zur Halbzeit", _GRADES_DE),
        Question(
            "Wie gut kennen Sie das Thema heute?",
            "Raster, eine Zeile je Thema, von 1 (gar nicht) bis 5 (könnte es selbst lehren); am Anfang und am Ende",
            asks_for_topics=True,
        ),
        Question("Ziel 1 erreicht?", "Auswahl, zum Abschluss", _REACHED_DE),
        Question("Ziel 2 erreicht?", "Auswahl, zum Abschluss", _REACHED_DE),
        Question("Ziel 3 erreicht?", "Auswahl, zum Abschluss", _REACHED_DE),
        Question("Würden Sie wieder mitmachen?", "Auswahl, zum Abschluss", ("Ja", "Nein")),
    ),
    "en": (
        Question("Work email address", "text, required; not needed where the form keeps the address by itself"),
        Question("Which session is it about?", "text: the date; or the number in our message, as 3/2"),
        Question("How useful was the session?", "choice", _GRADES_EN),
        Question("Who did you meet?", "text; needed only where somebody has several partners"),
        Question("Does the pair fit?", "choice, after the first session", ("Yes", "No")),
        Question("How well does the role swap work?", "choice, half-way", _GRADES_EN),
        Question(
            "How well do you know the topic today?",
            "grid, a row for each topic, from 1 (not at all) to 5 (could teach it); at the beginning and at the end",
            asks_for_topics=True,
        ),
        Question("Goal 1 reached?", "choice, at the end", _REACHED_EN),
        Question("Goal 2 reached?", "choice, at the end", _REACHED_EN),
        Question("Goal 3 reached?", "choice, at the end", _REACHED_EN),
        Question("Would you do it again?", "choice, at the end", ("Yes", "No")),
    ),
}
