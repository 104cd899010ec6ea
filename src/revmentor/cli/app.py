"""The list of commands. Each imports what it needs when it runs, so that help and version are instant."""

import io
import sys
from typing import Annotated

import typer

from revmentor import __version__
from revmentor.cli.check import check
from revmentor.cli.end import end
from revmentor.cli.exits import INTERRUPTED, explained
from revmentor.cli.export import export
from revmentor.cli.import_ import import_
from revmentor.cli.init import init
from revmentor.cli.log import log
from revmentor.cli.match import match
from revmentor.cli.move import move
from revmentor.cli.next import next_
from revmentor.cli.remind import remind
from revmentor.cli.report import QuarterCommand, report
from revmentor.cli.schedule import schedule
from revmentor.cli.schema import schema
from revmentor.cli.status import status
from revmentor.cli.why import why

_FIRST_WORDS = """\
revmentor runs a reverse-mentoring program from plain files.

  revmentor init acme         a program folder that explains itself; cd acme
  revmentor import FILE       sign-ups from a form or a spreadsheet
  revmentor match             the best pairs, with reasons; look at pairs.yaml
  revmentor schedule          sessions everyone can attend, as calendars
  revmentor remind            the messages that are due, as drafts
  revmentor report --quarter  the page the board asks for

revmentor --help lists all commands; revmentor COMMAND --help tells their options.\
"""
_ROUND, _ALIVE, _BACK = "A round", "Keep it alive", "Look back and on"

app = typer.Typer(
    name="revmentor",
    invoke_without_command=True,
    add_completion=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for function, panel in (
    (init, _ROUND),
    (import_, _ROUND),
    (check, _ROUND),
    (match, _ROUND),
    (why, _ROUND),
    (schedule, _ROUND),
    (remind, _ALIVE),
    (log, _ALIVE),
    (move, _ALIVE),
    (end, _ALIVE),
    (status, _ALIVE),
):
    app.command(function.__name__.rstrip("_"), rich_help_panel=panel)(function)
app.command(cls=QuarterCommand, rich_help_panel=_BACK)(report)
app.command("next", rich_help_panel=_BACK)(next_)
app.command(rich_help_panel="People's rights")(export)
app.command(hidden=True)(schema)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"revmentor {__version__}")
        raise typer.Exit


@app.callback()
def main_options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Runs a reverse-mentoring program from plain files.

    Exit codes: 0 done; 1 the records have problems, nothing was written; 2 wrong use;
    3 the machine said no (locked, full, unwritable), nothing was lost; 130 interrupted.
    """
    if context.invoked_subcommand is None:
        typer.echo(_FIRST_WORDS)


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
