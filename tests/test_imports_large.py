"""A company's whole sign-up at once: five thousand rows come in, and the second run finds nothing to do."""

import csv
import json
import shutil

import pytest
from commands import ROOT, run

COUNT = 5_000
GIVEN = ("Anna", "Björn", "Chloë", "Dmitri", "Eun-ji", "Fatou", "Gülşen", "Håkon", "Iñaki", "Jürgen")
FAMILY = ("Abdi", "Bergström", "Çelik", "Dvořák", "Eriksen", "Ferrari", "Größl", "Hernández", "Ivanov", "Jansen")
TOPICS = ("KI-Werkzeuge", "Soziale Medien", "Nachhaltigkeit", "Generation Z im Beruf", "Agiles Arbeiten")
TIMES = ("Mo 9-12", "Di, Do vormittags", "Mi ab 14 Uhr", "flexibel", "Mo-Do 8-10 Uhr")
DEPARTMENTS = ("Einkauf", "IT", "Marketing", "Personal", "Recht", "Vertrieb")


def row(number):
    """The answer of person `number`: every fifth is a mentee, whom two juniors name as their manager."""
    is_mentee = number % 5 == 0
    name = f"{FAMILY[number % 10]}-{number}, {GIVEN[number // 10 % 10]}"
    topics = ";".join(TOPICS[(number + step) % 5] for step in range(1 + number % 3))
    manager = f"p{number - number % 5}@example.com" if number % 5 in (1, 2) else ""
    return {
        "Zeitstempel": f"{1 + number % 28:02}.09.2026 09:00:00",
        "E-Mail-Adresse": f"p{number}@example.com",
        "Name": name,
        "Rolle": "Mentee" if is_mentee else "Mentor:in",
        "Stufe": str(5 + number % 3 if is_mentee else 1 + number % 4),
        "Abteilung": DEPARTMENTS[number % 6],
        "Führungskraft (E-Mail)": manager,
        "Themen": topics,
        "Wann hast du Zeit?": TIMES[number % 5],
    }


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "large"
    shutil.copytree(ROOT / "tests/imports/_base", target)
    with (target / "anmeldung.csv").open("w", encoding="cp1252", errors="replace", newline="") as opened:
        writer = csv.DictWriter(opened, row(0).keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(row(number) for number in range(COUNT))
    return target


@pytest.mark.slow
def test_five_thousand_people_come_in_once(folder):
    ran = run("revmentor import anmeldung.csv --yes --json --today 2026-09-21", folder)
    assert ran.code == 0, ran.err
    said = json.loads(ran.out)
    assert len(said["new"]) == COUNT
    assert not said["unusable"] and not said["questions"]
    written = (folder / "cohort.yaml").read_bytes()
    assert len({person["id"] for person in said["new"]}) == COUNT
    assert written.count(b"  - id: ") == COUNT
    again = run("revmentor import anmeldung.csv --yes --json --today 2026-09-21", folder)
    assert again.code == 0, again.err
    assert len(json.loads(again.out)["unchanged"]) == COUNT
    assert (folder / "cohort.yaml").read_bytes() == written
