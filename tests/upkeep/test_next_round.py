"""Who goes on into the next round, and what stays behind."""

from datetime import date

import pytest

from revmentor.model.cells import to_cells
from revmentor.model.cohort import Cohort
from revmentor.model.mark import mark
from revmentor.model.matching import Pair
from revmentor.model.next_round import RoundHead
from revmentor.model.program import Program, Rules
from revmentor.model.records import PastRound, Records
from revmentor.model.schedule import Session
from revmentor.model.signup import SignUp
from revmentor.upkeep.next_round import plan_next_round

TODAY = date(2026, 11, 30)
HEAD = RoundHead("../program.yaml", "an-id", "Spring 2027", date(2027, 1, 4), "../2026")
PEOPLE = [
    {"id": "ann", "offers": {"ai": "4"}, "wishes": ["vera", "will"], "manager": "olga"},
    {"id": "bob", "offers": {"ai": "3"}, "manager": "tom", "withdrawn": "2026-10-30"},
    {"id": "cleo", "offers": {"web": "3"}, "wishes": ["tom"]},
    {"id": "tom", "seeks": ["ai"], "manager": "vera", "consent": "no"},
    {"id": "vera", "seeks": ["web", "ai"], "wishes": ["ann", "cleo"]},
    {"id": "will", "seeks": []},
]
PAIRS = [("ann", "vera", "running"), ("bob", "will", "ended"), ("cleo", "will", "proposed")]


def records(people=(), pairs=PAIRS, rounds=1, **more):
    changed = {one["id"]: one for one in people}
    everyone = [{"name": one["id"], "level": "1", **one, **changed.pop(one["id"], {})} for one in PEOPLE]
    cohort = {
        "program": "program.yaml", "name": "2026", "start": "2026-06-01", "timezone": "Europe/Berlin",
        "language": "en", "id": "old", "invited": "9", "participants": everyone, "managers": {"olga": "tom"},
    }  # fmt: skip
    sessions = more.pop("sessions", ())
    signups = more.pop("signups", ())
    past = more.pop("past", ())
    lines = (
        Pair(pair=number, mentor=mentor, mentee=mentee, state=state)
        for number, (mentor, mentee, state) in enumerate(pairs, 1)
    )
    return Records(
        Program.model_construct(rules=Rules(rounds=rounds)),
        Cohort.model_validate(cohort | more),
        tuple(lines),
        tuple(Session.model_validate({"minutes": "60", **one}) for one in sessions),
        past=past,
        signups=signups,
    )


def plan(given, today=TODAY, head=HEAD):
    met = frozenset((pair.mentor, pair.mentee) for pair in given.pairs if pair.state != "proposed")
    last = PastRound(met, frozenset({"cleo"}))
    return plan_next_round(given, (last, *given.past), head, today)


def ids(after):
    return [one.id for one in after.cohort.participants]


def notes(after):
    return {note.code: dict(note.parts) for note in after.notes}


def test_who_consented_and_has_not_withdrawn_goes_on_and_the_others_are_told_with_why():
    after = plan(records())
    assert ids(after) == ["ann", "cleo", "vera", "will"]
    assert [(one.person, one.reason.code, one.manages) for one in after.left_out] == [
        ("bob", "withdrawn", False),
        ("tom", "no-consent", True),
    ]


@pytest.mark.parametrize(
    ("withdrawn", "goes_on"),
    [("2026-11-30", False), ("2026-12-24", False), ("2027-01-04", False), ("2027-01-05", True)],
)
def test_who_withdraws_before_the_new_round_begins_does_not_go_on(withdrawn, goes_on):
    assert ("will" in ids(plan(records([{"id": "will", "withdrawn": withdrawn}])))) is goes_on


def test_the_head_is_that_of_the_new_round():
    cohort = plan(records()).cohort
    said = (cohort.program, cohort.id, cohort.name, cohort.start, cohort.previous, cohort.invited)
    assert said == (HEAD.program, HEAD.id, HEAD.name, HEAD.start, HEAD.previous, None)
    assert cohort.timezone == "Europe/Berlin"


def test_the_reporting_line_stays_whole():
    before = records()
    after = plan(before).cohort
    assert after.managers == {"olga": "tom", "tom": "vera"}
    assert {one.id: after.chain(one.id) for one in after.participants} == {
        one.id: before.cohort.chain(one.id) for one in before.cohort.participants if one.id in after.by_id
    }


def test_a_manager_who_stood_under_managers_too_keeps_the_line_that_counted():
    before = records(managers={"olga": "tom", "tom": "will"})
    assert plan(before).cohort.chain("ann") == before.cohort.chain("ann") == ("olga", "tom", "vera")


