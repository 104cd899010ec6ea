"""When people say they have time, in words or ticked boxes, as windows in the spelling of the files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from revmentor.signup.words.answers import read_yes
from revmentor.signup.words.folded import folded
from revmentor.signup.words.phrases import days_of, hours_of, read_phrases
from revmentor.signup.words.tokens import Kind, Token, Unclear, read_tokens
from revmentor.signup.words.typed import tidy, words
from revmentor.signup.words.week import ALL_DAY, WORKDAYS, Hours
from revmentor.signup.words.windows import as_windows

_ANYTIME = {
    *words("flexibel jederzeit immer egal alle alles beliebig offen anytime flexible any always all whenever"),
    *("nach absprache", "nach vereinbarung", "by arrangement", "any time", "no preference", "keine praeferenz"),
    *("keine einschraenkung", "keine einschraenkungen", "no restriction", "no restrictions"),
}
_ABOUT_ONESELF = re.compile(r"^(?:ich bin |bin |i am |i m )?(?:zeitlich |sehr |ganz |very )*")


@dataclass(slots=True)
class _Run:
    """Days that share the hours said after them."""

    days: set[int] = field(default_factory=set)
    hours: list[Hours] = field(default_factory=list)
    is_apart: bool = True
    """Whether a mark stands before it; the day of "Mo 9-12, 13-15 Di" does not, so its hours are unclear."""


def read_availability(text: str) -> tuple[str, ...] | None:
    """The windows that a text names, as `Mon-Wed 09:00-12:00`; () is at any time, None is not understood."""
    if _is_anytime(text):
        return ()
    try:
        return tuple(str(window) for window in as_windows(_free(read_tokens(text))))
    except Unclear:
        return None


def read_tick(heading: str, cell: str) -> tuple[str, ...] | None:
    """The windows that a cell means in a column about days; () where it says no, None where it is not understood."""
    answer = read_yes(cell)
    if answer is False:
        return ()
    when = _part_about_days(heading)
    is_tick = answer or folded(cell) == folded(when) or _is_anytime(cell)
    if not when or (not is_tick and _names_days(cell)):
        return None
    return read_availability(when if is_tick else f"{when} {cell}")


def is_availability_heading(heading: str) -> bool:
    """Whether a heading names days, or days with a time, and asks nothing else."""
    return bool(_part_about_days(heading))


def _part_about_days(heading: str) -> str:
    """What a heading says about days: its part in brackets, else what follows a colon, else all of it."""
    heading = heading.strip().rstrip("?")
    in_brackets = heading.rpartition("[")[2].partition("]")[0] if heading.endswith("]") else ""
    parts = (in_brackets,) if in_brackets else (heading, heading.rpartition(": ")[2])
    return next((part for part in parts if read_availability(part) and _names_days(part)), "")


def _names_days(text: str) -> bool:
    try:
        return any(token.kind is Kind.DAY for token in read_tokens(text))
    except Unclear:
        return False


def _is_anytime(text: str) -> bool:
    """Whether every part of a text says "at any time"; an empty one restricts nothing either."""
    parts = [part for typed in re.split(r"[,;/\n]", tidy(text)) if (part := folded(typed))]
    return not tidy(text) or (bool(parts) and all(_ABOUT_ONESELF.sub("", part) in _ANYTIME for part in parts))


def _free(tokens: Sequence[Token]) -> Iterator[tuple[int, Hours]]:
    """Each weekday with the hours said of it; a day without hours is free all day."""
    answers = [runs for answer in _answers(tokens) if (runs := _runs(answer))]
    if not answers:
        raise Unclear
    if all(_is_time_first(runs) for runs in answers):
        answers = [[_Run(day.days, time.hours) for time, day in pairwise(runs)] for runs in answers]
    days = _days_without_a_word(tokens)
    for runs in answers:
        for run in runs:
            days = run.days or (days if len(runs) == 1 else set())
            if not days or not (run.hours or run.is_apart):
                raise Unclear
            yield from ((day, hours) for day in days for hours in run.hours or [ALL_DAY])


def _days_without_a_word(tokens: Sequence[Token]) -> set[int]:
    """The days that are meant where no day stands before the first time; "morgen" may be tomorrow then."""
    if any(token.kind is Kind.DAY or token.text == "morgen" for token in tokens):
        return set()
    return set(WORKDAYS)


def _is_time_first(runs: Sequence[_Run]) -> bool:
    """Whether the times stand before their days: "9-12 Mo und Di", "mornings on Tuesday"."""
    return not runs[0].days and len(runs) > 1 and not runs[-1].hours


def _answers(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The answers of one cell, which forms join with a semicolon or a line break."""
    ends = [place for place, token in enumerate(tokens) if token.kind is Kind.END]
    return (tokens[start + 1 : end] for start, end in pairwise([-1, *ends, len(tokens)]))


def _runs(tokens: Sequence[Token]) -> list[_Run]:
    runs: list[_Run] = []
    for phrase in read_phrases(tokens):
        found, is_days = tokens[phrase.start() : phrase.end()], phrase.lastgroup == "days"
        if not runs or (is_days and runs[-1].hours):
            before = phrase.string[: phrase.start()].rstrip(Kind.AM)
            runs.append(_Run(is_apart=before[-1:] not in (Kind.TIME, Kind.PART)))
        if is_days:
            runs[-1].days.update(days_of(found))
        else:
            runs[-1].hours.append(hours_of(found))
    return runs
