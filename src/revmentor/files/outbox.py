"""The folder `out/`: what revmentor makes from the records, and can make again."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from revmentor.files.disk import clear_leftovers, write_if_new, write_whole

_MARK = "_unfinished.txt"
_UNFINISHED = b"revmentor was broken off while it wrote into this folder; its next run completes it.\n"


def common_home(folders: Sequence[Path]) -> Path:
    """The folder whose `out/` takes what is about several cohorts: the one in which all of them lie."""
    return folders[0] if len(folders) == 1 else Path(os.path.commonpath(folders))


@dataclass
class Outbox:
    """Takes a command's outputs; one that stands there already, byte for byte, is left alone."""

    folder: Path
    dry_run: bool = False
    written: list[str] = field(default_factory=list)
    """The names of the outputs that are new or differ."""

    @classmethod
    def opened(cls, folder: Path, *, dry_run: bool = False) -> "Outbox":
        """The outbox at `folder`; raises OSError, before anything else is written, where it cannot be there."""
        if not dry_run:
            folder.mkdir(exist_ok=True)
            for place in (*folder.glob("*"), *folder.glob("*/*")):
                clear_leftovers(place)
        return cls(folder, dry_run)

    def begin(self, place: str) -> None:
        """Marks a folder as unfinished, before the records say what it will hold; the mark outlasts a power cut."""
        if not self.dry_run:
            write_whole(self._mark(place), _UNFINISHED)

    def finish(self, place: str) -> None:
        """Takes the mark away: the folder holds all that it should; one that holds nothing goes."""
        if not self.dry_run:
            clear_leftovers(self.folder / place)
            self._mark(place).unlink(missing_ok=True)
            with suppress(OSError):
                (self.folder / place).rmdir()

    def unfinished(self, kind: str) -> tuple[str, ...]:
        """The folders of a kind that a run began and did not finish, as `reminders/2026-12-01`, by name."""
        marks = self.folder.glob(f"{kind}/*/{_MARK}")
        return tuple(sorted(mark.parent.relative_to(self.folder).as_posix() for mark in marks))

    def _mark(self, place: str) -> Path:
        path = self.folder / place / _MARK
        if not path.resolve().is_relative_to(self.folder.parent.resolve()):
            raise OSError(f"{path} leads out of {self.folder.parent}; nothing was written there")
        return path

    def read(self, name: str) -> bytes | None:
        """An output that is there, by its name below the folder; None where there is no such file."""
        path = self.folder / name
        return path.read_bytes() if path.is_file() else None

    def write(self, name: str, data: bytes) -> None:
        """Writes an output, by its name below the folder."""
        path = self.folder / name
        if self.dry_run:
            is_new = not path.is_file() or path.read_bytes() != data
        else:
            is_new = write_if_new(path, data, self.folder.parent)
        if is_new:
            self.written.append(name)
