"""Problems as people read them: a place an editor can jump to, the line beneath it, and what to do."""

from collections.abc import Iterable

from rich.text import Text

from revmentor.model.problem import Place, Problem
from revmentor.render.terminal import counted, shown


def render_problems(problems: Iterable[Problem]) -> Text:
    """Every problem in the order of files and places, each once, and how many there are."""
    ordered = sorted(dict.fromkeys(problems), key=lambda p: (p.place or Place("", 0, 0), p.code, p.message))
    text = Text()
    for problem in ordered:
        text.append_text(_problem(problem))
    return text.append(_count(ordered))


def _problem(problem: Problem) -> Text:
    text = Text()
    if problem.place:
        text.append(f"{shown(problem.place.file)}:{problem.place.line}:{problem.place.column}: ", "bold")
    text.append(problem.code, "bold red").append(f": {shown(problem.message)}\n")
    if problem.place and problem.place.text:
        text.append_text(_line(problem.place))
    if problem.hint:
        text.append("   hint: ", "cyan").append(f"{shown(problem.hint)}\n")
    return text


def _line(place: Place) -> Text:
    gutter, blank = f"{place.line:>5} |  ", "      |  "
    before = shown(place.text[: place.column - 1])
    marked = shown(place.text[place.column - 1 : place.column - 1 + place.width]) or " "
    marks = " " * len(before) + "^" * len(marked)
    text = Text(gutter, "dim").append(f"{shown(place.text)}\n", "none")
    return text.append(blank, "dim").append(f"{marks}\n", "red")


def _count(problems: list[Problem]) -> str:
    files = {problem.place.file for problem in problems if problem.place}
    count = counted(len(problems), "problem")
    return f"{count} in {counted(len(files), 'file')}" if files else count
