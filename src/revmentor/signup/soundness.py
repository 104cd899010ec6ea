"""A proposal of which every part fits the rest: who would break something is left out, and everyone else comes in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from revmentor.model.problem import Problem, ProblemsFound
from revmentor.model.records import Records
from revmentor.model.signup import Conflicts
from revmentor.signup.change import Proposal, propose_change
from revmentor.signup.people import Directory, Person

_ROUNDS = 10
"""Leaving somebody out may show another who does not fit; nobody needs more rounds than this."""


def propose_soundly(
    records: Records,
    directory: Directory,
    invented: frozenset[str],
    conflicts: Mapping[tuple[str, str], Conflicts],
    find_problems: Callable[[Records], Sequence[Problem]],
) -> Proposal:
    """What the people of `directory` change in the cohort, without those of whom `find_problems` complains.

    Raises ProblemsFound where a problem is about nobody of the tables.
    """
    left_out: list[Problem] = []
    for _ in range(_ROUNDS):
        proposal = propose_change(records, directory, invented, conflicts)
        problems = find_problems(proposal.after)
        if not problems:
            return replace(proposal, unusable=(*proposal.unusable, *left_out))
        blamed = [(problem, person) for problem in problems if (person := _about(problem, proposal))]
        if not blamed:
            break
        left_out += [problem.at(replace(person.place, text=person.name)) for problem, person in blamed]
        directory = directory.without(person for _, person in blamed)
    raise ProblemsFound(problems)


def _about(problem: Problem, proposal: Proposal) -> Person | None:
    """The person of the tables whom a problem is about; None where it is somebody else's."""
    spot = problem.spot
    if spot is None or spot.record != "cohort" or spot.path[:1] != ("participants",) or len(spot.path) < 2:
        return None
    position = spot.path[1]
    participants = proposal.after.cohort.participants
    return proposal.people.get(participants[position].id) if isinstance(position, int) else None
