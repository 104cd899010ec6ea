"""Radicale: a server with a resource for each event, handed out as vobject, a parser of its own, read and wrote it."""

import base64
import re
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import vobject
from calendar_seen import PATIENCE, UNHURRIED, Seen, Shown, home_at

_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", re.DOTALL)
_UID = re.compile(rb"\r\nUID:(.*)\r\n")
_RADICALE = """
import runpy
runpy.run_module("radicale", run_name="__main__", alter_sys=True)
"""
_QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR">
    <C:comp-filter name="VEVENT">{within}</C:comp-filter>
  </C:comp-filter></C:filter>
</C:calendar-query>"""
_WITHIN = '<C:time-range start="{:%Y%m%dT%H%M%SZ}" end="{:%Y%m%dT%H%M%SZ}"/>'
_DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"
_RESOURCE = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.com//tests//EN\r\n%sEND:VCALENDAR\r\n"
"""Around one event; a resource on a server has no METHOD (RFC 4791, 4.1)."""


class Radicale:
    """A server on loopback, at a port that is free, which takes everybody for who they say they are."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.home, self.port = home, _free_port()
        options = {
            "config": "",
            "server-hosts": f"127.0.0.1:{self.port}",
            "storage-filesystem-folder": str(home / "kept"),
            "auth-type": "none",
            "web-type": "none",
            "logging-level": "warning",
        }
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        with (home / "radicale.log").open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", UNHURRIED + _RADICALE, *words], stderr=log, env=home_at(home)
            )
        self._await()

    def shelf(self, name: str) -> "RadicaleShelf":
        return RadicaleShelf(self, f"/lead/{name}")

    def ask(self, method: str, path: str, body: bytes = b"", depth: int = 0) -> bytes:
        """The server's answer to a request of the user `lead`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        person = base64.b64encode(b"lead:").decode()
        headers = {"Authorization": f"Basic {person}", "Content-Type": "text/calendar", "Depth": f"{depth}"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        assert answer.status < 300, f"{method} {path}: {answer.status} {data.decode()}"
        return data

    def close(self) -> None:
        """Ends the server."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)

    def _await(self) -> None:
        latest = time.monotonic() + PATIENCE
        while not _answers(self.port):
            is_lost = self.process.poll() is not None or time.monotonic() > latest
            assert not is_lost, (self.home / "radicale.log").read_text(encoding="utf-8")
            time.sleep(0.05)


class RadicaleShelf:
    """Collections of one user, one for each calendar; a resource that is there already is not sent again."""

    def __init__(self, server: Radicale, path: str) -> None:
        self.server, self.path = server, path
        self.sent: dict[str, dict[str, bytes]] = {}

    def take(self, calendars: Mapping[str, bytes]) -> Shown:
        for name, calendar in calendars.items():
            if name not in self.sent:
                self.server.ask("MKCALENDAR", self._at(name))
            self._put(name, self.sent.setdefault(name, {}), calendar)
        return {name: self.within(name) for name in calendars}

    def within(self, name: str, *span: datetime) -> list[Seen]:
        """All of a calendar, or what the server says of it lies between two moments."""
        query = _QUERY.format(within=_WITHIN.format(*span) if span else "")
        answer = ElementTree.fromstring(self.server.ask("REPORT", self._at(name), query.encode(), depth=1))
        resources = [vobject.readOne(found.text or "") for found in answer.iter(_DATA)]
        return sorted(_served(event) for resource in resources for event in resource.vevent_list)

    def _at(self, name: str) -> str:
        return f"{self.path}-{name}/"

    def _put(self, name: str, sent: dict[str, bytes], calendar: bytes) -> None:
        events = _EVENT.findall(calendar)
        assert len(events) == calendar.count(b"BEGIN:VEVENT")
        for event in events:
            (uid,) = (found.decode() for found in _UID.findall(event))
            if sent.get(uid) != event:
                self.server.ask("PUT", f"{self._at(name)}{uid}.ics", _RESOURCE % event)
            sent[uid] = event


def _served(event: Any) -> Seen:
    start, end = (one.value.astimezone(UTC) for one in (event.dtstart, event.dtend))
    is_cancelled = event.status.value == "CANCELLED"
    return Seen(event.uid.value, start, end, is_cancelled, event.summary.value, event.description.value)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
