"""What goes into each message: whom it tells of what, with which text and which attachment.

The words for it, dates among them, are put in by render.eml.
"""

from revmentor.model.message import Draft, Due
from revmentor.model.program import MessageCode
from revmentor.model.records import Records
from revmentor.model.schedule import Session

CARRIES_CALENDAR: tuple[MessageCode, ...] = ("your-partner",)
"""The messages that bring the recipient's calendar along."""


def plan_draft(records: Records, due: Due) -> Draft:
    """The draft of a message that `find_due` found in the same records."""
    pair = records.pair[int(due.about.partition("/")[0])]
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
    pair = int(about.partition("/")[0])
    return next(session for session in records.sessions_of(pair) if session.session == about)
