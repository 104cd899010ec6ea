"""An export on the screen and as data: what was put into it, and what to do with it."""

from rich.console import RenderableType

from revmentor.model.records import Records
from revmentor.render.data import Data
from revmentor.render.tables import table
from revmentor.render.workbook import sheets_of


def render_sheets(records: Records) -> RenderableType:
    """How many rows each sheet of records has."""
    rows = [(title, str(len(values))) for title, values in sheets_of(records).items()]
    return table(("Sheet", "Rows"), rows, right=(1,))


def sheets_data(file: str, records: Records) -> Data:
    """The same for other programs."""
    return {"file": file, "sheets": {title: len(values) for title, values in sheets_of(records).items()}}


def told_export(file: str, became: str) -> str:
    """What became of the file, and what comes next."""
    return (
        f"{file}: {became}; it holds names and addresses, keep it where personal data may be kept\n"
        f"next: open it, edit it; revmentor import {file} brings the changes back"
    )
