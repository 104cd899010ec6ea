"""Ends a command as kill -9 does, before each of its steps on the disk in turn. Needs the `fork` of POSIX."""

import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from calls import call
from commands import Ran

_CHANGES = ("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_LOCK = ".revmentor.lock"

State = dict[str, tuple[int, bytes | None]]
"""A folder's files and folders by name: permissions, and what a file holds."""


def killed_folders(line: str, before: Path, scratch: Path) -> Iterator[Path]:
    """Copies of a folder, each as a command left it that was killed one step later; the same state only once.

    A step is whatever changes the disk: a file that is made, filled by half, brought to the disk, given its
    permissions, put in its place or removed. The command has to end well when nobody kills it.
    """
    seen: list[State] = []
    for step in count(1):
        folder = scratch / f"killed-before-{step}"
        shutil.copytree(before, folder)
        ran = run_until(step, line, folder)
        if ran is not None:
            assert ran.code == 0, ran
            return
        if (left := state_of(folder, nameless=True)) not in seen:
            seen.append(left)
            yield folder


def run_until(step: int, line: str, folder: Path) -> Ran | None:
    """Runs a command in a process of its own; None where it was killed just before its `step`-th step."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        _run_and_leave(step, line, folder, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        said = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert code in (0, -signal.SIGKILL), f"{line} broke down, step {step}"
    return Ran(*json.loads(said)) if code == 0 else None


def _run_and_leave(step: int, line: str, folder: Path, told: int) -> None:
    """What the child does; it never comes back into the tests."""
    with suppress(BaseException):
        _kill_before(step, str(folder))
        ran = call(line, folder)
        os.write(told, json.dumps([ran.code, ran.out, ran.err]).encode())
        os._exit(0)
    os._exit(1)


def _kill_before(last: int, folder: str) -> None:
    """From now on counts every step inside a folder."""
    steps = iter(range(1, last + 1))

    def step() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        is_step = event in _CHANGES or (event == "open" and bool((args[2] or 0) & _WRITING))
        if is_step and str(args[0]).startswith(folder):
            step()

    sys.addaudithook(hook)
    os.fsync = lambda file: step()  # what the system holds outlasts a kill
    os.fdopen = _halving(os.fdopen, step)


def _halving(open_it: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
    """Like os.fdopen, but what is written in bytes comes to the file in two halves."""

    class Halved(io.FileIO):
        def write(self, data: Any) -> int:
            middle = len(data) // 2
            super().write(data[:middle])
            step()
            super().write(data[middle:])
            return len(data)

    def opened(file: int, mode: str = "r", *args: Any, **keys: Any) -> Any:
        return Halved(file, mode) if mode == "wb" else open_it(file, mode, *args, **keys)

    return opened


def state_of(folder: Path, *, nameless: bool = False) -> State:
    """What a folder holds beside its lock; `nameless` leaves out what is random in the names of temporary files."""
    state: State = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if nameless and is_temporary(path):
            name = f"{path.parent.relative_to(folder).as_posix()}/.tmp"
        if path.name != _LOCK:
            state[name] = (path.stat().st_mode, path.read_bytes() if path.is_file() else None)
    return state


def is_temporary(path: Path) -> bool:
    """Whether a file is one that revmentor removes or renames before it ends."""
    return path.name.startswith(".revmentor-") and path.suffix == ".tmp"
