"""The house: nouns on the ground floor, workshops that know only the ground, one desk on top."""

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "src" / "revmentor"
WORKSHOPS = ("matching", "scheduling", "messaging", "reporting", "signup", "upkeep", "files", "render", "sending")
MAY_KNOW = {"model": {"model"}} | {room: {"model", room} for room in WORKSHOPS}
ONLY_IN = {
    "networkx": ("matching",),
    "numpy": ("matching",),
    "ortools": ("matching",),
    "ruamel": ("files",),
    "filelock": ("files",),
    "python_calamine": ("files",),
    "holidays": ("files",),
    "typer": ("cli",),
    "rich": ("render", "cli"),
    "icalendar": ("render", "files"),
    "recurring_ical_events": ("files",),
    "jinja2": ("render",),
    "pygal": ("render",),
    "xlsxwriter": ("render",),
    "smtplib": ("sending",),
    "socket": ("sending",),
    "ssl": ("sending",),
}
NETWORK = {"socket", "socketserver", "ssl", "asyncio", "http", "urllib.request", "xmlrpc"} | {
    *("smtplib", "ftplib", "imaplib", "poplib", "webbrowser"),
    *("requests", "urllib3", "httpx", "aiohttp"),
}
CLOCK = re.compile(r"\.today\(\)|\.now\(|\btime\.time\(|\butcnow\(")
DISK = re.compile(r"\bopen\(|\.write_(?:text|bytes)\(|\.mkdir\(|\.unlink\(|\.rename\(|\.replace\(target")
MODULES = sorted(HOUSE.rglob("*.py"))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports say where from in full"
            yield node.module


def named(path):
    """Every module that an import could mean: `from urllib import request` is urllib.request too."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    froms = {f"{node.module}.{one.name}" for node in tree if isinstance(node, ast.ImportFrom) for one in node.names}
    names = {*imports(path), *froms}
    return {".".join(parts[:length]) for name in names for parts in [name.split(".")] for length in (1, 2)}


def room(path):
    inside = path.relative_to(HOUSE).parts
    return inside[0] if len(inside) > 1 else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_room_knows_the_ground_and_itself(path):
    known = {name.split(".")[1] for name in imports(path) if name.startswith("revmentor.")}
    assert room(path) not in MAY_KNOW or known <= MAY_KNOW[room(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_library_is_known_in_its_room_alone(path):
    libraries = {name.split(".")[0] for name in imports(path)}
    assert all(room(path) in rooms for library, rooms in ONLY_IN.items() if library in libraries)


def test_only_sending_opens_a_connection():
    assert {room(path) for path in MODULES if named(path) & NETWORK} == {"sending"}


def test_the_clock_is_read_at_the_desk_alone():
    assert [path.name for path in MODULES if CLOCK.search(path.read_text(encoding="utf-8"))] == ["desk.py"]


def test_only_files_touches_the_disk():
    touching = {room(path) for path in MODULES if DISK.search(path.read_text(encoding="utf-8"))}
    assert touching <= {"files", "cli"}
    assert [p.name for p in MODULES if room(p) == "cli" and DISK.search(p.read_text(encoding="utf-8"))] == ["exits.py"]


def test_the_nouns_do_not_know_the_libraries_of_the_workshops():
    third = {name.split(".")[0] for path in MODULES if room(path) == "model" for name in imports(path)}
    assert third & {"pydantic", "pydantic_core", *ONLY_IN} == {"pydantic", "pydantic_core"}
