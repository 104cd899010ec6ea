"""Plans: enough sessions, near their days, where both can, nobody twice."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import TODAY, mentee, mentor, pair, records, session

from revmentor.model.records import PastRound
from revmentor.model.span import Span
from revmentor.scheduling.planner import holidays_needed, plan_sessions
from revmentor.scheduling.release import released

HOLIDAYS = {"DE-HH": {date(2026, 10, 31): "Reformationstag", date(2026, 10, 5): "Erfunden"}}
WINDOWS = ["Mon 09:00-11:00", "Tue 08:00-09:30", "Wed 13:00-17:00", "Fri 22:00-23:30", "Mon-Fri 09:00-12:00"]
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]


def starts(plan):
    return [f"{s.session} {s.start:%a %Y-%m-%d %H:%M}" for s in plan.sessions]


def plan(found, today=TODAY, holidays=HOLIDAYS):
    return plan_sessions(found, holidays, today)


def two(ann=None, kim=None, **keys):
    return records(mentor("ann", **(ann or {})), mentee("kim", **(kim or {})), pairs=[pair(1, "ann", "kim")], **keys)


def test_sessions_follow_the_cadence_from_the_start():
    assert starts(plan(two())) == ["1/1 Mon 2026-10-05 09:00", "1/2 Thu 2026-11-05 09:00", "1/3 Fri 2026-12-04 09:00"]


def test_a_proposed_pair_has_no_sessions_until_it_is_released():
    found = records(mentor("ann"), mentee("kim"), pairs=[pair(1, "ann", "kim", "proposed")])
    assert plan(found).sessions == ()
    assert len(plan(released(found, TODAY)).sessions) == 3


def test_nobody_meets_on_a_holiday_or_while_away():
    found = two(kim={"holidays": "DE-HH", "away": ["2026-10-06..2026-10-07"]})
    assert starts(plan(found))[0] == "1/1 Thu 2026-10-08 09:00"


def test_a_mentor_of_two_is_in_one_place_at_a_time():
    people = (mentor("ann", capacity="2", available=["Mon 09:00-11:00"]), mentee("kim"), mentee("lee"))
    found = records(*people, pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")])
    assert starts(plan(found))[:4:3] == ["1/1 Mon 2026-10-05 09:00", "2/1 Mon 2026-10-05 10:00"]


def test_limits_hold():
    people = (mentor("ann", capacity="2", limits={"day": "1"}), mentee("kim"), mentee("lee"))
    found = records(*people, pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")])
    assert starts(plan(found))[:4:3] == ["1/1 Mon 2026-10-05 09:00", "2/1 Tue 2026-10-06 09:00"]


def test_a_session_without_a_place_says_why():
    found = two(ann={"available": ["Mon 09:00-11:00"]}, kim={"away": ["2026-10-01..2026-10-20"]})
    (first, *_) = plan(found).unplaced
    assert (first.target, [r.code for r in first.reasons]) == (date(2026, 10, 5), ["only-on", "away"])
    assert starts(plan(found)) == ["1/1 Mon 2026-11-02 09:00", "1/2 Mon 2026-12-07 09:00", "1/3 Mon 2027-01-04 09:00"]


def test_a_second_run_changes_nothing_where_a_session_found_no_place():
    found = two(ann={"available": ["Mon 09:00-11:00"]}, kim={"away": ["2026-10-01..2026-10-20"]})
    again = found.with_sessions(plan(found).sessions)
    assert plan(again).sessions == again.sessions


def test_those_who_never_can_are_left_with_what_they_have():
    found = two(ann={"available": ["Mon 09:00-11:00"]}, kim={"available": ["Tue 09:00-11:00"]})
    assert plan(found).sessions == ()
    assert {one.target for one in plan(found).unplaced} == {date(2026, 10, 5), date(2026, 11, 5), date(2026, 12, 5)}


def test_what_fell_out_last_is_made_up_a_week_later():
    held = session("1/1", "2026-10-05 09:00", "held")
    cancelled = session("1/2", "2026-11-05 09:00", "cancelled")
    found = two(sessions=[held, cancelled])
    assert starts(plan(found, date(2026, 11, 6)))[2:] == ["1/3 Thu 2026-11-12 09:00", "1/4 Fri 2026-12-11 09:00"]


def test_a_pair_released_late_gets_three_days_notice():
    assert starts(plan(two(), date(2026, 11, 30)))[0] == "1/1 Thu 2026-12-03 09:00"


def test_a_pair_that_someone_has_left_gets_no_sessions():
    assert plan(two(ann={"withdrawn": "2026-09-01"})).sessions == ()


def test_a_second_run_changes_nothing():
    found = two()
    again = found.with_sessions(plan(found).sessions)
    assert plan(again).sessions == again.sessions


def test_a_move_by_hand_is_issued_with_a_higher_sequence():
    found = two()
    moved = found.with_sessions(plan(found).sessions)
    first, *rest = moved.sessions
    moved = moved.with_sessions((first.model_copy(update={"start": datetime(2026, 10, 6, 10)}), *rest))
    later = date(2026, 9, 25)
    issued = plan(moved, later).sessions[0]
    assert (issued.issued, issued.sequence, issued.changed) == (datetime(2026, 10, 6, 10), 1, later)
    assert plan(moved, later).sessions[1:] == moved.sessions[1:]


def test_a_cancelled_session_leaves_the_calendars_once():
    found = two()
    first, *rest = plan(found).sessions
    cancelled = found.with_sessions((first.model_copy(update={"state": "cancelled"}), *rest))
    once = plan(cancelled)
    assert (once.sessions[0].issued, once.sessions[0].sequence) == ("cancelled", 1)
    assert plan(cancelled.with_sessions(once.sessions)).sessions == once.sessions


def test_sessions_ahead_of_a_pair_that_ended_are_cancelled():
    found = two()
    sessions = plan(found).sessions
    ended = replace(found, pairs=(found.pairs[0].model_copy(update={"state": "ended"}),), sessions=sessions)
    assert {(s.state, s.issued) for s in plan(ended).sessions} == {("cancelled", "cancelled")}


def test_a_pair_that_paused_goes_on_at_the_cadence():
    found = two(sessions=[session("1/1", "2026-10-05 09:00", "held")])
    assert starts(plan(found, date(2027, 6, 1)))[1:] == ["1/2 Wed 2027-06-02 09:00", "1/3 Fri 2027-07-02 09:00"]


def test_holidays_are_looked_up_as_far_as_sessions_may_fall():
    found = two(sessions=[session("1/1", "2027-03-01 09:00")], start="2026-06-01", holidays="DE-HH")
    places, first, last = holidays_needed(found, TODAY)
    assert (places, first) == ({"DE-HH"}, date(2026, 6, 1))
    assert last > date(2027, 6, 1)


def test_the_time_of_a_pair_that_ended_is_free_at_once():
    hour = {"available": ["Mon 09:00-10:00"], "capacity": "2"}
    people = (mentor("ann", **hour), mentee("kim", **hour), mentee("lee", **hour))
    ended = session("1/1", "2026-10-05 09:00")
    found = records(*people, pairs=[pair(1, "ann", "kim", "ended"), pair(2, "ann", "lee")], sessions=[ended])
    assert plan(found, holidays={}).unplaced == ()
    assert "2/1 Mon 2026-10-05 09:00" in starts(plan(found, holidays={}))


def test_a_session_that_was_held_takes_its_time():
    held = session("1/1", "2026-10-05 09:00", "held")
    found = records(
        mentor("ann", capacity="2", limits={"week": "1"}),
        mentee("kim"),
        mentee("lee"),
        pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")],
        sessions=[held],
    )
    assert "2/1 Mon 2026-10-12 09:00" in starts(plan(found, date(2026, 10, 5)))


def test_nothing_is_planned_for_today():
    found = two(sessions=[session("1/1", "2026-10-05 09:00", "held")])
    days = [s.start.date() for s in plan(found, date(2026, 12, 1)).sessions[1:]]
    assert min(days) > date(2026, 12, 1)


def test_full_and_half_hours_go_first():
    found = two(ann={"available": ["Mon 09:15-11:00"]})
    assert starts(plan(found))[0].endswith("09:30")


def test_a_session_never_lies_nearer_to_the_next_target_than_to_its_own():
    weekly = {"cadence": {"every": "week", "sessions": "2", "minutes": "60", "tolerance": "30"}}
    found = two(ann={"away": ["2026-10-05..2026-10-09"]}, program_keys=weekly)
    assert [one.target for one in plan(found, holidays={}).unplaced] == [date(2026, 10, 5)]


def test_a_session_of_today_of_a_pair_that_ended_is_left_alone():
    found = records(
        mentor("ann"),
        mentee("kim"),
        pairs=[pair(1, "ann", "kim", "ended")],
        sessions=[session("1/1", "2026-09-21 09:00")],
    )
    assert [s.state for s in plan(found).sessions] == ["planned"]


@st.composite
def cohorts(draw):
    def person(make, name):
        keys = {
            "timezone": draw(st.sampled_from(ZONES)),
            "available": draw(st.lists(st.sampled_from(WINDOWS), min_size=1, max_size=3, unique=True)),
            "capacity": "2",
            "limits": {"week": "2"},
            "holidays": "DE-HH",
            "away": draw(st.sampled_from([[], ["2026-10-05..2026-10-09"], ["2026-12-01"]])),
        }
        return make(name, **keys)

    mentors = [person(mentor, name) for name in ("ann", "bob")]
    mentees = [person(mentee, name) for name in ("kim", "lee")]
    ways = [("ann", "kim"), ("ann", "lee"), ("bob", "kim"), ("bob", "lee")]
    pairs = [pair(n, *way) for n, way in enumerate(draw(st.permutations(ways)), 1)]
    cadence = {"every": draw(st.sampled_from(["week", "2 weeks", "month"])), "sessions": "4", "minutes": "60"}
    return mentors, mentees, pairs, {"cadence": cadence | {"tolerance": "3"}}


def busy(found, plan, person):
    mine = {p.pair for p in found.pairs if person in (p.mentor, p.mentee)}
    zone = ZoneInfo(found.cohort.timezone)
    return sorted(s.start.replace(tzinfo=zone).astimezone(UTC) for s in plan.sessions if s.pair in mine)


@settings(max_examples=60, deadline=None)
@given(cohorts())
def test_every_session_keeps_everyones_rules(cohort):
    mentors, mentees, pairs, program = cohort
    found = records(*mentors, *mentees, pairs=pairs, program_keys=program)
    planned = plan(found)
    for person in found.cohort.participants:
        moments = busy(found, planned, person.id)
        assert all(later - earlier >= timedelta(hours=1) for earlier, later in itertools.pairwise(moments))
        local = [moment.astimezone(found.cohort.zone(person)) for moment in moments]
        assert all(any(_lies_in(window, start) for window in person.available) for start in local)
        assert not any(start.date() in away for away in person.away for start in local)
        assert not any(start.date() in HOLIDAYS["DE-HH"] for start in local)
        weeks = [start.isocalendar()[:2] for start in local]
        assert all(weeks.count(week) <= 2 for week in weeks)


@settings(max_examples=30, deadline=None)
@given(cohorts())
def test_the_order_of_people_and_pairs_does_not_show(cohort):
    mentors, mentees, pairs, program = cohort
    one = plan(records(*mentors, *mentees, pairs=pairs, program_keys=program))
    other = plan(records(*mentees[::-1], *mentors[::-1], pairs=pairs[::-1], program_keys=program))
    assert one == other


def _lies_in(window, start):
    minute = start.hour * 60 + start.minute
    return start.weekday() in window.weekdays and window.start <= minute and minute + 60 <= window.end


def test_a_session_of_the_round_before_keeps_its_time():
    noon = Span(datetime(2026, 10, 5, 7, tzinfo=UTC), datetime(2026, 10, 5, 8, tzinfo=UTC))
    past = PastRound(frozenset(), frozenset(), (("ann", noon), ("nobody", noon)))
    assert starts(plan(replace(two(), past=(past,)), holidays={}))[0] == "1/1 Mon 2026-10-05 10:00"


def test_what_is_over_is_not_issued_anew():
    corrected = session("1/1", "2026-10-05 11:00", issued="2026-10-05 09:00")
    (first, *_) = plan(two(sessions=[corrected]), date(2026, 10, 20)).sessions
    assert (first.issued, first.sequence) == (datetime(2026, 10, 5, 9), 0)


def test_a_pair_that_has_had_fewer_sessions_goes_first():
    """Ann has an hour a month for two: each pair gets every other one."""
    hour = {"available": ["Mon 09:00-10:00"], "capacity": "2"}
    people = (mentor("ann", **hour), mentee("kim"), mentee("lee"))
    keys = {"cadence": {"every": "month", "sessions": "2", "minutes": "60", "tolerance": "3"}}
    found = records(*people, pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")], program_keys=keys)
    days = sorted((one.start, one.pair) for one in plan(found, holidays={}).sessions)
    assert [number for _, number in days][:2] == [1, 2]
