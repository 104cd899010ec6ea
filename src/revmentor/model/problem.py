"""What is wrong with a record: a code, a place, a sentence and a hint, as a value."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a record: keys and positions from its top; the value there, or its key."""

    record: str
    path: Path = ()
    key: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file, as editors count: line and column from 1, and the text that stands there."""

    file: str
    line: int
    column: int
    width: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person has to mend."""

    code: str
    message: str
    hint: str = ""
    spot: Spot | None = None
    place: Place | None = None

    def at(self, place: Place) -> "Problem":
        """The same problem with its place."""
        return replace(self, place=place)


class ProblemsFound(Exception):
    """The records have problems, so nothing was done."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


def did_you_mean(word: str, known: Iterable[str], closeness: float = 0.6) -> str:
    """A hint that names the known word nearest to `word`, or nothing where none is as close as that (0 to 1)."""
    near = get_close_matches(word, list(known), n=1, cutoff=closeness)
    return f'did you mean "{near[0]}"?' if near else ""
