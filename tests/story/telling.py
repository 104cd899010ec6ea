"""Tells the days of a round, so that a program lead can read in ten minutes what was written to whom, and why."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from story.fates import NEW
from story.ledgers import Entry
from story.life import BEGIN, Life
from story.office import Day, Office, Ran, day_of, short
from story.runs import INVITED, LEAD

_WIDTH = 120
_FEW = 6
"""Up to so many people are called by name, and half as many pairs."""
ORDER = (
    "invitation",
    "signed-up",
    "not-matched",
    "your-partner",
    "new-dates",
    "first-contact",
    "session-soon",
    "event-soon",
    "how-was-it",
    "chemistry",
    "nothing-logged",
    "nothing-logged-again",
    "two-cancelled",
    "two-cancelled-pair",
    "mid-term",
    "pair-ended",
    "closing",
    "next-round",
)
_HEAD = (
    "# Nine months of a round",
    "A pair has a number, a session is PAIR/NUMBER and stands behind its day. Messages go to both of a pair where no "
    "side is named. The lead works at the round on Mondays and Thursdays; in the first half of November she does not "
    "get to it, and around the New Year the company is closed.",
)


def told(life: Life, days: Iterable[str]) -> str:
    """The whole story."""
    return "\n\n".join([*map(_wrapped, _HEAD), _cast(life), *days]) + "\n"


def _cast(life: Life) -> str:
    """Who meets whom, and what becomes of them."""
    pairs = life.office.pairs.read()
    return "\n".join(f"- {_pair(life.office, one)}: {life.fates.get(one['pair'], NEW)}" for one in pairs)


def told_days(life: Life, days: Iterable[Day]) -> Iterator[str]:
    """Each day in sentences, then what was written to whom."""
    known: set[str] = set()
    for day in days:
        yield _day(life.office, day, known)


def _day(office: Office, day: Day, known: set[str]) -> str:
    """A day; what is known already and only lasts is not told again."""
    title = f"## {day.day:%A} {day.day.day} {day.day:%B %Y}, week {(day.day - BEGIN).days // 7 + 1}"
    reminders = [ran for ran in day.ran if ran.line.startswith("remind")]
    done = [_done(ran, known) for ran in day.ran if ran not in reminders]
    sentences = " ".join([*_held(day), *day.happened, *_answers(day), *done])
    return "\n".join(
        [title, *([_wrapped(sentences)] if sentences else []), *(_remind(office, ran) for ran in reminders)]
    )


def _held(day: Day) -> Iterator[str]:
    if day.held:
        yield f"Held: {', '.join(f'{id} ({said})' if said else id for id, said in day.held)}."


def _answers(day: Day) -> Iterator[str]:
    for message in ORDER:
        said = [answer for to, answer in day.answers if to == message]
        if said:
            refused = f", {said.count('no')} of them no" if "no" in said else ""
            yield f"{_counted(len(said), 'answer')} to {message}{refused}."


WHOLE = ("invitation", "signed-up", "not-matched", "next-round")
"""What is about the round as a whole."""
_DONE = {
    r"(\d+ new proposals?)": "{}",
    r"(\d+) of \d+ mentees": "{} mentees have a partner",
    r"(\d+ events?)[, ]": "{}",
    r"(\d+ sessions?), \d+ calendars?": "{} new or changed",
    r"(no place for [^:]*?) near": "{}",
    r"(no longer fits: \S+)": "{}",
}
"""What is told of what a command says."""


def _done(ran: Ran, known: set[str]) -> str:
    """What a command other than `remind` did."""
    found = [words for pattern, words in _DONE.items() for words in _found(pattern, words, ran.said)]
    new = [words for words in found if words not in known]
    known |= {words for words in new if words.startswith("no place")}
    return f"`{ran.line}`{': ' if new else ''}{', '.join(new)}."


def _found(pattern: str, words: str, said: str) -> Iterator[str]:
    for found in re.finditer(pattern, said.replace("\n", " ")):
        yield words.format(" ".join(found[1].split()))


# --- what was written to whom ---


def _remind(office: Office, ran: Ran) -> str:
    """What was written, message by message, then what was left out."""
    written = [one for one in ran.messages if "written" in one]
    skipped = [one for one in ran.messages if "written" not in one]
    mails = _counted(len({one["to"] for one in written}), "mail")
    count = f"{_counted(len(written), 'message')} in {mails}" if written else "nothing falls due"
    left = f", {len(skipped)} left out" if skipped else ""
    lines = [f"`{ran.line}`: {count}{left}.", *(f"- {line}" for line in _by_message(office, written))]
    return "\n".join(map(_wrapped, [*lines, *(f"- left out: {line}" for line in _by_message(office, skipped))]))


def _by_message(office: Office, lines: list[Entry]) -> Iterator[str]:
    for message in ORDER:
        if of_it := [one for one in lines if one["message"] == message]:
            yield f"{message}: {_recipients(office, message, of_it)}"


def _recipients(office: Office, message: str, lines: list[Entry]) -> str:
    if message in WHOLE:
        names = [_name(office, one["to"]) for one in lines]
        return ", ".join(names) if len(names) <= _FEW else f"{len(names)} people"
    if message == "event-soon":
        return _events(office, lines)
    if message in ("session-soon", "how-was-it"):
        return _by_date(office, lines)
    if message in ("first-contact", "nothing-logged", "nothing-logged-again", "two-cancelled"):
        return ", ".join(f"{_name(office, one['to'])} ({_dated(office, one['about'])})" for one in lines)
    return _pairs(office, lines)


def _events(office: Office, lines: list[Entry]) -> str:
    events = sorted({one["about"] for one in lines})
    guests = (sum(one["about"] == event for one in lines) for event in events)
    return ", ".join(f"{_dated(office, event)}, {number} guests" for event, number in zip(events, guests, strict=True))


def _by_date(office: Office, lines: list[Entry]) -> str:
    """Sessions by their day."""
    days: dict[date, list[Entry]] = {}
    for one in lines:
        days.setdefault(day_of(office.date_of(one["about"])), []).append(one)
    return "; ".join(f"{short(day)} {', '.join(_sides(office, days[day]))}" for day in sorted(days))


def _pairs(office: Office, lines: list[Entry]) -> str:
    """Pairs by name; many by number."""
    sides = list(_sides(office, lines))
    if len(sides) > _FEW // 2:
        return ", ".join(_ranges(sides))
    split = (side.partition(" ") for side in sides)
    return ", ".join(f"{_pair(office, office.pair_of(about))}{blank}{rest}" for about, blank, rest in split)


def _ranges(sides: list[str]) -> Iterator[str]:
    """Pairs whose numbers follow each other as one, such as 9-12."""
    numbers = [int(side) for side in sides if side.isdigit()]
    for _, group in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        yield f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0])
    yield from (side for side in sides if not side.isdigit())


def _sides(office: Office, lines: Iterable[Entry]) -> Iterator[str]:
    """What messages are about, with the side where only one of the two is written to."""
    about: dict[str, list[Entry]] = {}
    for one in lines:
        about.setdefault(one["about"], []).append(one)
    for id in sorted(about, key=_numbers):
        side = "" if len(about[id]) == 2 else f" ({office.side(about[id][0])})"
        moved = " (moved)" if "/" in id and any(one.get("sequence", "0") != "0" for one in about[id]) else ""
        yield f"{id}{side}{moved}"


def _numbers(about: str) -> list[int]:
    return [int(number) for number in about.split("/")]


def _name(office: Office, to: str) -> str:
    return {LEAD: "the program lead", INVITED: "whoever is asked"}.get(to) or office.name(to)


def _pair(office: Office, pair: Entry) -> str:
    return f"{pair['pair']} {office.name(pair['mentor'])} + {office.name(pair['mentee'])}"


def _dated(office: Office, about: str) -> str:
    """A date of the records with its day; a pair as it is."""
    return f"{about} of {short(day_of(office.date_of(about)))}" if "/" in about else about


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="  " if text.startswith("- ") else "", break_on_hyphens=False)
