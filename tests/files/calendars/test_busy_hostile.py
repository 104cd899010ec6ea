"""Calendar files that are broken, or meant to do harm: each is refused with a clear word, or read."""

import os
import subprocess
import sys
import traceback
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from commands import run
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import cohort, mentor, program

from revmentor.files.calendars import rules
from revmentor.files.calendars import series as of_series
from revmentor.files.calendars.busy import LARGEST, find_busy_problems, read_busy
from revmentor.files.calendars.lines import LONGEST
from revmentor.files.calendars.rules import REPEATS
from revmentor.files.calendars.spans import ENTRIES, LISTED, Days, read_spans
from revmentor.files.tree import Source
from revmentor.model.problem import ProblemsFound
from revmentor.model.records import Records
from revmentor.render.problems import render_problems

FIRST, LAST = date(2026, 10, 5), date(2027, 10, 5)
SECRET = "Secret talk with Xenia Quux"
HOURLY = ("DTSTART:20261006T090000Z", "DTEND:20261006T100000Z")


def calendar(*parts):
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""))


def event(*lines, uid=SECRET):
    told = (f"UID:{uid}", f"SUMMARY:{SECRET}", f"LOCATION:{SECRET}", f"ATTENDEE;CN={SECRET}:mailto:quux@example.com")
    return "\r\n".join(("BEGIN:VEVENT", *told, *lines, "END:VEVENT"))


def series(rule, start="20261006T090000Z", uid=SECRET):
    return event(f"DTSTART:{start}", "DURATION:PT1H", f"RRULE:{rule}", uid=uid)


def read(text):
    return read_spans(Source("one.ics", text), Days(FIRST, LAST, ZoneInfo("Europe/Berlin")), frozenset())


def problems(text):
    with pytest.raises(ProblemsFound) as found:
        read(text)
    told = render_problems(found.value.problems).plain
    assert not any(word in told for word in ("Secret", "Xenia", "Quux", "quux"))
    assert found.value.__cause__ is None
    assert all(problem.code == "bad-calendar" and problem.hint for problem in found.value.problems)
    return [(problem.place.line, problem.place.text, problem.message) for problem in found.value.problems]


def word(text):
    """What is said of the only problem, at the event that has it."""
    [(line, shown, message)] = problems(text)
    assert (line, shown) == (3, "BEGIN:VEVENT")
    return message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "hello\n",
        "<html><body>Sign in</body></html>",
        "PK\3\4\0\0\0\0",
        "%PDF-1.7\n",
        "begin:vcard\nEND:VCARD\n",
        "BEGIN:VCALENDARS\nEND:VCALENDARS\n",
        "BEGIN:VCALENDAR\n\0\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\rEND:VCALENDAR\r" * 2 + "\0",
        calendar().encode("utf-16").decode("latin-1"),
    ],
)
def test_what_is_no_calendar(text):
    assert problems(text) == [(1, "", "this is no calendar file")]


def test_a_calendar_without_entries_is_one():
    assert read(calendar()) == []
    assert read("BEGIN:VCALENDAR\nEND:VCALENDAR") == []


def test_half_a_file():
    whole = calendar(event(*HOURLY))
    ends = "this begins, but the file ends before it does"
    assert problems(whole[: whole.index("END:VEVENT")]) == [(3, "BEGIN:VEVENT", ends)]
    assert problems(whole.replace("END:VCALENDAR\r\n", "")) == [(1, "BEGIN:VCALENDAR", ends)]


@settings(deadline=None)
@given(cut=st.integers(0, 400))
def test_half_a_file_wherever_it_breaks_off(cut):
    whole = calendar(event(*HOURLY), series("FREQ=DAILY", uid="two"))
    if cut < len(whole.rstrip()):
        assert problems(whole[:cut])


def test_an_end_without_its_begin():
    closed = "this is not closed in its turn"
    assert problems(calendar("END:VEVENT")) == [(1, "BEGIN:VCALENDAR", closed)]
    assert problems(calendar("BEGIN:VEVENT")) == [(3, "BEGIN:VEVENT", closed)]
    assert problems("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n")[0][2] == closed


def test_a_component_that_nobody_knows_is_not_named():
    assert problems(calendar(f"BEGIN:{SECRET}"))[0][:2] == (3, "")


