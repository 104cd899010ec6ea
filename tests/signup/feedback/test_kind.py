"""Whether a table holds people or what they say: by its headings, and never by a guess."""

import pytest
from answered import round_of
from signups import sheet

from revmentor.model.problem import ProblemsFound
from revmentor.signup.feedback.kind import kind_of_all, signs_of


def kind(*tables, mapping=None):
    return [one.kind for one in signs_of([sheet(one) for one in tables], round_of(mapping=mapping))]


@pytest.mark.parametrize(
    "headings",
    [
        "E-Mail | Wie nützlich war das Treffen?",
        "Tandem | Seite | Bewertung",
        "Name | Thema | vorher | nachher",
        "Name | Wie gut kennen Sie das Thema heute?",
        "Name | Wie gut kennen Sie das Thema heute? [AI]",
        "Name | AI | Data | Rollentausch",
        "Name | Level | Abteilung | Bewertung",
        "Wie nützlich war das Treffen?",
        "E-Mail | Wie nützlich war das Trefen?",
    ],
)
def test_feedback(headings):
    assert kind(f"{headings}\n1 | 2 | 3 | 4") == ["feedback"]


@pytest.mark.parametrize(
    "headings",
    [
        "Name | E-Mail | Rolle | Themen",
        "Name | Level",
        "Name | AI | Data",
        "Name | Kenntnisse | Level",
        "Name | Rolle | Level | Wie gut kennen Sie das Thema heute? [AI]",
        "Name | Angebotene Themen | Wie gut kennen Sie das Thema heute?",
        "Name | Themen | Möchten Sie wieder teilnehmen?",
        "Name | Termin | Partner",
    ],
)
def test_people(headings):
    assert kind(f"{headings}\nx | 2 | 3 | 4") == ["people"]


def test_neither_and_both():
    assert kind("Was | Wieviel\nMilch | 2", "Name | Themen | Würden Sie wieder mitmachen?\nAnn | AI | ja") == [
        "neither",
        "both",
    ]


def test_what_a_person_settled_decides():
    both = "Name | Themen | Würden Sie wieder mitmachen?\nAnn | AI | ja"
    assert kind(both, mapping={"columns": {"Würden Sie wieder mitmachen?": "skip"}}) == ["people"]
    assert kind(both, mapping={"columns": {"Themen": "skip"}}) == ["feedback"]
    assert kind("Name | War's gut?\nAnn | 5", mapping={"columns": {"War's gut?": "rating"}}) == ["feedback"]


def found(*tables):
    return kind_of_all(signs_of([sheet(one) for one in tables], round_of()))


def test_all_tables_of_an_import_are_of_one_kind():
    people, feedback, neither = "Name | Themen\nAnn | AI", "Name | Bewertung\nAnn | 5", "Was | Wieviel\nMilch | 2"
    assert (found(people, neither), found(neither, feedback), found(neither)) == ("people", "feedback", "people")
    with pytest.raises(ProblemsFound) as mixed:
        found(people, feedback)
    assert [one.code for one in mixed.value.problems] == ["people-and-feedback"]


def test_headings_that_fit_both_are_a_problem_that_names_them():
    with pytest.raises(ProblemsFound) as both:
        found("Name | Themen | Würden Sie wieder mitmachen?\nAnn | AI | ja")
    (problem,) = both.value.problems
    assert (problem.code, "Themen" in problem.message, "mitmachen?" in problem.message) == (
        "people-or-feedback",
        True,
        True,
    )
