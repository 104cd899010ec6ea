"""Readers of mail that are not ours: a parser, two kits for the command line, a mail program."""

import os
import pty
import select
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from pathlib import Path
from time import monotonic

import pytest

_PATIENCE = 10
_PLACES = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm"}
"""Without UTF-8 they would show a question mark for each foreign letter."""


@dataclass(frozen=True)
class Shown:
    """What a reader makes of a draft; None for what it does not show."""

    subject: str | None = None
    recipient: str | None = None
    """The name as it is displayed, followed by the address in angle brackets."""
    addresses: tuple[str, ...] | None = None
    body: str | None = None
    calendar: bytes | None = None


def by_parser(draft: Path, scratch: Path) -> Shown:
    """Python's email package, both of its parsers: the newer one takes encoded words apart."""
    data = draft.read_bytes()
    old, new = message_from_bytes(data), message_from_bytes(data, policy=default)
    calendars = [part.get_payload(decode=True) for part in old.walk() if part.get_content_type() == "text/calendar"]
    return Shown(
        subject=str(make_header(decode_header(_unfolded(old["Subject"])))),
        recipient=str(make_header(decode_header(_unfolded(old["To"])))),
        addresses=tuple(one.addr_spec for one in new["To"].addresses),
        body=_lines(new.get_body(("plain",)).get_content()),
        calendar=calendars[0] if calendars else None,
    )


def by_mblaze(draft: Path, scratch: Path) -> Shown:
    """A kit of small programs: mhdr shows headers, maddr takes addresses out of them, mshow parts."""
    parts = dict(_mblaze_part(line) for line in _said("mshow", "-t", draft).splitlines()[1:])
    return Shown(
        subject=_said("mhdr", "-d", "-h", "subject", draft).removesuffix("\n"),
        recipient=_said("mhdr", "-d", "-h", "to", draft).removesuffix("\n"),
        addresses=tuple(_said("maddr", "-a", "-h", "to", draft).splitlines()),
        body=_lines(_output("mshow", "-O", draft, parts["text/plain"]).decode()),
        calendar=_output("mshow", "-O", draft, parts["text/calendar"]) if "text/calendar" in parts else None,
    )


def _mblaze_part(line: str) -> tuple[str, str]:
    """`    2: text/plain size=30` as kind and number."""
    number, kind, *_ = line.split()
    return kind, number.removesuffix(":")


def by_ripmime(draft: Path, scratch: Path) -> Shown:
    """Takes a mail apart into files; it tells nothing of the headers."""
    _said("ripmime", "-i", draft, "-d", scratch)
    texts = [path.read_text(encoding="utf-8") for path in sorted(scratch.glob("textfile*"))]
    names = {path.name for path in scratch.iterdir() if not path.name.startswith("textfile")}
    assert names <= {"reverse-mentoring.ics"}
    calendar = scratch / "reverse-mentoring.ics"
    # It counts the line break before a boundary to the text, which RFC 2046 (5.1.1) does not.
    body = _lines("".join(texts)).rstrip("\n") + "\n"
    return Shown(body=body, calendar=calendar.read_bytes() if calendar.exists() else None)


def by_neomutt(draft: Path, scratch: Path) -> Shown:
    """A mail program at a terminal; it shows a name `without_signs`, a calendar only on demand."""
    head, _, body = _neomutt_shown(draft, scratch).partition("\n\n")
    headers = dict(line.split(": ", 1) for line in _unfolded(head).split("\n"))
    # Where a part follows, it shows an empty line more for it.
    return Shown(headers["Subject"], without_signs(headers["To"]), body=body.rstrip("\n") + "\n")


def without_signs(name: str) -> str:
    """A name as neomutt shows it: without quotes, backslashes and marks of direction."""
    return name.translate(dict.fromkeys(map(ord, '"\\\u200e\u200f')))


def _neomutt_shown(draft: Path, scratch: Path) -> str:
    """What it hands to a pipe when the draft lies in a mailbox."""
    for name in ("cur", "new", "tmp"):
        (scratch / "box" / name).mkdir(parents=True)
    shutil.copy(draft, scratch / "box" / "cur" / "1.1.x:2,S")
    (scratch / "muttrc").write_text(
        f"set folder={scratch} editor=true pipe_decode wait_key=no charset=utf-8 wrap=0 reflow_text=no\n"
        f"push '<pipe-message>cat > {scratch}/shown<enter><exit>'\n",
        encoding="utf-8",
    )
    words = ["neomutt", "-n", "-F", str(scratch / "muttrc"), "-R", "-f", str(scratch / "box")]
    process, end = pty.fork()
    if not process:
        os.execvpe(words[0], words, {**_PLACES, "HOME": str(scratch)})
    if not _ended(end):
        os.kill(process, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    return (scratch / "shown").read_text(encoding="utf-8")


def _ended(end: int) -> bool:
    """Takes what a program draws on its terminal; tells whether it ended in time."""
    latest = monotonic() + _PATIENCE
    while select.select([end], [], [], max(0, latest - monotonic()))[0]:
        try:
            drawn = os.read(end, 65536)
        except OSError:
            drawn = b""
        if not drawn:
            return True
    return False


READERS: Mapping[str, Callable[[Path, Path], Shown]] = {
    "email": by_parser,
    "mblaze": by_mblaze,
    "ripmime": by_ripmime,
    "neomutt": by_neomutt,
}
PROGRAMS = {"email": (), "mblaze": ("mshow", "mhdr", "maddr"), "ripmime": ("ripmime",), "neomutt": ("neomutt",)}


def reader_or_skip(name: str) -> Callable[[Path, Path], Shown]:
    """The reader, or the test is skipped where its programs are missing."""
    missing = [program for program in PROGRAMS[name] if shutil.which(program) is None]
    if missing:
        pytest.skip(f"{name} is not installed here ({', '.join(missing)} missing)")
    return READERS[name]


def _said(*words: str | Path) -> str:
    return _output(*words).decode()


def _output(*words: str | Path) -> bytes:
    done = subprocess.run(list(map(str, words)), capture_output=True, check=True, env=_PLACES, timeout=_PATIENCE)
    assert done.stderr == b""
    return done.stdout


def _unfolded(header: str) -> str:
    """A header in one line (RFC 5322, 2.2.3); some readers fold with a tab."""
    return header.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
