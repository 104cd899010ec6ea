"""How good something is in the words of a form: from 1 (poor, not at all) to 5 (excellent).

A bare number counts upwards. German school marks count downwards, so where a word stands beside a number the word
decides, and what it says of the number holds for the whole column.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from revmentor.signup.words.answers import read_skill
from revmentor.signup.words.folded import folded
from revmentor.signup.words.typed import tidy

Direction = Literal["up", "down", "unsure"]
_LONGEST = 80
"""Characters of an answer that is a grade."""
_GOOD = (
    r"(?:gut\w{0,2}|nuetzlich|hilfreich|wertvoll|sinnvoll|lohnend|gelungen|zufrieden|good|well|useful|helpful|valuable"
    r"|worthwhile|satisfied|familiar|vertraut)"
)
_RUNGS: tuple[tuple[str, tuple[int, ...], str], ...] = (
    (
        "top",
        (5,),
        rf"ausgezeichnet|hervorragend|exzellent|excellent(?:ly)?|outstanding|perfekt|perfect"
        rf"|(?:aeusserst|extrem|extremely|exceptionally|ausserordentlich) {_GOOD}",
    ),
    (
        "very",
        (5, 4),
        rf"(?:sehr|very) {_GOOD}|(?:stimme|trifft) (?:voll|voellig|voll und ganz|sehr) zu|strongly agree",
    ),
    ("good", (4, 3), rf"(?:(?:ziemlich|eher|recht|quite|rather) )?{_GOOD}|(?:stimme|trifft) (?:eher )?zu|agree"),
    (
        "middle",
        (3,),
        rf"teils(?: teils)?|teils gut teils schlecht|mittel|mittelmaessig|maessig|neutral|unentschieden|okay|ok"
        rf"|in ordnung|geht so|befriedigend|average|medium|durchschnittlich|weder noch|neither(?: agree nor disagree)?"
        rf"|(?:teilweise|einigermassen|somewhat|moderately)(?: {_GOOD})?",
    ),
    ("fair", (2, 3), r"fair"),
    (
        "little",
        (2,),
        rf"ausreichend|eher schlecht|(?:stimme|trifft) eher nicht zu|disagree"
        rf"|(?:wenig|weniger|kaum|eher nicht|nicht so|nicht sehr|nicht besonders|slightly|a little|not very|not so"
        rf"|not particularly)(?: {_GOOD})?",
    ),
    ("bad", (1, 2), rf"schlecht|poor(?:ly)?|bad(?:ly)?|(?:nicht|not) {_GOOD}|(?:stimme|trifft) nicht zu"),
    (
        "worst",
        (1,),
        rf"(?:sehr|very) (?:schlecht|poor(?:ly)?|bad(?:ly)?)|(?:noch )?(?:gar|ueberhaupt) nicht(?: {_GOOD})?"
        rf"|not at all(?: {_GOOD}| yet)?|mangelhaft|ungenuegend|nutzlos|useless|terrible|strongly disagree"
        r"|(?:stimme|trifft) (?:gar|ueberhaupt) nicht zu",
    ),
)
"""Each rung of the usual scales: its grades, the usual one first, and its words."""
_WORDS = tuple((rung, re.compile(words)) for rung, _, words in _RUNGS)
_GRADES = {rung: grades for rung, grades, _ in _RUNGS}
_TEACHES = re.compile(r"(?:koennte|kann) es (?:selbst )?lehren|(?:could|can) teach it|teach it")
_KNOWS_NOTHING = re.compile(r"(?:noch )?keine (?:kenntnisse|ahnung|erfahrung)|no (?:knowledge|experience|idea)")
_NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]0+)?", re.ASCII)
_OUT_OF_FIVE = re.compile(
    r"([1-5])(?:[.,]0+)? ?(?:(?:/|von|of|out of|aus) ?5(?: ?(?:sternen?|stars?|punkten?|points?))?|sterne?|stars?)",
    re.ASCII | re.IGNORECASE,
)
_STARS = re.compile(r"((?:[★⭐]\ufe0f?){1,5})☆{0,4}")
_NUMBER_FIRST = re.compile(r"([1-6]) ?[-:=.,(]* ?([^\W\d_].*?)\)?", re.ASCII | re.DOTALL)
_NUMBER_LAST = re.compile(r"([^\W\d_].*?) ?[-:=(]+ ?([1-6])\)?", re.ASCII | re.DOTALL)
_ONE_IS = re.compile(r"(?<!\d)1 ?[-=:(]+ ?([^\W\d_][^()0-9,;/]*)", re.IGNORECASE)
_UP_TO = re.compile(r"(?<!\d)[01] ?(?:-|\.\.|bis|to) ?(\d{1,3})(?!\d)", re.IGNORECASE)
_SCHOOL = re.compile(r"\bschulnoten?\b")


@dataclass(frozen=True, slots=True)
class Scale:
    """What a column's heading and its cells together tell of how it counts."""

    is_skill: bool = False
    """Whether it asks how well somebody knows a topic."""
    direction: Direction = "up"
    """Whether 5 is the best, or 1; unsure where the column says both, or counts up to another number than 5."""
    rungs: frozenset[str] = frozenset()
    """The rungs that its words stand on."""

    def grade(self, rung: str) -> int:
        """The grade of a rung, between those that the column names beside it."""
        usual = _GRADES[rung][0]
        if rung in ("very", "good"):
            return usual - ({"top", "very"} <= self.rungs)
        return usual + (rung in ("fair", "bad") and "worst" in self.rungs)


