"""Whose calendar holds what, read off the records with zoneinfo alone, and generated cohorts to try it on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import invented

from revmentor.model.event import Event, ProgramEvent
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.render.ics import render_calendars
from revmentor.scheduling.planner import plan_sessions

One = TypeVar("One", Session, Event)
LEAD = "_program-lead"
START = date(2026, 9, 7)
TODAY, LATER = date(2026, 9, 1), date(2026, 10, 20)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "America/St_Johns",
    "Europe/London",
)
WINDOWS = (
    ["Mon-Sun 00:00-24:00"],
    ["Mon-Fri 07:00-22:00"],
    ["Sat-Sun 00:00-12:00", "Wed 18:00-24:00"],
    ["Mon 09:00-12:00", "Tue 20:00-24:00", "Wed 00:00-06:00", "Thu-Fri 13:15-17:45"],
)
AWAY = ("2026-10-24..2026-11-01", "2026-12-21..2027-01-06", "2027-03-27..2027-04-05", "2026-10-05")
CADENCES = (("5 weeks", "7", "75"), ("month", "8", "60"), ("6 weeks", "6", "45"), ("2 months", "4", "90"))
EVENTS = (("kick-off", "start"), ("circle", "every 3 months"), ("midway", "halfway"), ("closing", "end"))
HOSTILE = (
    *(",", ";", "\\", ":", '"', "'", "=", "%", "{", "}", "<", "^", " ", "n", "N", "\\n", "\\N", "\\,", "\\;", "\\\\"),
    *("é", "ß", "ẞ", "字", "😀", "👩‍🔬", "🇩🇪", "א", "ש", "م", "\u200f", "\u00a0", "e\u0301"),
    *("END:VEVENT", "BEGIN:VALARM", "\\nSTATUS:CANCELLED", "UID:1", "Sør"),
)


@dataclass(frozen=True, order=True)
class Entry:
    """An event as the records want it in a calendar, in UTC."""

    uid: str
    start: datetime
    end: datetime
    cancelled: bool


def expected(records: Records) -> dict[str, list[Entry]]:
    """By the person whose calendar it is; the program lead's holds all that was ever issued."""
    held: dict[str, list[Entry]] = {}
    for people, left, entry in _issued(records):
        for person in {*people, LEAD}:
            held.setdefault(person, []).append(replace(entry, cancelled=entry.cancelled or person in left))
    return {person: sorted(entries) for person, entries in held.items()}


def names_in(records: Records) -> set[str]:
    """What everybody is called."""
    return {person.name for person in records.cohort.participants}


def _issued(records: Records) -> Iterator[tuple[set[str], set[str], Entry]]:
    """Each entry with those in whose calendars it is, and those of them for whom it is cancelled in any case."""
    for session in records.sessions:
        if session.issued is not None:
            pair = records.pair[session.pair]
            yield {pair.mentor, pair.mentee}, set(), _entry(records, session.session, session)
    for event in records.events:
        if event.issued is not None:
            yield _invited(records, event), _left(records, event), _entry(records, event.event, event)


def _entry(records: Records, identity: str, one: Session | Event) -> Entry:
    """As it was issued last; what is cancelled as its line has it."""
    is_on = isinstance(one.issued, datetime)
    local, minutes = (one.issued, one.issued_minutes or _usual(records, one)) if is_on else (one.start, one.minutes)
    start = local.replace(tzinfo=ZoneInfo(records.cohort.timezone)).astimezone(UTC)
    is_cancelled = "cancelled" in (one.state, one.issued)
    return Entry(records.session_uid(identity), start, start + timedelta(minutes=minutes), is_cancelled)


def _usual(records: Records, one: Session | Event) -> int:
    return records.program.cadence.minutes if isinstance(one, Session) else _kind(records, one).minutes


def _kind(records: Records, event: Event) -> ProgramEvent:
    return records.program.events[event.event.rpartition("/")[0]]


def _invited(records: Records, event: Event) -> set[str]:
    """Whom an event is for, of those who got a partner."""
    guests = _kind(records, event).guests
    sides = [side for side in ("mentor", "mentee") if guests in (f"{side}s", "all")]
    return {getattr(pair, side) for pair in records.pairs if pair.state != "proposed" for side in sides}


def _left(records: Records, event: Event) -> set[str]:
    """Who takes no part when an event comes."""
    day = event.start.date()
    people = records.cohort.participants
    return {one.id for one in people if not one.consent or (one.withdrawn and one.withdrawn <= day)}


def planned(records: Records, today: date) -> Records:
    """The records after `schedule`, where nobody has a public holiday."""
    plan = plan_sessions(records, {}, today)
    return replace(records, sessions=plan.sessions, events=plan.events)