def test_deeply_nested_components():
    assert "nested more than 10 deep" in problems("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 100_000)[0][2]


def test_a_line_of_a_million_characters():
    long = "x" * 1_000_000
    assert read(calendar(event(*HOURLY, f"DESCRIPTION:{long}", f"X-{long}:1", long)))
    folded = "\r\n ".join(["DESCRIPTION:", *["x"] * 100_000])
    assert read(calendar(event(*HOURLY, folded)))
    assert f"more than {LONGEST} characters" in word(calendar(event(*HOURLY, f"EXDATE:{long}")))
    assert f"more than {LONGEST} characters" in word(calendar(event(*HOURLY, "RRULE:\r\n " + "\r\n ".join([long] * 3))))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("DTEND:20261006T100000Z",), "this has no start"),
        (("DTSTART:20261006T100000Z",), "this has a time at which it begins, but none at which it ends"),
        (("DTSTART:20261006T100000Z", "DTEND:20261006T090000Z"), "this ends before it begins"),
        (("DTSTART:20261006T100000Z", "DURATION:-PT1H"), "this ends before it begins"),
        (("DTSTART:20261006", "DTEND:20261005"), "this ends before it begins"),
        (
            ("DTSTART;TZID=Europe/Berlin:20261006T100000", "DTEND;TZID=America/New_York:20261006T033000"),
            "this ends before it begins",
        ),
        (
            ("DTSTART:20261006", "DTEND:20261007T100000Z"),
            "this begins with a time and ends with a day, or the other way round",
        ),
        (("DTSTART:20261306T100000Z", "DURATION:PT1H"), "a time of this is one that no clock shows"),
        (("DTSTART:20260230", "DURATION:P1D"), "a time of this is one that no clock shows"),
        (("DTSTART:20261006T250000", "DURATION:PT1H"), "a time of this is one that no clock shows"),
        (("DTSTART:00010101T000000Z", "DURATION:PT1H"), "a time of this cannot be read"),
        (("DTSTART:99991231", "DTEND:99991231"), "a time of this cannot be read"),
        (("DTSTART:tomorrow", "DURATION:PT1H"), "a time of this cannot be read"),
        (("DTSTART;TZID=Europe/Berlin", "DURATION:PT1H"), "a time of this cannot be read"),
        (("DTSTART:", "DURATION:PT1H"), "a time of this cannot be read"),
        (("DTSTART:२०२६१००६", "DURATION:PT1H"), "a time of this cannot be read"),
        (("DTSTART:20261006T100000Z", "DURATION:P"), "how long this lasts cannot be read"),
        (("DTSTART:20261006T100000Z", "DURATION:PT"), "how long this lasts cannot be read"),
        (("DTSTART:20261006T100000Z", "DURATION:an hour"), "how long this lasts cannot be read"),
        (("DTSTART:20261006T100000Z", "DURATION:P99999W"), "this lasts longer than a hundred years"),
        (("DTSTART:20261006T100000Z", f"DURATION:P{'9' * 5000}W"), "how long this lasts cannot be read"),
        (("DTSTART;TZID=Middle-earth:20261006T100000", "DURATION:PT1H"), "this names a time zone that is not known"),
        (
            ("DTSTART;TZID=../../passwd:20261006T100000", "DURATION:PT1H"),
            "this names a time zone that is not known",
        ),
        (("DTSTART;TZID=localtime:20261006T100000", "DURATION:PT1H"), "this names a time zone that is not known"),
        (("DTSTART;TZID=Europe:20261006T100000", "DURATION:PT1H"), "this names a time zone that is not known"),
        ((*HOURLY, "EXDATE;TZID=Middle-earth:20261006T100000"), "this names a time zone that is not known"),
        ((*HOURLY, "RDATE:20261006T100000Z/20261005T100000Z"), "a time of this cannot be read"),
        ((*HOURLY, "RDATE:20261006T100000Z/"), "a time of this cannot be read"),
        ((*HOURLY, "RECURRENCE-ID:yesterday"), "a time of this cannot be read"),
    ],
)
def test_an_event_that_cannot_be_read(lines, message):
    assert word(calendar(event(*lines))) == message


def test_what_takes_no_time_is_not_looked_at():
    assert read(calendar(event("DTSTART:tomorrow", "RRULE:FREQ=SECONDLY", "TRANSP:TRANSPARENT"))) == []


@pytest.mark.parametrize("often", ["SECONDLY", "MINUTELY", "HOURLY", "secondly"])
def test_recurrences_within_a_day(often):
    assert word(calendar(series(f"FREQ={often}"))) == "this repeats by the hour or still more often"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=",
        "FREQ=SOMETIMES",
        "BYDAY=MO",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=DAILY;UNTIL=never",
        "FREQ=DAILY;BYSECOND=1",
        "FREQ=DAILY;BYHOUR=9,10,11",
        "FREQ=YEARLY;BYYEARDAY=366",
        "FREQ=YEARLY;BYWEEKNO=53",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=MONTHLY;BYSETPOS=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 10_000),
        "D1 #0",
        "FREQ=DAILY\nRRULE:FREQ=SECONDLY",
    ],
)
def test_rules_that_no_calendar_writes(rule):
    assert word(calendar(series(rule))) in (
        "this repeats by a rule that is not understood",
        "this repeats by the hour or still more often",
    )


