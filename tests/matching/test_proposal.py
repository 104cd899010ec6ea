"""Proposals: what holds stays, the rest is the best, and everything has its reason."""

from dataclasses import replace

import pytest
from invented import TODAY, mentee, mentor, pair, records, session

from revmentor.matching.market import open_market
from revmentor.matching.proposal import propose, with_matching
from revmentor.matching.why import find_why, find_why_not
from revmentor.model.matching import Match
from revmentor.model.records import PastRound
from revmentor.model.why import WhyNot

PEOPLE = (
    mentor("ann", offers={"ai": "5"}),
    mentor("bob", offers={"ai": "1", "data": "5"}),
    mentee("kim", seeks=["ai"]),
    mentee("lee", seeks=["data", "ai"]),
)


def pairs(found, *, afresh=False):
    matching = propose(open_market(found, TODAY, afresh=afresh))
    return [(match.mentor, match.mentee) for match in matching.matches]


def test_the_best_pairs_are_proposed():
    assert pairs(records(*PEOPLE)) == [("ann", "kim"), ("bob", "lee")]


def test_a_running_pair_stays_whatever_would_be_better():
    found = records(*PEOPLE, pairs=[pair(1, "ann", "lee")])
    assert pairs(found, afresh=True) == [("bob", "kim"), ("ann", "lee")]


def test_a_proposal_stays_until_afresh():
    found = records(*PEOPLE, pairs=[pair(1, "ann", "lee", "proposed")])
    assert pairs(found) == [("bob", "kim"), ("ann", "lee")]
    assert pairs(found, afresh=True) == [("ann", "kim"), ("bob", "lee")]


def test_a_proposal_gives_way_to_a_pin_that_takes_its_place():
    found = records(*PEOPLE, pairs=[pair(1, "ann", "kim", "proposed"), pair(2, "bob", "lee", "proposed")])
    pinned = records(*PEOPLE, pinned=[["ann", "lee"]], pairs=[line.model_dump() for line in found.pairs])
    assert pairs(pinned) == [("bob", "kim"), ("ann", "lee")]


def test_a_proposal_gives_way_to_apart():
    found = records(*PEOPLE, pairs=[pair(1, "ann", "kim", "proposed")], apart=[["ann", "kim"]])
    assert ("ann", "kim") not in pairs(found)


@pytest.mark.parametrize("gone", [{"withdrawn": "2026-09-01"}, {"consent": "no"}])
def test_a_pin_on_someone_who_left_does_not_hold(gone):
    found = records(mentor("ann") | gone, mentee("kim"), pinned=[["ann", "kim"]])
    matching = propose(open_market(found, TODAY))
    assert matching.matches == ()
    assert [pin for pin, _ in matching.void_pins] == [("ann", "kim")]


def test_a_pin_is_used_up_when_its_pair_has_ended():
    found = records(*PEOPLE, pinned=[["ann", "lee"]], pairs=[pair(1, "ann", "lee", "ended")])
    assert pairs(found) == [("ann", "kim"), ("bob", "lee")]


def test_after_a_swap_by_hand_the_topics_are_those_that_are_taught():
    swapped = pair(1, "ann", "lee", "proposed") | {"topics": ["data"]}
    found = records(*PEOPLE, pairs=[swapped])
    (line, *_) = with_matching(found, propose(open_market(found, TODAY))).pairs
    assert line.topics == ("ai",)


def test_a_pair_that_a_person_wrote_stays_even_afresh():
    line = pair(1, "ann", "lee", "proposed")
    del line["affinity"]
    assert ("ann", "lee") in pairs(records(*PEOPLE, pairs=[line]), afresh=True)


def test_a_pinned_pair_that_breaks_a_rule_is_kept_with_a_notice():
    found = records(*PEOPLE[:3], mentee("lee", seeks=["social"]), pinned=[["ann", "lee"]])
    match = next(m for m in propose(open_market(found, TODAY)).matches if m.mentee == "lee")
    assert [reason.code for reason in match.notices] == ["topic"]


def test_numbers_go_on_and_are_not_used_again():
    found = records(*PEOPLE, pairs=[pair(7, "ann", "lee", "ended")])
    lines = with_matching(found, propose(open_market(found, TODAY))).pairs
    assert [line.pair for line in lines] == [7, 8, 9]


def test_the_order_of_participants_does_not_show():
    turned, found = records(*reversed(PEOPLE)), records(*PEOPLE)
    one, other = (with_matching(each, propose(open_market(each, TODAY))).pairs for each in (turned, found))
    assert one == other


