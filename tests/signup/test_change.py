"""What sign-ups change in a cohort: who is new, what changed, and where somebody's own edit stands."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import mentee, mentor, records
from signups import answers, codes, proposed

from revmentor.signup.identity import new_id

FORM = "Name | E-Mail | Rolle | Themen | Level | Standort"
ANN = "Ann Abt | ann@example.com | Mentorin | AI: 4 | 2 | Kiel"
KIM = "Kim Kurz | kim@example.com | Mentee | AI; Data | 6 | Jena"


def form(*rows, heading=FORM):
    return "\n".join([heading, *rows])


def told(people):
    """Changes as they are shown: id -> key -> (was, is), with a mark for a conflict."""
    return {
        one.id: {f.key: (f.old, f.new, "conflict") if f.conflict else (f.old, f.new) for f in one.fields}
        for one in people
    }


def people(found):
    return {one.id: one for one in found.cohort.participants}


def edited(found, id, **keys):
    """The records after somebody edited a participant by hand."""
    changed = (one.model_copy(update=keys) if one.id == id else one for one in found.cohort.participants)
    return replace(found, cohort=found.cohort.with_people(tuple(changed), found.cohort.managers))


def imported(*rows, before=None, heading=FORM):
    return proposed(before or records(), form(*rows, heading=heading)).after


def test_new_people_come_in_with_all_they_said():
    change = proposed(records(), form(ANN, KIM)).change
    assert told(change.new) == {
        "ann-abt": {
            "name": ("", "Ann Abt"),
            "email": ("", "ann@example.com"),
            "level": ("", "2"),
            "site": ("", "Kiel"),
            "offers": ("", "ai: 4"),
        },
        "kim-kurz": {
            "name": ("", "Kim Kurz"),
            "email": ("", "kim@example.com"),
            "level": ("", "6"),
            "site": ("", "Jena"),
            "seeks": ("", "ai, data"),
        },
    }
    assert (change.changed, change.unchanged, change.gone, change.invented) == ((), (), (), ())


def test_people_of_the_cohort_stay_where_they_stand_and_new_ones_follow_by_id():
    before = records(mentee("zoe"), mentor("bob"))
    assert list(people(imported(KIM, ANN, before=before))) == ["zoe", "bob", "ann-abt", "kim-kurz"]


@pytest.mark.parametrize(
    ("name", "email", "id"),
    [
        ("Jürgen Müßig", "", "juergen-muessig"),
        ("Søren Ærø", "", "soeren-aeroe"),
        ("Łukasz Żółć", "", "lukasz-zolc"),
        ("Agnès N'Diaye", "", "agnes-ndiaye"),
        ("Anna-Lena von der Heide", "", "anna-lena-von-der-heide"),
        ("Frau Prof. Dr. h.c. Eva Weiß-Müller, MBA", "", "eva-weiss-mueller"),
        ("Ann", "", "ann-3"),
        ("Con", "", "con-2"),
        ("李伟", "li.wei@example.com", "li-wei"),
        ("Дмитрий Иванов", "dmitri@example.com", "dmitri"),
        ("李伟", "", "person"),
        ("Li 李 Wei", "x@example.com", "li-wei"),
        ("", "jo.ost@example.com", "jo-ost"),
        ("A" * 100, "", "a" * 48),
        ("../../etc/passwd", "", "etc-passwd"),
    ],
)
def test_a_new_id_is_made_from_the_name(name, email, id):
    assert new_id(name, email, {"ann", "ann-2"}) == id


@pytest.mark.parametrize("turned", [False, True])
def test_two_people_of_one_name_have_their_ids_whatever_the_order_of_the_rows(turned):
    one, other = (f"Ann Abt | {who}@example.com | Mentorin | AI | 2 | Kiel" for who in ("a.abt", "b.abt"))
    found = people(imported(*((other, one) if turned else (one, other))))
    assert {id: person.email for id, person in found.items()} == {
        "ann-abt": "a.abt@example.com",
        "ann-abt-2": "b.abt@example.com",
    }


def test_an_id_of_the_table_is_kept_unless_somebody_has_it():
    table = (
        "Kürzel | Name | Rolle | Themen | Level\nzoe | Zoe Zahn | Mentorin | AI | 2\nbob | Bo Benz | Mentor | AI | 2"
    )
    assert list(people(proposed(records(mentee("kim")), table).after)) == ["kim", "bob", "zoe"]


@pytest.mark.parametrize(
    "row",
    [
        "Ann Abt | ann@example.com | Mentorin | AI: 4 | 3 | Kiel",
        "ABT, ANN | Ann@Example.com | Mentorin | AI: 4 | 3 | Kiel",
        "Dr. Ann Benz | ann@example.com | Mentorin | AI: 4 | 3 | Kiel",
    ],
)
def test_somebody_who_is_there_is_known_again(row):
    change = proposed(imported(ANN), form(row)).change
    assert (change.new, told(change.changed)["ann-abt"]["level"]) == ((), ("2", "3"))


def test_another_spelling_of_the_same_name_and_address_is_no_change():
    before = records(mentor("ann", name="Dr. Ann Abt", email="Ann.Abt@example.com"))
    after = proposed(before, "Name | E-Mail | Level\nABT, ANN | ann.abt@EXAMPLE.com | 2")
    assert (after.change.unchanged, after.after.cohort) == (("ann",), before.cohort)


def test_what_changed_is_told_with_what_it_was():
    change = proposed(
        imported(ANN, KIM), form(ANN.replace("Kiel", "Bonn").replace("AI: 4", "AI: 5; Data: 1"), KIM)
    ).change
    assert told(change.changed) == {"ann-abt": {"offers": ("ai: 4", "ai: 5, data: 1"), "site": ("Kiel", "Bonn")}}
    assert change.unchanged == ("kim-kurz",)


def test_who_is_no_longer_in_the_form_is_gone_and_stays():
    done = proposed(imported(ANN, KIM), form(KIM))
    assert (done.change.gone, list(people(done.after))) == (("ann-abt",), ["ann-abt", "kim-kurz"])


def test_another_form_makes_nobody_gone():
    other = form("Lee Lang | lee@example.com | Mentee | AI | 7", heading="Name | E-Mail | Rolle | Themen | Stufe")
    assert proposed(imported(ANN, KIM), other).change.gone == ()


def test_a_second_run_changes_nothing():
    rows = (ANN, KIM, "Lee Lang | lee@example.com | Mentee | Tango | 7 | Kiel")
    once = proposed(records(), form(*rows))
    again = proposed(once.after, form(*rows))
    assert again.after == once.after
    assert (again.change.new, again.change.changed) == ((), ())


BONN = ANN.replace("Kiel", "Bonn")


def test_a_hand_edit_stays_where_the_answer_is_the_same_as_before():
    done = proposed(edited(imported(ANN), "ann-abt", site="Jena"), form(ANN))
    assert (done.change.changed, done.change.unchanged) == ((), ("ann-abt",))
    assert people(done.after)["ann-abt"].site == "Jena"


def test_a_hand_edit_stays_beside_what_else_was_answered():
    done = proposed(edited(imported(ANN), "ann-abt", site="Jena"), form(ANN.replace("| 2 |", "| 3 |")))
    assert told(done.change.changed) == {"ann-abt": {"level": ("2", "3")}}
    assert (people(done.after)["ann-abt"].site, people(done.after)["ann-abt"].level) == ("Jena", 3)


def test_an_answer_that_says_what_was_edited_settles_it():
    done = proposed(edited(imported(ANN), "ann-abt", site="Bonn"), form(BONN)).after
    assert told(proposed(done, form(ANN)).change.changed) == {"ann-abt": {"site": ("Bonn", "Kiel")}}


def test_where_both_changed_it_is_a_conflict_until_a_person_decides():
    before = edited(imported(ANN), "ann-abt", site="Jena")
    for _ in range(2):
        done = proposed(before, form(BONN))
        assert told(done.change.changed) == {"ann-abt": {"site": ("Jena", "Bonn", "conflict")}}
        assert done.after.cohort == before.cohort
        before = done.after


@pytest.mark.parametrize(("said", "site"), [("keep", "Jena"), ("take", "Bonn")])
@pytest.mark.parametrize("for_one", [False, True])
def test_a_conflict_is_settled_one_by_one_or_at_once_and_stays_settled(said, site, for_one):
    before = edited(imported(ANN), "ann-abt", site="Jena")
    how = {"decided": {("ann-abt", "site"): said}} if for_one else {"conflicts": said}
    done = proposed(before, form(BONN), **how).after
    assert people(done)["ann-abt"].site == site
    again = proposed(done, form(BONN))
    assert (again.change.changed, again.after) == ((), done)


def test_a_word_for_one_key_settles_no_other():
    before = edited(edited(imported(ANN), "ann-abt", site="Jena"), "ann-abt", level=5)
    done = proposed(before, form(BONN.replace("| 2 |", "| 3 |")), decided={("ann-abt", "site"): "take"})
    assert told(done.change.changed) == {"ann-abt": {"level": ("5", "3", "conflict"), "site": ("Jena", "Bonn")}}


def test_what_was_typed_before_any_form_is_a_conflict_and_what_was_left_out_is_filled_in():
    change = proposed(records(mentor("ann", name="Ann Abt", level="3")), form(ANN)).change
    assert told(change.changed) == {
        "ann": {
            "email": ("", "ann@example.com"),
            "level": ("3", "2", "conflict"),
            "site": ("", "Kiel"),
            "offers": ("ai: 3", "ai: 4", "conflict"),
        }
    }


def test_what_somebody_took_out_by_hand_is_asked_about_only_when_the_answer_changes():
    before = edited(imported(ANN), "ann-abt", site=None)
    assert proposed(before, form(ANN)).change.changed == ()
    assert told(proposed(before, form(BONN)).change.changed) == {"ann-abt": {"site": ("", "Bonn", "conflict")}}


def test_two_forms_that_speak_of_one_key_do_not_quarrel():
    staff = "Name | E-Mail | Standort\nAnn Abt | ann@example.com | Bonn"
    before = proposed(imported(ANN), staff).after
    assert people(before)["ann-abt"].site == "Bonn"
    assert proposed(before, staff).change.changed == ()
    assert told(proposed(before, form(ANN)).change.changed) == {"ann-abt": {"site": ("Bonn", "Kiel")}}


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Einwilligung", "Nein"),
        ("Einwilligung", ""),
        ("Ich stimme zu, dass meine Daten verwendet werden", "Ich stimme nicht zu"),
    ],
)
def test_of_those_who_do_not_agree_nothing_is_kept(heading, said):
    done = proposed(records(), f"{FORM} | {heading}\n{ANN} | {said}\n{KIM} | Ja")
    assert codes(done.unusable) == ["no-consent 2:7"]
    assert list(people(done.after)) == ["kim-kurz"]
    assert [one.id for one in done.after.signups] == ["kim-kurz"]
    assert "ann@example.com" not in repr(done.after)


def test_of_two_agreements_one_no_is_enough():
    for said in ("Ja | Nein", "Nein | Ja"):
        done = proposed(records(), f"{FORM} | Einwilligung | Datenschutz\n{ANN} | {said}")
        assert ([problem.code for problem in done.unusable], people(done.after)) == (["no-consent"], {})


def test_who_takes_the_agreement_back_stays_without_it():
    table = f"{FORM} | Einwilligung\n{ANN} | {{}}"
    done = proposed(proposed(records(), table.format("Ja")).after, table.format("Nein"))
    assert told(done.change.changed) == {"ann-abt": {"consent": ("", "no")}}
    assert people(done.after)["ann-abt"].consent is False


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Ann Abt | ann@example.com | Mentorin | AI | | Kiel", "no-level"),
        ("| ann@example.com | Mentorin | AI | 2 | Kiel", "no-name"),
        ("Ann Abt | ann@example.com | | | 2 | Kiel", "no-role"),
        ("Ann Abt | ann.example.com | Mentorin | AI | 2 | Kiel", "bad-email"),
        (f"Ann Abt | ann@example.com | Mentorin | AI | 2 | {'Kiel ' * 101}", "bad-site"),
    ],
)
def test_a_row_without_what_is_needed_is_told_and_the_others_come_in(row, code):
    done = proposed(records(), form(KIM, row))
    assert [problem.code for problem in done.unusable] == [code]
    assert [problem.place.line for problem in done.unusable] == [3]
    assert list(people(done.after)) == ["kim-kurz"]


def test_a_bad_answer_of_somebody_who_is_there_changes_nothing_of_theirs():
    before = imported(ANN)
    done = proposed(before, form(f"Ann Abt | ann@example.com | Mentorin | AI | 3 | {'Kiel ' * 101}"))
    assert codes(done.unusable) == ["bad-site 2:6"]
    assert done.after.cohort == before.cohort


def test_without_the_rule_of_direction_nobody_needs_a_level():
    row = "Ann Abt | ann@example.com | Mentorin | AI | | Kiel"
    free = records(program_keys={"rules": {"direction": "no"}})
    assert list(people(proposed(free, form(row)).after)) == ["ann-abt"]


def test_a_list_of_all_staff_makes_nobody_take_part():
    done = proposed(
        records(mentor("ann", name="Ann Abt")), "Name | Level | Standort\nAnn Abt | 2 | Kiel\nBo Benz | 3 | Bonn"
    )
    assert list(people(done.after)) == ["ann"]
    assert (people(done.after)["ann"].site, done.unusable) == ("Kiel", ())


LINE = "Name | E-Mail | Personalnummer | Rolle | Themen | Level | Führungskraft"


@pytest.mark.parametrize("boss", ["kim.kurz@example.com", "KIM.KURZ@example.com", "17", "Kim Kurz", "Dr. Kurz, Kim"])
def test_a_manager_who_takes_part_is_found_by_address_number_or_name(boss):
    table = f"""
    {LINE}
    Ann Abt | ann@example.com | 18 | Mentorin | AI | 2 | {boss}
    Kim Kurz | kim.kurz@example.com | 17 | Mentee | AI | 6 |
    """
    done = proposed(records(), table)
    assert people(done.after)["ann-abt"].manager == "kim-kurz"
    assert (done.after.cohort.managers, done.notices) == ({}, ())


@pytest.mark.parametrize("boss", ["kim", "kim@example.com", "KIM"])
def test_a_manager_who_stands_in_the_cohort_already_is_found(boss):
    before = records(mentee("kim", email="kim@example.com"))
    done = proposed(before, f"{LINE}\nAnn Abt | ann@example.com | 18 | Mentorin | AI | 2 | {boss}")
    assert people(done.after)["ann-abt"].manager == "kim"


STAFF = """
Name | E-Mail | Personalnummer | Führungskraft
Kim Kurz | kim@example.com | 17 | 4
Lee Lang | lee@example.com | 4 | Max Meer
Max Meer | max@example.com | 1 |
Nia Nord | nia@example.com | 9 | Max Meer
"""


def test_the_line_goes_up_through_people_who_take_no_part():
    done = proposed(records(), f"{LINE}\nAnn Abt | ann@example.com | 18 | Mentorin | AI | 2 | kim@example.com", STAFF)
    assert people(done.after)["ann-abt"].manager == "kim-kurz"
    assert done.change.managers == {"kim-kurz": "lee-lang", "lee-lang": "max-meer", "max-meer": None}
    assert done.after.cohort.chain("ann-abt") == ("kim-kurz", "lee-lang", "max-meer")


def test_the_line_is_filled_in_later_and_told_once():
    table = f"{LINE}\nAnn Abt | ann@example.com | 18 | Mentorin | AI | 2 | Kim Kurz"
    before = proposed(records(), table)
    assert before.change.managers == {"kim-kurz": None}
    done = proposed(before.after, table, STAFF)
    assert done.change.managers == {"kim-kurz": "lee-lang", "lee-lang": "max-meer", "max-meer": None}
    again = proposed(done.after, table, STAFF)
    assert (again.change.managers, again.after) == ({}, done.after)


def test_a_manager_whom_nobody_knows_ends_the_line():
    done = proposed(records(), f"{LINE}\nAnn Abt | ann@example.com | 18 | Mentorin | AI | 2 | 4711")
    assert [one.code for one in done.notices] == ["unknown-manager"]
    assert people(done.after)["ann-abt"].manager is None


@pytest.mark.parametrize("boss", ["Ann Abt", "ann@example.com", "18"])
def test_who_names_herself_as_her_manager_has_none(boss):
    done = proposed(records(), f"{LINE}\nAnn Abt | ann@example.com | 18 | Mentorin | AI | 2 | {boss}")
    assert (people(done.after)["ann-abt"].manager, done.after.cohort.managers) == (None, {})


def test_nobody_becomes_her_own_manager_by_the_name_she_had():
    before = records(mentor("ann", name="Ann Alt", email="ann@example.com"))
    done = proposed(before, f"{LINE}\nAnn Abt | ann@example.com | 18 | Mentorin | AI: 3 | 2 | Ann Alt")
    assert people(done.after)["ann"].manager is None


def test_who_leads_the_company_reports_to_nobody():
    staff = "Name | Führungskraft\nKim Kurz | Lee Lang\nLee Lang | Lee Lang"
    done = proposed(records(), f"{LINE}\nAnn Abt | ann@example.com | 18 | Mentorin | AI | 2 | Kim Kurz", staff)
    assert done.change.managers == {"kim-kurz": "lee-lang", "lee-lang": None}


WISH = "Name | E-Mail | Rolle | Themen | Level | Wunschperson"


def test_wishes_are_found_in_their_order_and_the_rest_is_told():
    table = f"""
    {WISH}
    Ann Abt | ann@example.com | Mentorin | AI | 2 | Lee Lang; Zoe Zahn; kim.kurz@example.com, Ann Abt; Lee Lang
    Kim Kurz | kim.kurz@example.com | Mentee | AI | 6 | Dr. Ann Abt
    Lee Lang | lee@example.com | Mentee | AI | 6 |
    """
    done = proposed(records(), table)
    assert people(done.after)["ann-abt"].wishes == ("lee-lang", "kim-kurz")
    assert people(done.after)["kim-kurz"].wishes == ("ann-abt",)
    assert [(one.code, '"Zoe Zahn"' in one.message) for one in done.notices] == [("unknown-wish", True)]


def test_a_wish_for_somebody_who_comes_later_is_found_then():
    wish = f"{WISH}\nAnn Abt | ann@example.com | Mentorin | AI | 2 | Kim Kurz"
    before = proposed(records(), wish).after
    done = proposed(before, wish, form(KIM))
    assert told(done.change.changed) == {"ann-abt": {"wishes": ("", "kim-kurz")}}


def test_invented_people_make_room_for_real_ones():
    before = records(mentor("frieda"), mentee("voss"), mentee("zoe"))
    done = proposed(before, form(ANN), invented=("frieda", "voss"))
    assert (done.change.invented, list(people(done.after))) == (("frieda", "voss"), ["zoe", "ann-abt"])


def test_invented_people_stay_where_nobody_comes_or_where_they_are_meant():
    before = records(mentor("frieda", email="frieda@example.com"), mentee("voss"))
    nobody = proposed(before, "Name | Level\nBo Benz | 3", invented=("frieda", "voss"))
    assert (nobody.change.invented, nobody.after.cohort) == ((), before.cohort)
    row = "Frieda | frieda@example.com | Mentorin | AI: 3 | 2 | Kiel"
    meant = proposed(before, form(row, ANN), invented=("frieda", "voss"))
    assert (meant.change.invented, list(people(meant.after))) == (("voss",), ["frieda", "ann-abt"])


def test_a_newcomer_may_have_the_id_that_an_invented_person_leaves():
    row = "Voss | v@example.com | Mentorin | AI | 2 | Kiel"
    done = proposed(records(mentee("voss", name="Vera Voss", email="w@example.com")), form(row), invented=("voss",))
    assert people(done.after)["voss"].name == "Voss"


def test_a_skill_that_nobody_named_is_the_one_known_else_the_usual_one():
    before = imported(ANN)
    done = proposed(before, form(ANN.replace("AI: 4", "AI; Data")))
    assert told(done.change.changed) == {"ann-abt": {"offers": ("ai: 4", "ai: 4, data: 3")}}
    assert done.change.usual_skills == 1
    assert proposed(before, form(ANN.replace("AI: 4", "AI"))).change.changed == ()


GRID = "Name | Stufe | Was können Sie weitergeben? [AI] | Was können Sie weitergeben? [Data]"


@pytest.mark.parametrize(
    ("ai", "data", "offers"),
    [
        ("4", "Keine", {"ai": 4}),
        ("nein", "Experte", {"data": 5}),
        ("x", "", {"ai": 3}),
        ("AI", "★★", {"ai": 3, "data": 2}),
    ],
)
def test_a_grid_says_topic_by_topic_what_is_taught(ai, data, offers):
    found = people(proposed(records(), f"{GRID}\nAnn Abt | 2 | {ai} | {data}").after)
    assert found["ann-abt"].offers == offers


def test_a_cell_of_a_grid_that_is_neither_skill_nor_tick_is_a_question():
    said = answers(records(), f"{GRID}\nAnn Abt | 2 | vielleicht | 4")
    assert codes(said.unusable) == ["unclear-skill 2:3"]
    assert [(one.about, one.text) for one in said.questions] == [("skill", "vielleicht")]


def test_the_usual_skill_is_the_one_that_import_yaml_says():
    found = records()
    found = replace(found, mapping=found.mapping.model_copy(update={"skill": 2}))
    assert people(proposed(found, form(ANN.replace("AI: 4", "AI"))).after)["ann-abt"].offers == {"ai": 2}


WHO = ("Ann Abt | a@example.com", "Bo Benz | b@example.com", "Cem Can | c@example.com", "Ann Abt | d@example.com")
SAID = st.tuples(
    st.sampled_from(WHO),
    st.sampled_from(["Mentorin", "Mentee"]),
    st.sampled_from(["AI: 4", "AI; Data", "Data", "Social media: 2, AI"]),
    st.sampled_from(["1", "2", "6"]),
    st.sampled_from(["", "Kiel", "Bonn"]),
    st.sampled_from(["", "Bo Benz", "Eve Ehm", "a@example.com", "d@example.com"]),
).map(" | ".join)
TABLE = f"{FORM} | Führungskraft"


@settings(max_examples=50, deadline=None)
@given(st.lists(SAID, max_size=5, unique_by=lambda row: row.partition(" | Ment")[0]).flatmap(st.permutations))
def test_the_order_of_the_rows_does_not_show(rows):
    one, other = (proposed(records(), form(*each, heading=TABLE)) for each in (rows, sorted(rows)))
    assert people(one.after) == people(other.after)
    assert (one.after, one.change) == (other.after, other.change)


@settings(max_examples=50, deadline=None)
@given(st.lists(SAID, max_size=5), st.lists(SAID, max_size=3), st.sampled_from(["ask", "keep", "take"]))
def test_proposing_twice_changes_nothing(earlier, later, conflicts):
    before = proposed(records(mentor("bo", name="Bo Benz", level="3")), form(*earlier, heading=TABLE)).after
    once = proposed(before, form(*later, heading=TABLE), conflicts=conflicts)
    again = proposed(once.after, form(*later, heading=TABLE), conflicts=conflicts)
    assert again.after == once.after
    assert again.change.new == ()
    assert [field for one in again.change.changed for field in one.fields if not field.conflict] == []


WITH_MANAGER = f"{FORM} | Führungskraft"


def test_a_circle_of_managers_is_left_open_and_told():
    found = proposed(records(), form(f"{ANN} | Kim Kurz", f"{KIM} | Ann Abt", heading=WITH_MANAGER))
    assert {one.manager for one in found.after.cohort.participants} == {None}
    assert [(one.code, one.place.line) for one in found.notices] == [("manager-circle", 2)]
    assert all(field.key != "manager" for one in found.change.new for field in one.fields)


def test_a_manager_whose_name_two_people_bear_is_nobody_and_a_second_run_changes_nothing():
    rows = (f"{ANN} | ", f"{KIM} | Ann Abt", "Ann Abt | other@example.com | Mentorin | AI | 2 | Jena | ")
    once = proposed(records(), form(*rows, heading=WITH_MANAGER))
    assert people(once.after)["kim-kurz"].manager is None
    assert [one.code for one in once.notices] == ["unknown-manager"]
    assert proposed(once.after, form(*rows, heading=WITH_MANAGER)).after == once.after


def test_a_manager_by_address_and_by_name_is_one_person():
    rows = (f"{ANN} | kim.boss@example.com", f"{KIM} | Kim Boss")
    after = proposed(records(), form(*rows, heading=WITH_MANAGER)).after
    assert {one.manager for one in after.cohort.participants} == {"kim-boss"}
    assert after.cohort.managers == {"kim-boss": None}


def test_invented_people_take_their_proposals_with_them():
    pair = {"pair": 1, "mentor": "ben", "mentee": "voss", "affinity": 700, "state": "proposed"}
    fresh = records(mentor("ben"), mentee("voss"), pairs=[pair])
    assert proposed(fresh, form(ANN, KIM), invented=("ben", "voss")).after.pairs == ()
    running = records(mentor("ben"), mentee("voss"), pairs=[pair | {"state": "running"}])
    assert proposed(running, form(ANN, KIM), invented=("ben", "voss")).change.invented == ()


@pytest.mark.parametrize("name", ["Acme™ Bot", "𝕏 Ypsilon", "№ Eins", "™"])
def test_a_name_in_odd_letters_gets_an_id(name):
    (made,) = imported(f"{name} | odd@example.com | Mentorin | AI | 2 | Kiel").cohort.participants
    assert made.name == name


def test_an_id_of_its_own_tells_a_row_from_a_namesake():
    heading = "Kürzel | Name | Stufe | Angebotene Themen"
    rows = ("u1 | Anna Bauer | 1 | ", "u2 | Anna Bauer | 4 | AI: 4")
    once = proposed(records(), form(*rows, heading=heading)).after
    assert {one.id: one.level for one in once.cohort.participants} == {"u2": 4}
    assert proposed(once, form(*rows, heading=heading)).after == once


BY_NUMBER = "Personalnummer | Name | E-Mail | Level | Vorgesetzter (Personalnummer)"


def test_managers_who_take_no_part_do_not_run_in_a_circle():
    rows = (
        "1 | Ann Abt | ann@example.com | 2 | 3",
        "3 | Cy A | ca@example.com | 7 | 4",
        "4 | Cy B | cb@example.com | 7 | 3",
    )
    managers = proposed(records(), form(ANN), form(*rows, heading=BY_NUMBER)).after.cohort.managers
    assert managers in ({"cy-a": None, "cy-b": "cy-a"}, {"cy-a": "cy-b", "cy-b": None})


def test_namesakes_on_the_line_are_two_people():
    rows = (
        "1 | Ann Abt | ann@example.com | 2 | 5",
        "4 | Sam S | sam@example.com | 7 | 6",
        "5 | Sam S | | 8 | 4",
        "6 | Top T | top@example.com | 9 |",
    )
    cohort = proposed(records(), form(ANN), form(*rows, heading=BY_NUMBER)).after.cohort
    assert cohort.chain("ann-abt")[-1] == "top-t"
    assert len(cohort.chain("ann-abt")) == 3
