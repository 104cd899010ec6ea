"""A report on the screen: its first page in short, and where the whole stands."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType

from revmentor.model.quarter import Quarter
from revmentor.model.report import Report
from revmentor.model.value import Language
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.report import Wording


def render_summary(report: Report, language: Language) -> Group:
    """The five key numbers beside those of the quarter before, and what they mean."""
    words = Wording.of(report, language)
    title = f"{words.phrase('report')} {words.quarter(report.quarter)}: {report.program.to(language)}"
    rows = [(words.indicator(i), words.figure(i.now), words.figure(i.before)) for i in report.summary.numbers]
    numbers = table((words.phrase("indicator"), words.phrase("value"), words.phrase("before")), rows)
    parts: list[RenderableType] = [styled(title, "bold"), styled(words.as_of(report)), indented(numbers)]
    return Group(*parts, *(styled(line) for line in _sentences(report, words)))


def _sentences(report: Report, words: Wording) -> Iterator[str]:
    summary = report.summary
    for code, reasons in (("well", summary.well), ("decide", summary.decide), ("ahead", summary.ahead)):
        if reasons:
            yield f"\n{words.phrase(code)}"
            yield from (f"  {words.sentence(reason)}" for reason in reasons)


def told_report(out: Path, quarter: Quarter, written: Sequence[str], *, dry_run: bool) -> str:
    """Where the report stands, and what comes next."""
    place = f"{out.name}/reports/{quarter}/"
    if not written:
        return f"\n{place}: unchanged"
    done = "would be written" if dry_run else "written"
    return f"\n{counted(len(written), 'file')} {done} ({place})\nnext: open {place}report.html in a browser"
