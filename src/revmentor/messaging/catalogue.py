"""What goes into each message: whom it tells of what, with which text and which attachment.

The words for it, dates among them, are put in by render.eml.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from revmentor.model.message import Draft, Due, written_on
from revmentor.model.program import MessageCode
from revmentor.model.records import Records
from revmentor.model.schedule import Session, pair_number

CARRIES_CALENDAR: tuple[MessageCode, ...] = ("your-partner", "pair-ended")
"""The messages that bring the recipient's calendar along."""
_DRAFT = re.compile(r"reminders/(\d{4}-\d{2}-\d{2})/(.+)\.eml", re.ASCII)


def plan_draft(records: Records, due: Due) -> Draft:
    """The draft of a message that `find_due` found in the same records."""
    pair = records.pair[pair_number(due.about)]
    to = records.cohort.by_id[due.to]
    language = records.cohort.language_of(to)
    first = next(iter(records.meetings(pair.pair)), None)
    session = _session(records, due.about) if "/" in due.about else first
    return Draft(
        due=due,
        to=to,
        language=language,
        text=records.program.texts[due.message].to(language),
        program=records.program,
        cohort=records.cohort,
        pair=pair,
        session=session,
        first_session=first,
        agenda=records.agenda_of(session) if session else None,
        attach_calendar=due.message in CARRIES_CALENDAR,
    )


def _session(records: Records, about: str) -> Session:
    return next(session for session in records.sessions_of(pair_number(about)) if session.session == about)


def with_found(records: Records, due: Iterable[Due], drafts: Iterable[str], today: date) -> Records:
    """The records with each due message whose draft stands in the outbox of an earlier day.

    A run that was broken off between its drafts and its record has left them; they are not written twice.
    """
    told = {message.key for message in records.messages}
    days = _first_days(drafts, today)
    found = ((one, days[one.name]) for one in due if one.name in days and one.key not in told)
    told_then = (written_on(replace(one, due=min(one.due, day)), day) for one, day in found)
    return replace(records, messages=(*records.messages, *told_then))


def _first_days(drafts: Iterable[str], today: date) -> dict[str, date]:
    """The first day before today on which each draft was written, by its name without an ending."""
    first: dict[str, date] = {}
    for match in filter(None, map(_DRAFT.fullmatch, drafts)):
        day = _day(match[1])
        if day is not None and day < min(today, first.get(match[2], today)):
            first[match[2]] = day
    return first


def _day(text: str) -> date | None:
    """The day a folder is named after; None where no calendar has it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
