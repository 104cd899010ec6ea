"""The options that commands share, said once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from revmentor.cli.completion import complete_cohort
from revmentor.cli.target import read_csv_target


def read_day(text: str) -> date:
    """The date that an option names."""
    from revmentor.model.value import within_reach

    try:
        return within_reach(date.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(f'"{text}" is no day for a program; write it as 2026-10-05') from None


CohortArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="COHORT",
        help="cohort.yaml or its folder; else the one here or above.",
        show_default=False,
        autocompletion=complete_cohort,
    ),
]
CohortOption = Annotated[
    Path | None,
    typer.Option(
        "--cohort",
        "-c",
        help="cohort.yaml or its folder; else the one here or above.",
        show_default=False,
        autocompletion=complete_cohort,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Data on stdout, talk on stderr.")]
Csv = Annotated[
    Path | None,
    typer.Option(
        "--csv",
        metavar="FILE|-",
        parser=read_csv_target,
        help="The result as a table for Excel too; - is stdout, talk then goes to stderr.",
        show_default=False,
    ),
]
Scores = Annotated[
    Path | None,
    typer.Option(
        "--scores",
        metavar="FILE",
        help="mentor,mentee,affinity: exactly these pairs are candidates, with these affinities.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
Today = Annotated[
    date | None,
    typer.Option(
        "--today",
        metavar="DATE",
        parser=read_day,
        envvar="REVMENTOR_TODAY",
        help="Act as on that day.",
        show_default=False,
    ),
]
