"""The program as one workbook: which sheets it has, for the one who writes it and the one who reads it back."""

from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.participant import Participant
from revmentor.model.schedule import Session
from revmentor.model.value import Value

OVERVIEW = "Program"
"""The first sheet, which is there to be read and holds no records."""
SHEETS: dict[str, type[Value]] = {
    "Participants": Participant,
    "Pairs": Pair,
    "Sessions": Session,
    "Feedback": Answer,
    "Messages": Message,
}
"""The sheets of records by their titles, and what a row of each is; its headings are the record's keys."""
MARKS = "revmentor"
"""The heading of each such sheet's last, hidden column: a JSON object with the mark of each cell that was written."""
