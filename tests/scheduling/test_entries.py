"""Entries: what is meant, what makes no sense, what changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from invented import mentee, mentor, pair, records, session

from revmentor.model.feedback import Answer
from revmentor.scheduling.entries import Entry, find_meant, find_missing, objection, with_entry

TODAY = date(2026, 11, 10)
FOUND = records(
    mentor("ann", capacity="2"),
    mentee("kim"),
    mentee("lee"),
    pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee")],
    sessions=[
        session("1/1", "2026-10-05 09:00", "held"),
        session("1/2", "2026-11-05 09:00"),
        session("1/3", "2026-12-07 09:00"),
        session("2/1", "2026-10-06 09:00"),
        session("2/2", "2026-11-10 09:00"),
    ],
)


def meant(named, found=FOUND, **keys):
    return [one.session for one in find_meant(found, named, TODAY, **keys)]


def after(found, number, **said):
    return with_entry(found, found.sessions[number], Entry(**said))


def complaint(number, found=FOUND, **said):
    return objection(found, found.sessions[number], Entry(**said), TODAY)


@pytest.mark.parametrize(
    ("named", "sessions"),
    [("1/3", ["1/3"]), ("kim", ["1/2"]), ("1", ["1/2"]), ("ann", ["2/1", "1/2"]), ("9/9", []), ("zoe", [])],
)
def test_a_session_is_meant_by_its_number_or_by_who_meets(named, sessions):
    assert meant(named) == sessions
    assert meant(named, has_state=False) == sessions


def test_a_session_lacks_its_entry_once_its_day_is_over():
    assert [found.session for found in find_missing(FOUND, TODAY)] == ["2/1", "1/2"]
    assert len(find_missing(FOUND, TODAY + timedelta(days=1))) == 3


def test_where_nothing_is_missing_the_next_one_is_meant_or_the_last_one_held():
    entered = after(FOUND, 1, state="held", on=date(2026, 11, 4))
    assert meant("kim", entered) == ["1/3"]
    assert meant("kim", entered, has_state=False) == ["1/2"]
    both = after(entered, 3, state="held")
    assert meant("ann", both, has_state=False) == ["1/2", "2/1"]
    assert meant("ann", both) == []


@pytest.mark.parametrize(
    ("number", "said", "words"),
    [
        (1, {}, "say what happened: revmentor log 1/2 held, missed or cancelled"),
        (2, {"state": "held"}, "session 1/3 lies ahead, on 2026-12-07; only cancelled can be said of it"),
        (2, {"state": "missed"}, "session 1/3 lies ahead, on 2026-12-07; only cancelled can be said of it"),
        (1, {"state": "held", "on": date(2026, 11, 11)}, "2026-11-11 lies ahead; --on is the day on which the two met"),
        (1, {"state": "held", "on": date(2025, 11, 6)}, "2025-11-06 lies before this cohort's start, 2026-10-05"),
        (1, {"state": "missed", "minutes": 50}, "--on, --minutes and --topic are said of a session that was held"),
        (1, {"state": "cancelled", "topic": "ai"}, "--on, --minutes and --topic are said of a session that was held"),
        (1, {"state": "held", "topic": "dtaa"}, 'the program does not list the topic "dtaa"; did you mean "data"?'),
        (1, {"state": "held", "note": "went well"}, "this program keeps no notes; notes: yes in program.yaml"),
    ],
)
def test_an_entry_that_makes_no_sense_is_objected_to(number, said, words):
    assert complaint(number, **said).startswith(words)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, {"minutes": 50}),
        (1, {"state": "held", "on": TODAY, "minutes": 50, "topic": "Social media", "note": ""}),
        (2, {"state": "held", "on": TODAY}),
        (2, {"state": "cancelled", "by": "mentee"}),
        (4, {"state": "held"}),
    ],
)
def test_an_entry_that_makes_sense_is_not(number, said):
    assert complaint(number, **said) is None


def test_what_was_as_planned_is_not_said_again():
    planned = after(FOUND, 1, state="held", on=date(2026, 11, 5), minutes=60)
    assert planned == after(FOUND, 1, state="held")
    other = after(FOUND, 1, state="held", on=date(2026, 11, 6), minutes=45, topic="Social media")
    assert (other.sessions[1].held, other.sessions[1].lasted) == (date(2026, 11, 6), 45)
    assert other.sessions[1].topic == "social"
    assert after(other, 1, state="held", on=date(2026, 11, 5), minutes=60).sessions[1].held is None


def test_what_is_not_said_stays_and_a_second_time_changes_nothing():
    said = {"state": "held", "on": date(2026, 11, 6), "minutes": 45, "topic": "ai"}
    once = after(FOUND, 1, **said)
    assert after(once, 1, **said) == once
    assert after(once, 1, state="held") == once
    assert after(once, 1, minutes=30).sessions[1].held == date(2026, 11, 6)


def test_who_missed_it_stays_until_something_else_became_of_it():
    missed = after(FOUND, 1, state="missed", by="mentee")
    assert after(missed, 1, state="missed") == missed
    assert after(missed, 1, state="cancelled").sessions[1].by is None
    assert after(missed, 1, state="held").sessions[1].by is None


def test_a_session_that_was_not_held_after_all_keeps_nothing_of_it():
    held = after(FOUND, 1, state="held", on=date(2026, 11, 6), minutes=45, topic="ai")
    assert after(held, 1, state="missed") == after(FOUND, 1, state="missed")


def test_a_rated_session_was_held():
    rating = {"session": "1/1", "side": "mentee", "question": "rating", "answer": "4", "on": "2026-10-06"}
    rated = replace(FOUND, answers=(Answer.model_validate(rating),))
    assert complaint(0, rated, state="cancelled") == "session 1/1 was rated; take its lines out of feedback.yaml first"
    assert complaint(0, rated, state="held") is None


def test_a_note_is_kept_where_the_program_allows_it_and_goes_when_it_is_empty():
    allowed = records(
        *({"id": one.id, "name": one.name} for one in FOUND.cohort.participants),
        program_keys={"notes": "yes"},
        pairs=[pair(1, "ann", "kim")],
        sessions=[session("1/1", "2026-10-05 09:00", "held")],
    )
    assert complaint(0, allowed, note="two\nlines") == "this text holds a line break or an invisible control character"
    assert complaint(0, allowed, note="one line") is None
    noted = after(allowed, 0, note=" one line ")
    assert noted.sessions[0].note == "one line"
    assert after(noted, 0, note="") == allowed
