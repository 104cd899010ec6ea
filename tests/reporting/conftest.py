"""An invented company, Nordlicht AG under example.com: small rounds written by hand, and one of its real size."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from revmentor.model.cohort import Cohort
from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.participant import Participant
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session

TOPICS = {
    "social-media": ("Social Media", "Social media"),
    "ai-tools": ("KI-Werkzeuge", "AI tools"),
    "generation-z": ("Generation Z", "Generation Z"),
    "remote-work": ("Arbeiten auf Distanz", "Remote work"),
    "sustainability": ("Nachhaltigkeit", "Sustainability"),
    "gaming": ("Spiele und Gamification", "Games and gamification"),
}
DEPARTMENTS = ("Marketing", "Einkauf", "Technik", "Personal", "Vertrieb")

MakeRound = Callable[..., Records]


def make_program(sessions: int = 6, min_group: int = 5) -> Program:
    return Program.model_validate(
        {
            "name": {"de": "Reverse Mentoring bei Nordlicht", "en": "Reverse mentoring at Nordlicht"},
            "topics": {code: {"de": de, "en": en} for code, (de, en) in TOPICS.items()},
            "cadence": {"every": "month", "sessions": sessions, "minutes": 60},
            "working_hours": ["Mon-Fri 09:00-17:00"],
            "texts": {},
            "privacy": {"min_group": min_group},
        }
    )


def make_round(
    people: list[dict[str, Any]],
    pairs: list[str] = [],  # noqa: B006 - read only
    sessions: list[str] = [],  # noqa: B006
    answers: list[str] = [],  # noqa: B006
    *,
    start: str = "2026-10-05",
    name: str = "Herbst 2026",
    invited: int | None = None,
    program: Program | None = None,
) -> Records:
    """A round from lines: `1 ben voss running gaming`, `1/1 2026-10-12 held`, `1/1 mentee 5`."""
    cohort = {
        "program": "classic",
        "name": name,
        "start": start,
        "timezone": "Europe/Berlin",
        "language": "de",
        "invited": invited,
        "participants": [{"name": f"{p['id'].title()} Beispiel", **p} for p in people],
    }
    return Records(
        program=program or make_program(),
        cohort=Cohort.model_validate(cohort),
        pairs=tuple(map(_pair, pairs)),
        sessions=tuple(map(_session, sessions)),
        answers=tuple(map(_answer, answers)),
    )


def _pair(line: str) -> Pair:
    number, mentor, mentee, state, *topics = line.split()
    return Pair.model_validate({"pair": number, "mentor": mentor, "mentee": mentee, "state": state, "topics": topics})


def _session(line: str) -> Session:
    session, day, state, *by = line.split()
    return Session.model_validate(
        {"session": session, "start": f"{day} 10:00", "minutes": 60, "state": state, "by": by[0] if by else None}
    )


def _answer(line: str) -> Answer:
    session, side, answer = line.split()
    given = {"session": session, "side": side, "question": "rating", "answer": answer, "on": "2026-11-01"}
    return Answer.model_validate(given)


def make_company(mentors: int = 60, mentees: int = 50, seed: int = 7) -> Records:
    """A round that began on 5 October 2026, as it looks in February 2027: two quarters of sessions."""
    chance = Random(seed)
    teachers = [_mentor(number, chance) for number in range(mentors)]
    learners = [_mentee(number, chance) for number in range(mentees)]
    pairs = tuple(
        Pair(
            pair=number,
            mentor=teachers[number - 1].id,
            mentee=learners[number - 1].id,
            topics=(learners[number - 1].seeks or ())[:1],
            state="ended" if number % 17 == 0 else "running",
        )
        for number in range(1, min(mentors, mentees) - 1)
    )
    sessions = tuple(session for pair in pairs for session in _sessions(pair, chance))
    answers = tuple(answer for session in sessions for answer in _answers(session, chance))
    empty = make_round([], invited=180)
    cohort = empty.cohort.model_copy(update={"participants": (*teachers, *learners)})
    return Records(empty.program, cohort, pairs, sessions, answers)


def _mentor(number: int, chance: Random) -> Participant:
    offered = chance.sample(sorted(TOPICS), 2)
    return Participant(
        id=f"mentor{number}",
        name=f"Mentorin {number}",
        level=chance.randint(1, 4),
        department=chance.choice(DEPARTMENTS),
        offers={topic: chance.randint(2, 5) for topic in offered},
        capacity=1 + (number % 9 == 0),
    )


def _mentee(number: int, chance: Random) -> Participant:
    liked = chance.sample(("ai-tools", "ai-tools", "social-media", "generation-z", "sustainability", "remote-work"), 2)
    return Participant(
        id=f"mentee{number}",
        name=f"Dr. Mentee {number}",
        level=chance.randint(5, 8),
        department=chance.choice(DEPARTMENTS),
        seeks=tuple(dict.fromkeys(liked)),
    )


def _sessions(pair: Pair, chance: Random) -> list[Session]:
    first = datetime(2026, 10, 8, 10) + timedelta(days=chance.randint(0, 28))
    starts = [first + timedelta(days=30 * number) for number in range(6)]
    return [
        Session.model_validate({"session": f"{pair.pair}/{no}", "start": start, "minutes": 60, **_fate(start, chance)})
        for no, start in enumerate(starts, 1)
    ]


def _fate(start: datetime, chance: Random) -> dict[str, Any]:
    if start.date() >= date(2027, 2, 15):
        return {"state": "planned"}
    state = chance.choices(["held", "missed", "cancelled", "planned"], [80, 6, 10, 4])[0]
    return {"state": state, "by": chance.choice(["mentor", "mentee", "mentee"]) if state == "cancelled" else None}


def _answers(session: Session, chance: Random) -> list[Answer]:
    said = [side for side in ("mentor", "mentee") if session.state == "held" and chance.random() < 0.6]
    return [
        Answer.model_validate(
            {
                "session": session.session,
                "side": side,
                "question": "rating",
                "answer": chance.choices([2, 3, 4, 5], [1, 2, 8, 9])[0],
                "on": session.start.date(),
            }
        )
        for side in said
    ]


@pytest.fixture
def round_of() -> MakeRound:
    return make_round


@pytest.fixture(scope="session")
def company() -> Records:
    return make_company()


@pytest.fixture
def company_of() -> Callable[..., Records]:
    return make_company


@pytest.fixture
def program_of() -> Callable[..., Program]:
    return make_program
