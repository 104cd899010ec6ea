"""What --details tells: blocking pairs against the package `matching`, and everything else counted plainly."""

from dataclasses import replace
from random import Random

import invented
import pytest
from brute import draw_listed, seeds
from invented import TODAY, mentee, mentor, pair, records
from matching.games import HospitalResident, StableMarriage

from revmentor.matching.affinity import CRITERIA
from revmentor.matching.details import find_blocking, find_details
from revmentor.matching.market import open_market
from revmentor.matching.moves import allow_moves
from revmentor.matching.proposal import propose
from revmentor.model.matching import Pair

MENTORS, MENTEES = 0, 1
"""Where the two of a pair stand."""


def details_of(market):
    return find_details(market, propose(market))


# --- blocking pairs ---


def draw_ranked(random, single):
    """A cohort of listed affinities, no two of them equal, in which all of one side have one place each."""
    listed = draw_listed(random)
    ones = {*(listed.mentors, listed.mentees)[single]}
    capacity = {one: 1 if one in ones else places for one, places in listed.capacity.items()}
    scores = dict(zip(listed.scores, random.sample(range(1_000), len(listed.scores)), strict=True))
    return replace(listed, capacity=capacity, scores=scores, pinned=listed.pinned[:1])


def some_choices(random, listed):
    """A market, and the best choice in it as well as some others."""
    market = open_market(listed.records(), TODAY, scores=listed.scores)
    others = sorted(listed.case().choices(), key=sorted)
    picked = random.sample(others, min(len(others), 6))
    return market, [{*market.pairs}, *({*choice, *listed.pinned} for choice in picked)]


def unstable(listed, pairs, single):
    """The blocking pairs that the package finds: residents have one place each, pins and their places are left out."""
    sides = single, 1 - single
    free = [dict(listed.capacity) for _ in sides]
    for pin in listed.pinned:
        for side in sides:
            free[side][pin[side]] -= 1
    open_ones = [way for way in listed.scores if way not in listed.pinned and all(free[k][way[k]] for k in sides)]
    ranked = sorted(open_ones, key=lambda way: -listed.scores[way])
    residents, hospitals = (
        {way[side]: [other[1 - side] for other in ranked if other[side] == way[side]] for way in ranked}
        for side in sides
    )
    places = {one: free[1 - single][one] for one in hospitals}
    game = HospitalResident.create_from_dictionaries(residents, hospitals, places)
    players = [{one.name: one for one in some} for some in (game.residents, game.hospitals)]
    for way in pairs - {*listed.pinned}:
        resident, hospital = (named[way[side]] for named, side in zip(players, sides, strict=True))
        resident._match(hospital)
        hospital._match(resident)
    game.check_stability()
    found = ((resident.name, hospital.name) for resident, hospital in game.blocking_pairs)
    return {way if single == MENTORS else way[::-1] for way in found}


@pytest.mark.parametrize("single", [MENTORS, MENTEES], ids=["mentors", "mentees"])
@seeds(80, 3_000)
def test_blocking_pairs_are_those_of_the_package_where_one_side_has_one_place(some_seeds, single):
    found = 0
    for seed in some_seeds:
        random = Random(seed)
        listed = draw_ranked(random, single)
        market, choices = some_choices(random, listed)
        for choice in choices:
            blocking = {*find_blocking(market, choice)}
            assert blocking == unstable(listed, choice, single), (seed, choice)
            found += bool(blocking)
    assert found > len(some_seeds)


@seeds(40, 1_000)
def test_a_marriage_that_the_package_calls_stable_has_no_blocking_pair(some_seeds):
    for seed in some_seeds:
        random, count = Random(seed), Random(seed).randint(2, 6)
        mentors, mentees = ([f"{letter}{k}" for k in range(count)] for letter in "me")
        ways = [(one, other) for one in mentors for other in mentees]
        scores = dict(zip(ways, random.sample(range(1_000), len(ways)), strict=True))
        wants = {one: sorted(mentees, key=lambda other: -scores[one, other]) for one in mentors}
        wanted = {one: sorted(mentors, key=lambda other: -scores[other, one]) for one in mentees}
        game = StableMarriage.create_from_dictionaries(wants, wanted)
        market = open_market(records(*map(mentor, mentors), *map(mentee, mentees)), TODAY, scores=scores)
        stable = {(one.name, other.name) for one, other in game.solve().items()}
        assert not [*find_blocking(market, stable)], seed
        for one, other in zip(game.suitors, random.sample(game.reviewers, count), strict=True):
            one._match(other)
            other._match(one)
        game.check_stability()
        pairs = {(one.name, one.matching.name) for one in game.suitors}
        assert {*find_blocking(market, pairs)} == {(one.name, other.name) for one, other in game.blocking_pairs}, seed


