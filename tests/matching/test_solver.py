"""The solver against every choice there is."""

from array import array
from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from revmentor.matching.candidates import Candidates
from revmentor.matching.network import Seats, tie_break, tier_names
from revmentor.matching.solver import solve as solve_columns
from revmentor.model.matching import Candidate

OBJECTIVES = [("coverage", "pairs", "affinity"), ("pairs", "affinity"), ("affinity",), ("coverage", "affinity")]


def solve(mentors, mentees, candidates, objective):
    """The chosen candidates, from people and candidates in any order."""
    ids = tuple(sorted(mentors.free)), tuple(sorted(mentees.free))
    rows = sorted((ids[1].index(c.mentee), ids[0].index(c.mentor), c.affinity) for c in candidates)
    columns = (array("i", (row[position] for row in rows)) for position in (1, 0, 2))
    return solve_columns(mentors, mentees, Candidates(*ids, *columns), objective).chosen


@st.composite
def markets(draw):
    mentors = [f"m{n}" for n in range(draw(st.integers(1, 4)))]
    mentees = [f"e{n}" for n in range(draw(st.integers(1, 4)))]
    ways = [(mentor, mentee) for mentor in mentors for mentee in mentees]
    chosen = draw(st.lists(st.sampled_from(ways), unique=True, max_size=9))
    candidates = [Candidate(*way, draw(st.integers(0, 3)) * 100) for way in chosen]
    return _seats(draw, mentors), _seats(draw, mentees), candidates, draw(st.sampled_from(OBJECTIVES))


def _seats(draw, people):
    free = {person: draw(st.integers(0, 3)) for person in people}
    covered = draw(st.sets(st.sampled_from(people)))
    waiting = draw(st.sets(st.sampled_from(people)))
    return Seats(free, frozenset(covered), frozenset(waiting))


def value(chosen, mentors, mentees, objective):
    """The tiers of a choice, counted plainly; None where someone has more partners than places."""
    by_mentor, by_mentee = Counter(c.mentor for c in chosen), Counter(c.mentee for c in chosen)
    if any(n > mentors.free[p] for p, n in by_mentor.items()) or any(n > mentees.free[p] for p, n in by_mentee.items()):
        return None
    new_mentors = by_mentor.keys() - mentors.covered
    new_mentees = by_mentee.keys() - mentees.covered
    counts = {
        "waiting": len(new_mentors & mentors.waiting) + len(new_mentees & mentees.waiting),
        "mentees": len(new_mentees),
        "mentors": len(new_mentors),
        "pairs": len(chosen),
        "affinity": sum(c.affinity for c in chosen),
    }
    ties = [sum(tie_break(c.mentor, c.mentee)[position] for c in chosen) for position in (0, 1)]
    return [counts[name] for name in tier_names(objective)] + ties


@settings(max_examples=400, deadline=None)
@given(markets())
def test_no_choice_is_better(market):
    mentors, mentees, candidates, objective = market
    found = solve(mentors, mentees, candidates, objective)
    subsets = (subset for size in range(len(candidates) + 1) for subset in combinations(candidates, size))
    best = max(filter(None, (value(subset, mentors, mentees, objective) for subset in subsets)))
    assert value(found, mentors, mentees, objective) == best


@settings(max_examples=100, deadline=None)
@given(markets(), st.randoms())
def test_the_order_of_candidates_and_people_does_not_show(market, random):
    mentors, mentees, candidates, objective = market
    shuffled = candidates[:]
    random.shuffle(shuffled)
    turned = Seats(dict(reversed(mentors.free.items())), mentors.covered, mentors.waiting)
    assert solve(turned, mentees, shuffled, objective) == solve(mentors, mentees, candidates, objective)


def test_coverage_goes_before_affinity():
    mentors, mentees = Seats({"ann": 2}), Seats({"kim": 2, "lee": 1})
    candidates = [Candidate("ann", "kim", 900), Candidate("ann", "lee", 1)]
    assert len(solve(mentors, mentees, candidates, ("coverage", "pairs", "affinity"))) == 2


def test_who_has_waited_goes_first():
    mentors = Seats({"ann": 1})
    mentees = Seats({"kim": 1, "lee": 1}, waiting=frozenset({"lee"}))
    candidates = [Candidate("ann", "kim", 900), Candidate("ann", "lee", 1)]
    assert [c.mentee for c in solve(mentors, mentees, candidates, ("coverage", "affinity"))] == ["lee"]


def test_nobody_possible_is_a_result():
    assert solve(Seats({"ann": 1}), Seats({"kim": 1}), [], ("affinity",)) == ()
