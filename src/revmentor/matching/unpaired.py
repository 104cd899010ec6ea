"""Why somebody got no partner, as that person may read it: nothing in it is about anybody else."""

from collections import Counter
from collections.abc import Iterator

from revmentor.matching.possible import Possible
from revmentor.model.matching import Reason
from revmentor.model.participant import Participant

_TOLD = ("topic", "language", "site", "availability")
"""Rules that a person can do something about, and that give nobody away."""


def why_without_partner(possible: Possible, person: Participant) -> tuple[Reason, ...]:
    """The reason on each side that a person is on: no place left, or the rule that kept most others away."""
    sides = (
        (person.is_mentee, ((mentor, person) for mentor in possible.mentors)),
        (person.is_mentor, ((person, mentee) for mentee in possible.mentees)),
    )
    return tuple(_reason(possible, pairs) for is_on, pairs in sides if is_on)


def _reason(possible: Possible, pairs: Iterator[tuple[Participant, Participant]]) -> Reason:
    forbidding: Counter[str] = Counter()
    for mentor, mentee in pairs:
        if mentor.id == mentee.id:
            continue
        obstacles = [reason.code for reason in possible.eligibility.find_obstacles(mentor, mentee)]
        if not obstacles:
            return Reason("no-place-left")
        forbidding.update(code for code in obstacles if code in _TOLD)
    most = max(forbidding.values(), default=0)
    return Reason("nobody-fits" if not most else f"nobody-{next(code for code in _TOLD if forbidding[code] == most)}")
