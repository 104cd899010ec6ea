"""When calendars call people busy: files of the shape that Outlook, Google, Apple, Thunderbird and Exchange write."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import cohort, mentee, mentor, program

from revmentor.files.calendars.busy import read_busy
from revmentor.files.calendars.lines import read_calendars
from revmentor.files.calendars.spans import Days, read_spans
from revmentor.files.tree import Source
from revmentor.model.problem import ProblemsFound
from revmentor.model.records import Records
from revmentor.model.span import Span, merged

FIRST, LAST = date(2026, 10, 5), date(2026, 12, 31)
W_EUROPE = """\
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*parts):
    """A calendar file with these lines, as files have them: CRLF."""
    lines = "\n".join(
        ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.com//Invented//EN", *parts, "END:VCALENDAR")
    )
    return "\r\n".join(lines.splitlines()) + "\r\n"


def event(*lines, uid="one@example.com"):
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Invented: a talk\\, and more", *lines, "END:VEVENT"))


def timed(start, end, *lines, zone="Europe/Berlin", **keys):
    return event(f"DTSTART;TZID={zone}:{start}", f"DTEND;TZID={zone}:{end}", *lines, **keys)


def busy(text, zone="Europe/Berlin", first=FIRST, last=LAST, own=frozenset()):
    return read_spans(Source("one.ics", text), Days(first, last, ZoneInfo(zone)), own)


def shown(spans):
    """Spans as a clock in UTC shows them."""
    return [f"{span.start:%m-%d %H:%M}-{span.end:%m-%d %H:%M}" for span in spans]


def days_of(spans):
    return [f"{span.start:%m-%d}" for span in spans]


def test_a_single_event_is_busy():
    text = calendar(timed("20261006T100000", "20261006T113000"))
    assert busy(text) == [Span(datetime(2026, 10, 6, 8, tzinfo=UTC), datetime(2026, 10, 6, 9, 30, tzinfo=UTC))]


@pytest.mark.parametrize(
    "line",
    ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "transp:transparent"],
)
def test_what_takes_no_time_is_free(line):
    assert busy(calendar(timed("20261006T100000", "20261006T113000", line))) == []


@pytest.mark.parametrize("line", ["TRANSP:OPAQUE", "STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"])
def test_what_is_not_certain_is_busy(line):
    assert len(busy(calendar(timed("20261006T100000", "20261006T113000", line)))) == 1


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("DTSTART;VALUE=DATE:20261006",), "10-05 22:00-10-06 22:00"),
        (("DTSTART;VALUE=DATE:20261006", "DTEND;VALUE=DATE:20261008"), "10-05 22:00-10-07 22:00"),
        (("DTSTART;VALUE=DATE:20261006", "DTEND;VALUE=DATE:20261006"), "10-05 22:00-10-06 22:00"),
        (("DTSTART:20261006", "DURATION:P3D"), "10-05 22:00-10-08 22:00"),
        (("DTSTART;VALUE=DATE:20261025",), "10-24 22:00-10-25 23:00"),
        (("DTSTART:20261006T080000Z", "DURATION:PT1H30M"), "10-06 08:00-10-06 09:30"),
        (("DTSTART:20261006T100000", "DTEND:20261006T110000"), "10-06 08:00-10-06 09:00"),
        (("DTSTART;TZID=Europe/Berlin:20261006T100000", "DTEND:20261006T090000Z"), "10-06 08:00-10-06 09:00"),
        (("DTSTART:20261006T100000Z", "DTEND:20261006T235960Z"), "10-06 10:00-10-06 23:59"),
        (("dtstart;tzid=Europe/Berlin:20261006T100000", "dtend;tzid=Europe/Berlin:20261006T110000"), None),
    ],
)
def test_days_moments_and_durations(lines, found):
    assert shown(busy(calendar(event(*lines)))) == [found or "10-06 08:00-10-06 09:00"]


