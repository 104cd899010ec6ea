"""The days people say they are away, in the spelling of the files."""

import re
from datetime import date, timedelta

from revmentor.model import calendar
from revmentor.signup.words.answers import read_yes
from revmentor.signup.words.folded import folded
from revmentor.signup.words.typed import tidy

_LONGEST_ACROSS_NEW_YEAR = timedelta(days=184)
"""How long "28.12.-3.1.2027" may be; "5.3.-1.3.2027" is a slip of the hand and not a year away."""

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januar january jan jänner",
            "februar february feb",
            "märz march mar mär mrz maerz",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "dezember december dez dec",
        ),
        1,
    )
    for name in names.split()
}
_NAMED_MONTH = re.compile(rf"\b([0-9]{{1,2}})\.? ?({'|'.join(MONTHS)})\b\.? ?", re.IGNORECASE)
_ENDS = re.compile(r"[;,\n+&]|\b(?:und|and|sowie)\b", re.IGNORECASE)
_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})\.(?: ?([0-9]{1,2})(?:\. ?([0-9]{4}|[0-9]{2})?)?)?"
_ONE_DAY = re.compile(_DAY)
_DAYS = re.compile(
    rf"(?:vom |von |from )?(?:(?P<first>{_DAY}) ?(?:-|\.\.|bis zum|bis|until|to) ?)?(?P<last>{_DAY})", re.IGNORECASE
)


def read_away(text: str) -> tuple[str, ...] | None:
    """The days a text names, as `2026-12-21..2027-01-04`; () says there are none, None is not understood."""
    if read_yes(text) is False or folded(text) in ("keine abwesenheit", "keine abwesenheiten", "nichts"):
        return ()
    with_figures = with_month_figures(tidy(text))
    pieces = [typed for piece in _ENDS.split(with_figures) if (typed := piece.strip().removeprefix("- "))]
    found = [_away(piece) for piece in pieces]
    return tuple(dict.fromkeys(one for one in found if one)) if found and all(found) else None


def with_month_figures(typed: str) -> str:
    """A text whose named months are figures: "5 November 2026" is 5.11.2026."""
    return _NAMED_MONTH.sub(lambda found: f"{found[1]}.{MONTHS[found[2].lower()]}.", typed)


def _away(text: str) -> str | None:
    found = _DAYS.fullmatch(text)
    if not found:
        return None
    year, month, day = _figures(found["last"])
    try:
        last = date(year, month, day)
        first = _first(*_figures(found["first"]), last) if found["first"] else last
        return str(calendar.read_away(f"{first}..{last}"))
    except ValueError:
        return None


def _figures(text: str) -> tuple[int, int, int]:
    """Year, month and day as they are typed; 0 where nothing is."""
    found = _ONE_DAY.fullmatch(text)
    groups = found.groups() if found else ("",) * 6
    year, month, day = groups[:3] if groups[0] else groups[:2:-1]
    return int(year or 0) + (2000 if year and len(year) == 2 else 0), int(month or 0), int(day or 0)


def _first(year: int, month: int, day: int, last: date) -> date:
    """The first day, with the year and month of the last where it says none: "24.-31.12.2026", "28.12.-3.1.2027"."""
    first = date(year or last.year, month or last.month, day)
    if year or not month or first <= last:
        return first
    before = date(last.year - 1, month, day)
    return before if last - before <= _LONGEST_ACROSS_NEW_YEAR else first
