"""Program events: their days, the hour at which most can come, and that sessions keep clear of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from invented import TODAY, cohort, mentee, mentor, pair, records

from revmentor.model.event import Event, ProgramEvent
from revmentor.model.span import Span
from revmentor.scheduling.planner import plan_sessions

PAIRS = [pair(1, "ann", "kim"), pair(2, "bob", "lee")]
PEOPLE = [mentor("ann"), mentor("bob"), mentee("kim"), mentee("lee"), mentee("zoe")]


def with_events(*people, sessions=(), program=None, **events):
    keys = {"events": {name: {"title": name.title()} | keys for name, keys in events.items()}} | (program or {})
    return records(*(people or PEOPLE), pairs=PAIRS, sessions=list(sessions), program_keys=keys)


def dates(found, today=TODAY, holidays=None, **keys):
    plan = plan_sessions(found, holidays or {}, today, **keys)
    return {one.event: f"{one.start:%a %Y-%m-%d %H:%M}" for one in plan.events}


def test_each_kind_has_its_time_in_the_round():
    """Three monthly sessions from 5 October: the last on 5 December, with five days of tolerance."""
    found = with_events(
        kickoff={"when": "start"}, middle={"when": "halfway"}, circle={"when": "every month"}, closing={"when": "end"}
    )
    assert dates(found) == {
        "kickoff/1": "Fri 2026-10-02 09:00",
        "middle/1": "Wed 2026-11-04 09:00",
        "circle/1": "Thu 2026-11-05 09:00",
        "closing/1": "Fri 2026-12-11 09:00",
    }


def test_an_event_is_planned_while_its_time_has_not_passed():
    found = with_events(kickoff={"when": "start"}, closing={"when": "end"})
    assert dates(found, date(2026, 9, 30)) == {
        "kickoff/1": "Mon 2026-10-05 09:00",
        "closing/1": "Fri 2026-12-11 09:00",
    }
    assert set(dates(found, date(2026, 10, 20))) == {"closing/1"}


def test_without_a_running_pair_there_are_no_events():
    found = with_events(kickoff={"when": "start"})
    proposed = replace(found, pairs=tuple(one.model_copy(update={"state": "proposed"}) for one in found.pairs))
    assert dates(proposed) == {}


def test_most_can_come():
    """On the Friday two are away; on the Thursday nobody is, but for whoever is always busy in the morning."""
    people = [
        mentor("ann", away=["2026-10-02"]),
        mentor("bob", away=["2026-10-02"]),
        mentee("kim"),
        mentee("lee"),
    ]
    busy = {"kim": [Span(datetime(2026, 10, 1, 6, tzinfo=UTC), datetime(2026, 10, 1, 8, 30, tzinfo=UTC))]}
    assert dates(with_events(*people, kickoff={"when": "start"}), busy=busy) == {"kickoff/1": "Thu 2026-10-01 10:30"}


def test_few_windows_for_sessions_do_not_keep_anyone_from_an_event():
    people = [mentor("ann", available=["Mon 09:00-10:00"]), *PEOPLE[1:]]
    assert dates(with_events(*people, kickoff={"when": "start"})) == {"kickoff/1": "Fri 2026-10-02 09:00"}


def test_an_event_lies_where_it_is_day_for_all():
    people = [mentor("ann", timezone="America/New_York"), *PEOPLE[1:]]
    assert dates(with_events(*people, kickoff={"when": "start"})) == {"kickoff/1": "Fri 2026-10-02 15:00"}


@pytest.mark.parametrize("closed", ["program", "cohort", "holiday"])
def test_no_event_lies_on_a_day_on_which_the_company_is_closed(closed):
    friday = ["2026-10-02"]
    found = with_events(kickoff={"when": "start"}, program={"closed": friday} if closed == "program" else None)
    if closed == "cohort":
        found = replace(found, cohort=cohort(*PEOPLE, closed=friday))
    if closed == "holiday":
        found = replace(found, cohort=cohort(*PEOPLE, holidays="DE-HH"))
    holidays = {"DE-HH": {date(2026, 10, 2): "Erfunden"}} if closed == "holiday" else {}
    assert dates(found, holidays=holidays) == {"kickoff/1": "Thu 2026-10-01 09:00"}


def test_no_session_lies_in_an_event_of_its_people():
    hour = ["Mon 09:00-10:00", "Tue 09:00-10:00"]
    people = [mentor("ann", available=hour), mentor("bob", available=hour), *PEOPLE[2:]]
    found = with_events(*people, circle={"when": "every month", "guests": "mentors"}, program={"working_hours": hour})
    plan = plan_sessions(found, {}, TODAY)
    taken = {one.start for one in plan.events}
    assert dates(found) == {"circle/1": "Tue 2026-11-03 09:00"}
    assert not taken & {one.start for one in plan.sessions}


def test_an_event_comes_to_lie_beside_the_sessions_there_are():
    session = {"session": "1/1", "start": "2026-10-02 09:00", "minutes": 60, "state": "planned"}
    assert dates(with_events(kickoff={"when": "start"}, sessions=[session])) == {"kickoff/1": "Fri 2026-10-02 10:00"}


def test_an_event_without_an_open_day_is_lost():
    found = with_events(kickoff={"when": "start"}, program={"closed": ["2026-09-20..2026-10-12"]})
    plan = plan_sessions(found, {}, TODAY)
    assert (plan.events, plan.lost) == ((), ("kickoff/1",))


def test_events_do_not_count_for_limits():
    people = [mentor("ann", limits={"week": "1"}, available=["Fri 09:00-17:00"]), *PEOPLE[1:]]
    found = with_events(*people, circle={"when": "every month", "guests": "mentors"})
    plan = plan_sessions(found, {}, TODAY)
    assert f"{plan.events[0].start:%G-%V}" in {f"{one.start:%G-%V}" for one in plan.sessions if one.pair == 1}


def test_a_second_run_and_again_change_nothing():
    found = with_events(kickoff={"when": "start"}, circle={"when": "every month"})
    plan = plan_sessions(found, {}, TODAY)
    there = replace(found, sessions=plan.sessions, events=plan.events)
    assert plan_sessions(there, {}, TODAY).events == plan.events
    assert plan_sessions(there, {}, TODAY, again=True).events == plan.events


def test_an_event_that_is_moved_or_called_off_by_hand_is_issued():
    found = with_events(kickoff={"when": "start"}, closing={"when": "end"})
    first, last = plan_sessions(found, {}, TODAY).events
    moved = first.model_copy(update={"start": datetime(2026, 10, 1, 15)})
    off = last.model_copy(update={"state": "cancelled"})
    issued = plan_sessions(replace(found, events=(moved, off)), {}, TODAY).events
    assert [(one.issued, one.sequence, one.pinned) for one in issued] == [
        (datetime(2026, 10, 1, 15), 1, True),
        ("cancelled", 1, False),
    ]


@pytest.mark.parametrize(
    ("guests", "invited"), [("all", "ann bob kim lee"), ("mentors", "ann bob"), ("mentees", "kim lee")]
)
def test_invited_is_who_has_a_partner_on_that_side(guests, invited):
    kind = ProgramEvent.model_validate({"title": "Circle", "when": "halfway", "guests": guests})
    assert " ".join(guest.id for guest in with_events().invited(kind)) == invited


def test_who_has_left_by_then_is_no_guest():
    people = [mentor("ann", withdrawn="2026-11-01"), *PEOPLE[1:]]
    found = with_events(*people, circle={"when": "halfway"})
    on = {day: Event(event="circle/1", start=datetime(2026, *day, 9), minutes=60) for day in ((10, 31), (11, 1))}
    assert "ann" in {guest.id for guest in found.guests(on[10, 31])}
    assert "ann" not in {guest.id for guest in found.guests(on[11, 1])}


def test_an_event_on_a_day_that_is_closed_by_now_is_told_and_moved_by_again():
    found = with_events(kickoff={"when": "start"}, circle={"when": "every month"})
    plan = plan_sessions(found, {}, TODAY)
    closed = replace(found, events=plan.events, sessions=plan.sessions, cohort=cohort(*PEOPLE, closed=["2026-10-02"]))
    told = plan_sessions(closed, {}, TODAY)
    assert (told.events, [(one.id, one.reasons[0].code) for one in told.unfit]) == (
        plan.events,
        [("kickoff/1", "closed")],
    )
    again = plan_sessions(closed, {}, TODAY, again=True)
    assert [(one.event, one.start.day, one.sequence) for one in again.events[:1]] == [("kickoff/1", 1, 1)]
    assert (again.events[1:], again.unfit) == (plan.events[1:], ())
