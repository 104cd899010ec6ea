"""Looks at every run of `remind`, remembers what was told, and sees in the end whether anything was forgotten."""

from collections.abc import Iterator
from datetime import date

from story import drafts, promises
from story.ledgers import Entry
from story.office import Office, Ran, day_of
from story.promises import WEEK
from story.runs import LOST, Run, key, told_on


class Watch:
    """What was told so far, and which promises were broken."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.told: list[Entry] = []
        """Every line that was ever added to messages.yaml, also those that a later one has replaced."""
        self.broken: list[str] = []
        """The promises that were broken, and how."""

    def __call__(self, ran: Ran) -> None:
        """Looks at a run."""
        run = Run(self.office, ran, self.told)
        for promise in (*promises.PROMISES, *drafts.PROMISES):
            self.broken += [f"{ran.day} {ran.line}: {promise.__name__}: {complaint}" for complaint in promise(run)]
        self.told = [*self.told, *ran.messages]

    def again(self, ran: Ran, changed: list[str]) -> None:
        """Looks at a second run on the same day: it writes nothing and changes no file."""
        if changed or "nothing falls due" not in ran.said:
            self.broken.append(f"{ran.day} {ran.line}, again: {changed} {ran.said}")

    def forgotten(self) -> Iterator[str]:
        """Of every session that took place both were told, and asked how it was unless they had said so."""
        known = {key(one) for one in self.told}
        for session in self.office.sessions.read():
            pair = self.office.pair_of(session["session"])
            if session["state"] not in LOST and day_of(session) + WEEK < self.office.day and pair["state"] == "running":
                for side in ("mentor", "mentee"):
                    yield from self._forgotten(session, pair[side], side, known)

    def _forgotten(self, session: Entry, to: str, side: str, known: set[tuple[str, str, str]]) -> Iterator[str]:
        id = session["session"]
        is_early = "held" in session and session["held"] < session["start"][:10]
        if (to, "session-soon", id) not in known and not is_early and not self._is_new(session, to):
            yield f"{to} session-soon {id}"
        if (to, "how-was-it", id) not in known and not self.office.is_answered(id, "rating", side):
            yield f"{to} how-was-it {id}"

    def _is_new(self, session: Entry, to: str) -> bool:
        """Whether somebody was told of their partner, and with that of the first session, in the week before it."""
        first = (to, "your-partner", session["session"].split("/")[0])
        return any(key(one) == first and told_on(one) + WEEK >= day_of(session) for one in self.told)

    def unforeseen(self, ahead: list[Entry], pairs: list[str], last: date) -> Iterator[str]:
        """What came of these pairs until a day, and when it fell due, but was not foreseen; and the other way round."""
        since = min(one["due"] for one in ahead)
        foreseen = {(*key(one), one["due"]) for one in ahead if one["about"].split("/")[0] in pairs}
        came = [
            one for one in self.told if one["about"].split("/")[0] in pairs and told_on(one) > date.fromisoformat(since)
        ]
        found = {(*key(one), one["due"]) for one in came if one["due"] <= str(last)}
        yield from (f"did not come: {one}" for one in sorted(foreseen - found))
        yield from (f"was not foreseen: {one}" for one in sorted(found - foreseen))
