"""A mail in words: placeholders filled in, several messages below each other in one frame."""

from datetime import date

import pytest
from ruamel.yaml import YAML

from revmentor.messaging.mails import plan_drafts
from revmentor.model.cohort import Cohort
from revmentor.model.event import Event
from revmentor.model.matching import Pair, Reason
from revmentor.model.message import Message
from revmentor.model.placeholder import PLACEHOLDERS
from revmentor.model.program import Program
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.render.mail import render_mail

PROGRAM = """
name: Reverse Mentoring
topics: {social-media: Social Media, ai-tools: {de: KI-Werkzeuge, en: AI tools}}
cadence: {every: month, sessions: 6, minutes: 45}
working_hours: [Mon-Fri 09:00-17:00]
agendas: [{title: {de: Kennenlernen, en: Getting to know}, points: {de: [Erwartungen, Wünsche]}}]
ground_rules: {de: [Es bleibt unter uns], en: [It stays between us]}
goals: {own-posts: {de: Eigene Beiträge, en: Posts of one's own}}
events: {circle: {title: Austausch, when: every 3 months, minutes: 60, place: Kantine, points: [Was gelingt]}}
frame:
  de:
    {subject: "RM: {subject}", subjects: "RM: {subject} (+ {more})", greeting: "Guten Tag {name},", farewell: "{lead}"}
  en:
    {subject: "RM: {subject}", subjects: "RM: {subject} (+ {more})", greeting: "Dear {name},", farewell: "{lead}"}
texts: {}
"""
COHORT = """
program: ../program.yaml
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de
participants:
  - {id: frieda, name: Frieda Brandt, email: frieda.brandt@example.com, offers: {social-media: 5}}
  - {id: voss, name: Dr. Alexandra Voss, language: en, timezone: Asia/Tokyo, seeks: [social-media]}
"""
SESSION = "- {session: 3/2, start: 2026-12-03 16:30, minutes: 60, state: planned}"
DAY = date(2026, 12, 1)
CODES = ("session-soon", "how-was-it", "chemistry")
EMPTY = "Guten Tag Frieda Brandt,\n\n{}\n\nDie Programmleitung\n"


def read(text):
    return YAML(typ="base").load(text)


def mail(
    *bodies,
    to="frieda",
    subject="Treffen",
    sessions=SESSION,
    about="3/2",
    pair="",
    reasons=(),
    program=PROGRAM,
    codes=CODES,
):
    """The mail that holds these bodies, each a message of its own."""
    codes = codes[: len(bodies)]
    given = read(program)
    letters = {code: {"subject": subject, "body": body} for code, body in zip(codes, bodies, strict=True)}
    given["texts"] = {code: {"de": letter, "en": letter} for code, letter in letters.items()}
    line = "{pair: 3, mentor: frieda, mentee: voss, topics: [social-media, ai-tools], state: running" + pair + "}"
    told = {"to": to, "about": about, "due": "2026-12-01", "written": "2026-12-01"}
    records = Records(
        program=Program.model_validate(given),
        cohort=Cohort.model_validate(read(COHORT)),
        pairs=(Pair.model_validate(read(line)),),
        sessions=tuple(map(Session.model_validate, read(sessions))),
        messages=tuple(Message.model_validate({**told, "message": code}) for code in codes),
        events=(Event.model_validate(read("{event: circle/1, start: 2026-12-10 10:00, minutes: 60}")),),
    )
    (draft,) = plan_drafts(records, DAY, {(code, about): reasons for code in codes})
    return render_mail(draft, records)


def test_every_placeholder_is_filled():
    names = [name for name in PLACEHOLDERS if name not in ("subject", "more", "to_mentor", "to_mentee")]
    text = "\n".join(f"{name}: {{{name}}}" for name in names)
    filled = mail(
        text, pair=', goals: [own-posts, "{name} ernst"]', reasons=(Reason("department-other"), Reason("site-same"))
    )
    assert filled.body.split("\n") == [
        "Guten Tag Frieda Brandt,",
        "",
        "name: Frieda Brandt",
        "first_name: Frieda",
        "partner_name: Dr. Alexandra Voss",
        "partner_first_name: Alexandra",
        "mentor_name: Frieda Brandt",
        "mentor_first_name: Frieda",
        "mentee_name: Dr. Alexandra Voss",
        "mentee_first_name: Alexandra",
        "program: Herbst 2026",
        "start: Montag, 5. Oktober 2026",
        "sessions: 6",
        "topics: Social Media, KI-Werkzeuge",
        "reasons: - verschiedene Bereiche",
        "- derselbe Standort",
        "ground_rules: - Es bleibt unter uns",
        "agenda_title: Kennenlernen",
        "agenda: - Erwartungen",
        "- Wünsche",
        "session: 3/2",
        "date: Donnerstag, 3. Dezember 2026",
        "time: 16:30 Uhr",
        "minutes: 60",
        "goals: - Eigene Beiträge",
        "- {name} ernst",
        "goal_choices: - Eigene Beiträge",
        "event: noch offen",
        "first_date: Donnerstag, 3. Dezember 2026, 16:30 Uhr",
        "dates: - Donnerstag, 3. Dezember 2026, 16:30 Uhr",
        "pair: 3",
        "driver_name: Dr. Alexandra Voss",
        "lead: Die Programmleitung",
        "",
        "Die Programmleitung",
        "",
    ]


