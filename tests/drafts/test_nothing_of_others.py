"""What a mail tells of people: of the recipient and their partners, and of nobody else."""

from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from commands import ROOT

from revmentor.cli.drafting import render_day
from revmentor.files.opening import read_folder
from revmentor.messaging.due import find_due
from revmentor.messaging.mails import record
from revmentor.model.message import INVITED, LEAD

EXAMPLES = {
    "nordlicht": [date(2026, 12, 14), date(2027, 3, 29)],
    "taster": [date(2026, 11, 2)],
    "two-offices": [date(2026, 9, 1)],
}
UNSAID = (
    "(apart)",
    "Wunsch Nr.",
    "wish no.",
    "h je Woche",
    "h a week",
    "Berichtslinie",
    "reporting line",
    "Stufenabstand",
)


def mails_of(example):
    """Every mail of an example's days, with its records."""
    records = read_folder(ROOT / "examples" / example / "cohort.yaml", "cohort.yaml").sound
    for day in EXAMPLES[example]:
        found = find_due(records, day, day)
        after = record(records, found.due, found.passed, day)
        yield from ((after, draft, mail) for draft, mail in render_day(after, day))


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_mail_names_the_recipient_and_their_partners_alone(example):
    seen = 0
    for records, draft, mail in mails_of(example):
        if draft.to.id in (LEAD, INVITED):
            continue
        pairs = (part.pair for part in draft.parts if part.pair)
        known = {draft.to.id, *chain.from_iterable((pair.mentor, pair.mentee) for pair in pairs)}
        others = [person.name for person in records.cohort.participants if person.id not in known]
        assert [name for name in others if name in mail.body or name in mail.subject] == []
        assert [word for word in UNSAID if word in mail.body] == []
        seen += 1
    assert seen


def test_a_new_pair_reads_no_rank_no_wish_and_no_free_time():
    records = read_folder(ROOT / "examples/nordlicht/cohort.yaml", "cohort.yaml").sound
    given = tuple(message for message in records.messages if message.message == "your-partner")
    told = replace(records, messages=given)
    bodies = [mail.body for _, mail in render_day(told, date(2026, 6, 3))]
    assert len(bodies) > 100
    assert [word for word in UNSAID for body in bodies if word in body] == []
