"""`revmentor report`."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperCommand

from revmentor.cli.completion import complete_quarter
from revmentor.cli.desk import at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortArgument, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.model.report import Report

_QUARTER = re.compile(r"(?:\d+-)?q\d+|current|last", re.IGNORECASE)


class QuarterCommand(TyperCommand):
    """A command whose --quarter may stand without a value; it then means the current one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Puts `current` after a --quarter that no quarter follows."""
        for position, word in enumerate(args):
            following = args[position + 1] if position + 1 < len(args) else ""
            if word == "--quarter" and not _QUARTER.fullmatch(following):
                args.insert(position + 1, "current")
                break
        return super().parse_args(ctx, args)


@guarded
def report(
    cohort: CohortArgument = None,
    quarter: Annotated[
        str,
        typer.Option(
            metavar="[2026-Q4]",
            help="Alone: the current one; absent: the last.",
            show_default=False,
            autocompletion=complete_quarter,
        ),
    ] = "last",
    language: Annotated[
        Literal["de", "en"] | None, typer.Option(help="Default: the cohort's.", show_default=False)
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """The page the board asks for, into out/reports/QUARTER/: HTML, Markdown, CSV and JSON."""
    from revmentor.files.outbox import Outbox, common_home
    from revmentor.model.quarter import read_quarter
    from revmentor.render.report_json import report_data
    from revmentor.render.reports import render_summary, told_report
    from revmentor.reporting.quarterly import find_report

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    try:
        wanted = read_quarter(quarter, desk.today)
    except ValueError as error:
        desk.leave(WRONG_USE, str(error))
    folders = desk.read_all(cohort)
    with desk.working("counting the quarter"):
        found = find_report(tuple(folder.sound for folder in folders), wanted, desk.today)
    spoken = language or folders[0].sound.cohort.language
    outbox = Outbox.opened(common_home([folder.path for folder in folders]) / "out", dry_run=dry_run)
    for name, data in _files(found, spoken):
        outbox.write(f"reports/{wanted}/{name}", data)
    desk.hand_data(report_data(found))
    desk.show(render_summary(found, spoken))
    desk.say(told_report(outbox.folder, wanted, outbox.written, dry_run=dry_run))


def _files(found: "Report", language: Literal["de", "en"]) -> Iterator[tuple[str, bytes]]:
    """Each form of a report, by the name of its file."""
    from revmentor.render.html import render_html
    from revmentor.render.indicator_table import render_csv
    from revmentor.render.markdown import render_markdown
    from revmentor.render.report_json import render_json

    yield "report.html", render_html(found, language).encode()
    yield "report.md", render_markdown(found, language).encode()
    yield "indicators.csv", render_csv(found, language)
    yield "indicators.json", render_json(found).encode()