def plainly_blocking(market, pairs):
    """By the definition: two who may be a pair, each with a free place or an unpinned partner who fits less."""
    cohort, scores = market.records.cohort, market.possible.scores
    apart = {frozenset(two) for two in cohort.apart}
    for way, points in scores.items():
        partners = [[line for line in pairs if line[side] == way[side]] for side in (MENTORS, MENTEES)]
        would_rather = [
            len(lines) < cohort.by_id[one].capacity
            or any(scores.get(line, 0) < points for line in lines if line not in cohort.pinned)
            for lines, one in zip(partners, way, strict=True)
        ]
        if way not in pairs and frozenset(way) not in apart and all(would_rather):
            yield way


@seeds(120, 4_000)
def test_blocking_pairs_are_those_of_the_definition_whatever_the_places(some_seeds):
    found = 0
    for seed in some_seeds:
        random = Random(seed)
        listed = draw_listed(random, palette=random.choice([range(3), range(1_001)]))
        ways = [(one, other) for one in listed.mentors for other in listed.mentees if one != other]
        lines = [Pair.model_validate(pair(1, *random.choice(ways)))] if random.random() < 0.4 else []
        apart = tuple(way for way in listed.scores if random.random() < 0.1)
        old = listed.records()
        changed = replace(old, pairs=tuple(lines), cohort=old.cohort.model_copy(update={"apart": apart}))
        market = open_market(changed, TODAY, scores=listed.scores)
        blocking = {*details_of(market).blocking}
        assert blocking == {*plainly_blocking(market, {*market.pairs})}, seed
        found += bool(blocking)
    assert found > len(some_seeds) // 10


@seeds(60, 2_000)
def test_the_lowest_affinity_is_that_of_the_pairs_not_pinned(some_seeds):
    for seed in some_seeds:
        listed = draw_listed(Random(seed))
        market = open_market(listed.records(), TODAY, scores=listed.scores)
        unpinned = {*market.pairs} - {*listed.pinned}
        lowest = details_of(market).lowest
        points = lowest.affinity.total if lowest else None
        assert points == min((listed.scores[one] for one in unpinned), default=None), seed


def test_without_pairs_and_without_wishes_there_is_little_to_tell():
    found = records(mentor("ann", level="7"), mentee("kim"), program_keys={"weights": {"topic": "1"}})
    details = details_of(open_market(found, TODAY))
    assert (details.blocking, details.lowest, details.wishes) == ((), None, ())


def test_who_has_pinned_partners_alone_blocks_nothing():
    people = mentor("ann", offers={"ai": "5"}), mentor("bob", offers={"ai": "1"}), mentee("kim"), mentee("lee")
    pinned = records(*people, pinned=[["bob", "kim"]])
    assert details_of(open_market(pinned, TODAY)).blocking == ()
    swapped = records(
        *people[:3], mentee("lee", seeks=["data", "ai"]), pairs=[pair(1, "bob", "kim"), pair(2, "ann", "lee")]
    )
    assert details_of(open_market(swapped, TODAY)).blocking == (("ann", "kim"),)


# --- wishes and weights ---

CHOICES = {
    "department": ["Sales", "IT"],
    "site": ["Kiel", "Jena"],
    "style": ["calm", "quick"],
    "pool": ["stars", "moons"],
    "available": [["Mon 09:00-12:00"], ["Mon-Fri 09:00-17:00"], ["Mon 09:00-11:00", "Tue 13:00-17:00"]],
}


def draw_someone(random, id, others):
    said = {name: random.choice(choices) for name, choices in CHOICES.items() if random.random() < 0.6}
    wishes = random.sample([one for one in others if one != id], min(len(others) - 1, random.choice([0, 1, 2, 3])))
    seeks = random.sample(["ai", "social", "data"], random.choice([0, 1, 2, 3]))
    offers = {
        topic: str(random.randint(1, 5)) for topic in random.sample(["ai", "social", "data"], random.randint(1, 3))
    }
    roles = {"m": {"offers": offers}, "e": {"seeks": seeks}, "b": {"offers": offers, "seeks": seeks}}
    capacity, level = str(random.choice([1, 1, 2])), str(random.randint(0, 9))
    return {"id": id, "name": id, "wishes": wishes, "level": level, "capacity": capacity} | roles[id[0]] | said


