"""Time zones as calendar files name or describe them."""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from functools import cache
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

from revmentor.files.calendars.lines import Component
from revmentor.files.calendars.rules import Unreadable, ensure_yearly

_OFFSET = re.compile(r"[+-](?:0\d|1[0-5])[0-5]\d(?:[0-5]\d)?", re.ASCII)
_OBSERVANCES, _CHANGES = 6, 100
"""Zones with a longer history have a name that the world knows."""


def known_zone(name: str) -> ZoneInfo | None:
    """The zone that the world, or Windows, calls so, or None; a maker may stand before it, as in /x.com/Asia/Tokyo."""
    plain = name.strip("/")
    parts = plain.split("/") if name.startswith("/") else [plain]
    tails = ("/".join(parts[at:]) for at in range(min(len(parts), 10)))
    known = next((tail for tail in tails if tail in _zones()), None) or _windows_zones().get(plain)
    return ZoneInfo(known) if known else None


@cache
def _zones() -> frozenset[str]:
    # What `localtime` means is another zone on each machine.
    return frozenset(available_timezones() - {"localtime"})


@cache
def _windows_zones() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return dict(WINDOWS_TO_OLSON)


def zone_as_told(zone: Component) -> tzinfo:
    """The zone that a VTIMEZONE describes; raises Unreadable where it does not."""
    from dateutil.tz import tzical  # type: ignore[import-untyped]

    if len(zone.parts) > _OBSERVANCES:
        raise Unreadable("this names a time zone that cannot be read")
    text = "\n".join(("BEGIN:VTIMEZONE", "TZID:told", *_observances(zone), "END:VTIMEZONE", ""))
    try:
        told: tzinfo = tzical(StringIO(text)).get()
    except (ValueError, AttributeError, TypeError, IndexError, KeyError, OverflowError):
        raise Unreadable("this names a time zone that cannot be read") from None
    return told


def _observances(zone: Component) -> Iterator[str]:
    for part in zone.parts_of("STANDARD") + zone.parts_of("DAYLIGHT"):
        _ensure_sound(part)
        start, rules = part.text("DTSTART"), part.all("RRULE")
        yield f"BEGIN:{part.kind}"
        # Outlook lets the rules of a zone begin in 1601; before 2001 nobody asks, and it takes long.
        yield f"DTSTART:{re.sub('^1[0-9]{3}', '2001', start) if rules else start}"
        yield from (f"{name}:{part.text(name)}" for name in ("TZOFFSETFROM", "TZOFFSETTO"))
        yield from (f"{line.name}:{line.value.strip()}" for line in (*rules, *part.all("RDATE")))
        yield f"END:{part.kind}"


def _ensure_sound(part: Component) -> None:
    """Raises Unreadable where a zone is not told as zones are."""
    offsets = (part.text("TZOFFSETFROM"), part.text("TZOFFSETTO"))
    dates = sum(line.value.count(",") + 1 for line in part.all("RDATE"))
    is_sound = all(map(_OFFSET.fullmatch, offsets)) and dates <= _CHANGES and len(part.all("RRULE")) <= 1
    try:
        start = datetime.strptime(part.text("DTSTART"), "%Y%m%dT%H%M%S")
    except ValueError:
        is_sound = False
    if not is_sound:
        raise Unreadable("this names a time zone that cannot be read")
    for line in part.all("RRULE"):
        ensure_yearly(line.value, start)
