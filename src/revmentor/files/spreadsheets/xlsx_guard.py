"""Unpacks a workbook only where that can do no harm: sizes as declared, no entities, nothing encrypted."""

import copy
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from revmentor.files.spreadsheets.cells import refusal
from revmentor.model.problem import Problem, ProblemsFound

MOST_PARTS = 2_000
LARGEST_PART = 100_000_000
"""Bytes of one part, unpacked."""
LARGEST_SUM = 200_000_000
"""Bytes of all parts, unpacked."""
_CENTRAL_ENTRY = b"PK\x01\x02"
_NEEDED = frozenset({"", "_rels/", "xl/", "xl/_rels/", "xl/worksheets/"})
"""The folders of a workbook in which its cells stand; what is drawn on them stands elsewhere."""
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
_AGAIN = "download it or copy it again, or save it as Excel workbook (.xlsx) once more"


def part_names(data: bytes, name: str) -> frozenset[str]:
    """What a zip file holds; raises ProblemsFound where it is broken, or declares more than a workbook needs."""
    return frozenset(_folders_plain(part.filename) for part in _parts(data, name))


def unpack(data: bytes, name: str) -> Mapping[str, bytes]:
    """The XML parts that hold a workbook's cells, by their names.

    Every part is unpacked once, piece by piece, so that none can be larger than it says. Raises ProblemsFound.
    """
    needed = {}
    with _told(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in _parts(data, name):
            content = _unpacked(archive, part, name)
            path = _folders_plain(part.filename)
            if path[: path.rfind("/") + 1] in _NEEDED:
                needed[path] = content
    return needed


def repacked(parts: Mapping[str, bytes]) -> io.BytesIO:
    """A zip file of these parts and no other, so that every reader finds what was looked at here."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    whole.seek(0)
    return whole


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        raise refusal(Problem("not-a-sheet", "this file is broken or only half there", _AGAIN), name) from None


def _parts(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    if data.count(_CENTRAL_ENTRY) > MOST_PARTS:
        raise _too_large(f"this file is packed from more than {MOST_PARTS} parts", name)
    with _told(name), zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    _ensure_declared(parts, name)
    return parts


def _ensure_declared(parts: list[zipfile.ZipInfo], name: str) -> None:
    sizes = [part.file_size for part in parts]
    if max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_SUM:
        raise _too_large(f"this file would unpack to {sum(sizes)} bytes, at most {LARGEST_SUM} are read", name)
    if any(part.flag_bits & 1 for part in parts):
        hint = "save it without a password"
        raise refusal(Problem("not-a-sheet", "this file is protected by a password", hint), name)
    if len({_folders_plain(part.filename).casefold() for part in parts}) < len(parts):
        raise refusal(Problem("not-a-sheet", "this file holds a part twice", _AGAIN), name)


def _too_large(message: str, name: str) -> ProblemsFound:
    return refusal(Problem("too-large", message, "copy the table alone into a new workbook"), name)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    """What an XML part holds; of any other part only the size is looked at."""
    keeps = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
    size, pieces = 0, []
    for piece in _pieces(archive, part):
        size += len(piece)
        pieces += [piece] if keeps else []
    if size != part.file_size:
        raise _too_large("a part of this file unpacks to another size than it declares", name)
    return _ensure_xml(b"".join(pieces), name)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part piece by piece, and one byte more than it declares where there is one."""
    honest = copy.copy(part)
    honest.file_size = 2 * LARGEST_PART  # zipfile cuts off at the declared size, and would never see the rest
    left = part.file_size + 1
    with archive.open(honest) as file:
        while left and (piece := file.read(min(left, 1 << 20))):
            left -= len(piece)
            yield piece


def _ensure_xml(content: bytes, name: str) -> bytes:
    if b"\0" in content:
        raise refusal(Problem("not-a-sheet", "a part of this workbook is no UTF-8 text", _AGAIN), name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        message = "a part of this workbook declares entities, which no spreadsheet writes"
        raise refusal(Problem("not-a-sheet", message, _AGAIN), name)
    return content


def _folders_plain(path: str) -> str:
    return path.replace("\\", "/").removeprefix("/")
