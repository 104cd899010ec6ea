"""When the answers of a column were given, where day and month may stand either way round."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from revmentor.signup.words.moments import read_moment

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?P<clock>[ T,].*)?", re.ASCII)
_SHORT_YEAR = re.compile(r"^(\d{1,2}\.\d{1,2}\.)(\d{2})(?!\d)", re.ASCII)
_ZONE = re.compile(r"(?:\.\d{1,6})?(?:Z|[+-]\d{2}:?\d{2})$", re.ASCII)


def read_moments(cells: Iterable[str], latest: date) -> Mapping[str, datetime]:
    """The moment that each cell of a column names; those that are not sure are left out.

    Of `9/11/2026` a cell of the same column with a day above 12 tells which is the month, or that one of the two
    days would lie after `latest`.
    """
    texts = {cell: _SHORT_YEAR.sub(r"\g<1>20\2", _ZONE.sub("", cell.strip())) for cell in cells if cell}
    slashed = {cell: found for cell, text in texts.items() if (found := _SLASHED.fullmatch(text))}
    orders = [is_month_first for is_month_first in (True, False) if _fits(slashed.values(), is_month_first, latest)]
    read = {cell: read_moment(text) for cell, text in texts.items() if cell not in slashed}
    for cell, found in slashed.items():
        possible = {_moment(found, one) for one in orders}
        read[cell] = possible.pop() if len(possible) == 1 else None
    return {cell: moment for cell, moment in read.items() if moment}


def _fits(cells: Iterable[re.Match[str]], is_month_first: bool, latest: date) -> bool:
    moments = [_moment(one, is_month_first) for one in cells]
    return all(moment and moment.date() <= latest for moment in moments)


def _moment(found: re.Match[str], is_month_first: bool) -> datetime | None:
    month, day = (found[1], found[2]) if is_month_first else (found[2], found[1])
    year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
    return read_moment(f"{year}-{int(month):02}-{int(day):02}{found['clock'] or ''}")
