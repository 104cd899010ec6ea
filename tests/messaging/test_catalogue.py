"""What goes into a message, and how its placeholders are filled."""

from datetime import date

import pytest
from ruamel.yaml import YAML

from revmentor.messaging.catalogue import plan_draft, with_found
from revmentor.model.cohort import Cohort
from revmentor.model.matching import Pair
from revmentor.model.message import Due
from revmentor.model.placeholder import PLACEHOLDERS, fill, placeholders_in
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session

PROGRAM = """
name: Reverse Mentoring
topics: {social-media: Social Media}
cadence: {every: month, sessions: 6, minutes: 60}
working_hours: [Mon-Fri 09:00-17:00]
agendas:
  - {title: {de: Kennenlernen, en: Getting to know}, points: {de: [Erwartungen], en: [Expectations]}}
  - {title: {de: Los geht es, en: Starting}, points: {}}
texts:
  your-partner: {de: {subject: Tandem, body: Text}, en: {subject: Pair, body: Text}}
  session-soon: {de: {subject: Treffen, body: Text}, en: {subject: Session, body: Text}}
"""
COHORT = """
program: ../program.yaml
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
participants:
  - {id: frieda, name: Frieda Brandt, offers: {social-media: 5}}
  - {id: voss, name: Dr. Alexandra Voss, language: en, seeks: [social-media]}
"""
SESSIONS = """
- {session: 3/1, start: 2026-10-15 14:00, minutes: 60, state: missed}
- {session: 3/2, start: 2026-12-10 14:00, minutes: 60, state: planned}
- {session: 3/3, start: 2026-12-03 14:00, minutes: 60, state: planned}
"""


def read(text):
    return YAML(typ="base").load(text)


def records(sessions=SESSIONS):
    return Records(
        program=Program.model_validate(read(PROGRAM)),
        cohort=Cohort.model_validate(read(COHORT)),
        pairs=(Pair(pair=3, mentor="frieda", mentee="voss", topics=("social-media",), state="running"),),
        sessions=tuple(map(Session.model_validate, read(sessions))),
    )


def due(to, message, about):
    return Due(date(2026, 12, 1), to, message, about)


def test_a_message_about_a_session_is_in_the_recipients_language_and_has_its_agenda():
    draft = plan_draft(records(), due("voss", "session-soon", "3/2"))
    assert (draft.to.id, draft.partner.id, draft.mentor.id, draft.mentee.id) == (
        "voss",
        "frieda",
        "frieda",
        "voss",
    )
    assert (draft.language, draft.text.subject, draft.attach_calendar) == ("en", "Session", False)
    assert (draft.session.session, draft.agenda.title.en) == ("3/2", "Starting")


def test_a_message_about_a_pair_speaks_of_its_first_session_and_brings_the_calendar():
    draft = plan_draft(records(), due("frieda", "your-partner", "3"))
    assert (draft.language, draft.text.subject, draft.attach_calendar) == ("de", "Tandem", True)
    assert draft.session == draft.first_session
    assert (draft.session.session, draft.agenda.title.de) == ("3/3", "Kennenlernen")


def test_a_pair_without_sessions_has_none_to_speak_of():
    draft = plan_draft(records("[]"), due("frieda", "your-partner", "3"))
    assert (draft.session, draft.first_session, draft.agenda) == (None, None, None)


def test_a_session_that_fell_out_leaves_its_agenda_to_the_next_one_in_time():
    given = records()
    assert [given.agenda_of(one).title.de for one in given.sessions] == [
        "Kennenlernen",
        "Los geht es",
        "Kennenlernen",
    ]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Guten Tag {first_name}, {first_name}!", "Guten Tag Frieda, Frieda!"),
        ("{ {} {unknown} {{first_name}} }", "{ {} {unknown} {Frieda} }"),
        ("{first_name.__class__} {first_name!r} %s $x", "{first_name.__class__} {first_name!r} %s $x"),
        ("{partner_name}", r"{first_name} \g<0>"),
    ],
)
def test_a_text_is_filled_once_and_keeps_all_else(text, filled):
    assert fill(text, {"first_name": "Frieda", "partner_name": r"{first_name} \g<0>"}) == filled


def test_every_word_in_braces_is_found_known_or_not():
    found = placeholders_in("{name} am {date}, {Vorname}, {partner-name}, { lose } {name}")
    assert found == ("name", "date", "Vorname", "partner-name", "name")
    assert [name for name in found if name not in PLACEHOLDERS] == ["Vorname", "partner-name"]


DRAFT = "frieda.your-partner.3.eml"


@pytest.mark.parametrize(
    ("drafts", "written"),
    [
        ([f"reminders/2026-11-27/{DRAFT}"], date(2026, 11, 27)),
        ([f"reminders/2026-11-27/{DRAFT}", f"reminders/2026-11-30/{DRAFT}"], date(2026, 11, 27)),
        ([f"reminders/2026-11-30/{DRAFT}", f"reminders/2026-11-27/{DRAFT}"], date(2026, 11, 27)),
        ([f"reminders/2026-12-01/{DRAFT}"], None),
        ([f"reminders/2026-11-27 sent/{DRAFT}", f"reminders/0/{DRAFT}", f"reminders/2026-02-30/{DRAFT}"], None),
        (["reminders/2026-11-27/frieda.your-partner.3.txt"], None),
        (["reminders/2026-11-27/voss.your-partner.3.eml"], None),
    ],
)
def test_a_draft_of_an_earlier_day_was_told_then(drafts, written):
    found = with_found(records(), [due("frieda", "your-partner", "3")], drafts, date(2026, 12, 1))
    assert [message.written for message in found.messages] == ([written] if written else [])
