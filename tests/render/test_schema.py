"""A schema takes what our reader takes and refuses what it refuses; jsonschema is the independent judge."""

import json
import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from commands import ROOT, run
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from revmentor.files.programs import read_templates, templates
from revmentor.model import shape
from revmentor.model.cohort import Cohort
from revmentor.model.participant import Participant
from revmentor.render.schema import RECORDS, record_schema

ERRORS = ROOT / "tests" / "errors"
TOPICS = read_templates()["classic"].topics
FILES = sorted(
    path
    for folder in ("examples", "programs", "tests/cases", "tests/errors")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.is_file()
)
REFUSED = {
    "bad-about": "messages",
    "bad-answer": "feedback",
    "bad-choice": "cohort",
    "bad-date": "cohort",
    "bad-event": "program",
    "bad-id": "cohort",
    "bad-interval": "program",
    "bad-language": "cohort",
    "bad-mail": "cohort",
    "bad-marks": "signups",
    "bad-number": "cohort",
    "bad-pair": "cohort",
    "bad-session": "sessions",
    "bad-text": "cohort",
    "bad-window": "cohort",
    "listed-twice": "cohort",
    "missing-key": "cohort",
    "not-a-list": "cohort",
    "not-a-mapping": "cohort",
    "not-a-text": "cohort",
    "unknown-key": "cohort",
    "unknown-topic": "cohort",
}
"""The problems that a schema can see, each with the record in which its folder shows it."""
UNREADABLE = {"bad-key", "key-twice", "not-utf8", "not-yaml", "too-deep", "yaml-alias", "yaml-directive"}
UNREADABLE |= {"yaml-documents", "yaml-tag", "empty-file"}


class AsEditors(SafeConstructor):
    """YAML 1.2 as editors read it: a date is a text."""


AsEditors.add_constructor("tag:yaml.org,2002:timestamp", AsEditors.construct_yaml_str)


def read(path_or_text):
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = AsEditors
    return yaml.load(path_or_text)


@cache
def judge(record, *, knows_topics=False):
    schema = record_schema(record, TOPICS if knows_topics else {}, templates())
    Draft7Validator.check_schema(schema)
    return Draft7Validator(json.loads(json.dumps(schema)))


def complaints(record, value, *, knows_topics=False):
    return [error.message for error in judge(record, knows_topics=knows_topics).iter_errors(value)]


def record_of(path):
    return "program" if path.parent.name == "programs" else path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_our_reader_takes_a_schema_takes_and_no_more(path):
    code = path.parent.name
    if code in UNREADABLE or record_of(path) not in RECORDS:
        pytest.skip("no editor could read it either, or it has no schema")
    value = read(path)
    if value is not None:
        found = complaints(record_of(path), value, knows_topics=REFUSED.get(code) == "cohort")
        assert bool(found) == (REFUSED.get(code) == record_of(path)), found


def test_every_problem_that_a_schema_can_see_is_planted_somewhere():
    assert {folder.name for folder in ERRORS.iterdir()} >= REFUSED.keys() | UNREADABLE


@pytest.mark.parametrize(("template", "language"), [("future-leaders", "de"), ("taster", "en")])
def test_a_new_folder_is_as_its_own_schemas_want_it(template, language, tmp_path):
    run(f"revmentor init acme --template {template} --language {language} --today 2026-11-23", tmp_path)
    for command in ("match", "schedule", "remind"):  # which writes nothing to invented people
        assert run(f"revmentor {command} --today 2026-11-24", tmp_path / "acme").code == 0
    records = sorted((tmp_path / "acme").glob("*.yaml"))
    events = {"events"} if template != "taster" else set()
    assert {path.stem for path in records} == {"cohort", "program", "pairs", "sessions"} | events
    for path in records:
        schema = json.loads((tmp_path / "acme" / ".schema" / f"{path.stem}.json").read_text(encoding="utf-8"))
        assert list(Draft7Validator(schema).iter_errors(read(path))) == []
        assert path.read_text(encoding="utf-8").startswith(
            f"# yaml-language-server: $schema=.schema/{path.stem}.json\n"
        )


def cohort_of(person):
    return read("{program: classic, name: R, start: 2026-10-05, timezone: UTC, language: en}") | {
        "participants": [person]
    }


