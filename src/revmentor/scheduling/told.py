"""All that a person tells of a session and its pair at once: it is kept as a whole, or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from revmentor.model.matching import Pair
from revmentor.model.records import Records, with_answers
from revmentor.model.value import Side
from revmentor.scheduling import answers, entries, goals
from revmentor.scheduling.answers import Meant, Saying
from revmentor.scheduling.entries import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a session, which goals the pair has, what the two answer."""

    entry: Entry = field(default_factory=Entry)
    goals: tuple[str, ...] | None = None
    sayings: tuple[Saying, ...] = ()

    @property
    def enters(self) -> bool:
        """Whether it says what became of a session, or more about one."""
        return replace(self.entry, by=None) != Entry()

    @property
    def needs_session(self) -> bool:
        """Whether it is about a session, not only about a pair."""
        return self.enters or any(saying.question == "rating" for saying in self.sayings)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is told."""
        return not self.enters and self.goals is None and not self.sayings


def find_pairs(records: Records, named: str) -> tuple[Pair, ...]:
    """The pairs that a person may mean by a number, or the running ones by a participant's id."""
    numbered = tuple(pair for pair in records.pairs if str(pair.pair) == named)
    return numbered or tuple(p for p in records.pairs if p.state == "running" and named in (p.mentor, p.mentee))


def side_of(pair: Pair, named: str) -> Side | None:
    """On which side of a pair somebody is; None for what is no id of the two."""
    if named == str(pair.pair):
        return None
    return "mentor" if named == pair.mentor else "mentee" if named == pair.mentee else None


def objection(records: Records, meant: Meant, told: Told, today: date) -> str | None:
    """Why what is told makes no sense, if so."""
    return next(_objections(records, meant, told, today), None)


def _objections(records: Records, meant: Meant, told: Told, today: date) -> Iterator[str]:
    if told.is_nothing:
        yield f"say what happened: revmentor log {_name(meant)} held, missed or cancelled"
    if meant.pair.state == "proposed":
        yield f"pair {meant.pair.pair} is only proposed; revmentor schedule releases it"
    yield from _entry_objections(records, meant, told, today)
    if told.goals is not None and (complaint := goals.objection(records, meant.pair, told.goals)):
        yield complaint
    entered, then = _before_answers(records, meant, told)
    if complaint := answers.objection(entered, then, told.sayings):
        yield complaint


def _name(meant: Meant) -> str:
    return meant.session.session if meant.session else str(meant.pair.pair)


def _entry_objections(records: Records, meant: Meant, told: Told, today: date) -> Iterator[str]:
    session, lost = meant.session, False
    if session and told.needs_session:
        lost = told.entry.state_of(session) in ("missed", "cancelled")
        if complaint := entries.objection(records, session, told.entry, today):
            yield complaint
    if told.entry.by and not lost and not told.sayings:
        yield "--by says who missed or cancelled, or whose answer it is"


def with_told(records: Records, meant: Meant, told: Told, today: date) -> Records:
    """The records with what is told, to which nothing was objected."""
    entered, then = _before_answers(records, meant, told)
    return with_answers(entered, answers.answers_of(entered, then, told.sayings, today))


def _before_answers(records: Records, meant: Meant, told: Told) -> tuple[Records, Meant]:
    """The records with the entry and the goals, and what is meant as it is in them."""
    if meant.session and told.enters:
        records = entries.with_entry(records, meant.session, told.entry)
    if told.goals is not None:
        records = goals.with_goals(records, meant.pair, told.goals)
    session = meant.session and next(one for one in records.sessions if one.session == meant.session.session)
    return records, replace(meant, pair=records.pair[meant.pair.pair], session=session)
