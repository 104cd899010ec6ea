"""Days and times of day as German and English readers write them.

The names stand here rather than in a locale, which each machine has its own of.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from revmentor.model.value import Language

_WEEKDAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def long_date(day: date, language: Language) -> str:
    """`Donnerstag, 3. Dezember 2026` or `Thursday, 3 December 2026`."""
    dot = "." if language == "de" else ""
    return f"{_WEEKDAYS[language][day.weekday()]}, {day.day}{dot} {_MONTHS[language][day.month - 1]} {day.year}"


def weekday(number: int, language: Language) -> str:
    """The name of a day of the week, where 0 is Monday."""
    return _WEEKDAYS[language][number]


def short_date(day: date, language: Language) -> str:
    """`03.12.2026` or `3 Dec 2026`, which no reader takes for the 12th of March."""
    if language == "de":
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.day} {_MONTHS['en'][day.month - 1][:3]} {day.year}"


def clock(at: datetime, language: Language) -> str:
    """`14:00 Uhr` or `14:00`, as it stands in `at`."""
    return f"{at.hour:02}:{at.minute:02}" + (" Uhr" if language == "de" else "")


def clock_in(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """The moment `at`, aware and in the cohort's zone, as the clocks in the reader's `zone` show it.

    Where they differ from the cohort's at that moment the zone is named: `08:00 Uhr (New York)`.
    """
    there = at.astimezone(zone)
    shown = clock(there, language)
    return shown if there.utcoffset() == at.utcoffset() else f"{shown} ({zone_name(zone)})"


def zone_name(zone: ZoneInfo) -> str:
    """The place a zone is named after, `New York`; a zone without one keeps its whole name, `Etc/GMT+5`."""
    area, _, place = zone.key.rpartition("/")
    return zone.key if area == "Etc" else place.replace("_", " ")
