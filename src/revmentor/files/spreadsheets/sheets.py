"""Reads a spreadsheet, whichever program saved it, and refuses what could do harm or was meant otherwise."""

from dataclasses import replace
from pathlib import Path

from revmentor.files.spreadsheets.cells import Findings, refusal
from revmentor.files.spreadsheets.delimited import decode_table, read_table
from revmentor.files.spreadsheets.xlsx import read_workbook
from revmentor.files.spreadsheets.xlsx_guard import part_names
from revmentor.files.spreadsheets.xlsx_outline import WORKBOOK
from revmentor.model.problem import Problem, ProblemsFound, did_you_mean
from revmentor.model.sheet import Sheet

_TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm"})
LARGEST = 20_000_000
"""Bytes of a spreadsheet."""
_SAVE_AS = "save it as Excel workbook (.xlsx) or CSV UTF-8"
_SAVE_AS_TABLE = "save it as CSV UTF-8"
_WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm"})
_TABLE_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
_PACKED = b"PK\x03\x04", b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = {
    _OLE: "an old Excel workbook (.xls) or another old Office file",
    b"%PDF-": "a PDF",
    b"{\\rtf": "a text with layout (.rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a packed file (.gz)",
    b"Rar!": "a packed file (.rar)",
    b"7z\xbc\xaf": "a packed file (.7z)",
}
_PACKED_KINDS = {
    "xl/workbook.bin": "a binary Excel workbook (.xlsb)",
    "word/document.xml": "a Word document (.docx)",
    "ppt/presentation.xml": "a PowerPoint presentation (.pptx)",
    "content.xml": "an OpenDocument file (.ods)",
    "Index/Document.iwa": "a Numbers table (.numbers)",
    "Index.zip": "a Numbers table (.numbers)",
}
_MARKUP = ("<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<?xml")


def read_sheets(path: Path, name: str) -> tuple[Sheet, ...]:
    """Every sheet of an Excel workbook, hidden ones too, in order, or the one table of a CSV file; never none.

    What the file is, its content says. `name` is what problems call it. Raises ProblemsFound for everything that
    cannot be read as it was meant: another kind of file, broken or too large ones, formulas that a spreadsheet would
    compute anew or that reach outside, texts that are none.
    """
    findings = Findings()
    sheets = _sheets(_read(path, name, LARGEST), path.suffix.lower(), name, findings)
    findings.settle()
    if not sheets:
        raise refusal(Problem("empty-sheet", "no cell of this file says anything", "is it the right file?"), name)
    return sheets


def read_text(path: Path, name: str, largest: int) -> str:
    """The text of a CSV file of at most `largest` bytes, decoded as `read_sheets` does, whatever its name ends in.

    Raises ProblemsFound for every other kind of file, workbooks too.
    """
    data = _read(path, name, largest)
    if data.startswith(_PACKED):
        raise _other_kind("an Excel workbook or another packed file", name, _SAVE_AS_TABLE)
    _ensure_no_other_kind(data, name, _SAVE_AS_TABLE)
    text, _ = decode_table(data, name)
    _ensure_text(text, name, _SAVE_AS_TABLE)
    return text


def _read(path: Path, name: str, largest: int) -> bytes:
    try:
        if not path.is_file():
            raise refusal(_missing(path), name)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError:
        raise refusal(Problem("not-readable", "this file may not be read", "ask whose it is"), name) from None
    if len(data) > largest:
        hint = "copy the table alone into a new file"
        raise refusal(Problem("too-large", f"this file has more than {largest} bytes", hint), name)
    return data


def _missing(path: Path) -> Problem:
    """Why there is nothing to read, with the file that is nearest by name."""
    if path.exists():
        return Problem("not-a-file", "this is no file that can be read")
    there = path.parent.iterdir() if path.parent.is_dir() else ()
    hint = did_you_mean(path.name, sorted(one.name for one in there if one.suffix.lower() in _TABLES))
    return Problem("not-a-file", "there is no such file", hint or "is it in another folder?")


def _sheets(data: bytes, ending: str, name: str, findings: Findings) -> tuple[Sheet, ...]:
    if data.startswith(_PACKED):
        return _packed_sheets(data, ending, name, findings)
    _ensure_no_other_kind(data, name, _SAVE_AS)
    text, is_guess = decode_table(data, name)
    _ensure_table(text, ending, name)
    sheet = replace(read_table(text, name, findings), is_guess=is_guess)
    return (sheet,) if sheet.rows else ()


def _packed_sheets(data: bytes, ending: str, name: str, findings: Findings) -> tuple[Sheet, ...]:
    parts = part_names(data, name)
    if not {WORKBOOK, "[Content_Types].xml"} <= parts:
        raise _other_kind(_packed_kind(parts), name)
    if ending in _TABLE_ENDINGS:
        raise _other_kind(f"an Excel workbook, though its name ends in {ending}", name, "call it .xlsx")
    linked = any(part.casefold().startswith("xl/externallinks/") for part in parts)
    return read_workbook(data, name, linked, findings)


def _packed_kind(parts: frozenset[str]) -> str:
    return next((kind for part, kind in _PACKED_KINDS.items() if part in parts), "a packed file (.zip)")


def _ensure_no_other_kind(data: bytes, name: str, hint: str) -> None:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise _other_kind("a workbook protected by a password", name, "save it without the password")
    for signature, kind in _OTHER_KINDS.items():
        if data.startswith(signature):
            raise _other_kind(kind, name, hint)


def _ensure_text(text: str, name: str, hint: str) -> None:
    if text.lstrip()[:20].lower().startswith(_MARKUP):
        raise _other_kind("a web page or XML", name, hint)
    if text.count("\0") * 10 > len(text):
        raise _other_kind("no text", name, hint)


def _ensure_table(text: str, ending: str, name: str) -> None:
    _ensure_text(text, name, _SAVE_AS)
    if ending in _WORKBOOK_ENDINGS and text:
        hint = "call it .csv if it is a table in plain text, else save it as Excel workbook (.xlsx) once more"
        raise _other_kind(f"plain text, though its name ends in {ending}", name, hint)


def _other_kind(kind: str, name: str, hint: str = _SAVE_AS) -> ProblemsFound:
    return refusal(Problem("not-a-sheet", f"this is {kind}", hint), name)
