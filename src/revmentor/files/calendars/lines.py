"""The lines of a calendar file that tell of time. What else stands there - titles, places, people - is never kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from revmentor.files.tree import Source
from revmentor.model.problem import Place, Problem, ProblemsFound

AGAIN = 'export the calendar again as an iCalendar file (.ics); in Outlook: "Save Calendar"'
SHORTER = "export a shorter time, such as this year and the next"
LINES = 200_000
"""Lines of a file that tell of time."""
LONGEST = 100_000
"""Characters of a line: some thousand dates."""
_DEEPEST = 10
_KINDS = frozenset({"VCALENDAR", "VEVENT", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT"})
_TIMES = ("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID", "FREEBUSY")
_OTHERS = (
    *("BEGIN", "END", "UID", "DURATION", "RRULE", "STATUS", "TRANSP", "SEQUENCE", "X-MICROSOFT-CDO-BUSYSTATUS"),
    *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-WR-TIMEZONE"),
)
_KEPT = re.compile(f"({'|'.join((*_TIMES, *_OTHERS))})[:;]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name in capitals, its parameters as they stand there, its value."""

    name: str
    parameters: str
    value: str

    def parameter(self, name: str) -> str:
        """What a parameter says, or nothing."""
        found = re.search(rf';{name}=(?:"([^"]*)"|([^;]*))', self.parameters, re.IGNORECASE)
        return (found[1] or found[2] or "") if found else ""


@dataclass(frozen=True, slots=True)
class Component:
    """What stands between BEGIN and END: its lines of time, and the components in it."""

    kind: str
    number: int
    """The line of the file that it begins in."""
    lines: list[Line] = field(default_factory=list)
    parts: "list[Component]" = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """Every line of that name."""
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        """The first line of that name, or None."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """The value of the first line of that name, or nothing."""
        line = self.first(name)
        return line.value.strip() if line else ""

    def parts_of(self, kind: str) -> "list[Component]":
        """The components of that kind in it."""
        return [part for part in self.parts if part.kind == kind]

    def problem(self, shown: str, message: str, hint: str = AGAIN) -> Problem:
        """A problem at its first line, of which nothing is shown that a person wrote."""
        if self.kind not in _KINDS:
            return _problem(shown, self.number, message, hint)
        text = f"BEGIN:{self.kind}"
        return Problem("bad-calendar", message, hint, place=Place(shown, self.number, 1, len(text), text))


def read_calendars(source: Source) -> list[Component]:
    """Each calendar of a file, as far as it tells of time; raises ProblemsFound where the file is none, or broken."""
    text, shown = source.text, source.name
    if "\0" in text or not re.match(r"\s*BEGIN:VCALENDAR\s", text, re.IGNORECASE):
        raise ProblemsFound([_problem(shown, 1, "this is no calendar file", AGAIN)])
    file = Component("", 1)
    inside = [file]
    for count, (number, line) in enumerate(_whole_lines(text), 1):
        if count > LINES:
            raise ProblemsFound([inside[-1].problem(shown, f"up to here {LINES} lines tell of time", SHORTER)])
        _take(inside, number, line, shown)
    if len(inside) > 1:
        raise ProblemsFound([inside[-1].problem(shown, "this begins, but the file ends before it does")])
    return file.parts_of("VCALENDAR")


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """The kept lines with their numbers, those that were folded put together again (RFC 5545, 3.1)."""
    start, pieces = 0, [""]
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in (" ", "\t"):
            pieces += [line[1:].rstrip("\r")] if pieces[0] else []
            continue
        if pieces[0]:
            yield start, "".join(pieces)
        start, pieces = number, [line.rstrip("\r") if _KEPT.match(line) else ""]
    if pieces[0]:
        yield start, "".join(pieces)


def _take(inside: list[Component], number: int, text: str, shown: str) -> None:
    line = _line(text)
    if line.name == "BEGIN":
        inside.append(_begun(inside, number, line, shown))
    elif line.name == "END":
        if line.value.strip().upper() != inside[-1].kind:
            raise ProblemsFound([inside[-1].problem(shown, "this is not closed in its turn")])
        inside.pop()
    elif len(text) > LONGEST:
        raise ProblemsFound([inside[-1].problem(shown, f"a line of this has more than {LONGEST} characters")])
    elif inside[-1].kind in _KINDS:
        inside[-1].lines.append(line)


def _begun(inside: list[Component], number: int, line: Line, shown: str) -> Component:
    begun = Component(line.value.strip().upper(), number)
    if len(inside) > _DEEPEST:
        raise ProblemsFound([inside[-1].problem(shown, f"this is nested more than {_DEEPEST} deep")])
    inside[-1].parts.append(begun)
    return begun


def _line(text: str) -> Line:
    """A line's parts. A time holds no colon, but the name of a zone before it may, even without quotes."""
    found = _KEPT.match(text)
    assert found is not None
    name = found[1].upper()
    head, _, value = text.rpartition(":") if name in _TIMES else text.partition(":")
    return Line(name, head[len(name) :], value)


def _problem(shown: str, number: int, message: str, hint: str) -> Problem:
    return Problem("bad-calendar", message, hint, place=Place(shown, number, 1))
