"""Which messages will come, if all goes as planned: every session is held on its day, and logged."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from revmentor.messaging.due import find_due
from revmentor.messaging.mails import record
from revmentor.model.message import Due
from revmentor.model.records import Records
from revmentor.model.working_days import WorkingDays


def preview(records: Records, today: date, ahead: int, days: WorkingDays) -> Iterator[Due]:
    """The messages of so many days from today on, in order, as a run on each working day would write them."""
    for day in (today + timedelta(days=number) for number in range(ahead)):
        if day in days or day == today:
            records = _as_planned(records, today, day)
            due = find_due(records, day, day, days).due
            yield from due
            records = record(records, due, (), day)


def _as_planned(records: Records, today: date, day: date) -> Records:
    """The records on a later day, when the sessions from today until then were held."""
    sessions = tuple(
        session.model_copy(update={"state": "held"})
        if session.state == "planned" and today <= session.start.date() < day
        else session
        for session in records.sessions
    )
    return replace(records, sessions=sessions)
