"""One matching by the package `mentor-match`, as a process of its own: from mentors.csv and mentees.csv to the pairs.

Only `peers.py` runs it, with a Python that has the package: `python mentor_match.py FOLDER ROUNDS`.

The package brings no rules of its own. These are the rules and the points that its authors' service at
mentormatching.online has for the civil service: never within one organisation; the mentor one grade above the
mentee (9 points) or two (12); the same profession (10); the identity that the mentee asked for (6). The service
plays three rounds, and gives 6 more where one of the two has nobody yet.
"""

import json
import operator
import sys
from itertools import product
from pathlib import Path

from matching.match import Match
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import create_participant_list_from_path, process_data
from matching.rules.rule import Disqualify, Equivalent, Generic, Grade, Rule, UnmatchedBonus

BONUS = 6
GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")


class Teacher(Mentor):
    """A mentor with the identities that a mentee can ask for."""

    def __init__(self, **row: str) -> None:
        super().__init__(**row)
        self.identities = row["characteristics"].split(", ")


class Learner(Mentee):
    """A mentee with the identity asked for."""

    def __init__(self, **row: str) -> None:
        super().__init__(**row)
        self.identity = row["identity to match"]


def rules() -> list[Rule]:
    """Who may be a pair, and what speaks for it."""
    return [
        Disqualify(Equivalent("organisation").evaluate),
        Disqualify(Grade(2, operator.gt).evaluate),
        Disqualify(Grade(1, operator.lt).evaluate),
        Grade(2, operator.eq, {True: 12, False: 0}),
        Grade(1, operator.eq, {True: 9, False: 0}),
        Equivalent("profession", {True: 10, False: 0}),
        Generic({True: 6, False: 0}, lambda m: m.mentee.identity != "" and m.mentee.identity in m.mentor.identities),
    ]


def read(kind: type, folder: Path) -> list:
    """One side's people: the package wants a grade's number, and the address under another name."""
    return create_participant_list_from_path(
        kind, folder, lambda row, _: row | {"grade": GRADES.index(row["grade"]), "email": row["email address"]}
    )


def id_of(person: Mentor | Mentee) -> str:
    """What the cohort file calls a person."""
    return f"{person.first_name}{person.last_name}"


def scores(mentors: list[Teacher], mentees: list[Learner]) -> list[tuple[str, str, int]]:
    """Each pair that the rules allow, with its points: whole numbers, of which 0 means forbidden."""
    matches = (Match(mentor, mentee, rules()).calculate_match() for mentor, mentee in product(mentors, mentees))
    return [(id_of(m.mentor), id_of(m.mentee), m.score) for m in matches if m.score]


def main() -> None:
    """Prints the chosen pairs; with ROUNDS 0 everyone's id and the scores."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    mentors, mentees = read(Teacher, folder), read(Learner, folder)
    if not rounds:
        print(json.dumps([[*map(id_of, mentors)], [*map(id_of, mentees)], scores(mentors, mentees)]))
        return
    process_data(mentors, mentees, [[*rules(), UnmatchedBonus(BONUS)] for _ in range(rounds)])
    print(json.dumps([(id_of(mentor), id_of(mentee)) for mentor in mentors for mentee in mentor.mentees]))


if __name__ == "__main__":
    main()
