"""How values are spelled in a file, in the words of JSON Schema: what an editor knows of a field.

Patterns mean the same in Python and in JavaScript; they are written without anchors and matched as a whole.
"""

from pydantic import WithJsonSchema

ID = r"[a-z0-9]+(?:[._-][a-z0-9]+)*"
RESERVED = r"con|prn|aux|nul|null|(?:com|lpt)[0-9]"
LANGUAGE_CODE = r"[a-z]{2,3}"
# What browsers accept (HTML Living Standard, "valid e-mail address"), with a dot in the domain; nothing that mail
# programs take for an encoded word (RFC 2047).
MAIL = (
    r"(?![^@]*=\?)[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+"
)
_YEAR = r"(?:(?:19|20|21)[0-9]{2}|2200)"
_LEAP_YEAR = r"(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)"
DAY = (
    rf"(?:{_YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29)"
)
LOCAL_TIME = rf"{DAY}[ T](?:[01][0-9]|2[0-3]):[0-5][0-9]"
AWAY = rf"{DAY}(?: *\.\. *{DAY})?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_CLOCK = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9]"
WINDOW = rf"{_WEEKDAY}(?:-{_WEEKDAY})? {_CLOCK}-{_CLOCK}"
INTERVAL = r"(?:(?:0?[1-9]|[1-9][0-9]) )?(?:week|month)s?"
EVENT = rf"(?=[a-z]){ID}/[1-9][0-9]{{0,3}}"
EVENT_TIME = rf"start|halfway|end|every {INTERVAL}"
SESSION = r"[1-9][0-9]{0,6}/[1-9][0-9]{0,3}"
ABOUT = r"[1-9][0-9]{0,6}(?:/[1-9][0-9]{0,3})?"
ZONE = r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*"
_HIDDEN = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufffe\uffff"
LINE = rf"(?=.*\S)[^{_HIDDEN}\t\n]+"
PROSE = rf"[^{_HIDDEN}]*"

_TEXT = ["string", "number"]
"""A text may look like a number, as in `name: 2026`."""


def spelled_as(what: str, pattern: str, example: str = "", **more: object) -> WithJsonSchema:
    """The shape of a text that follows a pattern; `what` it is, and an example, are shown to people."""
    told: dict[str, object] = {"title": what, "patternErrorMessage": f"{what} belongs here"}
    if example:
        told = {"title": what, "examples": [example], "patternErrorMessage": f"{what} belongs here: {example}"}
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$", **told, **more})


ID_SHAPE = spelled_as(
    "an id",
    rf"(?!(?:{RESERVED})(?:\.|$)){ID}",
    patternErrorMessage="an id belongs here: a-z and 0-9, with single . _ - between them",
    type=_TEXT,
    maxLength=64,
    minimum=0,
)
LINE_SHAPE = spelled_as("a text", LINE, type=_TEXT, maxLength=500)
PROSE_SHAPE = spelled_as("a text of several lines", PROSE, type=_TEXT, maxLength=20_000)
IDS_SHAPE = WithJsonSchema({"type": "array", "items": ID_SHAPE.json_schema, "uniqueItems": True})
ID_PAIR_SHAPE = WithJsonSchema(
    {"title": "two ids", "type": "array", "items": ID_SHAPE.json_schema, "minItems": 2, "maxItems": 2}
)
YES_NO_SHAPE = WithJsonSchema({"title": "yes or no", "enum": ["yes", "no", True, False]})
"""Editors that read YAML 1.2 take yes for a text, others for true."""
