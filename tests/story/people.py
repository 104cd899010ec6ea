"""The people of the story, all invented: who signs up when, for which topics, and when they are free."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

SEED = 2026
COHORT = """\
# The round of the story. Its company, its people and their addresses are invented.
revmentor: 1
program: program.yaml
id: 7c0f5f1e-54a3-4f0b-9a36-3d1be70c2a55
name: Autumn 2026
start: 2026-10-05
timezone: Europe/Berlin
language: en
holidays: DE-HH
lead: Ines Calder
lead_email: reverse.mentoring@example.com
invited: 240
participants:
"""
PROGRAM = """\
revmentor: 1
extends: classic
id: 1d9f4c3a-8f0e-4c43-8a7b-6f3a5d0c9e21
name: Reverse mentoring of the story
closed: [2026-12-24..2027-01-03]
"""
MENTORS = """
Aylin Demir, Ben Kranz, Clara Voigt, Dario Conti, Emil Sander, Fatma Yildiz, Greta Lohse, Hugo Brandner, Ida Petersen,
Jonas Wiebe, Kira Hollander, Lasse Thomsen, Mina Farahani, Nils Ostermann, Olga Baranova, Paul Reuter, Quinn Archer,
Rosa Winkler, Samir Haddad, Tilda Noack, Umut Kaya, Vera Lindqvist, Wanda Zielinski, Xaver Huber, Yuki Tanaka,
Zoe Hartwig, Arne Claussen, Bela Szabo, Carlo Ricci, Dunja Markovic, Enno Behrens, Frida Mohr, Gesa Jessen"""
MENTEES = """
Dr. Agnes Althoff, Bernd Bischoff, Cornelia Carstens, Dietmar Dreyer, Edith Eggers, Friedhelm Fabian, Gudrun Gerlach,
Harald Hinrichs, Irmgard Imhoff, Joachim Jaeger, Karin Kessler, Ludger Lammers, Marlies Mertens, Norbert Nagel,
Ottilie Overbeck, Peter Pohlmann, Renate Ruland, Siegfried Sievers, Theresa Tiedemann, Ulrich Uhlmann, Viola Vollmer,
Werner Wegner, Barbara Zander, Akira Mori, Grace Bennett, Thomas Ashworth, Helen Pryce, Lorenz Falk, Martina Gehrke,
Otmar Quast, Petra Rabe, Rainer Stolz, Sabine Trautmann, Yvonne Seidel, Klaus Wortmann"""
TOPICS = ("ai-tools", "social-media", "generation-z", "data-literacy", "sustainability", "new-work", "agile-working")
DEPARTMENTS = ("Finance", "Marketing", "Production", "Sales", "Legal", "Research", "Logistics")
SITES = ("Hamburg", "Kassel", "Jena")
HALF_DAYS = tuple(
    f"{day} {hours}" for day in ("Mon", "Tue", "Wed", "Thu", "Fri") for hours in ("09:00-12:00", "13:00-17:00")
)
ODD_TOPICS = {"startup-thinking": ("gesa", "frida", "enno", "dunja"), "gaming-communities": ("trautmann", "stolz")}
"""What some offer that nobody seeks, and some seek that nobody offers; they stay without a partner."""
ENGLISH = {"quinn", "yuki", "carlo", "mori", "bennett", "ashworth", "pryce", "samir", "mina", "jaeger", "vollmer"}
WITHOUT_EMAIL = {"lasse", "nagel", "ruland"}
WITH_TWO = {"aylin", "ben", "clara", "dario", "emil", "nils"}
TOKYO = {"timezone": "Asia/Tokyo", "holidays": "JP"}
OWN = {
    "mori": {**TOKYO, "site": "Tokyo", "available": "[Mon-Fri 15:00-19:00]", "languages": "[en]"},
    "rabe": {"consent": "no"},
    "hugo": {"available": "[Thu 13:00-17:00]"},
    "quast": {"available": "[Mon 09:00-10:00]"},
    "eggers": {"away": "[2026-10-01..2026-11-13]"},
}
"""What is said of somebody by name. Hugo and Otmar Quast have no hour in common; Edith Eggers is away at first."""
LATE = ("zoe", "falk")
"""Who signs up when the round has long begun."""


@dataclass(frozen=True)
class Person:
    """An entry of cohort.yaml, as it is written there."""

    id: str
    name: str
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> str:
        """The entry."""
        said = "".join(f"    {key}: {value}\n" for key, value in self.keys.items())
        return f"  - id: {self.id}\n    name: {self.name}\n{said}"

    @property
    def language(self) -> str:
        """The language of the messages to this person."""
        return self.keys["language"]


def invent() -> tuple[Person, ...]:
    """Everyone, in the order in which they sign up."""
    mentors = [_person(name, name.split()[0].lower(), _mentor) for name in _names(MENTORS)]
    mentees = [_person(name, name.split()[-1].lower(), _mentee) for name in _names(MENTEES)]
    people = [*mentors, *mentees]
    Random(SEED).shuffle(people)
    return tuple(people)


def groups(order: Random | None = None) -> list[list[Person]]:
    """Who signs up together: one first of all, then four groups, and two late ones; each group in any order."""
    people = [person for person in invent() if person.id not in LATE]
    quarter = len(people) // 4
    cuts = [0, 1, quarter, 2 * quarter, 3 * quarter, len(people)]
    found = [people[start:end] for start, end in pairwise(cuts)]
    found.append([person for person in invent() if person.id in LATE])
    for group in found if order else ():
        order.shuffle(group)
    return found


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.replace("\n", " ").split(",")]


def _person(name: str, id: str, more: Callable[[str, Random], dict[str, str]]) -> Person:
    random = Random(f"{SEED} {id}")
    keys = dict(_told_by_all(name, id, random)) | more(id, random) | OWN.get(id, {})
    return Person(id, name, keys)


def _told_by_all(name: str, id: str, random: Random) -> Iterator[tuple[str, str]]:
    if id not in WITHOUT_EMAIL:
        yield "email", f"{'.'.join(part.lower() for part in name.split() if not part.endswith('.'))}@example.com"
    yield "language", "en" if id in ENGLISH else "de"
    yield "languages", "[de, en]" if id not in ENGLISH or random.random() < 0.7 else "[en]"
    yield "department", random.choice(DEPARTMENTS)
    yield "site", random.choice(SITES)


def _mentor(id: str, random: Random) -> dict[str, str]:
    offers = _odd(id) or random.sample(TOPICS, 4)
    skills = ", ".join(f"{topic}: {random.randint(3, 5)}" for topic in offers)
    capacity = {"capacity": "2"} if id in WITH_TWO else {}
    return {"level": str(random.randint(1, 3)), "offers": f"{{{skills}}}", **capacity}


def _mentee(id: str, random: Random) -> dict[str, str]:
    seeks = _odd(id) or random.sample(TOPICS, 3)
    windows = sorted(random.sample(HALF_DAYS, 5), key=HALF_DAYS.index)
    return {
        "level": str(random.randint(6, 8)),
        "seeks": f"[{', '.join(seeks)}]",
        "available": f"[{', '.join(windows)}]",
    }


def _odd(id: str) -> list[str]:
    return [topic for topic, ids in ODD_TOPICS.items() if id in ids]
