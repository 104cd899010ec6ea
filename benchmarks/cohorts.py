"""People made up with a fixed seed: cohorts for revmentor, and sign-ups to another mentoring tool."""

import csv
import random
from pathlib import Path

GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")
ORGANISATIONS = tuple(f"Department of {name}" for name in ("Fun", "Joy", "Love", "Peace", "Truth", "Virtue"))
PROFESSIONS = ("DDaT", "HR", "Operations", "Policy", "Security")
IDENTITIES = (
    "Asexual or aromantic",
    "Bisexual or pansexual",
    "Gay",
    "Lesbian",
    "Non-binary",
    "Transgender",
)
TOPICS = (
    "social-media",
    "ai-tools",
    "generation-z",
    "digital-tools",
    "collaboration-tools",
    "data-literacy",
    "sustainability",
    "new-work",
    "agile-working",
    "customer-view",
    "employer-brand",
    "cyber-hygiene",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
HOURS = ("08:00-12:00", "09:00-13:00", "10:00-15:00", "13:00-17:00", "14:00-18:00", "09:00-17:00")
HEAD = """\
program: program.yaml
name: Made up
start: 2026-10-05
timezone: Europe/Berlin
language: en
participants:
"""
OPEN = """\
revmentor: 1
extends: classic
rules: {topic: no, direction: no, reporting-line: no, language: no, availability: no, site: no, rounds: 0}
"""
FULL = """\
revmentor: 1
extends: classic
pools: [Future Leaders]
weights: {style: 5, pool: 10}
"""


def write_sign_ups(folder: Path, size: int) -> None:
    """`size` mentors and as many mentees in the shape of the civil service's sample: mentors.csv and mentees.csv.

    In the sample all values of a column are about equally frequent: mentors' grades from EO on, mentees' up to
    SCS2, one to three identities of every other mentor, one or none that a mentee asks for.
    """
    chance = random.Random(size)
    mentors = [_signed_up(chance, "mentor", number, GRADES[2:]) | _shown(chance) for number in range(size)]
    mentees = [_signed_up(chance, "mentee", number, GRADES[:9]) | _asked(chance) for number in range(size)]
    _write_table(folder / "mentors.csv", mentors)
    _write_table(folder / "mentees.csv", mentees)


def _signed_up(chance: random.Random, role: str, number: int, grades: tuple[str, ...]) -> dict[str, str]:
    """What both sides' sign-ups say."""
    return {
        "first name": role,
        "last name": f"{number:03}",
        "email address": f"{role}.{number:03}@gov.uk",
        "both mentor and mentee": chance.choice(("yes", "no")),
        "job title": "Some role",
        "grade": chance.choice(grades),
        "organisation": chance.choice(ORGANISATIONS),
        "profession": chance.choice(PROFESSIONS),
    }


def _shown(chance: random.Random) -> dict[str, str]:
    """What a mentor's sign-up says beside."""
    count = chance.choice((0, chance.randint(1, 3)))
    return {"characteristics": ", ".join(chance.sample(IDENTITIES, count)), "biography": "Made up."}


def _asked(chance: random.Random) -> dict[str, str]:
    """What a mentee's sign-up says beside."""
    wanted = {"match with similar identity": chance.choice(("yes", "no"))}
    return wanted | {"identity to match": chance.choice(("", *IDENTITIES)), "biography": "Made up."}


def _write_table(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)


def write_open_cohort(folder: Path, mentors: list[str], mentees: list[str], capacity: int, objective: str) -> None:
    """A cohort whose rules forbid nothing, so that a file of scores alone says who may be a pair."""
    people = [f"  - {{id: {id}, name: {id}, offers: {{new-work: 3}}, capacity: {capacity}}}\n" for id in mentors]
    people += [f"  - {{id: {id}, name: {id}, seeks: [], capacity: {capacity}}}\n" for id in mentees]
    _write_cohort(folder, f"{OPEN}objective: {objective}\n", people)


def write_full_cohort(folder: Path, size: int) -> None:
    """`size` mentors and as many mentees who say something about everything that rules and criteria look at."""
    chance = random.Random(size)
    people = [line for number in range(size) for line in (_mentor(chance, number, size), _mentee(chance, number, size))]
    _write_cohort(folder, FULL, people)


def _write_cohort(folder: Path, program: str, people: list[str]) -> None:
    (folder / "program.yaml").write_text(program, encoding="utf-8")
    (folder / "cohort.yaml").write_text(HEAD + "".join(people), encoding="utf-8")


def _mentor(chance: random.Random, number: int, size: int) -> str:
    offers = ", ".join(f"{topic}: {chance.randint(1, 5)}" for topic in chance.sample(TOPICS, 2))
    pool = chance.choice(("Future Leaders", "Graduates"))
    role = f"offers: {{{offers}}}, pool: {pool}, manager: mentee{chance.randrange(size)}"
    return _person(chance, f"mentor{number}", chance.randint(1, 5), role, _wishes(chance, "mentee", size))


def _mentee(chance: random.Random, number: int, size: int) -> str:
    role = f"seeks: [{', '.join(chance.sample(TOPICS, 3))}]"
    if number >= 8:
        role += f", manager: mentee{number // 8}"
    return _person(chance, f"mentee{number}", chance.randint(4, 9), role, _wishes(chance, "mentor", size))


def _wishes(chance: random.Random, side: str, size: int) -> str:
    return ", ".join(f"{side}{number}" for number in chance.sample(range(size), chance.randint(0, 3)))


def _person(chance: random.Random, id: str, level: int, role: str, wishes: str) -> str:
    """A line of cohort.yaml; two people in a hundred want to meet in person."""
    windows = ", ".join(f"{day} {chance.choice(HOURS)}" for day in chance.sample(WEEKDAYS, 2))
    parts = {
        "id": id,
        "name": id.title(),
        "level": level,
        "department": f"Department {chance.randrange(12)}",
        "site": f"Site {chance.randrange(6)}",
        "languages": chance.choice(("[de]", "[en]", "[de, en]", "[de, en]")),
        "style": chance.choice(("planned", "spontaneous")),
        "in_person": "yes" if chance.random() < 0.02 else "no",
        "available": f"[{windows}]",
        "wishes": f"[{wishes}]",
    }
    return f"  - {{{', '.join(f'{key}: {value}' for key, value in parts.items())}, {role}}}\n"
