"""`revmentor report`."""

import typer

from revmentor.cli.options import CohortArgument


class QuarterCommand(typer.core.TyperCommand): ...


def report(cohort: CohortArgument = None) -> None:
    """..."""
