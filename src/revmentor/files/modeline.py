"""What leads an editor to the schema of a record: `.schema/` beside the cohort, and a record's first line."""

from pathlib import Path

SCHEMAS = ".schema"


def modeline(record: str) -> str:
    """A record's first line, from which the YAML language server knows its schema."""
    return f"# yaml-language-server: $schema={SCHEMAS}/{record}.json\n"


def modeline_in(folder: Path, file: str) -> str:
    """The first line of a new record in a folder, by its file's name; nothing where its schema is not there."""
    record = file.removesuffix(".yaml")
    return modeline(record) if (folder / SCHEMAS / f"{record}.json").is_file() else ""
