"""The plan is the best there is: against every combination, gone through apart from the planner.

`plan_by_hand` goes the planner's way from outside: what is asked for first is placed at best; then whatever
pairs still lack is asked for anew, at the cadence after what each has by then, until nothing more finds a place.
So the last session, and each one's very minute, can be compared, not only what was asked for first.
"""

import random
from datetime import UTC, date, datetime, timedelta

from brute import seeds
from brute_plans import best, booked, loose, one_after_the_other, plan_by_hand, void, wanted
from invented import mentee, mentor, pair, records, session
from planned_cohorts import invent

from revmentor.model.span import Span
from revmentor.scheduling.planner import plan_sessions


def planned(case):
    return plan_sessions(case.records, case.holidays, case.today, busy=case.busy, again=case.again)


def compare(case):
    """Says that both plans are the same, where plain enumeration ends; whether it does."""
    expected = plan_by_hand(case)
    if expected is not None:
        found = planned(case)
        assert found.guessed == ()
        assert sorted((s.session, s.start, s.state) for s in found.sessions) == expected
    return expected is not None


@seeds(70, 6_000)
def test_no_plan_is_better_than_the_one_found(some_seeds):
    done = [compare(invent(random.Random(seed).choice)) for seed in some_seeds]
    assert sum(done) > 0.99 * len(done)


@seeds(70, 6_000)
def test_no_way_to_plan_again_moves_fewer_or_less(some_seeds):
    done = [compare(invent(random.Random(f"again {seed}").choice, again=True)) for seed in some_seeds]
    assert sum(done) > 0.99 * len(done)


@seeds(30, 2_500)
def test_the_best_plan_is_found_where_everyone_wants_the_same_hours(some_seeds):
    done = [compare(invent(random.Random(f"crowd {seed}").choice, crowded=True)) for seed in some_seeds]
    assert sum(done) > 0.9 * len(done)


@seeds(30, 2_500)
def test_planning_again_is_best_where_everyone_wants_the_same_hours(some_seeds):
    done = [compare(invent(random.Random(f"crowd {seed}").choice, crowded=True, again=True)) for seed in some_seeds]
    assert sum(done) > 0.9 * len(done)


def test_the_cohorts_compared_are_those_in_which_the_best_plan_is_not_the_first():
    found = [outcome(invent(random.Random(f"crowd {seed}").choice, crowded=True)) for seed in range(60)]
    assert found.count("more") >= 1
    assert found.count("better") >= 6


def outcome(case):
    """What the best plan is compared to one session placed after the other, of those asked for first."""
    sessions = [void(case, one) for one in case.records.sessions]
    wishes, taken = wanted(case, sessions), booked(case, sessions)
    one, other = best(case, wishes, taken), one_after_the_other(case, wishes, taken)
    if one is None or one == other:
        return "same"
    return "more" if len(one) > len(other) else "better"


def test_cohorts_that_are_planned_again_have_sessions_that_can_stay_and_some_that_cannot():
    cases = [invent(random.Random(f"again {seed}").choice, again=True) for seed in range(100)]
    assert {fate for case in cases for fate in fates(case)} == {"stay", "move", "fall out"}


def fates(case):
    """What became of each session that may move."""
    after = {session.session: session for session in planned(case).sessions}
    for wish in loose(case, case.records.sessions):
        one = after[f"{wish.pair}/{wish.number}"]
        stood = next(s.start for s in case.records.sessions if s.session == one.session)
        yield "fall out" if one.state == "cancelled" else "stay" if one.start == stood else "move"


