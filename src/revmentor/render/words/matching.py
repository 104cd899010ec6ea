"""The words for what a matching reaches and lacks, in German and English."""

from collections.abc import Iterable

from revmentor.model.matching import Shortage
from revmentor.model.records import Records
from revmentor.model.value import Language

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
    ("mentee", "de"): "{people} Mentees konkurrieren um {places} Plätze ({names})",
    ("mentor", "de"): "{people} Mentorinnen und Mentoren konkurrieren um {places} Plätze ({names})",
    ("mentee", "en"): "{people} mentees compete for {places} places ({names})",
    ("mentor", "en"): "{people} mentors compete for {places} places ({names})",
}
_NEWCOMERS = {
    ("mentee", "de"): "{count} weitere mit dem Angebot {topic}",
    ("mentor", "de"): "{count} weitere mit dem Wunsch {topic}",
    ("mentee", "en"): "{count} more who offer {topic}",
    ("mentor", "en"): "{count} more who seek {topic}",
}
_DO = {"de": "{compete}; es würden reichen: {newcomers}", "en": "{compete}; what would do: {newcomers}"}
_OR = {"de": " oder ebenso viele mit {topics}", "en": ", or as many with {topics}"}


def tier_changes(tiers: Iterable[tuple[str, int]]) -> str:
    """What tiers gain or lose, in a few words; those that stay are left out."""
    return ", ".join(f"{TIERS[name]} {change:+d}" for name, change in tiers if change)


def shortage_words(shortage: Shortage, records: Records, language: Language) -> str:
    """Who competes for too few places, and how many newcomers with which topics would do."""
    names = [records.cohort.by_id[person].name for person in shortage.people]
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"+ {len(names) - _MOST_NAMES + 1}"]
    compete = _COMPETE[shortage.side, language].format(
        people=len(shortage.people), places=shortage.places, names=", ".join(names)
    )
    if not shortage.newcomers:
        return compete
    newcomers = _NEWCOMERS[shortage.side, language]
    parts = [
        newcomers.format(count=count, topic=_topic(topic, records, language)) for topic, count in shortage.newcomers
    ]
    words = ", ".join(parts) + _or_words(shortage, records, language)
    return _DO[language].format(compete=compete, newcomers=words)


def _or_words(shortage: Shortage, records: Records, language: Language) -> str:
    topics = [_topic(topic, records, language) for topic in shortage.or_topics]
    return _OR[language].format(topics=(" oder " if language == "de" else " or ").join(topics)) if topics else ""


def _topic(topic: str, records: Records, language: Language) -> str:
    return records.program.topics[topic].to(language)