def test_an_entry_without_length_takes_no_time():
    assert busy(calendar(timed("20261006T100000", "20261006T100000"))) == []


def test_whole_days_are_the_days_of_the_person():
    text = calendar("X-WR-TIMEZONE:Europe/Berlin", event("DTSTART;VALUE=DATE:20261006"))
    assert shown(busy(text, "America/New_York")) == ["10-06 04:00-10-07 04:00"]
    assert shown(busy(text, "Asia/Kathmandu")) == ["10-05 18:15-10-06 18:15"]


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        '"Europe/Berlin"',
        "W. Europe Standard Time",
        '"W. Europe Standard Time"',
        "/example.com/20050126_1/Europe/Berlin",
        "/Europe/Berlin",
    ],
)
def test_a_zone_is_known_by_the_names_that_calendars_give_it(name):
    text = calendar(timed("20261026T100000", "20261026T110000", zone=name))
    assert shown(busy(text, "Asia/Kathmandu")) == ["10-26 09:00-10-26 10:00"]


@pytest.mark.parametrize("name", ["Customized Time Zone", "tzone://Microsoft/Custom", "(UTC+01:00) Berlin; Bern"])
def test_another_zone_is_read_from_the_file(name):
    zone = W_EUROPE.replace("W. Europe Standard Time", name)
    quoted = f'"{name}"' if ";" in name else name
    weekly = timed("20261021T100000", "20261021T110000", "RRULE:FREQ=WEEKLY;COUNT=2", zone=quoted)
    assert shown(busy(calendar(zone, weekly))) == ["10-21 08:00-10-21 09:00", "10-28 09:00-10-28 10:00"]


def test_two_files_may_describe_one_name_differently():
    zone = W_EUROPE.replace("W. Europe Standard Time", "Mine")
    event_there = timed("20261026T100000", "20261026T110000", zone="Mine")
    assert shown(busy(calendar(zone, event_there))) == ["10-26 09:00-10-26 10:00"]
    other = zone.replace("+0100", "-0500").replace("+0200", "-0400")
    assert shown(busy(calendar(other, event_there))) == ["10-26 15:00-10-26 16:00"]


