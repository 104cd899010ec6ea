"""What people said is about something that exists; what was not held has nothing said of it."""

from dataclasses import replace

import pytest
from invented import mentee, mentor, pair, records, session

from revmentor.model.feedback import Answer
from revmentor.upkeep.consistency import find_problems

SKILL = {"pair": "1", "side": "mentee", "question": "skill-before", "topic": "ai", "answer": "2", "on": "2026-10-06"}
GOAL = {"pair": "1", "side": "mentee", "question": "goal", "goal": "use-ai", "answer": "partly", "on": "2026-10-06"}
RATING = {"session": "1/1", "side": "mentee", "question": "rating", "answer": "5", "on": "2026-10-06"}


def problems(answers=(), goals=("use-ai",), state="held", said=(), **program):
    keys = {"goals": {"use-ai": "Use AI daily"}, **program}
    found = records(
        mentor("ann", capacity="2"),
        mentee("kim"),
        mentee("lee"),
        program_keys=keys,
        pairs=[pair(1, "ann", "kim") | {"goals": list(goals)}, pair(2, "ann", "lee", "proposed")],
        sessions=[session("1/1", "2026-10-05 09:00", state, **dict(said))],
    )
    whole = replace(found, answers=tuple(map(Answer.model_validate, answers)))
    return [(one.code, one.spot.record, one.spot.path, one.hint) for one in find_problems(whole)]


def test_what_fits_together_is_no_problem():
    held = {"held": "2026-10-06", "lasted": "50", "topic": "ai", "note": "went well"}
    own = {"own_goals": "yes", "notes": "yes"}
    assert problems([SKILL, GOAL, RATING], ("use-ai", "Our own"), said=held, **own) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (SKILL | {"topic": "dtaa"}, ("unknown-topic", (0, "topic"), 'did you mean "data"? Topics are declared')),
        (SKILL | {"topic": "social-media"}, ("unknown-topic", (0, "topic"), 'did you mean "social"?')),
        (SKILL | {"pair": "9"}, ("unknown-pair", (0, "pair"), "a pair that is over keeps its line")),
        (SKILL | {"pair": "2"}, ("not-released", (0, "pair"), "set its state to running")),
        (GOAL | {"goal": "use-ia"}, ("unknown-goal", (0, "goal"), 'did you mean "use-ai"?')),
        (GOAL | {"goal": "zzz"}, ("unknown-goal", (0, "goal"), "its goals are: use-ai")),
        (RATING | {"session": "1/2"}, ("unknown-session", (0, "session"), "")),
    ],
)
def test_an_answer_is_about_something_that_exists(answer, found):
    ((code, record, path, hint),) = problems([answer])
    assert (code, record, path) == (found[0], "answers", found[1])
    assert hint.startswith(found[2])


def test_an_answer_stands_once():
    assert [code for code, *_ in problems([SKILL, SKILL | {"topic": "data"}])] == []
    assert [code for code, *_ in problems([SKILL, SKILL | {"answer": "3"}])] == ["duplicate-answer"]
    assert [code for code, *_ in problems([GOAL, GOAL | {"side": "mentor"}])] == []


@pytest.mark.parametrize("state", ["planned", "missed", "cancelled"])
@pytest.mark.parametrize("said", [("held", "2026-10-06"), ("lasted", "50"), ("topic", "ai")])
def test_only_of_what_was_held_it_is_said_when_how_long_and_what_about(state, said):
    hint = "take it out, or set state: held"
    assert problems(state=state, said=[said]) == [("not-held", "sessions", (0, said[0]), hint)]


def test_the_topic_of_a_session_is_one_of_the_program():
    ((code, record, path, hint),) = problems(said=[("topic", "dtaa")])
    assert (code, record, path) == ("unknown-topic", "sessions", (0, "topic"))
    assert hint.startswith('did you mean "data"?')


def test_a_note_needs_a_program_that_keeps_notes():
    assert [one[:3] for one in problems(said=[("note", "went well")])] == [("no-notes", "sessions", (0, "note"))]
    assert problems(state="missed", said=[("note", "was ill")], notes="yes") == []


@pytest.mark.parametrize(
    ("goals", "own_goals", "found"),
    [
        (("Our own",), "no", [("unknown-goal", (0, "goals", 0))]),
        (("Our own", "use-ai"), "yes", []),
        (("use-ia",), "yes", [("unknown-goal", (0, "goals", 0))]),
        (("use-ai", "use-ai"), "no", [("listed-twice", (0, "goals", 1))]),
        (("Our own", "Our own"), "yes", [("listed-twice", (0, "goals", 1))]),
    ],
)
def test_goals_are_those_of_the_program_or_where_it_allows_that_their_own(goals, own_goals, found):
    assert [(code, path) for code, _, path, _ in problems(goals=goals, own_goals=own_goals)] == found


def test_placeholders_are_checked_in_every_language_and_tone():
    plain = {"subject": "Hello", "body": "x"}
    text = {"sie": plain, "du": plain | {"body": "{nmae}"}, "en": plain | {"subject": "{nmae}"}}
    frame = {"de": {"subject": "s", "subjects": "s", "greeting": "{nmae}", "farewell": "f"}}
    frame["en"] = frame["de"] | {"greeting": "Dear"}
    found = [one for one in problems(texts={"chemistry": text}, frame=frame) if one[0] == "unknown-placeholder"]
    assert [path for _, _, path, _ in found] == [
        ("frame", "de", "greeting"),
        ("texts", "chemistry", "du", "body"),
        ("texts", "chemistry", "en", "subject"),
    ]
