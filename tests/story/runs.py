"""One run of `remind` as a promise looks at it: what it wrote, and what was told before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from story.ledgers import Entry
from story.office import Office, Ran

LEAD, INVITED = "_program-lead", "_invited"
LOST = ("missed", "cancelled")


@dataclass
class Run:
    """One run of `remind`, and every line that was recorded before it."""

    office: Office
    ran: Ran
    before: list[Entry]

    @property
    def day(self) -> date:
        """The day of the run."""
        return self.ran.day

    @property
    def written(self) -> list[Entry]:
        """The lines of what was written, not left out."""
        return [one for one in self.ran.messages if "written" in one]

    @property
    def about_pairs(self) -> list[tuple[Entry, Entry]]:
        """What was written to people about their pair, each with the pair."""
        own = (one for one in self.written if one["about"][0].isdigit() and one["to"] != LEAD)
        return [(one, self.office.pair_of(one["about"])) for one in own]

    def told(self, message: str, about: str, to: str | None = None) -> list[date]:
        """The days on which something was told or left out before."""
        lines = (one for one in self.before if (one["message"], one["about"]) == (message, about))
        return [told_on(one) for one in lines if to in (None, one["to"])]

    @property
    def drafts(self) -> Path:
        """The folder of the day's drafts."""
        return self.office.folder / "out" / "reminders" / str(self.day)


Promise = Callable[[Run], Iterator[str]]
"""Yields what is wrong with a run."""


def key(one: Entry) -> tuple[str, str, str]:
    """What makes it the same message."""
    return one["to"], one["message"], one["about"]


def named(one: Entry) -> str:
    """A message as a complaint names it."""
    return " ".join(key(one))


def told_on(one: Entry) -> date:
    """The day on which a message was written or left out."""
    return date.fromisoformat(one.get("written") or one["skipped"])
