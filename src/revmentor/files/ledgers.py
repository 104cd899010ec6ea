"""The records that are lists, an entry a line."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from revmentor.model.event import Event
from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.schedule import Session
from revmentor.model.signup import SignUp


@dataclass(frozen=True, slots=True)
class Ledger:
    """A list record: its name in Records, its file, its values' type, what makes an entry the same, its heading."""

    name: str
    file: str
    kind: Any
    key: Callable[[Any], Hashable]
    heading: str

    @property
    def list_kind(self) -> Any:
        """The type of all its values together."""
        return tuple[self.kind, ...]  # type: ignore[name-defined]


_ALL = (
    Ledger(
        "pairs",
        "pairs.yaml",
        Pair,
        lambda pair: pair.pair,
        "Who meets whom. match writes it; edit it freely. A line without affinity is yours and stays.",
    ),
    Ledger(
        "sessions", "sessions.yaml", Session, lambda s: s.session, "When each pair meets. schedule and log write it."
    ),
    Ledger("events", "events.yaml", Event, lambda e: e.event, "What brings many together. schedule writes it."),
    Ledger(
        "answers",
        "feedback.yaml",
        Answer,
        lambda a: a.key,
        "What people said. log and import write it.",
    ),
    Ledger("messages", "messages.yaml", Message, lambda m: m.key, "What was written to whom. remind writes it."),
    Ledger(
        "signups",
        "signups.yaml",
        SignUp,
        lambda s: (s.id, s.form),
        "What each form said last, as marks: where cohort.yaml differs, somebody edited it. import writes it.",
    ),
)
LEDGERS = {ledger.name: ledger for ledger in _ALL}
"""By name, in the order in which they are written: a session's pair stands before the session."""
