"""Finds all candidates in rows: what a rule or a criterion gives all mentors with one mentee.

`Eligibility.allows` and `Criteria.total` say what is right; this finds the same faster, since a row
holds for all mentees in whom its rule or criterion sees the same.
"""

from array import array
from collections.abc import Callable, Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from revmentor.matching.affinity import CRITERIA, Criteria, Criterion
from revmentor.matching.eligibility import Eligibility, Rule
from revmentor.model.participant import Participant

Without = AbstractSet[tuple[str, str]]
"""(mentor, mentee) of pairs to leave out."""
Columns = tuple["array[int]", "array[int]", "array[int]"]
"""Positions of the mentors, positions of the mentees, affinities."""
Finder = Callable[[Criteria, Sequence[Participant], Sequence[Participant], Without], Columns]
_Give = Callable[[Participant, Participant], int]
_Row = Callable[[Participant, list[int]], list[int]]
"""From a mentee and positions of mentors to what each of those is given."""
_Sees = Callable[[Eligibility, Participant], Hashable]

_SEES: dict[str, _Sees] = {
    "active": lambda rules, mentee: rules.absence(mentee) is None,
    "department": lambda rules, mentee: mentee.department,
    "direction": lambda rules, mentee: mentee.level,
    "language": lambda rules, mentee: rules.languages[mentee.id],
    "level": lambda rules, mentee: mentee.level,
    "pool": lambda rules, mentee: None,
    "same-manager": lambda rules, mentee: mentee.manager,
    "site": lambda rules, mentee: (mentee.site, mentee.in_person),
    "style": lambda rules, mentee: mentee.style,
}
"""All that a rule or criterion of this name sees in a mentee, where many mentees are alike in it."""


def find_by_rows(
    criteria: Criteria, mentors: Sequence[Participant], mentees: Sequence[Participant], without: Without
) -> Columns:
    """The columns of all candidates, by mentee and mentor."""
    columns = array("i"), array("i"), array("i")
    rules, points = list(_rules(criteria.eligibility, mentors)), list(_points(criteria, mentors))
    for position, mentee in enumerate(mentees):
        possible = [x for x, p in enumerate(mentors) if p.id != mentee.id and (p.id, mentee.id) not in without]
        for row in rules:
            possible = [x for x, forbidden in zip(possible, row(mentee, possible), strict=True) if not forbidden]
        totals = map(sum, zip(*(row(mentee, possible) for row in points), strict=True))
        columns[0].extend(possible)
        columns[1].extend([position] * len(possible))
        columns[2].extend([total // criteria.total_weight for total in totals])
    return columns


def _rules(rules: Eligibility, mentors: Sequence[Participant]) -> Iterator[_Row]:
    for name, rule in rules.rules.items():
        yield _row(name, rules, mentors, partial(_forbidden, rules, rule))


def _forbidden(rules: Eligibility, rule: Rule, mentor: Participant, mentee: Participant) -> bool:
    return rule(rules, mentor, mentee) is not None


def _points(criteria: Criteria, mentors: Sequence[Participant]) -> Iterator[_Row]:
    yield lambda mentee, possible: [0] * len(possible)
    for name, weight in criteria.weights.items():
        yield _row(name, criteria.eligibility, mentors, partial(_weighted, criteria, CRITERIA[name], weight))


def _weighted(criteria: Criteria, criterion: Criterion, weight: int, mentor: Participant, mentee: Participant) -> int:
    return weight * criterion(criteria, mentor, mentee)[0]


def _row(name: str, rules: Eligibility, mentors: Sequence[Participant], give: _Give) -> _Row:
    """What is given to mentors with a mentee, for all of them at once where it holds for other mentees too."""
    sees = _SEES.get(name)
    known: dict[Hashable, list[int]] = {}

    def row(mentee: Participant, possible: list[int]) -> list[int]:
        if not sees:
            return [give(mentors[x], mentee) for x in possible]
        seen = sees(rules, mentee)
        if seen not in known:
            known[seen] = [give(mentor, mentee) for mentor in mentors]
        return [known[seen][x] for x in possible]

    return row
