"""What people type about days and times, cut into tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from revmentor.signup.words.folded import folded
from revmentor.signup.words.typed import tidy, words
from revmentor.signup.words.week import DAYS, FIRST_HOUR, NOON, PARTS


class Unclear(ValueError):
    """A part of the text was not understood, so nothing is read from it."""


class Kind(StrEnum):
    """What a token is: each kind one letter, so that a row of tokens is a text that a grammar can read."""

    DAY = "D"
    PART = "P"
    TIME = "T"
    FROM = "F"
    TO = "U"
    BEFORE = "V"
    BETWEEN = "B"
    AND = "J"
    AM = "A"
    """German "am Montag" or English "Mon am": what follows tells."""
    DASH = "-"
    COMMA = ","
    END = ";"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a time or a mark, in small letters."""

    kind: Kind
    text: str


_SMALL_WORDS = {
    word: kind
    for kind, listed in (
        (Kind.FROM, "ab von from after since nach"),
        (Kind.TO, "bis to until till til through thru"),
        (Kind.BEFORE, "vor before"),
        (Kind.BETWEEN, "zwischen zw between"),
        (Kind.AND, "und u oder o and or sowie"),
        (Kind.AM, "am"),
    )
    for word in listed.split()
}
_FILLERS = words("an at den der each every h immer in jede jeden jeder jeweils nur on only the uhr")
_MARKS = {"-": Kind.DASH, ";": Kind.END, "\n": Kind.END, "•": Kind.END, "*": Kind.END}
_SEVERAL_WORDS = "|".join(word.replace(" ", "[ -]") for word in (*DAYS, *PARTS) if " " in word)
# In "9-12 am Montag" the small word is German.
_HALF_DAY = r"(?:\s?(p\.?m|a\.?m(?!\s(?:mo|di|mi|do|fr|sa|so)))\b\.?)?"
_TIME = r"([0-9]{1,2})(?:([:.h]?)([0-9]{2})(?::00)?)?(?![0-9])" + _HALF_DAY + r"(?:\s?(?:uhr|h)\b)?"
_CLOCK = re.compile(_TIME, re.IGNORECASE)
_TOKEN = re.compile(
    rf"(?P<time>{_TIME})|(?P<word>\b(?:{_SEVERAL_WORDS})\b|[^\W\d_]+)"
    r"|(?P<mark>[-;\n•*,/+&|]|(?<=[0-9])\.(?=\s|$))|(?P<blank>[ ()]|(?<=[^\W\d_])[.:]|(?<=\)):)",
    re.IGNORECASE,
)


def read_tokens(text: str) -> list[Token]:
    """What a text says about days and times, in order; raises Unclear where something else stands in it."""
    found: list[Token] = []
    text, position = tidy(text), 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise Unclear
        found += _tokens(match.lastgroup or "", match[0], found)
        position = match.end()
    return found


def _tokens(group: str, typed: str, before: list[Token]) -> Iterator[Token]:
    if group == "time":
        yield Token(Kind.TIME, typed.casefold())
    elif group == "mark":
        if typed == "." and "." in before[-1].text:  # "12.10." is a day of October
            raise Unclear
        yield Token(_MARKS.get(typed, Kind.COMMA), typed)
    elif group == "word" and folded(typed) not in _FILLERS:
        if typed == "so" and not _follows_saturday(before):
            raise Unclear
        yield from _word(folded(typed), before)


def _follows_saturday(before: list[Token]) -> bool:
    """Whether a small "so" after these is Sunday: "sa, so", "mo-so"; in "so ab 9", "oder so" it is none."""
    last = [token for token in before[-3:] if token.kind not in (Kind.AND, Kind.COMMA)][-1:]
    return bool(last) and (last[0].kind is Kind.DASH or DAYS.get(last[0].text) == (5,))


def _word(word: str, before: list[Token]) -> Iterator[Token]:
    if word in _SMALL_WORDS:
        yield Token(_SMALL_WORDS[word], word)
    elif word in DAYS:
        yield Token(Kind.DAY, word)
    elif PARTS.get(word) == NOON and _awaits_a_time(before):
        yield Token(Kind.TIME, "12:00")
    elif word in PARTS:
        yield Token(Kind.PART, word)
    else:
        yield from _compound(word)


def _awaits_a_time(before: list[Token]) -> bool:
    """Whether noon is a time after these, as in "9am to noon" and "9-noon", and not a part of the day."""
    kinds = "".join(token.kind for token in before[-2:])
    return kinds[-1:] in ("F", "U", "V") or kinds == "T-"


def _compound(word: str) -> Iterator[Token]:
    """The day and the part of the day in a word like "donnerstagnachmittag"."""
    day = next((day for day in DAYS if len(day) > 5 and word.startswith(day) and word[len(day) :] in PARTS), None)
    if day is None:
        raise Unclear
    yield Token(Kind.DAY, day)
    yield Token(Kind.PART, word[len(day) :])


def minute_of(time: str, half: str = "") -> int:
    """The minute of the day that a time like "9", "9.30", "0930" or "2pm" names; `half`, a or p, where it says none."""
    found = _CLOCK.fullmatch(time)
    if not found:
        raise Unclear
    hour, minutes, half = int(found[1]), int(found[3] or 0), half_of(time) or half
    is_exact = found[1].startswith("0") and found[2] in (":", "")
    if minutes > 59 or hour > (12 if half else 24) or (hour < FIRST_HOUR and not (half or is_exact)):
        raise Unclear
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minutes


def half_of(time: str) -> str:
    """Which half of the day a time says it is in: a, p or nothing."""
    found = _CLOCK.fullmatch(time)
    return (found[4] or "")[:1] if found else ""
