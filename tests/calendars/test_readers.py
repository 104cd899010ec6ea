"""What was scheduled arrives: three readers that are not ours show what the records say, and nothing else."""

import re
import shutil
from datetime import datetime, timedelta

import pytest
from calendar_cohorts import (
    LEAD,
    TODAY,
    Entry,
    calendars_of,
    changed,
    expected,
    invented_cohort,
    names_in,
    planned,
)
from calendar_readers import READERS
from calendar_text import faults_of
from commands import ROOT, run

from revmentor.files.opening import read_folder

EXAMPLES = sorted(cohort.parent.name for cohort in (ROOT / "examples").glob("*/cohort.yaml"))
FEW = 100
"""Events of an example that all readers read where slow tests do not run."""
ALL = 10_000
COHORTS = [pytest.param(range(4), id="0-4")] + [
    pytest.param(range(first, first + 49), id=f"{first}-{first + 49}", marks=pytest.mark.slow)
    for first in range(4, 200, 49)
]
FIRST_CHANGE, LAST_CHANGE = datetime(2026, 9, 27), datetime(2027, 4, 4)
"""Of the clocks in Auckland, where spring begins first, and on Lord Howe Island, where summer ends last."""


def entries(shown):
    return {name: [Entry(one.uid, one.start, one.end, one.cancelled) for one in seen] for name, seen in shown.items()}


def scheduled(folder, today):
    ran = run(f"revmentor schedule --today {today}", folder)
    assert ran.code == 0, ran.err
    records = read_folder(folder / "cohort.yaml", "cohort.yaml").records
    return records, {path.stem: path.read_bytes() for path in sorted((folder / "out/calendars").glob("*.ics"))}


def example(name, tmp_path):
    """A copy of an example with pairs, and the last day that its calendars were written on or one before it starts."""
    folder = shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    records = read_folder(folder / "cohort.yaml", "cohort.yaml").records
    issued = [session.changed for session in records.sessions if session.changed]
    today = max(issued, default=records.cohort.start - timedelta(days=7))
    if not records.pairs:
        assert run(f"revmentor match --today {today}", folder).code == 0
    return folder, today


def words(shown):
    r"""What is told of each event. khal strips it and keeps it as icalendar 7.3 writes it, `\N` as a line break."""
    told = {name: [(one.summary, one.text) for one in seen] for name, seen in shown.items()}
    return {name: [[text.replace("\\N", "\n").strip() for text in one] for one in seen] for name, seen in told.items()}


def assert_shown(readers, shelves, calendars, want, when):
    """All readers, given these calendars, show in each the entries that are wanted there, and the same words."""
    parsed = readers["icalendar"].shelf("").take(calendars)
    for name, shelf in shelves.items():
        shown = shelf.take(calendars)
        assert entries(shown) == {one: want[one] for one in calendars}, f"{name}, {when}"
        assert name == "icalendar" or words(shown) == words(parsed), f"{name}, {when}"


def assert_complete(calendars, want):
    """Whoever has anything to come to has a calendar, and the program lead; nobody else has."""
    assert calendars.keys() == want.keys()


def shelves(readers, name):
    """An empty one of each reader."""
    return {one: readers[one].shelf(name) for one in READERS}


def some(calendars, most):
    """As many calendars as hold no more events than that together, from the first on that fits."""
    chosen = {}
    for name, calendar in calendars.items():
        events = calendar.count(b"BEGIN:VEVENT")
        if events <= most:
            chosen[name] = calendar
            most -= events
    return chosen


def edit(folder, session, **values):
    """Other values in the line of a session, as a person types them."""
    file = folder / "sessions.yaml"
    text = file.read_text(encoding="utf-8")
    for key, value in values.items():
        text, times = re.subn(rf"(session: {session},.*?\b{key}: )[^,}}]+", rf"\g<1>{value}", text)
        assert times == 1
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("most", [FEW, pytest.param(ALL, marks=pytest.mark.slow)], ids=["few", "all"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_reader_shows_of_an_example_what_its_records_say(name, most, tmp_path, readers):
    records, calendars = scheduled(*example(name, tmp_path))
    want = expected(records)
    assert_complete(calendars, want)
    assert entries(readers["icalendar"].shelf("").take(calendars)) == {one: want[one] for one in calendars}
    assert [one for one in calendars if faults_of(calendars[one], names_in(records))] == []
    assert_shown(readers, shelves(readers, f"{name}-{most}"), some(calendars, most), want, name)


def test_a_later_calendar_is_an_update(tmp_path, readers):
    folder, today = example("two-offices", tmp_path)
    opened = shelves(readers, "updates")
    early = f"{today + timedelta(days=8)} 06:45"
    changes = (
        {},
        {"1/1": {"start": early}, "1/2": {"minutes": 35}, "1/3": {"state": "cancelled"}},
        {"1/3": {"state": "planned"}},
    )
    for day, edits in enumerate(changes):
        for session, values in edits.items():
            edit(folder, session, **values)
        records, calendars = scheduled(folder, today + timedelta(days=day))
        pair = records.pair[1]
        ours = {one: calendars[one] for one in (pair.mentor, pair.mentee, LEAD)}
        assert_shown(readers, opened, ours, expected(records), f"after {edits}")


def test_the_server_finds_a_session_in_its_own_time_alone(readers):
    records = planned(invented_cohort(0), TODAY)
    calendars = calendars_of(records)
    shelf = readers["radicale"].shelf("times")
    shelf.take(calendars)
    minute = timedelta(minutes=1)
    for name in calendars:
        for entry in expected(records)[name]:
            within = [shelf.within(name, at, at + minute) for at in (entry.start, entry.end - minute)]
            beside = [shelf.within(name, at, at + minute) for at in (entry.start - minute, entry.end)]
            assert all(entry.uid in [one.uid for one in seen] for seen in within)
            assert not any(entry.uid in [one.uid for one in seen] for seen in beside)


@pytest.mark.parametrize("some_seeds", COHORTS)
def test_every_reader_shows_of_any_cohort_what_its_records_say(some_seeds, readers):
    for seed in some_seeds:
        first = planned(invented_cohort(seed), TODAY)
        opened = shelves(readers, f"cohort-{seed}")
        for records in (first, changed(first, seed)):
            calendars, want = calendars_of(records), expected(records)
            assert_complete(calendars, want)
            assert_shown(readers, opened, calendars, want, f"seed {seed}")


def test_most_cohorts_meet_on_both_sides_of_each_change_of_the_clocks():
    times = [sorted(session.start for session in planned(invented_cohort(seed), TODAY).sessions) for seed in range(16)]
    crossing = [one for one in times if one and one[0] < FIRST_CHANGE and one[-1] > LAST_CHANGE]
    assert len(crossing) > len(times) // 2
