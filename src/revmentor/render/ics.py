"""A person's sessions as a calendar file to import: an event a session, by its lasting identity (RFC 5545).

A calendar is published, no invitation (no ORGANIZER, no ATTENDEE): Outlook imports no other.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event, vText

from revmentor.model.participant import Participant
from revmentor.model.program import Agenda
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.value import Language

_BEGIN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//revmentor//revmentor//EN\r\nMETHOD:PUBLISH\r\n"
_END = b"END:VCALENDAR\r\n"
_ALARM = timedelta(minutes=-15)
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "de": {"and": "und", "topics": "Themen"},
    "en": {"and": "and", "topics": "Topics"},
}


def render_calendars(records: Records) -> Iterator[tuple[str, bytes]]:
    """Each calendar with the id of its person, by id; whoever was never issued a session has none.

    An event reads the same for both of its pair, so it is written once a language.
    """

    @cache
    def event(session: Session, language: Language) -> bytes:
        return render_event(records, session, language)

    for person, sessions in sorted(_issued(records).items()):
        language = records.cohort.language_of(records.cohort.by_id[person])
        yield person, _calendar(event(session, language) for session in sessions)


def render_calendar(records: Records, participant: Participant) -> bytes | None:
    """One person's calendar; None for whoever was never issued a session."""
    sessions = _issued(records).get(participant.id)
    language = records.cohort.language_of(participant)
    if sessions is None:
        return None
    return _calendar(render_event(records, session, language) for session in sessions)


def render_event(records: Records, session: Session, language: Language) -> bytes:
    """A session as a VEVENT, with an alarm unless it is cancelled."""
    event = Event()
    for name, value in _properties(records, session, language).items():
        event.add(name, value)
    if event["status"] == "CONFIRMED":
        event.add_component(_alarm(str(event["summary"])))
    written: bytes = event.to_ical()
    return written


def _properties(records: Records, session: Session, language: Language) -> dict[str, object]:
    """Times are in UTC, which every calendar reads right; no name in the summary, which assistants see."""
    agenda = records.agenda_of(session)
    span = session.span(ZoneInfo(records.cohort.timezone))
    cancelled = "cancelled" in (session.state, session.issued)
    return {
        "uid": records.session_uid(session.session),
        "sequence": session.sequence,
        "dtstamp": _stamp(records, session),
        "dtstart": span.start,
        "dtend": span.end,
        "status": "CANCELLED" if cancelled else "CONFIRMED",
        "summary": _Text(_summary(agenda, language)),
        "description": _Text("\n".join(_description(records, session, agenda, language))),
    }


def _calendar(events: Iterable[bytes]) -> bytes:
    return b"".join((_BEGIN, *events, _END))


def _issued(records: Records) -> dict[str, list[Session]]:
    """Every session ever issued, cancelled ones too, by person and in the order of time."""
    shown: dict[str, list[Session]] = {}
    for pair in records.pairs:
        if pair.state != "proposed":
            sessions = [one for one in records.sessions_of(pair.pair) if one.issued is not None]
            for person in (pair.mentor, pair.mentee) if sessions else ():
                shown.setdefault(person, []).extend(sessions)
    for sessions in shown.values():
        sessions.sort(key=lambda session: (session.start, session.pair, session.number))
    return shown


class _Text(vText):
    r"""A text that stays as it is: icalendar 7.3 takes the `\N` of `C:\Nord` for a line break."""

    def to_ical(self) -> bytes:
        r"""With a backslash before `\`, `;` and `,` and a line break as `\n` (RFC 5545, 3.3.11)."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def _stamp(records: Records, session: Session) -> datetime:
    """When the event was last changed (RFC 5545, 3.8.7.2), so that a second run writes the same bytes."""
    return datetime.combine(session.changed or records.cohort.start, time(), UTC)


def _summary(agenda: Agenda | None, language: Language) -> str:
    return f"Reverse Mentoring: {agenda.title.to(language)}" if agenda else "Reverse Mentoring"


def _description(records: Records, session: Session, agenda: Agenda | None, language: Language) -> Iterator[str]:
    """Who meets, what about, and the points of the agenda, a line each."""
    pair, words = records.pair[session.pair], _WORDS[language]
    mentor, mentee = (records.cohort.by_id[person].name for person in (pair.mentor, pair.mentee))
    yield f"{mentor} {words['and']} {mentee}"
    if pair.topics:
        topics = (records.program.topics[topic].to(language) for topic in pair.topics)
        yield f"{words['topics']}: {', '.join(topics)}"
    points = agenda.points.to(language) if agenda else ()
    yield from (f"- {point}" for point in points)


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(summary))
    alarm.add("trigger", _ALARM)
    return alarm
