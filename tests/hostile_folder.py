"""A small folder in which any text can stand in each place that people fill, and something falls due for everybody."""

import json

PEOPLE = {
    "name": "ԱԱԱ",
    "partner": "ԲԲԲ",
    "third": "ԳԳԳ",
    "called": "ԴԴԴ",
    "department": "ԵԵԵ",
    "lead": "ԶԶԶ",
    "cohort": "ԷԷԷ",
    "goal": "ԸԸԸ",
    "place": "ԹԹԹ",
}
TEXTS = {
    "topic": "ԺԺԺ",
    "rule": "ԻԻԻ",
    "agenda": "ԼԼԼ",
    "point": "ԽԽԽ",
    "event": "ԾԾԾ",
    "hall": "ԿԿԿ",
    "event_point": "ՀՀՀ",
    "choice": "ՁՁՁ",
}
LETTERS = {"greeting": "ՂՂՂ", "farewell": "ՃՃՃ", "subject": "ՄՄՄ", "body": "ՅՅՅ", "heading": "ՆՆՆ"}
"""Where a {word} is a placeholder."""
ONE_LINE = PEOPLE | TEXTS | {place: LETTERS[place] for place in ("greeting", "subject", "heading")}
INNOCENT = PEOPLE | TEXTS | LETTERS
ADDRESS = "innocent@example.com"
RECIPIENTS = ("_program-lead", "frieda", "kim", "voss")

LONG = " ".join(["So lang ist jeder Link, dass die Seite es dazusagt."] * 50)
PROGRAM = """\
name: Reverse Mentoring
id: 7f3b
topics: {{ai: {topic}}}
cadence: {{every: month, sessions: 6, minutes: 60}}
working_hours: [Mon-Fri 09:00-17:00]
rules: {{direction: no}}
own_goals: yes
goals: {{use: {choice}}}
ground_rules: {{de: [{rule}], en: [{rule}]}}
agendas: [{{title: {agenda}, points: [{point}]}}]
events: {{circle: {{title: {event}, when: every 3 months, place: {hall}, points: [{event_point}, Ausklang]}}}}
frame:
  en: {{subject: x, subjects: x, greeting: x, farewell: x}}
  de: {{subject: "{{subject}}", subjects: "{{subject}} + {{more}}", greeting: {greeting}, farewell: {farewell}}}
texts:
  your-partner: {{en: {{subject: x, body: x}}, de: {{subject: {subject}, body: {body}}}}}
  event-soon: {{en: {{subject: x, body: x}}, de: {{subject: {heading}, body: {body}}}}}
  two-cancelled: {{en: {{subject: x, body: x}}, de: {{subject: "{{mentor_name}}", body: {body}}}}}
  not-matched: {{en: {{subject: x, body: x}}, de: {{subject: "{{name}}", body: {body}}}}}
  session-soon: {{en: {{subject: x, body: x}}, de: {{subject: {subject}, body: {body}}}}}
"""
FILLED_IN = (
    "{name} {first_name} {partner_name} {partner_first_name} {mentor_name} {mentee_first_name}\n\n"
    "{program}\n\n{topics}\n\n{goals}\n\n{goal_choices}\n\n{ground_rules}\n\n{reasons}\n\n"
    "{agenda_title}: {agenda}\n\n{event}\n\n{place}\n\n{lead}\n\n"
)
BODY = FILLED_IN + LONG
COHORT = """\
program: program.yaml
id: 9c4e
name: {cohort}
start: 2026-09-01
timezone: Europe/Berlin
language: de
lead: {lead}
lead_email: lead@example.com
participants:
  - {{id: frieda, name: {name}, called: {called}, email: {address}, department: {department}, offers: {{ai: 4}}}}
  - {{id: kim, name: {third}, called: {called}, department: Vertrieb, seeks: [ai]}}
  - {{id: voss, name: {partner}, called: {called}, email: voss@example.com, department: Einkauf, seeks: [ai]}}
"""
PAIRS = (
    "- {{pair: 1, mentor: frieda, mentee: voss, topics: [ai], state: running, goals: [{goal}, use], place: {place}}}\n"
)
SESSIONS = """\
- {session: 1/1, start: 2026-09-21 10:00, minutes: 60, state: cancelled, issued: 2026-09-21 10:00}
- {session: 1/2, start: 2026-09-28 10:00, minutes: 60, state: cancelled, issued: 2026-09-28 10:00}
- {session: 1/3, start: 2026-10-05 10:00, minutes: 60, state: planned, issued: 2026-10-05 10:00}
- {session: 1/4, start: 2026-11-05 10:00, minutes: 60, state: planned, issued: 2026-11-05 10:00}
"""
EVENTS = "- {event: circle/1, start: 2026-10-12 10:00, minutes: 60, issued: 2026-10-12 10:00}\n"
MESSAGES = """\
- {to: frieda, message: signed-up, about: cohort, due: 2026-09-01, written: 2026-09-01}
- {to: kim, message: signed-up, about: cohort, due: 2026-09-01, written: 2026-09-01}
- {to: voss, message: signed-up, about: cohort, due: 2026-09-01, written: 2026-09-01}
- {to: voss, message: session-soon, about: 1/3, due: 2026-10-01, skipped: 2026-10-06}
"""
REMIND = "revmentor remind --today 2026-10-06"


def as_it_is(text):
    """A YAML text with its signs as they are."""
    return json.dumps(text, ensure_ascii=False)


def ascii_quoted(text):
    """A YAML text with every sign beyond ASCII as an escape."""
    signs = (sign if " " <= sign <= "~" and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in text)
    return f'"{"".join(signs)}"'


def write(folder, texts, address=ADDRESS, quoted=as_it_is):
    """A small folder with these texts, in which on this day something falls due for everybody."""
    folder.mkdir()
    full = {**texts, "body": f"{texts['body']}\n\n{BODY}", "farewell": f"{texts['farewell']}\n{{lead}}"}
    words = {place: quoted(text) for place, text in full.items()} | {"address": quoted(address)}
    plain = {"sessions": SESSIONS, "events": EVENTS, "messages": MESSAGES}
    filled = {"program": PROGRAM, "cohort": COHORT, "pairs": PAIRS}
    for record, text in (plain | {record: text.format_map(words) for record, text in filled.items()}).items():
        (folder / f"{record}.yaml").write_bytes(text.encode())
    return folder
