"""The words for what a matching reaches and lacks, in German and English."""

from collections.abc import Iterable

from revmentor.model.matching import Shortage
from revmentor.model.records import Records
from revmentor.model.value import Language, Side

TIERS = {
    "waiting": "people who have waited",
    "mentees": "mentees with a partner",
    "mentors": "mentors with a partner",
    "pairs": "pairs",
    "worst": "lowest affinity",
    "affinity": "total affinity",
}
"""What each tier counts, on the screen."""
_MOST_NAMES = 8
_COMPETE = {
    "de": "{people}, aber nur {places} ({names})",
    "en": "{people}, but only {places} ({names})",
}
_PEOPLE: dict[tuple[Side, Language], str] = {
    ("mentee", "de"): "{} Mentees",
    ("mentor", "de"): "{} Mentorinnen und Mentoren",
    ("mentee", "en"): "{} mentees",
    ("mentor", "en"): "{} mentors",
}
_PLACES = {"de": ("{} Platz", "{} Plätze"), "en": ("{} place", "{} places")}
_NEWCOMERS: dict[tuple[Side, Language], tuple[str, str]] = {
    ("mentee", "de"): ("noch {} Person, die {} zeigen kann", "noch {} Personen, die {} zeigen können"),
    ("mentor", "de"): ("noch {} Person, die {} lernen möchte", "noch {} Personen, die {} lernen möchten"),
    ("mentee", "en"): ("{} more mentor who offers {}", "{} more mentors who offer {}"),
    ("mentor", "en"): ("{} more mentee who seeks {}", "{} more mentees who seek {}"),
}
_ENOUGH = {"de": "genug wäre: {}", "en": "enough would be: {}"}
_OR = {"de": " (oder stattdessen {})", "en": " (or {} instead)"}
_EITHER = {"de": " oder ", "en": " or "}


def tier_changes(tiers: Iterable[tuple[str, int]]) -> str:
    """What tiers gain or lose, in a few words; those that stay are left out."""
    return ", ".join(f"{TIERS[name]} {change:+d}" for name, change in tiers if change)


def shortage_words(shortage: Shortage, records: Records, language: Language) -> str:
    """Who competes for too few places, and how many newcomers with which topics would do."""
    names = [records.cohort.by_id[person].name for person in shortage.people]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"+ {len(names) - _MOST_NAMES + 1}"]
    people = _PEOPLE[shortage.side, language].format(len(shortage.people))
    places = _counted(_PLACES[language], shortage.places)
    compete = _COMPETE[language].format(people=people, places=places, names=", ".join(names))
    newcomers = _newcomers(shortage, records, language)
    return f"{compete}; {_ENOUGH[language].format(newcomers)}" if newcomers else compete


def _newcomers(shortage: Shortage, records: Records, language: Language) -> str:
    forms = _NEWCOMERS[shortage.side, language]
    topics = records.program.topics
    parts = [_counted(forms, count, topics[topic].to(language)) for topic, count in shortage.newcomers]
    others = _EITHER[language].join(topics[topic].to(language) for topic in shortage.or_topics)
    return ", ".join(parts) + (_OR[language].format(others) if others else "")


def _counted(forms: tuple[str, str], number: int, *rest: str) -> str:
    return forms[number != 1].format(number, *rest)
