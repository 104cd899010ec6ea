"""Feedback forms for tests: two pairs with their sessions, and what a table of answers makes of them."""

from datetime import date

from invented import mentee, mentor, pair, records, session
from signups import sheet

from revmentor.model.feedback import Answer
from revmentor.model.sheet import Sheet
from revmentor.signup.feedback.change import propose_answers
from revmentor.signup.feedback.reading import read_feedback

TODAY = date(2026, 11, 20)
PEOPLE = (
    mentor("ann", name="Ann Abt", email="ann@example.com", capacity="2"),
    mentor("bob", name="Bob Benz", email="bob@example.com", offers={"social": "4"}, seeks=["ai"]),
    mentor("cem", name="Cem Can", email="cem@example.com"),
    mentee("kim", name="Kim Kurz", email="kim@example.com"),
    mentee("lee", name="Lee Lang", email="lee@example.com", seeks=["ai", "social"]),
    mentee("max", name="Max Mai", email="max@example.com", seeks=["social"]),
)
PAIRS = (
    pair(1, "ann", "kim") | {"goals": ["post", "Einen eigenen Kanal beginnen"]},
    pair(2, "ann", "lee") | {"topics": ["ai", "social"], "goals": ["post"]},
    pair(3, "bob", "max") | {"topics": ["social"]},
    pair(4, "cem", "bob"),
)
SESSIONS = (
    session("1/1", "2026-10-08 14:00", "held"),
    session("1/2", "2026-11-05 14:00", "held"),
    session("1/3", "2026-12-03 14:00"),
    session("2/1", "2026-10-12 10:00", "held"),
    session("2/2", "2026-11-09 10:00", "cancelled"),
    session("3/1", "2026-10-14 09:00", "held"),
    session("3/2", "2026-11-11 09:00"),
    session("4/1", "2026-10-20 09:00", "held"),
)
GOALS = {"post": {"de": "Selbst etwas veröffentlichen", "en": "Publish something"}, "tool": "Use a tool"}


def round_of(*answers, pairs=PAIRS, sessions=SESSIONS, mapping=None, **keys):
    """The records of a small round, with answers as their lines stand in the file."""
    from dataclasses import replace

    from revmentor.model.signup import ImportMap

    made = records(*PEOPLE, pairs=pairs, sessions=sessions, program_keys={"goals": GOALS, "own_goals": "yes"}, **keys)
    lines = tuple(Answer.model_validate(answer) for answer in answers)
    return replace(made, answers=lines, mapping=ImportMap.model_validate(mapping or {}))


def rating(number, answer, on, side="mentee"):
    """A line of feedback.yaml that rates a session."""
    return {"session": number, "side": side, "question": "rating", "answer": answer, "on": on}


def read(made, *tables, side=None, today=TODAY):
    """What tables answer."""
    return read_feedback([one if isinstance(one, Sheet) else sheet(one) for one in tables], made, side, today)


def proposed(made, *tables, side=None, keeps=False, today=TODAY):
    """What importing tables would do."""
    return propose_answers(made, read(made, *tables, side=side, today=today).said, keeps=keeps)


def lines(*tables, made=None, **options):
    """Each new or changed answer as `about side question [subject]: answer`."""
    found = proposed(made or round_of(), *tables, **options).change
    return [told(one.answer) for one in (*found.new, *found.changed)]


def told(answer):
    """An answer in a few words."""
    asked = " ".join(filter(None, (answer.about, answer.side, answer.question, answer.topic, answer.goal)))
    return f"{asked}: {answer.answer}"


def unusable(*tables, made=None, **options):
    """Why tables cannot be used, as CODE ROW:COLUMN."""
    made = made or round_of()
    found = read(made, *tables, **options)
    problems = (*found.answers.unusable, *propose_answers(made, found.said, keeps=False).unusable)
    return [f"{one.code} {one.place.line}:{one.place.column}" for one in problems]