def scale_of(heading: str, cells: Iterable[str], *, is_skill: bool) -> Scale:
    """How a column counts that asks how good something is."""
    typed = [one for cell in dict.fromkeys(cells) if (one := tidy(cell)) and len(one) <= _LONGEST]
    labelled = [pair for cell in typed if (pair := _labelled(cell, is_skill=is_skill))]
    bare = [rung for cell in typed if (rung := _rung(cell, is_skill=is_skill))]
    rungs = frozenset((*bare, *(rung for _, rung in labelled)))
    return Scale(is_skill, _direction(tidy(heading), labelled, is_skill=is_skill), rungs)


def _direction(heading: str, labelled: Iterable[tuple[int, str]], *, is_skill: bool) -> Direction:
    told = {_way(number, rung) for number, rung in labelled}
    if found := _ONE_IS.search(heading):
        rung = _rung(found[1].strip(" .!?-"), is_skill=is_skill)
        told.add(_way(1, rung) if rung else "")
    if _SCHOOL.search(folded(heading)):
        told.add("down")
    elif any(one[1] not in ("1", "5") for one in _UP_TO.finditer(heading)):
        told.add("unsure")
    told.discard("")
    if not told:
        return "up"
    return "up" if told == {"up"} else "down" if told == {"down"} else "unsure"


def _way(number: int, rung: str) -> str:
    """Which way numbers count, by one that stands beside a word; nothing where that fits both ways."""
    if number in _GRADES[rung]:
        return "" if 6 - number in _GRADES[rung] else "up"
    return "down" if max(6 - number, 1) in _GRADES[rung] else "unsure"


def read_grade(text: str, scale: Scale) -> int | None:
    """The grade that an answer gives; None where that is not sure."""
    typed = tidy(text)
    if len(typed) > _LONGEST:
        return None
    if found := _NUMBER.fullmatch(typed):
        return _counted(int(found[1]), scale.direction)
    if found := _OUT_OF_FIVE.fullmatch(typed):
        return int(found[1])
    if found := _STARS.fullmatch(typed):
        return sum(found[1].count(star) for star in "★⭐")
    if labelled := _labelled(typed, is_skill=scale.is_skill):
        number, rung = labelled
        return number if number in _GRADES[rung] else scale.grade(rung)
    rung = _rung(typed, is_skill=scale.is_skill)
    if rung:
        return scale.grade(rung)
    return read_skill(typed) if scale.is_skill else None


def _counted(number: int, direction: Direction) -> int | None:
    if direction == "up":
        return number if 1 <= number <= 5 else None
    return max(6 - number, 1) if direction == "down" and 1 <= number <= 6 else None


def _labelled(typed: str, *, is_skill: bool) -> tuple[int, str] | None:
    """(number, rung) of an answer like `4 - good` or `good (4)`."""
    if found := _NUMBER_FIRST.fullmatch(typed):
        number, word = found[1], found[2]
    elif found := _NUMBER_LAST.fullmatch(typed):
        word, number = found[1], found[2]
    else:
        return None
    rung = _rung(word, is_skill=is_skill)
    return (int(number), rung) if rung else None


def _rung(text: str, *, is_skill: bool) -> str:
    """The rung that a word stands on; nothing where it is none."""
    said = folded(text)
    if is_skill and (_TEACHES.fullmatch(said) or (read_skill(text) == 5 and not said.isdigit())):
        return "top"
    if is_skill and _KNOWS_NOTHING.fullmatch(said):
        return "worst"
    return next((rung for rung, words in _WORDS if words.fullmatch(said)), "")