def test_a_weekly_event_keeps_its_hour_over_the_change_of_clocks():
    weekly = timed("20261022T090000", "20261022T100000", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert shown(busy(calendar(weekly))) == ["10-22 07:00-10-22 08:00", "10-29 08:00-10-29 09:00"]


def test_new_york_changes_its_clocks_a_week_later():
    weekly = timed("20261022T090000", "20261022T100000", "RRULE:FREQ=WEEKLY;COUNT=3", zone="America/New_York")
    hours = ["10-22 13:00-10-22 14:00", "10-29 13:00-10-29 14:00", "11-05 14:00-11-05 15:00"]
    assert shown(busy(calendar(weekly))) == hours


def test_kathmandu_never_changes_its_clocks():
    weekly = timed("20261022T090000", "20261022T100000", "RRULE:FREQ=WEEKLY;COUNT=2", zone="Asia/Kathmandu")
    assert shown(busy(calendar(weekly))) == ["10-22 03:15-10-22 04:15", "10-29 03:15-10-29 04:15"]


def test_an_event_in_the_hour_that_comes_twice_is_in_the_first():
    assert shown(busy(calendar(timed("20261025T023000", "20261025T033000")))) == ["10-25 00:30-10-25 02:30"]


OUTLOOK = calendar(
    "METHOD:PUBLISH",
    "X-WR-RELCALID:{0000002E-1B2C-0000-0000-000000000000}",
    W_EUROPE,
    timed(
        "20261005T090000",
        "20261005T100000",
        "CLASS:PUBLIC",
        "RRULE:FREQ=WEEKLY;UNTIL=20261102T080000Z;BYDAY=MO",
        'EXDATE;TZID="W. Europe Standard Time":20261012T090000',
        "SEQUENCE:0",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDESCRIPTION:Reminder\nDURATION:PT5M\nREPEAT:2\nEND:VALARM",
        zone='"W. Europe Standard Time"',
    ),
    timed(
        "20261020T140000",
        "20261020T150000",
        'RECURRENCE-ID;TZID="W. Europe Standard Time":20261019T090000',
        "SEQUENCE:1",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        zone='"W. Europe Standard Time"',
    ),
)


def test_outlook_a_series_with_a_moved_and_a_deleted_date():
    assert shown(busy(OUTLOOK)) == [
        "10-05 07:00-10-05 08:00",
        "10-20 12:00-10-20 13:00",
        "10-26 08:00-10-26 09:00",
        "11-02 08:00-11-02 09:00",
    ]


def test_outlook_writes_zones_that_only_their_name_explains():
    without = OUTLOOK.replace(W_EUROPE.replace("\n", "\r\n"), "")
    assert "VTIMEZONE" not in without
    assert busy(without) == busy(OUTLOOK)


def test_google_a_cancelled_date_and_one_made_free():
    text = calendar(
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:invented@example.com",
        "X-WR-TIMEZONE:Europe/Berlin",
        timed("20261006T160000", "20261006T170000", "RRULE:FREQ=WEEKLY;WKST=MO;COUNT=4;BYDAY=TU", "STATUS:CONFIRMED"),
        timed("20261013T160000", "20261013T170000", "RECURRENCE-ID:20261013T140000Z", "STATUS:CANCELLED"),
        timed("20261020T160000", "20261020T170000", "RECURRENCE-ID:20261020T140000Z", "TRANSP:TRANSPARENT"),
        event("DTSTART:20261007T060000Z", "DTEND:20261007T063000Z", uid="two@example.com"),
    )
    assert days_of(busy(text)) == ["10-06", "10-07", "10-27"]


def test_google_a_series_told_in_utc_follows_the_clock_of_the_calendar():
    weekly = event("DTSTART:20261022T070000Z", "DTEND:20261022T080000Z", "RRULE:FREQ=WEEKLY;COUNT=2")
    text = calendar("X-WR-TIMEZONE:Europe/Berlin", weekly)
    assert shown(busy(text, "Asia/Kathmandu")) == ["10-22 07:00-10-22 08:00", "10-29 08:00-10-29 09:00"]
    unknown = text.replace("Europe/Berlin", "Middle-earth")
    assert shown(busy(unknown, "Asia/Kathmandu")) == ["10-22 07:00-10-22 08:00", "10-29 07:00-10-29 08:00"]


def test_apple_this_and_all_later_dates_are_moved():
    text = calendar(
        timed("20261007T090000", "20261007T100000", "RRULE:FREQ=WEEKLY;COUNT=4"),
        timed(
            "20261021T110000",
            "20261021T113000",
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261021T090000",
        ),
    )
    assert shown(busy(text)) == [
        "10-07 07:00-10-07 08:00",
        "10-14 07:00-10-14 08:00",
        "10-21 09:00-10-21 09:30",
        "10-28 10:00-10-28 10:30",
    ]


def test_apple_birthdays_of_no_year():
    birthday = event("DTSTART;VALUE=DATE:16041207", "DTEND;VALUE=DATE:16041208", "RRULE:FREQ=YEARLY")
    assert shown(busy(calendar(birthday))) == ["12-06 23:00-12-07 23:00"]


def test_thunderbird_days_beside_the_rule():
    text = calendar(
        timed(
            "20261001T090000",
            "20261001T100000",
            "RRULE:FREQ=MONTHLY;COUNT=3;BYMONTHDAY=1",
            "RDATE;TZID=Europe/Berlin:20261015T090000,20261016T090000",
            "RDATE;VALUE=PERIOD:20261020T060000Z/20261020T090000Z,20261021T060000Z/PT30M",
            "EXDATE;VALUE=DATE:20261101",
            zone="/mozilla.org/20071231_1/Europe/Berlin",
        )
    )
    assert shown(busy(text)) == [
        "10-15 07:00-10-15 08:00",
        "10-16 07:00-10-16 08:00",
        "10-20 06:00-10-20 09:00",
        "10-21 06:00-10-21 06:30",
        "12-01 08:00-12-01 09:00",
    ]


def test_exchange_free_and_busy_times():
    text = calendar(
        "METHOD:REPLY",
        "BEGIN:VFREEBUSY",
        "DTSTART:20261005T000000Z",
        "DTEND:20261231T000000Z",
        "FREEBUSY;FBTYPE=BUSY:20261006T080000Z/20261006T090000Z,",
        " 20261007T080000Z/PT1H",
        "FREEBUSY:20261008T080000Z/20261008T090000Z",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261009T080000Z/20261009T090000Z",
        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261010T080000Z/20261010T090000Z",
        "FREEBUSY;FBTYPE=FREE:20261011T080000Z/20261011T090000Z",
        "END:VFREEBUSY",
    )
    assert days_of(busy(text)) == ["10-06", "10-07", "10-08", "10-09", "10-10"]


@pytest.mark.parametrize(
    ("start", "until", "dates"),
    [
        ("TZID=America/New_York:20261006T200000", "20261020", ["10-07", "10-14", "10-21"]),
        ("TZID=America/New_York:20261006T200000", "20261020T200000", ["10-07", "10-14", "10-21"]),
        ("TZID=America/New_York:20261006T200000", "20261021T000000Z", ["10-07", "10-14", "10-21"]),
        ("TZID=America/New_York:20261006T200000", "20261020T235959Z", ["10-07", "10-14"]),
        ("VALUE=DATE:20261006", "20261020", ["10-05", "10-12", "10-19"]),
        ("VALUE=DATE:20261006", "20261019T220000Z", ["10-05", "10-12", "10-19"]),
        ("VALUE=DATE:20261006", "20261019T215959Z", ["10-05", "10-12"]),
    ],
)
def test_the_last_date_of_a_series_however_it_is_told(start, until, dates):
    lines = (f"DTSTART;{start}", "DURATION:PT1H" if "T2" in start else "DURATION:P1D")
    assert days_of(busy(calendar(event(*lines, f"RRULE:FREQ=WEEKLY;UNTIL={until}")))) == dates


@pytest.mark.parametrize("end", ["45000831T215959Z", "99991231T235959Z"])
def test_a_series_until_the_end_of_time_goes_on(end):
    weekly = timed("20261001T090000", "20261001T100000", f"RRULE:FREQ=WEEKLY;UNTIL={end}")
    assert len(busy(calendar(weekly))) == 13


def test_a_date_of_a_series_may_be_told_as_a_day():
    text = calendar(
        timed("20261006T090000", "20261006T100000", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261013"),
        timed("20261021T140000", "20261021T150000", "RECURRENCE-ID;VALUE=DATE:20261020"),
    )
    assert days_of(busy(text)) == ["10-06", "10-21"]


def test_changes_without_their_series_are_events():
    text = calendar(
        timed("20261006T090000", "20261006T100000", "RECURRENCE-ID:20261005T070000Z"),
        timed("20261014T090000", "20261014T100000", "RECURRENCE-ID:20261012T070000Z"),
    )
    assert days_of(busy(text)) == ["10-06", "10-14"]


def test_a_date_of_a_series_that_ended_long_ago_may_have_been_moved_here():
    text = calendar(
        timed("20200106T090000", "20200106T100000", "RRULE:FREQ=WEEKLY;UNTIL=20200301T080000Z"),
        timed("20261014T090000", "20261014T100000", "RECURRENCE-ID;TZID=Europe/Berlin:20200113T090000"),
    )
    assert days_of(busy(text)) == ["10-14"]


def test_a_date_moved_out_of_the_days_looked_at_is_not_in_them():
    text = calendar(
        timed("20261006T090000", "20261006T100000", "RRULE:FREQ=WEEKLY;COUNT=2"),
        timed("20280106T090000", "20280106T100000", "RECURRENCE-ID;TZID=Europe/Berlin:20261013T090000"),
    )
    assert days_of(busy(text)) == ["10-06"]


def test_of_two_with_one_identity_the_newer_counts_or_both():
    one, two = (timed(f"202610{day}T090000", f"202610{day}T100000") for day in ("06", "08"))
    assert days_of(busy(calendar(one, two))) == ["10-06", "10-08"]
    newer = two.replace("UID", "SEQUENCE:3\nUID")
    assert days_of(busy(calendar(newer, one))) == ["10-08"]


def test_own_entries_are_left_out():
    plain = timed("20261006T090000", "20261006T100000", uid="0b9d3f9e-aaaa-5555-8888-000000000001")
    wrapped = (
        "040000008200E00074C5B7101A82E00800000000" + "7643616C2D55696401000000" + b"7/1@example.com\0".hex().upper()
    )
    text = calendar(plain, timed("20261007T090000", "20261007T100000", uid=wrapped))
    assert days_of(busy(text)) == ["10-06", "10-07"]
    own = frozenset({"0b9d3f9e-aaaa-5555-8888-000000000001", "7/1@example.com"})
    assert busy(text, own=own) == []


def test_only_the_days_asked_for_are_told():
    daily = timed("20261001T220000", "20261002T020000", "RRULE:FREQ=DAILY")
    found = shown(busy(calendar(daily), first=date(2026, 10, 6), last=date(2026, 10, 7)))
    assert found == [
        "10-05 22:00-10-06 00:00",
        "10-06 20:00-10-07 00:00",
        "10-07 20:00-10-07 22:00",
    ]


def test_a_long_event_that_began_before_is_told_as_far_as_it_lies_here():
    text = calendar(event("DTSTART;VALUE=DATE:20240101", "DTEND;VALUE=DATE:20270101"))
    assert shown(busy(text, first=date(2026, 10, 6), last=date(2026, 10, 7))) == ["10-05 22:00-10-07 22:00"]


def test_times_that_overlap_are_one():
    text = calendar(
        timed("20261006T090000", "20261006T100000", uid="a"),
        timed("20261006T093000", "20261006T110000", uid="b"),
        timed("20261006T110000", "20261006T120000", uid="c"),
    )
    assert shown(busy(text)) == ["10-06 07:00-10-06 10:00"]


def test_several_calendars_may_stand_in_one_file():
    text = calendar(timed("20261006T090000", "20261006T100000"))
    assert days_of(busy(text + calendar(timed("20261007T090000", "20261007T100000")))) == ["10-06", "10-07"]


def test_a_line_may_be_folded_anywhere():
    text = calendar(timed("20261006T090000", "20261006T100000"))
    folded = text.replace("T090000", "T09\r\n 0000").replace("Invented: a talk", "Inven\r\n\tted: a \r\n  talk")
    assert busy(folded) == busy(text)


def test_nothing_that_people_wrote_is_kept():
    told = event(
        "DTSTART:20261006T090000Z", "DESCRIPTION:secret", "LOCATION:secret", "ATTENDEE;CN=secret:mailto:s@example.com"
    )
    assert "secret" not in str(read_calendars(Source("one.ics", calendar(told))))


RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=SU",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYMONTHDAY=15,29,-1",
    "FREQ=MONTHLY;BYDAY=-1FR,2MO",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=2,11;BYMONTHDAY=29,15",
]


@settings(deadline=None)
@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
    start=st.datetimes(datetime(2019, 1, 1), datetime(2026, 12, 1)).map(lambda at: at.replace(microsecond=0)),
    minutes=st.integers(5, 6000),
    rule=st.builds(
        "{};INTERVAL={}{}".format,
        st.sampled_from(RULES),
        st.integers(1, 5),
        st.sampled_from(["", ";COUNT=7", ";COUNT=200"]),
    ),
    gone=st.sets(st.integers(0, 20), max_size=5),
    first=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    length=st.integers(0, 500),
)
def test_a_series_is_what_its_rule_says(zone, start, minutes, rule, gone, first, length):
    """Told apart by plain dateutil on the clock's own time, moved to UTC by zoneinfo."""
    zone_info, last = ZoneInfo(zone), first + timedelta(days=length)
    dates = {start}
    for at in rrulestr(rule, dtstart=start):
        if at.date() > last + timedelta(days=2):
            break
        dates.add(at)
    but = [at for number, at in enumerate(sorted(dates)) if number in gone]
    lines = [f"EXDATE;TZID={zone}:" + ",".join(f"{at:%Y%m%dT%H%M%S}" for at in but)] if but else []
    end = start + timedelta(minutes=minutes)
    told = timed(f"{start:%Y%m%dT%H%M%S}", f"{end:%Y%m%dT%H%M%S}", f"RRULE:{rule}", *lines, zone=zone)
    whole = [(at, at + timedelta(minutes=minutes)) for at in dates - set(but)]
    assert busy(calendar(told), zone, first, last) == expected(whole, zone_info, first, last)


