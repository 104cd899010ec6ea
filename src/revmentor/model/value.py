"""What every value from a file has in common: frozen, no unknown keys, and what may stand in a field.

A YAML scalar arrives here as the text that stands in the file; each field type turns it into a value
or says, with a problem's code, what is wrong with it.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from revmentor.model import shape
from revmentor.model.problem import did_you_mean
from revmentor.model.shape import spelled_as

EARLIEST, LATEST = 1900, 2200
"""The years in which a program can lie; arithmetic with dates stays far from the calendar's ends."""

Language = Literal["de", "en"]
Side = Literal["mentor", "mentee"]
SIDES: tuple[Side, Side] = ("mentee", "mentor")
"""The side that reverse mentoring is for first."""


def other_side(side: Side) -> Side:
    """The mentors' for the mentees', and the other way round."""
    return "mentor" if side == "mentee" else "mentee"


class Value(BaseModel):
    """A value read from a record: it never changes and knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_what_is_empty(cls, given: object) -> object:
        """A key without a value counts as not written; an unknown one is still unknown."""
        if not isinstance(given, dict):
            return given
        known = {name for field, info in cls.model_fields.items() for name in (field, info.alias)}
        return {key: value for key, value in given.items() if value is not None or key not in known}


def fault(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """The error a field raises: `code` is the problem's code, `message` and `hint` are shown to people."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


_ID = re.compile(shape.ID)
_RESERVED = re.compile(shape.RESERVED)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LOCAL_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})", re.ASCII)
_LANGUAGE_CODE = re.compile(shape.LANGUAGE_CODE)
_MAIL = re.compile(shape.MAIL)
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufffe\uffff")


def read_id(text: str) -> str:
    """The same text, where it is an id."""
    if len(text) > 64 or not _ID.fullmatch(text):
        message = f'"{text}" is no id: write a-z and 0-9, with single . _ - between them'
        lacks_a_blank = re.fullmatch(r"[a-z0-9._-]+:[0-9]", text)
        right = text.replace(":", ": ") if lacks_a_blank else _as_id(text)
        raise fault("bad-id", message, f'write "{right}", with a blank' if lacks_a_blank else f'for example "{right}"')
    if _RESERVED.fullmatch(text.split(".")[0]):
        raise fault("bad-id", f'"{text}" cannot be an id: Windows and YAML keep this word for themselves')
    return text


def _as_id(text: str) -> str:
    """The id nearest to a text: `Dr. Voß` gives `dr-voss`."""
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.lower().replace(letter, written)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64] or "p001"


def is_hidden(character: str) -> bool:
    """Whether a character shows nothing yet changes how a terminal, a mail or a page reads the rest."""
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _STEERING


def _line(text: str) -> str:
    if not text.strip():
        raise fault("bad-text", "this text is empty")
    if len(text) > 500:
        raise fault("bad-text", f"this text has {len(text)} characters, at most 500 fit")
    if any(map(is_hidden, text)):
        raise fault("bad-text", "this text holds a line break or an invisible control character")
    return text


def _prose(text: str) -> str:
    if len(text) > 20_000:
        raise fault("bad-text", f"this text has {len(text)} characters, at most 20000 fit")
    if any(is_hidden(character) for character in text if character not in "\n\t"):
        raise fault("bad-text", "this text holds an invisible control character")
    return text


def as_is(given: object, kind: type, code: str, message: str) -> object:
    """A value that is of its kind already; anything else that is no text is a fault."""
    if isinstance(given, kind):
        return given
    raise fault(code, message)


D = TypeVar("D", bound=date)


def within_reach(day: D) -> D:
    """The same day; raises ValueError for one so far away that no program lies there."""
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(f"{day.year} is no year for a program; years go from {EARLIEST} to {LATEST}")
    return day


def read_day(text: object) -> object:
    """The date that a text names; anything but a text stays as it is."""
    if not isinstance(text, str):
        return as_is(text, date, "bad-date", "a date belongs here: 2026-10-05")
    if not _DATE.fullmatch(text):
        german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text, re.ASCII)
        hint = f"write it as {german[3]}-{int(german[2]):02}-{int(german[1]):02}" if german else ""
        raise fault("bad-date", f'"{text}" is no date; write it as 2026-10-05', hint)
    try:
        return within_reach(date.fromisoformat(text))
    except ValueError:
        raise fault("bad-date", f'"{text}" is a day that no calendar has') from None


