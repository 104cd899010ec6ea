"""The answers of one row, as lines of feedback.yaml."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from revmentor.model.feedback import Answer
from revmentor.model.problem import Place
from revmentor.model.schedule import Session
from revmentor.model.sheet import column_letters
from revmentor.model.signup import Column
from revmentor.signup.feedback.context import Context
from revmentor.signup.feedback.headings import SKILL_NOW, SKILLS
from revmentor.signup.feedback.replies import Reply
from revmentor.signup.feedback.seats import Seat, named_seats
from revmentor.signup.feedback.sessions import (
    Given,
    Sat,
    is_in_first_half,
    named,
    sessions_before,
    sessions_said,
)
from revmentor.signup.feedback.subjects import goal_meant, topic_meant
from revmentor.signup.feedback.who import Unusable
from revmentor.signup.row import RowCells
from revmentor.signup.words.sessions import SessionSaid

_NAME_IT = "write it into a column of the row: Session (3/2), Pair (3) or Partner"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as a row gave it."""

    answer: Answer
    moment: datetime
    place: Place
    choices: tuple[Session, ...] = ()
    """Where the row names no session: all that were before it, of which the last was taken."""


class Answering:
    """Makes the answers of one row, and tells what cannot be one."""

    def __init__(self, cells: RowCells, context: Context, given: Given) -> None:
        self.cells, self.context, self.given = cells, context, given
        self.made: dict[tuple[str, ...], tuple[Said, Column]] = {}
        self.is_open = False
        """Whether it was told that the row does not say which pair it is about; once a row is enough."""

    def all(self, seats: tuple[Seat, ...], sat: Sat | None, replies: Iterable[tuple[Column, Reply]]) -> list[Said]:
        """The answers that the cells give, of the session that the row names or the one that fits."""
        for column, reply in replies:
            try:
                if said := self._said(seats, sat, column, reply):
                    self._keep(said, column)
            except Unusable:
                continue
        return [said for said, _ in self.made.values()]

    def _said(self, seats: tuple[Seat, ...], sat: Sat | None, column: Column, reply: Reply) -> Said | None:
        if column.key == "rating":
            return self._rating(seats, sat, column, reply)
        seat = self._only(seats, column)
        about = self._about(seat, column)
        if about is None:
            return None
        return self._answer(seat, column, {"pair": seat.pair.pair, "answer": reply, **about})

    def _rating(self, seats: tuple[Seat, ...], sat: Sat | None, column: Column, reply: Reply) -> Said:
        if column.topic:
            sat = self._by_number(seats, column)
        if sat:
            self._ensure_held(sat[1], column)
            return self._answer(sat[0], column, {"session": sat[1].session, "question": "rating", "answer": reply})
        seat = self._only(seats, column)
        before = sessions_before(self.context.records, seat, self.given)
        if not before:
            message = f"pair {seat.pair.pair} had no session by {self.given.moment:%Y-%m-%d} that could be meant"
            self._refuse("which-session", message, "write the session into a column of the row: 3/2", column)
        if len(before) > 1 and not self.given.is_dated:
            choices = named(self.context.records, (seat,), [(seat, one) for one in before])
            message = f"the row says neither which session is meant nor when it was answered; it may be {choices}"
            self._refuse("which-session", message, "add a column Session (3/2) or Answered on (2026-11-05)", column)
        meant = self._last(before, seat)
        return self._answer(seat, column, {"session": meant.session, "question": "rating", "answer": reply}, before)

    def _last(self, before: tuple[Session, ...], seat: Seat) -> Session:
        """The last of these sessions; where it is rated, the one whose rating is of the same day, if there is one."""
        rated = [(self.context.rated.get((one.session, seat.side)), one) for one in reversed(before)]
        last = rated[0]
        same = (one for on, one in rated if on == self.given.moment.date())
        return last[1] if last[0] is None else next(same, last[1])

    def _by_number(self, seats: tuple[Seat, ...], column: Column) -> Sat:
        """The session whose number the heading names."""
        sats = sessions_said(self.context.records, seats, SessionSaid(number=int(column.topic)))
        if len(sats) != 1:
            choices = named(self.context.records, seats, sats)
            self._refuse("which-session", f"session {column.topic} is none, or several, of {choices}", _NAME_IT, column)
        return sats[0]

    def _ensure_held(self, session: Session, column: Column) -> None:
        if session.state in ("missed", "cancelled"):
            hint = f"revmentor log {session.session} held says that it was; else empty the cell"
            message = f"session {session.session} was {session.state}, so nobody can rate it"
            self._refuse("not-held", message, hint, column)
        if not self.given.is_after(session):
            message = f"session {session.session} is on {session.day}, after the answer"
            self._refuse("which-session", message, "mend the session, or the day of the answer", column)

    def _only(self, seats: tuple[Seat, ...], column: Column) -> Seat:
        """The one seat that fits."""
        if len(seats) > 1 and self.is_open:
            raise Unusable
        if len(seats) > 1:
            self.is_open = True
            message = f"which pair is meant? The row leaves open: {named_seats(seats)}"
            self._refuse("which-pair", message, _NAME_IT, column)
        return seats[0]

    def _about(self, seat: Seat, column: Column) -> dict[str, str] | None:
        """The question and its topic or goal; None where the cell is left out."""
        question = self._question(seat, column)
        if column.key in SKILLS:
            key, meant = "topic", topic_meant(seat.pair, column, self.cells.first("topics"), self.context.words)
        elif column.key == "goal":
            key, meant = "goal", goal_meant(seat.pair, column, self.context.records.program)
        else:
            return {"question": question}
        if isinstance(meant, str):
            return {"question": question, key: meant}
        if not meant.is_harmless:
            self._refuse(meant.code, meant.message, meant.hint, column)
        self.cells.notice(meant.code, "; ".join(filter(None, (meant.message, meant.hint))), column)
        return None

    def _question(self, seat: Seat, column: Column) -> str:
        """What a column asks; of "today" the pair's sessions tell whether that is before or after."""
        if column.key != SKILL_NOW:
            return column.key
        beside = self.cells.table.keys
        if "skill-before" in beside or "skill-after" in beside:
            return "skill-after" if "skill-before" in beside else "skill-before"
        if not self.given.is_dated:
            message = "the row does not say when it was answered, so this may be before or after"
            hint = "call the column skill before or skill after, or add a column Answered on (2026-11-05)"
            self._refuse("which-day", message, hint, column)
        return "skill-before" if is_in_first_half(self.context.records, seat, self.given) else "skill-after"

    def _answer(self, seat: Seat, column: Column, about: dict[str, object], choices: tuple[Session, ...] = ()) -> Said:
        moment = self.given.moment
        answer = Answer.model_validate({"side": seat.side, "on": moment.date(), **about})
        return Said(answer, moment, self.cells.place_of(column), choices)

    def _keep(self, said: Said, column: Column) -> None:
        """Keeps an answer; a second one to the same question in the row has to be the same."""
        first, at = self.made.setdefault(said.answer.key, (said, column))
        if first.answer.answer != said.answer.answer:
            message = f"{said.answer.answer} here, {first.answer.answer} in column {column_letters(at.position)}"
            hint = "say in import.yaml, under columns: what each of the two asks, or skip"
            self.cells.refuse("two-answers", f"the row answers {column.key} twice: {message}", hint, column)

    def _refuse(self, code: str, message: str, hint: str, column: Column) -> None:
        self.cells.refuse(code, message, hint, column)
        raise Unusable
