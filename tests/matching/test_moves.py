"""Running pairs that may change partners, against every set of them and every choice there is."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from random import Random

import pytest
from brute import NO_PAIR, Case, Listed, People, draw_listed, seeds
from invented import TODAY, mentee, mentor, pair, records

from revmentor.matching import moves as module
from revmentor.matching.market import open_market
from revmentor.matching.moves import allow_moves, is_exact
from revmentor.matching.proposal import propose, with_matching
from revmentor.model.matching import Pair
from revmentor.model.records import PastRound

WITH_WORST = [("pairs", "worst", "affinity"), ("coverage", "pairs", "worst", "affinity"), ("coverage", "worst")]
OBJECTIVES = [("coverage", "pairs", "affinity"), ("pairs", "affinity"), ("affinity",), ("affinity", "coverage")]


@dataclass(frozen=True)
class Running:
    """A cohort of listed affinities with pairs that run: (mentor, mentee) to whether match once proposed it."""

    listed: Listed
    running: dict[tuple[str, str], bool]

    @property
    def movable(self):
        return [one for one, is_ours in self.running.items() if is_ours and one not in self.listed.pinned]

    @property
    def fixed(self):
        return [*dict.fromkeys([*self.running, *self.listed.pinned])]

    @cached_property
    def records(self):
        lines = [pair(number, *one) for number, one in enumerate(self.running, 11)]
        lines = [
            line if self.running[one] else without_affinity(line) for line, one in zip(lines, self.running, strict=True)
        ]
        return replace(self.listed.records(), pairs=tuple(map(Pair.model_validate, lines)))

    @cached_property
    def market(self):
        return open_market(self.records, TODAY, scores=self.listed.scores)

    def matchings(self, released, must=()):
        """Every choice beside the pairs that are certain when these running ones are not."""
        certain = [one for one in self.fixed if one not in released or one in must]
        case = self.listed.case(certain)
        sides = (
            replace(side, free={one: max(0, n) for one, n in side.free.items()})
            for side in (case.mentors, case.mentees)
        )
        return [choice | {*certain} for choice in Case(*sides, case.affinity, case.objective).choices()]

    def tiers(self, matching):
        """What a matching reaches, all its pairs counted."""
        everyone = People(dict.fromkeys(self.listed.capacity, 9), frozenset(), self.listed.waiting)
        affinity = {one: self.listed.scores.get(one, 0) for one in matching}
        values = Case(everyone, everyone, affinity, self.listed.objective).values(matching)
        counting = [self.listed.scores[one] for one in matching - {*self.listed.pinned} if one in self.listed.scores]
        values["worst"] = min(counting, default=NO_PAIR)
        return tuple(values[tier] for tier in self.listed.case().tiers)

    def best(self, most):
        """The best tiers with at most so many moves, and with how few moves these can be."""
        found = [
            (self.tiers(matching), -len({*released} - matching))
            for size in range(most + 1)
            for released in combinations(self.movable, size)
            for matching in self.matchings(released)
            if self.is_fair(matching)
        ]
        tiers, moves = max(found)
        return tiers, -moves

    def is_fair(self, matching):
        """Whether nobody has fewer partners than the certain pairs gave them."""
        return not partners_in(self.fixed) - partners_in(matching)


def partners_in(pairs):
    """How many partners each has on each side."""
    return Counter((k, one[k]) for one in pairs for k in (0, 1))


def without_affinity(line):
    return {key: value for key, value in line.items() if key != "affinity"}


def draw_running(random, most_pairs=7, objectives=OBJECTIVES):
    """A cohort by chance with up to four running pairs, most of them candidates, and places for all of them."""
    palette = random.choice([range(3), range(1, 1_001)])
    listed = draw_listed(random, objectives, most_pairs, people=(2, 4), palette=palette)
    ways = [(one, other) for one in listed.mentors for other in listed.mentees if one != other]
    running = {}
    for way in random.sample(ways, len(ways)):
        certain = {*running, *listed.pinned, way}
        fits = all(sum(one[k] == way[k] for one in certain) <= listed.capacity[way[k]] for k in (0, 1))
        if fits and len(running) < 4 and (way in listed.scores or random.random() < 0.3):
            running[way] = random.random() < 0.8
    return Running(listed, running)


@seeds(60, 3_000)
def test_the_moves_are_the_fewest_that_reach_the_most(some_seeds):
    moved = 0
    for seed in some_seeds:
        found = draw_running(Random(seed), objectives=[*OBJECTIVES, *WITH_WORST])
        for most in range(4):
            market = allow_moves(found.market, most)
            assert is_exact(found.market, most)
            tiers, moves = found.best(most)
            assert found.tiers({*market.pairs}) == tiers, (seed, most)
            assert len(market.released) == moves <= most, (seed, most)
            assert {*market.pairs} >= {*found.fixed} - market.released, (seed, most)
            assert not {*market.pairs} & market.released, (seed, most)
            assert market.released <= {*found.movable}, (seed, most)
            moved += moves
    assert moved > len(some_seeds) // 4


@seeds(60, 3_000)
def test_moves_that_hang_together_tell_what_they_bring_together(some_seeds):
    for seed in some_seeds:
        found = draw_running(Random(seed))
        market = allow_moves(found.market, 3)
        before, now = {*found.market.pairs}, {*market.pairs}
        parts = propose(market).moves
        assert not market.released - {one for part in parts for one in part.gone}, seed
        for part in parts:
            assert {*part.gone} <= before - now and {*part.new} <= now - before, seed
            assert {*part.gone} & market.released, seed
            was, becomes = found.tiers(before), found.tiers(before - {*part.gone} | {*part.new})
            assert [tier for tier, _ in part.tiers] == [*found.listed.case().tiers], seed
            assert [value for _, value in part.tiers] == [a - b for a, b in zip(becomes, was, strict=True)], seed
        people = [{(k, one[k]) for one in (*part.gone, *part.new) for k in (0, 1)} for part in parts]
        assert all(not one & other for one, other in combinations(people, 2)), seed


@seeds(60, 3_000)
def test_moved_lines_end_and_new_pairs_get_new_numbers(some_seeds):
    for seed in some_seeds:
        found = draw_running(Random(seed))
        market = allow_moves(found.market, Random(seed).randint(0, 3))
        before, after = found.records.pairs, with_matching(found.records, propose(market)).pairs
        kept, new = after[: len(before)], after[len(before) :]
        for old, line in zip(before, kept, strict=True):
            state = "ended" if (old.mentor, old.mentee) in market.released else "running"
            assert line == old.model_copy(update={"state": state}), seed
        pairs = [(line.mentor, line.mentee) for line in new]
        assert {*pairs} == {*market.pairs} - {(line.mentor, line.mentee) for line in before}
        first = max((line.pair for line in before), default=0) + 1
        assert [line.pair for line in new] == [*range(first, first + len(new))], seed
        assert {line.state for line in new} <= {"proposed"}


@seeds(30, 1_000)
def test_proposals_and_pairs_that_a_person_wrote_stay(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        found = draw_running(random)
        beside = allow_moves(found.market, 0).solution.chosen
        proposed = [(one.mentor, one.mentee) for one in beside if random.random() < 0.5]
        lines = [pair(number, *one, "proposed") for number, one in enumerate(proposed, 1)]
        lines = [line if random.random() < 0.5 else without_affinity(line) for line in lines]
        given = replace(found.records, pairs=(*map(Pair.model_validate, lines), *found.records.pairs))
        market = allow_moves(open_market(given, TODAY, scores=found.listed.scores), 3)
        assert {*market.pairs} >= {*proposed}, seed
        after = {line.pair: line for line in with_matching(given, propose(market)).pairs}
        assert all(after[number].state == "proposed" for number in range(1, len(proposed) + 1)), seed


@seeds(40, 1_500)
def test_one_after_the_other_one_move_is_the_best_one_and_more_make_nothing_worse(some_seeds):
    for seed in some_seeds:
        found = draw_running(Random(seed))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_MOST_SETS", 0)
            some = [allow_moves(found.market, most) for most in range(4)]
        tiers = [found.tiers({*market.pairs}) for market in some]
        assert tiers == sorted(tiers), seed
        assert tiers[:2] == [found.best(0)[0], found.best(1)[0]], seed
        for most, market in enumerate(some):
            assert len(market.released) <= most, seed
            assert market.released <= {*found.movable} and {*market.pairs} >= {*found.fixed} - market.released, seed


def test_too_many_sets_are_not_tried():
    people = [*(mentor(f"m{k}") for k in range(30)), *(mentee(f"e{k}") for k in range(30))]
    market = open_market(records(*people, pairs=[pair(k + 1, f"m{k}", f"e{k}") for k in range(30)]), TODAY)
    assert [is_exact(market, most) for most in (0, 1, 2, 3, 29, 30)] == [True, True, False, False, False, False]


# --- by example ---

ANN, BOB, KIM, LEE = mentor("ann", offers={"ai": "5"}), mentor("bob"), mentee("kim"), mentee("lee")
SCORES = {("ann", "kim"): 900, ("bob", "lee"): 900, ("ann", "lee"): 10, ("bob", "kim"): 10}
CROSSED = [pair(1, "ann", "lee"), pair(2, "bob", "kim")]


def moved(lines, most, scores=SCORES, **keys):
    return {
        *allow_moves(open_market(records(ANN, BOB, KIM, LEE, pairs=lines, **keys), TODAY, scores=scores), most).released
    }


def test_two_who_only_gain_together_need_two_moves():
    assert [moved(CROSSED, most) for most in (0, 1, 2)] == [set(), set(), {("ann", "lee"), ("bob", "kim")}]


def test_a_pinned_pair_never_moves():
    assert moved(CROSSED, 2, pinned=[["ann", "lee"]]) == set()


def test_a_running_pair_that_a_person_wrote_never_moves():
    assert moved([CROSSED[0], without_affinity(CROSSED[1])], 2) == set()


@pytest.mark.parametrize("lines", [CROSSED, [pair(1, "ann", "kim"), pair(2, "bob", "lee")]])
def test_what_is_no_better_does_not_move_whatever_the_tie_break_would_take(lines):
    assert moved(lines, 2, scores=dict.fromkeys(SCORES, 500)) == set()


def test_nobody_loses_a_partner_to_a_move():
    lines, scores = [pair(1, "ann", "lee")], {("ann", "kim"): 900, ("ann", "lee"): 10}
    found = records(ANN, KIM, LEE, pairs=lines)
    assert allow_moves(open_market(found, TODAY, scores=scores), 1).released == frozenset()
    waited = replace(found, past=(PastRound(frozenset(), frozenset({"kim"})),))
    assert allow_moves(open_market(waited, TODAY, scores=scores), 1).released == frozenset()
