"""What planning and writing the calendars cost as a program grows, in one process.

Pairs of six monthly sessions; one in ten people is in two pairs. "bare" is the library icalendar alone, which
makes each session's entry once, without alarms. `python benchmarks/schedule.py [PAIRS ...]`
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from datetime import time as clock
from math import log
from pathlib import Path
from typing import TypeVar

from icalendar import Event

from revmentor.files.holidays import read_holidays
from revmentor.files.outbox import Outbox
from revmentor.files.programs import read_templates
from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.records import Records
from revmentor.render.ics import render_calendars
from revmentor.scheduling.planner import holidays_needed, plan_sessions

SIZES = (1_000, 10_000)
SESSIONS = 6
IN_TWO_PAIRS = 10
"""One in so many people."""
MOST_RATIO = 3
TODAY = date(2026, 9, 21)
WINDOWS = (
    [],
    ["Mon-Fri 09:00-12:00"],
    ["Mon-Fri 13:00-17:00"],
    ["Mon 09:00-17:00", "Thu 10:00-16:00"],
    ["Tue 09:00-13:00", "Wed-Fri 14:00-17:00"],
)
T = TypeVar("T")


@dataclass(frozen=True)
class Measured:
    """Seconds of the processor for each part, and how much was made."""

    pairs: int
    sessions: int
    entries: int
    planning: float
    calendars: float
    bare: float


def made_up(pairs: int) -> Records:
    """The records of a cohort before its first `schedule`, made up with a fixed seed."""
    dice = random.Random(pairs)
    both = [(f"mentor-{n}", f"mentee-{n}") for n in range(pairs * IN_TWO_PAIRS // (IN_TWO_PAIRS + 1))]
    people = [person for pair in both for person in pair]
    more = {(f"mentor-{dice.randrange(len(both))}", f"mentee-{dice.randrange(len(both))}") for _ in range(pairs)}
    both += sorted(more - set(both))[: pairs - len(both)]
    participants = [{"id": person, "name": person, "available": dice.choice(WINDOWS)} for person in people]
    cohort = Cohort.model_validate(
        {
            "program": "classic",
            "name": "Made up",
            "start": "2026-10-05",
            "timezone": "Europe/Berlin",
            "language": "en",
            "holidays": "DE-HH",
            "participants": participants,
        }
    )
    program = read_templates()["classic"].model_copy(update={"events": {}})
    lines = (
        Pair(pair=number, mentor=mentor, mentee=mentee, topics=("ai-tools",), state="running")
        for number, (mentor, mentee) in enumerate(both, 1)
    )
    return Records(program, cohort, tuple(lines))


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What some work gives, and the seconds of the processor that it takes."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def measure(pairs: int) -> Measured:
    """Each part once, from records in memory to calendars on the disk."""
    records = made_up(pairs)
    holidays = read_holidays(*holidays_needed(records, TODAY), "en")
    plan, planning = timed(lambda: plan_sessions(records, holidays, TODAY))
    after = replace(records, sessions=plan.sessions)
    entries, bare = timed(lambda: sum(len(bare_entry(after, number)) > 0 for number in range(len(after.sessions))))
    with tempfile.TemporaryDirectory() as folder:
        outbox = Outbox.opened(Path(folder) / "out")
        _, calendars = timed(lambda: write_calendars(after, outbox))
    return Measured(pairs, len(plan.sessions), entries, planning, calendars, bare)


def write_calendars(records: Records, outbox: Outbox) -> None:
    """Everyone's calendar and the program lead's, as `schedule` writes them."""
    for name, calendar in render_calendars(records):
        outbox.write(f"calendars/{name}.ics", calendar)


def bare_entry(records: Records, position: int) -> bytes:
    """What the library makes of a session, with the same texts and times."""
    session = records.sessions[position]
    pair, agenda = records.pair[session.pair], records.agenda_of(session)
    span = session.span(records.cohort.zone_info)
    event = Event()
    event.add("uid", records.session_uid(session.session))
    event.add("sequence", session.sequence)
    event.add("dtstamp", datetime.combine(TODAY, clock(), UTC))
    event.add("dtstart", span.start)
    event.add("dtend", span.end)
    event.add("status", "CONFIRMED")
    event.add("summary", f"Reverse Mentoring {session.session}")
    event.add("description", "\n".join([pair.mentor, pair.mentee, *(agenda.points.en if agenda else ())]))
    return event.to_ical()


def main() -> None:
    """Prints the table."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    found = [measure(size) for size in sizes]
    print(f"Python {sys.version.split()[0]}, seconds of the processor")
    print("    pairs  sessions  planning  calendars    bare   calendars : bare")
    for one in found:
        ratio = one.calendars / one.bare
        numbers = f"{one.pairs:9,} {one.sessions:9,} {one.planning:9.1f} {one.calendars:10.1f} {one.bare:7.1f}"
        print(f"{numbers} {ratio:18.2f}   (at most {MOST_RATIO})")
    first, last = found[0], found[-1]
    if last.sessions > first.sessions:
        grown = log(last.sessions / first.sessions)
        print(f"growth: sessions^{log(last.planning / first.planning) / grown:.2f} planning,", end=" ")
        print(f"sessions^{log(last.calendars / first.calendars) / grown:.2f} calendars")


if __name__ == "__main__":
    main()
