"""What RFC 5545 wants of a calendar's text and readers forgive, looked at by hand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_LONGEST = 75
_HEAD = {b"VERSION:2.0", b"METHOD:PUBLISH"}
_ONCE_AN_EVENT = (b"UID", b"DTSTAMP", b"DTSTART", b"DTEND", b"SEQUENCE", b"STATUS", b"SUMMARY")
_ESCAPED = re.compile(rb"([^\\;,]|\\[\\;,nN])*")
_MOMENT = re.compile(rb"\d{8}T\d{6}Z")


def faults_of(calendar: bytes, names: Iterable[str] = ()) -> list[str]:
    """Everything that is wrong with a calendar, `names` being those of people, which no summary may tell."""
    lines = calendar.replace(b"\r\n ", b"").split(b"\r\n")
    return [*_physical(calendar), *_structure(lines), *_texts(lines), *_events(lines), *_summaries(lines, names)]


def _physical(calendar: bytes) -> Iterator[str]:
    """Lines as they are cut (3.1); a cut within a letter leaves a line that is not UTF-8."""
    if not calendar.endswith(b"\r\n"):
        yield "the end lacks its line break"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", calendar):
        yield "a line break is not CRLF"
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", calendar):
        yield "a control character"
    for line in calendar.split(b"\r\n"):
        if len(line) > _LONGEST:
            yield f"a line of {len(line)} octets"
        if line.decode(errors="replace").encode() != line:
            yield "a line is cut within a letter"


def _structure(lines: list[bytes]) -> Iterator[str]:
    """One calendar (3.4), said to be published by a product (3.6, 3.7), its parts nested."""
    if lines[0] != b"BEGIN:VCALENDAR" or lines[-2:] != [b"END:VCALENDAR", b""]:
        yield "it is no calendar from beginning to end"
    if lines.count(b"BEGIN:VCALENDAR") != 1:
        yield "it is not one calendar"
    head = lines[: lines.index(b"BEGIN:VEVENT")] if b"BEGIN:VEVENT" in lines else lines
    if not set(head) >= _HEAD or sum(line.startswith(b"PRODID:") for line in head) != 1:
        yield "VERSION, METHOD or PRODID is missing"
    if any(re.match(rb"(ATTENDEE|ORGANIZER|RRULE)[;:]", line) for line in lines):
        yield "somebody is invited, or an event repeats"
    if not _is_nested(lines):
        yield "its parts are not nested"


def _is_nested(lines: list[bytes]) -> bool:
    opened: list[bytes] = []
    for line in lines:
        word, _, part = line.partition(b":")
        if word == b"BEGIN":
            opened.append(part)
        elif word == b"END" and (not opened or opened.pop() != part):
            return False
    return not opened


def _texts(lines: list[bytes]) -> Iterator[str]:
    """Each text with its marks escaped (3.3.11)."""
    texts = [line.partition(b":")[2] for line in lines if re.match(rb"(SUMMARY|DESCRIPTION|LOCATION)[;:]", line)]
    if not all(_ESCAPED.fullmatch(text) for text in texts):
        yield "a mark is not escaped"


def _events(lines: list[bytes]) -> Iterator[str]:
    """Each event with what it needs, once (3.6.1), in UTC, and of an identity of its own (3.8.4.7)."""
    events = list(_split(lines))
    for event in events:
        if any(sum(re.match(rb"%s[;:]" % key, line) is not None for line in event) != 1 for key in _ONCE_AN_EVENT):
            yield "an event lacks something or has it twice"
        if not all(_MOMENT.fullmatch(line.partition(b":")[2]) for line in event if line.startswith(b"DT")):
            yield "a time is not in UTC"
    uids = Counter(line for event in events for line in event if line.startswith(b"UID"))
    if any(times > 1 for times in uids.values()):
        yield "a UID stands there twice"


def _split(lines: list[bytes]) -> Iterator[list[bytes]]:
    """The lines of each event, those of its alarms aside."""
    event: list[bytes] = []
    is_alarm = False
    for line in lines:
        is_alarm = (is_alarm or line == b"BEGIN:VALARM") and line != b"END:VALARM"
        if line == b"BEGIN:VEVENT":
            event = []
        elif line == b"END:VEVENT":
            yield event
        elif not is_alarm:
            event.append(line)


def _summaries(lines: list[bytes], names: Iterable[str]) -> Iterator[str]:
    """Assistants and screens show summaries to everybody."""
    summaries = [_unescaped(line) for line in lines if line.startswith(b"SUMMARY")]
    if any(name in summary for name in names for summary in summaries):
        yield "a summary tells a name"


def _unescaped(line: bytes) -> str:
    return re.sub(r"\\(.)", r"\1", line.decode(errors="replace"))
