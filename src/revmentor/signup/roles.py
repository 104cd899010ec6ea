"""Who teaches and who learns what: the topics of a row, and the role they make."""

import re
from dataclasses import dataclass, field

from revmentor.model.problem import Place
from revmentor.model.signup import Column, Role
from revmentor.model.spelling import Spelled
from revmentor.signup.heading_row import BRACKETS
from revmentor.signup.row import RowCells
from revmentor.signup.words.answers import read_role, read_skill, read_yes
from revmentor.signup.words.topics import TopicWords

_RANK = re.compile(r"(\d)\s*(?:\.|st|nd|rd|th)?\s*(?:choice|wahl|wunsch|priorität|priority|prio)", re.IGNORECASE)


def _asked_about(column: Column, cell: str) -> str:
    """What a cell speaks of: in a grid with an unknown topic that topic, unless the cell says no."""
    found = BRACKETS.match(column.heading)
    if not found or (read_skill(cell) is None and read_yes(cell) is None):
        return cell
    return "" if read_yes(cell) is False else str(found["part"])


@dataclass
class Roles:
    """What a row says about teaching and learning; `of_table` is whom the whole table is about, where that was said."""

    cells: RowCells
    of_table: Role | None
    words: TopicWords
    ranks: dict[str, int] = field(default_factory=dict)
    """Which choice a topic is, where a grid says it."""

    def read(self) -> tuple[dict[str, Spelled], dict[str, Place]]:
        """`offers` and `seeks` as cohort.yaml says them, and where they come from; a skill not named is empty."""
        role = self._role()
        teaches, learns = (role is None or side in role for side in ("mentor", "mentee"))
        either = self._named("topics") if role else {}
        fields: dict[str, Spelled] = {}
        if offered := (self._named("offers") | either if teaches else {}):
            fields["offers"] = self._with_skills(offered)
        elif role and teaches:
            self.cells.refuse(
                "no-topic", "offers no topic that the program lists", column=self._first_column("offers", "topics")
            )
        sought = self._named("seeks") | either if learns else {}
        if role and learns and not sought and self._names_others:
            self.cells.refuse(
                "no-topic", "seeks no topic that the program lists", column=self._first_column("seeks", "topics")
            )
        is_open = self._is_open(("seeks", "topics") if role else ("seeks",))
        if learns and (sought or role or is_open):
            fields["seeks"] = [] if is_open else [*sorted(sought, key=lambda topic: self.ranks.get(topic, len(sought)))]
        return fields, self._places()

    def _role(self) -> Role | None:
        """Whom the row is about where that is said; None where only the topics tell."""
        if self.of_table is not None:
            return self.of_table
        for column, cell in self.cells.said("role"):
            meaning = self.cells.meaning("role", cell)
            found = read_role(cell if meaning is None else str(meaning))
            if found is None:
                self.cells.refuse_unclear("role", cell, "is neither mentor nor mentee", column)
            return found
        return None

    def _with_skills(self, offered: dict[str, int | None]) -> Spelled:
        skill = read_skill(self.cells.first("skill"))
        return {topic: str(own or skill or "") for topic, own in offered.items()}

    def _is_open(self, keys: tuple[str, ...]) -> bool:
        """Whether a cell of one of these keys welcomes any topic."""
        return any(self.words.read(cell).is_open for key in keys for _, cell in self.cells.said(key))

    @property
    def _names_others(self) -> bool:
        """Whether a cell names topics, none of which is known."""
        return any(self.words.read(cell).unknown for key in ("seeks", "topics") for _, cell in self.cells.said(key))

    def _named(self, key: str) -> dict[str, int | None]:
        """Topic -> skill, or None where none is named, from all columns of a key."""
        found: dict[str, int | None] = {}
        for column, cell in self.cells.said(key):
            if column.topic:
                found |= {topic: skill for topic, skill in self._in_grid(column, cell).items() if topic not in found}
                continue
            said = self.words.read(_asked_about(column, cell))
            for word in said.unknown:
                self.cells.notice("unknown-topic", f'"{word}" is no topic of the program', column)
                self.cells.unclear("topics", word, column)
            found |= {topic: skill for topic, skill in said.topics.items() if topic not in found}
        return found

    def _in_grid(self, column: Column, cell: str) -> dict[str, int | None]:
        """What the cell of a topic's own column says: a skill, a tick, a no, or the topic's name once more."""
        meaning = self.cells.meaning("skill", cell)
        said = cell if meaning is None else str(meaning)
        skill = read_skill(said)
        if rank := _RANK.fullmatch(said.strip()):
            self.ranks[column.topic] = int(rank[1])
            return {column.topic: None}
        if skill is None and read_yes(said) is False:
            return {}
        if skill is None and not read_yes(said) and column.topic not in self.words.read(said).topics:
            self.cells.refuse_unclear("skill", cell, "is neither a skill from 1 to 5 nor a tick", column)
        return {column.topic: skill}

    def _first_column(self, *keys: str) -> Column | None:
        return next((column for key in keys for column in self.cells.columns(key)), None)

    def _places(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for key, said in (("topics", "offers"), ("topics", "seeks"), ("offers", "offers"), ("seeks", "seeks")):
            for column, _ in self.cells.said(key):
                found[said] = self.cells.place_of(column)
        return found
