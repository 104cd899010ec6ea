"""Why somebody got no partner, as that person may read it: nothing in it is about anybody else."""

from collections import Counter
from collections.abc import Iterator, Mapping

from revmentor.matching.possible import Possible
from revmentor.model.matching import End, Reason, partners_in
from revmentor.model.participant import Participant
from revmentor.model.value import Side

_TOLD = ("topic", "language", "site", "availability")
"""Rules that a person can do something about, and that give nobody away."""


def why_without_partner(possible: Possible, person: Participant) -> tuple[Reason, ...]:
    """The reason on each side that a person is on: no place left, or the rule that kept most others away.

    None where somebody who would fit has a place left: then it was decided so, for reasons that are nobody else's.
    """
    running = ((pair.mentor, pair.mentee) for pair in possible.records.pairs if pair.state == "running")
    partners = partners_in(running)
    sides: tuple[tuple[bool, Side, Iterator[tuple[Participant, Participant]]], ...] = (
        (person.is_mentee, "mentor", ((mentor, person) for mentor in possible.mentors)),
        (person.is_mentor, "mentee", ((person, mentee) for mentee in possible.mentees)),
    )
    reasons = (_reason(possible, side, pairs, partners) for is_on, side, pairs in sides if is_on)
    return tuple(filter(None, reasons))


def _reason(
    possible: Possible, side: Side, pairs: Iterator[tuple[Participant, Participant]], partners: Mapping[End, int]
) -> Reason | None:
    forbidding: Counter[str] = Counter()
    is_anybody_right = False
    for mentor, mentee in pairs:
        if mentor.id == mentee.id:
            continue
        other = mentor if side == "mentor" else mentee
        obstacles = [reason.code for reason in possible.eligibility.find_obstacles(mentor, mentee)]
        if not obstacles and partners.get((side, other.id), 0) < other.capacity:
            return None
        is_anybody_right = is_anybody_right or not obstacles
        forbidding.update(code for code in obstacles if code in _TOLD)
    if is_anybody_right:
        return Reason("no-place-left")
    most = max(forbidding.values(), default=0)
    return Reason("nobody-fits" if not most else f"nobody-{next(code for code in _TOLD if forbidding[code] == most)}")
