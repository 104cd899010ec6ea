"""The words of the page that leads through a day's mails, and of what each message is called."""

from collections.abc import Mapping

from revmentor.model.letter import MessageCode
from revmentor.model.value import Language

_NAMES: Mapping[MessageCode, tuple[str, str]] = {
    "invitation": ("Einladung", "invitation"),
    "signed-up": ("Bestätigung der Anmeldung", "confirmation"),
    "not-matched": ("diesmal kein Tandem", "not matched this time"),
    "your-partner": ("das Tandem steht fest", "your partner"),
    "first-contact": ("noch kein Kontakt", "first contact missing"),
    "new-dates": ("geänderte Termine", "changed dates"),
    "session-soon": ("Treffen steht an", "session soon"),
    "event-soon": ("Veranstaltung steht an", "event soon"),
    "how-was-it": ("Wie war das Treffen?", "how was it"),
    "chemistry": ("Passt das Tandem?", "does it fit"),
    "nothing-logged": ("Treffen ohne Eintrag", "nothing logged"),
    "nothing-logged-again": ("Treffen noch immer ohne Eintrag", "still nothing logged"),
    "two-cancelled": ("zwei Treffen hintereinander ausgefallen", "two sessions in a row fell out"),
    "two-cancelled-pair": ("ein neuer Anlauf", "a fresh start"),
    "mid-term": ("Halbzeit", "mid-term check"),
    "pair-ended": ("das Tandem ist beendet", "the pair has ended"),
    "closing": ("Abschluss", "closing"),
    "next-round": ("die nächste Runde", "next round"),
}
_WORDS = {
    "title": ("Nachrichten am {date}", "Messages of {date}"),
    "lead": (
        "Jede Mail ist ein Entwurf. „Schreiben“ öffnet sie im Mailprogramm mit Betreff und Text; der Entwurf (.eml) "
        "bringt auch den Kalender mit.",
        "Each mail is a draft. “Write” opens it in the mail program with subject and text; the draft (.eml) also "
        "brings the calendar.",
    ),
    "needs": ("Was jemand in die Hand nehmen muss", "What needs a person"),
    "nothing": ("Nichts.", "Nothing."),
    "mails": ("Mails ({count})", "Mails ({count})"),
    "skipped": ("Nicht mehr geschrieben, weil der Moment vorbei ist", "Left out, as the moment has passed"),
    "sent": ("gesendet am {date}", "sent on {date}"),
    "write": ("Schreiben", "Write"),
    "draft": ("Entwurf", "Draft"),
    "text": ("Text", "Text"),
    "copy": ("zum Kopieren", "to copy"),
    "calendar": ("Kalender", "Calendar"),
    "attach": ("Kalender bitte anhängen", "please attach the calendar"),
    "no-address": ("keine Adresse hinterlegt", "no address known"),
    "everyone": ("alle, die gefragt werden sollen (bitte als Bcc)", "everyone who is to be asked (as Bcc, please)"),
    "program-lead": ("Programmleitung", "program lead"),
    "subject": ("Betreff", "Subject"),
    "name": ("Name", "Name"),
    "email": ("E-Mail", "Email"),
    "language": ("Sprache", "Language"),
    "long": (
        "lang; öffnet sich nichts, bitte den Entwurf nehmen",
        "long; if nothing opens, please take the draft",
    ),
}


def message_name(code: MessageCode, language: Language) -> str:
    """What a message is called on the lead's page."""
    return _NAMES[code][language == "en"]


def reminder_word(code: str, language: Language, **parts: str | int) -> str:
    """A word or sentence of the page."""
    return _WORDS[code][language == "en"].format_map(parts)
