"""Matchings by brute force: every choice there is, counted plainly and without the code under test.

For what is too large for that there are two other methods, as plain: `best_one_to_one` goes through the sets
of mentees, `best_by_ways` adds the best way again and again.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

import invented
import pytest

from revmentor.model.matching import Pair as PairLine
from revmentor.model.program import Program
from revmentor.model.records import PastRound, Records

TIERS_OF = {
    "coverage": ("waiting", "mentees", "mentors"),
    "pairs": ("pairs",),
    "worst": ("worst",),
    "affinity": ("affinity",),
}
OBJECTIVES = (
    ("coverage", "pairs", "affinity"),
    ("pairs", "affinity"),
    ("affinity",),
    ("coverage", "affinity"),
    ("coverage", "pairs", "worst", "affinity"),
    ("pairs", "worst", "affinity"),
    ("coverage", "worst", "affinity"),
)
ODD_OBJECTIVES = (
    ("worst", "affinity"),
    ("affinity", "worst"),
    ("worst",),
    ("coverage",),
    ("pairs", "coverage", "affinity"),
    ("affinity", "coverage", "worst", "pairs"),
    ("worst", "coverage"),
    ("pairs", "worst", "coverage"),
)
"""Orders that nobody is advised to take, and of which a program may not name all; the solver takes any."""
NO_PAIR = -1
"""The lowest affinity of a choice without a pair."""

Pair = tuple[str, str]
"""(mentor, mentee)."""
Choice = frozenset[Pair]


def seeds(few: int, many: int):
    """Runs a test with few seeds, and with many where slow tests run too."""
    slow = pytest.param(range(few, many), id=f"{few}-{many}", marks=pytest.mark.slow)
    return pytest.mark.parametrize("some_seeds", [pytest.param(range(few), id=f"0-{few}"), slow])


@dataclass(frozen=True)
class People:
    """One side: the free places of each person, who has a partner already, who has waited."""

    free: dict[str, int]
    covered: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """A cohort in small: both sides, the affinity of each candidate (mentor, mentee), and what is best."""

    mentors: People
    mentees: People
    affinity: dict[Pair, int]
    objective: tuple[str, ...]
    beside: tuple[int, ...] = ()
    """Affinities of pairs that are certain but not pinned: they count for the lowest one."""

    @property
    def tiers(self) -> tuple[str, ...]:
        return tuple(tier for name in self.objective for tier in TIERS_OF[name])

    def without(self, pairs: Iterable[Pair]) -> "Case":
        return replace(self, affinity={pair: one for pair, one in self.affinity.items() if pair not in set(pairs)})

    def fits(self, choice: Choice) -> bool:
        """Whether nobody has more partners than places."""
        taken = Counter(mentor for mentor, _ in choice), Counter(mentee for _, mentee in choice)
        sides = zip((self.mentors, self.mentees), taken, strict=True)
        return all(count <= side.free[person] for side, counts in sides for person, count in counts.items())

    def choices(self, must: Choice = frozenset()) -> Iterator[Choice]:
        """Every set of candidates with these among them in which nobody has more partners than places."""
        assert self.fits(must) and min((*self.mentors.free.values(), *self.mentees.free.values()), default=0) >= 0
        taken = Counter(("mentor", mentor) for mentor, _ in must) + Counter(("mentee", mentee) for _, mentee in must)
        free = {("mentor", person): places for person, places in self.mentors.free.items()}
        free |= {("mentee", person): places for person, places in self.mentees.free.items()}
        left = {seat: places - taken[seat] for seat, places in free.items()}
        return _choices([pair for pair in sorted(self.affinity) if pair not in must], left, must)

    def values(self, choice: Iterable[Pair]) -> dict[str, int]:
        """What a choice reaches in each tier there could be."""
        choice = list(choice)
        mentors = {mentor for mentor, _ in choice} - self.mentors.covered
        mentees = {mentee for _, mentee in choice} - self.mentees.covered
        points = [self.affinity[pair] for pair in choice]
        return {
            "waiting": len(mentors & self.mentors.waiting) + len(mentees & self.mentees.waiting),
            "mentees": len(mentees),
            "mentors": len(mentors),
            "pairs": len(choice),
            "worst": min((*points, *self.beside), default=NO_PAIR),
            "affinity": sum(points),
        }

    def named(self, choice: Iterable[Pair]) -> tuple[int, ...]:
        """What a choice reaches in the named tiers, the first one first."""
        values = self.values(choice)
        return tuple(values[tier] for tier in self.tiers)

    def rank(self, choice: Iterable[Pair]) -> tuple[int, ...]:
        """The same with the tie-breaks behind."""
        ties = [ties_of(pair) for pair in choice]
        return (*self.named(choice), sum(first for first, _ in ties), sum(second for _, second in ties))

    def best(self, must: Choice = frozenset()) -> Choice:
        """The best choice there is, with some pairs in it."""
        return max(self.choices(must), key=self.rank)

    def all_best(self) -> list[Choice]:
        """All choices than which none is better in the named tiers."""
        ranked = [(self.named(choice), choice) for choice in self.choices()]
        most = max(values for values, _ in ranked)
        return [choice for values, choice in ranked if values == most]


def _choices(pairs: list[Pair], left: dict[tuple[str, str], int], chosen: Choice) -> Iterator[Choice]:
    if not pairs:
        yield chosen
        return
    first, *rest = pairs
    yield from _choices(rest, left, chosen)
    seats = ("mentor", first[0]), ("mentee", first[1])
    if all(left[seat] for seat in seats):
        for seat in seats:
            left[seat] -= 1
        yield from _choices(rest, left, chosen | {first})
        for seat in seats:
            left[seat] += 1


def ties_of(pair: Pair) -> tuple[int, int]:
    """The first 40 bits of the hash of the two ids, and the next 40."""
    digest = sha256("\n".join(pair).encode()).hexdigest()
    return int(digest[:10], 16), int(digest[10:20], 16)


def draw_case(random, most_pairs=12, people=(1, 5), places=(0, 3), objectives=OBJECTIVES, palette=None) -> Case:
    """A cohort by chance."""
    mentors = draw_people(random, "m", random.randint(*people), places)
    mentees = draw_people(random, "e", random.randint(*people), places)
    ways = [(mentor, mentee) for mentor in mentors.free for mentee in mentees.free]
    palette = palette or random.choice([range(3), range(1001), (0, 1_000_000), (5,), range(1_000_001)])
    pairs = random.sample(ways, random.randint(0, min(most_pairs, len(ways))))
    return Case(mentors, mentees, {pair: random.choice(palette) for pair in pairs}, random.choice(objectives))


def draw_people(random, letter, count, places) -> People:
    free = {f"{letter}{number}": random.randint(*places) for number in range(count)}
    covered, waiting = ({one for one in free if random.random() < share} for share in (0.2, 0.3))
    return People(free, frozenset(covered), frozenset(waiting))


def best_one_to_one(case: Case) -> Choice:
    """The best choice where everyone has one place: mentor after mentor, the best for each set of mentees."""
    return _raised(case, _one_to_one)


def best_by_ways(case: Case) -> Choice:
    """The best choice by adding the way that gains most, until none gains (successive shortest paths)."""
    return _raised(case, _by_ways)


def _raised(case, solve) -> Choice:
    """Tries the lowest affinities, the highest first, where these count; other tiers add up over people and pairs."""
    if "worst" not in case.objective:
        return solve(case)
    before = replace(case, objective=case.objective[: case.objective.index("worst")])
    after = replace(case, objective=tuple(name for name in case.objective if name != "worst"))
    most = before.named(solve(before))
    for lowest in sorted(set(case.affinity.values()), reverse=True):
        weak = [pair for pair, affinity in case.affinity.items() if affinity < lowest]
        found = solve(before.without(weak))
        if found and before.named(found) == most:
            return solve(after.without(weak))
    return frozenset()


def _worth(case: Case, tiers: dict[str, int]) -> int:
    """A list of tier values as one number, 80 bits a tier, the two tie-breaks last."""
    number = 0
    for tier in (*case.tiers, "first-tie", "second-tie"):
        number = (number << 80) + tiers.get(tier, 0)
    return number


def _pair_worth(case: Case, pair: Pair) -> int:
    first, second = ties_of(pair)
    return _worth(case, {"pairs": 1, "affinity": case.affinity[pair], "first-tie": first, "second-tie": second})


def _first_place_worth(case: Case, side: str, person: str) -> int:
    people = case.mentors if side == "mentors" else case.mentees
    if person in people.covered:
        return 0
    return _worth(case, {"waiting": int(person in people.waiting), side: 1})


def _one_to_one(case: Case) -> Choice:
    best: dict[Choice, tuple[int, Choice]] = {frozenset(): (0, frozenset())}
    for mentor, places in case.mentors.free.items():
        pairs = [pair for pair in case.affinity if pair[0] == mentor and places and case.mentees.free[pair[1]]]
        longer = dict(best)
        for taken, (worth, choice) in best.items():
            for pair in (pair for pair in pairs if pair[1] not in taken):
                places_worth = _first_place_worth(case, "mentors", mentor) + _first_place_worth(
                    case, "mentees", pair[1]
                )
                new = worth + places_worth + _pair_worth(case, pair), choice | {pair}
                key = taken | {pair[1]}
                longer[key] = max(longer.get(key, new), new, key=lambda one: one[0])
        best = longer
    return max(best.values(), key=lambda one: one[0])[1]


def _by_ways(case: Case) -> Choice:
    chosen: set[Pair] = set()
    worth = {pair: _pair_worth(case, pair) for pair in case.affinity}
    while way := _best_way(case, chosen, worth):
        chosen ^= way
    return frozenset(chosen)


def _best_way(case: Case, chosen: set[Pair], worth: dict[Pair, int]) -> set[Pair]:
    """The pairs to take in and to give up on the way that gains most, from a mentee's free place to a mentor's."""
    ways: dict[Pair, list[tuple[Pair, int, Pair]]] = {}
    for pair in case.affinity:
        tail, head = ("mentees", pair[1]), ("mentors", pair[0])
        if pair in chosen:
            ways.setdefault(head, []).append((tail, -worth[pair], pair))
        else:
            ways.setdefault(tail, []).append((head, worth[pair], pair))
    gain = {("mentees", one): places for one, places in _place_worths(case, "mentees", chosen).items()}
    last: dict[Pair, tuple[Pair, Pair]] = {}
    queue = deque(gain)
    while queue:
        node = queue.popleft()
        for head, worth_of_step, pair in ways.get(node, ()):
            if head not in gain or gain[node] + worth_of_step > gain[head]:
                gain[head], last[head] = gain[node] + worth_of_step, (node, pair)
                queue.append(head)
    ends = {("mentors", one): worth for one, worth in _place_worths(case, "mentors", chosen).items()}
    gains = {node: gain[node] + worth for node, worth in ends.items() if node in gain}
    if not gains or max(gains.values()) <= 0:
        return set()
    return _pairs_on_the_way(max(gains, key=gains.__getitem__), last)


def _pairs_on_the_way(node: Pair, last: dict[Pair, tuple[Pair, Pair]]) -> set[Pair]:
    way: set[Pair] = set()
    while node in last:
        node, pair = last[node]
        way.add(pair)
    return way


def _place_worths(case: Case, side: str, chosen: set[Pair]) -> dict[str, int]:
    """What the next place of each person is worth who has one left."""
    people, position = (case.mentors, 0) if side == "mentors" else (case.mentees, 1)
    taken = Counter(pair[position] for pair in chosen)
    left = (one for one, places in people.free.items() if taken[one] < places)
    return {one: 0 if taken[one] else _first_place_worth(case, side, one) for one in left}


@dataclass(frozen=True)
class Listed:
    """A cohort whose affinities are listed, by (mentor, mentee); some people are on both sides."""

    capacity: dict[str, int]
    mentors: tuple[str, ...]
    mentees: tuple[str, ...]
    scores: dict[Pair, int]
    objective: tuple[str, ...]
    pinned: tuple[Pair, ...] = ()
    waiting: frozenset[str] = frozenset()
    proposed: tuple[Pair, ...] = ()
    running: tuple[Pair, ...] = ()

    @property
    def certain(self) -> tuple[Pair, ...]:
        return (*self.pinned, *self.running)

    def case(self, fixed: Iterable[Pair] | None = None) -> Case:
        """What is left to choose beside the pairs that are certain."""
        fixed = tuple(self.certain if fixed is None else fixed)
        beside = tuple(self.scores[pair] for pair in fixed if pair in self.scores and pair not in self.pinned)
        sides = (
            self._people(people, [pair[k] for pair in fixed]) for k, people in enumerate((self.mentors, self.mentees))
        )
        affinity = {pair: one for pair, one in self.scores.items() if pair not in fixed}
        return Case(*sides, affinity, self.objective, beside)

    def _people(self, people: Iterable[str], taken: list[str]) -> People:
        free = {one: self.capacity[one] - taken.count(one) for one in people}
        return People(free, frozenset(taken), self.waiting)

    def records(self) -> Records:
        people = [self._participant(person) for person in dict.fromkeys((*self.mentors, *self.mentees))]
        stated = [(pair, "proposed") for pair in self.proposed] + [(pair, "running") for pair in self.running]
        lines = [
            invented.pair(number, *pair, state) | {"affinity": self.scores[pair]}
            for number, (pair, state) in enumerate(stated, 1)
        ]
        return Records(
            program_with(self.objective),
            invented.cohort(*people, pinned=[list(pair) for pair in self.pinned]),
            tuple(PairLine.model_validate(line) for line in lines),
            past=(PastRound(frozenset(), self.waiting),),
        )

    def _participant(self, person: str) -> dict[str, object]:
        offers = {"offers": {"ai": 3}} if person in self.mentors else {}
        seeks = {"seeks": ["ai"]} if person in self.mentees else {}
        return {"id": person, "name": person, "level": 3, "capacity": self.capacity[person], **offers, **seeks}


@cache
def program_with(objective: tuple[str, ...]) -> Program:
    return invented.program(objective=list(objective))


def draw_listed(random, objectives=OBJECTIVES, most_pairs=10, people=(2, 4), palette=None) -> Listed:
    """A cohort by chance, some of its people on both sides and some pairs pinned."""
    both = tuple(f"b{number}" for number in range(random.choice([0, 0, 1, 2])))
    mentors, mentees = ((*both, *(f"{letter}{k}" for k in range(random.randint(*people)))) for letter in "me")
    capacity = {one: random.choice([1, 1, 1, 2, 3]) for one in {**dict.fromkeys(mentors), **dict.fromkeys(mentees)}}
    ways = [(mentor, mentee) for mentor in mentors for mentee in mentees if mentor != mentee]
    palette = palette or random.choice([range(3), range(1001), (0, 1_000_000), (5,)])
    listed = random.sample(ways, min(len(ways), random.randint(most_pairs // 4, most_pairs)))
    scores = {way: random.choice(palette) for way in listed}
    waiting = frozenset(one for one in sorted(capacity) if random.random() < 0.25)
    listed = Listed(capacity, mentors, mentees, scores, random.choice(objectives), (), waiting)
    for pin in random.sample(ways, min(len(ways), random.choice([0, 0, 1, 2]))):
        if _have_places(listed, pin):
            listed = replace(listed, pinned=(*listed.pinned, pin))
    return listed


def with_running(random, listed: Listed) -> Listed:
    """The same cohort with one or two pairs that are running already."""
    for pair in random.sample(sorted(listed.scores), min(len(listed.scores), random.choice([1, 2]))):
        if pair not in listed.certain and _have_places(listed, pair):
            listed = replace(listed, running=(*listed.running, pair))
    return listed


def with_proposals(random, listed: Listed) -> Listed:
    """The same cohort with some pairs that were proposed before and need not be the best."""
    kept = sorted(random.choice(list(listed.case().choices())))
    return replace(listed, proposed=tuple(random.choice([kept, kept[:1]])))


def standing(listed: Listed) -> Choice:
    """What is chosen beside the certain pairs while the proposals stay: these, and the best beside them."""
    return listed.case((*listed.certain, *listed.proposed)).best() | set(listed.proposed)


def _have_places(listed: Listed, pair: Pair) -> bool:
    case = listed.case()
    return bool(case.mentors.free[pair[0]] and case.mentees.free[pair[1]])
