"""When a form was sent, as the usual forms write it."""

import re
from datetime import datetime

_CLOCK = re.compile(
    r"(?:(?P<iso>\d{4})[-/](?P<iso_month>\d{1,2})[-/](?P<iso_day>\d{1,2})|(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}))"
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\s*(?P<half>[AP])M)?(?: [A-Z+:0-9]{2,9})?)?",
    re.ASCII | re.IGNORECASE,
)


def read_moment(text: str) -> datetime | None:
    """The moment a form's clock names, without its zone; None where day and month cannot be told apart."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    year, month, day = (
        found[one] or found[other] for one, other in (("iso", "year"), ("iso_month", "month"), ("iso_day", "day"))
    )
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].upper() == "P" else 0)
    try:
        return datetime(int(year), int(month), int(day), hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None
