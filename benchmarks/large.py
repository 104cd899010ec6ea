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
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from cohorts import write_full_cohort
from runs import MATCH, WITH_ALL, Run, run

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


Times = tuple[float, float]
"""Seconds on the wall clock, and of the processor: other work on the machine changes the second less."""


def now() -> Times:
    """What both clocks show."""
    return time.perf_counter(), time.process_time()


def since(start: Times) -> Times:
    """What has passed on both clocks."""
    wall, processor = now()
    return wall - start[0], processor - start[1]


def reading() -> Times:
    """How long it takes to read and check the folder, once all modules are there."""
    for module in MODULES:
        import_module(module)
    from revmentor.cli.desk import at_desk

    start = now()
    at_desk(today=TODAY).read(Path("cohort.yaml"))
    return since(start)


def engine() -> Times:
    """How long OR-tools takes for the best affinity of all candidates, once they are there."""
    import numpy as np
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    from revmentor.cli.desk import at_desk
    from revmentor.matching.market import open_market

    found = open_market(at_desk(today=TODAY).read(Path("cohort.yaml")).sound, TODAY).possible.candidates
    mentees, mentors = np.split(np.arange(len(found.mentees) + len(found.mentors)), [len(found.mentees)])
    tails, heads, costs = mentees[found.mentee], mentors[found.mentor], -np.array(found.affinity)
    source, sink = len(mentees) + len(mentors), len(mentees) + len(mentors) + 1

    start = now()
    flow = SimpleMinCostFlow()
    for tail, head, cost in ((tails, heads, costs), (source, mentees, 0), (mentors, sink, 0)):
        flow.add_arcs_with_capacity_and_unit_cost(*np.broadcast_arrays(tail, head, 1, cost))
    flow.add_arc_with_capacity_and_unit_cost(source, sink, len(mentees), 0)
    flow.set_nodes_supplies(np.array([source, sink]), np.array([len(mentees), -len(mentees)]))
    if flow.solve() != flow.OPTIMAL:
        raise ArithmeticError("OR-tools found no optimum")
    return since(start)


STAGES = {"reading": reading, "engine": engine}


@dataclass(frozen=True)
class Turn:
    """One run of each part, and of the whole."""

    parts: dict[str, Times]
    match: Run

    def ratio(self, clock: int) -> float:
        """The whole as a multiple of its parts, by one of the clocks."""
        return (self.match.seconds, self.match.cpu)[clock] / sum(times[clock] for times in self.parts.values())


def take_turn(folder: Path) -> Turn:
    """Measures all once."""
    start = run((sys.executable, "-c", f"import {', '.join(MODULES)}"), folder)
    reading, engine = (json.loads(run((sys.executable, __file__, stage), folder).output) for stage in STAGES)
    match = run((*WITH_ALL, *MATCH), folder)
    parts = {"start and imports": (start.seconds, start.cpu), "reading, checking": reading, "OR-tools alone": engine}
    return Turn(parts, match)


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        write_full_cohort(Path(name), SIZE)
        turns = [take_turn(Path(name)) for _ in range(RUNS)]
    pairs = json.loads(turns[0].match.output)["tiers"]["pairs"]
    print(f"Python {sys.version.split()[0]}, {SIZE:,} + {SIZE:,}, {pairs:,} pairs, medians of {RUNS} runs in turn")
    print(f"{'':<20} {'seconds':>9} {'processor':>10}")
    for part in turns[0].parts:
        print_row(part, [turn.parts[part] for turn in turns])
    print_row("revmentor match", [(turn.match.seconds, turn.match.cpu) for turn in turns])
    print_row("ratio", [(turn.ratio(0), turn.ratio(1)) for turn in turns], f"   (at most {MOST_RATIO})")
    memory = statistics.median(turn.match.mebibytes for turn in turns)
    print(f"{'memory':<20} {memory:>9,.0f} MiB {'':>10}(at most {MOST_MEBIBYTES:,})")


def print_row(name: str, times: list[Times], note: str = "") -> None:
    """A line of the table: the medians of both clocks."""
    wall, processor = (statistics.median(clock) for clock in zip(*times, strict=True))
    print(f"{name:<20} {wall:>9.2f} {processor:>10.2f}{note}")


if __name__ == "__main__":
    print(json.dumps(STAGES[sys.argv[1]]())) if sys.argv[1:] else main()
