"""Goals of a pair: by id, by name or in their own words; which cannot be theirs."""

from dataclasses import replace

import pytest
from invented import mentee, mentor, pair, records

from revmentor.model.feedback import Answer
from revmentor.scheduling.goals import goal_meant, goals_said, objection, with_goals

GOALS = {"use-ai": {"de": "KI täglich nutzen", "en": "Use AI daily"}, "posts": "Own posts"}


def found(own_goals="yes", goals=()):
    return records(
        mentor("ann"),
        mentee("kim"),
        program_keys={"goals": GOALS, "own_goals": own_goals},
        pairs=[pair(1, "ann", "kim") | {"goals": list(goals)}],
    )


def complaint(*said, own_goals="yes", goals=()):
    known = found(own_goals, goals)
    return objection(known, known.pairs[0], said)


def test_a_goal_of_the_program_is_kept_by_its_id_and_its_own_words_as_they_are():
    assert goals_said(found(), ["ki täglich nutzen", " Podcasts verstehen ", ""]) == ("use-ai", "Podcasts verstehen")


def test_goals_replace_those_that_were_there_and_an_empty_one_empties_them():
    known = found(goals=["posts"])
    replaced = with_goals(known, known.pairs[0], ["use-ai", "Podcasts"])
    assert replaced.pairs[0].goals == ("use-ai", "Podcasts")
    assert with_goals(replaced, replaced.pairs[0], ["use-ai", "Podcasts"]) == replaced
    assert with_goals(replaced, replaced.pairs[0], [""]).pairs[0].goals == ()


@pytest.mark.parametrize(
    ("said", "own_goals", "words"),
    [
        (["Reels"], "no", 'the program does not list the goal "Reels"; goals are declared in the program'),
        (["use-ia"], "no", 'the program does not list the goal "use-ia"; did you mean "use-ai"?'),
        (["use-ia"], "yes", '"use-ia" looks like the id of a goal, which the program does not list; did you mean'),
        (["use-ai", "Use AI daily"], "yes", 'the goal "use-ai" is said twice'),
        (["a", "b", "c", "d"], "yes", "a pair has up to 3 goals, not 4"),
        (["two\nlines"], "yes", "this text holds a line break"),
    ],
)
def test_what_cannot_be_a_goal_is_objected_to(said, own_goals, words):
    assert complaint(*said, own_goals=own_goals).startswith(words)


@pytest.mark.parametrize("said", [["use-ai", "Use it", "Own posts"], ["Podcasts"], [""]])
def test_what_can_be_is_not(said):
    assert complaint(*said) is None


def test_a_goal_that_was_answered_stays():
    answer = {"pair": "1", "side": "mentee", "question": "goal", "goal": "posts", "answer": "no", "on": "2026-10-06"}
    known = replace(found(goals=["posts", "use-ai"]), answers=(Answer.model_validate(answer),))
    assert objection(known, known.pairs[0], ["use-ai"]).startswith('whether the goal "posts" was reached was answered')
    assert objection(known, known.pairs[0], ["posts"]) is None


@pytest.mark.parametrize(
    ("word", "goal"),
    [("use-ai", "use-ai"), ("Use AI daily", "use-ai"), ("PODCASTS", "Podcasts"), ("posts", None), ("pod", None)],
)
def test_a_goal_of_the_pair_is_meant_by_its_id_its_name_or_its_words(word, goal):
    known = found(goals=["use-ai", "Podcasts"])
    assert goal_meant(known, known.pairs[0], word) == goal
