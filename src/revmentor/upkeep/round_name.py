"""What the next round is called and when it begins, where nobody says so."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from revmentor.model.records import Records
from revmentor.model.value import Language

_SEASONS: Mapping[Language, tuple[str, ...]] = {
    "de": ("Winter", "Frühjahr", "Sommer", "Herbst"),
    "en": ("Winter", "Spring", "Summer", "Autumn"),
}
_GERMAN = ("frühjahr", "frühling", "sommer", "herbst")
_SEASON = re.compile(rf"\b(?:{'|'.join((*_GERMAN, 'winter', 'spring', 'summer', 'autumn', 'fall'))})\b", re.IGNORECASE)
_MONTH = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])\b", re.ASCII)
_QUARTER = re.compile(r"\bQ[1-4]\b")
_YEAR = re.compile(r"\b20\d\d(?:/(?:20)?\d\d)?\b", re.ASCII)
_LAST_NUMBER = re.compile(r"\b\d{1,3}(?=\D*$)", re.ASCII)
_LONGEST = 480


def find_start(records: Records, soonest: date) -> date:
    """The Monday after the last planned session, and after the round began; not before `soonest`."""
    planned = (s.start.date() for s in records.sessions if s.state == "planned" and _is_running(records, s.pair))
    last = max([*planned, records.cohort.start])
    return max(soonest, last + timedelta(days=7 - last.weekday()))


def _is_running(records: Records, pair: int) -> bool:
    return records.pair[pair].state == "running"


def next_name(name: str, start: date, language: Language) -> str:
    """A round's name with the season, quarter, month or year of the next `start`; else counted up, or dated."""
    if (dated := _dated(name, start, language)) != name:
        return dated
    month = f"{start:%Y-%m}"
    if _YEAR.search(name):
        return _YEAR.sub(month, name)
    if _LAST_NUMBER.search(name):
        return _LAST_NUMBER.sub(lambda found: str(int(found[0]) + 1), name)
    return f"{name} {month}" if len(name) < _LONGEST else month


def _dated(name: str, start: date, language: Language) -> str:
    if _MONTH.search(name):
        return _MONTH.sub(f"{start:%Y-%m}", name)
    if not _YEAR.search(name):
        return name
    name = _SEASON.sub(lambda found: _season(found[0], start, language), name)
    name = _QUARTER.sub(f"Q{(start.month + 2) // 3}", name)
    return _YEAR.sub(str(start.year), name)


def _season(old: str, start: date, language: Language) -> str:
    """The season of a day in the language and case of another one."""
    if old.lower() != "winter":
        language = "de" if old.lower() in _GERMAN else "en"
    season = _SEASONS[language][start.month % 12 // 3]
    return season.lower() if old.islower() else season.upper() if old.isupper() else season
