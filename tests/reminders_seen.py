"""What `remind` wrote, taken out of its wrapping: which texts stand where in drafts, pages, list and calendars.

Everything that a text could change beside itself is kept: headers, parts, elements, links and their parameters,
rows and cells, marks of Markdown, properties of a calendar, the names of the files.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from markdown_it import MarkdownIt

Seen = Any
"""Tuples of texts and tuples."""


def seen(folder: Path) -> dict[str, Seen]:
    """Every file below a folder by its name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _READERS[path.suffix](path.read_bytes()) for path in files}


def with_texts(given: Seen, change: Callable[[str], str]) -> Seen:
    """The same with each text changed."""
    if isinstance(given, str):
        return change(given)
    if isinstance(given, dict):
        return {name: with_texts(each, change) for name, each in given.items()}
    return tuple(with_texts(each, change) for each in given)


def sound_lines(data: bytes) -> list[bytes]:
    """The lines of a draft, each ended by CR LF and by nothing else."""
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    return lines


def mail_seen(data: bytes) -> Seen:
    """The headers in their order, then the parts, each with its kind and its text."""
    sound_lines(data)
    old, new = message_from_bytes(data), message_from_bytes(data, policy=default)
    assert (old.defects, data.isascii()) == ([], True)
    headers = tuple((name, _header(name, value)) for name, value in old.items())
    addresses = tuple(one.addr_spec for one in new["To"].addresses) if "To" in new else ()
    return headers, addresses, tuple(map(_part, old.walk()))


def _header(name: str, value: str) -> str:
    shown = str(make_header(decode_header(value.replace("\r\n ", " "))))
    return re.sub(r"=_[0-9a-f]{32}", "BOUNDARY", shown) if name == "Content-Type" else shown


def _part(part: Any) -> Seen:
    if part.is_multipart():
        return (part.get_content_type(), f"{len(part.get_payload())} parts")
    data = part.get_payload(decode=True)
    is_calendar = part.get_content_type() == "text/calendar"
    inside = calendar_seen(data) if is_calendar else data.decode().replace("\r\n", "\n")
    return (part.get_content_type(), part.get_filename() or "", inside)


def calendar_seen(data: bytes) -> Seen:
    """The lines of content (RFC 5545, 3.1), unfolded and without escapes."""
    assert all(len(line) <= 75 for line in sound_lines(data))
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")
    return tuple(_property(line) for line in lines)


def _property(line: str) -> Seen:
    name, _, value = line.partition(":")
    return name, re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], value)


def table_seen(data: bytes) -> Seen:
    """The rows of the list; the same number of cells in each."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    assert len(set(map(len, rows))) == 1
    return tuple(map(tuple, rows))


class _Page(HTMLParser):
    """The elements of a page with their attributes, and what stands in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Seen] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((f"<{tag}>", *((name, link_seen(value or "")) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.found.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", decl))


def page_seen(data: bytes) -> Seen:
    page = _Page()
    page.feed(data.decode())
    page.close()
    return tuple(page.found)


def link_seen(link: str) -> Seen:
    """Where a link leads; of a mailto (RFC 6068) its recipient and its fields, in which a plus sign is itself."""
    parts = urlsplit(link)
    if parts.scheme != "mailto":
        return link
    fields = parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=True)
    return "mailto", unquote(parts.path), tuple((name, _lines(text)) for name, text in fields), parts.fragment


def _lines(text: str) -> str:
    """A text of lines that end in CR LF, as they do in a link (RFC 6068, 5)."""
    lines = text.split("\r\n")
    assert not any("\r" in line or "\n" in line for line in lines)
    return "\n".join(lines)


def markdown_seen(data: bytes) -> Seen:
    """The marks of a text in Markdown and the texts in them, blanks as a page shows them."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode())
    return tuple(_joined(_marks(tokens)))


def _marks(tokens: Any) -> Iterator[Seen]:
    for token in tokens:
        if token.children is not None:
            yield from _marks(token.children)
        elif token.type in ("text", "softbreak"):
            yield token.content or "\n"
        else:
            yield (token.type, token.tag, link_seen(str(token.attrs.get("href", ""))), token.content)


def _joined(marks: Iterator[Seen]) -> Iterator[Seen]:
    """Texts that follow one another as one; beside a mark no blank counts."""
    text = ""
    for mark in marks:
        if isinstance(mark, str):
            text += mark
            continue
        yield from (line.strip() for line in text.split("\n") if line.strip())
        text = ""
        yield mark


_READERS: dict[str, Callable[[bytes], Seen]] = {
    ".eml": mail_seen,
    ".txt": bytes.decode,
    ".ics": calendar_seen,
    ".csv": table_seen,
    ".html": page_seen,
    ".md": markdown_seen,
}
