"""The program lead's office: the folder with its records, the commands that are typed in it, and what a day brought."""

import json
import re
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from commands import PLAIN
from story.ledgers import Entry, Ledger
from story.people import COHORT, PROGRAM, Person, invent
from typer.testing import CliRunner, Result

from revmentor.cli.app import app


@dataclass(frozen=True)
class Ran:
    """A command that was typed on a day, what it said, and the lines that it added to messages.yaml."""

    line: str
    day: date
    said: str
    messages: tuple[Entry, ...] = ()


@dataclass
class Day:
    """What a day brought, and what was typed on it."""

    day: date
    held: list[tuple[str, str]] = field(default_factory=list)
    """Sessions that were held, each with what was said of it at once."""
    happened: list[str] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    """To which message somebody answered, and what."""
    ran: list[Ran] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.held or self.happened or self.answers or self.ran)


class Office:
    """A folder in which a round is run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.people = {person.id: person for person in invent()}
        self.pairs, self.sessions, self.events, self.feedback, self.messages = (
            Ledger(folder / f"{name}.yaml") for name in ("pairs", "sessions", "events", "feedback", "messages")
        )
        self.today = Day(date.min)
        (folder / "program.yaml").write_text(PROGRAM, encoding="utf-8", newline="\n")
        self._write_cohort(COHORT)

    @property
    def day(self) -> date:
        """The day it is."""
        return self.today.day

    # --- what is typed ---

    def type(self, line: str) -> Ran:
        """Types a command, which has to succeed, and notes so."""
        before = list(self.messages.read())
        ran = self._invoke(line)
        new = tuple(one for one in self.messages.read() if one not in before)
        self.today.ran.append(Ran(line, self.day, ran.stdout + ran.stderr, new))
        return self.today.ran[-1]

    def try_again(self, line: str) -> tuple[Ran, list[str]]:
        """Types a command once more; which files changed by it."""
        before = self._files()
        ran = self._invoke(line)
        after = self._files()
        changed = sorted(name for name in before | after if before.get(name) != after.get(name))
        return Ran(line, self.day, ran.stdout + ran.stderr), changed

    def ask(self, line: str) -> Any:
        """What a command that writes nothing says with --json."""
        return json.loads(self._invoke(f"{line} --json").stdout)

    def _invoke(self, line: str) -> Result:
        with chdir(self.folder):
            ran = CliRunner().invoke(app, [*line.split(), "--today", str(self.day)], env=PLAIN)
        assert ran.exit_code == 0, f"{self.day} {line}\n{ran.output}\n{ran.exception!r}"
        return ran

    def _files(self) -> dict[str, tuple[int, int]]:
        """Every file of the folder, with its size and when it was written."""
        found = (path for path in self.folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
        return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}

    # --- what is written by hand into cohort.yaml ---

    def sign_up(self, people: list[Person]) -> None:
        """Adds people."""
        self._write_cohort(self._cohort.read_text(encoding="utf-8") + "".join(person.lines for person in people))

    def withdraw(self, person: str) -> None:
        """Notes that somebody takes no part any more."""
        name = f"    name: {self.people[person].name}\n"
        text = self._cohort.read_text(encoding="utf-8")
        self._write_cohort(text.replace(name, f"{name}    withdrawn: {self.day}\n"))

    def absences(self) -> dict[str, str]:
        """Since when somebody takes no part, by id; from the beginning without consent."""
        found: dict[str, str] = {}
        for entry in self._cohort.read_text(encoding="utf-8").split("  - id: ")[1:]:
            withdrawn = re.search(r"withdrawn: ([\d-]+)", entry)
            if withdrawn or "consent: no" in entry:
                found[entry.split("\n", 1)[0]] = withdrawn[1] if withdrawn else ""
        return found

    @property
    def _cohort(self) -> Path:
        return self.folder / "cohort.yaml"

    def _write_cohort(self, text: str) -> None:
        self._cohort.write_text(text, encoding="utf-8", newline="\n")

    # --- what the records say ---

    def pair_of(self, about: str) -> Entry:
        """The pair that a number or a session belongs to."""
        return next(pair for pair in self.pairs.read() if pair["pair"] == about.partition("/")[0])

    def running(self) -> list[Entry]:
        """The pairs that are running."""
        return [pair for pair in self.pairs.read() if pair["state"] == "running"]

    def sessions_of(self, pair: str) -> list[Entry]:
        """A pair's sessions, by date."""
        sessions = (one for one in self.sessions.read() if one["session"].split("/")[0] == pair)
        return sorted(sessions, key=lambda one: one["start"])

    def date_of(self, about: str) -> Entry:
        """The session or event that is called so."""
        dates = (*self.sessions.read(), *self.events.read())
        return next(one for one in dates if about in (one.get("session"), one.get("event")))

    def written(self, message: str, about: str) -> date | None:
        """The first day on which a message about something, or about a pair's sessions, was written."""
        for one in self.messages.read():
            if one["message"] == message and about in (one["about"], one["about"].split("/")[0]) and "written" in one:
                return date.fromisoformat(one["written"])
        return None

    def is_answered(self, about: str, question: str, side: str) -> bool:
        """Whether one side has answered a question."""
        return any(
            (one.get("session") or one.get("pair"), one["question"], one["side"]) == (about, question, side)
            for one in self.feedback.read()
        )

    def answer(self, about: str, question: str, side: str, answer: str) -> None:
        """Writes an answer into feedback.yaml."""
        key = "session" if "/" in about else "pair"
        self.feedback.add(**{key: about}, side=side, question=question, answer=answer, on=str(self.day))

    def side(self, message: Entry) -> str:
        """On which side of its pair somebody is who was written to."""
        return "mentor" if self.pair_of(message["about"])["mentor"] == message["to"] else "mentee"

    def name(self, person: str) -> str:
        """What somebody is called in full."""
        return self.people[person].name

    def names(self, pair: Entry) -> str:
        """What the two of a pair are called."""
        return f"{self.name(pair['mentor'])} and {self.name(pair['mentee'])}"


def day_of(entry: Entry) -> date:
    """The day of a session or an event; of a session that took place, the day it did."""
    return date.fromisoformat(entry.get("held") or entry["start"][:10])


def short(day: date) -> str:
    """A day without its year."""
    return f"{day:%a} {day.day} {day:%b}"
