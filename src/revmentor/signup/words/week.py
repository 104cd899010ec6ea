"""The words people have for days and parts of the day, and the hours these mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from revmentor.signup.words.typed import words


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From one minute of the day to another."""

    start: int
    end: int


MORNING = Hours(9 * 60, 12 * 60)
"""What "vormittags" and "morning" mean."""
NOON = Hours(12 * 60, 14 * 60)
"""What "mittags" and "midday" mean."""
AFTERNOON = Hours(13 * 60, 17 * 60)
"""What "nachmittags" and "afternoon" mean."""
EVENING = Hours(17 * 60, 19 * 60)
"""What "abends" and "evening" mean; "ab 17 Uhr" ends with it."""
ALL_DAY = Hours(9 * 60, 17 * 60)
"""What "ganztags" means, and a day without a time; "ab 10" ends with it, "bis 12" begins with it."""
EARLY = 7 * 60
"""When "bis 9" begins, which ends before the working day is under way."""
FIRST_HOUR = 6
"""A bare "2" or "2.30" before it may as well be the afternoon, so it is not understood; "02:30" is."""
SHORTEST = 15
"""Fewer minutes are a slip of the hand, or a number that is no time at all: 2026-2027."""

WORKDAYS = (0, 1, 2, 3, 4)
"""What "täglich" and a time without a day mean: whoever means the weekend as well says so."""

_WEEK = (
    "mo montag montags mon monday mondays",
    "di dienstag dienstags tue tues tuesday tuesdays",
    "mi mittwoch mittwochs wed weds wednesday wednesdays",
    "do donnerstag donnerstags thu thur thurs thursday thursdays",
    "fr freitag freitags fri friday fridays",
    "sa samstag samstags sonnabend sonnabends sat saturday saturdays",
    "so sonntag sonntags sun sunday sundays",
)
_SEVERAL_DAYS = {
    WORKDAYS: (
        *words("werktag werktags werktage werktagen wochentags weekday weekdays taeglich daily"),
        *("jeden tag", "alle tage", "every day", "unter der woche", "during the week"),
    ),
    (5, 6): ("wochenende", "wochenends", "weekend", "weekends"),
}
_PARTS_OF_THE_DAY = {
    MORNING: words("vormittag vormittags vorm vm morgen morgens morning mornings am"),
    NOON: words("mittag mittags mittagszeit noon midday lunchtime"),
    AFTERNOON: words("nachmittag nachmittags nachm nm afternoon afternoons pm"),
    EVENING: words("abend abends evening evenings"),
    ALL_DAY: ("ganztags", "ganztaegig", "all day", "whole day", "full day", "ganzer tag", "ganzen tag"),
}

DAYS: Mapping[str, tuple[int, ...]] = {
    **{name: (weekday,) for weekday, names in enumerate(_WEEK) for name in names.split()},
    **{name: days for days, names in _SEVERAL_DAYS.items() for name in sorted(names)},
}
"""Each word for days -> the weekdays it means, 0 is Monday."""

PARTS: Mapping[str, Hours] = {name: hours for hours, names in _PARTS_OF_THE_DAY.items() for name in sorted(names)}
"""Each word for a part of the day -> the time it means."""
