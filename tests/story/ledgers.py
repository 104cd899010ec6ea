"""Records as a person sees and edits them: an entry a line, without the help of revmentor."""

import re
from pathlib import Path

Entry = dict[str, str]
_KEY = re.compile(r"([a-z_-]+): (\[[^\]]*\]|[^,{}]+)")


class Ledger:
    """One of the files with an entry a line; it may not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._text, self._entries = "", list[Entry]()

    def read(self) -> list[Entry]:
        """Its entries, in order."""
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        if text != self._text:
            entries = (line for line in text.splitlines() if line.startswith("- {"))
            self._text, self._entries = text, [dict(_KEY.findall(line.replace(chr(34), ""))) for line in entries]
        return self._entries

    def change(self, old: Entry, **keys: str) -> None:
        """Edits an entry, in its line."""
        lines = self.path.read_text(encoding="utf-8")
        assert _line(old) in lines
        self.path.write_text(lines.replace(_line(old), _line(old | keys)), encoding="utf-8", newline="\n")

    def add(self, **keys: str) -> None:
        """Adds an entry at the end."""
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(_line(keys))


def _line(entry: Entry) -> str:
    return f"- {{{', '.join(f'{key}: {value}' for key, value in entry.items())}}}\n"
