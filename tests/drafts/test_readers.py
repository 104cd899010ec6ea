"""Drafts that `remind` wrote, as mail readers show them: subject, recipient, text and calendar arrive as written."""

import json
import sys
from dataclasses import dataclass
from email import message_from_bytes

import pytest
from calls import call
from icalendar import Calendar

if sys.platform == "win32":
    pytest.skip("these readers need a terminal of POSIX", allow_module_level=True)

from mail_readers import READERS, Shown, reader_or_skip, without_signs
from reminders_seen import sound_lines

NAMES = {
    "plain": "Frieda Brandt",
    "umlauts": "Jürgen Groß-Übelacker",
    "accents": "Zoë D’Angélo-Škvorecký",
    "decomposed": "Ju\u0308rgen A\u030angstro\u0308m",
    "longest": "Maximiliana Antoinette " * 5 + "Muñoz",
    "unbroken": "x" * 120,
    "hebrew": "שרה כהן",
    "arabic": "محمد \u200fالعربي",
    "chinese": "王小明",
    "japanese": "山田 太郎",
    "emoji": "Zoë 🦊 O'Neil",
    "commas": "Voss, Dr. Alexandra; (Team) <chef@example.com>",
    "quotes": 'Alexandra "Alex" Voss \\ Co.',
    "encoded": "=?utf-8?q?Chef?= (=3D)",
    "blanks": "Kim  Noor",
    "far": "Frieda an langer Adresse",
}
FAR = f"{'frieda.' * 8}brandt@{'abteilung.' * 17}example.com"
"""An address so long that no line of 78 signs takes it."""
LONG = "Ein sehr langer Satz mit Umlauten wie ä und ß, = und { Klammern } sowie 王小明 und שרה. " * 30
TRICKY = [
    "",
    "From here on it goes differently",
    ".",
    "-- ",
    "--=_0123456789abcdef",
    "blanks at the end   ",
    "\ta tab",
    "=?utf-8?q?not=20a=20word?= and =C3=BC",
    "x" * 998,
    LONG.strip(),
]
SOON = json.dumps({"subject": "Treffen am {date}: bitte üben", "body": "\n".join(TRICKY)}, ensure_ascii=False)
PROGRAM = f"extends: classic\nid: 7f3b\ntexts:\n  session-soon: {{de: {SOON}, en: {SOON}}}\n"
COHORT = """\
program: program.yaml
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
lead: Henrike Öz
"""
RUNS = (
    "match --today 2026-09-21",
    "schedule --today 2026-09-21",
    "remind --today 2026-09-22",
    "remind --today 2026-09-30 --until 2026-10-02",
)
WITH_CALENDAR, WITH_SEVERAL = "2026-09-22", "2026-09-30"


@dataclass(frozen=True)
class Twin:
    """What stands beside a draft, to copy from."""

    recipient: str
    subject: str
    body: str
    calendar: bytes | None


@pytest.fixture(scope="module")
def reminders(tmp_path_factory):
    """The drafts of two days: on one everybody gets a calendar, on the other two messages in a mail."""
    folder = tmp_path_factory.mktemp("acme")
    people = [_person(place, id) for place, id in enumerate(NAMES)]
    pinned = [f"[{mentor}, {mentee}]" for mentee, mentor in zip(*[iter(NAMES)] * 2, strict=True)]
    text = f"{COHORT}participants:\n{''.join(people)}pinned: [{', '.join(pinned)}]\n"
    (folder / "cohort.yaml").write_text(text, encoding="utf-8")
    (folder / "program.yaml").write_text(PROGRAM, encoding="utf-8")
    for line in RUNS:
        ran = call(f"revmentor {line}", folder)
        assert (ran.code, ran.err) == (0, ""), ran
    return folder / "out" / "reminders"


def _person(place, id):
    role = "level: 2, offers: {ai-tools: 4}" if place % 2 else "level: 6, seeks: [ai-tools]"
    language = "de" if place % 4 < 2 else "en"
    name = json.dumps(NAMES[id], ensure_ascii=False)
    return f"  - {{id: {id}, name: {name}, email: {_address(id)}, language: {language}, {role}}}\n"


def _address(id):
    return FAR if id == "far" else f"{id}@example.com"


def twin_of(draft):
    to, subject, empty, body = draft.with_suffix(".txt").read_bytes().decode().split("\n", 3)
    assert (empty, to.partition(": ")[0]) in (("", "An"), ("", "To"))
    calendar = draft.with_suffix(".ics")
    return Twin(
        to.partition(": ")[2],
        subject.partition(": ")[2],
        body,
        calendar.read_bytes() if calendar.exists() else None,
    )


@pytest.mark.parametrize("day", [WITH_CALENDAR, WITH_SEVERAL])
@pytest.mark.parametrize("id", NAMES)
@pytest.mark.parametrize("reader", READERS)
def test_a_draft_arrives_as_it_was_written(reminders, tmp_path, reader, id, day):
    draft = reminders / day / f"{id}.eml"
    shown, twin = reader_or_skip(reader)(draft, tmp_path), twin_of(draft)
    recipient = without_signs(twin.recipient) if reader == "neomutt" else twin.recipient
    expected = Shown(twin.subject, recipient, (_address(id),), twin.body, twin.calendar)
    for field in ("subject", "recipient", "addresses", "body", "calendar"):
        assert getattr(shown, field) in (None, getattr(expected, field)), field


@pytest.mark.parametrize("id", NAMES)
def test_the_text_beside_it_says_whom_and_what(reminders, id):
    first, second = (twin_of(reminders / day / f"{id}.eml") for day in (WITH_CALENDAR, WITH_SEVERAL))
    assert first.recipient == second.recipient == f"{NAMES[id]} <{_address(id)}>"
    assert NAMES[id] in first.body
    assert "\n".join(TRICKY).strip() in second.body
    assert second.body.count("\n---") == 2


@pytest.mark.parametrize("id", NAMES)
def test_the_calendar_holds_the_sessions_and_events(reminders, id):
    twin = twin_of(reminders / WITH_CALENDAR / f"{id}.eml")
    events = Calendar.from_ical(twin.calendar).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) >= 6
    assert not any(event.errors for event in events)
    assert any(NAMES[id] in str(event["description"]) for event in events)
    assert twin_of(reminders / WITH_SEVERAL / f"{id}.eml").calendar is None


@pytest.mark.parametrize("day", [WITH_CALENDAR, WITH_SEVERAL])
@pytest.mark.parametrize("id", NAMES)
def test_a_draft_is_one_and_leaves_sender_and_date_open(reminders, id, day):
    data = (reminders / day / f"{id}.eml").read_bytes()
    message, lines = message_from_bytes(data), sound_lines(data)
    usual = {"X-Revmentor", "X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert set(message.keys()) == (usual if day == WITH_CALENDAR else usual | {"Content-Transfer-Encoding"})
    assert len(message.keys()) == len(set(message.keys()))
    assert (message["X-Unsent"], message.defects) == ("1", [])
    assert data.isascii()
    assert all(len(line) <= (998 if FAR.encode() in line else 78) for line in lines)