def test_an_unmatched_person_learns_which_rules_forbid_everyone():
    found = records(*PEOPLE, mentee("max", level="1", seeks=["social"]))
    unmatched = propose(open_market(found, TODAY)).unmatched
    assert [(one.participant, one.side) for one in unmatched] == [("max", "mentee")]
    assert [(reason.code, reason.parts["count"]) for reason in unmatched[0].reasons] == [("forbidden", 2)]


def test_an_unmatched_person_learns_that_the_places_are_taken():
    unmatched = propose(open_market(records(*PEOPLE[:1], *PEOPLE[2:]), TODAY)).unmatched
    assert [(one.participant, one.reasons[0].code) for one in unmatched] == [("lee", "seats-taken")]


def test_why_not_names_the_rule():
    found = records(*PEOPLE, apart=[["ann", "lee"]])
    (answer,) = find_why_not(open_market(found, TODAY), "lee", "ann")
    assert isinstance(answer, WhyNot)
    assert [reason.code for reason in answer.forbidden] == ["apart"]


def test_why_not_names_the_price_that_a_forced_solution_has():
    found = records(*PEOPLE)
    (answer,) = find_why_not(open_market(found, TODAY), "lee", "ann")
    forced = records(*PEOPLE, pinned=[["ann", "lee"]])
    best, other = (propose(open_market(each, TODAY)).tiers for each in (found, forced))
    assert dict(answer.price.tiers) == {name: other[name] - value for name, value in best.items()}
    assert dict(answer.price.tiers)["affinity"] < 0


def test_why_not_names_who_would_stay_alone():
    found = records(*PEOPLE[:1], *PEOPLE[2:])
    (answer,) = find_why_not(open_market(found, TODAY), "lee", "ann")
    assert answer.price.lost == (("mentee", "kim"),)


def test_why_a_pair_is_one():
    (answer,) = find_why_not(open_market(records(*PEOPLE), TODAY), "kim", "ann")
    assert isinstance(answer, Match)
    assert find_why(open_market(records(*PEOPLE), TODAY), "kim").matches == (answer,)


def test_who_is_in_a_kept_pair_counts_as_covered():
    people = (
        mentor("ann", capacity="2", offers={"ai": "5"}),
        mentor("bob", offers={"ai": "1"}),
        mentee("kim"),
        mentee("lee"),
    )
    found = records(*people, pairs=[pair(1, "ann", "kim")])
    assert pairs(found) == [("ann", "kim"), ("bob", "lee")]


def test_who_had_no_partner_in_the_round_before_goes_first():
    found = records(mentor("ann", wishes=["kim"]), mentee("kim"), mentee("lee"))
    later = replace(found, past=(PastRound(frozenset(), frozenset({"lee"})),))
    assert pairs(found) == [("ann", "kim")]
    assert pairs(later) == [("ann", "lee")]


def test_whose_pair_ended_goes_first():
    people = (mentor("ann", wishes=["kim"]), mentor("bob", capacity="1"), mentee("kim"), mentee("lee"))
    ended = [pair(1, "bob", "lee", "ended"), pair(2, "bob", "kim")]
    without = records(*people, pairs=ended[1:])
    assert pairs(without) == [("bob", "kim"), ("ann", "lee")]
    crowded = records(mentor("ann", wishes=["max"]), *people[1:], mentee("max"), pairs=ended)
    assert ("ann", "lee") in pairs(crowded)


def test_the_price_is_told_against_the_best_matching_not_against_what_was_proposed():
    kept = [pair(1, "ann", "kim", "proposed"), pair(2, "bob", "lee", "proposed")]
    (answer,) = find_why_not(open_market(records(*PEOPLE, pairs=kept), TODAY), "lee", "ann")
    assert answer.forbidden == ()
    assert answer.price.moved == (("bob", "kim"),)


def test_a_number_is_not_used_again_where_only_its_sessions_are_left():
    found = records(*PEOPLE, sessions=[session("4/1", "2026-10-05 09:00")])
    assert with_matching(found, propose(open_market(found, TODAY))).pairs[0].pair == 5


def test_topics_that_a_person_chose_stay_while_they_are_taught():
    people = (mentor("ann", offers={"ai": "5", "data": "4"}), mentee("kim", seeks=["ai", "data"]))
    chosen = pair(1, "ann", "kim", "proposed") | {"topics": ["data"]}
    found = records(*people, pairs=[chosen])
    assert with_matching(found, propose(open_market(found, TODAY))).pairs[0].topics == ("data",)


def test_others_are_told_the_cheapest_first():
    found = records(*PEOPLE, mentor("cyd", offers={"ai": "4"}))
    prices = [dict(one.price.tiers)["affinity"] for one in find_why(open_market(found, TODAY), "lee").others]
    assert prices == sorted(prices, reverse=True)
    assert len(prices) == 2
