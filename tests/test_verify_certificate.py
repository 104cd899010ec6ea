"""The stand-alone checker: it accepts every certificate that match makes, and none that states what is not so."""

import ast
import json
import runpy
import subprocess
import sys
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from brute import NO_PAIR, OBJECTIVES, Case, People, draw_listed, seeds
from commands import ROOT
from invented import TODAY
from invented import pair as pair_line
from ruamel.yaml import YAML

from revmentor.matching.certificate import certify, prove
from revmentor.matching.market import open_market
from revmentor.model.matching import Pair
from revmentor.render.data import certificate_data

CHECKER = ROOT / "examples" / "verify_certificate.py"
verify = runpy.run_path(str(CHECKER))["verify"]
ALL_OBJECTIVES = (*OBJECTIVES, ("coverage",), ("pairs", "coverage", "affinity"), ("affinity", "coverage", "worst"))
MOVABLE = ("proposed", "proposed", "running", "running", "own", "ended")


def draw_market(random, objectives=ALL_OBJECTIVES, most_pairs=9):
    """A cohort by chance, with lines of pairs.yaml of every kind; with the pairs that are certain in it."""
    palette = random.choice([range(3), range(1, 1001), (0, 1_000_000), (5,)])
    listed = draw_listed(random, objectives, most_pairs, palette=palette)
    ways = [(mentor, mentee) for mentor in listed.mentors for mentee in listed.mentees if mentor != mentee]
    some = random.sample(ways, min(len(ways), random.choice([0, 1, 2, 4])))
    lines = [draw_line(random, number, pair) for number, pair in enumerate(some, 1)]
    records = replace(listed.records(), pairs=tuple(map(Pair.model_validate, lines)))
    return open_market(records, TODAY, scores=listed.scores, afresh=random.random() < 0.2)


def draw_line(random, number, pair):
    kind = random.choice(MOVABLE)
    line = pair_line(number, *pair, "proposed" if kind == "own" else kind)
    return {key: value for key, value in line.items() if key != "affinity" or kind != "own"}


def certificate_of(market):
    """As a program reads it from the file."""
    return json.loads(json.dumps(certificate_data(certify(prove(market)))))


def stated(certificate):
    """What a certificate says there is to choose from, and its choice."""
    fixed = [*map(tuple, certificate["fixed"])]
    sides = []
    for position, side in enumerate(("mentors", "mentees")):
        taken = Counter(pair[position] for pair in fixed)
        free = {one: max(0, places - taken[one]) for one, places in certificate[side].items()}
        sides.append(People(free, frozenset(taken), frozenset(certificate["waiting"])))
    affinity = {(mentor, mentee): points for mentor, mentee, points in certificate["candidates"]}
    beside = tuple(one for one in (certificate["ceiling"],) if one is not None)
    case = Case(*sides, affinity, tuple(certificate["objective"]), beside)
    return case, frozenset(map(tuple, certificate["proofs"][-1]["pairs"]))


def ensure_true(certificate, told):
    """Fails unless the choice of a certificate is a best one of what it states, and reaches what was told."""
    case, choice = stated(certificate)
    assert len(choice) == len(certificate["proofs"][-1]["pairs"])
    assert len(case.affinity) == len(certificate["candidates"])
    assert not case.affinity.keys() & {*map(tuple, certificate["fixed"])}
    assert certificate["objective"]
    assert case.fits(choice)
    assert case.named(choice) == max(map(case.named, case.choices()))
    values = case.values(choice)
    assert told == {tier: values[tier] for tier in case.tiers if values[tier] != NO_PAIR}


def is_refused(certificate):
    """Whether the checker refuses a certificate; what it accepts must be true."""
    try:
        told = verify(certificate)
    except SystemExit as refused:
        assert str(refused).startswith("refused: ")
        return True
    ensure_true(certificate, told)
    return False


# --- what match makes ---


