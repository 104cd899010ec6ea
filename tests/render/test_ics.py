"""A person's calendar, read back with another part of the same library: icalendar's parser."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from ruamel.yaml import YAML

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.value import is_hidden
from revmentor.render.ics import render_calendar, render_calendars

PROGRAM = """
id: 7f3b
name: Reverse Mentoring
topics: {social-media: Social Media, ai-tools: {de: KI-Werkzeuge, en: AI tools}}
cadence: {every: month, sessions: 6, minutes: 60}
working_hours: [Mon-Fri 09:00-17:00]
agendas:
  - title: {de: Kennenlernen, en: Getting to know}
    points: {de: [Erwartungen; Ziele, Wünsche], en: [Expectations]}
  - {title: {de: Los geht es, en: Starting}, points: {}}
texts: {}
"""
COHORT = """
program: ../program.yaml
id: c41e
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
participants:
  - {id: frieda, name: Frieda Brandt, offers: {social-media: 5}}
  - {id: voss, name: Dr. Alexandra Voss, language: en, timezone: America/New_York, seeks: [social-media]}
  - {id: ben, name: Ben Okoye, offers: {social-media: 2}}
"""
ISSUED = "issued: 2026-12-03 14:00, sequence: 1, changed: 2026-11-20"
PLANNED = "{session: 3/2, start: 2026-12-03 14:00, minutes: 60, state: planned, " + ISSUED + "}"


def read(text):
    return YAML(typ="base").load(text)


def cohort_with(name):
    cohort = read(COHORT)
    cohort["participants"][0]["name"] = name
    return Cohort.model_validate(cohort)


def records(*sessions, state="running", name="Frieda Brandt"):
    return Records(
        program=Program.model_validate(read(PROGRAM)),
        cohort=cohort_with(name),
        pairs=(
            Pair(pair=3, mentor="frieda", mentee="voss", topics=("social-media", "ai-tools"), state=state),
            Pair(pair=12, mentor="frieda", mentee="ben", state=state),
        ),
        sessions=tuple(Session.model_validate(read(one)) for one in sessions),
    )


def calendar_of(given, person="frieda"):
    return render_calendar(given, given.cohort.by_id[person])


def events_of(given, person="frieda"):
    return Calendar.from_ical(calendar_of(given, person)).walk("VEVENT")


def test_the_whole_file():
    assert calendar_of(records(PLANNED)).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//revmentor//revmentor//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Reverse Mentoring 3/2: Kennenlernen",
        "DTSTART:20261203T130000Z",
        "DTEND:20261203T140000Z",
        "DTSTAMP:20261120T000000Z",
        "UID:" + records().session_uid("3/2"),
        "SEQUENCE:1",
        "DESCRIPTION:Frieda Brandt und Dr. Alexandra Voss\\nThemen: Social Media\\, K",
        " I-Werkzeuge\\n- Erwartungen\\; Ziele\\n- Wünsche",
        "STATUS:CONFIRMED",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Reverse Mentoring",
        "TRIGGER:-PT15M",
        "END:VALARM",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Reverse Mentoring",
        "TRIGGER:-P1D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_words_are_in_the_readers_language():
    (event,) = events_of(records(PLANNED), "voss")
    assert event["summary"] == "Reverse Mentoring 3/2: Getting to know"
    assert event["description"] == (
        "Frieda Brandt and Dr. Alexandra Voss\nTopics: Social Media, AI tools\n- Expectations"
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("state: planned, issued: 2026-12-03 14:00", "CONFIRMED"),
        ("state: held, issued: 2026-12-03 14:00", "CONFIRMED"),
        ("state: missed, issued: 2026-12-03 14:00", "CONFIRMED"),
        ("state: cancelled, issued: 2026-12-03 14:00", "CANCELLED"),
        ("state: cancelled, issued: cancelled", "CANCELLED"),
        ("state: planned, issued: cancelled", "CANCELLED"),
    ],
)
def test_only_what_is_cancelled_is_cancelled_and_has_no_alarm(words, status):
    (event,) = events_of(records(f"{{session: 3/2, start: 2026-12-03 14:00, minutes: 60, {words}}}"))
    assert event["status"] == status
    assert len(event.walk("VALARM")) == 2 * (status == "CONFIRMED")


def test_without_an_issued_session_there_is_no_calendar():
    unissued = "{session: 3/2, start: 2026-12-03 14:00, minutes: 60, state: planned}"
    assert calendar_of(records(unissued)) is None
    assert calendar_of(records(PLANNED), "ben") is None
    assert calendar_of(records(PLANNED, state="proposed")) is None
    assert calendar_of(records(PLANNED, state="ended")) is not None


def test_events_follow_each_other_in_time_then_by_session():
    def at(session, day):
        return f"{{session: {session}, start: {day} 14:00, minutes: 60, state: planned, issued: {day} 14:00}}"

    given = records(at("12/1", "2026-12-03"), at("3/10", "2026-12-03"), at("3/9", "2026-12-10"))
    shown = [event["uid"] for event in events_of(given)]
    assert shown == [given.session_uid(session) for session in ("3/10", "12/1", "3/9")]


@pytest.mark.parametrize(
    ("day", "start"),
    [
        ("2026-10-23", datetime(2026, 10, 23, 12, 0, tzinfo=UTC)),
        ("2026-10-26", datetime(2026, 10, 26, 13, 0, tzinfo=UTC)),
        ("2027-03-26", datetime(2027, 3, 26, 13, 0, tzinfo=UTC)),
        ("2027-03-29", datetime(2027, 3, 29, 12, 0, tzinfo=UTC)),
    ],
)
def test_14_00_in_berlin_stays_14_00_when_the_clocks_change(day, start):
    given = records(
        f"{{session: 3/2, start: {day} 14:00, minutes: 90, state: planned, issued: {day} 14:00, issued_minutes: 90}}"
    )
    (event,) = events_of(given)
    assert (event["dtstart"].dt, event["dtend"].dt) == (start, start + timedelta(minutes=90))


def test_without_a_day_of_change_the_stamp_is_the_cohorts_start():
    (event,) = events_of(records(PLANNED.replace(", changed: 2026-11-20", "")))
    assert event["dtstamp"].dt == datetime(2026, 10, 5, tzinfo=UTC)


def test_all_calendars_are_those_of_each_person_by_id():
    given = records(PLANNED)
    *of_people, (_, everything) = render_calendars(given)
    assert of_people == [(one, calendar_of(given, one)) for one in ("frieda", "voss")]
    assert b"VALARM" not in everything
    assert everything.count(b"BEGIN:VEVENT") == 1


NAMES = st.text(
    st.sampled_from("\\;,nN:\"'{}=<>@%ü😀א\u200f ") | st.characters(exclude_categories=["Cs"]), min_size=1
).filter(lambda name: name.strip() and not any(map(is_hidden, name)) and len(name) <= 500)


@settings(deadline=None)
@given(NAMES)
@example("C:\\Nord")
@example("C:\\neu")
@example("\\;\\,\\")
@example("ü" * 500)
def test_any_name_arrives_and_breaks_nothing(name):
    data = calendar_of(records(PLANNED, name=name))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["description"]).split("\n")[0] == f"{name} und Dr. Alexandra Voss"
    assert event["summary"] == "Reverse Mentoring 3/2: Kennenlernen"
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
