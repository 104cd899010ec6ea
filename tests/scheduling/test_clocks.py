"""Sessions around changes of the clocks, midnights and the turn of the year."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from invented import TODAY, mentee, mentor, pair, records, session

from revmentor.scheduling.clock import grid_on, minute_of, windows_on
from revmentor.scheduling.planner import plan_sessions

BERLIN = "Europe/Berlin"
NEW_YORK = {"timezone": "America/New_York"}
SPRING, AUTUMN = "2027-03-28", "2026-10-25"
"""When the clocks in Berlin skip from 02:00 to 03:00, and go through 02:00 to 03:00 twice."""


def cadence(**keys):
    return {"cadence": {"every": "week", "sessions": "1", "minutes": "60", "tolerance": "0"} | keys}


def two(ann, kim, start, **keys):
    """The records of one pair: the windows of both and what else they say."""
    people = mentor("ann", **ann), mentee("kim", **kim)
    return records(*people, pairs=[pair(1, "ann", "kim")], start=start, **keys)


def planned(found, today=None, holidays=None):
    """The sessions planned, but for those that make up for others of this round later on."""
    plan = plan_sessions(found, holidays or {}, today or min(TODAY, found.cohort.start))
    cadence = found.program.cadence
    last = cadence.every.after(found.cohort.start, cadence.sessions - 1) + timedelta(days=cadence.tolerance)
    ahead = [session.start for session in plan.sessions if session.state == "planned"]
    return [f"{start:%a %Y-%m-%d %H:%M}" for start in ahead if start.date() <= last]


def shown(times, zone):
    return [
        f"{datetime.strptime(time, '%a %Y-%m-%d %H:%M').replace(tzinfo=ZoneInfo(BERLIN)).astimezone(zone):%H:%M}"
        for time in times
    ]


def free(*windows, **keys):
    return {"available": list(windows)} | keys


def in_utc(stretches):
    return [tuple(f"{datetime.fromtimestamp(60 * at, UTC):%H:%M}" for at in one) for one in stretches]


def windows(day, zone, *texts):
    """When, in UTC, windows give free time on a day."""
    (person,) = records(mentor("ann", available=list(texts))).cohort.participants
    return in_utc(windows_on(person.available, date.fromisoformat(day), ZoneInfo(zone)))


def test_berlin_and_new_york_in_autumn_are_five_hours_apart_for_a_week():
    found = two(
        free("Mon 15:00-18:00"),
        free("Mon 10:00-11:00", **NEW_YORK),
        "2026-10-12",
        program_keys=cadence(sessions="4"),
    )
    times = planned(found)
    assert times == ["Mon 2026-10-12 16:00", "Mon 2026-10-19 16:00", "Mon 2026-10-26 15:00", "Mon 2026-11-02 16:00"]
    assert set(shown(times, ZoneInfo("America/New_York"))) == {"10:00"}


def test_berlin_and_new_york_in_spring_are_five_hours_apart_for_two_weeks():
    found = two(
        free("Mon 15:00-18:00"),
        free("Mon 10:00-11:00", **NEW_YORK),
        "2027-03-08",
        program_keys=cadence(sessions="4"),
    )
    times = planned(found)
    assert times == ["Mon 2027-03-08 16:00", "Mon 2027-03-15 15:00", "Mon 2027-03-22 15:00", "Mon 2027-03-29 16:00"]
    assert set(shown(times, ZoneInfo("America/New_York"))) == {"10:00"}


def test_who_has_an_hour_in_common_only_in_those_weeks_meets_only_then():
    found = two(
        free("Mon 15:00-16:00"),
        free("Mon 10:00-11:00", **NEW_YORK),
        "2026-10-12",
        program_keys=cadence(sessions="4"),
    )
    assert planned(found) == ["Mon 2026-10-26 15:00"]


def test_a_window_in_the_hour_that_spring_skips_gives_no_session():
    found = two(free("Sun 02:00-03:00"), free("Sun 00:00-06:00"), SPRING, program_keys=cadence(sessions="2"))
    assert planned(found)[0] == "Sun 2027-04-04 02:00"


def test_a_window_around_the_hour_that_spring_skips_is_an_hour_shorter():
    night = free("Sun 01:00-04:00")
    for minutes, expected in (("60", SPRING), ("120", SPRING), ("150", "2027-04-04")):
        found = two(night, night, SPRING, program_keys=cadence(minutes=minutes, sessions="2"))
        assert planned(found)[0] == f"Sun {expected} 01:00"


def test_no_session_begins_in_the_hour_that_spring_skips():
    night = free("Sun 01:00-04:00", capacity="2")
    people = mentor("ann", **night), mentee("kim", **night), mentee("lee", **night)
    pairs = [pair(1, "ann", "kim"), pair(2, "ann", "lee")]
    found = records(*people, pairs=pairs, start=SPRING, program_keys=cadence())
    assert planned(found) == [f"Sun {SPRING} 01:00", f"Sun {SPRING} 03:00"]


def test_a_session_that_begins_before_the_skip_ends_when_as_many_minutes_are_over():
    """From half past one, an hour later it is half past three."""
    night = free("Sun 01:30-03:30")
    found = two(night, night, SPRING, program_keys=cadence())
    assert planned(found) == [f"Sun {SPRING} 01:30"]
    assert windows(SPRING, BERLIN, "Sun 01:30-03:30") == [("00:30", "01:30")]


@pytest.mark.parametrize(
    ("window", "stretches"),
    [
        ("Sun 01:00-02:30", [("00:00", "01:00")]),
        ("Sun 02:00-03:00", []),
        ("Sun 02:15-02:45", []),
        ("Sun 02:30-04:00", [("01:00", "02:00")]),
        ("Sun 00:00-24:00", [("23:00", "22:00")]),
    ],
)
def test_a_window_that_begins_or_ends_in_the_skipped_hour_has_what_clocks_show_of_it(window, stretches):
    assert windows(SPRING, BERLIN, window) == stretches


def test_a_window_that_ends_in_the_skipped_hour_does_not_go_on_after_it():
    found = two(free("Sun 01:00-02:30"), free("Sun 03:00-05:00"), SPRING, program_keys=cadence(minutes="30"))
    assert planned(found) == []


def test_a_window_in_the_hour_that_autumn_doubles_gives_no_session_that_could_be_either():
    found = two(free("Sun 02:00-03:00"), free("Sun 00:00-06:00"), AUTUMN, program_keys=cadence(sessions="2"))
    assert planned(found)[0] == "Sun 2026-11-01 02:00"


def test_a_window_around_the_hour_that_autumn_doubles_is_an_hour_longer():
    night = free("Sun 01:00-04:00")
    assert planned(two(night, night, AUTUMN, program_keys=cadence(minutes="240"))) == [f"Sun {AUTUMN} 01:00"]


def test_no_session_begins_in_the_hour_that_autumn_doubles():
    night = free("Sun 01:00-04:00", capacity="2")
    people = mentor("ann", **night), mentee("kim", **night), mentee("lee", **night)
    pairs = [pair(1, "ann", "kim"), pair(2, "ann", "lee")]
    found = records(*people, pairs=pairs, start=AUTUMN, program_keys=cadence())
    assert planned(found) == [f"Sun {AUTUMN} 01:00", f"Sun {AUTUMN} 03:00"]


@pytest.mark.parametrize(
    ("window", "stretches"),
    [
        ("Sun 02:00-03:00", [("00:00", "02:00")]),
        ("Sun 01:00-02:30", [("23:00", "00:30"), ("01:00", "01:30")]),
        ("Sun 02:15-02:45", [("00:15", "00:45"), ("01:15", "01:45")]),
        ("Sun 02:30-04:00", [("00:30", "01:00"), ("01:30", "03:00")]),
        ("Sun 00:00-24:00", [("22:00", "23:00")]),
    ],
)
def test_a_window_that_begins_or_ends_in_the_doubled_hour_is_there_twice(window, stretches):
    assert windows(AUTUMN, BERLIN, window) == stretches


def test_someone_elsewhere_can_meet_in_the_hour_that_is_doubled_here():
    """The cohort's clocks show every hour once."""
    found = two(
        free("Sun 02:00-03:00", timezone=BERLIN),
        free("Sun 00:00-06:00", timezone=BERLIN),
        AUTUMN,
        program_keys=cadence(),
        timezone="UTC",
    )
    assert planned(found) == [f"Sun {AUTUMN} 00:00"]


