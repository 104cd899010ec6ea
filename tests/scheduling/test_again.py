"""`schedule --again`: people changed; who is not concerned keeps every date, the others move as little as they can."""

from dataclasses import replace
from datetime import date, datetime

from invented import TODAY, cohort, mentee, mentor, pair, records

from revmentor.scheduling.planner import plan_sessions

PEOPLE = [mentor("ann", capacity="2"), mentee("kim"), mentee("lee")]
PAIRS = [pair(1, "ann", "kim"), pair(2, "ann", "lee")]


def planned(*people, **keys):
    found = records(*(people or PEOPLE), pairs=PAIRS, **keys)
    return found.with_sessions(plan_sessions(found, {}, TODAY).sessions)


def with_people(found, *people):
    return replace(found, cohort=cohort(*people))


def again(found, today=date(2026, 9, 22), holidays=None):
    return plan_sessions(found, holidays or {}, today, again=True)


def starts(sessions):
    return {one.session: f"{one.start:%a %d.%m. %H:%M}" for one in sessions if one.state == "planned"}


def changed(before, after):
    return {one.session for one in after.sessions if one not in before.sessions}


def test_where_nothing_changed_nothing_moves():
    before = planned()
    assert again(before).sessions == before.sessions


def test_whoever_is_away_meets_on_the_nearest_day_and_nobody_else_moves():
    before = planned()
    after = again(with_people(before, PEOPLE[0], mentee("kim", away=["2026-11-05..2026-11-06"]), PEOPLE[2]))
    assert starts(before.sessions)["1/2"] == "Thu 05.11. 09:00"
    assert starts(after.sessions)["1/2"] == "Wed 04.11. 09:00"
    assert changed(before, after) == {"1/2"}
    (moved,) = (one for one in after.sessions if one.session == "1/2")
    assert (moved.issued, moved.sequence, moved.pinned) == (datetime(2026, 11, 4, 9), 1, False)


def test_a_session_keeps_its_hour_where_the_day_allows_it():
    before = planned()
    after = again(with_people(before, PEOPLE[0], PEOPLE[1], mentee("lee", away=["2026-11-05"])))
    assert starts(before.sessions)["2/2"] == "Thu 05.11. 10:00"
    assert starts(after.sessions)["2/2"] == "Wed 04.11. 10:00"


def test_one_who_can_stay_moves_only_to_make_room():
    """Lee is left with Ann's first hour of that day, which Kim had; one of the two moves, by an hour."""
    before = planned(mentor("ann", capacity="2", available=["Mon-Fri 09:00-11:00"]), *PEOPLE[1:])
    lee = mentee("lee", available=["Thu 09:00-10:00", "Mon 10:00-11:00", "Fri 10:00-11:00"])
    after = again(with_people(before, mentor("ann", capacity="2", available=["Mon-Fri 09:00-11:00"]), PEOPLE[1], lee))
    assert changed(before, after) == {"2/2"}
    assert starts(after.sessions)["2/2"] == "Fri 06.11. 10:00"


def test_what_a_person_chose_stays_and_is_said_not_to_fit():
    before = planned()
    first, *rest = before.sessions
    before = before.with_sessions((first.model_copy(update={"pinned": True}), *rest))
    after = again(with_people(before, PEOPLE[0], mentee("kim", away=["2026-10-05"]), PEOPLE[2]))
    assert starts(after.sessions)["1/1"] == starts(before.sessions)["1/1"]
    assert [(one.id, one.reasons[0].code) for one in after.unfit] == [("1/1", "away")]


def test_what_was_edited_by_hand_stays_before_it_was_ever_issued():
    before = planned()
    first, *rest = before.sessions
    edited = before.with_sessions((first.model_copy(update={"start": datetime(2026, 10, 7, 20)}), *rest))
    (issued, *_) = again(edited).sessions
    assert (issued.start, issued.pinned, issued.issued, issued.sequence) == (
        datetime(2026, 10, 7, 20),
        True,
        datetime(2026, 10, 7, 20),
        1,
    )


def test_what_is_held_or_of_today_stays():
    before = planned()
    held, *rest = before.sessions
    found = before.with_sessions((held.model_copy(update={"state": "held"}), *rest))
    people = mentor("ann", capacity="2", away=["2026-10-05..2026-10-06"]), *PEOPLE[1:]
    after = again(with_people(found, *people), today=date(2026, 10, 5))
    assert changed(found, after) == set()


def test_a_session_without_any_place_is_cancelled_and_made_up():
    before = planned()
    away = mentee("kim", away=["2026-10-25..2026-11-20"])
    after = again(with_people(before, PEOPLE[0], away, PEOPLE[2]))
    (cancelled,) = (one for one in after.sessions if one.state == "cancelled")
    assert (cancelled.session, cancelled.issued, cancelled.sequence, cancelled.by) == ("1/2", "cancelled", 1, None)
    assert starts(after.sessions)["1/4"] == "Mon 04.01. 09:00"
    assert [(one.pair, one.number, one.target) for one in after.unplaced] == [(1, 2, date(2026, 11, 5))]


def test_without_again_what_no_longer_fits_is_only_told():
    before = planned()
    found = with_people(before, PEOPLE[0], mentee("kim", away=["2026-11-05"]), PEOPLE[2])
    after = plan_sessions(found, {}, TODAY)
    assert after.sessions == before.sessions
    assert [(one.id, [reason.code for reason in one.reasons]) for one in after.unfit] == [("1/2", ["away"])]


def test_a_second_run_changes_nothing():
    before = planned()
    found = with_people(before, PEOPLE[0], mentee("kim", away=["2026-10-25..2026-11-20"]), PEOPLE[2])
    once = again(found)
    assert again(found.with_sessions(once.sessions)).sessions == once.sessions
