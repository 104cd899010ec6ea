"""Where a table's heading is, and what each of its columns means."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from revmentor.model.problem import Place
from revmentor.model.sheet import Row, Sheet
from revmentor.model.signup import SKIP, Column, Question, Role, Sensitive
from revmentor.signup.heading_row import (
    BRACKETS,
    find_heading,
    grouped_meaning,
    is_sign_up_heading,
    part_topic,
    plain_heading,
)
from revmentor.signup.headings import likely_meaning, meaning_of, side_of
from revmentor.signup.sensitive import holds_special_data, sensitive_kind
from revmentor.signup.words.answers import read_skill, read_yes
from revmentor.signup.words.availability import is_availability_heading, read_availability
from revmentor.signup.words.folded import folded
from revmentor.signup.words.topics import TopicWords

_SAMPLE = 200
TICK = "tick"
"""In place of a topic: the column is about a time, which its cells tick."""
PART = "part"
"""In place of a topic: the column is about a part of the day, and its cells name the days."""
_ABOUT_TOPICS = frozenset({"offers", "seeks", "topics"})
_IDENTIFYING = frozenset({"name", "last-name", "email", "id", "number"})


@dataclass(frozen=True)
class Table:
    """A sheet with the meaning of its columns; `rows` are those below the heading."""

    sheet: Sheet
    heading_row: int
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    questions: tuple[Question, ...] = ()
    sensitive: tuple[Sensitive, ...] = ()
    unread: tuple[Column, ...] = ()

    def form(self, role: Role | None) -> str:
        """What makes it the same form next time: its headings, in any order, and whom it was said to be about."""
        said = (*sorted(map(folded, self.headings)), *sorted(role or ()))
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:8]

    @property
    def keys(self) -> frozenset[str]:
        """What its columns are about."""
        return frozenset(column.key for column in self.columns)

    @property
    def asks_for_topics(self) -> bool:
        """Whether people sign up in it; a list of all staff has no such column."""
        return bool(self.keys & {"offers", "seeks", "topics", "role"})

    @property
    def names_people(self) -> bool:
        """Whether a row can be somebody: there is a name, an address or an id."""
        return bool(self.keys & _IDENTIFYING)


def read_table(sheet: Sheet, given: Mapping[str, str], words: TopicWords) -> Table:
    """The sheet as a table; `given` are the meanings of headings that a person settled."""
    settled = {folded(heading): key for heading, key in given.items()}
    at, cells, taken = find_heading(sheet, lambda heading: is_sign_up_heading(heading, settled, words))
    headings = tuple(map(plain_heading, cells))
    rows = sheet.rows[at + taken :]
    number = sheet.rows[at].number
    return _Reading(sheet, number, headings, rows, settled, words).table()


def _tick(key: str, heading: str) -> str:
    """How a column about times is read: its heading names the days, or the part of the day, or neither."""
    if key != "available":
        return ""
    found = BRACKETS.match(heading)
    return TICK if is_availability_heading(heading) else PART if found and read_availability(found["part"]) else ""


def _is_skill_or_no(cell: str) -> bool:
    return read_skill(cell) is not None or read_yes(cell) is False


def is_microsoft_form(headings: Iterable[str]) -> bool:
    """Whether these are the headings of Microsoft Forms, whose Id only counts the answers."""
    return not {"start time", "startzeit"}.isdisjoint(map(folded, headings))


def counts_up(rows: Sequence[Row], position: int) -> bool:
    """Whether the cells of a column are 1, 2, 3: the number of an answer, nobody's id."""
    cells = [row.cell(position) for row in rows[:_SAMPLE]]
    return len(cells) > 1 and cells[:2] in (["1", "2"], ["2", "1"])


def told_apart(columns: Sequence[Column], *, is_form: bool) -> Iterator[Column]:
    """The columns, of which `Name` beside `Vorname` is the last name."""
    keys = Counter(column.key for column in columns)
    for column in columns:
        is_last_name = column.key == "name" and keys["first-name"] and not keys["last-name"] and not is_form
        yield Column(column.position, column.heading, "last-name", column.topic) if is_last_name else column