def test_the_grid_of_a_day_leaves_out_what_clocks_skip_or_show_twice():
    for day, zone, missing in (
        (SPRING, BERLIN, {120, 135, 150, 165}),
        (AUTUMN, BERLIN, {120, 135, 150, 165}),
        ("2026-10-04", "Australia/Lord_Howe", {120, 135}),
        ("2027-04-04", "Australia/Lord_Howe", {90, 105}),
        ("2026-10-05", BERLIN, set()),
    ):
        clocks = [clock for _, clock in grid_on(date.fromisoformat(day), ZoneInfo(zone), 15)]
        assert set(range(0, 1440, 15)) - set(clocks) == missing


def test_kathmandu_is_four_and_three_quarter_hours_ahead_in_winter():
    kathmandu = {"timezone": "Asia/Kathmandu"}
    found = two(free("Mon 08:00-12:00"), free("Mon 14:00-15:00", **kathmandu), "2026-11-02", program_keys=cadence())
    assert planned(found) == ["Mon 2026-11-02 09:15"]


def test_a_grid_of_half_hours_is_that_of_the_cohort_so_kathmandu_meets_at_a_quarter():
    kathmandu, halves = {"timezone": "Asia/Kathmandu"}, cadence(grid="30")
    found = two(free("Mon 08:00-12:00"), free("Mon 14:00-15:00", **kathmandu), "2026-11-02", program_keys=halves)
    assert planned(found) == []
    found = two(free("Mon 08:00-12:00"), free("Mon 14:00-15:15", **kathmandu), "2026-11-02", program_keys=halves)
    assert planned(found) == ["Mon 2026-11-02 09:30"]


