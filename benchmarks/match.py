"""What `revmentor match` costs as a cohort grows: whole processes, without and with the extra `large`.

The cohorts are made up with a fixed seed: two topics a mentor, three a mentee, two windows each, twelve
departments, levels that overlap. `python benchmarks/match.py`
"""

import json
import random
import sys
import tempfile
from pathlib import Path

from runs import MATCH, WITH_ALL, WITHOUT_LARGE, run

SIZES = (100, 200, 300, 500)
TOPICS = ("social-media", "ai-tools", "generation-z", "data-literacy", "new-work", "agile-working", "cyber-hygiene")
WINDOWS = ("Mon 09:00-12:00", "Tue 13:00-17:00", "Wed 08:00-12:00", "Thu 14:00-18:00", "Fri 09:00-15:00")
HEAD = "program: classic\nname: Big\nstart: 2026-10-05\ntimezone: Europe/Berlin\nlanguage: en\nparticipants:\n"


def person(chance: random.Random, id: str, level: int, topics: str) -> str:
    """A line of cohort.yaml."""
    windows = ", ".join(chance.sample(WINDOWS, 2))
    department = f"Department {chance.randrange(12)}"
    return f"  - {{id: {id}, name: {id}, level: {level}, department: {department}, {topics}, available: [{windows}]}}\n"


def cohort(size: int) -> str:
    """A cohort of `size` mentors and as many mentees."""
    chance = random.Random(size)
    lines = [HEAD]
    for number in range(size):
        offers = ", ".join(f"{topic}: {chance.randint(1, 5)}" for topic in chance.sample(TOPICS, 2))
        lines.append(person(chance, f"mentor{number}", chance.randint(1, 4), f"offers: {{{offers}}}"))
        seeks = ", ".join(chance.sample(TOPICS, 3))
        lines.append(person(chance, f"mentee{number}", chance.randint(3, 9), f"seeks: [{seeks}]"))
    return "".join(lines)


def main() -> None:
    """Prints the table."""
    print(f"Python {sys.version.split()[0]}\nmentors + mentees   pairs   networkx   [large]   (seconds)")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "cohort.yaml").write_text(cohort(size), encoding="utf-8")
            done = [run((*start, *MATCH), Path(folder)) for start in (WITHOUT_LARGE, WITH_ALL)]
        pairs = json.loads(done[0].output)["tiers"]["pairs"]
        print(f"{size:>7} + {size:<7} {pairs:>7} {done[0].seconds:>10.1f} {done[1].seconds:>9.1f}")


if __name__ == "__main__":
    main()
