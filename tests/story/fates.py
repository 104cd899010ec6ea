"""What becomes of a pair: most go on as planned, some do not.

Whatever is drawn hangs on the pair or the session alone, so that nothing else changes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from story.people import SEED

FATES = {
    "forgets to log": 3,
    "rates, but forgets to log": 1,
    "cancels twice and recovers": 3,
    "cancels twice and ends": 2,
    "goes silent": 2,
    "is silent from the first day": 1,
    "does not fit": 2,
    "moves a session": 3,
    "meets early once": 1,
    "finishes early": 2,
}
"""How many pairs meet each fate; all others are reliable, but for those of whom the story decides otherwise."""
RELIABLE, LEAVES, NEVER_MEETS = "is reliable", "loses its mentor", "never gets a session"
NEW = "begins late"
SILENT = ("goes silent", "is silent from the first day")
UNHEARD = ("forgets to log", "rates, but forgets to log", *SILENT)
"""Of whose sessions nobody says by themself what became of them."""
PLANNED = (RELIABLE, NEW, "finishes early")
"""Where in the first months all may go as planned, and somebody says so."""
ENOUGH = 4
"""After so many sessions a pair that finishes early has what it came for."""


@dataclass(frozen=True)
class Outcome:
    """What became of a session, and how long after its day, or before it, one hears so."""

    state: str
    by: str | None = None
    heard: timedelta = timedelta(1)
    rating: int | None = None
    """What the mentee says unasked."""
    early: timedelta = timedelta()
    """How long before its day it was held."""


def draw(*about: object) -> Random:
    """Chance that hangs on what it is about."""
    return Random(f"{SEED} {' '.join(map(str, about))}")


def fates_of(pairs: Iterable[str]) -> dict[str, str]:
    """A fate for each of the first pairs."""
    numbers = sorted(pairs, key=int)
    fates = [fate for fate, count in FATES.items() for _ in range(count)]
    fates += [RELIABLE] * (len(numbers) - len(fates))
    draw("fates").shuffle(fates)
    return dict(zip(numbers, fates, strict=True))


def outcome(fate: str, session: str, attempt: int) -> Outcome:
    """What becomes of a session that is the pair's `attempt`-th."""
    chance = draw("outcome", session)
    first_lost = 3 if fate == "cancels twice and recovers" else 2
    if fate.startswith("cancels twice"):
        is_lost = first_lost <= attempt <= first_lost + 1
        return Outcome("cancelled", "mentee", timedelta(-chance.randint(1, 5))) if is_lost else Outcome("held")
    if fate == "meets early once" and attempt == 5:
        return Outcome("held", heard=timedelta(-4), early=timedelta(7))
    if fate == RELIABLE and (lost := _lost(chance)):
        return lost
    is_rated = fate == RELIABLE and chance.random() < 0.15
    return Outcome("held", None, timedelta(chance.randint(1, 3)), chance.randint(3, 5) if is_rated else None)


def _lost(chance: Random) -> Outcome | None:
    """Now and then something comes in between, also where all else goes well."""
    number, by = chance.random(), chance.choice(("mentor", "mentee"))
    if number < 0.06:
        return Outcome("cancelled", by, timedelta(-chance.randint(1, 6)))
    return Outcome("missed", by, timedelta(1)) if number < 0.09 else None
