"""khal: it keeps calendars in folders and a database, and lists them by day."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from calendar_seen import PATIENCE, UNHURRIED, Seen, Shelf, Shown, home_at

_DAY = re.compile(rb"\r\nDTSTART:(\d{4})(\d\d)(\d\d)T")
_KHAL = """
import contextlib, io, json, sys
from khal.cli import main_khal
for line in sys.stdin:
    said, code = io.StringIO(), 0
    with contextlib.redirect_stdout(said):
        try:
            main_khal(json.loads(line), standalone_mode=False)
        except SystemExit as ended:
            code = ended.code or 0
    print(json.dumps([code, said.getvalue()]), flush=True)
"""
_KHAL_CONFIG = """[calendars]
{calendars}
[sqlite]
path = {home}/khal.db
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
_KHAL_FIELDS = ("calendar", "uid", "start-long-full", "end-long-full", "status", "title", "description")
_MARGIN = timedelta(days=2)


class Khal:
    """khal's own command line in one lasting process, since to start takes it longer than to read."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.home = home
        with (home / "khal.log").open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", UNHURRIED + _KHAL],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
                env=home_at(home),
            )

    def shelf(self, name: str) -> Shelf:
        return _KhalShelf(self, self.home / name)

    def run(self, *words: str) -> str:
        """What khal says to a command line."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{json.dumps(words)}\n")
        self.process.stdin.flush()
        code, said = json.loads(self.process.stdout.readline())
        assert code == 0, (self.home / "khal.log").read_text(encoding="utf-8")
        return str(said)

    def close(self) -> None:
        """Ends the process."""
        self.process.communicate(timeout=PATIENCE)


class _KhalShelf:
    """A configuration with a calendar for each that it was given."""

    def __init__(self, khal: Khal, home: Path) -> None:
        home.mkdir()
        self.khal, self.home = khal, home
        self.names: set[str] = set()
        self.days: set[date] = set()

    def take(self, calendars: Mapping[str, bytes]) -> Shown:
        self.names |= calendars.keys()
        self._configure()
        for name, calendar in calendars.items():
            file = self.home / f"{name}.ics"
            file.write_bytes(calendar)
            self._run("import", "--batch", "-a", name, str(file))
            self.days |= {date(*map(int, found)) for found in _DAY.findall(calendar)}
        shown: Shown = {name: [] for name in calendars}
        for name, seen in self._listed() if self.days else ():
            if name in shown:
                shown[name].append(seen)
        return {name: sorted(seen) for name, seen in shown.items()}

    def _configure(self) -> None:
        sections = "\n".join(f"[[{name}]]\npath = {self.home / 'kept' / name}" for name in sorted(self.names))
        config = _KHAL_CONFIG.format(calendars=sections, home=self.home)
        (self.home / "config").write_text(config, encoding="utf-8")

    def _run(self, *words: str) -> str:
        return self.khal.run("-c", str(self.home / "config"), *words)

    def _listed(self) -> Iterator[tuple[str, Seen]]:
        """Every event on the day it begins; khal lists it again on each further day that it reaches into."""
        first, last = min(self.days) - _MARGIN, max(self.days) + _MARGIN
        fields = [word for field in _KHAL_FIELDS for word in ("--json", field)]
        for offset, line in enumerate(self._run("list", *fields, f"{first}", f"{last}").splitlines()):
            for row in json.loads(line):
                seen = _listed(row)
                if seen.start.date() == first + timedelta(days=offset):
                    yield row["calendar"], seen


def _listed(row: Mapping[str, str]) -> Seen:
    start, end = (datetime.fromisoformat(row[key]).replace(tzinfo=UTC) for key in ("start-long-full", "end-long-full"))
    return Seen(row["uid"], start, end, row["status"] == "CANCELLED", row["title"], row["description"])
