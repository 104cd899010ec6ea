"""How a command ends: its exit code, and words in place of a traceback."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import typer

if TYPE_CHECKING:
    from revmentor.model.problem import ProblemsFound

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
        except (KeyboardInterrupt, typer.Abort):
            raise typer.Exit(INTERRUPTED) from None
        except Exception as error:
            raise typer.Exit(explained(error, json=bool(kwargs.get("json")))) from None

    return run


def explained(error: Exception, *, json: bool = False) -> int:
    """Says on stderr what went wrong and gives the exit code; an unforeseen error is told without its data."""
    from revmentor.model.problem import ProblemsFound
    from revmentor.render.terminal import console, styled

    if isinstance(error, ProblemsFound):
        return _problems_told(error, json=json)
    if isinstance(error, OSError) and error.filename is None:
        # What is still buffered for a stream that takes no more would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return REFUSED
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        words = f"{error.strerror or error}{where}; what was there is whole, run the command again when that is mended"
    else:
        words = f"an error in revmentor itself: {_origin(error)}; every record is whole, old or new"
    console(stderr=True).print(styled(f"revmentor: {words}"), soft_wrap=True)
    return REFUSED


def _problems_told(error: "ProblemsFound", *, json: bool) -> int:
    from revmentor.render.data import problems_data
    from revmentor.render.problems import render_problems
    from revmentor.render.terminal import console, print_data

    if json:
        print_data(problems_data(error.problems))
    console(stderr=True).print(render_problems(error.problems), soft_wrap=True)
    return PROBLEMS


def _origin(error: BaseException) -> str:
    """What kind of error and where in the code, without the values it was about."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"