def test_wishes_pins_and_apart_go_where_they_cannot_hold():
    after = plan(
        records(pinned=[["ann", "vera"], ["cleo", "will"], ["bob", "vera"]], apart=[["vera", "ann"], ["tom", "cleo"]])
    )
    assert {one.id: one.wishes for one in after.cohort.participants if one.wishes} == {
        "ann": ("will",),
        "vera": ("cleo",),
    }
    assert after.cohort.pinned == (("cleo", "will"),)
    assert after.cohort.apart == (("vera", "ann"),)
    assert [(one.key, one.people, one.reason.code) for one in after.taken_out] == [
        ("wishes", ("ann", "vera"), "rounds"),
        ("wishes", ("cleo", "tom"), "left-out"),
        ("wishes", ("vera", "ann"), "rounds"),
        ("pinned", ("ann", "vera"), "rounds"),
        ("pinned", ("bob", "vera"), "left-out"),
        ("apart", ("tom", "cleo"), "left-out"),
    ]


def test_a_pair_that_was_only_proposed_may_still_become_one():
    after = plan(records(pinned=[["cleo", "will"]]))
    assert after.cohort.pinned == (("cleo", "will"),)
    assert notes(after)["proposed"] == {"pairs": 1, "numbers": "3"}


@pytest.mark.parametrize(("rounds", "kept"), [(0, 3), (1, 2), (2, 1)])
def test_the_rule_rounds_says_who_is_an_old_partner(rounds, kept):
    earlier = (PastRound(frozenset({("cleo", "vera")}), frozenset()),)
    pins = [["ann", "vera"], ["cleo", "vera"], ["ann", "will"]]
    after = plan(records(rounds=rounds, past=earlier, pinned=pins))
    assert len(after.cohort.pinned) == kept
    assert ("rounds-off" in notes(after)) is (rounds == 0)


def test_days_away_that_are_over_are_taken_out():
    away = ["2026-07-01..2026-07-14", "2026-11-29", "2026-11-20..2026-11-30", "2026-12-21..2027-01-02"]
    after = plan(records([{"id": "ann", "away": away}]))
    assert list(map(str, after.cohort.by_id["ann"].away)) == away[2:]
    assert notes(after)["away-over"] == {"people": 1}


def test_a_mentee_who_had_a_partner_is_asked_again_and_nobody_else():
    held = [{"session": f"1/{n}", "start": "2026-09-01 10:00", "state": s} for n, s in enumerate(("held", "missed"), 1)]
    after = plan(records(sessions=held))
    assert [(one.person, [(m.partner, m.topics, m.held) for m in one.met]) for one in after.asked_again] == [
        ("vera", [("ann", ("ai",), 1)]),
        ("will", [("bob", (), 0)]),
    ]
    assert {one.person for one in plan(records(pairs=PAIRS[2:])).asked_again} == set()


def test_who_waited_is_told_only_of_those_who_go_on():
    assert plan(records()).waiting == ("cleo",)
    assert plan(records([{"id": "cleo", "consent": "no"}])).waiting == ()


def test_running_pairs_are_told_and_those_that_meet_beyond_the_start():
    planned = [{"session": "1/1", "start": "2026-12-20 10:00", "state": "planned"}]
    assert notes(plan(records(sessions=planned)))["running"] == {"pairs": 1, "until": "2026-12-20"}
    planned += [{"session": "1/2", "start": "2027-01-04 10:00", "state": "planned"}]
    after = notes(plan(records(sessions=planned)))
    assert after["beyond"] == {"pairs": 1, "numbers": "1", "last": "2027-01-04"}
    assert "running" not in after
    assert notes(plan(records(sessions=planned), today=date(2026, 12, 21)))["missing"] == {"sessions": 1}


def test_where_nobody_had_a_partner_it_is_said():
    assert "nobody-met" in notes(plan(records(pairs=PAIRS[2:])))


def test_what_was_taken_out_is_no_edit_by_hand_for_the_next_import():
    people = [{"id": "ann", "away": ["2026-07-01"]}]
    ann = records(people).cohort.by_id["ann"]
    cells = to_cells(ann)
    marks = f"level/{mark('1')} wishes/{mark(cells['wishes'])} away/{mark(cells['away'])}"
    said = [SignUp(id="ann", form="f", marks=marks), SignUp(id="bob", form="f"), SignUp(id="cleo", form="f")]
    after = plan(records(people, signups=tuple(said)))
    assert [one.id for one in after.signups] == ["ann", "cleo"]
    assert after.signups[0].by_key == {"level": mark("1"), "wishes": mark("will")}


def test_an_edit_by_hand_stays_one():
    said = SignUp(id="ann", form="f", marks=f"wishes/{mark('somebody else')}")
    assert plan(records(signups=(said,))).signups == (said,)
