"""Three calendar readers that are not ours: a parser, a program at the terminal, a server."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

from calendar_khal import Khal
from calendar_radicale import Radicale
from calendar_seen import Reader, Seen, Shelf, Shown
from icalendar import Calendar

READERS = ("icalendar", "khal", "radicale")


@contextmanager
def open_readers(folder: Path) -> Iterator[dict[str, Reader]]:
    """Each reader by name; what khal and Radicale keep lies in the folder, and they end here."""
    khal, radicale = Khal(folder / "khal"), Radicale(folder / "radicale")
    try:
        yield dict(zip(READERS, (ICalendar(), khal, radicale), strict=True))
    finally:
        khal.close()
        radicale.close()


class ICalendar:
    """A parser; it has no store, so that of its shelf is ours."""

    def shelf(self, name: str) -> Shelf:
        return _Parsed()


class _Parsed:
    """The strictest store there could be: only an event of a higher SEQUENCE takes the place of another."""

    def __init__(self) -> None:
        self.events: dict[str, dict[str, Any]] = {}

    def take(self, calendars: Mapping[str, bytes]) -> Shown:
        for name, calendar in calendars.items():
            kept = self.events.setdefault(name, {})
            for uid, event in self._events(calendar).items():
                if uid not in kept or event["sequence"] > kept[uid]["sequence"]:
                    kept[uid] = event
        return {name: sorted(map(_parsed, self.events[name].values())) for name in calendars}

    def _events(self, calendar: bytes) -> dict[str, Any]:
        events = Calendar.from_ical(calendar).walk("VEVENT")
        by_uid = {str(event["uid"]): event for event in events}
        assert len(by_uid) == len(events), "a UID stands in the calendar twice"
        assert not any(event.errors for event in events)
        return by_uid


def _parsed(event: Any) -> Seen:
    start, end = (event[key].dt.astimezone(UTC) for key in ("dtstart", "dtend"))
    is_cancelled = event["status"] == "CANCELLED"
    return Seen(str(event["uid"]), start, end, is_cancelled, str(event["summary"]), str(event["description"]))
