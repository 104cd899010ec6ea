"""Which session somebody means: by its number, by the day, or by which of the pair's sessions it was."""

import re
from dataclasses import dataclass
from datetime import date

from revmentor.signup.words.away import MONTHS, read_away, with_month_figures
from revmentor.signup.words.folded import folded
from revmentor.signup.words.moments import read_moment
from revmentor.signup.words.typed import tidy

_LONGEST = 120
_ID = re.compile(r"(?<![\d/.-])([1-9]\d{0,6}) ?/ ?([1-9]\d{0,3})(?![\d/.])", re.ASCII)
_NOUN = r"(?:treffen|session|sitzung|termin|meeting|gespraech)"
_NUMBER = re.compile(
    rf"(?:{_NOUN} )?(?:(?:nr|nummer|no|number) )?([1-9]\d{{0,2}})(?:st|nd|rd|th)?(?: {_NOUN})?", re.ASCII
)
_ORDINAL = re.compile(rf"(?:das |the |unser |our )?(\w+?)(?:es|e)?(?: {_NOUN})?")
_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("erst first", "zweit second", "dritt third", "viert fourth", "fuenft fifth", "sechst sixth"), start=1
    )
    for word in words.split()
}
_MONTH_FIRST = re.compile(
    rf"({'|'.join(MONTHS)})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?", re.ASCII | re.IGNORECASE
)
_DAY_IN_YEAR = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?", re.ASCII)
_PAIR = re.compile(r"(?:(?:tandem|paar|pair) )?(?:(?:nr|nummer|no|number) )?([1-9]\d{0,6})", re.ASCII)


@dataclass(frozen=True, slots=True)
class SessionSaid:
    """What a cell says of a session; one of its fields is filled."""

    id: str = ""
    number: int = 0
    """Which of the pair's sessions."""
    day: date | None = None
    day_and_month: tuple[int, int] | None = None
    """A day without its year."""

    def is_on(self, day: date) -> bool:
        """Whether it names that day."""
        return day == self.day or (day.day, day.month) == self.day_and_month

    def mistaken_for(self) -> tuple[str, ...]:
        """The sessions that a spreadsheet may have taken for a date: 3/2 becomes the second of March or so."""
        day, month = (self.day.day, self.day.month) if self.day else self.day_and_month or (0, 0)
        return (f"{day}/{month}", f"{month}/{day}") if day else ()


def read_session(text: str) -> SessionSaid | None:
    """The session that a cell names; None where it names none, or several."""
    typed = tidy(text)
    if len(typed) > _LONGEST:
        return None
    ids = {f"{pair}/{number}" for pair, number in _ID.findall(typed)}
    if ids:
        return SessionSaid(id=ids.pop()) if len(ids) == 1 else None
    return _read_day(typed) or _read_number(folded(typed))


def _read_day(typed: str) -> SessionSaid | None:
    if moment := read_moment(typed):
        return SessionSaid(day=moment.date())
    if found := _MONTH_FIRST.fullmatch(typed):
        typed = f"{found[2]} {found[1]} {found[3] or ''}"
    typed = with_month_figures(typed).strip()
    if found := _DAY_IN_YEAR.fullmatch(typed):
        return SessionSaid(day_and_month=(int(found[1]), int(found[2])))
    days = read_away(typed) or ()
    return SessionSaid(day=date.fromisoformat(days[0])) if len(days) == 1 and ".." not in days[0] else None


def _read_number(said: str) -> SessionSaid | None:
    if found := _NUMBER.fullmatch(said):
        return SessionSaid(number=int(found[1]))
    found = _ORDINAL.fullmatch(said)
    number = _ORDINALS.get(found[1], 0) if found else 0
    return SessionSaid(number=number) if number else None


def read_pair(text: str) -> int | None:
    """The number of the pair that a cell names; None where it names none."""
    found = _PAIR.fullmatch(folded(text)) if len(text) <= _LONGEST else None
    return int(found[1]) if found else None
