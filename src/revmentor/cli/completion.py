"""What the shell completes: ids, sessions and quarters of the folder one stands in, cohorts, templates, records."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revmentor.model.records import Records


def complete_person(incomplete: str) -> list[str]:
    """The ids of participants that begin like this."""
    return [
        person.id for records in _here() for person in records.cohort.participants if person.id.startswith(incomplete)
    ]


def complete_pair(incomplete: str) -> list[str]:
    """The numbers of the running pairs that begin like this, and the ids of participants."""
    running = (str(pair.pair) for records in _here() for pair in records.pairs if pair.state == "running")
    return [*(number for number in running if number.startswith(incomplete)), *complete_person(incomplete)]


def complete_session(incomplete: str) -> list[str]:
    """The planned sessions and events that begin like this, and the ids of participants."""
    planned = (one.id for records in _here() for one in records.dates if one.state == "planned")
    return [*(session for session in planned if session.startswith(incomplete)), *complete_person(incomplete)]


def complete_told(incomplete: str) -> list[str]:
    """What `log` is told about that begins like this: sessions, released pairs, participants."""
    sessions = [session.session for records in _here() for session in records.sessions]
    pairs = [str(pair.pair) for records in _here() for pair in records.pairs if pair.state != "proposed"]
    return [*_beginning(incomplete, (*sessions, *pairs)), *complete_person(incomplete)]


def complete_topic(incomplete: str) -> list[str]:
    """The ids of the program's topics that begin like this."""
    return _beginning(incomplete, (topic for records in _here() for topic in records.program.topics))


def complete_skill(incomplete: str) -> list[str]:
    """The same with what follows them: `ai-tools=`."""
    return _beginning(incomplete, (f"{topic}=" for topic in complete_topic("")))


def complete_goal(incomplete: str) -> list[str]:
    """The ids of the program's goals that begin like this."""
    return _beginning(incomplete, (goal for records in _here() for goal in records.program.goals))


def complete_goal_answer(incomplete: str) -> list[str]:
    """The same with what can be answered: `use-ai-daily=partly`."""
    return _beginning(incomplete, (f"{goal}={word}" for goal in complete_goal("") for word in ("yes", "partly", "no")))


def complete_quarter(incomplete: str) -> list[str]:
    """The quarters since the cohort began, the latest first."""
    from revmentor.model.quarter import quarter_of, quarters_between

    found = (quarters_between(quarter_of(r.cohort.start), quarter_of(_latest_day(r))) for r in _here())
    return [str(quarter) for quarters in found for quarter in reversed(quarters) if str(quarter).startswith(incomplete)]


def complete_cohort(incomplete: str) -> list[str]:
    """The folders below this one that hold a cohort."""
    from revmentor.files.folder import find_cohorts

    below = (cohort.parent.as_posix() for cohort in find_cohorts(Path()))
    return [folder for folder in below if folder != "." and folder.startswith(incomplete)]


def complete_template(incomplete: str) -> list[str]:
    """The programs that ship."""
    from revmentor.files.programs import templates

    return [name for name in templates() if name.startswith(incomplete)]


def complete_record(incomplete: str) -> list[str]:
    """The records that have a schema."""
    from revmentor.render.schema import RECORDS

    return [name for name in RECORDS if name.startswith(incomplete)]


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def _latest_day(records: "Records") -> date:
    return max((session.day for session in records.sessions), default=records.cohort.start)


def _here() -> "Iterator[Records]":
    """The records of the folder; none where they cannot be read, since a completion must not complain."""
    from revmentor.files.folder import find_cohort
    from revmentor.files.opening import read_folder

    cohort = find_cohort(None)
    records = read_folder(cohort, cohort.name).records if cohort else None
    if records:
        yield records
