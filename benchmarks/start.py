"""What `revmentor --version` costs beside a bare Typer program that says the same.

Both are run in turn, many times; the figures are medians and the ratio of each pair of runs, since the
speed of a machine drifts. `python benchmarks/start.py`
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import typer
from typing import Annotated

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)


def show(wanted: bool) -> None:
    if wanted:
        typer.echo("bare 0.1.0")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", callback=show, is_eager=True)] = False) -> None:
    pass


app()
"""
RUNS = 40


def seconds(command: list[str]) -> float:
    """Wall seconds of one run."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        ours = [sys.executable, "-m", "revmentor", "--version"]
        theirs = [sys.executable, str(bare), "--version"]
        for command in (ours, theirs):
            seconds(command)
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(RUNS)]
    ratios = sorted(one / other for one, other in pairs)
    print(f"Python {sys.version.split()[0]}, {RUNS} pairs of runs")
    print(f"revmentor --version   {statistics.median(one for one, _ in pairs) * 1000:6.1f} ms (median)")
    print(f"bare typer --version  {statistics.median(other for _, other in pairs) * 1000:6.1f} ms (median)")
    print(f"ratio                 {statistics.median(ratios):6.2f} (median; {ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
