"""Nine months of a round: what happens to people, and what the program lead does about it.

She works at it on Mondays and Thursdays, notes what she heard, and calls `remind` on Mondays.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from story.fates import ENOUGH, LEAVES, NEVER_MEETS, NEW, fates_of
from story.hearing import ASKS, PATIENT, Hearing
from story.ledgers import Entry
from story.office import Day, Office, day_of, short
from story.people import Person
from story.watch import Watch

BEGIN, END = date(2026, 9, 7), date(2027, 5, 31)
MONDAY, THURSDAY = 0, 3
RELEASE = date(2026, 9, 30)
"""A Wednesday, on which she writes the first messages at once."""
FORGOTTEN = (date(2026, 11, 2), date(2026, 11, 13))
"""In these two weeks she does nothing for the round."""
CLOSED = (date(2026, 12, 24), date(2027, 1, 3))
"""In these days nobody works, as program.yaml says."""
LAST_MATCH = date(2026, 12, 3)
"""After that it is too late for six sessions."""
BY_HAND = ("hugo", "quast")
"""The two for whom she writes a pair herself, though they have no hour in common."""
WITHDRAWN, LATE_BACK = "lammers", "eggers"


class Life:
    """The round, day by day; groups of people sign up on their days."""

    def __init__(self, office: Office, watch: Watch, groups: list[list[Person]]) -> None:
        self.office = office
        self.watch = watch
        self.ahead: list[Entry] = []
        """What `remind --preview` said at the beginning would come."""
        self.fates: dict[str, str] = {}
        self.hearing = Hearing(office, self.fates)
        self.is_stale = False
        """Whether dates, pairs or people have changed since the last `schedule`."""
        self.is_open = False
        """Whether somebody may have a partner who has none."""
        days = ((9, 7), (9, 10), (9, 14), (9, 17), (9, 21), (11, 16))
        signing_up = (partial(self._sign_up, group) for group in groups)
        self.occasions = [(date(2026, *day), happens) for day, happens in zip(days, signing_up, strict=True)]
        self.occasions += [
            (date(2026, 9, 21), self._withdraw),
            (date(2026, 9, 24), self._begin_to_match),
            (date(2026, 12, 3), self._lose_a_mentor),
        ]

    def days(self, end: date = END) -> Iterator[Day]:
        """Every day on which something happens."""
        for ahead in range((end - BEGIN).days + 1):
            self.office.today = Day(BEGIN + timedelta(ahead))
            self._live()
            if not self.office.today.is_quiet:
                yield self.office.today

    @property
    def day(self) -> date:
        """The day it is."""
        return self.office.day

    def _live(self) -> None:
        is_off = any(first <= self.day <= last for first, last in (FORGOTTEN, CLOSED))
        if self.day == RELEASE:
            self._release()
        elif self.day.weekday() in (MONDAY, THURSDAY) and not is_off:
            self._work()

    def _work(self) -> None:
        self.is_stale |= self.hearing.note_what_became()
        self.hearing.note_answers()
        self._end_pairs()
        for day, happens in self.occasions:
            if day == self.day:
                happens()
        self._move_sessions()
        if self.day.weekday() == THURSDAY:
            self._match()
        else:
            self._plan_and_remind()

    def _tell(self, what: str) -> None:
        self.office.today.happened.append(what)

    # --- what happens on a day of its own ---

    def _sign_up(self, people: list[Person]) -> None:
        self.office.sign_up(people)
        self.is_open = self.day > RELEASE
        names = sorted(person.name for person in people)
        self._tell(f"{' and '.join(names) if len(names) < 3 else f'{len(names)} people'} signed up.")

    def _withdraw(self) -> None:
        self.office.withdraw(WITHDRAWN)
        self._tell(f"{self.office.name(WITHDRAWN)} withdrew.")

    def _begin_to_match(self) -> None:
        mentor, mentee = BY_HAND
        self.office.pairs.add(pair="1", mentor=mentor, mentee=mentee, state="proposed")
        self._tell(
            f"{' and '.join(map(self.office.name, BY_HAND))} want each other; the lead writes their pair herself."
        )
        self.is_open = True

    def _lose_a_mentor(self) -> None:
        mentor = next(pair["mentor"] for pair in self.office.running() if self.hearing.fate(pair["pair"]) == LEAVES)
        self.office.type(f"end --person {mentor} --reason left")
        self._tell(f"{self.office.name(mentor)} left the company.")
        self.is_stale = self.is_open = True

    def _release(self) -> None:
        self._plan()
        self._give_fates()
        self._remind("remind")
        self.watch.again(*self.office.try_again("remind"))
        self.ahead = self.office.ask("remind --preview 90d")

    def _give_fates(self) -> None:
        """Which pair meets which fate; the first mentor with two mentees is the one who leaves."""
        pairs = self.office.pairs.read()
        mentors = [pair["mentor"] for pair in pairs]
        leaver = min(mentor for mentor in mentors if mentors.count(mentor) > 1)
        own = {leaver: LEAVES, BY_HAND[0]: NEVER_MEETS, LATE_BACK: NEW}
        for pair in pairs:
            for person in own.keys() & {pair["mentor"], pair["mentee"]}:
                self.fates[pair["pair"]] = own[person]
        self.fates |= fates_of({pair["pair"] for pair in pairs} - self.fates.keys())

    # --- what she does again and again ---

    def _end_pairs(self) -> None:
        for pair in self.office.running():
            if reason := self._reason_to_end(pair["pair"]):
                self.office.type(f"end {pair['pair']} --reason {reason}")
                self._tell(f"{self.office.names(pair)} are no pair any more ({pair['pair']}, {reason}).")
                self.is_stale = self.is_open = True

    def _reason_to_end(self, pair: str) -> str | None:
        fate = self.hearing.fate(pair)
        if fate == "does not fit":
            return "no-fit" if self.office.is_answered(pair, "chemistry", "mentee") else None
        if fate == "cancels twice and ends":
            asked = self.office.written("two-cancelled-pair", pair)
            return "time" if asked and asked + PATIENT <= self.day else None
        held = sum(one["state"] == "held" for one in self.office.sessions_of(pair))
        return "done" if fate == "finishes early" and held >= ENOUGH else None

    def _move_sessions(self) -> None:
        """A few days before their third session some ask for another time."""
        for pair in self.office.running():
            third = self.office.sessions_of(pair["pair"])[2:3]
            if self.hearing.fate(pair["pair"]) == "moves a session" and third:
                self._move(third[0])

    def _move(self, session: Entry) -> None:
        id, day = session["session"], day_of(session)
        if "pinned" in session or not timedelta(1) <= day - self.day <= timedelta(4):
            return
        new = self.office.ask(f"move {id}")["times"][-1]
        self.office.type(f"move {id} {new}")
        at = f"{short(date.fromisoformat(new[:10]))} at {new[11:]}"
        self._tell(f"The two of {id} asked for another time; it moves from {short(day)} to {at}.")
        self.is_stale = True
        if self.day.weekday() == THURSDAY:
            self._plan()
            self._remind("remind")

    def _match(self) -> None:
        """Where somebody may have a partner who has none."""
        if self.is_open and self.day <= LAST_MATCH:
            self.office.type("match")
            self.is_open, self.is_stale = False, True

    def _plan_and_remind(self) -> None:
        """Once a month, and when something has changed, the dates; then the messages."""
        is_monthly = self.day.day <= 7
        is_releasing = any(pair["state"] == "proposed" for pair in self.office.pairs.read())
        if self.day > RELEASE and (self.is_stale or is_monthly):
            self._plan()
        self._remind("remind --week")
        if self.day > RELEASE and (is_releasing or is_monthly):
            self.watch.again(*self.office.try_again("remind --week"))

    def _plan(self) -> None:
        self.office.type("schedule")
        self.is_stale = False

    def _remind(self, line: str) -> None:
        ran = self.office.type(line)
        self.watch(ran)
        self.hearing.waiting += [one for one in ran.messages if one["message"] in ASKS and "written" in one]
