"""`revmentor remind`."""

import typer

from revmentor.cli.options import CohortArgument


class QuarterCommand(typer.core.TyperCommand): ...


def remind(cohort: CohortArgument = None) -> None:
    """..."""
