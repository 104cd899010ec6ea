"""The end of a pair: what ends with it, and who goes first in the next match."""

from dataclasses import replace
from datetime import date

from invented import mentee, mentor, pair, records, session

from revmentor.matching.possible import Possible
from revmentor.upkeep.ending import end_pairs, find_to_end, with_left

TODAY = date(2026, 11, 5)
FOUND = records(
    mentor("ann", capacity="2"),
    mentee("kim"),
    mentee("lee"),
    pairs=[pair(1, "ann", "kim"), pair(2, "ann", "lee"), pair(3, "ann", "kim", "ended")],
    sessions=[
        session("1/1", "2026-10-05 09:00", "held"),
        session("1/2", "2026-11-05 09:00"),
        session("1/3", "2026-12-07 09:00"),
        session("2/1", "2026-12-08 09:00"),
    ],
)


def ended(reason):
    return end_pairs(FOUND, find_to_end(FOUND, "kim", TODAY), reason, TODAY)


def test_only_running_pairs_can_end():
    assert [found.pair for found in find_to_end(FOUND, "kim", TODAY)] == [1]
    assert [found.pair for found in find_to_end(FOUND, "ann", TODAY)] == [1, 2]
    assert find_to_end(FOUND, "3", TODAY) == ()


def test_a_pair_that_ended_only_by_half_can_be_ended_again():
    after = ended("time")
    half = replace(FOUND, pairs=after.pairs)
    later = date(2026, 11, 9)
    again = find_to_end(half, "1", later)
    assert [found.pair for found in again] == [1]
    assert end_pairs(half, again, "left", later) == after
    assert find_to_end(after, "1", later) == ()


def test_what_lies_ahead_is_cancelled_and_nothing_else():
    after = ended("time")
    assert [(one.session, one.state, one.by) for one in after.sessions] == [
        ("1/1", "held", None),
        ("1/2", "planned", None),
        ("1/3", "cancelled", None),
        ("2/1", "planned", None),
    ]
    assert [(one.state, one.ended, one.reason) for one in after.pairs[:2]] == [
        ("ended", TODAY, "time"),
        ("running", None, None),
    ]


def test_both_go_first_in_the_next_match_unless_they_were_done():
    alone = FOUND.pairs[:2]
    first = {reason: _waiting(end_pairs(_with(alone), alone[:1], reason, TODAY)) for reason in ("no-fit", "done")}
    assert first == {"no-fit": {"ann", "kim"}, "done": set()}


def _with(pairs):
    return replace(FOUND, pairs=pairs)


def _waiting(found):
    return set(Possible(found, TODAY).waiting)


def test_somebody_who_left_before_keeps_that_day():
    once = with_left(FOUND.cohort, "kim", TODAY)
    assert once.by_id["kim"].withdrawn == TODAY
    assert with_left(once, "kim", date(2026, 12, 1)) == once