def test_several_messages_stand_below_each_other_in_one_frame():
    both = mail("Bis bald.", "Wie war es?\n", subject="Treffen {session}")
    assert both.subject == "RM: Treffen 3/2 (+ 1)"
    heading = "Treffen 3/2\n-----------\n\n"
    assert both.body == EMPTY.format(f"{heading}Bis bald.\n\n{heading}Wie war es?")


def test_a_single_message_has_no_heading():
    assert mail("Bis bald.").body == EMPTY.format("Bis bald.")
    assert mail("Bis bald.").subject == "RM: Treffen"


def test_a_reader_elsewhere_gets_the_day_and_the_time_there():
    there = mail("{date}, {time}, {topics}", subject="Session on {date}", to="voss")
    expected = "Friday, 4 December 2026, 00:30 (Tokyo), Social Media, AI tools"
    assert there.body == f"Dear Dr. Alexandra Voss,\n\n{expected}\n\nThe program lead\n"
    assert there.subject == "RM: Session on Friday, 4 December 2026"


def test_what_is_not_fixed_yet_is_said():
    open_one = mail("{first_date}, {time}, {minutes}\nOrt: {place}", sessions="[]", about="3")
    assert open_one.body == EMPTY.format("noch offen, noch offen, 45")
    assert mail("Ja.\n\nZiele:\n{goals}").body == EMPTY.format("Ja.")


def test_a_paragraph_whose_list_is_empty_is_left_out():
    text = "Hallo.\n\nVorschlag:\n{agenda}\n\nGründe:\n{reasons}\n\nBis bald."
    assert mail(text, sessions="[]", about="3").body == EMPTY.format("Hallo.\n\nBis bald.")


def test_a_pair_may_set_goals_of_its_own_where_the_program_says_so():
    assert "- oder eines in eigenen Worten" in mail("{goal_choices}", program=PROGRAM + "own_goals: yes\n").body
    assert "eigenen Worten" not in mail("{goal_choices}").body


@pytest.mark.parametrize(("to", "said"), [("frieda", "Sie lehren."), ("voss", "Sie lernen.")])
def test_a_paragraph_may_be_for_one_side_alone(to, said):
    told = mail("Hallo.\n\n{to_mentor}Sie lehren.\n\n{to_mentee}Sie lernen.", to=to)
    assert f"\n\nHallo.\n\n{said}\n\n" in told.body


def test_rules_are_not_repeated_and_questions_are():
    text = "Regeln:\n{ground_rules}\n\nWelche Ziele?\n{goal_choices}"
    both = mail(text, text)
    assert (both.body.count("- Es bleibt unter uns"), both.body.count("Welche Ziele?")) == (1, 2)


def test_a_line_goes_whose_address_is_not_known():
    text = "Hallo.\nErreichbar: {partner_email}"
    assert mail(text, to="voss").body.count("Erreichbar: frieda.brandt@example.com") == 1
    assert "Erreichbar" not in mail(text).body
    assert "Wo? noch offen. Hallo Frieda" in mail("Wo? {place}. Hallo {first_name}").body


def test_an_event_has_its_title_its_points_and_its_place():
    told = mail("{event}, {date}, {time}, {place}\n{agenda}", about="circle/1")
    assert told.body == EMPTY.format("Austausch, Donnerstag, 10. Dezember 2026, 10:00 Uhr, Kantine\n- Was gelingt")


@pytest.mark.parametrize(
    ("to", "code", "name"),
    [("_program-lead", "two-cancelled", "Programmleitung"), ("_invited", "invitation", "allerseits")],
)
def test_whoever_has_no_name_is_still_greeted(to, code, name):
    told = mail("{first_name}", to=to, about="3/2", codes=(code,))
    assert told.body == f"Guten Tag {name},\n\n{name}\n\nDie Programmleitung\n"
    assert told.address is None


def test_a_subject_stays_one_line():
    assert mail("Text", subject="Plan: {agenda}").subject == "RM: Plan: - Erwartungen - Wünsche"
