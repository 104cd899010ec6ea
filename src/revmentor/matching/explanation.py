"""Why a person has no partner, and why two people are no pair."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from revmentor.matching.eligibility import Eligibility
from revmentor.model.matching import Candidate, Reason, Unmatched
from revmentor.model.participant import Participant
from revmentor.model.value import Side


def explain_unmatched(
    rules: Eligibility, candidates: Sequence[Candidate], pairs: Iterable[tuple[str, str]]
) -> tuple[Unmatched, ...]:
    """Everyone without a partner on a side they are on, the mentees first, each with the reasons."""
    pairs = list(pairs)
    cohort = rules.records.cohort
    return (
        *_unmatched(rules, "mentee", cohort.mentees, cohort.mentors, candidates, {pair[1] for pair in pairs}),
        *_unmatched(rules, "mentor", cohort.mentors, cohort.mentees, candidates, {pair[0] for pair in pairs}),
    )


def _unmatched(
    rules: Eligibility,
    side: Side,
    people: Sequence[Participant],
    others: Sequence[Participant],
    candidates: Sequence[Candidate],
    matched: set[str],
) -> Iterator[Unmatched]:
    possible = Counter(getattr(candidate, side) for candidate in candidates)
    for person in people:
        if person.id not in matched:
            reasons = tuple(_reasons(rules, side, person, others, possible[person.id]))
            yield Unmatched(person.id, side, reasons)


def _reasons(
    rules: Eligibility, side: Side, person: Participant, others: Sequence[Participant], possible: int
) -> Iterator[Reason]:
    absence = rules.absence(person)
    if absence:
        yield absence
    elif possible:
        yield Reason("seats-taken", {"count": possible, "side": "mentor" if side == "mentee" else "mentee"})
    else:
        there = [other for other in others if other is not person and not rules.absence(other)]
        yield from _obstacle_counts(rules, side, person, there)


def _obstacle_counts(
    rules: Eligibility, side: Side, person: Participant, others: Sequence[Participant]
) -> Iterator[Reason]:
    """Few rules that together forbid everyone: again and again the one that forbids most of the rest."""
    if not others:
        yield Reason("nobody-there", {"side": "mentor" if side == "mentee" else "mentee"})
    forbidden = {
        other.id: {reason.code for reason in rules.find_obstacles(*_in_order(side, person, other))} for other in others
    }
    while forbidden:
        counts = Counter(code for codes in forbidden.values() for code in codes)
        code, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        yield Reason("forbidden", {"rule": code, "count": count, "of": len(others)})
        forbidden = {other: codes for other, codes in forbidden.items() if code not in codes}


def _in_order(side: Side, person: Participant, other: Participant) -> tuple[Participant, Participant]:
    return (other, person) if side == "mentee" else (person, other)
