"""A round of one pair, as small as the rules for messages allow: what is due in it."""

from datetime import date
from typing import get_args

from ruamel.yaml import YAML

from revmentor.messaging.due import find_due
from revmentor.model.cohort import Cohort
from revmentor.model.event import Event
from revmentor.model.feedback import Answer
from revmentor.model.letter import MessageCode
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session

TEXTS = "\n".join(
    f"  {code}: {{de: {{subject: {code}, body: Text}}, en: {{subject: {code}, body: Text}}}}"
    for code in get_args(MessageCode)
)
PROGRAM = f"""
name: Reverse Mentoring
topics: {{social-media: Social Media}}
cadence: {{every: month, sessions: 6, minutes: 60}}
working_hours: [Mon-Fri 09:00-17:00]
driver: mentee
events: {{circle: {{title: Austausch, when: every 3 months, minutes: 60}}}}
texts:
{TEXTS}
"""
COHORT = """
program: ../program.yaml
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
participants:
  - {id: frieda, name: Frieda Brandt, email: frieda@example.com, offers: {social-media: 5}}
  - {id: voss, name: Dr. Alexandra Voss, email: voss@example.com, seeks: [social-media]}
"""
PAIR = "[{pair: 3, mentor: frieda, mentee: voss, state: running}]"
TOLD = """
- {to: frieda, message: your-partner, about: 3, due: 2026-10-01, written: 2026-10-01}
- {to: voss, message: your-partner, about: 3, due: 2026-10-01, written: 2026-10-01}
"""


def read(text):
    return YAML(typ="base").load(text)


def without(*codes):
    """The program without the texts of these messages, which are then never due."""
    return "\n".join(
        line for line in PROGRAM.splitlines() if not line.strip().startswith(tuple(f"{c}:" for c in codes))
    )


def only(*codes):
    """The program with no other texts than these."""
    return without(*(code for code in get_args(MessageCode) if code not in codes)).replace(
        "texts:\n", "texts:\n" if codes else "texts: {}\n"
    )


def records(sessions="[]", *, pairs=PAIR, messages=TOLD, answers="[]", events="[]", cohort=COHORT, program=PROGRAM):
    return Records(
        program=Program.model_validate(read(program)),
        cohort=Cohort.model_validate(read(cohort)),
        pairs=tuple(map(Pair.model_validate, read(pairs))),
        sessions=tuple(map(Session.model_validate, read(sessions))),
        answers=tuple(map(Answer.model_validate, read(answers))),
        messages=tuple(map(Message.model_validate, read(messages))),
        events=tuple(map(Event.model_validate, read(events))),
    )


def session(day, state="planned", number=2, **more):
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return f"- {{session: 3/{number}, start: {day} 14:00, minutes: 60, state: {state}{extra}}}\n"


def answer(question, reply, side="mentee", **more):
    about = {"session": "3/2"} if question == "rating" else {"pair": 3}
    keys = {**about, **more, "side": side, "question": question, "answer": reply, "on": "2026-12-03"}
    return "- {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def told(to, message, about, *, written=None, skipped=None, **more):
    day = {"written": written} if written else {"skipped": skipped}
    keys = {"to": to, "message": message, "about": about, "due": written or skipped, **day, **more}
    return "- {" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}\n"


def lines(found):
    return [f"{one.due} {one.to} {one.message} {one.about}" for one in found]


def due(given, today, until=None):
    """What falls due, a message a line."""
    return lines(find_due(given, date.fromisoformat(until or today), date.fromisoformat(today)).due)


def passed(given, today):
    """What was not written in time, a message a line."""
    return lines(find_due(given, date.fromisoformat(today), date.fromisoformat(today)).passed)
