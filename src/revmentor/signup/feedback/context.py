"""What all rows of a feedback form share."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from revmentor.model.records import Records
from revmentor.model.value import Side
from revmentor.signup.columns import Table
from revmentor.signup.feedback.replies import Replies
from revmentor.signup.feedback.seats import Seating
from revmentor.signup.identity import CohortIndex
from revmentor.signup.words.clocks import read_moments
from revmentor.signup.words.topics import TopicWords


@dataclass(frozen=True)
class Context:
    """The records that an import is read against."""

    records: Records
    words: TopicWords
    sides: frozenset[Side]
    """Whose answers all of them are, where that was said."""
    today: date

    @cached_property
    def index(self) -> CohortIndex:
        """Everyone who takes part, by what they are known by."""
        return CohortIndex(self.records.cohort)

    @cached_property
    def seating(self) -> Seating:
        """Every seat of the pairs."""
        return Seating(self.records.pairs)

    @cached_property
    def rated(self) -> dict[tuple[str, Side], date]:
        """When each session was rated by each side."""
        return {(one.session, one.side): one.on for one in self.records.answers if one.session}


class TableContext:
    """What the rows of one table share: when its answers were given, and how its columns are read."""

    def __init__(self, table: Table, context: Context) -> None:
        clocks = [column for column in table.columns if column.key == "answered"]
        cells = (row.cell(clock.position) for row in table.rows for clock in clocks)
        self.moments = read_moments(cells, context.today)
        self.replies = Replies(table)
