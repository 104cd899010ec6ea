"""Runs a command as a process of its own and measures it. Linux counts memory in kibibytes."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MATCH = ("match", "--dry-run", "--json", "--today", "2026-09-01")
WITH_ALL = (sys.executable, "-m", "revmentor")
WITHOUT_LARGE = (
    sys.executable,
    "-c",
    "import sys; sys.modules.update(ortools=None, numpy=None); from revmentor.cli.app import main; main()",
)
"""revmentor as it is installed without the extra `large`."""


@dataclass(frozen=True)
class Run:
    """What a process said, how long it took, and how much memory it held at most."""

    output: str
    seconds: float
    cpu: float
    """Seconds of processor time, which other work on the machine changes less."""
    mebibytes: float


def run(command: tuple[str, ...], folder: Path) -> Run:
    """One run in a folder; what goes wrong goes to stderr and ends the benchmark."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as talk:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=talk)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        talk.seek(0)
        if process.returncode:
            sys.exit(talk.read().decode())
        return Run(output.read().decode(), seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