class _Reading:
    """One table while its columns are being told apart."""

    def __init__(
        self,
        sheet: Sheet,
        number: int,
        headings: tuple[str, ...],
        rows: tuple[Row, ...],
        settled: Mapping[str, str],
        words: TopicWords,
    ) -> None:
        self.sheet, self.number, self.headings, self.rows = sheet, number, headings, rows
        self.settled, self.words = settled, words
        self.questions: list[Question] = []
        self.sensitive: list[Sensitive] = []
        self.unread: list[Column] = []
        self.is_form = is_microsoft_form(headings)

    def table(self) -> Table:
        columns = [
            column for position, heading in enumerate(self.headings) for column in self._column(position, heading)
        ]
        return Table(
            self.sheet,
            self.number,
            self.headings,
            tuple(told_apart(columns, is_form=self.is_form)),
            self.rows,
            tuple(self.questions),
            tuple(self.sensitive),
            tuple(self.unread),
        )

    def _column(self, position: int, heading: str) -> Iterator[Column]:
        if not heading or heading == "revmentor":
            return
        kind = sensitive_kind(heading) if meaning_of(heading) not in _ABOUT_TOPICS else None
        settled = self.settled.get(folded(heading), "")
        if kind:
            self.sensitive.append(Sensitive(self._place(position), heading, kind))
        elif column := self._meant(position, heading, settled):
            if column.key != SKIP:
                yield column
        elif holds_special_data(row.cell(position) for row in self.rows):
            self.sensitive.append(Sensitive(self._place(position), heading, "special"))
        else:
            self._ask(position, heading)

    def _place(self, position: int) -> Place:
        return self.sheet.place(self.number, position)

    def _meant(self, position: int, heading: str, settled: str) -> Column | None:
        if settled:
            return Column(position, heading, settled, _tick(settled, heading) or self._topic(heading))
        if topic := self._topic(heading):
            return Column(position, heading, self._grid_key(position, heading), topic)
        if key := meaning_of(heading) or self._grid_meaning(heading):
            is_response_number = key == "id" and (self.is_form or counts_up(self.rows, position))
            return Column(position, heading, SKIP if is_response_number else key, _tick(key, heading))
        return None

    def _grid_meaning(self, heading: str) -> str:
        """What a column of a grid means by its question, or by the days it names."""
        if is_availability_heading(heading):
            return "available"
        found = BRACKETS.match(heading)
        if not found:
            return ""
        key = meaning_of(found["base"])
        return grouped_meaning(heading) if not key else key if key in ("available", *_ABOUT_TOPICS) else ""

    def _topic(self, heading: str) -> str:
        """The topic that a whole column is about: by the part in brackets, else by the heading itself."""
        if topic := part_topic(heading, self.words):
            return topic
        return self.words.topic(heading) if not meaning_of(heading) else ""

    def _grid_key(self, position: int, heading: str) -> str:
        """Whether a topic's column is about teaching or learning: by the question, else by its cells."""
        found = BRACKETS.match(heading)
        if found and (key := meaning_of(found["base"]) or side_of(found["base"])) in ("offers", "seeks"):
            return key
        cells = [cell for row in self.rows[:_SAMPLE] if (cell := row.cell(position))]
        return "offers" if cells and all(read_skill(cell) for cell in cells) else "topics"

    def _ask(self, position: int, heading: str) -> None:
        """A column that is not sure: a question where it may be something, else left unread."""
        cells = [cell for row in self.rows[:_SAMPLE] if (cell := row.cell(position))]
        if cells and all(map(_is_skill_or_no, cells)) and self._stands_among_topics(position):
            place = self._place(position)
            self.questions.append(Question("topics", heading, len(cells), self.words.nearest(heading), place))
            return
        guess = likely_meaning(heading)
        if guess and guess != SKIP:
            count = sum(1 for row in self.rows if row.cell(position))
            self.questions.append(Question("columns", heading, count, guess, self._place(position)))
        else:
            self.unread.append(Column(position, heading, SKIP))

    def _stands_among_topics(self, position: int) -> bool:
        """Whether a column beside it is about one topic alone."""
        beside = (self.headings[at] for at in (position - 1, position + 1) if 0 <= at < len(self.headings))
        return any(map(self._topic, beside))