def test_lord_howe_moves_its_clocks_by_half_an_hour():
    """On 4 October it goes ahead by that; on the 25th Berlin goes back by an hour."""
    lord_howe = {"timezone": "Australia/Lord_Howe"}
    found = two(
        free("Mon 08:00-14:00"),
        free("Mon 19:00-20:00", **lord_howe),
        "2026-09-28",
        program_keys=cadence(sessions="5"),
    )
    times = planned(found)
    assert times == [
        "Mon 2026-09-28 10:30",
        "Mon 2026-10-05 10:00",
        "Mon 2026-10-12 10:00",
        "Mon 2026-10-19 10:00",
        "Mon 2026-10-26 09:00",
    ]
    assert set(shown(times, ZoneInfo("Australia/Lord_Howe"))) == {"19:00"}


@pytest.mark.parametrize(("start", "first"), [("2026-10-04", "01:00"), ("2027-04-04", "01:00")])
def test_a_night_on_lord_howe_is_half_an_hour_shorter_or_longer(start, first):
    night, lord_howe = free("Sun 01:00-03:00"), {"timezone": "Australia/Lord_Howe"}
    length = "90" if start == "2026-10-04" else "150"
    assert planned(two(night, night, start, program_keys=cadence(minutes=length), **lord_howe)) == [
        f"Sun {start} {first}"
    ]
    longer = str(int(length) + 30)
    assert f"Sun {start} {first}" not in planned(
        two(night, night, start, program_keys=cadence(minutes=longer), **lord_howe)
    )


def test_a_session_may_lie_over_midnight_on_new_years_eve():
    party = free("Thu 23:00-24:00", "Fri 00:00-01:00")
    found = two(party, party, "2026-12-31", program_keys=cadence(minutes="90"))
    assert planned(found) == ["Thu 2026-12-31 23:00"]


def test_a_session_over_midnight_needs_both_days():
    late = free("Thu 23:00-24:00", "Fri 00:00-01:00")
    for away, expected in (("2027-01-01", []), ("2026-12-31", []), ("2027-01-02", ["Thu 2026-12-31 23:00"])):
        found = two(late | {"away": [away]}, late, "2026-12-31", program_keys=cadence(minutes="90"))
        assert planned(found) == expected


def test_a_session_lies_over_midnight_only_where_one_window_ends_as_the_other_begins():
    for late, early, fits in (("24:00", "00:00", True), ("23:55", "00:00", False), ("24:00", "00:05", False)):
        nights = free(f"Mon 22:00-{late}", f"Tue {early}-02:00")
        found = two(nights, nights, "2026-10-05", program_keys=cadence(minutes="180"))
        assert planned(found) == (["Mon 2026-10-05 22:00"] if fits else [])


def test_a_session_counts_for_the_day_on_which_it_begins():
    """So Ann may have another one right after midnight."""
    nights = free("Mon 23:00-24:00", "Tue 00:00-02:00", capacity="2", limits={"day": "1"})
    every = free("Mon-Sun 00:00-24:00")
    people = mentor("ann", **nights), mentee("kim", **every), mentee("lee", **every)
    found = records(
        *people,
        pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")],
        program_keys=cadence(minutes="90", tolerance="1"),
        start="2026-10-05",
    )
    assert planned(found) == ["Mon 2026-10-05 23:00", "Tue 2026-10-06 00:30"]


