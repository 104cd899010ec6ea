"""Where a cohort stands: the group of each pair, who has not answered, what needs a person.

The round began on Monday 5 October 2026; sessions are a month apart, so 45 days are quiet and 75 a risk.
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import mentee, mentor, pair, records, session

from revmentor.model.feedback import Answer
from revmentor.model.matching import Reason
from revmentor.model.message import Message
from revmentor.reporting.standing import find_standing

TODAY = date(2026, 12, 14)
HELD, PLANNED, LOST = "held", "planned", "cancelled"


def mailed(person):
    return person | {"email": f"{person['id']}@example.com"}


def round_of(*sessions, people=(), pairs=None, answers=(), messages=(), **keys):
    """Ann teaches Max as pair 1, with sessions such as `12-01 held`; others as given."""
    lines = [session(f"1/{n}", f"2026-{line[:5]} 10:00", line[6:]) for n, line in enumerate(sessions, 1)]
    made = records(
        *(mailed(person) for person in (mentor("ann"), mentee("max"), *people)),
        pairs=[pair(1, "ann", "max")] if pairs is None else pairs,
        sessions=lines,
        **keys,
    )
    answers = tuple(map(Answer.model_validate, answers))
    return replace(made, answers=answers, messages=tuple(map(Message.model_validate, messages)))


def standing(*sessions, **keys):
    return find_standing(round_of(*sessions, **keys), TODAY)


def doing(*sessions, **keys):
    """The group of pair 1 and the signs for it."""
    (one,) = (one for one in standing(*sessions, **keys).pairs if one.pair.pair == 1)
    return one.group, [reason.code for reason in one.reasons]


def said(answer, side="mentee"):
    return {"pair": 1, "side": side, "question": "chemistry", "answer": answer, "on": "2026-12-01"}


def gone(**keys):
    """Pair 1, where Max is out by these keys."""
    made = round_of("12-01 held", "12-20 planned")
    people = tuple(p.model_copy(update=keys) if p.id == "max" else p for p in made.cohort.participants)
    return replace(made, cohort=made.cohort.with_people(people, {}))


@pytest.mark.parametrize(
    ("sessions", "group", "signs"),
    [
        (["12-20 planned"], "on-track", ["new"]),
        (["12-01 held", "12-20 planned"], "on-track", ["on-track"]),
        (["10-05 held", "11-05 held", "12-01 held"], "on-track", ["finished"]),
        (["12-10 planned"], "quiet", ["overdue"]),
        (["10-30 held", "12-20 planned"], "on-track", ["on-track"]),
        (["10-29 held", "12-20 planned"], "quiet", ["silent"]),
        (["10-29 held", "12-10 planned"], "quiet", ["silent", "overdue"]),
        (["12-01 cancelled", "12-08 missed", "12-20 planned"], "at-risk", ["two-in-a-row"]),
        (["12-01 cancelled", "12-08 held", "12-20 planned"], "on-track", ["on-track"]),
        ([], "at-risk", ["no-sessions"]),
        (["12-08 cancelled"], "at-risk", ["no-sessions"]),
        (["12-01 missed", "12-08 missed"], "at-risk", ["two-in-a-row", "no-sessions"]),
    ],
)
def test_the_sessions_of_a_pair_put_it_in_a_group(sessions, group, signs):
    assert doing(*sessions) == (group, signs)


@pytest.mark.parametrize(("today", "sign"), [(date(2026, 12, 19), "silent"), (date(2026, 12, 20), "silent-long")])
def test_after_two_and_a_half_times_the_cadence_a_silent_pair_is_at_risk(today, sign):
    (one,) = find_standing(round_of("10-05 held", "12-28 planned"), today).pairs
    assert [reason.code for reason in one.reasons] == [sign]
    assert one.group == ("at-risk" if sign == "silent-long" else "quiet")


def test_silence_is_told_in_weeks():
    (one,) = standing("10-29 held", "12-20 planned").pairs
    assert one.reasons == (Reason("silent", {"count": 6}),)


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_one_no_puts_a_pair_at_risk_and_nothing_tells_whose_it_was(side):
    at_risk = round_of("12-01 held", "12-20 planned", answers=[said("no", side)])
    both = round_of("12-01 held", "12-20 planned", answers=[said("no", "mentor"), said("no", "mentee")])
    assert [one.group for one in find_standing(at_risk, TODAY).pairs] == ["at-risk"]
    assert find_standing(at_risk, TODAY) == find_standing(both, TODAY)


def test_a_yes_and_another_answer_that_says_no_are_no_risk():
    goal = {"pair": 1, "side": "mentee", "question": "again", "answer": "no", "on": "2026-12-01"}
    assert doing("12-01 held", "12-20 planned", answers=[said("yes"), goal]) == ("on-track", ["on-track"])


@pytest.mark.parametrize("keys", [{"withdrawn": TODAY}, {"consent": False}])
def test_a_pair_that_somebody_left_is_at_risk(keys):
    (one,) = find_standing(gone(**keys), TODAY).pairs
    assert (one.group, one.reasons) == ("at-risk", (Reason("left", {"people": "max", "count": 1}),))


def test_who_leaves_later_is_still_there():
    assert find_standing(gone(withdrawn=date(2026, 12, 15)), TODAY).pairs[0].group == "on-track"


def test_all_that_is_the_matter_is_told_the_gravest_first():
    sessions = ("10-05 planned", "10-12 cancelled", "10-19 missed")
    people = [mentor("ann", withdrawn="2026-12-01"), mentee("max")]
    made = replace(
        records(*people, pairs=[pair(1, "ann", "max")]),
        sessions=round_of(*sessions).sessions,
        answers=(Answer.model_validate(said("no")),),
    )
    (one,) = find_standing(made, date(2027, 1, 4)).pairs
    assert [reason.code for reason in one.reasons] == ["left", "no-fit", "two-in-a-row", "silent-long", "overdue"]


def test_a_pair_that_has_held_all_its_sessions_is_past_every_risk():
    made = round_of("10-05 held", "11-05 held", "12-01 held", answers=[said("no")])
    assert [one.group for one in find_standing(made, date(2027, 6, 1)).pairs] == ["on-track"]
    assert "no-fit" not in {need.code for need in find_standing(made, date(2027, 6, 1)).needs}


@pytest.mark.parametrize("reason", ["no-fit", "time", "left", "done", "other", None])
def test_an_ended_pair_tells_why(reason):
    line = pair(1, "ann", "max", "ended") | {"reason": reason}
    (one,) = standing(pairs=[line]).pairs
    assert (one.group, one.health) == ("ended", None)
    assert [sign.code for sign in one.reasons] == [f"ended-{reason}" if reason else "ended"]


def test_a_proposed_pair_is_in_no_group():
    found = standing(pairs=[pair(1, "ann", "max", "proposed")])
    assert (found.pairs, found.proposed) == ((), 1)


def needs(*sessions, **keys):
    return [(need.code, dict(need.parts)) for need in standing(*sessions, **keys).needs]


def test_a_round_on_its_way_needs_nobody():
    assert needs("12-01 held", "12-20 planned") == []


@pytest.mark.parametrize(("driver", "person"), [("mentor", "ann"), ("mentee", "max")])
def test_whoever_drives_a_pair_that_does_not_meet_is_called(driver, person):
    called = needs("12-01 cancelled", "12-08 missed", "12-20 planned", program_keys={"driver": driver})
    assert called[0] == ("two-in-a-row", {"pair": 1, "person": person})


def test_a_pair_that_does_not_fit_names_neither_of_the_two():
    answers = [said("no")]
    assert needs("12-01 held", "12-20 planned", answers=answers) == [("no-fit", {"pair": 1})]


def test_a_pair_has_one_need_the_gravest():
    at_risk = needs("12-01 missed", "12-08 missed", answers=[said("no")])
    assert [code for code, _ in at_risk] == ["no-fit"]


def test_a_pair_may_only_lack_its_entries_before_anybody_is_called():
    late = date(2027, 1, 18)
    entered = find_standing(round_of("10-05 held", "11-02 cancelled", "11-09 held"), date(2027, 2, 18))
    assert [need.code for need in entered.needs][:1] == ["silent-long"]
    lacking = find_standing(round_of("10-05 held", "11-09 planned"), late)
    assert lacking.pairs[0].group == "at-risk"
    assert [need.code for need in lacking.needs] == ["no-entry"]
    both = find_standing(round_of("10-05 held", "11-01 planned"), late)
    assert [need.code for need in both.needs] == ["silent-long", "no-entry"]


def test_what_was_not_sent_waits_to_be():
    message = {"to": "ann", "message": "session-soon", "due": "2026-12-10", "written": "2026-12-10"}
    states = ["waiting", "waiting", "unsure", "2026-12-10", None]
    messages = [message | {"about": f"1/{n}", "sent": state} for n, state in enumerate(states, 1)]
    found = needs("12-01 held", "12-20 planned", messages=messages)
    assert found == [("unsure", {"count": 1}), ("waiting", {"count": 2})]


def test_proposals_wait_for_their_release_where_both_are_there():
    people = [mentor("ben"), mentee("kim", withdrawn="2026-12-01"), mentor("cem"), mentee("lee")]
    pairs = [pair(1, "ann", "max"), pair(2, "ben", "kim", "proposed"), pair(3, "cem", "lee", "proposed")]
    assert needs("12-01 held", "12-20 planned", people=people, pairs=pairs) == [
        ("void-proposal", {"pair": 2, "people": "kim", "count": 1}),
        ("proposed", {"count": 1}),
    ]


@pytest.mark.parametrize(
    ("sessions", "lacking"),
    [
        (["11-01 cancelled", "12-01 held", "12-20 planned"], 1),
        (["11-01 cancelled", "12-01 held", "12-20 planned", "12-28 planned"], 0),
        (["12-01 held", "12-20 planned"], 0),
        (["11-01 cancelled", "11-15 missed", "12-01 held"], 2),
    ],
)
def test_a_session_that_fell_out_is_to_be_made_up(sessions, lacking):
    assert needs(*sessions) == ([("not-made-up", {"count": lacking})] if lacking else [])


def test_before_there_are_pairs_everybody_waits():
    assert needs(pairs=[]) == [("no-pairs", {"count": 2})]


def test_who_lost_a_partner_or_came_late_is_without():
    people = [mentor("ben"), mentor("cem"), mentee("lee", withdrawn="2026-12-01"), mentor("dan"), mentee("kim")]
    ended = [pair(2, "cem", "lee", "ended"), pair(3, "dan", "kim", "ended") | {"reason": "done"}]
    found = needs("12-01 held", "12-20 planned", people=people, pairs=[pair(1, "ann", "max"), *ended])
    assert found == [("without-partner", {"people": "ben cem", "count": 2})]


def test_who_was_told_that_there_is_nobody_waits_for_the_next_round():
    told = {"to": "ben", "message": "not-matched", "about": "cohort", "due": "2026-10-05", "written": "2026-10-05"}
    found = standing("12-01 held", "12-20 planned", people=[mentor("ben")], messages=[told])
    assert (found.alone, found.needs) == (("ben",), ())


def test_who_found_a_partner_later_and_lost_them_is_without_again():
    told = {"to": "ben", "message": "not-matched", "about": "cohort", "due": "2026-10-05", "written": "2026-10-05"}
    people = [mentor("ben"), mentee("lee", withdrawn="2026-12-01")]
    pairs = [pair(1, "ann", "max"), pair(2, "ben", "lee", "ended")]
    found = needs("12-01 held", "12-20 planned", people=people, pairs=pairs, messages=[told])
    assert found == [("without-partner", {"people": "ben", "count": 1})]


def test_while_pairs_are_proposed_nobody_is_sent_back_to_match():
    pairs = [pair(1, "ann", "max", "proposed")]
    assert [code for code, _ in needs(people=[mentor("ben")], pairs=pairs)] == ["proposed"]


def test_who_gets_messages_and_has_no_address_is_named():
    made = records(mentor("ann"), mailed(mentee("max")), mentor("ben", consent=False), pairs=[pair(1, "ann", "max")])
    made = replace(made, sessions=round_of("12-20 planned").sessions)
    assert [(n.code, dict(n.parts)) for n in find_standing(made, TODAY).needs] == [
        ("no-email", {"people": "ann", "count": 1})
    ]


def asked(message="how-was-it", about="1/1", written="2026-12-07", to="max", **keys):
    return {"to": to, "message": message, "about": about, "due": written, "written": written} | keys


def unanswered(*messages, sessions=("12-01 held", "12-20 planned"), **keys):
    found = standing(*sessions, messages=messages, **keys).unanswered
    return [f"{one.person} {one.message} {one.about}" for one in found]


def test_who_has_not_answered_for_a_week():
    assert unanswered(asked()) == ["max how-was-it 1/1"]
    assert unanswered(asked(written="2026-12-08")) == []
    assert unanswered(asked(sent="waiting")) == []
    left_out = {"to": "max", "message": "how-was-it", "about": "1/1", "due": "2026-12-02", "skipped": "2026-12-07"}
    assert unanswered(left_out) == []


def test_what_asks_nothing_waits_for_no_answer():
    assert unanswered(asked("session-soon")) == []
    assert unanswered(asked("two-cancelled", to="_program-lead")) == []


@pytest.mark.parametrize(
    ("message", "about", "answer"),
    [
        ("how-was-it", "1/1", {"session": "1/1", "question": "rating", "answer": 5}),
        ("chemistry", "1", {"pair": 1, "question": "chemistry", "answer": "yes"}),
        ("mid-term", "1", {"pair": 1, "question": "role-swap", "answer": 4}),
        ("closing", "1", {"pair": 1, "question": "again", "answer": "no"}),
        ("closing", "1", {"pair": 1, "question": "skill-after", "topic": "ai", "answer": 4}),
    ],
)
def test_an_answer_of_the_same_side_is_one(message, about, answer):
    answer = answer | {"on": "2026-12-10"}
    question = asked(message, about)
    assert unanswered(question, answers=[answer | {"side": "mentee"}]) == []
    assert unanswered(question, answers=[answer | {"side": "mentor"}]) == [f"max {message} {about}"]


@pytest.mark.parametrize("state", ["missed", "cancelled"])
def test_nobody_owes_an_answer_about_a_session_that_fell_out(state):
    assert unanswered(asked(), sessions=(f"12-01 {state}", "12-20 planned")) == []


def test_once_one_has_said_no_the_other_is_not_shown_as_silent():
    chemistry = [asked("chemistry", "1", to="ann"), asked(to="ann")]
    assert unanswered(*chemistry, answers=[said("no", "mentee")]) == ["ann how-was-it 1/1"]
    assert unanswered(*chemistry, answers=[said("yes", "mentee")]) == ["ann chemistry 1", "ann how-was-it 1/1"]


@pytest.mark.parametrize(("reason", "owes"), [("done", ["max closing 1"]), ("time", [])])
def test_after_the_end_only_the_last_questions_matter(reason, owes):
    ended = pair(1, "ann", "max", "ended") | {"reason": reason}
    assert unanswered(asked("closing", "1"), asked("mid-term", "1"), asked(), pairs=[ended]) == owes


def test_who_has_left_owes_nothing():
    made = replace(gone(withdrawn=TODAY), messages=(Message.model_validate(asked()),))
    assert find_standing(made, TODAY).unanswered == ()


def test_whoever_was_asked_last_comes_first():
    messages = [
        asked(about="1/1", written="2026-11-02"),
        asked(about="1/2", written="2026-12-02"),
        asked(about="1/1", written="2026-11-03", to="ann"),
    ]
    found = unanswered(*messages, sessions=("11-01 held", "12-01 held", "12-20 planned"))
    assert found == ["max how-was-it 1/2", "max how-was-it 1/1", "ann how-was-it 1/1"]


def test_today_and_the_next_two_weeks_are_apart():
    found = standing("12-13 held", "12-14 planned", "12-28 planned", "12-29 planned")
    assert [one.id for one in found.today] == ["1/2"]
    assert [one.id for one in found.soon] == ["1/3"]


STATES = st.sampled_from(["held", "planned", "missed", "cancelled"])
DAYS = st.dates(date(2026, 10, 5), date(2027, 3, 31))
COURSES = st.lists(st.tuples(DAYS, STATES), max_size=5)


@st.composite
def rounds(draw):
    """Up to six pairs in any state, with any sessions and answers."""
    count = draw(st.integers(1, 6))
    people = [person for n in range(count) for person in (mentor(f"m{n}"), mentee(f"n{n}"))]
    pairs, sessions, answers = [], [], []
    for n in range(count):
        state = draw(st.sampled_from(["proposed", "running", "running", "ended"]))
        pairs.append(pair(n + 1, f"m{n}", f"n{n}", state))
        course = draw(COURSES) if state != "proposed" else []
        sessions += [session(f"{n + 1}/{k}", f"{day} 10:00", what) for k, (day, what) in enumerate(course, 1)]
        if draw(st.booleans()):
            answers.append(said(draw(st.sampled_from(["yes", "no"]))) | {"pair": n + 1})
    made = records(*people, pairs=pairs, sessions=sessions)
    return replace(made, answers=tuple(map(Answer.model_validate, answers)))


@given(rounds(), DAYS)
def test_every_released_pair_is_in_exactly_one_group(made, today):
    found = find_standing(made, today)
    grouped = [one.pair.pair for group in ("at-risk", "quiet", "on-track", "ended") for one in found.in_group(group)]
    assert grouped == [one.pair.pair for one in found.pairs]
    assert sorted(grouped) == sorted(one.pair for one in made.pairs if one.state != "proposed")
    assert all(one.reasons for one in found.pairs)


@given(rounds(), DAYS, st.randoms())
def test_the_order_of_the_records_changes_nothing(made, today, chance):
    def shuffled(lines):
        lines = list(lines)
        chance.shuffle(lines)
        return tuple(lines)

    people = made.cohort.with_people(shuffled(made.cohort.participants), {})
    other = replace(
        made,
        cohort=people,
        pairs=shuffled(made.pairs),
        sessions=shuffled(made.sessions),
        answers=shuffled(made.answers),
    )
    assert find_standing(other, today) == find_standing(made, today)
