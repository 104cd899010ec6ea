"""Yes, partly or no, and what is no answer, as people answer short questions."""

import re
from typing import Literal

from revmentor.signup.words.answers import read_yes
from revmentor.signup.words.folded import folded

_LONGEST = 120
"""Characters of an answer that is a yes or a no."""
_YES = re.compile(
    r"(?:(?:eher|wahrscheinlich|bestimmt|definitiv|probably|definitely|rather) )?(?:ja|yes)"
    r"|(?:ja |yes )?(?:auf jeden fall|unbedingt|sofort|jederzeit|sehr gern|sehr gerne|gern|natuerlich|klar|absolutely"
    r"|definitely|certainly|of course|gladly|sure)"
    r"|(?:ja |yes )?(?:es |it )?(?:passt|stimmt|fits|does|works)(?: (?:gut|sehr gut|well|very well))?"
)
_NO = re.compile(
    r"(?:(?:eher|wahrscheinlich|probably|rather|definitely) )?(?:nein|no|nicht|not)"
    r"|(?:nein |no )?(?:auf keinen fall|lieber nicht|wohl nicht|nie wieder|never again|not really|i d rather not)"
    r"|(?:nein |no )?(?:es |it )?(?:passt (?:(?:gar|eher|leider) )?nicht|stimmt nicht|does not fit|doesn t fit"
    r"|does not|doesn t)"
)
_REACHED = re.compile(
    r"(?:(?:voll|ganz|vollstaendig|komplett|completely|fully) ?)?(?:erreicht|geschafft|erfuellt|reached|achieved|met)"
    r"|vollstaendig|voll und ganz|komplett|completely|fully|done"
)
_PARTLY = re.compile(
    r"(?:ja |yes )?(?:teilweise|teils(?: teils)?|zum teil|noch nicht ganz|nicht ganz|nicht vollstaendig|halb|fast"
    r"|weitgehend|groesstenteils|ueberwiegend|partly|partially|in part|almost|mostly|largely|not fully|not completely"
    r"|not quite|to some extent)(?: (?:erreicht|geschafft|erfuellt|reached|achieved|met))?"
)
_NOT_REACHED = re.compile(
    r"(?:(?:noch|gar|ueberhaupt|leider) )?nicht(?: (?:erreicht|geschafft|erfuellt))?"
    r"|not(?: yet| at all)?(?: (?:reached|achieved|met))?|verfehlt|missed"
)
_NO_ANSWER = re.compile(
    r"(?:das )?weiss (?:ich )?(?:noch )?nicht|(?:das )?kann ich (?:noch )?nicht (?:sagen|beurteilen)|keine (?:angabe"
    r"|antwort|meinung)|k a|moechte ich nicht (?:sagen|beantworten)|entfaellt|trifft nicht auf mich zu|nicht zutreffend"
    r"|noch nicht beurteilbar|(?:i )?(?:don t|do not|cannot|can t) (?:know|say)|no (?:answer|opinion)|prefer not to say"
    r"|not applicable|n a|not sure|unsure|unsicher"
)


def is_no_answer(text: str) -> bool:
    """Whether somebody says that they answer nothing: "I don't know", "keine Angabe"."""
    return len(text) <= _LONGEST and bool(_NO_ANSWER.fullmatch(folded(text)))


def read_verdict(text: str) -> Literal["yes", "no"] | None:
    """A yes or a no; None for everything between and for numbers."""
    said = folded(text)
    if len(text) > _LONGEST or said.isdigit():
        return None
    if _YES.fullmatch(said):
        return "yes"
    if _NO.fullmatch(said):
        return "no"
    agreed = read_yes(text) if text.strip() else None
    return None if agreed is None else "yes" if agreed else "no"


def read_reached(text: str) -> Literal["yes", "partly", "no"] | None:
    """Whether a goal was reached: yes, partly or no; None where that is not sure."""
    said = folded(text)
    if len(text) > _LONGEST:
        return None
    if _PARTLY.fullmatch(said):
        return "partly"
    if _REACHED.fullmatch(said):
        return "yes"
    return "no" if _NOT_REACHED.fullmatch(said) else read_verdict(text)
