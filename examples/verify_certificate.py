"""Checks a certificate that `revmentor match --certificate FILE` wrote, with nothing but the standard library.

Everyone is a node, and one hub stands before and behind them: hub -> mentee -> mentor -> hub. An arc has a
capacity, a flow and a gain: a list of numbers, one a tier, the first that differs decides. Any other choice
of pairs differs by circles of arcs. With the potentials no arc with room has a reduced cost below zero, and
none in use one above, so no such circle gains: nothing is better. `python verify_certificate.py FILE`
"""

import json
import sys
from collections import Counter

TIERS = {"coverage": ["waiting", "mentees", "mentors"], **{tier: [tier] for tier in ("pairs", "worst", "affinity")}}


def ensure(is_so, otherwise):
    """Refuses the certificate where something is not as it must be."""
    if not is_so:
        sys.exit(f"refused: {otherwise}")


def unique(rows, *kinds):
    """The rows as tuples: each a list of values of these kinds, none of them twice."""
    is_list = type(rows) is list and all(type(row) is list for row in rows)
    ensure(is_list and all([*map(type, row)] == [*kinds] for row in rows), "a list is not as it should be")
    ensure(len({*map(tuple, rows)}) == len(rows), "something is listed twice")
    return [*map(tuple, rows)]


def find_arcs(certificate, proof):
    """(from, to, capacity, flow, what it counts) of each arc; the hub is "hub"."""
    fixed, pairs = {*unique(certificate["fixed"], str, str)}, {*unique(proof["pairs"], str, str)}
    candidates = {row[:2]: row[2] for row in unique(certificate["candidates"], str, str, int)}
    ensure(pairs <= candidates.keys(), "a pair is no candidate")
    ensure(not fixed & candidates.keys(), "a fixed pair is a candidate")
    for (mentor, mentee), points in candidates.items():
        ensure(mentor in certificate["mentors"] and mentee in certificate["mentees"], "someone has no capacity")
        ensure(points >= proof["at_least"] or (mentor, mentee) not in pairs, "a pair lies too low")
        if points >= proof["at_least"]:
            counts = {"pairs": 1, "affinity": points}
            yield ("mentees", mentee), ("mentors", mentor), 1, int((mentor, mentee) in pairs), counts
    for position, side in enumerate(("mentors", "mentees")):
        taken, used = (Counter(pair[position] for pair in some) for some in (fixed, pairs))
        for person, capacity in certificate[side].items():
            room, flow = max(0, capacity - taken[person]), used[person]
            ensure(flow <= room, f"{person!r} has more partners than places")
            first = min(1, room) if not taken[person] else 0
            counts = {side: 1, "waiting": int(person in certificate["waiting"])}
            ends = ((side, person), "hub") if side == "mentors" else ("hub", (side, person))
            yield *ends, first, min(first, flow), counts
            yield *ends, room - first, flow - min(first, flow), {}


def prove(certificate, proof):
    """What the pairs of a proof reach, tier by tier, once its potentials have shown that nothing is better."""
    tiers, hub = proof["tiers"], [0] * len(proof["tiers"])
    people = {(side, one): values for side, them in proof["potentials"].items() for one, values in them.items()}
    ensure(all(type(v) is int for values in people.values() for v in values), "a potential is no whole number")
    potential, reached = people | {"hub": hub}, hub
    for tail, head, capacity, flow, counts in find_arcs(certificate, proof):
        gain = [counts.get(tier, 0) for tier in tiers]
        cost = [a - b - c for a, b, c in zip(potential[tail], potential[head], gain, strict=True)]
        is_proven = (flow == capacity or cost >= hub) and (flow == 0 or cost <= hub)
        ensure(is_proven, f"the potentials of {tail} and {head} do not fit")
        reached = [sofar + flow * one for sofar, one in zip(reached, gain, strict=True)]
    return reached


def find_proven(certificate):
    """What the matching reaches in each tier; the lowest affinity is the highest if one point more costs something."""
    objective, (*others, main) = certificate["objective"], certificate["proofs"]
    points = {row[:2]: row[2] for row in unique(certificate["candidates"], str, str, int)}
    ceiling = [one for one in (certificate["ceiling"],) if one is not None]
    numbers = [*points.values(), *certificate["mentors"].values(), *certificate["mentees"].values(), *ceiling]
    ensure(len(points) == len(certificate["candidates"]), "a candidate is listed twice")
    ensure(all(type(one) is int and one >= 0 for one in numbers), "an affinity or a capacity is no whole number")
    ensure(certificate["certificate"] == 1 and objective, "this is no version 1, or names no objective")
    ensure(type(objective) is type(certificate["waiting"]) is list, "objective or waiting is no list")
    unique([[one] for one in certificate["waiting"]], str)
    tiers = [name for tier in objective for name in TIERS[tier]]
    names, has_worst = [name for name in tiers if name != "worst"], "worst" in tiers
    lowest = min([*(points[pair] for pair in map(tuple, main["pairs"])), *ceiling], default=0) if has_worst else 0
    ensure((main["tiers"], main["at_least"]) == (names, lowest), "this proof is not about the objective")
    thresholds = [0, lowest + 1][: 1 if lowest in ceiling else 2] if has_worst and points else []
    ensure([one["at_least"] for one in others] == thresholds, "a proof is missing, or one is too many")
    reached = prove(certificate, main)
    if thresholds:
        earlier = tiers[: tiers.index("worst")]
        ensure(all(one["tiers"] == earlier for one in others), "a proof is about other tiers")
        before, *above = (prove(certificate, one) for one in others)
        ensure(before == reached[: len(before)], "the lowest affinity was raised at the cost of an earlier tier")
        ensure(main["pairs"] or ceiling, "there could be a pair")
        nobody_above = not ceiling and max(points.values()) <= lowest
        ensure(nobody_above or all(one < before for one in above), "the lowest affinity can be raised")
    values = dict(zip(names, reached, strict=True)) | ({"worst": lowest} if main["pairs"] or ceiling else {})
    return {tier: values[tier] for tier in tiers if tier in values}


def verify(certificate):
    """The same; ends the program where the certificate is none or proves nothing."""
    try:
        return find_proven(certificate)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        sys.exit(f"refused: this is no certificate ({type(error).__name__})")


def read(pairs):
    """A JSON object in which no name stands twice."""
    ensure(len(dict(pairs)) == len(pairs), "a name stands twice in one object")
    return dict(pairs)


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
            found = json.load(file, object_pairs_hook=read)
        reached = ", ".join(f"{tier} {value}" for tier, value in verify(found).items())
        print(f"proven: beside the {len(found['fixed'])} fixed pairs no choice is better than {reached}")
    except (IndexError, OSError, RecursionError, ValueError) as error:
        sys.exit(f"refused: this is no certificate ({type(error).__name__})")
