"""How a value is spelled in its file: the way back from a value to the texts it was read from."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias, Union

from revmentor.model.calendar import Away, Interval, Window
from revmentor.model.value import Value

Spelled: TypeAlias = Union[str, "list[Spelled]", "dict[str, Spelled]"]
"""What stands in a file: texts, lists and mappings of them."""


def spelled(value: object) -> Spelled:
    """A field's value as its file says it; None, which no file says, is an empty text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case Window() | Away() | Interval():
            return str(value)
        case Value():
            return dict(spelled_fields(value))
        case Mapping():
            return {str(key): spelled(one) for key, one in value.items()}
        case tuple():
            return [spelled(one) for one in value]
        case _:
            return str(value)


def spelled_fields(value: Value) -> dict[str, Spelled]:
    """Each field that differs from its default, by the key it has in the file."""
    fields = type(value).model_fields
    return {fields[name].alias or name: spelled(given) for name, given in value if given != fields[name].default}