@seeds(300, 6_000)
def test_what_match_proves_is_accepted_with_its_tiers(some_seeds):
    kinds = Counter()
    for seed in some_seeds:
        market = draw_market(Random(seed))
        certificate = certificate_of(market)
        ensure_true(certificate, verify(certificate))
        case, choice = stated(certificate)
        assert {*map(tuple, certificate["fixed"]), *choice} == {*market.pairs}, seed
        assert not choice & {*market.pinned}, seed
        kinds["worst"] += "worst" in case.objective and bool(choice)
        kinds["kept"] += any(pair.state == "proposed" and pair.affinity is not None for pair in market.kept)
        kinds["kept in place of better ones"] += prove(market).market is not market.unbound
        kinds["pinned"] += bool(market.pinned)
        kinds["running"] += any(pair.state == "running" for pair in market.kept)
        kinds["waiting"] += bool(certificate["waiting"])
        kinds["capacity"] += max(Counter(mentor for mentor, _ in choice).values(), default=0) > 1
        kinds["overfull"] += any(market.is_overfull("mentee", one.id) for one in market.possible.mentees)
    few = len(some_seeds) // 100
    assert all(count >= few for count in kinds.values()) and len(kinds) == 8, kinds


@seeds(60, 1_500)
def test_it_states_what_the_records_say(some_seeds):
    for seed in some_seeds:
        market = draw_market(Random(seed))
        certificate, cohort = certificate_of(market), market.records.cohort
        case, _ = stated(certificate)
        ended = {
            person for line in market.records.pairs if line.state == "ended" for person in (line.mentor, line.mentee)
        }
        everyone = {one.id for one in cohort.participants}
        assert certificate["objective"] == list(market.records.program.objective)
        assert certificate["mentors"] == {one.id: one.capacity for one in cohort.mentors}
        assert certificate["mentees"] == {one.id: one.capacity for one in cohort.mentees}
        assert set(certificate["waiting"]) == (market.records.past[0].waiting | ended) & everyone
        fixed = {*map(tuple, certificate["fixed"])}
        open_scores = {
            (mentor, mentee): points
            for (mentor, mentee), points in market.possible.scores.items()
            if (mentor, mentee) not in fixed and case.mentors.free[mentor] and case.mentees.free[mentee]
        }
        assert case.affinity == open_scores, seed
        counting = [points for pair, points in market.possible.scores.items() if pair in fixed - {*market.pinned}]
        assert certificate["ceiling"] == (min(counting, default=None) if "worst" in case.objective else None), seed
        certain = {(p.mentor, p.mentee) for p in market.records.pairs if p.state == "running" or is_own(p)}
        assert fixed >= certain | {*market.pinned}, seed


def is_own(line):
    return line.state == "proposed" and line.affinity is None


