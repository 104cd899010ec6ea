"""Invented people and programs for tests, written as they stand in the files."""

from datetime import date
from typing import Any

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session

TODAY = date(2026, 9, 21)
LETTER = {"subject": "Reverse Mentoring", "body": "Hallo {first_name}"}


def program(**keys: Any) -> Program:
    """A small program; `keys` replace its own."""
    texts = ("your-partner", "session-soon", "how-was-it", "nothing-logged")
    plain = {
        "name": "Invented",
        "topics": {"ai": "AI", "social": "Social media", "data": "Data"},
        "cadence": {"every": "month", "sessions": "3", "minutes": "60", "tolerance": "5"},
        "working_hours": ["Mon-Fri 09:00-17:00"],
        "texts": {text: {"de": LETTER, "en": LETTER} for text in texts},
    }
    return Program.model_validate(plain | keys)


def mentor(id: str, **keys: Any) -> dict[str, Any]:
    """A junior who teaches AI."""
    return {"id": id, "name": id.title(), "level": "2", "offers": {"ai": "3"}} | keys


def mentee(id: str, **keys: Any) -> dict[str, Any]:
    """A senior who wants to learn about AI."""
    return {"id": id, "name": id.title(), "level": "6", "seeks": ["ai"]} | keys


def cohort(*participants: dict[str, Any], **keys: Any) -> Cohort:
    """A cohort of these people, from October in Berlin; `keys` replace or add."""
    plain = {
        "program": "classic",
        "name": "Herbst 2026",
        "start": "2026-10-05",
        "timezone": "Europe/Berlin",
        "language": "en",
        "participants": list(participants),
    }
    return Cohort.model_validate(plain | keys)


def records(*participants: dict[str, Any], program_keys: dict[str, Any] | None = None, **keys: Any) -> Records:
    """The records of a cohort; pairs and sessions are given as their lines stand in the files."""
    pairs = tuple(Pair.model_validate(pair) for pair in keys.pop("pairs", ()))
    sessions = tuple(Session.model_validate(session) for session in keys.pop("sessions", ()))
    return Records(program(**(program_keys or {})), cohort(*participants, **keys), pairs, sessions)


def pair(number: int, mentor: str, mentee: str, state: str = "running") -> dict[str, Any]:
    """A line of pairs.yaml."""
    return {"pair": number, "mentor": mentor, "mentee": mentee, "topics": ["ai"], "affinity": 700, "state": state}


def session(number: str, start: str, state: str = "planned", **keys: Any) -> dict[str, Any]:
    """A line of sessions.yaml."""
    return {"session": number, "start": start, "minutes": 60, "state": state} | keys