def expected(times, zone, first, last):
    begin, until = (datetime(day.year, day.month, day.day, tzinfo=zone) for day in (first, last + timedelta(days=1)))
    spans = [Span(*(at.replace(tzinfo=zone).astimezone(UTC) for at in pair)) for pair in times]
    cut = [Span(max(span.start, begin.astimezone(UTC)), min(span.end, until.astimezone(UTC))) for span in spans]
    return merged(span for span in cut if span.start < span.end)


def records(tmp_path, *people):
    for person in people:
        if "busy" in person:
            text = calendar(event("DTSTART:20261006T100000", "DTEND:20261006T110000"))
            (tmp_path / Path(person["busy"])).write_text(text, encoding="utf-8", newline="")
    return Records(program(), cohort(*people))


def test_everyone_has_their_own_clock(tmp_path):
    people = (
        mentor("frieda", busy="frieda.ics"),
        mentor("maya", busy="maya.ics", timezone="America/New_York"),
        mentee("voss"),
        mentee("karl", busy="karl.ics", consent="no"),
        mentee("rana", busy="rana.ics", withdrawn="2026-10-01"),
    )
    found = read_busy(records(tmp_path, *people), tmp_path, FIRST, LAST)
    assert {person: shown(spans) for person, spans in found.items()} == {
        "frieda": ["10-06 08:00-10-06 09:00"],
        "maya": ["10-06 14:00-10-06 15:00"],
    }


