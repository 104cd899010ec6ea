"""Tables for the terminal: plain, narrow, and the same in a pipe."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from revmentor.render.terminal import styled


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> Table:
    """Rows under headings; the columns whose positions stand in `right` are numbers."""
    made = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold", pad_edge=False)
    for position, heading in enumerate(headings):
        made.add_column(styled(heading), justify="right" if position in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(styled(cell) for cell in row))
    return made


def indented(made: RenderableType) -> Padding:
    """A table beneath a heading."""
    return Padding(made, (0, 0, 0, 2))
