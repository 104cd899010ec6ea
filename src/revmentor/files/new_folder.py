"""Makes a folder with all of its files: it is there whole, or not at all."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from revmentor.files.disk import write_whole


def find_in_the_way(folder: Path) -> Path | None:
    """What is there already where a new folder should be; an empty folder is in nobody's way."""
    if not folder.is_dir():
        return folder if folder.exists() or folder.is_symlink() else None
    return min(folder.iterdir(), key=lambda path: (path.name.startswith("."), path.name), default=None)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes a folder that is not there, or fills an empty one, the first of `files` last. Raises OSError.

    All is written aside and takes its place in one step; in a folder that is there already, in a step an entry.
    """
    target = folder.resolve()
    top = next(path for path in (target, *target.parents) if path.parent.is_dir())
    with TemporaryDirectory(prefix=".revmentor-", dir=target if target.is_dir() else top.parent) as scratch:
        made = Path(scratch) / "new"
        inside = made / target.relative_to(top)
        for name, data in files.items():
            write_whole(inside / name, data)
        if target.is_dir():
            _move_into(target, inside, last=next(iter(files)))
        else:
            made.rename(top)


def _move_into(target: Path, source: Path, last: str) -> None:
    moved: list[Path] = []
    try:
        for entry in sorted(source.iterdir(), key=lambda path: (path.name == last, path.name)):
            entry.rename(target / entry.name)
            moved.append(entry)
    except BaseException:
        for entry in moved:
            with suppress(OSError):
                (target / entry.name).rename(entry)
        raise
