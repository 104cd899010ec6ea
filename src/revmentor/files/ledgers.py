"""The records that are lists, an entry a line."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.schedule import Session


@dataclass(frozen=True, slots=True)
class Ledger:
    """A list record: its file, the type of its values, what makes an entry the same, its heading."""

    file: str
    kind: Any
    key: Callable[[Any], Hashable]
    heading: str

    @property
    def list_kind(self) -> Any:
        """The type of all its values together."""
        return tuple[self.kind, ...]  # type: ignore[name-defined]


LEDGERS = {
    "pairs": Ledger("pairs.yaml", Pair, lambda pair: pair.pair, "Who meets whom. match writes it; edit it freely."),
    "sessions": Ledger(
        "sessions.yaml", Session, lambda s: s.session, "When each pair meets. schedule and log write it."
    ),
    "answers": Ledger(
        "feedback.yaml", Answer, lambda a: (a.session, a.side, a.question), "What people said. log writes it."
    ),
    "messages": Ledger("messages.yaml", Message, lambda m: m.key, "What was written to whom. remind writes it."),
}
