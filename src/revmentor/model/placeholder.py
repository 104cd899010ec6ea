"""Placeholders: the words in braces that a message's text leaves open."""

import re
from collections.abc import Mapping

PLACEHOLDERS = (
    "name",
    "first_name",
    "partner_name",
    "partner_first_name",
    "partner_email",
    "to_mentor",
    "to_mentee",
    "mentor_name",
    "mentor_first_name",
    "mentee_name",
    "mentee_first_name",
    "program",
    "start",
    "sessions",
    "topics",
    "reasons",
    "ground_rules",
    "agenda_title",
    "agenda",
    "session",
    "date",
    "time",
    "minutes",
    "place",
    "goals",
    "goal_choices",
    "event",
    "subject",
    "more",
    "first_date",
    "dates",
    "pair",
    "driver_name",
    "lead",
)
_PLACEHOLDER = re.compile(r"\{([\w-]+)\}")


def placeholders_in(text: str) -> tuple[str, ...]:
    """Every word that stands in braces in `text`, known or not, in its order, repeated where it is."""
    return tuple(_PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with each {word} that `values` knows replaced, once: braces in a value or anywhere else stay."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
