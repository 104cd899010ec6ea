"""Goes through the XML of a workbook's part, element by element."""

from collections.abc import Callable
from xml.parsers import expat

_DEEPEST = 50
"""Elements within elements; a workbook has about ten."""
Attributes = dict[str, str]


class NoSheet(ValueError):
    """The XML is none that a workbook could have."""


def walk(
    xml: bytes, wanted: frozenset[str], start: Callable[[str, Attributes], None], end: Callable[[str, str], None]
) -> None:
    """Calls `start` and `end` for every element by its name without prefix, `end` with the text of the `wanted`.

    Raises NoSheet where this is no XML, or nested too deep.
    """
    try:
        _Walk(wanted, start, end).parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise NoSheet(str(error)) from None


class _Walk:
    """What is needed between the parser's calls."""

    def __init__(
        self, wanted: frozenset[str], start: Callable[[str, Attributes], None], end: Callable[[str, str], None]
    ) -> None:
        self.wanted, self.start, self.end = wanted, start, end
        self.local: dict[str, str] = {}
        self.texts: list[str] = []
        self.depth = 0
        self.parser = expat.ParserCreate("utf-8")  # whatever it declares: calamine takes it for that
        self.parser.buffer_text = True
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end

    def _start(self, tag: str, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NoSheet("it is nested too deep")
        name = self.local.get(tag) or self.local.setdefault(tag, tag.rpartition(":")[2])
        if name in self.wanted:
            self.texts.clear()
            self.parser.CharacterDataHandler = self.texts.append
        self.start(name, attributes)

    def _end(self, tag: str) -> None:
        self.depth -= 1
        name = self.local[tag]
        if name in self.wanted:
            self.parser.CharacterDataHandler = None
            self.end(name, "".join(self.texts))
        else:
            self.end(name, "")
