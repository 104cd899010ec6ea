"""Who is who: rows of all tables brought together."""

from itertools import permutations

import pytest
from invented import records
from signups import answers

from revmentor.signup.people import brought_together


def directory(*tables, side=None):
    return brought_together(answers(records(), *tables, side=side).entries)


def people(*tables, side=None):
    return [(one.name, one.email, dict(one.fields)) for one in directory(*tables, side=side).people]


SIGN_UP = "{heading} | Rolle | Themen\n{who} | Mentorin | AI"
STAFF = "{heading} | Level\n{who} | 4"


@pytest.mark.parametrize(
    ("heading", "one", "other"),
    [
        ("E-Mail", "ann.abt@example.com", "Ann.Abt@Example.com"),
        ("Personalnummer", "00417", "00417"),
        ("Kürzel", "ann", "ann"),
        ("Name", "Ann Abt", "Ann Abt"),
        ("Name", "Dr. Anne-Marié Abt", "ABT, ANNE MARIE"),
    ],
)
def test_two_tables_tell_of_the_same_person(heading, one, other):
    found = people(SIGN_UP.format(heading=heading, who=one), STAFF.format(heading=heading, who=other))
    assert len(found) == 1
    assert {key: found[0][2][key] for key in ("offers", "level")} == {"offers": {"ai": ""}, "level": "4"}


def test_a_number_leads_to_the_address_and_the_address_to_the_sign_up():
    staff = "Personalnummer | E-Mail | Level\n417 | ann@example.com | 4"
    pay = "Personalnummer | Standort\n417 | Kiel"
    (found,) = people("Name | E-Mail | Themen\nAnn | ann@example.com | AI", staff, pay)
    assert (found[2]["level"], found[2]["site"]) == ("4", "Kiel")


@pytest.mark.parametrize(
    ("heading", "one", "other"),
    [
        ("E-Mail", "ann.abt@example.com", "ann.abt2@example.com"),
        ("Personalnummer", "17", "18"),
        ("Kürzel", "ann", "ann-2"),
    ],
)
def test_the_same_name_with_another_address_is_another_person(heading, one, other):
    found = people(f"Name | {heading} | Themen\nAnn Abt | {one} | AI\nAnn Abt | {other} | Data")
    assert len(found) == 2


def test_a_row_whose_name_two_people_have_is_told_and_nobody_s():
    two = (
        "Name | E-Mail | Rolle | Themen\nAnn Abt | a1@example.com | Mentee | AI\nAnn Abt | a2@example.com | Mentee | AI"
    )
    found = directory(two, "Name | Level\nAnn Abt | 4\nBo Benz | 5")
    assert [(one.email, one.fields.get("level")) for one in found.people] == [
        ("a1@example.com", None),
        ("a2@example.com", None),
        ("", "5"),
    ]
    assert [(one.code, one.place.line) for one in found.unusable] == [("same-name", 2)]


AGAIN = "{clock} | Name | E-Mail | Rolle | Themen"


def test_the_later_answer_counts_and_the_earlier_one_is_told():
    table = f"""
    {AGAIN.format(clock="Kommentar")}
    egal | Ann | ann@example.com | Mentee | AI
    egal | Bob | bob@example.com | Mentee | AI
    egal | Ann Abt | ann@example.com | Mentee | Data
    """
    found = directory(table)
    assert [(one.name, one.fields["seeks"]) for one in found.people] == [("Ann Abt", ["data"]), ("Bob", ["ai"])]
    (notice,) = found.notices
    assert (notice.code, notice.place.line, "row 4" in notice.message) == ("answered-again", 2, True)


@pytest.mark.parametrize(
    ("first", "second", "counts"),
    [
        ("2026-09-01 10:00", "2026-09-01 09:00", "first"),
        ("2026-09-01 09:00", "2026-09-01 10:00", "second"),
        ("2026-09-01 10:00", "2026-09-01 10:00", "second"),
        ("30.09.2026 10:00:05", "1.10.2026 09:00:00", "second"),
        ("1.10.2026 9:00", "30.09.2026 10:00", "first"),
        ("2026/09/07 9:03:12 PM GMT+2", "2026/09/07 10:03:12 AM GMT+2", "first"),
        ("9/11/2026 10:00", "10/9/2026 10:00", "second"),
        ("Dienstag", "Montag", "second"),
        ("2026-09-02 10:00", "", "second"),
    ],
)
def test_the_form_s_clock_says_which_answer_is_the_later_one(first, second, counts):
    table = f"""
    {AGAIN.format(clock="Zeitstempel")}
    {first} | Ann | ann@example.com | Mentee | AI
    {second} | Ann | ann@example.com | Mentee | Data
    """
    ((_, _, fields),) = people(table)
    assert fields["seeks"] == {"first": ["ai"], "second": ["data"]}[counts]


