"""Who would break the cohort is left out, and everyone else comes in."""

import pytest
from invented import records
from signups import answers

from revmentor.model.problem import Problem, ProblemsFound, Spot
from revmentor.signup.people import brought_together
from revmentor.signup.soundness import propose_soundly

FORM = """
Name    | E-Mail          | Themen (Angebot) | Level | Standort
Ann Abt | ann@example.com | AI: 4            | 2     | Atlantis
Bo Berg | bo@example.com  | AI: 3            | 3     | Kiel
"""


def soundly(find_problems):
    people = brought_together(answers(records(), FORM).entries)
    return propose_soundly(records(), people, frozenset(), {}, find_problems)


def nobody_in_atlantis(after):
    people = enumerate(after.cohort.participants)
    spots = (Spot("cohort", ("participants", at, "site")) for at, one in people if one.site == "Atlantis")
    return [Problem("no-such-place", "nobody knows where that is", spot=spot) for spot in spots]


def test_one_person_who_does_not_fit_keeps_nobody_else_out():
    found = soundly(nobody_in_atlantis)
    assert [one.name for one in found.after.cohort.participants] == ["Bo Berg"]
    assert [(one.code, one.place.line, one.place.text) for one in found.unusable] == [("no-such-place", 2, "Ann Abt")]


def test_a_problem_that_is_nobodys_ends_it():
    with pytest.raises(ProblemsFound):
        soundly(lambda after: [Problem("empty-objective", "the objective names no tier")])
