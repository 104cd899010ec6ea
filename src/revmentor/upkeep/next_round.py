"""The next round as the records of this one propose it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair, Reason
from revmentor.model.next_round import AskedAgain, Met, NextRound, RoundHead
from revmentor.model.records import PastRound, Records
from revmentor.model.schedule import Session
from revmentor.upkeep.going_on import GoingOn
from revmentor.upkeep.round_marks import marks_after


def plan_next_round(records: Records, past: tuple[PastRound, ...], head: RoundHead, today: date) -> NextRound:
    """Who goes on and what stays behind; `past` begins with the round of `records`."""
    return _Planning(records, past, head, today).next_round()


@dataclass(frozen=True)
class _Planning:
    """One plan while it is made."""

    records: Records
    past: tuple[PastRound, ...]
    head: RoundHead
    today: date

    @cached_property
    def people(self) -> GoingOn:
        rounds = self.past[: self.records.program.rules.rounds]
        former = frozenset(frozenset(pair) for earlier in rounds for pair in earlier.partners)
        return GoingOn(self.records.cohort, former, self.today, self.head.start)

    def next_round(self) -> NextRound:
        cohort = self._cohort()
        return NextRound(
            cohort,
            marks_after(self.records, cohort),
            self.people.left_out,
            tuple(self._asked_again(cohort)),
            tuple(one.id for one in cohort.participants if one.id in self.past[0].waiting),
            self.people.taken_out,
            tuple(self._notes()),
        )

    def _cohort(self) -> Cohort:
        before = self.people.after
        kept = {name: getattr(before, name) for name in Cohort.model_fields}
        head = {name: getattr(self.head, name) for name in ("program", "id", "name", "start", "previous")}
        return Cohort.model_construct(**kept | head | {"invited": None})

    def _asked_again(self, cohort: Cohort) -> Iterator[AskedAgain]:
        met: dict[str, list[Met]] = {}
        for pair in self.records.pairs:
            if pair.state != "proposed":
                held = sum(session.state == "held" for session in self.records.sessions_of(pair.pair))
                met.setdefault(pair.mentee, []).append(Met(pair.mentor, self._topics(pair), held))
        for person in cohort.participants:
            if person.is_mentee and person.id in met:
                yield AskedAgain(person.id, tuple(met[person.id]))

    def _topics(self, pair: Pair) -> tuple[str, ...]:
        """What the two shared; of a line that a person wrote, what one offers and the other seeks."""
        by_id = self.records.cohort.by_id
        shared = (topic for topic in by_id[pair.mentee].seeks or () if topic in by_id[pair.mentor].offers)
        return pair.topics or tuple(shared)

    def _notes(self) -> Iterator[Reason]:
        """What a person should know before the new round begins."""
        if not self.past[0].partners:
            yield Reason("nobody-met")
        if proposed := [pair.pair for pair in self.records.pairs if pair.state == "proposed"]:
            yield Reason("proposed", {"pairs": len(proposed), "numbers": _listed(proposed)})
        yield from self._running()
        if missing := sum(session.start.date() < self.today for session in self._open_sessions):
            yield Reason("missing", {"sessions": missing})
        stay = self.people.after.by_id
        if over := sum(one.away != stay[one.id].away for one in self.records.cohort.participants if one.id in stay):
            yield Reason("away-over", {"people": over})
        if busy := sum(one.busy is not None for one in self.records.cohort.participants if one.id in stay):
            yield Reason("busy-over", {"people": busy})
        if not self.records.program.rules.rounds:
            yield Reason("rounds-off")

    def _running(self) -> Iterator[Reason]:
        planned = [(session.start.date(), session.pair) for session in self._open_sessions]
        last = str(max(planned)[0]) if planned else ""
        if beyond := {pair for day, pair in planned if day >= self.head.start}:
            yield Reason("beyond", {"pairs": len(beyond), "numbers": _listed(beyond), "last": last})
        elif running := sum(pair.state == "running" for pair in self.records.pairs):
            yield Reason("running", {"pairs": running, "until": last})

    @cached_property
    def _open_sessions(self) -> tuple[Session, ...]:
        """The planned sessions of running pairs."""
        running = {pair.pair for pair in self.records.pairs if pair.state == "running"}
        return tuple(s for s in self.records.sessions if s.state == "planned" and s.pair in running)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