def test_an_answer_as_mentor_and_one_as_mentee_are_both():
    table = """
    Name | E-Mail | Rolle | Standort | Führungskraft | Themen
    Ann | ann@example.com | Mentorin | Kiel | Kim | AI: 4
    Ann Abt | ann@example.com | Mentee | Jena | | Data
    """
    found = directory(table)
    (ann,) = found.people
    assert (ann.name, ann.manager, ann.fields["site"]) == ("Ann Abt", "Kim", "Jena")
    assert (ann.fields["offers"], ann.fields["seeks"]) == ({"ai": "4"}, ["data"])
    assert found.notices == ()


def test_two_tables_one_a_side_make_both():
    mentors = "Name | Angebotene Themen\nAnn | AI: 4"
    mentees = "Name | Gesuchte Themen\nAnn | Data"
    ((_, _, fields),) = people(mentors, mentees)
    assert (fields["offers"], fields["seeks"]) == ({"ai": "4"}, ["data"])


def test_what_a_later_table_leaves_empty_stays_as_the_earlier_one_says():
    ((_, _, fields),) = people("Name | Level | Standort\nAnn | 2 | Kiel", "Name | Level | Abteilung\nAnn | 3 |")
    assert fields == {"name": "Ann", "level": "3", "site": "Kiel"}


def test_people_are_found_by_whatever_names_them():
    staff = """
    Name | Kürzel | E-Mail | Personalnummer | Level
    Dr. Ann Abt | ann | Ann@example.com | 417 | 2
    Bob Benz | bob | bob@example.com | 418 | 3
    Bob Benz | bob-2 | benz@example.com | 419 | 4
    """
    found = directory(staff)
    ann = found.people[0]
    assert all(found.find(text) is ann for text in ("ann", "ANN@example.com", "417", "Abt, Ann", "Frau Dr. Ann Abt"))
    assert [found.find(text) for text in ("Bob Benz", "420", "Ann", "")] == [None] * 4


def test_an_anonymous_form_names_nobody():
    found = answers(records(), "E-Mail | Name | Themen\nanonymous | anonym | AI")
    assert found.entries == ()
    assert [problem.code for problem in found.unusable] == ["nobody"]


@pytest.mark.parametrize("order", [*permutations(range(3))])
def test_a_list_that_knows_both_links_the_others_whatever_their_order(order):
    tables = (
        "Name | E-Mail\nA. Abt | ann@example.com",
        "Personalnummer | Level\n17 | 3",
        "E-Mail | Personalnummer\nann@example.com | 17",
    )
    (ann,) = directory(*(tables[position] for position in order)).people
    assert (ann.email, ann.number, ann.fields["level"]) == ("ann@example.com", "17", "3")


NAMED_ALIKE = "Name | E-Mail | Level\nMax Mai | max@example.com | 3\nMax Mai | mai@example.com | 4"


@pytest.mark.parametrize("tables", [*permutations(("Name | Themen (Angebot)\nMax Mai | AI", NAMED_ALIKE))])
def test_a_name_that_two_people_bear_tells_nobody_apart_whatever_the_order(tables):
    found = directory(*tables)
    assert [one.code for one in found.unusable] == ["same-name"]
    assert len(found.people) == 2


def test_a_day_alone_is_a_clock_too():
    rows = ("02.09.2026 | Ann | ann@example.com | Kiel", "01.09.2026 | Ann | ann@example.com | Jena")
    (ann,) = directory("\n".join(("Datum | Name | E-Mail | Standort", *rows))).people
    assert ann.fields["site"] == "Kiel"


def test_a_number_that_stands_twice_makes_no_one_person_of_two():
    signups = "Name | E-Mail | Themen (Angebot)\nInes F | ines@example.com | AI\nHugo L | hugo@example.com | Data"
    staff = (
        "Personalnummer | Name | E-Mail | Level\n1 | Ines F | ines@example.com | 2\n1 | Hugo L | hugo@example.com | 6"
    )
    found = directory(signups, staff)
    assert [(one.name, one.fields["level"]) for one in found.people] == [("Ines F", "2"), ("Hugo L", "6")]