def read_local_time(text: object) -> object:
    """The date and time, without a zone, that a text names; anything but a text stays as it is."""
    if not isinstance(text, str):
        return as_is(text, datetime, "bad-date", "a date with a time belongs here: 2026-12-03 14:00")
    if not _LOCAL_TIME.fullmatch(text):
        raise fault("bad-date", f'"{text}" is no date with a time; write it as 2026-12-03 14:00')
    try:
        return within_reach(datetime.fromisoformat(text))
    except ValueError:
        raise fault("bad-date", f'"{text}" is a moment that no calendar has') from None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(text: str) -> str:
    if text not in _zones():
        hint = did_you_mean(text, _zones(), 0.85) or "zones are called Europe/Berlin, America/New_York"
        raise fault("bad-zone", f'"{text}" is no time zone', hint)
    ZoneInfo(text)
    return text


def _mail(text: str) -> str:
    if len(text) > 254 or not _MAIL.fullmatch(text):
        raise fault("bad-mail", f'"{text}" is no mail address')
    return text


def _language_code(text: str) -> str:
    if not _LANGUAGE_CODE.fullmatch(text):
        raise fault("bad-language", f'"{text}" is no language code; write de, en, fr')
    return text


def _distinct(values: tuple[Any, ...]) -> tuple[Any, ...]:
    twice = [value for position, value in enumerate(values) if value in values[:position]]
    if twice:
        raise fault("listed-twice", f'"{twice[0]}" is listed twice')
    return values


def whole(low: int, high: int) -> BeforeValidator:
    """Makes a field a whole number from `low` to `high`, written with digits alone."""

    def read(text: object) -> object:
        if isinstance(text, str) and not re.fullmatch(r"-?\d{1,9}", text, re.ASCII):
            raise fault("bad-number", f'"{text}" is no whole number')
        if not isinstance(text, str | int):
            raise fault("bad-number", "a whole number belongs here")
        number = int(text)
        if not low <= number <= high:
            raise fault("bad-number", f"{number} is out of range: it goes from {low} to {high}")
        return number

    return BeforeValidator(read, json_schema_input_type=Annotated[int, Field(ge=low, le=high)])


def text_as(build: Callable[[str], object], kind: type) -> BeforeValidator:
    """Lets a field that is a `kind` also be written as one text, from which `build` makes its keys and values."""
    return BeforeValidator(
        lambda given: build(given) if isinstance(given, str) else given, json_schema_input_type=Line | kind
    )


def only_text_as(build: Callable[[str], object], kind: type, code: str, message: str) -> BeforeValidator:
    """Makes a field whose value is written as a text, from which `build` makes a `kind`, and no other way."""
    return BeforeValidator(lambda given: build(given) if isinstance(given, str) else as_is(given, kind, code, message))


Id = Annotated[str, AfterValidator(read_id), shape.ID_SHAPE]
Line = Annotated[str, AfterValidator(_line), shape.LINE_SHAPE]
Prose = Annotated[str, AfterValidator(_prose), shape.PROSE_SHAPE]
YesNo = Annotated[bool, shape.YES_NO_SHAPE]
Day = Annotated[date, BeforeValidator(read_day), spelled_as("a date", shape.DAY, "2026-10-05")]
LocalTime = Annotated[
    datetime, BeforeValidator(read_local_time), spelled_as("a date with a time", shape.LOCAL_TIME, "2026-12-03 14:00")
]
Zone = Annotated[str, AfterValidator(_zone), spelled_as("a time zone", shape.ZONE, "Europe/Berlin")]
Mail = Annotated[
    str, AfterValidator(_mail), spelled_as("a mail address", shape.MAIL, "name@example.com", maxLength=254)
]
LanguageCode = Annotated[
    str, AfterValidator(_language_code), spelled_as("a language's code", shape.LANGUAGE_CODE, "de")
]
Ids = Annotated[tuple[Id, ...], AfterValidator(_distinct), shape.IDS_SHAPE]
IdPair = Annotated[tuple[Id, Id], shape.ID_PAIR_SHAPE]
LanguageCodes = Annotated[tuple[LanguageCode, ...], AfterValidator(_distinct)]
FormatVersion = Annotated[int, whole(1, 999), Field(description="Version of the file format; missing means 1.")]
