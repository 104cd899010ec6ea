"""The columns of a feedback form: what each asks, and of which topic or goal."""

from collections.abc import Iterator, Mapping

from revmentor.model.sheet import Sheet
from revmentor.model.signup import SKIP, Column, Question, Sensitive
from revmentor.signup.columns import Table, counts_up, is_microsoft_form, told_apart
from revmentor.signup.feedback.asked import asked, subject_of, ungrouped
from revmentor.signup.feedback.headings import (
    ABOUT,
    QUESTIONS,
    SKILL_NOW,
    SKILLS,
    about_of,
    likely_meaning,
    question_of,
)
from revmentor.signup.heading_row import BRACKETS, find_heading, plain_heading
from revmentor.signup.sensitive import holds_special_data, sensitive_kind
from revmentor.signup.words.folded import folded
from revmentor.signup.words.topics import TopicWords


def read_feedback_table(sheet: Sheet, given: Mapping[str, str], words: TopicWords) -> Table:
    """The sheet as a table of answers; `given` are the meanings of headings that a person settled."""
    settled = {folded(heading): key for heading, key in given.items()}
    at, cells, taken = find_heading(sheet, lambda heading: _is_known(heading, settled, words))
    return _Reading(sheet, at, tuple(map(plain_heading, cells)), taken, settled, words).table()


def _is_known(heading: str, settled: Mapping[str, str], words: TopicWords) -> bool:
    """Whether a heading stands for something; a cell below a question makes no heading of it."""
    found = BRACKETS.match(heading)
    if found and (key := question_of(found["base"])):
        return key == "goal" or (key in SKILLS and bool(words.topic(found["part"])))
    return bool(folded(heading) in settled or asked(heading, words)[0] or about_of(ungrouped(heading)))


class _Reading:
    """One table of answers while its columns are being told apart."""

    def __init__(
        self,
        sheet: Sheet,
        at: int,
        headings: tuple[str, ...],
        taken: int,
        settled: Mapping[str, str],
        words: TopicWords,
    ) -> None:
        self.sheet, self.headings, self.settled, self.words = sheet, headings, settled, words
        self.number, self.rows = sheet.rows[at].number, sheet.rows[at + taken :]
        self.is_form = is_microsoft_form(headings)
        self.questions: list[Question] = []
        self.sensitive: list[Sensitive] = []
        self.unread: list[Column] = []

    def table(self) -> Table:
        columns = [
            column
            for position, heading in enumerate(self.headings)
            if heading and heading != "revmentor" and (column := self._column(position, heading))
        ]
        return Table(
            self.sheet,
            self.number,
            self.headings,
            tuple(self._dated(list(told_apart(columns, is_form=self.is_form)))),
            self.rows,
            tuple(self.questions),
            tuple(self.sensitive),
            tuple(self.unread),
        )

    def _column(self, position: int, heading: str) -> Column | None:
        settled = self.settled.get(folded(heading), "")
        question, subject = asked(heading, self.words)
        if not question and (kind := sensitive_kind(heading)):
            self.sensitive.append(Sensitive(self.sheet.place(self.number, position), heading, kind))
        elif settled in QUESTIONS:
            return Column(position, heading, settled, subject or subject_of(settled, heading, self.words))
        elif settled in ABOUT:
            return Column(position, heading, settled)
        elif settled == SKIP:
            return None
        elif question:
            return Column(position, heading, question, subject)
        elif about := self._about(position, heading):
            return Column(position, heading, about)
        elif topic := self.words.topic(heading):
            return Column(position, heading, SKILL_NOW, topic)
        else:
            self._leave_out(position, heading)
        return None

    def _about(self, position: int, heading: str) -> str:
        key = about_of(ungrouped(heading))
        is_response_number = key == "id" and (self.is_form or counts_up(self.rows, position))
        return "" if is_response_number else key

    def _leave_out(self, position: int, heading: str) -> None:
        """Keeps the name of a column that is not read; asks about it where it is like one that is."""
        place = self.sheet.place(self.number, position)
        cells = [cell for row in self.rows if (cell := row.cell(position))]
        if holds_special_data(cells):
            self.sensitive.append(Sensitive(place, heading, "special"))
        elif cells and (guess := likely_meaning(heading)):
            self.questions.append(Question("columns", heading, len(cells), guess, place))
        else:
            self.unread.append(Column(position, heading, SKIP))

    def _dated(self, columns: list[Column]) -> Iterator[Column]:
        """A plain "date" beside the form's own clock is the session's."""
        clocks = [column for column in columns if column.key == "answered"]
        has_session = any(column.key == "session" for column in columns)
        for column in columns:
            is_day = column in clocks and folded(column.heading) in ("datum", "date")
            if is_day and len(clocks) > 1 and not has_session and folded(column.heading) not in self.settled:
                yield Column(column.position, column.heading, "session")
            else:
                yield column
