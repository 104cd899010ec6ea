"""Which row of a sheet is its heading: titles may stand above it, and two rows may be one."""

import re
from collections.abc import Callable, Mapping, Sequence

from revmentor.model.sheet import Sheet
from revmentor.signup.headings import meaning_of
from revmentor.signup.words.availability import is_availability_heading
from revmentor.signup.words.folded import folded
from revmentor.signup.words.topics import TopicWords

_ONLY_AN_ANSWER = frozenset({"open ended response", "response", "antwort", "offene antwort"})
_SEARCHED = 15
"""Rows in which a heading is looked for."""
_LONGEST = 300
"""Characters of a heading that may be a known one."""
BRACKETS = re.compile(r"^(?P<base>.*?)\s*\[(?P<part>[^\[\]]+)\]\s*$", re.DOTALL)
"""A column of a grid: `question [part]`."""


def find_heading(sheet: Sheet, is_known: Callable[[str], bool]) -> tuple[int, tuple[str, ...], int]:
    """(position of the heading row, headings, how many rows it takes): the row with most known headings."""
    best = (0, sheet.rows[0].cells, 1)
    most = 0
    for at in range(min(_SEARCHED, len(sheet.rows))):
        single = sheet.rows[at].cells
        options = [(single, 1)]
        if at + 1 < len(sheet.rows):
            options.append((_stacked(single, sheet.rows[at + 1].cells), 2))
        for headings, taken in options:
            plain = filter(None, map(plain_heading, headings))
            found = sum(is_known(heading) for heading in plain if len(heading) <= _LONGEST)
            if (found, -taken) > (most, -best[2]):
                best, most = (at, headings, taken), found
    return best


def plain_heading(cell: str) -> str:
    """A heading on one line, without the brackets in which a form says that it is an answer."""
    heading = " ".join(cell.split())
    found = BRACKETS.match(heading)
    return found["base"] if found and folded(found["part"]) in _ONLY_AN_ANSWER else heading


def _stacked(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Two heading rows as one: a group above its columns gives `group [column]`."""
    width = max(len(upper), len(lower))
    above = [*upper, *[""] * (width - len(upper))]
    below = [*lower, *[""] * (width - len(lower))]
    stacked: list[str] = []
    group = ""
    for one, other in zip(above, below, strict=True):
        group = one or group
        if not other or other == one:
            stacked.append(one)
        else:
            stacked.append(f"{group} [{other}]" if group else other)
    return tuple(stacked)


def is_sign_up_heading(heading: str, settled: Mapping[str, str], words: TopicWords) -> bool:
    """Whether a heading stands for something that a sign-up form or a list of people says."""
    is_whole = folded(heading) in settled or meaning_of(heading) or is_availability_heading(heading)
    return bool(is_whole or part_topic(heading, words) or grouped_meaning(heading))


def grouped_meaning(heading: str) -> str:
    """What a column means by its own heading, where a group such as "Person" stands above it."""
    found = BRACKETS.match(heading)
    return meaning_of(found["part"]) if found and not meaning_of(found["base"]) else ""


def part_topic(heading: str, words: TopicWords) -> str:
    """The topic that a column of a grid is about, by the part in brackets."""
    found = BRACKETS.match(heading)
    return words.topic(found["part"]) if found else ""
