"""Sessions and events as calendar files to import: an entry each, by its lasting identity (RFC 5545).

A calendar is published, no invitation (no ORGANIZER, no ATTENDEE): Outlook imports no other.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from icalendar import Alarm, Event, vText

from revmentor.model.event import Dated
from revmentor.model.event import Event as ProgramDate
from revmentor.model.participant import Participant
from revmentor.model.program import Agenda
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.span import Span
from revmentor.model.value import Language
from revmentor.render.dates import in_order

EVERYTHING = "_program-lead"
"""The name of the calendar with everything; no participant's id begins like this."""
_TITLE = "Reverse Mentoring"
_BEGIN = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//revmentor//revmentor//EN\r\nMETHOD:PUBLISH\r\n"
_END = b"END:VCALENDAR\r\n"
_END_ENTRY = b"END:VEVENT\r\n"
_ALARMS = (timedelta(minutes=-15), timedelta(days=-1))
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "de": {"and": "und", "topics": "Themen", "place": "Ort"},
    "en": {"and": "and", "topics": "Topics", "place": "Place"},
}


def render_calendars(records: Records) -> Iterator[tuple[str, bytes]]:
    """Each calendar with its name: the participants' by id, then that of the program lead with everything.

    Whoever was never issued anything has none. An entry reads the same for all, so it is written once a
    language; the lead's have no alarms.
    """
    entry = cache(_Entries(records).entry)
    for person, ones in sorted(_issued(records).items()):
        language = records.cohort.language_of(records.cohort.by_id[person])
        yield person, _calendar(entry(one, language, _is_off(one, person, records)).loud for one in ones)
    everything = sorted((one for one in records.dates if _is_issued(one, records)), key=in_order)
    if everything:
        language = records.cohort.language
        yield EVERYTHING, _calendar(entry(one, language, False).quiet for one in everything)


def render_calendar(records: Records, participant: Participant) -> bytes | None:
    """One person's calendar; None for whoever was never issued anything."""
    ones = _issued(records).get(participant.id)
    if ones is None:
        return None
    entries, language = _Entries(records), records.cohort.language_of(participant)
    return _calendar(entries.entry(one, language, _is_off(one, participant.id, records)).loud for one in ones)


def _calendar(entries: Iterable[bytes]) -> bytes:
    return b"".join((_BEGIN, *entries, _END))


def _issued(records: Records) -> dict[str, list[Dated]]:
    """What was ever issued, cancelled or not, by person and in the order of time."""
    shown: dict[str, list[Dated]] = {}
    for session in records.sessions:
        if _is_issued(session, records):
            pair = records.pair[session.pair]
            for person in (pair.mentor, pair.mentee):
                shown.setdefault(person, []).append(session)
    for event in records.events:
        for guest in records.invited(records.program.events[event.kind]) if event.issued is not None else ():
            shown.setdefault(guest.id, []).append(event)
    return {person: sorted(ones, key=in_order) for person, ones in shown.items()}


def _is_issued(one: Dated, records: Records) -> bool:
    is_of_nobody = isinstance(one, Session) and records.pair[one.pair].state == "proposed"
    return one.issued is not None and not is_of_nobody


def _is_off(one: Dated, person: str, records: Records) -> bool:
    """Whether an event takes place without somebody who has left the program by then."""
    return isinstance(one, ProgramDate) and records.cohort.by_id[person].is_absent(one.start.date())


class _Entry(NamedTuple):
    """A VEVENT, with alarms and without."""

    loud: bytes
    quiet: bytes


class _Entries:
    """Writes what calendars hold."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.zone = records.cohort.zone_info
        self.alarms = b"".join(_alarm(before).to_ical() for before in _ALARMS)

    def entry(self, one: Dated, language: Language, is_off: bool) -> _Entry:
        """A session or a date of an event as a VEVENT; cancelled for whom it `is_off`, which later changes keep."""
        cancelled = is_off or "cancelled" in (one.state, one.issued)
        event = Event()
        for name, value in self._properties(one, language).items():
            event.add(name, value)
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        event["sequence"] = one.sequence + is_off
        quiet: bytes = event.to_ical()
        return _Entry(quiet if cancelled else quiet.removesuffix(_END_ENTRY) + self.alarms + _END_ENTRY, quiet)

    def _properties(self, one: Dated, language: Language) -> dict[str, object]:
        """Times are in UTC, which every calendar reads right; no name in the summary, which assistants see."""
        span = self._span(one)
        summary, lines = self._told(one, language)
        place = self.records.place_of(one)
        described = (*lines[:1], *([f"{_WORDS[language]['place']}: {place}"] if place else ()), *lines[1:])
        return {
            "uid": self.records.session_uid(one.id),
            "dtstamp": self._stamp(one),
            "dtstart": span.start,
            "dtend": span.end,
            "summary": _Text(summary),
            "description": _Text("\n".join(described)),
            **({"location": _Text(place)} if place else {}),
        }

    def _span(self, one: Dated) -> Span:
        """When it is as issued last, whatever the record has become since."""
        if isinstance(one.issued, datetime):
            return Span.lasting(one.issued, one.issued_minutes, self.zone)
        return one.span(self.zone)

    def _stamp(self, one: Dated) -> datetime:
        """When the entry was last changed (RFC 5545, 3.8.7.2), so that a second run writes the same bytes."""
        return datetime.combine(one.changed or self.records.cohort.start, time(), UTC)

    def _told(self, one: Dated, language: Language) -> tuple[str, list[str]]:
        """The title, with the number by which people speak of a session, and the lines of the description."""
        if not isinstance(one, Session):
            kind = self.records.program.events[one.kind]
            points = (f"- {point}" for point in kind.points.to(language))
            return f"{_TITLE}: {kind.title.to(language)}", [self.records.cohort.name, *points]
        agenda = self.records.agenda_of(one)
        title = f": {agenda.title.to(language)}" if agenda else ""
        return f"{_TITLE} {one.session}{title}", list(self._description(one, agenda, language))

    def _description(self, session: Session, agenda: Agenda | None, language: Language) -> Iterator[str]:
        """Who meets, what about, and the points of the agenda, a line each."""
        pair, words = self.records.pair[session.pair], _WORDS[language]
        mentor, mentee = (self.records.cohort.by_id[person].name for person in (pair.mentor, pair.mentee))
        yield f"{mentor} {words['and']} {mentee}"
        if pair.topics:
            topics = (self.records.program.topics[topic].to(language) for topic in pair.topics)
            yield f"{words['topics']}: {', '.join(topics)}"
        yield from (f"- {point}" for point in (agenda.points.to(language) if agenda else ()))


class _Text(vText):
    r"""A text that stays as it is: icalendar 7.3 takes the `\N` of `C:\Nord` for a line break."""

    def to_ical(self) -> bytes:
        r"""With a backslash before `\`, `;` and `,` and a line break as `\n` (RFC 5545, 3.3.11)."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def _alarm(before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(_TITLE))
    alarm.add("trigger", before)
    return alarm
