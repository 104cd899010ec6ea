"""Writing so that a file is whole, old or new, whatever happens; and one writer at a time."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

LOCK_NAME = ".revmentor.lock"
_TEMPORARY, _ENDING = ".revmentor-", ".tmp"
_PATIENCE = 60.0
"""Seconds to wait for another command that writes in the same folder."""


class FolderBusy(OSError):
    """Another command holds the folder's lock."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock meanwhile; raises FolderBusy when another command keeps it too long."""
    lock = FileLock(folder / LOCK_NAME)
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout:
        raise FolderBusy(f"another revmentor command is writing in {folder}; try again when it is done") from None
    try:
        clear_leftovers(folder)
        yield
    finally:
        lock.release()


def clear_leftovers(folder: Path) -> None:
    """Removes what runs that were killed while they wrote into a folder have left beside its files."""
    for leftover in folder.glob(f"{_TEMPORARY}*{_ENDING}"):
        with suppress(OSError):
            leftover.unlink()


def write_whole(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Replaces a file by `data` in one step; `lasting` waits until the disk has it.

    A link is followed and the file's permissions are kept. Raises OSError, and the old file stays.
    """
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "this file is protected against writing", str(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, suffix=_ENDING, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    if lasting:
        _sync_folder(target.parent)


def write_if_new(path: Path, data: bytes, root: Path) -> bool:
    """Writes an output under `root` unless it already holds `data`; tells whether it wrote.

    Raises OSError where a link leads out of `root`.
    """
    if not path.resolve().is_relative_to(root.resolve()):
        raise OSError(f"{path} leads out of {root}; nothing was written there")
    with suppress(FileNotFoundError):
        if path.read_bytes() == data:
            return False
    write_whole(path, data, lasting=False)
    return True


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Makes a rename last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