@pytest.mark.parametrize(
    "said",
    [
        "name: 2026",
        "id: 49",
        "email: ",
        "offers: ",
        "seeks: ",
        "limits: ",
        "limits: {day: , week: 2}",
        "consent: no",
        "consent: false",
        "in_person: yes",
        "language: ",
        "holidays: DE-HH",
        "available: [Mon 9:00-12:00, Tue-Thu 14:00-24:00]",
        "away: [2028-02-29, 2026-12-21..2027-01-04]",
        "offers: {social-media: 5}",
        "seeks: []",
        "department: 3.5",
    ],
)
def test_what_people_write_is_taken(said):
    person = read("{id: p1, name: N}") | read(f"{{{said}}}")
    assert complaints("cohort", cohort_of(person), knows_topics=True) == []
    plain = {key: str(value) if isinstance(value, int | float) else value for key, value in person.items()}
    Participant.model_validate(plain)


@pytest.mark.parametrize(
    "said",
    [
        "nmae: N",
        "name: ",
        "level: 100",
        "level: 5.5",
        "away: [2026-02-29]",
        "away: [2100-02-29]",
        "consent: perhaps",
        "offers: {social-media: 6}",
        "offers: {social-media: }",
        "offers: {social-medai: 5}",
        "seeks: [social-medai]",
        "seeks: social-media",
        "seeks: [ai-tools, ai-tools]",
        "id: con.x",
        "available: [Mo 09:00-12:00]",
        "timezone: 2",
        "style: [calm]",
        "withdrawn: 05.10.2026",
    ],
)
def test_what_our_reader_would_refuse_is_refused(said):
    person = read("{id: p1, name: N}") | read(f"{{{said}}}")
    assert complaints("cohort", cohort_of(person), knows_topics=True)


def test_a_program_without_extends_has_to_say_everything():
    assert complaints("program", {"extends": "classic"}) == []
    assert complaints("program", {"extends": "classic", "cadence": None, "topics": {"ai-tools": None}}) == []
    assert complaints("program", {"extends": None, "name": "Ours"})
    assert complaints("program", {"name": "Ours"})
    assert complaints("program", read(ROOT / "programs" / "classic.yaml") | {"cadence": None})


def test_the_pattern_of_a_date_is_the_calendar():
    pattern = re.compile(f"^(?:{shape.DAY})$")
    days = {(date(1900, 1, 1) + timedelta(days=day)).isoformat() for day in range(109_938)}
    assert max(days) == "2200-12-31"
    every = (f"{y}-{m:02}-{d:02}" for y in range(1899, 2202) for m in range(14) for d in range(33))
    assert [day for day in every if bool(pattern.match(day)) != (day in days)] == []


def test_the_pattern_of_a_time_zone_takes_all_there_are():
    assert [zone for zone in available_timezones() if not re.fullmatch(shape.ZONE, zone)] == []


def test_topics_and_templates_are_offered_with_their_names():
    schema = record_schema("cohort", TOPICS, templates())
    person = schema["definitions"]["Participant"]["properties"]
    assert person["offers"]["properties"]["ai-tools"]["description"] == "AI tools / KI-Werkzeuge"
    assert person["seeks"]["items"]["enum"] == list(TOPICS)
    assert schema["properties"]["program"]["anyOf"][0]["enum"] == ["classic", "future-leaders", "sprint", "taster"]


def test_a_schema_names_nobody():
    folder = ROOT / "examples" / "nordlicht"
    cohort = read(folder / "cohort.yaml")
    told = run("revmentor schema cohort", folder).out + run("revmentor schema pairs", folder).out
    words = set(re.findall(r"[\w-]+", told))
    assert words & {person["id"] for person in cohort["participants"]} == set()
    assert not any(person["name"] in told for person in cohort["participants"])


@pytest.mark.parametrize("record", RECORDS)
def test_every_key_of_every_record_is_described(record):
    schema = record_schema(record, {}, templates())
    models = [schema, *schema["definitions"].values()]
    fields = [(name, field) for model in models for name, field in model.get("properties", {}).items()]
    told = [name for name, field in fields if "description" not in (field, *resolved(field, schema))[-1] | field]
    assert told == []


def resolved(field, schema):
    found = [one["$ref"] for one in (field, *field.get("anyOf", ())) if "$ref" in one]
    return [schema["definitions"][Path(name).name] for name in found]


def test_the_models_and_their_schema_have_the_same_keys():
    schema = record_schema("cohort", {}, templates())
    assert list(schema["properties"]) == list(Cohort.model_fields)
    assert list(schema["definitions"]["Participant"]["properties"]) == list(Participant.model_fields)