@seeds(80, 2_000)
def test_the_same_potentials_prove_every_other_best_choice_and_none_else(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        certificate = certificate_of(draw_market(random, most_pairs=7))
        case, _ = stated(certificate)
        best = case.all_best()
        choices = sorted(case.choices(), key=sorted)
        for choice in (*best, *random.sample(choices, min(len(choices), 20))):
            certificate["proofs"][-1]["pairs"] = [list(pair) for pair in sorted(choice)]
            assert is_refused(certificate) == (choice not in best), (seed, choice)


# --- what nobody should believe ---


MUTATIONS = []


def mutation(change):
    """Makes a function that changes a certificate one of those that are tried."""
    MUTATIONS.append(change)
    return change


def put_in(data, random):
    """Something that does not belong there."""
    others = [None, True, False, 0.0, 1.0, 0.5, -1, 0, 1, 2, 10**30, -(10**30), "", "1", "m0", "hub", [], {}, [[]]]
    others += [float("nan"), float("inf"), [data], {"m0": data}, -data if isinstance(data, int) else data]
    return random.choice(others)


def places_in(data, where=()):
    """The way to every value in a certificate."""
    yield where
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in items:
        yield from places_in(value, (*where, name))


def parent_of(data, where):
    for name in where[:-1]:
        data = data[name]
    return data


def a_place(data, random):
    where = random.choice([*places_in(data)][1:])
    return parent_of(data, where), where[-1]


@mutation
def change_anything(data, random):
    parent, name = a_place(data, random)
    parent[name] = put_in(parent[name], random)


@mutation
def drop_anything(data, random):
    parent, name = a_place(data, random)
    del parent[name]


@mutation
def repeat_anything(data, random):
    parent, name = a_place(data, random)
    if isinstance(parent, list):
        parent.insert(random.randint(0, len(parent)), deepcopy(parent[name]))
    else:
        parent[random.choice([*parent])] = deepcopy(parent[name])


@mutation
def swap_two_values(data, random):
    (one, first), (other, second) = a_place(data, random), a_place(data, random)
    one[first], other[second] = deepcopy(other[second]), deepcopy(one[first])


@mutation
def change_a_number(data, random):
    whole = [where for where in places_in(data) if type(parent_of(data, (*where, 0))) is int]
    where = random.choice(whole)
    parent_of(data, where)[where[-1]] += random.choice([-1, 1, -1, 1, -1000, 1000])


@mutation
def change_a_potential(data, random):
    side = random.choice(data["proofs"])["potentials"][random.choice(["mentors", "mentees"])]
    values = side[random.choice([*side])]
    if values:
        values[random.randrange(len(values))] += random.choice([-1, 1, -2, 2, 10**9])


@mutation
def change_a_person(data, random):
    """All potentials of somebody, as if the others did not matter."""
    side = random.choice(data["proofs"])["potentials"][random.choice(["mentors", "mentees"])]
    one, other = random.choice([*side]), random.choice([*side])
    side[one] = [*side[other]]


@mutation
def change_an_affinity(data, random):
    if data["candidates"]:
        random.choice(data["candidates"])[2] = random.choice([0, 1, 2, 5, 6, 500, 1000, 1_000_001, -1])


@mutation
def drop_a_pair(data, random):
    if pairs := random.choice(data["proofs"])["pairs"]:
        pairs.pop(random.randrange(len(pairs)))


@mutation
def add_a_pair(data, random):
    pairs = random.choice(data["proofs"])["pairs"]
    ways = [candidate[:2] for candidate in data["candidates"]]
    pairs.append(random.choice([*ways, [random.choice([*data["mentors"]]), random.choice([*data["mentees"]])]]))


@mutation
def swap_a_pair(data, random):
    drop_a_pair(data, random)
    add_a_pair(data, random)


@mutation
def change_a_capacity(data, random):
    people = data[random.choice(["mentors", "mentees"])]
    people[random.choice([*people])] += random.choice([-1, 1, 2, -2])


@mutation
def change_who_waits(data, random):
    person = random.choice([*data["mentors"], *data["mentees"]])
    if person in data["waiting"]:
        data["waiting"].remove(person)
    else:
        data["waiting"].append(person)


@mutation
def change_what_is_fixed(data, random):
    ways = [[mentor, mentee] for mentor in data["mentors"] for mentee in data["mentees"]]
    data["fixed"] = random.choice([data["fixed"][1:], [*data["fixed"], random.choice(ways)]])


@mutation
def change_the_ceiling(data, random):
    data["ceiling"] = random.choice([None, 0, 1, 2, 5, 6, 500, 1_000_001, -1, True])


@mutation
def change_at_least(data, random):
    proof = random.choice(data["proofs"])
    proof["at_least"] += random.choice([-1, 1, 100, -100])


@mutation
def change_a_tier(data, random):
    proof = random.choice(data["proofs"])
    tiers = ["waiting", "mentees", "mentors", "pairs", "affinity", "worst", "luck"]
    proof["tiers"] = random.choice([random.sample(proof["tiers"], len(proof["tiers"])), random.sample(tiers, 2)])


@mutation
def change_the_objective(data, random):
    names = ["coverage", "pairs", "worst", "affinity"]
    data["objective"] = random.sample(names, random.randint(0, 4))


@mutation
def change_objective_and_tiers(data, random):
    """Another order of the tiers, with the potentials put in that order."""
    order = random.sample(data["objective"], len(data["objective"]))
    tiers_of = {"coverage": ["waiting", "mentees", "mentors"], "worst": []}
    data["objective"] = order
    for proof in data["proofs"]:
        tiers = [name for tier in order for name in tiers_of.get(tier, [tier]) if name in proof["tiers"]]
        for values in (values for side in proof["potentials"].values() for values in side.values()):
            values[:] = [values[proof["tiers"].index(name)] for name in tiers]
        proof["tiers"] = tiers


@mutation
def drop_a_candidate(data, random):
    if data["candidates"]:
        data["candidates"].pop(random.randrange(len(data["candidates"])))


@mutation
def add_a_candidate(data, random):
    way = [random.choice([*data["mentors"]]), random.choice([*data["mentees"]]), random.choice([0, 1, 5, 1000])]
    data["candidates"].append(way)


@mutation
def drop_a_proof(data, random):
    if data["proofs"]:
        data["proofs"].pop(random.randrange(len(data["proofs"])))


@mutation
def repeat_a_proof(data, random):
    data["proofs"].insert(random.randint(0, 3), deepcopy(random.choice(data["proofs"])))


@mutation
def swap_two_proofs(data, random):
    random.shuffle(data["proofs"])


@mutation
def rename_someone(data, random):
    person = random.choice([*data["mentors"], *data["mentees"]])
    renamed = json.loads(json.dumps(data).replace(f'"{person}"', '"someone"', random.randint(1, 3)))
    data.clear()
    data.update(renamed)


@mutation
def put_a_text(data, random):
    """A list written as a text: Python walks through both."""
    name = random.choice(["waiting", "objective", "fixed", "candidates"])
    data[name] = random.choice(["".join(map(str, data[name])), "m0e0", "pairs"])


@mutation
def change_the_version(data, random):
    data["certificate"] = random.choice([0, 2, "1", None, [1]])


@cache
def base(seed):
    return json.dumps(certificate_of(draw_market(Random(seed), most_pairs=7)))


@pytest.mark.parametrize("change", MUTATIONS, ids=lambda change: change.__name__)
@seeds(50, 2_000)
def test_a_changed_certificate_is_refused_or_still_true(change, some_seeds):
    refused = 0
    for seed in some_seeds:
        random = Random(seed)
        certificate = json.loads(base(seed % 200))
        for _ in range(random.choice([1, 1, 1, 2])):
            change(certificate, random)
        refused += is_refused(certificate)
    assert refused > len(some_seeds) // 10


@seeds(100, 6_000)
def test_several_changes_at_once_are_refused_or_true(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        certificate = json.loads(base(seed % 200))
        for change in random.sample(MUTATIONS, random.randint(2, 4)):
            try:
                change(certificate, random)
            except (AttributeError, IndexError, KeyError, TypeError, ValueError):
                continue  # the change before left nothing of what this one changes
        is_refused(certificate)


ONE_OF = [["pairs"], ["affinity"], ["worst"], ["pairs", "worst"], ["worst", "pairs"], ["pairs", "affinity"]]
ONE_OF += [["pairs", "worst", "affinity"], ["coverage", "affinity"], ["coverage", "worst"]]
TIERS_OF = {"coverage": ["waiting", "mentees", "mentors"], "pairs": ["pairs"], "worst": [], "affinity": ["affinity"]}


def forge(random):
    """A tiny certificate: choices by chance, here and there a wrong word, and the potentials that suit them best."""
    sides = {side: [f"{side[4]}{k}" for k in range(random.choice([1, 2, 2]))] for side in ("mentors", "mentees")}
    ways = [(mentor, mentee) for mentor in sides["mentors"] for mentee in sides["mentees"]]
    palette = random.choice([[0], [1, 2], [0, 1, 1, 2]])
    points = {pair: random.choice(palette) for pair in random.sample(ways, random.randint(0, len(ways)))}
    certificate = {
        "certificate": 1,
        "objective": random.choice(ONE_OF),
        **{side: {one: random.choice([0, 1, 1, 2]) for one in people} for side, people in sides.items()},
        "waiting": random.choice([[], [], [sides["mentees"][0]]]),
        "fixed": [list(pair) for pair in ways if random.random() < (0.02 if pair in points else 0.2)],
        "ceiling": random.choice([None, None, 0, 1, 2]),
        "candidates": [[*pair, affinity] for pair, affinity in points.items()],
    }
    return certificate | {"proofs": forge_proofs(random, certificate, points)}


def forge_proofs(random, certificate, points):
    objective, choices = certificate["objective"], [random_choice(random, points) for _ in range(3)]
    tiers = [name for tier in objective for name in TIERS_OF[tier]]
    known = [points[pair] for pair in choices[2]] + [one for one in (certificate["ceiling"],) if one is not None]
    lowest = min(known, default=0) if "worst" in objective else 0
    stages = [(lowest, tiers, choices[2])]
    if "worst" in objective and points:
        earlier = [name for tier in objective[: objective.index("worst")] for name in TIERS_OF[tier]]
        thresholds = [0] if lowest == certificate["ceiling"] else [0, lowest + 1]
        stages[:0] = [(at_least, earlier, choice) for at_least, choice in zip(thresholds, choices, strict=False)]
    return [forge_proof(random, certificate, *stage) for stage in stages]


def random_choice(random, points):
    return random.sample([*points], random.randint(0, min(2, len(points))))


def forge_proof(random, certificate, at_least, tiers, pairs):
    if random.random() < 0.1:
        at_least += random.choice([-1, 1, 2])
    if random.random() < 0.05:
        tiers = random.choice([[], ["pairs"], ["affinity"], tiers[::-1]])
    return suited_proof(certificate, at_least, tiers, pairs, random.choice(["all", "all", "all", "room", "use"]))


def suited_proof(certificate, at_least, tiers, pairs, about="all"):
    proof = {"at_least": at_least, "tiers": tiers, "pairs": [[*pair] for pair in pairs]}
    found = suiting(certificate, proof, about)
    potentials = {side: {one: found[side, one] for one in certificate[side]} for side in ("mentors", "mentees")}
    return proof | {"potentials": potentials}


def suiting(certificate, proof, about):
    """The potentials that a choice needs, as far as there are any; only for the arcs with room or in use, if wished."""
    bounds = []
    for tail, head, capacity, flow, counts in plain_arcs(certificate, proof):
        gain = [counts.get(tier, 0) for tier in proof["tiers"]]
        if flow < capacity and about != "use":
            bounds.append((tail, head, [-one for one in gain]))
        if flow and about != "room":
            bounds.append((head, tail, gain))
    ends = {(side, one) for side in ("mentors", "mentees") for one in certificate[side]} | {"hub"}
    found = {end: [0] * len(proof["tiers"]) for end in ends}
    for _ in ends:
        for one, other, step in bounds:
            found[other] = min(found[other], [a + b for a, b in zip(found[one], step, strict=True)])
    return {end: [a - b for a, b in zip(values, found["hub"], strict=True)] for end, values in found.items()}


def plain_arcs(certificate, proof):
    """(from, to, capacity, flow, what it counts)."""
    for mentor, mentee, points in certificate["candidates"]:
        if points >= proof["at_least"]:
            is_chosen = [mentor, mentee] in proof["pairs"]
            yield ("mentees", mentee), ("mentors", mentor), 1, int(is_chosen), {"pairs": 1, "affinity": points}
    for position, side in enumerate(("mentors", "mentees")):
        for person, places in certificate[side].items():
            taken, used = (
                sum(pair[position] == person for pair in some) for some in (certificate["fixed"], proof["pairs"])
            )
            ends = ((side, person), "hub") if side == "mentors" else ("hub", (side, person))
            for place in range(places - taken):
                worth = {side: 1, "waiting": int(person in certificate["waiting"])} if taken + place == 0 else {}
                yield *ends, 1, int(place < used), worth


def plainly_true():
    """The certificate of one pair, beside whom there is one more mentor."""
    potentials = {"mentors": {"ann": [0], "bob": [0]}, "mentees": {"kim": [1]}}
    proof = {"at_least": 0, "tiers": ["pairs"], "pairs": [["ann", "kim"]], "potentials": potentials}
    sides = {"mentors": {"ann": 1, "bob": 1}, "mentees": {"kim": 1}}
    given = {"waiting": [], "fixed": [], "ceiling": None, "candidates": [["ann", "kim", 1]]}
    return {"certificate": 1, "objective": ["pairs"]} | sides | given | {"proofs": [proof]}


ODD = {
    "a capacity that is true": lambda one: one["mentors"].update(ann=True),
    "a capacity that is 1.0": lambda one: one["mentees"].update(kim=1.0),
    "an affinity that is true": lambda one: one.update(candidates=[["ann", "kim", True]]),
    "an affinity that is 1.0": lambda one: one.update(candidates=[["ann", "kim", 1.0]]),
    "an affinity below 0": lambda one: one["candidates"].append(["bob", "kim", -1]),
    "a ceiling below 0": lambda one: one.update(ceiling=-1),
    "a ceiling that is true": lambda one: one.update(ceiling=True),
    "a potential that is false": lambda one: one["proofs"][0]["potentials"]["mentors"].update(ann=[False]),
    "a potential that is 1.0": lambda one: one["proofs"][0]["potentials"]["mentees"].update(kim=[1.0]),
    "another capacity of nobody": lambda one: one["mentors"].update(lee=-1),
    "a candidate with two affinities": lambda one: one["candidates"].append(["ann", "kim", 2]),
    "a fixed pair that may be chosen": lambda one: (one["fixed"].append(["ann", "kim"]), one["mentors"].update(ann=2)),
    "waiting as a text": lambda one: one.update(waiting="kim"),
    "an objective as an object": lambda one: one.update(objective={"pairs": 1}),
    "pairs as texts": lambda one: one["proofs"][0].update(pairs=["ak"]),
    "no tier": lambda one: one.update(objective=[], proofs=[suited_proof(one, 0, [], [])]),
    "a proof too many": lambda one: one["proofs"].append(one["proofs"][0]),
    "another version": lambda one: one.update(certificate=2),
}


@pytest.mark.parametrize("spoil", ODD.values(), ids=ODD.keys())
def test_what_match_never_writes_is_refused(spoil):
    certificate = plainly_true()
    assert not is_refused(certificate)
    spoil(certificate)
    assert is_refused(certificate)


@pytest.mark.parametrize(("above", "is_true"), [([], True), ([("ann", "lee")], False)])
def test_a_proof_cannot_take_seats_with_pairs_below_its_own_bound(above, is_true):
    """Ann with Lee would take the seat from Ann with Kim, who fit better."""
    kim_fits = [["ann", "kim", 2]] if not is_true else []
    certificate = plainly_true() | {"objective": ["pairs", "worst"], "mentees": {"kim": 1, "lee": 1}}
    certificate |= {"candidates": [["ann", "lee", 1], *kim_fits]}
    stages = ((0, [("ann", "lee")]), (2, above), (1, [("ann", "lee")]))
    certificate["proofs"] = [suited_proof(certificate, at_least, ["pairs"], pairs) for at_least, pairs in stages]
    assert is_refused(certificate) != is_true


@seeds(12_000, 200_000)
def test_of_forged_certificates_only_the_true_ones_are_accepted(some_seeds):
    accepted = sum(not is_refused(forge(Random(seed))) for seed in some_seeds)
    assert accepted > len(some_seeds) // 10


# --- as a program ---


@pytest.fixture
def checked(tmp_path):
    """What the program says of a file with these bytes; it sees neither this project nor any installed package."""

    def check(content, name="proof.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return program(path.name, folder=tmp_path)

    return check


def program(*words, folder):
    done = subprocess.run(
        [sys.executable, "-I", "-S", CHECKER, *words], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


def ensure_refused(ran):
    code, out, err = ran
    assert (code, out) == (1, "")
    assert err.startswith("refused: ") and err.count("\n") == 1 and err.isascii() and err.rstrip("\n").isprintable()


GOLDEN = sorted((ROOT / "tests" / "cases").glob("*/expected/proof.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.parents[1].name)
def test_the_program_accepts_what_match_wrote_for_a_folder(checked, path):
    certificate = json.loads(path.read_text(encoding="utf-8"))
    told = verify(certificate)
    code, out, err = checked(path.read_bytes())
    assert (code, err) == (0, "")
    assert out.endswith(", ".join(f"{tier} {value}" for tier, value in told.items()) + "\n")
    lines = YAML(typ="safe").load(path.with_name("pairs.yaml"))
    new = [line for line in lines if [line["mentor"], line["mentee"]] not in certificate["fixed"]]
    assert len(new) == told["pairs"]
    assert sum(line["affinity"] for line in new) == told["affinity"]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_program_tells_the_tiers(checked, seed):
    certificate = json.loads(base(seed))
    told = ", ".join(f"{tier} {value}" for tier, value in verify(certificate).items())
    words = f"beside the {len(certificate['fixed'])} fixed pairs no choice is better than {told}"
    assert checked(base(seed)) == (0, f"proven: {words}\n", "")


HOSTILE = {
    "nothing": "",
    "no JSON": "{",
    "another encoding": b"\xff\xfe{\x00}\x00",
    "a mark before it": "\ufeff{}",
    "a number": "1",
    "a list": "[]",
    "an empty object": "{}",
    "null": "null",
    "a depth without end": "[" * 100_000,
    "objects without end": '{"a":' * 100_000,
    "a number without end": '{"certificate": ' + "9" * 5_000 + "}",
    "a name twice": base(0)[:-1] + ', "certificate": 1}',
    "NaN": base(0).replace('"at_least": 0', '"at_least": NaN', 1),
    "infinity": base(0).replace('"at_least": 0', '"at_least": 1e999', 1),
    "a person that steers the terminal": base(0).replace('"m0"', '"\\u001b[2J\\n\\ud800"', 1),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_certificate_is_refused_in_one_line(checked, content):
    ensure_refused(checked(content))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    ensure_refused(program(folder=tmp_path))
    ensure_refused(program("nowhere.json", folder=tmp_path))
    ensure_refused(program(".", folder=tmp_path))


def test_people_who_would_steer_a_terminal_are_told_in_plain_signs(checked):
    mentor, name = json.loads(base(0))["proofs"][-1]["pairs"][0][0], "\u001b[2J\n\ud800\u202e"
    certificate = json.loads(base(0).replace(f'"{mentor}"', json.dumps(name)))
    assert not is_refused(certificate)
    ensure_refused(checked(json.dumps(certificate | {"mentors": certificate["mentors"] | {name: 0}})))
    certificate["proofs"][-1]["potentials"]["mentors"][name][0] -= 9
    ensure_refused(checked(json.dumps(certificate)))


def test_numbers_that_are_too_long_to_print_are_refused(checked):
    points = int("9" * 4_300)
    potential = {"mentors": {"a": [0], "b": [0]}, "mentees": {"c": [points], "d": [points]}}
    rows = [["a", "c", points], ["b", "d", points]]
    proof = {"at_least": 0, "tiers": ["affinity"], "pairs": [row[:2] for row in rows], "potentials": potential}
    sides = {"mentors": {"a": 1, "b": 1}, "mentees": {"c": 1, "d": 1}}
    form = {"certificate": 1, "objective": ["affinity"], **sides, "waiting": [], "fixed": []}
    ensure_refused(checked(json.dumps(form | {"candidates": rows, "proofs": [proof]})))


def test_the_program_knows_nothing_but_three_modules_of_python():
    tree = ast.parse(CHECKER.read_text(encoding="utf-8"))
    imported = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {getattr(node, "module", None) or alias.name for node in imported for alias in node.names}
    assert names == {"json", "sys", "collections"}
    assert not {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & {"__import__", "eval", "exec"}
