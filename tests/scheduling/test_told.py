"""All that is told at once: entries, goals and answers, each with what speaks against it."""

from datetime import date

import pytest
from invented import mentee, mentor, pair, records, session

from revmentor.scheduling.answers import Meant, Saying
from revmentor.scheduling.entries import Entry
from revmentor.scheduling.told import Told, find_pairs, objection, side_of, with_told

TODAY = date(2026, 11, 10)
LATER = date(2026, 11, 12)
FOUND = records(
    mentor("ann", capacity="2", seeks=["data"]),
    mentee("kim"),
    mentee("lee"),
    program_keys={"goals": {"use-ai": "Use AI daily"}, "own_goals": "yes"},
    pairs=[
        pair(1, "ann", "kim") | {"goals": ["use-ai", "Podcasts"]},
        pair(2, "ann", "lee", "ended"),
        pair(3, "kim", "ann"),
        pair(4, "lee", "ann", "proposed"),
    ],
    sessions=[
        session("1/1", "2026-10-05 09:00", "held"),
        session("1/2", "2026-11-05 09:00"),
        session("1/3", "2026-12-07 09:00"),
    ],
)
PAIR = Meant(FOUND.pairs[0])
SESSION = Meant(FOUND.pairs[0], FOUND.sessions[1])


def saying(question, answer, subject="", side=None):
    return Saying(question, answer, subject, side)


def complaint(meant, *sayings, **said):
    return objection(FOUND, meant, Told(sayings=sayings, **said), TODAY)


def lines(found):
    return [(*answer.key, answer.answer, answer.on) for answer in found.answers]


@pytest.mark.parametrize(
    ("named", "pairs"), [("1", [1]), ("2", [2]), ("kim", [1, 3]), ("lee", []), ("ann", [1, 3]), ("zoe", [])]
)
def test_a_pair_is_meant_by_its_number_or_while_it_runs_by_an_id(named, pairs):
    assert [found.pair for found in find_pairs(FOUND, named)] == pairs


@pytest.mark.parametrize(("named", "side"), [("ann", "mentor"), ("kim", "mentee"), ("1", None), ("1/1", None)])
def test_an_id_says_the_side(named, side):
    assert side_of(FOUND.pairs[0], named) == side


@pytest.mark.parametrize(
    ("meant", "sayings", "words"),
    [
        (PAIR, [saying("chemistry", "yes")], "say whose answer to chemistry that is: --by mentor or --by mentee"),
        (PAIR, [saying("again", "perhaps", side="mentor")], '"perhaps" is no answer to again; it is one of yes, no'),
        (PAIR, [saying("role-swap", 6, side="mentor")], '"6" is no answer to role-swap; it is one of 1, 2, 3, 4, 5'),
        (PAIR, [saying("skill-after", 3, "dtaa")], 'the program does not list the topic "dtaa"; did you mean "data"?'),
        (PAIR, [saying("goal", "yes", "use-ia")], '"use-ia" is no goal of pair 1; did you mean "use-ai"?'),
        (PAIR, [saying("goal", "yes", "zzz")], '"zzz" is no goal of pair 1; its goals are: use-ai; Podcasts'),
        (Meant(FOUND.pairs[2]), [saying("goal", "yes", "use-ai")], "pair 3 has no goals yet; revmentor log 3 --goal"),
        (PAIR, [saying("skill-after", 3, "ai"), saying("skill-after", 4, "AI")], "the mentee's answer to skill-after"),
        (SESSION, [saying("rating", 4)], "say what happened: revmentor log 1/2 held, missed or cancelled"),
        (PAIR, [], "say what happened: revmentor log 1 held, missed or cancelled"),
        (Meant(FOUND.pairs[3]), [saying("again", "no", side="mentee")], "pair 4 is only proposed; revmentor schedule"),
    ],
)
def test_answers_that_make_no_sense_are_objected_to(meant, sayings, words):
    assert complaint(meant, *sayings).startswith(words)


def test_only_what_was_held_is_rated_and_the_entry_counts_first():
    assert complaint(SESSION, saying("rating", 4), entry=Entry("missed")).startswith("only a session that was held")
    assert complaint(SESSION, saying("rating", 4), entry=Entry("held")) is None


def test_by_says_something():
    words = "--by says who missed or cancelled, or whose answer it is"
    assert complaint(SESSION, entry=Entry("held", by="mentor")) == words
    assert complaint(PAIR, entry=Entry(by="mentor"), goals=("use-ai",)) == words
    assert complaint(SESSION, entry=Entry("missed", by="mentor")) is None


def test_a_goal_can_be_answered_in_the_call_that_sets_it():
    told = Told(goals=("Reels",), sayings=(saying("goal", "partly", "reels"),))
    assert objection(FOUND, PAIR, told, TODAY) is None
    found = with_told(FOUND, PAIR, told, TODAY)
    assert found.pair[1].goals == ("Reels",)
    assert lines(found) == [("1", "mentee", "goal", "Reels", "partly", TODAY)]


def test_who_answers_is_said_or_named_or_the_mentee():
    sayings = (saying("rating", 4), saying("skill-before", 2, "AI"), saying("chemistry", "yes", side="mentor"))
    found = with_told(FOUND, SESSION, Told(Entry("held"), sayings=sayings), TODAY)
    assert lines(found) == [
        ("1/2", "mentee", "rating", "", 4, TODAY),
        ("1", "mentee", "skill-before", "ai", 2, TODAY),
        ("1", "mentor", "chemistry", "", "yes", TODAY),
    ]
    named = Meant(FOUND.pairs[0], FOUND.sessions[1], "mentor")
    found = with_told(FOUND, named, Told(Entry("held"), sayings=sayings[:2]), TODAY)
    assert {answer.side for answer in found.answers} == {"mentor"}


def test_a_later_answer_of_the_same_side_replaces_the_former_and_the_same_one_changes_nothing():
    def told(found, answer, side, day):
        return with_told(found, PAIR, Told(sayings=(saying("chemistry", answer, side=side),)), day)

    once = told(told(FOUND, "yes", "mentee", TODAY), "no", "mentor", TODAY)
    assert told(once, "yes", "mentee", LATER).answers == once.answers
    assert lines(told(once, "no", "mentee", LATER)) == [
        ("1", "mentee", "chemistry", "", "no", LATER),
        ("1", "mentor", "chemistry", "", "no", TODAY),
    ]