def test_one_session_gives_way_so_that_both_find_a_place():
    people = (
        mentor("ann", capacity="2", available=["Mon 09:00-11:00"]),
        mentee("kim", available=["Mon 09:00-11:00"], preferred=["Mon 10:00-11:00"]),
        mentee("lee", available=["Mon 10:00-11:00"]),
    )
    once = {"cadence": {"every": "week", "sessions": "1", "minutes": "60", "tolerance": "0"}}
    found = records(*people, pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")], program_keys=once)
    plan = plan_sessions(found, {}, date(2026, 10, 1))
    assert [(s.session, f"{s.start:%H:%M}") for s in plan.sessions] == [("1/1", "09:00"), ("2/1", "10:00")]


def test_two_compete_over_midnight_though_they_are_asked_for_on_different_days():
    """Kim likes half past eleven best, but would then still be with Ann when Lee can."""
    people = (
        mentor("ann", capacity="2", available=["Mon 22:00-24:00", "Tue 00:00-01:00"]),
        mentee(
            "kim", available=["Mon 22:30-24:00", "Tue 00:00-00:30"], preferred=["Mon 23:30-24:00", "Tue 00:00-00:30"]
        ),
        mentee("lee", available=["Tue 00:00-01:00"]),
    )
    weekly = {"cadence": {"every": "week", "sessions": "2", "minutes": "60", "tolerance": "0"}}
    held = [session("1/1", "2026-09-28 22:30", "held"), session("2/1", "2026-09-29 00:00", "held")]
    pairs = [pair(1, "ann", "kim"), pair(2, "ann", "lee")]
    found = records(*people, pairs=pairs, sessions=held, program_keys=weekly, start="2026-09-28")
    plan = plan_sessions(found, {}, date(2026, 9, 30))
    assert [f"{s.start:%a %H:%M}" for s in plan.sessions[2:]] == ["Mon 22:30", "Tue 00:00"]


def test_a_session_that_can_stay_is_not_cancelled_for_another():
    """Both could have Lee's only hour; who has it in the calendar keeps it, though the other comes first."""
    people = (mentor("ann"), mentor("bob"), mentee("lee", capacity="2", available=["Mon 09:00-10:00"]))
    once = {"cadence": {"every": "week", "sessions": "1", "minutes": "60", "tolerance": "0"}}
    stands = session("2/1", "2026-10-05 09:00", issued="2026-10-05 09:00")
    pairs = [pair(1, "ann", "lee"), pair(2, "bob", "lee")]
    found = records(*people, pairs=pairs, sessions=[stands], program_keys=once)
    plan = plan_sessions(found, {}, date(2026, 10, 1), again=True)
    assert [(s.session, s.start.day, s.state) for s in plan.sessions] == [("2/1", 5, "planned"), ("1/1", 12, "planned")]


def test_two_compete_for_a_week_though_they_are_asked_for_on_different_days():
    """Kim likes Monday best, but Ann has only one session left then, and Lee can on Wednesday only."""
    people = (
        mentor("ann", capacity="3", limits={"week": "2"}, available=["Sat 09:00-10:00", "Mon-Fri 09:00-10:00"]),
        mentee("kim", available=["Sat 09:00-10:00", "Mon 09:00-10:00"], preferred=["Mon 09:00-10:00"]),
        mentee("lee", available=["Wed 09:00-10:00"]),
        mentee("max"),
    )
    weekly = {"cadence": {"every": "week", "sessions": "2", "minutes": "60", "tolerance": "1"}}
    known = [
        session("1/1", "2026-10-04 09:00", "held"),
        session("2/1", "2026-10-07 09:00", "held"),
        session("3/1", "2026-10-16 09:00", pinned=True),
        session("3/2", "2026-10-26 09:00", pinned=True),
    ]
    pairs = [pair(1, "ann", "kim"), pair(2, "ann", "lee"), pair(3, "ann", "max")]
    found = records(*people, pairs=pairs, sessions=known, program_keys=weekly, start="2026-10-01")
    plan = plan_sessions(found, {}, date(2026, 10, 8))
    assert [f"{s.session} {s.start:%a}" for s in plan.sessions[4:]] == ["1/2 Sat", "2/2 Wed"]


def test_two_compete_for_someones_day_though_they_are_asked_for_on_different_days_here():
    """Monday at ten in the evening and Tuesday at two are the same Monday in Honolulu."""
    people = (
        mentor(
            "ann", capacity="2", timezone="Pacific/Honolulu", limits={"day": "1"}, available=["Mon-Sun 00:00-24:00"]
        ),
        mentee("kim", available=["Mon 09:00-10:00", "Mon 22:00-23:00"], preferred=["Mon 22:00-23:00"]),
        mentee("lee", available=["Tue 02:00-03:00"]),
    )
    weekly = {"cadence": {"every": "week", "sessions": "2", "minutes": "60", "tolerance": "0"}}
    known = [session("1/1", "2026-10-05 09:00", "held"), session("2/1", "2026-10-06 02:00", "held")]
    pairs = [pair(1, "ann", "kim"), pair(2, "ann", "lee")]
    found = records(*people, pairs=pairs, sessions=known, program_keys=weekly, start="2026-10-05")
    plan = plan_sessions(found, {}, date(2026, 10, 7))
    assert [f"{s.start:%a %H:%M}" for s in plan.sessions[2:]] == ["Mon 09:00", "Tue 02:00"]


def test_a_session_halfway_to_the_next_target_is_nobodys():
    """A week after its day it would be as near to the one in two weeks."""
    biweekly = {"cadence": {"every": "2 weeks", "sessions": "2", "minutes": "60", "tolerance": "9"}}
    people = mentor("ann", available=["Mon 09:00-10:00"], away=["2026-10-05"]), mentee("kim")
    found = records(*people, pairs=[pair(1, "ann", "kim")], program_keys=biweekly)
    plan = plan_sessions(found, {}, date(2026, 9, 21))
    assert [s.start.date() for s in plan.sessions] == [date(2026, 10, 19), date(2026, 11, 2)]


def test_a_session_does_not_move_halfway_to_the_pairs_next():
    weekly = {"cadence": {"every": "week", "sessions": "2", "minutes": "60", "tolerance": "3"}}
    known = [
        session("1/1", "2026-10-05 09:00", issued="2026-10-05 09:00"),
        session("1/2", "2026-10-07 09:00", pinned=True),
    ]
    people = mentor("ann", away=["2026-10-01..2026-10-05"]), mentee("kim")
    found = records(*people, pairs=[pair(1, "ann", "kim")], sessions=known, program_keys=weekly, start="2026-09-28")
    plan = plan_sessions(found, {}, date(2026, 9, 30), again=True)
    assert [(s.session, s.state) for s in plan.sessions] == [
        ("1/1", "cancelled"),
        ("1/2", "planned"),
        ("1/3", "planned"),
    ]


def test_a_session_that_a_person_wrote_down_stays_though_it_no_longer_suits():
    """Nothing was issued of it, so schedule did not put it there."""
    once = {"cadence": {"every": "week", "sessions": "1", "minutes": "60", "tolerance": "2"}}
    people = mentor("ann", away=["2026-10-05"]), mentee("kim")
    for issued, day in (({}, 5), ({"issued": "2026-10-05 09:00"}, 6)):
        known = [session("1/1", "2026-10-05 09:00", **issued)]
        found = records(*people, pairs=[pair(1, "ann", "kim")], sessions=known, program_keys=once)
        plan = plan_sessions(found, {}, date(2026, 10, 1), again=True)
        assert [s.start.day for s in plan.sessions] == [day]


def test_a_minute_that_has_begun_is_busy():
    end = datetime(2026, 10, 5, 7, 30, 20, tzinfo=UTC)
    once = {"cadence": {"every": "week", "sessions": "1", "minutes": "60", "tolerance": "0"}}
    found = records(mentor("ann"), mentee("kim"), pairs=[pair(1, "ann", "kim")], program_keys=once)
    plan = plan_sessions(found, {}, date(2026, 10, 1), busy={"kim": [Span(end - timedelta(hours=2), end)]})
    assert [f"{s.start:%H:%M}" for s in plan.sessions] == ["10:00"]


def test_one_more_is_advised_only_where_it_is_enough():
    """Either Ann's week is full, or hers and Kim's are."""
    once = {"cadence": {"every": "week", "sessions": "1", "minutes": "60", "tolerance": "0"}}
    monday = {"available": ["Mon 09:00-11:00"], "capacity": "2"}
    pairs = [pair(1, "ann", "lee"), pair(2, "bob", "kim"), pair(3, "ann", "kim")]
    for kim, expected in (({}, "one-more"), ({"limits": {"week": "1"}}, None)):
        people = (
            mentor("ann", limits={"week": "1"}, **monday),
            mentor("bob"),
            mentee("kim", **monday, **kim),
            mentee("lee"),
        )
        hours = {"working_hours": ["Mon 09:00-11:00"]}
        plan = plan_sessions(records(*people, pairs=pairs, program_keys=once | hours), {}, date(2026, 10, 1))
        found = {one.pair: one.would_help and one.would_help.code for one in plan.unplaced}
        assert found == {3: expected}


def test_a_time_outside_their_windows_is_told_on_the_clocks_of_whoever_has_none_then():
    """Ann has time on Thursday, the first day on which both work; Kim in New York has not."""
    once = {"cadence": {"every": "week", "sessions": "1", "minutes": "60", "tolerance": "3"}}
    people = (
        mentor("ann", available=["Thu 09:00-18:00"]),
        mentee("kim", timezone="America/New_York", available=["Fri 20:00-21:00"], away=["2026-10-02..2026-10-07"]),
    )
    found = records(*people, pairs=[pair(1, "ann", "kim")], program_keys=once)
    (one, *_) = plan_sessions(found, {}, date(2026, 10, 1)).unplaced
    assert dict(one.would_help.parts) == {"time": "2026-10-08 09:00", "zone": "America/New_York"}
