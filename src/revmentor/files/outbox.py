"""The folder `out/`: what revmentor makes from the records, and can make again."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from revmentor.files.disk import write_if_new


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
        return cls(folder, dry_run)

    def names(self, kind: str) -> frozenset[str]:
        """The outputs of a kind that are there, as `reminders/2026-12-01/NAME`."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.glob(f"{kind}/*/*"))

    def write(self, name: str, data: bytes) -> None:
        """Writes an output, by its name below the folder."""
        path = self.folder / name
        if self.dry_run:
            is_new = not path.is_file() or path.read_bytes() != data
        else:
            is_new = write_if_new(path, data, self.folder.parent)
        if is_new:
            self.written.append(name)