NEVER = [
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=20301231T000000Z",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
    "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=MONTHLY;BYSETPOS=40",
    "FREQ=WEEKLY;BYSETPOS=9",
]
IN_ITS_OWN_PROCESS = """\
import sys
sys.path[:0] = [{tests!r}, {here!r}]
from test_busy_hostile import calendar, problems, read, series
{line}
"""


def in_time(line):
    """Runs a line in a process of its own: where it hangs, the test fails and does not hang too."""
    here = Path(__file__).parent
    source = IN_ITS_OWN_PROCESS.format(tests=str(here.parents[1]), here=str(here), line=line)
    subprocess.run([sys.executable, "-c", source], check=True, timeout=60)


@pytest.mark.parametrize("rule", NEVER)
def test_a_rule_without_any_day(rule):
    in_time(
        f"assert problems(calendar(series({rule!r}))) == [(3, 'BEGIN:VEVENT', 'this repeats on days that never come')]"
    )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=DAILY;INTERVAL=9999",
        "FREQ=YEARLY;INTERVAL=9999",
        "FREQ=WEEKLY;INTERVAL=9999;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
        "FREQ=DAILY;UNTIL=19000101T000000Z",
        "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29",
    ],
)
def test_rules_that_look_worse_than_they_are(rule):
    in_time(f"read(calendar(series({rule!r})))")


def test_a_series_from_long_ago():
    assert len(read(calendar(series("FREQ=DAILY", "19000101T090000")))) == 366
    assert len(read(calendar(series("FREQ=YEARLY", "16040229T090000")))) == 0
    assert len(read(calendar(series("FREQ=MONTHLY", "17000101T090000")))) == 12


def many(number, rule, start):
    return calendar(*(series(rule, start, uid=f"{SECRET} {n}") for n in range(number)))


@pytest.mark.parametrize(
    ("rule", "start"),
    [
        ("FREQ=DAILY", "19000101T090000"),
        ("FREQ=DAILY;COUNT=1000000", "19000101T090000"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "20160229T090000"),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "20160229T090000"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "20160229T090000"),
    ],
)
def test_many_series_from_long_ago(rule, start):
    [(_, text, message)] = problems(many(9_000, rule, start))
    assert text == "BEGIN:VEVENT"
    assert message == "up to here the calendar has too many recurring entries that began long ago"


def test_many_series_that_come_again_in_a_generation():
    leap_mondays = many(500, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "20260901T090000")
    assert "recurring entries that began long ago" in problems(leap_mondays)[0][2]


def test_what_the_library_stumbles_over_is_not_repeated(monkeypatch):
    def stumble(*_):
        raise ValueError(SECRET)

    monkeypatch.setattr(of_series, "_followed", stumble)
    assert word(calendar(series("FREQ=DAILY"))) == "this repeats in a way that cannot be followed"
    with pytest.raises(of_series.Unreadable) as found:
        of_series.Series(None, (), FIRST, LAST).busy_times(rules.Allowance())
    assert SECRET not in "".join(traceback.format_exception(found.value))


def test_many_series_at_once():
    message = f"up to here the calendar has more than {REPEATS} dates of recurring entries"
    assert problems(many(9_000, "FREQ=DAILY", "20261001T090000"))[0][2] == message


def test_a_change_of_a_date_far_away():
    far = event(*HOURLY, "RECURRENCE-ID:21991231T090000Z")
    changed = calendar(series("FREQ=DAILY"), far)
    assert "dates of recurring entries" in problems(changed)[0][2]


def test_a_change_of_a_date_long_ago():
    here = event(*HOURLY, "RECURRENCE-ID:19000101T090000Z")
    changed = calendar(series("FREQ=DAILY", "19000101T090000Z"), here)
    assert "dates of recurring entries" in problems(changed)[0][2]


def test_many_series_that_ended_long_ago_cost_nothing():
    assert read(many(2_000, "FREQ=DAILY;UNTIL=20200101T000000Z", "19900101T090000")) == []


