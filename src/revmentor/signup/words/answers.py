"""Yes or no, mentor or mentee, a skill, a level: short answers as people and forms write them."""

import re

from revmentor.signup.words.folded import folded
from revmentor.signup.words.typed import tidy, words

_YES_MARKS, _NO_MARKS = frozenset("✓✔☑✅"), frozenset("☐❌-")
_YES = words(
    "ja j yes y x 1 true wahr ok gerne einverstanden zugestimmt akzeptiert accepted agreed angekreuzt ausgewaehlt"
    " selected checked verfuegbar available frei passt"
)
_NO = words("nein n no 0 false falsch keine keiner none abgelehnt declined rejected unchecked") | {
    "gar nicht",
    "ueberhaupt nicht",
    "not at all",
    "keine kenntnisse",
    "keine erfahrung",
}
_AGREEMENT = re.compile(
    r"\b(?:stimme|zustimm\w*|zugestimmt|einverstanden|einverstaendnis|willige|einwillig\w*|akzeptiere|agree|agreed|consent"
    r"|accept|accepted|ja|yes|verfuegbar|available|ausgewaehlt|selected|checked)\b"
)
_NEGATIONS = words(
    "nicht kein keine keinen keinem keiner keinerlei nein ohne nie niemals not no never t cannot without unable"
)
_REFUSALS = words("lehne ablehne widerspreche widerrufe verweigere disagree decline refuse withdraw")
_CONDITIONS = words(
    "aber nur wenn falls sofern ausser vielleicht vorbehalt vorbehaltlich but only if unless except maybe"
)
_WHAT_FOR = re.compile(r"\b(?:dass|that)\b.*")

_SKILL_WORDS = {
    folded(word): skill
    for skill, listed in (
        (1, "sehr gering, gering, wenig, sehr wenig, kaum, minimal, very low, low, little, very little, novice"),
        (2, "Anfänger, Anfängerin, Anfänger:in, Anfänger/in, Grundkenntnisse, Grundlagen, Einsteiger, Einsteigerin"),
        (2, "beginner, basic, basics, basic knowledge, elementary"),
        (3, "gut, gute Kenntnisse, solide, solide Kenntnisse, mittel, good, solid, medium, intermediate, average"),
        (4, "fortgeschritten, Fortgeschrittene, Fortgeschrittener, Fortgeschrittene:r, sehr gut, sehr gute Kenntnisse"),
        (4, "advanced, very good, proficient, high"),
        (5, "Experte, Expertin, Expert:in, Experte/Expertin, Expertenwissen, Profi, ausgezeichnet, sehr hoch"),
        (5, "expert, expert knowledge, excellent, professional, very high"),
    )
    for word in listed.split(", ")
}
_SKILL_NUMBER = re.compile(r"([1-5])(?:[.,]0)?(?:\s?(?:/|von|of|out of|aus)\s?5)?", re.IGNORECASE)
_STARS = re.compile(r"((?:[★⭐]\ufe0f?){1,5})☆{0,4}")
_LEVEL = re.compile(r"([0-9]{1,2})(?:[.,]0)?")

_TEACHES = words(
    "mentor mentorin mentorinnen mentoren mentors lehren lehrend lehrende lehrender beibringen weitergeben teilen"
    " teach teacher teaching share sharing"
)
_LEARNS = words("mentee mentees lernen lernend lernende lernender learn learner learning")
_DOES_BOTH = words("beides beide both")
# In "as a mentor" the article frames a role; who wants "a mentor" is none.
_AS_A = re.compile(r"\b(?:as|be|become|am) an? ")
_AROUND_A_ROLE = words(
    "als as ich i moechte will wuerde want would like to gern gerne nur only bin be become sein werden teilnehmen"
    " mitmachen take part und and u in innen r mein meine my wissen knowledge erfahrung erfahrungen experience etwas"
    " neues something new"
)
_BRACKET = re.compile(r"\([^()]*\)")


def read_yes(text: str) -> bool | None:
    """Whether an answer or a consent says yes; an empty cell is no, None is neither.

    A "nicht" before the "dass" makes it a no, whatever else is there; a yes with conditions is for a person to read.
    """
    typed, said = tidy(text), folded(text)
    if said in _YES or (typed and set(typed) <= _YES_MARKS):
        return True
    if said in _NO or set(typed) <= _NO_MARKS:
        return False
    return _sentence_agrees(_WHAT_FOR.sub("", said))


def _sentence_agrees(said: str) -> bool | None:
    first, among = said.partition(" ")[0], words(said)
    if first in ("nein", "no") or among & _REFUSALS:
        return False
    if not _AGREEMENT.search(said):
        return None
    if among & _NEGATIONS:
        return None if first in ("ja", "yes") else False
    return None if among & _CONDITIONS else True


def read_role(text: str) -> frozenset[str] | None:
    """Whether somebody teaches ("mentor"), learns ("mentee") or does both; None is not understood."""
    whole = _roles(text)
    aside = " ".join(_BRACKET.findall(text))
    if whole is not None or not aside or _is_about_roles(aside):
        return whole
    return _roles(_BRACKET.sub(" ", text))


def _is_about_roles(text: str) -> bool:
    return bool(words(folded(text)) & (_TEACHES | _LEARNS | _DOES_BOTH | _NEGATIONS))


def _roles(text: str) -> frozenset[str] | None:
    said = words(_AS_A.sub("", folded(text)))
    if not said <= _TEACHES | _LEARNS | _DOES_BOTH | _AROUND_A_ROLE:
        return None
    teaches, learns = bool(said & (_TEACHES | _DOES_BOTH)), bool(said & (_LEARNS | _DOES_BOTH))
    return frozenset(["mentor"] * teaches + ["mentee"] * learns) or None


def read_skill(text: str) -> int | None:
    """A skill from 1 to 5: a number, stars, or a word, by this scale; None is not understood.

    1 little, 2 a beginner's basics, 3 good and solid, 4 advanced and very good, 5 an expert's. Who says "none" has no
    skill at all, which is no step of the scale: `read_yes` tells it as a no.
    """
    typed = tidy(text)
    if number := _SKILL_NUMBER.fullmatch(typed):
        return int(number[1])
    if stars := _STARS.fullmatch(typed):
        return sum(stars[1].count(star) for star in "★⭐")
    return _SKILL_WORDS.get(folded(typed))


def read_level(text: str) -> int | None:
    """A level that is a bare whole number; None for "Grade 7" and "E5", since grades may count downwards."""
    number = _LEVEL.fullmatch(tidy(text))
    return int(number[1]) if number else None
