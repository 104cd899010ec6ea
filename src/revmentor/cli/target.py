"""A file that an option names: whether it may be written, and what became of it."""

import os
from pathlib import Path

import typer

STDOUT = Path("-")


def read_csv_target(text: str) -> Path:
    """Where a table goes: stdout, or a file that is none of the program's own records."""
    return STDOUT if text == "-" else _target(text, ".csv")


def read_workbook_target(text: str) -> Path:
    """Where a workbook goes."""
    return _target(text, ".xlsx")


def read_certificate_target(text: str) -> Path:
    """Where a certificate goes: a new file, or one that holds a certificate already."""
    path = _target(text, ".json")
    if path.exists() and not path.read_bytes().startswith(b'{"certificate":'):
        raise typer.BadParameter(f'"{text}" is there and holds no certificate')
    return path


def _target(text: str, ending: str) -> Path:
    path = Path(text)
    behind_links = Path(os.path.realpath(path))
    if any(file.suffix.lower() != ending for file in (path, behind_links)):
        raise typer.BadParameter(f'"{text}" does not end in {ending}, and no other file is overwritten')
    if path.exists() and not path.is_file():
        raise typer.BadParameter(f'"{text}" is there and is no file')
    if not behind_links.parent.is_dir():
        raise typer.BadParameter(f'there is no folder "{path.parent.as_posix()}"')
    return path


def put(path: Path, data: bytes, *, dry_run: bool) -> str:
    """Writes a file whole, unless it holds `data` already; the words for what became of it."""
    from revmentor.files.disk import write_whole

    if path.is_file() and path.read_bytes() == data:
        return "unchanged"
    if dry_run:
        return "would be written (dry run)"
    write_whole(path, data)
    return "written"
