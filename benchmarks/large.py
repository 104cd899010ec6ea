"""What `revmentor match` costs beside what cannot be spared, for 2,000 mentors and 2,000 mentees.

Everyone says something about everything that rules and criteria look at. Measured in turn, with the extra `large`:
Python with all modules that match loads; reading and checking the YAML; OR-tools alone on the same candidates, one
solve for the affinity; and the whole process, from YAML to the proposal. `python benchmarks/large.py`
"""

import json
import statistics
import sys
import tempfile
import time
from datetime import date
from importlib import import_module
from pathlib import Path

from cohorts import write_full_cohort
from runs import MATCH, WITH_ALL, run

SIZE = 2_000
RUNS = 3
MOST_RATIO, MOST_MEBIBYTES = 3, 1_536
TODAY = date(2026, 9, 1)
MODULES = (
    "numpy",
    "ortools.graph.python.min_cost_flow",
    "revmentor.cli.app",
    "revmentor.files.changes",
    "revmentor.files.disk",
    "revmentor.files.holidays",
    "revmentor.files.opening",
    "revmentor.files.scores",
    "revmentor.matching.blocks",
    "revmentor.matching.details",
    "revmentor.matching.large",
    "revmentor.matching.proposal",
    "revmentor.render.data",
    "revmentor.render.match_details",
    "revmentor.render.matching",
    "revmentor.render.result_tables",
    "revmentor.render.terminal",
    "revmentor.upkeep.consistency",
)


def reading() -> dict[str, float]:
    """How long it takes to read and check the folder, once all modules are there."""
    for module in MODULES:
        import_module(module)
    from revmentor.cli.desk import at_desk

    start = time.perf_counter()
    at_desk(today=TODAY).read(Path("cohort.yaml"))
    return {"seconds": time.perf_counter() - start}


def engine() -> dict[str, float]:
    """How many candidates there are, and how long OR-tools takes for the best affinity."""
    import numpy as np
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    from revmentor.cli.desk import at_desk
    from revmentor.matching.market import open_market

    found = open_market(at_desk(today=TODAY).read(Path("cohort.yaml")).sound, TODAY).possible.candidates
    mentees, mentors = np.split(np.arange(len(found.mentees) + len(found.mentors)), [len(found.mentees)])
    tails, heads, costs = mentees[found.mentee], mentors[found.mentor], -np.array(found.affinity)
    source, sink = len(mentees) + len(mentors), len(mentees) + len(mentors) + 1

    start = time.perf_counter()
    flow = SimpleMinCostFlow()
    for tail, head, cost in ((tails, heads, costs), (source, mentees, 0), (mentors, sink, 0)):
        flow.add_arcs_with_capacity_and_unit_cost(*np.broadcast_arrays(tail, head, 1, cost))
    flow.add_arc_with_capacity_and_unit_cost(source, sink, len(mentees), 0)
    flow.set_nodes_supplies(np.array([source, sink]), np.array([len(mentees), -len(mentees)]))
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("OR-tools found no optimum")
    return {"seconds": time.perf_counter() - start, "candidates": len(found)}


STAGES = {"reading": reading, "engine": engine}


def measure(folder: Path) -> dict[str, float]:
    """One turn of all."""
    alone = {stage: json.loads(run((sys.executable, __file__, stage), folder).output) for stage in STAGES}
    match = run((*WITH_ALL, *MATCH), folder)
    parts = {
        "start": run((sys.executable, "-c", f"import {', '.join(MODULES)}"), folder).seconds,
        "reading": alone["reading"]["seconds"],
        "engine": alone["engine"]["seconds"],
    }
    return {
        **parts,
        "match": match.seconds,
        "ratio": match.seconds / sum(parts.values()),
        "mebibytes": match.mebibytes,
        "candidates": alone["engine"]["candidates"],
        "pairs": json.loads(match.output)["tiers"]["pairs"],
    }


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_full_cohort(folder, SIZE)
        turns = [measure(folder) for _ in range(RUNS)]
    middle = {part: statistics.median(turn[part] for turn in turns) for part in turns[0]}
    print(f"Python {sys.version.split()[0]}, medians of {RUNS} runs in turn")
    print(f"{SIZE:,} + {SIZE:,}, {middle['candidates']:,} candidates, {middle['pairs']:,} pairs")
    print(f"start and imports         {middle['start']:8.2f} s")
    print(f"reading, checking         {middle['reading']:8.2f} s")
    print(f"OR-tools alone            {middle['engine']:8.2f} s")
    print(f"revmentor match           {middle['match']:8.2f} s")
    print(f"ratio to the three        {middle['ratio']:8.2f}   (at most {MOST_RATIO})")
    print(f"memory                    {middle['mebibytes']:8.0f} MiB (at most {MOST_MEBIBYTES:,})")


if __name__ == "__main__":
    print(json.dumps(STAGES[sys.argv[1]]())) if sys.argv[1:] else main()
