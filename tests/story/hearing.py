"""What the program lead hears from people, and notes: what became of sessions, and answers to questions."""

from collections.abc import Mapping
from datetime import date, timedelta

from story.fates import NEW, SILENT, UNHEARD, Outcome, draw, outcome
from story.ledgers import Entry
from story.office import Office, day_of, short

ASKS = {"how-was-it": "rating", "chemistry": "chemistry", "mid-term": "role-swap", "closing": "again"}
"""Which messages ask something, and what."""
PATIENT = timedelta(days=3)
"""How long after a mail an answer is with her."""
LIKELY = {"rating": 0.55, "chemistry": 0.8, "role-swap": 0.5, "again": 0.7}
"""How likely somebody answers."""
TYPED = 0.1
"""How many entries she makes with `log`; the others she writes into the files."""


class Hearing:
    """What she has heard, and what she still waits for."""

    def __init__(self, office: Office, fates: Mapping[str, str]) -> None:
        self.office = office
        self.fates = fates
        self.waiting: list[Entry] = []
        """The questions to which an answer may still come."""

    def fate(self, about: str) -> str:
        """The fate of the pair that something is about."""
        return self.fates.get(about.split("/")[0], NEW)

    # --- what became of sessions ---

    def note_what_became(self) -> bool:
        """Notes what became of every session of which she has heard; whether one fell out."""
        is_any_lost = False
        for pair in self.office.running():
            for attempt, session in enumerate(self.office.sessions_of(pair["pair"]), 1):
                if session["state"] == "planned":
                    is_any_lost |= self._is_lost(session, attempt)
        return is_any_lost

    def _is_lost(self, session: Entry, attempt: int) -> bool:
        """Notes what became of a session, if she has heard; whether it fell out."""
        became = outcome(self.fate(session["session"]), session["session"], attempt)
        heard = self._heard(session, became, attempt)
        if heard is None or heard > self.office.day:
            return False
        if became.early or draw("typed", session["session"]).random() < TYPED:
            self._type_log(session, became)
        else:
            self._edit(session, became)
        self._tell(session, became)
        return became.state != "held"

    def _heard(self, session: Entry, became: Outcome, attempt: int) -> date | None:
        """The day on which she hears what became of a session; of some only once they are asked, of others never."""
        fate = self.fate(session["session"])
        if fate in UNHEARD and (fate != "goes silent" or attempt > 1):
            asked = self.office.written("nothing-logged", session["session"])
            return asked + PATIENT if asked and fate not in SILENT else None
        return day_of(session) + became.heard

    def _type_log(self, session: Entry, became: Outcome) -> None:
        on = f" --on {day_of(session) - became.early}" if became.early else ""
        more = f" --by {became.by}" if became.by else f" --rating {became.rating}" if became.rating else ""
        self.office.type(f"log {session['session']} {became.state}{on}{more}")

    def _edit(self, session: Entry, became: Outcome) -> None:
        self.office.sessions.change(session, state=became.state, **({"by": became.by} if became.by else {}))
        if became.rating:
            self.office.answer(session["session"], "rating", "mentee", str(became.rating))

    def _tell(self, session: Entry, became: Outcome) -> None:
        id, today = session["session"], self.office.today
        if became.state != "held":
            who = self.office.name(self.office.pair_of(id)[became.by or "mentee"])
            again = ", the second in a row" if self._is_second(id) else ""
            today.happened.append(f"{who} {became.state} {id} of {short(day_of(session))}{again}.")
            return
        rated = f"rated {became.rating} by the mentee" if became.rating else ""
        today.held.append((id, f"already on {short(day_of(session) - became.early)}" if became.early else rated))

    def _is_second(self, session: str) -> bool:
        """Whether the one before fell out too."""
        over = [one for one in self.office.sessions_of(session.split("/")[0]) if one["state"] != "planned"]
        place = next(place for place, one in enumerate(over) if one["session"] == session)
        return place > 0 and over[place - 1]["state"] in ("missed", "cancelled")

    # --- answers ---

    def note_answers(self) -> None:
        """Notes every answer that has come."""
        due = [one for one in self.waiting if date.fromisoformat(one["written"]) + PATIENT <= self.office.day]
        self.waiting = [one for one in self.waiting if one not in due]
        for asked in due:
            question, side = ASKS[asked["message"]], self.office.side(asked)
            answer = self._answer(asked, question, side)
            if answer and not self.office.is_answered(asked["about"], question, side):
                self.office.answer(asked["about"], question, side, answer)
                self.office.today.answers.append((asked["message"], answer))

    def _answer(self, asked: Entry, question: str, side: str) -> str | None:
        """What somebody answers, if they do."""
        fate, chance = self.fate(asked["about"]), draw("answer", asked["to"], question, asked["about"])
        if question == "chemistry" and fate == "does not fit":
            return "no" if side == "mentee" else None
        if fate in SILENT or (question == "rating" and self._goes_unrated(asked, fate, side)):
            return None
        said = "yes" if question in ("chemistry", "again") else str(chance.choice((3, 4, 4, 5, 5)))
        return said if chance.random() < LIKELY[question] else None

    def _goes_unrated(self, asked: Entry, fate: str, side: str) -> bool:
        """Whether somebody says no word of a session: it fell out, or they are of those who do not."""
        state = self.office.date_of(asked["about"])["state"]
        if fate in UNHEARD:
            return not (fate.startswith("rates") and side == "mentee" and state in ("planned", "held"))
        return state != "held"
