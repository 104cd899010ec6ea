"""Makes docs/reference.md from the schemas that editors get: a table for each kind of value with keys."""

import re

from revmentor.files.programs import templates
from revmentor.render.schema import RECORDS, record_schema

HEADING = """# The file formats

Every key of every record, made by the tests from the same models as the schemas that `revmentor schema` gives to
editors. [files.md](files.md) tells how the files belong together. What is not required may be left out or left empty.
"""
COLUMNS = "| key | what may stand there | default | what it says |\n|---|---|---|---|\n"


def reference_page():
    """The whole page."""
    return HEADING + "".join(chapter(record, record_schema(record, {}, templates())) for record in RECORDS)


def chapter(record, schema):
    """A record, then the values it speaks of, in the order in which it does."""
    models = spoken_of(schema)
    if schema.get("type") == "array":
        own = f"A list of {link(models[0]['title'])}, an entry a line.\n"
    else:
        extended = " Where it `extends` another, what is required may come from there." if "else" in schema else ""
        own = f"{schema['description']}{extended}\n\n{table(schema)}"
    return f"\n## {record}.yaml\n\n{own}{''.join(map(section, models))}"


def section(model):
    return f"\n### {model['title']}\n\n{model['description']}\n\n{table(model)}"


def spoken_of(schema):
    """The values with keys that a schema leads to, each once."""
    names = list(dict.fromkeys(names_in({key: part for key, part in schema.items() if key != "definitions"})))
    for name in names:
        names += [deeper for deeper in dict.fromkeys(names_in(schema["definitions"][name])) if deeper not in names]
    return [schema["definitions"][name] for name in names]


def names_in(part):
    return re.findall(r"#/definitions/(\w+)", str(part))


def table(model):
    required = (model.get("else") or model).get("required", ())
    rows = (row(name, field, name in required) for name, field in model["properties"].items())
    return COLUMNS + "".join(rows)


def row(name, field, is_required):
    default = field.get("default", "")
    shown = f"[{', '.join(default)}]" if isinstance(default, list) else default
    standard = "required" if is_required else f"`{shown}`" if shown != "" else ""
    return f"| `{name}` | {kind(field)} | {standard} | {field['description']} |\n"


def kind(field):
    """What may stand in a field, in words."""
    match field:
        case {"title": str(title)}:
            return f"{title}: `{field['examples'][0]}`" if "examples" in field else title
        case {"$ref": name}:
            return link(name)
        case {"anyOf": choices}:
            return " or ".join(kind(one) for one in choices if one != {"type": "null"})
        case {"const": value}:
            return f"`{value}`"
        case {"enum": values}:
            return ", ".join(f"`{value}`" for value in values if value is not None)
    return kind_of_several(field)


def kind_of_several(field):
    match field:
        case {"minimum": low, "maximum": high}:
            return f"a number from {low} to {high}"
        case {"items": item}:
            return f"a list: {kind(item)}"
        case {"propertyNames": _, "additionalProperties": value}:
            by = "id" if field["propertyNames"]["maxLength"] == 64 else "text"
            return f"by {by}: {kind(value)}"
        case {"properties": values}:
            return f"{', '.join(f'`{name}`' for name in values)}, each with {kind(next(iter(values.values())))}"
    raise AssertionError(field)


def link(name):
    word = name.rpartition("/")[2]
    return f"[{word}](#{word.lower()})"
