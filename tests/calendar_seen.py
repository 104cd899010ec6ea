"""What a calendar reader shows of an event, and what every reader can do."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

PATIENCE = 30
"""Seconds until a reader is taken to be stuck."""
UNHURRIED = """
import os, sqlite3
os.fsync, connect = lambda file: None, sqlite3.connect
def connected(*words, **keys):
    connection = connect(*words, **keys)
    connection.execute("PRAGMA synchronous = OFF")
    return connection
sqlite3.connect = connected
"""
"""Nothing here has to outlive a power cut; to wait for the disk is most of what these readers do."""


@dataclass(frozen=True, order=True)
class Seen:
    """An event as a reader shows it, in UTC."""

    uid: str
    start: datetime
    end: datetime
    cancelled: bool
    summary: str
    text: str


Shown = dict[str, list[Seen]]
"""By calendar, in order; what a reader shows twice stands there twice."""


class Shelf(Protocol):
    """A reader's store, in which calendars follow each other as a person imports them."""

    def take(self, calendars: Mapping[str, bytes]) -> Shown:
        """What these calendars hold after they were imported on top of what the shelf had."""


class Reader(Protocol):
    """A reader with any number of stores."""

    def shelf(self, name: str) -> Shelf:
        """An empty store of its own."""


def home_at(folder: Path) -> dict[str, str]:
    """An environment in which a program finds and leaves nothing outside a folder."""
    places = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_DIRS")
    return {**os.environ, "PYTHONUTF8": "1", **{place: str(folder) for place in places}}
