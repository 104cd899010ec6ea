"""Runs the main job on scratch copies of the examples, as a person would type it: `make demo`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent
SCRATCH = EXAMPLES.parent / "demo"
JOB = (
    ("taster", "2026-11-23", "match cohort.yaml"),
    ("taster", "2026-11-24", "schedule"),
    ("taster", "2026-11-24", "remind"),
    ("nordlicht", "2026-12-14", "status"),
    ("nordlicht", "2026-12-14", "report --quarter"),
)
ENDING = """
That was a whole round: ten people paired, their sessions planned, their letters written - and the quarter
report of a larger program that has run for half a year. Everything stands in plain files; look at

  {demo}/taster/pairs.yaml                           who meets whom, a pair a line
  {demo}/taster/out/calendars/                       a calendar file for each person
  {demo}/taster/out/reminders/2026-11-24/            a draft for each person, to open in a mail program
  {demo}/nordlicht/out/reports/2026-Q4/report.html   the page for the board, in a browser

Next: edit demo/taster/cohort.yaml and run {revmentor} match again in that folder,
or begin your own program: {revmentor} init my-program
"""


def main() -> None:
    """Copies the examples, runs the job in them, and says where to look."""
    shutil.rmtree(SCRATCH, ignore_errors=True)
    for name in dict.fromkeys(name for name, _, _ in JOB):
        shutil.copytree(EXAMPLES / name, SCRATCH / name)
    for name, today, words in JOB:
        print(f"\n{name}$ revmentor {words}   (on {today})", flush=True)
        command = [sys.executable, "-m", "revmentor", *words.split()]
        subprocess.run(command, cwd=SCRATCH / name, check=True, env={**os.environ, "REVMENTOR_TODAY": today})
    program = Path(sys.executable).with_name("revmentor")
    print(ENDING.format(demo=SCRATCH.name, revmentor=program))


if __name__ == "__main__":
    main()