def draw_cohort(random):
    """A cohort by chance, which the program's own criteria look at."""
    ids = [
        f"{letter}{k}"
        for letter, most in (("m", 5), ("e", 5), ("b", 1))
        for k in range(random.randint(most // 2, most))
    ]
    weights = {name: str(random.choice([0, 1, 20, 33, 90])) for name in CRITERIA} | {"topic": "40"}
    rules = {"direction": "no", "availability": "no", "site": "no"}
    objective = random.choice([["coverage", "pairs", "affinity"], ["affinity"], ["pairs", "worst", "affinity"]])
    program = {"weights": weights, "pools": ["stars"], "rules": rules, "objective": objective}
    found = records(*(draw_someone(random, one, ids) for one in ids), program_keys=program)
    market = open_market(found, TODAY)
    ways = [(one.mentor, one.mentee) for one in market.possible.candidates]
    some = random.sample(ways, min(len(ways), random.choice([0, 0, 1, 2])))
    lines = [pair(number, *way, random.choice(["proposed", "running"])) for number, way in enumerate(some, 1)]
    return replace(found, pairs=tuple(map(Pair.model_validate, lines)))


@seeds(30, 2_000)
def test_wishes_are_counted_by_rank(some_seeds):
    met = 0
    for seed in some_seeds:
        market = open_market(draw_cohort(Random(seed)), TODAY)
        counted = []
        for side, people in (("mentee", market.records.cohort.mentees), ("mentor", market.records.cohort.mentors)):
            for rank in (1, 2, 3):
                wishes = [(one.id, one.wishes[rank - 1]) for one in people if len(one.wishes) >= rank]
                came_true = [wish for wish in wishes if wish in market.pairs or wish[::-1] in market.pairs]
                counted += [(side, rank, len(came_true), len(wishes))] if wishes else []
                met += len(came_true)
        assert [(one.side, one.rank, one.met, one.made) for one in details_of(market).wishes] == counted, seed
    assert met > len(some_seeds)


def test_wishes_of_those_who_take_no_part_do_not_count():
    people = mentor("ann"), mentee("kim", wishes=["ann"]), mentee("lee", wishes=["ann"], consent="no")
    (wishes,) = details_of(open_market(records(*people), TODAY)).wishes
    assert (wishes.side, wishes.rank, wishes.met, wishes.made) == ("mentee", 1, 1, 1)


@seeds(12, 500)
def test_a_tilted_weight_is_a_cohort_solved_anew_with_that_weight(some_seeds):
    leaving = 0
    for seed in some_seeds:
        random = Random(seed)
        market = open_market(draw_cohort(random), TODAY, afresh=random.random() < 0.3)
        if random.random() < 0.3:
            market = allow_moves(market, 1)
        tilts = details_of(market).tilts
        counting = [*market.possible.criteria.weights]
        assert [(one.criterion, one.tenths) for one in tilts] == [(name, n) for name in counting for n in (9, 11)]
        for tilt in tilts:
            anew = {*solved_anew(market, tilt.criterion, tilt.tenths)}
            best = {*market.pairs} & {*market.unbound.pairs}
            assert tilt.leaving == tuple(sorted(best - anew)), (seed, tilt)
            leaving += len(tilt.leaving)
    assert leaving


def solved_anew(market, criterion, tenths):
    """The pairs of the same folder, the program of which has every weight ten times, and one nine or eleven times."""
    old = market.records.program
    weights = {name: str(weight * (tenths if name == criterion else 10)) for name, weight in old.weights}
    rules = {"direction": "no", "availability": "no", "site": "no"}
    program = invented.program(weights=weights, pools=["stars"], rules=rules, objective=list(old.objective))
    fresh = open_market(replace(market.records, program=program), TODAY, afresh=True)
    return replace(fresh, released=market.released).pairs


def test_scores_from_elsewhere_have_no_weights_to_tilt():
    found = records(mentor("ann"), mentee("kim"))
    assert details_of(open_market(found, TODAY, scores={("ann", "kim"): 5})).tilts == ()