def test_a_rule_is_tried_near_the_end_of_time(monkeypatch):
    tried = []
    monkeypatch.setattr(rules, "_dates", lambda rule, start: [tried.append(start) or start])
    read(calendar(series("FREQ=DAILY", "20240229T090000")))
    [start] = tried
    assert (start.year > 9000, start.weekday()) == (True, date(2024, 2, 29).weekday())


def test_a_long_event_every_day():
    long = event("DTSTART:19270101", "DTEND:20261231", "RRULE:FREQ=DAILY")
    assert "dates of recurring entries" in word(calendar(long))


def test_too_many_entries():
    one = event(*HOURLY, uid="one")
    few = f"up to here the calendar has more than {ENTRIES} entries and dates"
    assert problems(calendar(*[one] * (ENTRIES + 1)))[0][2] == few
    assert problems(calendar(*["BEGIN:VTODO\r\nEND:VTODO"] * (ENTRIES + 1)))[0][2] == few
    dates = "EXDATE:" + ",".join(["20261006T090000Z"] * 5_000)
    assert problems(calendar(event(*HOURLY, *[dates] * 5)))[0][2] == few
    periods = "FREEBUSY:" + ",".join(["20261006T090000Z/PT1H"] * 4_000)
    assert problems(calendar("BEGIN:VFREEBUSY", *[periods] * 6, "END:VFREEBUSY"))[0][2] == few


def test_many_entries_are_read():
    events = (
        event(f"DTSTART:202610{n % 20 + 10}T{n % 24:02}0000Z", "DURATION:PT5M", uid=n) for n in range(ENTRIES - 1)
    )
    assert len(read(calendar(*events))) == 120


def test_only_the_first_problems_are_told():
    broken = calendar(*(event("DTSTART:tomorrow", uid=n) for n in range(50)))
    assert len(problems(broken)) == LISTED


def zone(*lines, rule="FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", offset="+0100"):
    told = ("DTSTART:16011028T030000", f"RRULE:{rule}", "TZOFFSETFROM:+0200", f"TZOFFSETTO:{offset}", *lines)
    return "\r\n".join(("BEGIN:VTIMEZONE", "TZID:Mine", "BEGIN:STANDARD", *told, "END:STANDARD", "END:VTIMEZONE"))


IN_ZONE = ("DTSTART;TZID=Mine:20261006T100000", "DURATION:PT1H")


def test_the_zone_itself_is_sound():
    assert read(calendar(zone(), event(*IN_ZONE)))


@pytest.mark.parametrize(
    "told",
    [
        zone(offset="+9900"),
        zone(offset="soon"),
        zone(rule="FREQ=MONTHLY"),
        zone(rule="FREQ=SECONDLY"),
        zone(rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        zone(rule="nonsense"),
        zone("RRULE:FREQ=YEARLY"),
        zone("RDATE:tomorrow"),
        zone("RDATE:" + ",".join(["20261006T030000"] * 1_000)),
        zone().replace("DTSTART:1601", "DTSTART:yes"),
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nEND:VTIMEZONE",
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\nEND:VTIMEZONE",
    ],
)
def test_a_zone_that_cannot_be_read(told):
    [(_, shown, message)] = problems(calendar(told, event(*IN_ZONE)))
    assert shown == "BEGIN:VEVENT"
    assert message.startswith(("this names a time zone that cannot be read", "this repeats "))


def test_a_zone_that_nobody_uses_is_not_read():
    assert read(calendar(zone(rule="nonsense"), event(*HOURLY)))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE"),
                *("BEGIN:STANDARD", "END:STANDARD", "BEGIN:VFREEBUSY", "END:VFREEBUSY", "BEGIN:VALARM", "END:VALARM"),
                *("UID:a", "UID:b", "DTSTART:20261006", "DTSTART:20261006T100000", "DTEND:20261007", "DURATION:PT1H"),
                *("RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2", "EXDATE:20261008", "TZID:a"),
                *("RDATE:20261010,20261011", "RDATE;TZID=a:20261010T100000", "RECURRENCE-ID:20261008T100000"),
                *("RECURRENCE-ID;RANGE=THISANDFUTURE:20261009", "FREEBUSY:20261006T100000Z/PT1H", "SEQUENCE:x"),
                *(
                    "TZOFFSETFROM:+0100",
                    "TZOFFSETTO:+0200",
                    "X-WR-TIMEZONE:Asia/Tokyo",
                    "STATUS:CANCELLED",
                    " x",
                    "",
                    ":",
                ),
            ]
        ),
        max_size=30,
    )
)
def test_whatever_lines_there_are_it_is_read_or_refused(lines):
    text = calendar("BEGIN:VEVENT", "DTSTART:20261006", *lines, "END:VEVENT")
    try:
        read(text)
    except ProblemsFound:
        assert problems(text)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_whatever_text_there_is_it_is_read_or_refused(text):
    for whole in (text, calendar(text), calendar(event(*HOURLY, text)), calendar(event(*HOURLY, f"RRULE:{text}"))):
        try:
            read(whole)
        except ProblemsFound as found:
            assert found.problems


