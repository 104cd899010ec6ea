"""Answers: what can be asked of what, and answered how; a later one replaces the former."""

from datetime import date

import pytest
from invented import records
from pydantic import ValidationError

from revmentor.model.feedback import Answer
from revmentor.model.records import with_answers


def answer(question, said, on="2026-10-06", **about):
    return Answer.model_validate({"side": "mentee", "question": question, "answer": said, "on": on} | about)


@pytest.mark.parametrize(
    ("question", "said", "about"),
    [
        ("rating", "5", {"session": "3/2"}),
        ("chemistry", "no", {"pair": "3"}),
        ("role-swap", "1", {"pair": "3"}),
        ("again", "yes", {"pair": "3"}),
        ("skill-after", "4", {"pair": "3", "topic": "ai-tools"}),
        ("goal", "partly", {"pair": "3", "goal": "Our own words"}),
    ],
)
def test_every_question_is_asked_of_its_own_and_answered_in_its_own_way(question, said, about):
    given = answer(question, said, **about)
    assert str(given.answer) == said
    assert given.key == (about.get("session", "3"), "mentee", question, about.get("topic", about.get("goal", "")))


@pytest.mark.parametrize(
    ("question", "said", "about", "words"),
    [
        ("rating", "6", {"session": "3/2"}, '"6" is no answer; write 1 to 5, or yes, partly, no'),
        ("rating", "1.0", {"session": "3/2"}, '"1.0" is no answer'),
        ("rating", "yes", {"session": "3/2"}, '"yes" is no answer to rating; it is one of 1, 2, 3, 4, 5'),
        ("goal", "5", {"pair": "3", "goal": "x"}, '"5" is no answer to goal; it is one of yes, partly, no'),
        ("rating", "5", {"pair": "3"}, "the question rating goes with session, and with none of pair, topic, goal"),
        ("again", "no", {"pair": "3", "topic": "ai"}, "the question again goes with pair, and with none of"),
        ("goal", "no", {"pair": "3"}, "the question goal goes with pair and goal, and with none of session, topic"),
    ],
)
def test_what_cannot_be_asked_or_answered_is_refused(question, said, about, words):
    with pytest.raises(ValidationError) as refused:
        answer(question, said, **about)
    (fault,) = refused.value.errors()
    assert fault["type"] == "bad-answer"
    assert fault["msg"].startswith(words)


def test_a_later_answer_takes_the_place_of_the_former_and_the_same_one_keeps_its_day():
    first = [answer("rating", "4", session="1/1"), answer("chemistry", "yes", pair="1")]
    once = with_answers(records(), first)
    again = with_answers(once, [answer("rating", "4", session="1/1", on="2026-11-01")])
    assert again == once
    other = with_answers(once, [answer("rating", "2", session="1/1", on="2026-11-01"), answer("again", "no", pair="1")])
    assert [(one.question, one.answer, one.on) for one in other.answers] == [
        ("rating", 2, date(2026, 11, 1)),
        ("chemistry", "yes", date(2026, 10, 6)),
        ("again", "no", date(2026, 10, 6)),
    ]