def test_problems_of_all_files_are_told_together(tmp_path):
    ours = records(tmp_path, mentor("frieda", busy="frieda.ics"), mentee("voss", busy="voss.ics"))
    (tmp_path / "frieda.ics").unlink()
    (tmp_path / "voss.ics").write_text("nothing", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        read_busy(ours, tmp_path, FIRST, LAST, shown=Path("round"))
    missing, bad = found.value.problems
    assert (missing.code, missing.spot.path) == ("missing-busy", ("participants", 0, "busy"))
    assert (bad.code, bad.place.file) == ("bad-calendar", "round/voss.ics")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_file_may_be_utf8_or_older(tmp_path, encoding):
    ours = records(tmp_path, mentor("frieda", busy="frieda.ics"))
    text = (tmp_path / "frieda.ics").read_text(encoding="utf-8").replace("a talk", "Gespräch über Öl")
    zone = W_EUROPE.replace("W. Europe Standard Time", "Mitteleuropäische Zeit")
    text = text.replace("BEGIN:VEVENT", f"{zone}BEGIN:VEVENT").replace("DTSTART", "DTSTART;TZID=Mitteleuropäische Zeit")
    (tmp_path / "frieda.ics").write_text(text, encoding=encoding, newline="")
    assert shown(read_busy(ours, tmp_path, FIRST, LAST)["frieda"]) == ["10-06 08:00-10-06 09:00"]