def records(file):
    return Records(program(), cohort(mentor("frieda", busy=file)))


def missing(folder, file="frieda.ics"):
    [problem] = find_busy_problems(records(file), folder, Path(), FIRST)
    assert (problem.code, problem.spot.path) == ("missing-busy", ("participants", 0, "busy"))
    return problem.message


def test_a_file_that_is_not_there(tmp_path):
    assert missing(tmp_path) == 'there is no file "frieda.ics"'
    long = "x" * 400
    assert missing(tmp_path, long) in (
        f'there is no file "{long}"',
        f'"{long}" is no file that can be read',
    )


def test_a_folder(tmp_path):
    (tmp_path / "frieda.ics").mkdir()
    assert missing(tmp_path) == '"frieda.ics" is no file'
    assert missing(tmp_path, ".") == '"." is no file'


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_that_nobody_fills(tmp_path):
    os.mkfifo(tmp_path / "frieda.ics")
    assert missing(tmp_path) == '"frieda.ics" is no file'


@pytest.mark.parametrize("file", ["../frieda.ics", "sub/../../frieda.ics"])
def test_a_path_out_of_the_folder(tmp_path, file):
    (tmp_path / "frieda.ics").write_text(calendar(), encoding="utf-8")
    (tmp_path / "round" / "sub").mkdir(parents=True)
    assert missing(tmp_path / "round", file) == f'"{file}" leads out of this folder'
    absolute = (tmp_path / "frieda.ics").as_posix()
    assert missing(tmp_path / "round", absolute) == f'"{absolute}" leads out of this folder'


def test_a_link(tmp_path):
    home = tmp_path / "round"
    home.mkdir()
    (tmp_path / "frieda.ics").write_text(calendar(), encoding="utf-8")
    try:
        (home / "frieda.ics").symlink_to(tmp_path / "frieda.ics")
    except OSError:
        pytest.skip("links may not be made here")
    assert missing(home) == '"frieda.ics" leads out of this folder'
    (home / "frieda.ics").unlink()
    (home / "frieda.ics").symlink_to(home / "frieda.ics")
    assert missing(home) in ('there is no file "frieda.ics"', '"frieda.ics" is no file that can be read')


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read all files")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "frieda.ics").touch(mode=0)
    assert missing(tmp_path) == '"frieda.ics" may not be read'


def test_a_huge_file_is_not_read(tmp_path):
    with (tmp_path / "frieda.ics").open("wb") as file:
        file.truncate(50 * LARGEST)
    [problem] = find_busy_problems(records("frieda.ics"), tmp_path, Path("round"), FIRST)
    assert (problem.code, problem.place.file, problem.place.text) == ("bad-calendar", "round/frieda.ics", "")
    assert problem.message == f"this file has more than {LARGEST} bytes"


def test_check_alone_reads_the_calendars(tmp_path):
    text = "program: taster\nname: Round 1\nstart: 2026-10-05\ntimezone: Europe/Berlin\nlanguage: en\nparticipants:\n"
    people = "  - {id: frieda, name: Frieda Brandt, level: 2, offers: {social-media: 5}, busy: frieda.ics}\n"
    (tmp_path / "cohort.yaml").write_text(text + people, encoding="utf-8")
    (tmp_path / "frieda.ics").write_text(calendar(event("DTSTART:soon")), encoding="utf-8")
    checked = run("revmentor check --today 2026-09-21", tmp_path)
    assert (checked.code, "Quux" in checked.err) == (1, False)
    assert checked.err.startswith(
        "frieda.ics:3:1: bad-calendar: a time of this cannot be read\n    3 |  BEGIN:VEVENT\n"
    )
    assert run("revmentor status --today 2026-09-21", tmp_path).code == 0


def test_the_same_calendar_for_two_people_is_read_for_each(tmp_path):
    (tmp_path / "shared.ics").write_text(calendar(event(*HOURLY)), encoding="utf-8")
    ours = Records(program(), cohort(*(mentor(name, busy="shared.ics") for name in ("frieda", "maya"))))
    assert set(read_busy(ours, tmp_path, FIRST, LAST)) == {"frieda", "maya"}
