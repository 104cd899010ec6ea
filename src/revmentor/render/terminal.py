"""The terminal: what a person may see of a text, and the two streams."""

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console, RenderableType
from rich.text import Text

from revmentor.model.value import is_hidden

if TYPE_CHECKING:
    from rich.progress import Progress

PIPED_WIDTH = 100
"""Columns where no terminal says how many there are."""


def shown(text: str) -> str:
    """A text in which characters that would steer the terminal are shown instead of sent."""
    return "".join(ascii(character)[1:-1] if is_hidden(character) else character for character in text)


def styled(text: str, style: str = "") -> Text:
    """A text from a record, with no markup in it but `style`."""
    return Text("\n".join(shown(line) for line in text.split("\n")), style=style)


def console(*, stderr: bool = False) -> Console:
    """A stream for people: no emoji names, no guessed highlights; plain and of fixed width when piped."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(stderr=stderr, emoji=False, highlight=False, markup=False, width=width, soft_wrap=False)


def progress_bar(stream: Console, on: str) -> "Progress":
    """A bar that moves while something is worked on, with the time since; it leaves no trace."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=stream, transient=True)
    bar.add_task(on, total=None)
    return bar


def counted(number: int, noun: str) -> str:
    """How many of something: `1 pair`, `2 pairs`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def print_to(stream: Console, part: RenderableType) -> None:
    """Prints; in a pipe without the blanks that would fill up each line."""
    if stream.is_terminal:
        stream.print(part)
        return
    with stream.capture() as captured:
        stream.print(part)
    stream.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def print_data(data: Any) -> None:
    """Data as JSON on stdout, in one fixed form."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
