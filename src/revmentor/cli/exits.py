"""How a command ends: its exit code, and words in place of a traceback."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import typer

P = ParamSpec("P")
PROBLEMS, WRONG_USE, REFUSED, INTERRUPTED = 1, 2, 3, 130


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """A command that ends with the exit codes of its house, and with words in place of a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except typer.Exit:
            raise
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            raise typer.Exit(_explained(error)) from None

    return run


def _explained(error: Exception) -> int:
    """Says on stderr what went wrong and gives the exit code; an unforeseen error is told without its data."""
    from revmentor.model.problem import ProblemsFound
    from revmentor.render.problems import render_problems
    from revmentor.render.terminal import console, styled

    talk = console(stderr=True)
    if isinstance(error, ProblemsFound):
        talk.print(render_problems(error.problems), soft_wrap=True)
        return PROBLEMS
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        talk.print(styled(f"revmentor: {error.strerror or error}{where}; nothing was lost"), soft_wrap=True)
        return REFUSED
    talk.print(styled(f"revmentor: an error in revmentor itself: {_origin(error)}; nothing was written half"))
    return REFUSED


def _origin(error: BaseException) -> str:
    """What kind of error and where in the code, without the values it was about."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"
