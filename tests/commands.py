"""Runs revmentor as a person types it, in a folder, and keeps what it says."""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLAIN = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1", "TERM": "dumb"}


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


def run(line: str, folder: Path, stdin: str = "", **environment: str) -> Ran:
    """Runs one command line, without a shell, in a folder."""
    done = subprocess.run(
        words_of(line),
        cwd=folder,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **PLAIN, **environment},
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def words_of(line: str) -> list[str]:
    """A command line's words; revmentor is the one that is tested."""
    words = shlex.split(line)
    return [sys.executable, "-m", "revmentor", *words[1:]] if words[0] == "revmentor" else words
