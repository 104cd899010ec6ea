"""`revmentor match` beside the package `mentor-match`: the same people, the same scores, whole processes.

`python benchmarks/peers.py [--python PYTHON] [--civil-service FOLDER]`: a Python that has `mentor-match` 7, else
it is installed for the while; the folder of mentors.csv and mentees.csv from the service's sample, else only people
made up in its shape are matched. revmentor gets the scores that mentor-match gives, by `--scores`; they are whole
numbers, and a pair that it forbids is not listed. mentor-match works them out itself in each round.
"""

import csv
import json
import statistics
import subprocess
import sys
import tempfile
import venv
from argparse import ArgumentParser
from pathlib import Path

from cohorts import write_open_cohort, write_sign_ups
from runs import MATCH, WITH_ALL, WITHOUT_LARGE, Run, run

RUNS = 3
MADE_UP = 500
CAPACITIES = (1, 3)
OBJECTIVES = ("[affinity]", "[coverage, pairs, affinity]")
OURS = {"revmentor": WITHOUT_LARGE, "revmentor[large]": WITH_ALL}
CLOCKS = ("seconds", "cpu")
PEER = str(Path(__file__).with_name("mentor_match.py"))

Pair = tuple[str, str]
Command = tuple[tuple[str, ...], Path]


def main() -> None:
    """Prints a table for each set of people and each capacity."""
    parser = ArgumentParser(description="revmentor beside mentor-match")
    parser.add_argument("--python", help="a Python that has mentor-match 7")
    parser.add_argument("--civil-service", type=Path, help="the folder of the civil service's sample")
    asked = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, medians of {RUNS} runs in turn")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = asked.python or install(folder / "peer")
        if asked.civil_service:
            compare("civil service", python, asked.civil_service.resolve(), folder)
        else:
            print("\ncivil service: left out, --civil-service FOLDER says where its sample is")
        write_sign_ups(folder, MADE_UP)
        compare("made up", python, folder, folder)


def install(folder: Path) -> str:
    """A fresh environment's Python that has mentor-match."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "mentor-match==7.*"], check=True)
    return python


def compare(title: str, python: str, sign_ups: Path, folder: Path) -> None:
    """The tables of one set of people."""
    mentors, mentees, rows = json.loads(run((python, PEER, str(sign_ups), "0"), folder).output)
    scores = {(mentor, mentee): score for mentor, mentee, score in rows}
    for capacity in CAPACITIES:
        theirs: Command = (python, PEER, str(sign_ups), str(capacity)), folder
        commands = {f"mentor-match, rounds: {capacity}": theirs}
        for objective in OBJECTIVES:
            home = folder / f"{title} {capacity} {objective}"
            home.mkdir()
            write_open_cohort(home, mentors, mentees, capacity, objective)
            write_scores(home / "scores.csv", scores)
            for name, start in OURS.items():
                commands[f"{name}, {objective}"] = (*start, *MATCH, "--scores", "scores.csv"), home
        print(f"\n{title}, {len(mentors)} + {len(mentees)}, {len(scores):,} candidates, capacity {capacity}")
        print_table(commands, scores)


def print_table(commands: dict[str, Command], scores: dict[Pair, int]) -> None:
    """Runs all commands in turn; whom their pairs cover, how many and how good they are, how long it took."""
    turns = [{name: run(*command) for name, command in commands.items()} for _ in range(RUNS)]
    chosen = {name: pairs_of(one) for name, one in turns[0].items()}
    print(f"{'':<46} {'covered':>8} {'pairs':>7} {'total':>8} {'seconds':>8} {'processor':>10}")
    for name, pairs in chosen.items():
        covered, total = len({person for pair in pairs for person in pair}), sum(scores[pair] for pair in pairs)
        wall, processor = (statistics.median(getattr(turn[name], clock) for turn in turns) for clock in CLOCKS)
        print(f"{name:<46} {covered:>8,} {len(pairs):>7,} {total:>8,} {wall:>8.2f} {processor:>10.2f}")
    for objective in OBJECTIVES:
        if len({tuple(chosen[f"{name}, {objective}"]) for name in OURS}) > 1:
            print(f"the pairs are others with and without [large]: {objective}")


def write_scores(path: Path, scores: dict[Pair, int]) -> None:
    """The file that --scores reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("mentor", "mentee", "affinity"))
        table.writerows((*pair, score) for pair, score in scores.items())


def pairs_of(run: Run) -> list[Pair]:
    """The pairs (mentor, mentee) that a process printed."""
    data = json.loads(run.output)
    return [(p["mentor"], p["mentee"]) for p in data["pairs"]] if isinstance(data, dict) else [(a, b) for a, b in data]


if __name__ == "__main__":
    main()
