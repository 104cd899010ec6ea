"""Runs revmentor as a person types it, but in this very process: for tests that need hundreds of runs."""

import io
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from shlex import split
from unittest.mock import patch

from commands import PLAIN, Ran
from typer.main import get_command

from revmentor.cli.app import app


def call(line: str, folder: Path) -> Ran:
    """What a command line says in a folder, and how it ends."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with chdir(folder), patch.dict(os.environ, PLAIN), redirect_stdout(out), redirect_stderr(err):
        try:
            _commands().main(split(line)[1:], prog_name="revmentor")
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


@cache
def _commands():
    """The list of commands; to read all their options takes longer than some of them."""
    return get_command(app)
