"""The words of a quarter's report: each code's in German and in English."""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]

SECTIONS: Words = {
    "funnel": ("Der Weg der Teilnehmenden", "How far people came"),
    "sessions": ("Sitzungen", "Sessions"),
    "pairs": ("Paare", "Pairs"),
    "health": ("Wie es den laufenden Paaren geht", "How the running pairs are doing"),
    "feedback": ("Bewertung der Sitzungen, von 1 bis 5", "Rating of the sessions, from 1 to 5"),
    "topics": ("Themen: gesucht und angeboten", "Topics: sought and offered"),
    "levels": ("Abstand der Stufen im Paar", "Levels between mentor and mentee"),
}
CHARTS: Words = {
    "funnel": ("Personen je Etappe", "People at each stage"),
    "weeks": ("Fällige Sitzungen je Kalenderwoche", "Due sessions by calendar week"),
    "health": ("Laufende Paare", "Running pairs"),
    "topics": ("Gesucht und angeboten je Thema", "Sought and offered by topic"),
    "levels": ("Paare nach Abstand der Stufen", "Pairs by levels between the two"),
}
INDICATORS: Words = {
    "invited": ("Eingeladen", "Invited"),
    "signed-up": ("Angemeldet", "Signed up"),
    "matched": ("Partner gefunden", "In a pair"),
    "met": ("Mindestens ein Treffen", "Met at least once"),
    "halfway": ("Zur Hälfte durch", "Halfway through"),
    "finished": ("Alle Sitzungen gehabt", "Had all sessions"),
    "sessions-due": ("Fällige Sitzungen", "Sessions due"),
    "sessions-held": ("Gehaltene Sitzungen", "Sessions held"),
    "sessions-missed": ("Verpasste Sitzungen", "Sessions missed"),
    "sessions-cancelled": ("Abgesagte Sitzungen", "Sessions cancelled"),
    "cancelled-by": ("Abgesagt von", "Cancelled by"),
    "sessions-without-entry": ("Sitzungen ohne Eintrag", "Sessions without entry"),
    "pairs": ("Paare bisher", "Pairs so far"),
    "pairs-running": ("Laufende Paare", "Running pairs"),
    "pairs-met": ("Paare, die sich trafen", "Pairs that met"),
    "first-session": ("Erstes Treffen binnen 30 Tagen", "First session within 30 days"),
    "departments-connected": ("Verbindungen zwischen Bereichen", "Links between departments"),
    "pairs-health": ("Laufende Paare", "Running pairs"),
    "rating": ("Bewertung", "Rating"),
    "topic-sought": ("Menschen, die es suchen", "People who seek it"),
    "topic-places": ("Plätze bei Mentoren", "Places with mentors"),
    "topic-missing": ("Fehlende Plätze", "Places missing"),
    "topic-pairs": ("Paare mit dem Thema", "Pairs on the topic"),
    "level-gap": ("Abstand der Stufen", "Level gap"),
}
COLUMNS: Words = {
    "sessions-held": ("Gehalten", "Held"),
    "sessions-missed": ("Verpasst", "Missed"),
    "sessions-cancelled": ("Abgesagt", "Cancelled"),
    "sessions-without-entry": ("Ohne Eintrag", "Without entry"),
    "topic-sought": ("Gesucht", "Sought"),
    "topic-places": ("Plätze", "Places"),
    "topic-missing": ("Fehlen", "Missing"),
    "topic-pairs": ("Paare", "Pairs"),
}
PARTS: Words = {
    "mentor": ("Mentor-Seite", "Mentor side"),
    "mentee": ("Mentee-Seite", "Mentee side"),
    "new": ("Noch keine Sitzung", "No session yet"),
    "on-track": ("Im Plan", "On track"),
    "overdue": ("Eintrag fehlt", "Entry missing"),
    "two-in-a-row": ("Zweimal ausgefallen", "Fell out twice"),
    "silent": ("Lange nicht getroffen", "Silent for long"),
    "finished": ("Abgeschlossen", "Finished"),
    "1-2": ("1-2 Stufen", "1-2 levels"),
    "3-4": ("3-4 Stufen", "3-4 levels"),
    "5+": ("5 Stufen und mehr", "5 levels and more"),
    "other": ("Keiner oder unbekannt", "None or unknown"),
}
SENTENCES: Words = {
    "good-pairs-met": (
        "{number} von {of} Paaren haben sich im Quartal getroffen.",
        "{number} of {of} pairs met in the quarter.",
    ),
    "good-sessions-held": (
        "{number} von {of} fälligen Sitzungen haben stattgefunden.",
        "{number} of {of} due sessions were held.",
    ),
    "good-rating-mentor": (
        "Die Mentor-Seite bewertet die Sitzungen mit {tenths} von 5 ({answers} Antworten).",
        "The mentor side rates the sessions {tenths} of 5 ({answers} answers).",
    ),
    "good-rating-mentee": (
        "Die Mentee-Seite bewertet die Sitzungen mit {tenths} von 5 ({answers} Antworten).",
        "The mentee side rates the sessions {tenths} of 5 ({answers} answers).",
    ),
    "connected": (
        "Ein Paar verbindet zwei verschiedene Bereiche.|"
        "Die Treffen verbinden Bereiche miteinander, in {number} Kombinationen.",
        "Sessions connect two different departments.|Sessions connect different departments, in {number} combinations.",
    ),
    "no-data": (
        "Zu diesem Quartal gibt es keine Daten: Noch keine Runde hatte begonnen.",
        "There is no data on this quarter: no round had begun.",
    ),
    "no-sessions": (
        "Im Quartal war keine Sitzung fällig. Ist die nächste Runde geplant?",
        "No session was due in the quarter. Is the next round planned?",
    ),
    "nudge-two-in-a-row": (
        "Bei einem Paar sind die letzten zwei Sitzungen ausgefallen: Nachfragen, woran es liegt.|"
        "Bei {number} Paaren sind die letzten zwei Sitzungen ausgefallen: Nachfragen, woran es liegt.",
        "One pair's last two sessions fell out: ask what stands in the way.|"
        "The last two sessions of {number} pairs fell out: ask what stands in the way.",
    ),
    "nudge-silent": (
        "Ein Paar hat sich lange nicht getroffen: Fortsetzen oder im Guten beenden?|"
        "{number} Paare haben sich lange nicht getroffen: Fortsetzen oder im Guten beenden?",
        "One pair has not met for long: go on, or end without fault?|"
        "{number} pairs have not met for long: go on, or end without fault?",
    ),
    "without-entry": (
        "Zu einer fälligen Sitzung fehlt der Eintrag: Hat sie stattgefunden?|"
        "Zu {number} fälligen Sitzungen fehlt der Eintrag: Haben sie stattgefunden?",
        "One due session has no entry: was it held?|{number} due sessions have no entry: were they held?",
    ),
    "cancelled-often": (
        "{number} von {of} fälligen Sitzungen wurden abgesagt: Haben die Termine genug Schutz?",
        "{number} of {of} due sessions were cancelled: are the dates protected enough?",
    ),
    "waiting": (
        "{number} Angemeldete sind in keinem Paar: Wer kommt in die nächste Runde?",
        "{number} people signed up and are in no pair: who joins the next round?",
    ),
    "topic-missing": (
        "Zum Thema {topic} fehlt ein Platz: Wer kann es lehren?|"
        "Zum Thema {topic} fehlen {number} Plätze: Wer kann es lehren?",
        "On {topic} one place is missing: who can teach it?|On {topic} {number} places are missing: who can teach it?",
    ),
    "sessions-left": (
        "Im laufenden Quartal steht noch eine Sitzung im Kalender.|"
        "Im laufenden Quartal stehen noch {number} Sitzungen im Kalender.",
        "One more session is planned in this quarter.|{number} more sessions are planned in this quarter.",
    ),
    "sessions-next": (
        "Für das {quarter} steht eine Sitzung im Kalender.|Für das {quarter} stehen {number} Sitzungen im Kalender.",
        "One session is planned for {quarter}.|{number} sessions are planned for {quarter}.",
    ),
    "no-sessions-next": (
        "Für das {quarter} steht noch keine Sitzung im Kalender.",
        "No session is planned for {quarter} yet.",
    ),
}
PHRASES: Words = {
    "report": ("Quartalsbericht", "Quarterly report"),
    "glance": ("Auf einen Blick", "At a glance"),
    "well": ("Gut gelaufen", "What went well"),
    "decide": ("Zu entscheiden", "To be decided"),
    "ahead": ("Was kommt", "What comes next"),
    "nothing": ("Nach diesen Zahlen nichts Besonderes.", "Nothing stands out by these figures."),
    "cohorts": ("Runden", "Rounds"),
    "as-of": ("Stand", "As of"),
    "running": ("das Quartal läuft noch", "the quarter is still running"),
    "indicator": ("Kennzahl", "Indicator"),
    "code": ("Kürzel", "Code"),
    "value": ("Wert", "Value"),
    "base": ("Basis", "Base"),
    "before": ("Quartal davor", "Quarter before"),
    "before-value": ("Wert davor", "Value before"),
    "before-base": ("Basis davor", "Base before"),
    "earlier": ("davor", "before"),
    "topic": ("Thema", "Topic"),
    "week": ("Kalenderwoche", "Calendar week"),
    "week-short": ("KW", "W"),
    "numbers": ("Die Zahlen dazu", "The numbers"),
    "of": ("von", "of"),
    "answers": ("Antworten", "answers"),
    "hidden": ("geschützt", "protected"),
    "no-data": ("keine Angabe", "no data"),
    "privacy": (
        "„Geschützt“ steht, wo hinter einer Zahl weniger als {people} Menschen stehen oder wo sich eine "
        "solche Zahl aus ihr und den übrigen errechnen ließe. Der Bericht nennt keine Person.",
        "“Protected” stands where fewer than {people} people are behind a figure, or where such a figure "
        "could be computed from it and the others. The report names nobody.",
    ),
}
