"""The text of calendars is sound: what readers would forgive, and Outlook might not."""

import pytest
from brute import seeds
from calendar_cohorts import TODAY, calendars_of, changed, invented_cohort, names_in, planned
from calendar_text import faults_of

SOUND = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example.com//tests//EN
METHOD:PUBLISH
BEGIN:VEVENT
SUMMARY:Reverse Mentoring: Kennen
 lernen
DTSTART:20261203T130000Z
DTEND:20261203T140000Z
DTSTAMP:20261120T000000Z
UID:one
SEQUENCE:1
STATUS:CONFIRMED
BEGIN:VALARM
SUMMARY:In a quarter of an hour
END:VALARM
END:VEVENT
END:VCALENDAR
""".replace(b"\n", b"\r\n")
EVENT = SOUND[SOUND.index(b"BEGIN:VEVENT") : SOUND.index(b"END:VCALENDAR")]
UMLAUT = "SUMMARY:ü".encode()


@seeds(8, 200)
def test_the_text_is_sound_whoever_takes_part(some_seeds):
    for seed in some_seeds:
        first = planned(invented_cohort(seed), TODAY)
        for records in (first, changed(first, seed)):
            for person, calendar in calendars_of(records).items():
                assert faults_of(calendar, names_in(records)) == [], f"seed {seed}: {person}"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"UID:one\r\n", b"UID:one\n", "a line break is not CRLF"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "the end lacks its line break"),
        (b"Kennen", b"Kennen" * 12, "a line of 99 octets"),
        (b"Kennen", b"Ken\x07nen", "a control character"),
        (b"SUMMARY:Reverse", UMLAUT[:-1] + b"\r\n " + UMLAUT[-1:], "a line is cut within a letter"),
        (SOUND, SOUND * 2, "it is not one calendar"),
        (b"METHOD:PUBLISH\r\n", b"", "VERSION, METHOD or PRODID is missing"),
        (b"SEQUENCE:1", b"ATTENDEE:mailto:kim@example.com\r\nSEQUENCE:1", "somebody is invited, or an event repeats"),
        (b"END:VALARM\r\n", b"", "its parts are not nested"),
        (b"Kennen", b"Kennen, ", "a mark is not escaped"),
        (b"Kennen", b"Ken\\:nen", "a mark is not escaped"),
        (b"DTSTAMP", b"DTSTOMP", "an event lacks something or has it twice"),
        (b"20261203T130000Z", b"20261203T140000", "a time is not in UTC"),
        (EVENT, EVENT * 2, "a UID stands there twice"),
        (b"Mentoring", b"Mentoring with Kim\\, B.", "a summary tells a name"),
    ],
)
def test_what_is_not_sound_is_seen(old, new, fault):
    assert faults_of(SOUND, ["Kim, B."]) == []
    assert fault in faults_of(SOUND.replace(old, new), ["Kim, B."])
