"""The words of the tables for a spreadsheet: headings and states, in German and English."""

from revmentor.model.value import Language
from revmentor.render.words.report_texts import Words

HEADINGS: Words = {
    "affinity": ("Affinität", "Affinity"),
    "cohort": ("Runde", "Cohort"),
    "date": ("Datum", "Date"),
    "event": ("Veranstaltung", "Event"),
    "group": ("Gruppe", "Group"),
    "health": ("Wie es steht", "Health"),
    "held": ("Gehalten", "Held"),
    "help": ("Was helfen würde", "What would help"),
    "mentee": ("Mentee", "Mentee"),
    "mentee-id": ("Mentee-ID", "Mentee id"),
    "mentor": ("Mentor", "Mentor"),
    "mentor-id": ("Mentor-ID", "Mentor id"),
    "minutes": ("Minuten", "Minutes"),
    "missing": ("Ohne Eintrag", "Without entry"),
    "next": ("Nächste Sitzung", "Next session"),
    "pair": ("Paar", "Pair"),
    "planned": ("Geplant", "Planned"),
    "reasons": ("Gründe", "Reasons"),
    "session": ("Sitzung", "Session"),
    "state": ("Status", "State"),
    "time": ("Uhrzeit", "Time"),
    "topics": ("Themen", "Topics"),
}
STATES: Words = {
    "proposed": ("vorgeschlagen", "proposed"),
    "running": ("läuft", "running"),
    "ended": ("beendet", "ended"),
    "unmatched": ("ohne Partner", "unmatched"),
    "planned": ("geplant", "planned"),
    "held": ("gehalten", "held"),
    "missed": ("verpasst", "missed"),
    "cancelled": ("abgesagt", "cancelled"),
    "no-place": ("ohne Termin", "no place"),
}
_ALTHOUGH = ("bleibt ein Paar, obwohl: {rule}", "stays a pair although: {rule}")


def heading(code: str, language: Language) -> str:
    """What a column is called."""
    return _pick(HEADINGS[code], language)


def state(code: str, language: Language) -> str:
    """What a pair's or a session's state is called; `unmatched` and `no-place` are those of what is in no record."""
    return _pick(STATES[code], language)


def although(rule: str, language: Language) -> str:
    """That a pair stays against a rule."""
    return _pick(_ALTHOUGH, language).format(rule=rule)


def _pick(words: tuple[str, str], language: Language) -> str:
    return words[0] if language == "de" else words[1]
