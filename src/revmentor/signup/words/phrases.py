"""The grammar of times: which tokens together name days, and which name hours."""

import re
from collections.abc import Iterator, Sequence

from revmentor.model.calendar import DAY_MINUTES
from revmentor.signup.words.tokens import Kind, Token, Unclear, half_of, minute_of
from revmentor.signup.words.week import ALL_DAY, DAYS, EARLY, EVENING, PARTS, SHORTEST, Hours

_PHRASE = re.compile(
    r"""
    (?P<days> (?: F? D [-U] D | D ) (?: - (?= [TFBUVP] ) )? )       # Mo · von Mo bis Do · a dash before the time
  | (?P<hours> P (?: F? T [-U] T | B T [J-] T | F T | [UV] T )      # vormittags 9-11 · nachmittags ab 14
             | (?: F? T [-U] T | B T [J-] T | F T ) P (?! [FTBUV] ) # 9-11 vormittags
             | F? T [-U] T | B T [J-] T | F T                       # 9-11 · zwischen 9 und 11 · ab 14
             | (?: ^ | (?<= D ) | (?<= D[,-] ) ) [UV] T             # bis 12, of a day and not of another time
             | P (?! P ) | A (?= [,J] | $ ) )                       # vormittags · Mon am, Tue pm
  | (?P<blank> , | J (?= [DA,] ) | (?<! D ) J                       # not "Montag oder vormittags"
             | (?<! D ) A (?= D ) | A (?= P ) | ^ - )               # am Montag · Mo am Vormittag · - Mo 9-12
    """,
    re.VERBOSE,
)


def read_phrases(tokens: Sequence[Token]) -> Iterator[re.Match[str]]:
    """The phrases that tokens are made of, `days` or `hours`, by their places in the row; raises Unclear at others."""
    kinds, position = "".join(token.kind for token in tokens), 0
    while position < len(kinds):
        match = _PHRASE.match(kinds, position)
        if not match:
            raise Unclear
        if match.lastgroup != "blank":
            yield match
        position = match.end()


def days_of(phrase: Sequence[Token]) -> range:
    """The weekdays that a phrase names; raises Unclear where they run backwards."""
    first, *others = (DAYS[token.text] for token in phrase if token.kind is Kind.DAY)
    last = others[0] if others else first
    if others and (len(first) > 1 or len(last) > 1 or last < first):
        raise Unclear
    return range(first[0], last[-1] + 1)


def hours_of(phrase: Sequence[Token]) -> Hours:
    """The hours a phrase names; a part of the day beside a time says where an open end lies, and must fit."""
    part = next((PARTS[token.text] for token in phrase if token.kind in (Kind.PART, Kind.AM)), None)
    hours = _clock(phrase, part)
    fits = part is None or (hours.start < part.end and part.start < hours.end)
    if not fits or hours.end - hours.start < SHORTEST or hours.end > DAY_MINUTES:
        raise Unclear
    return hours


def _clock(phrase: Sequence[Token], part: Hours | None) -> Hours:
    times = [token.text for token in phrase if token.kind is Kind.TIME]
    if len(times) == 2:
        return Hours(_start(*times), minute_of(times[1]))
    if not times:
        return part or ALL_DAY
    minute = minute_of(times[0])
    if any(token.kind is Kind.FROM for token in phrase):
        usual = ALL_DAY if minute < ALL_DAY.end else EVENING
        return Hours(minute, (part or usual).end)
    start = ALL_DAY.start if minute > ALL_DAY.start else EARLY
    return Hours(part.start if part else start, minute)


def _start(first: str, last: str) -> int:
    """Where a span begins; in "2-4pm" the first time shares the last one's half of the day, in "10-2pm" it cannot."""
    if half_of(last) == "p" and not half_of(first):
        shared = minute_of(first, "p")
        if shared < minute_of(last):
            return shared
    return minute_of(first)
