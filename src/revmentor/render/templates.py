"""The templates on the screen."""

from collections.abc import Mapping
from typing import Any

from rich.console import RenderableType

from revmentor.model.program import Cadence, Program
from revmentor.model.value import Language
from revmentor.render.tables import table


def render_templates(programs: Mapping[str, Program], language: Language) -> RenderableType:
    """Each template in a line: its name, its cadence, what it is for."""
    rows = (
        (name, _cadence_words(program.cadence), _description(program, language)) for name, program in programs.items()
    )
    return table(("Template", "Cadence", "What it is"), rows)


def templates_data(programs: Mapping[str, Program]) -> list[dict[str, Any]]:
    """The same for other programs."""
    return [
        {"template": name, "sessions": program.cadence.sessions, "minutes": program.cadence.minutes}
        for name, program in programs.items()
    ]


def _cadence_words(cadence: Cadence) -> str:
    if cadence.sessions == 1:
        return f"1 session of {cadence.minutes} min"
    every = f"{cadence.every.count} {cadence.every.unit}s" if cadence.every.count > 1 else cadence.every.unit
    return f"{cadence.sessions} x {cadence.minutes} min, every {every}"


def _description(program: Program, language: Language) -> str:
    return (program.description or program.name).to(language)
