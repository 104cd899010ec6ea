"""The program on one screen, and the words of what needs a person."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from invented import mentee, mentor, pair, records, session
from rich.console import Console

from revmentor.model.feedback import Answer
from revmentor.model.health import AT_RISK, QUIET
from revmentor.model.matching import Reason
from revmentor.model.message import Due, Message
from revmentor.render.result_tables import standing_csv
from revmentor.render.status import render_standing, told_status
from revmentor.render.status_data import standing_data
from revmentor.render.words.standing import group_name, need_words, sign_words
from revmentor.reporting.standing import find_standing

TODAY = date(2026, 12, 14)
TWO = records(mentor("ann"), mentee("max", name="Dr. Max Mohr"), pairs=[pair(3, "ann", "max")])
PARTS = {"pair": 3, "people": "ann", "person": "max", "count": 1, "sessions": "3/1"}
NEEDS = (
    *AT_RISK,
    *("no-entry", "unsure", "waiting", "void-proposal", "proposed"),
    *("not-made-up", "no-pairs", "without-partner", "no-email"),
)


def screen(made, due=(), width=100):
    console = Console(width=width, color_system=None, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(render_standing(find_standing(made, TODAY), made, due, TODAY))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def words(code, language="en", **parts):
    return need_words(Reason(code, PARTS | parts), TWO, language)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("count", [1, 2])
def test_every_need_and_sign_has_its_words(language, count):
    needs = {words(code, language, count=count) for code in NEEDS}
    codes = (*AT_RISK, *QUIET, "on-track", "new", "finished", "ended")
    codes += tuple(f"ended-{reason}" for reason in ("no-fit", "time", "left", "done", "other"))
    signs = {sign_words(Reason(code, PARTS | {"count": count}), TWO, language) for code in codes}
    assert len(needs) == len(NEEDS)
    assert len(signs) >= len(codes) - 2
    assert not any("{" in one or "|" in one for one in needs | signs)


def test_a_need_ends_in_what_to_do():
    assert words("two-in-a-row") == (
        "pair 3, two sessions fell out: call Dr. Max Mohr, else revmentor end 3 --reason time"
    )
    assert words("left", "de") == "Paar 3, Ann nimmt nicht mehr teil: revmentor end 3 --reason left"
    assert words("left", "de", people="ann max", count=2).startswith("Paar 3, Ann und Dr. Max Mohr nehmen nicht")
    assert words("no-entry") == "1 session lacks its entry: revmentor log"
    assert words("no-entry", count=7) == "7 sessions lack their entry: revmentor log"


def test_of_many_people_some_are_named():
    people = [mentor(f"m{n}") for n in range(9)]
    need = Reason("no-email", {"people": " ".join(one["id"] for one in people), "count": 9})
    assert need_words(need, records(*people), "en").startswith("M0, M1 and 7 more get messages")


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_nothing_that_is_handed_out_tells_who_said_no(side):
    held = replace(
        TWO,
        sessions=records(sessions=[session("3/1", "2026-12-01 10:00", "held")]).sessions,
        messages=tuple(
            Message.model_validate(
                {"to": to, "message": "chemistry", "about": "3", "due": "2026-12-02", "written": "2026-12-02"}
            )
            for to in ("ann", "max")
        ),
    )

    def handed_out(who):
        answer = {"pair": 3, "side": who, "question": "chemistry", "answer": "no", "on": "2026-12-02"}
        made = replace(held, answers=(Answer.model_validate(answer),))
        standing = find_standing(made, TODAY)
        return screen(made), json.dumps(standing_data(standing, made, (), TODAY)), standing_csv([(made, standing)])

    shown, data, table = handed_out(side)
    assert (shown, data, table) == handed_out("mentee")
    assert "does not fit, one of them says" in shown
    assert "(chemistry)" not in shown


COURSES = {1: ("cancelled", "missed"), 2: ("held", "planned"), 3: ("held", "planned")}
"""The past of a pair by the last digit of its number; of all others the two met twice."""


def company(count):
    """A round of so many pairs: of ten, one is at risk, two are quiet, one has ended; a third owe an answer."""
    numbers = range(1, count + 1)
    mentors = (mentor(f"m{n}", name=f"Frieda Brandt {n}", email=f"m{n}@example.com") for n in numbers)
    mentees = (mentee(f"n{n}", name=f"Dr. Alexandra Voss {n}", email=f"n{n}@example.com") for n in numbers)
    made = records(
        *(*mentors, *mentees),
        pairs=[pair(n, f"m{n}", f"n{n}", "ended" if n % 10 == 9 else "running") for n in numbers],
        sessions=[line for n in numbers for line in course(n)],
        program_keys={"cadence": {"every": "month", "sessions": "6", "minutes": "60"}},
    )
    asked = {"message": "how-was-it", "due": "2026-11-13", "written": "2026-11-13"}
    messages = (asked | {"to": f"m{n}", "about": f"{n}/1"} for n in numbers if n % 3 == 0)
    return replace(made, messages=tuple(map(Message.model_validate, messages)))


def course(number):
    past = COURSES.get(number % 10, ("held", "held"))
    yield from (session(f"{number}/{k}", f"2026-{10 + k}-03 10:00", state) for k, state in enumerate(past, 1))
    yield session(f"{number}/3", f"{TODAY + timedelta(days=number % 30)} 11:00")


def test_thirty_pairs_fit_on_one_screen():
    due = [Due(TODAY, f"m{n}", "session-soon", f"{n}/3") for n in range(12)]
    shown = screen(company(30), due)
    assert len(shown.splitlines()) <= 45
    assert max(map(len, shown.splitlines())) <= 100


def test_what_has_no_room_is_counted():
    shown = screen(company(200)).splitlines()
    assert len(shown) <= 62
    assert [line.strip() for line in shown if line.strip().startswith("and ")] == [
        "and 13 more pairs at risk",
        "and 12 more",
        "and 35 more",
        "and 17 more",
        "and 43 more",
        "and 2 more",
        "and 87 more",
    ]


def test_pairs_on_track_are_only_counted():
    made = replace(TWO, sessions=records(sessions=[session("3/1", "2026-12-01 10:00", "held")]).sessions)
    shown = screen(made)
    assert "pairs: 1 on track" in shown
    assert "Ann" not in shown.partition("Needs")[0]


def test_what_remind_would_write_is_counted_by_kind():
    due = [Due(TODAY, "max", "nothing-logged", "3/1"), *(Due(TODAY, to, "how-was-it", "3/1") for to in ("ann", "max"))]
    assert "revmentor remind writes 3 messages: 2 how-was-it, 1 nothing-logged" in screen(TWO, due)


def test_a_name_steers_nothing():
    shown = screen(records(mentor("ann", name="[red]Ann[/red] :smile:"), mentee("max"), pairs=[pair(3, "ann", "max")]))
    assert "[red]Ann[/red] :smile:" in shown


@pytest.mark.parametrize(
    ("pairs", "sessions", "due", "told"),
    [
        ([], [], 1, "next: revmentor match"),
        ([pair(3, "ann", "max", "proposed")], [], 1, "next: revmentor schedule"),
        ([pair(3, "ann", "max")], [session("3/1", "2026-12-01 10:00")], 1, "next: revmentor log"),
        ([pair(3, "ann", "max")], [session("3/1", "2026-12-21 10:00")], 1, "next: revmentor remind"),
        ([pair(3, "ann", "max")], [session("3/1", "2026-12-21 10:00")], 0, "nothing else to do today"),
        ([pair(3, "ann", "max", "ended")], [], 0, "next: revmentor next DIR"),
        (
            [pair(3, "ann", "max")],
            [session(f"3/{n}", f"2026-12-0{n} 10:00", "held") for n in (1, 2, 3)],
            0,
            "next: revmentor next DIR",
        ),
    ],
)
def test_what_comes_next(pairs, sessions, due, told):
    made = records(mentor("ann"), mentee("max"), pairs=pairs, sessions=sessions)
    messages = [Due(TODAY, "ann", "session-soon", "3/1")] * due
    assert told_status(find_standing(made, TODAY), messages).startswith(told)


def test_early_and_late_states_read_well():
    people = mentor("ann", email="a@example.com"), mentee("max", email="m@example.com")
    assert screen(records(*people)).splitlines() == [
        "Herbst 2026: week 11, 2 participants",
        "pairs: none yet",
        "",
        "Needs a person",
        "  2 people wait for a partner: revmentor match",
    ]
    over = pair(3, "ann", "max", "ended") | {"reason": "done"}
    assert screen(records(*people, pairs=[over])).splitlines() == [
        "Herbst 2026: week 11, 2 participants",
        "pairs: 1 ended",
        "",
        "Ended (1)",
        "  3  Ann + Max  done",
    ]


def test_groups_have_names():
    groups = ("at-risk", "quiet", "on-track", "ended")
    assert len({group_name(group, language) for group in groups for language in ("de", "en")}) == 8