def calendars_of(records: Records) -> dict[str, bytes]:
    """Each calendar that `schedule` writes, by its file's name."""
    return dict(render_calendars(records))


def invented_cohort(seed: int) -> Records:
    """A few people on both sides of the world, with names that nobody has, from September on."""
    random = Random(seed)
    mentors = [_person(random, invented.mentor, f"ann{number}") for number in range(random.randint(1, 2))]
    mentees = [_person(random, invented.mentee, f"kim{number}") for number in range(random.randint(1, 3))]
    pairs = [(random.choice(mentors)["id"], mentee["id"]) for mentee in mentees]
    return invented.records(
        *mentors,
        *mentees,
        id=f"c{seed}",
        start=f"{START + timedelta(days=random.randint(0, 13))}",
        timezone=random.choice(ZONES),
        language=random.choice(("de", "en")),
        pairs=[invented.pair(number, *ids) for number, ids in enumerate(pairs, 1)],
        program_keys={
            "id": f"p{seed}",
            "cadence": _cadence(random),
            "agendas": list(_agendas(random)),
            "events": dict(_events(random)),
        },
    )


def changed(records: Records, seed: int) -> Records:
    """The same after people had their way with it, and then `schedule`."""
    random = Random(seed)
    zone = ZoneInfo(records.cohort.timezone)
    sessions = tuple(_changed(random, session, zone, ("held", "cancelled")) for session in records.sessions)
    events = tuple(_changed(random, event, zone, ("cancelled",)) for event in records.events)
    return planned(_left_by_some(random, replace(records, sessions=sessions, events=events)), LATER)


def _person(random: Random, kind: Any, id: str) -> dict[str, Any]:
    keys: dict[str, Any] = {"name": f"{_hostile(random)} {id}-name", "capacity": "3"}
    keys["available"] = random.choice(WINDOWS)
    keys["away"] = random.sample(AWAY, random.randint(0, 2))
    for key, choices in (("timezone", ZONES), ("language", ("de", "en"))):
        if random.random() < 0.6:
            keys[key] = random.choice(choices)
    return dict(kind(id, **keys))


def _cadence(random: Random) -> dict[str, str]:
    every, sessions, minutes = random.choice(CADENCES)
    return {"every": every, "sessions": sessions, "minutes": minutes, "tolerance": "12"}


def _agendas(random: Random) -> Iterator[dict[str, Any]]:
    for _ in range(random.randint(0, 4)):
        texts = {language: _hostile(random) for language in ("de", "en")}
        yield {"title": texts, "points": {language: [text] * 2 for language, text in texts.items()}}


def _events(random: Random) -> Iterator[tuple[str, dict[str, str]]]:
    for name, when in EVENTS:
        if random.random() < 0.4:
            guests, minutes = random.choice(("all", "mentors", "mentees")), random.choice(("30", "90", "240"))
            yield name, {"title": _hostile(random), "when": when, "guests": guests, "minutes": minutes}


def _hostile(random: Random) -> str:
    """A line that a careless writer or reader of calendars would trip over."""
    return f"{''.join(random.choices(HOSTILE, k=random.randint(1, 30))).strip()}."


def _changed(random: Random, one: One, zone: ZoneInfo, states: Sequence[str]) -> One:
    """In one of these states, moved, made longer or shorter, or as it was."""
    what = random.choice((*states, "moved", "minutes", "", "", ""))
    if what == "minutes":
        return one.model_copy(update={"minutes": random.choice((15, 50, 180))})
    if what == "moved":
        start = one.start + timedelta(minutes=15 * random.randint(-300, 300))
        return one.model_copy(update={"start": start}) if _is_shown_once(start, zone) else one
    if what == "held":
        return one.model_copy(update={"state": what, "minutes": one.minutes + random.choice((0, 0, 5, 60))})
    return one.model_copy(update={"state": what}) if what else one


def _left_by_some(random: Random, records: Records) -> Records:
    """The records in which a few have left, or will."""
    days = [random.choice((None, None, None, LATER, date(2027, 2, 1))) for _ in records.cohort.participants]
    people = zip(records.cohort.participants, days, strict=True)
    left = tuple(person.model_copy(update={"withdrawn": day}) for person, day in people)
    return replace(records, cohort=records.cohort.with_people(left, records.cohort.managers))


def _is_shown_once(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks there show a time, and show it once, so that it means one moment."""
    moments = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return {moment.astimezone(zone).replace(tzinfo=None) for moment in moments} == {local} and len(moments) == 1
