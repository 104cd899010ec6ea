"""What goes into each message: whom it tells of what, with which text and which attachment.

The words for it, dates among them, are put in by render.eml.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from revmentor.model.message import Draft, Due, written_on
from revmentor.model.program import MessageCode
from revmentor.model.records import Records
from revmentor.model.schedule import Session, pair_number

CARRIES_CALENDAR: tuple[MessageCode, ...] = ("your-partner",)
"""The messages that bring the recipient's calendar along."""


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


def with_found(records: Records, due: Iterable[Due], drafts: Collection[str], today: date) -> Records:
    """The records with each due message whose draft stands in the outbox of an earlier day.

    A run that was broken off between its drafts and its record has left them; they are not written twice.
    """
    days = {name: day for day, name in (draft.split("/")[1:] for draft in drafts)}
    told = {message.key for message in records.messages}
    found = ((one, days[f"{one.name}.eml"]) for one in due if f"{one.name}.eml" in days and one.key not in told)
    earlier = ((one, date.fromisoformat(day)) for one, day in found if day < today.isoformat())
    told_then = (written_on(replace(one, due=min(one.due, day)), day) for one, day in earlier)
    return replace(records, messages=(*records.messages, *told_then))
