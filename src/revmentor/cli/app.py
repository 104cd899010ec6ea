"""The list of commands. Each imports what it needs when it runs, so that help and version are instant."""

import io
import sys
from typing import Annotated

import typer

from revmentor import __version__
from revmentor.cli.check import check
from revmentor.cli.exits import INTERRUPTED, explained
from revmentor.cli.init import init
from revmentor.cli.log import log
from revmentor.cli.match import match
from revmentor.cli.remind import remind
from revmentor.cli.report import QuarterCommand, report
from revmentor.cli.schedule import schedule
from revmentor.cli.status import status
from revmentor.cli.why import why

_ROUND, _ALIVE, _BACK = "A round", "Keep it alive", "Look back"

app = typer.Typer(
    name="revmentor",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for function, panel in (
    (init, _ROUND),
    (check, _ROUND),
    (match, _ROUND),
    (why, _ROUND),
    (schedule, _ROUND),
    (remind, _ALIVE),
    (log, _ALIVE),
    (status, _ALIVE),
):
    app.command(rich_help_panel=panel)(function)
app.command(cls=QuarterCommand, rich_help_panel=_BACK)(report)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"revmentor {__version__}")
        raise typer.Exit


@app.callback()
def main_options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Runs a reverse-mentoring program from plain files.

    Exit codes: 0 done; 1 the records have problems, nothing was written; 2 wrong use;
    3 the machine said no (locked, full, unwritable), nothing was lost; 130 interrupted.
    """


def main() -> None:
    """What the command `revmentor` runs."""
    _prepare_streams()
    try:
        app(prog_name="revmentor")
    except OSError as error:
        sys.exit(explained(error))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _prepare_streams() -> None:
    """What goes into a pipe or file is UTF-8; a terminal shows what it cannot write as an escape."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            stream.reconfigure(errors="backslashreplace")
