"""Checks a certificate that `revmentor match --certificate FILE` wrote, with nothing but the standard library.

Everyone is a node, and one hub stands before and behind them: hub -> mentee -> mentor -> hub. An arc has a
capacity, a flow and a gain: a list of numbers, one a tier, the first that differs decides. Any other choice
of pairs differs by circles of arcs. With the potentials no arc with room has a reduced cost below zero, and
none in use one above, so no such circle gains: nothing is better. `python verify_certificate.py FILE`
"""

import json
import sys
from collections import Counter

TIERS = {"coverage": ["waiting", "mentees", "mentors"], "pairs": ["pairs"], "affinity": ["affinity"]}


def ensure(is_so, otherwise):
    """Refuses the certificate where something is not as it must be."""
    if not is_so:
        sys.exit(f"refused: {otherwise}")


def find_arcs(certificate, proof):
    """(from, to, capacity, flow, what it counts) of each arc; the hub is "hub"."""
    fixed, pairs = {*map(tuple, certificate["fixed"])}, {*map(tuple, proof["pairs"])}
    candidates = {(mentor, mentee): points for mentor, mentee, points in certificate["candidates"]}
    ensure(len(candidates) == len(certificate["candidates"]), "a candidate is listed twice")
    ensure(pairs <= candidates.keys() and len(pairs) == len(proof["pairs"]), "a pair is no candidate")
    ensure(not fixed & candidates.keys(), "a fixed pair is a candidate")
    for (mentor, mentee), points in candidates.items():
        ensure(mentor in certificate["mentors"] and mentee in certificate["mentees"], "someone has no capacity")
        if points >= proof["at_least"]:
            chosen, counts = (mentor, mentee) in pairs, {"pairs": 1, "affinity": points}
            yield ("mentees", mentee), ("mentors", mentor), 1, int(chosen), counts
        ensure(points >= max(0, proof["at_least"]) or (mentor, mentee) not in pairs, "a pair lies too low")
    for position, side in enumerate(("mentors", "mentees")):
        taken, used = (Counter(pair[position] for pair in some) for some in (fixed, pairs))
        for person, capacity in certificate[side].items():
            room, flow = max(0, capacity - taken[person]), used[person]
            ensure(flow <= room, f"{person} has more partners than places")
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


def verify(certificate):
    """What the matching reaches in each tier; the lowest affinity is the highest if one point more costs something."""
    objective, (*others, main) = certificate["objective"], certificate["proofs"]
    earlier = objective[: objective.index("worst")] if "worst" in objective else []
    names = [name for tier in objective if tier != "worst" for name in TIERS[tier]]
    points = {(mentor, mentee): points for mentor, mentee, points in certificate["candidates"]}
    lowest = min((points[tuple(pair)] for pair in main["pairs"]), default=0) if "worst" in objective else 0
    ensure(main["tiers"] == names and main["at_least"] == lowest, "this proof is not about the objective")
    reached = prove(certificate, main)
    if "worst" in objective and main["pairs"]:
        names_before = [name for tier in earlier for name in TIERS[tier]]
        ensure([one["tiers"] for one in others] == [names_before] * 2, "a proof is missing")
        ensure([one["at_least"] for one in others] == [0, lowest + 1], "the proofs leave something out")
        before, above = (prove(certificate, one) for one in others)
        ensure(before == reached[: len(before)], "the lowest affinity was raised at the cost of an earlier tier")
        ensure(above < before or max(points.values()) <= lowest, "the lowest affinity can be raised")
    return dict(zip(names, reached, strict=True))


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
            print("proven:", verify(json.load(file)))
    except (IndexError, KeyError, OSError, TypeError, ValueError, AttributeError) as error:
        sys.exit(f"refused: this is no certificate ({type(error).__name__})")