def test_the_53rd_week_goes_on_into_the_new_year():
    """From Monday 28 December to Sunday 3 January is one week, though in two years."""
    every = free("Mon-Sun 09:00-17:00")
    for week, expected in (("1", ["Thu 2026-12-31 09:00"]), ("2", ["Thu 2026-12-31 09:00", "Sun 2027-01-03 09:00"])):
        ann = free("Thu 09:00-10:00", "Sun 09:00-10:00", capacity="2", limits={"week": week})
        found = records(
            mentor("ann", **ann),
            mentee("kim", **every),
            mentee("lee", **every),
            pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")],
            program_keys=cadence(tolerance="3"),
            start="2026-12-31",
        )
        assert planned(found) == expected


def test_the_53rd_week_ends_on_sunday():
    held = session("1/1", "2026-12-30 09:00", "held")
    ann = free("Sun 09:00-10:00", "Mon 09:00-10:00", capacity="2", limits={"week": "1"})
    found = records(
        mentor("ann", **ann),
        mentee("kim", **free("Mon-Sun 09:00-17:00")),
        mentee("lee", **free("Mon-Sun 09:00-17:00")),
        pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")],
        sessions=[held],
        program_keys=cadence(tolerance="3"),
        start="2026-12-28",
    )
    plan = plan_sessions(found, {}, date(2026, 12, 31))
    assert [f"{s.start:%a %Y-%m-%d}" for s in plan.sessions if s.state == "planned"] == ["Mon 2027-01-04"]


def test_a_week_of_another_year_is_another_week():
    weekly = cadence(sessions="54")
    found = two({"limits": {"week": "1"}}, {}, "2026-10-05", program_keys=weekly)
    assert plan_sessions(found, {}, TODAY).unplaced == ()


def test_limits_are_those_of_the_persons_own_day():
    """13:00 and 14:00 in Honolulu are one day there and two days in UTC."""
    evening = free("Mon-Fri 13:00-15:00", timezone="Pacific/Honolulu", capacity="2", limits={"day": "1"})
    found = records(
        mentor("ann", **evening),
        mentee("kim", **evening),
        mentee("lee", **evening),
        pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")],
        timezone="Pacific/Honolulu",
        program_keys=cadence(tolerance="3"),
    )
    assert planned(found) == ["Mon 2026-10-05 13:00", "Tue 2026-10-06 13:00"]


def test_a_day_there_may_be_another_day_here():
    """Tuesday morning in Auckland is Monday evening in Berlin."""
    ann = free("Tue 08:00-10:00", timezone="Pacific/Auckland")
    found = two(ann, free("Mon 20:00-23:00"), "2026-10-05", program_keys=cadence())
    assert planned(found) == ["Mon 2026-10-05 21:00"]


def test_a_holiday_there_counts_on_their_day_not_on_the_day_here():
    ann = free("Tue 08:00-10:00", timezone="Pacific/Auckland", holidays="NZ")
    found = two(ann, free("Mon 20:00-23:00"), "2026-10-05", program_keys=cadence())
    for holiday, expected in ((date(2026, 10, 5), ["Mon 2026-10-05 21:00"]), (date(2026, 10, 6), [])):
        assert planned(found, holidays={"NZ": {holiday: "Invented"}}) == expected


def test_minutes_are_counted_from_utc_so_that_an_hour_is_an_hour():
    before, after = (datetime(2026, 10, 25, hour, tzinfo=ZoneInfo(BERLIN)) for hour in (1, 4))
    assert minute_of(after) - minute_of(before) == 240


@pytest.mark.parametrize(
    "zone", [BERLIN, "America/New_York", "Australia/Lord_Howe", "America/Havana", "America/Santiago"]
)
def test_windows_hold_every_moment_at_which_clocks_show_a_time_in_them_and_no_other(zone):
    """Through a year: at midnight, too, clocks change somewhere."""
    (person,) = records(
        mentor("ann", available=["Mon-Sun 00:00-01:35", "Sun 01:45-02:15", "Sat-Sun 23:10-24:00"])
    ).cohort.participants
    clock, utc = ZoneInfo(zone), datetime(2027, 1, 2, tzinfo=UTC)
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(366)]
    spans = [one for day in days for one in windows_on(person.available, day, clock)]
    free = {minute for start, end in spans for minute in range(start, end)}
    for minute in range(minute_of(utc), minute_of(utc) + 363 * 1440, 5):
        local = datetime.fromtimestamp(minute * 60, clock)
        at = local.hour * 60 + local.minute
        is_free = any(w.start <= at < w.end for w in person.available if local.weekday() in w.weekdays)
        assert (minute in free) == is_free, local
