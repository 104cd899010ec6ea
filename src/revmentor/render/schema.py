"""JSON Schemas of the records (draft 7), by which editors complete and check them.

They know the topics and templates of a program, and nobody's name or id: people are personal data.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from revmentor.model.cohort import Cohort
from revmentor.model.event import Event
from revmentor.model.feedback import Answer
from revmentor.model.matching import Pair
from revmentor.model.message import Message
from revmentor.model.program import Program
from revmentor.model.schedule import Session
from revmentor.model.signup import ImportMap, SignUp
from revmentor.model.spelling import spelled
from revmentor.model.topic import Topic
from revmentor.model.value import Value

Schema = dict[str, Any]
RECORDS: Mapping[str, Any] = {
    "cohort": Cohort,
    "program": Program,
    "pairs": tuple[Pair, ...],
    "sessions": tuple[Session, ...],
    "events": tuple[Event, ...],
    "feedback": tuple[Answer, ...],
    "messages": tuple[Message, ...],
    "import": ImportMap,
    "signups": tuple[SignUp, ...],
}
"""What each record holds, by its file's name without the ending."""
_DRAFT = "http://json-schema.org/draft-07/schema#"
_NULL = {"type": "null"}


def render_schemas(topics: Mapping[str, Topic], templates: Collection[str]) -> dict[str, bytes]:
    """Each record's schema, by the name of its file."""
    schemas = {f"{record}.json": record_schema(record, topics, templates) for record in RECORDS}
    return {name: (json.dumps(one, ensure_ascii=False, indent=2) + "\n").encode() for name, one in schemas.items()}


def record_schema(record: str, topics: Mapping[str, Topic], templates: Collection[str]) -> Schema:
    """A record's schema; where no topics are known, any id is taken for one."""
    generated = TypeAdapter[Any](RECORDS[record]).json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    schema = {"$schema": _DRAFT, **generated, "definitions": generated.get("$defs", {})}
    schema.pop("$defs", None)
    match record:
        case "cohort":
            _offer_templates(schema["properties"]["program"], templates)
            _offer_topics(schema["definitions"]["Participant"]["properties"], topics)
        case "program":
            _offer_templates(schema["properties"]["extends"], templates)
            _extend(schema)
        case "pairs":
            _offer_topics(schema["definitions"]["Pair"]["properties"], topics)
    return schema


class _Generator(GenerateJsonSchema):
    """pydantic's schemas as draft 7 and our reader have it: a key that may be missing may also be left empty."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A title says what kind of value stands there, which a key's name does not."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Schema:
        """What may also be null."""
        return _or_null(self.generate_inner(schema["schema"]))

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Schema:
        """What may be missing, with its default as a file spells it, where that says something."""
        inner, default = _or_null(self.generate_inner(schema["schema"])), schema["default"]
        if default in (None, (), {}) or isinstance(default, Value):
            return inner
        return inner | {"default": default if type(default) is int else spelled(default)}

    def dict_schema(self, schema: core_schema.DictSchema) -> Schema:
        """Keys of a kind with values of a kind."""
        keys, values = self.generate_inner(schema["keys_schema"]), self.generate_inner(schema["values_schema"])
        if "enum" in keys:
            return {"type": "object", "properties": dict.fromkeys(keys["enum"], values), "additionalProperties": False}
        spelling = {word: keys[word] for word in ("pattern", "patternErrorMessage", "maxLength")}
        return {"type": "object", "propertyNames": spelling, "additionalProperties": values}


def _or_null(schema: Schema) -> Schema:
    """The same schema, satisfied by null too."""
    match schema:
        case {"anyOf": choices}:
            return schema | {"anyOf": _with(choices, _NULL)}
        case {"enum": values}:
            return _without("type", schema) | {"enum": _with(values, None)}
        case {"type": str(kind)}:
            return schema if kind == "null" else schema | {"type": [kind, "null"]}
        case {"type": kinds}:
            return schema | {"type": _with(kinds, "null")}
        case {"$ref": model}:
            return _without("$ref", schema) | {"anyOf": [{"$ref": model}, _NULL]}
    raise AssertionError("a schema says what it is")


def _without(left_out: str, schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != left_out}


def _with(values: Collection[Any], value: Any) -> list[Any]:
    return [*values, *(() if value in values else (value,))]


def _offer_topics(fields: Schema, topics: Mapping[str, Topic]) -> None:
    """Makes the fields that speak of topics take those of a program, each with its names."""
    if not topics:
        return
    names = {code: f"{topic.en} / {topic.de}" if topic.en != topic.de else topic.en for code, topic in topics.items()}
    for field in ("seeks", "topics"):
        if field in fields:
            fields[field]["items"] = {"title": "a topic", "enum": list(names), "enumDescriptions": list(names.values())}
    if offers := fields.get("offers"):
        skill = offers["additionalProperties"]
        del offers["propertyNames"]
        offers["properties"] = {code: skill | {"description": name} for code, name in names.items()}
        offers["additionalProperties"] = False


def _offer_templates(field: Schema, templates: Collection[str]) -> None:
    """Makes a field that takes any path tell the templates first."""
    path = {key: field.pop(key) for key in list(field) if key != "description"}
    field["anyOf"] = [{"enum": list(templates)}, path]


def _extend(program: Schema) -> None:
    """Lets a program that extends another leave out, or leave empty, what that one says.

    A text may be given in part, by which a schema cannot tell whether the other has the rest.
    """
    for text in ("MessageText", "Letter", "FrameText", "Frame"):
        program["definitions"][text].pop("required")
    fields, required = program["properties"], program.pop("required")
    given = {name: {"not": _NULL} for name in ("extends", *required)}
    program["if"] = {"required": ["extends"], "properties": {"extends": given.pop("extends")}}
    program["else"] = {"required": required, "properties": given}
    for name in required:
        fields[name] = _or_null(fields[name])
    fields["topics"]["additionalProperties"] = _or_null(fields["topics"]["additionalProperties"])
    fields["texts"]["properties"] = {code: _or_null(text) for code, text in fields["texts"]["properties"].items()}
