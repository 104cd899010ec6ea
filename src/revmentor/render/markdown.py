"""A report as Markdown: the same summary and tables as the page, for a wiki, a mail or a diff."""

import re
from collections.abc import Iterable, Iterator, Sequence

from revmentor.model.matching import Reason
from revmentor.model.report import Chart, Indicator, Report, Section
from revmentor.model.value import Language
from revmentor.render.words.report import Wording

# Every ASCII punctuation mark may be escaped (CommonMark 0.31, 2.4); these can start or end markup.
_BEGINS = re.compile(r"^(?:(\d+)([.)])|([-+=]))")
"""What would begin a list or a heading."""
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def render_markdown(report: Report, language: Language) -> str:
    """The report as a Markdown document."""
    words = Wording.of(report, language)
    blocks = [*_head(report, words), *_summary(report, words)]
    for section in report.sections:
        blocks += [f"## {words.section(section.code)}", *_section(section, words)]
    return "\n\n".join([*blocks, words.phrase("privacy", people=report.min_group)]) + "\n"


def escape(text: str) -> str:
    """Text that a person chose, so that Markdown shows it as it is wherever it does not begin a line."""
    return _MARKUP.sub(r"\\\1", text)


def escape_line(text: str) -> str:
    """The same for a text that begins a line or stands in bold: blanks around it would count there."""
    return _BEGINS.sub(r"\1\\\2\3", escape(text.strip()))


def _head(report: Report, words: Wording) -> Iterator[str]:
    yield f"# {words.phrase('report')} {words.quarter(report.quarter)}: {escape(report.program.to(words.language))}"
    yield f"{words.phrase('cohorts')}: {', '.join(map(escape, report.cohorts))}"
    yield words.as_of(report)


def _summary(report: Report, words: Wording) -> Iterator[str]:
    summary = report.summary
    yield f"## {words.phrase('glance')}"
    yield _indicators([(words.indicator(each), each) for each in summary.numbers], words)
    for code, reasons in (("well", summary.well), ("decide", summary.decide), ("ahead", summary.ahead)):
        yield f"### {words.phrase(code)}"
        yield _list(reasons, words)


def _list(reasons: Sequence[Reason], words: Wording) -> str:
    sentences = [words.sentence(reason) for reason in reasons] or [words.phrase("nothing")]
    return "\n".join(f"- {escape_line(sentence)}" for sentence in sentences)


def _section(section: Section, words: Wording) -> Iterator[str]:
    if section.layout == "grid":
        yield _grid(section, words)
    else:
        yield _indicators([(words.row(each, section), each) for each in section.indicators], words)
    yield from (_weeks(chart, words) for chart in section.charts if chart.code == "weeks")


def _indicators(named: Iterable[tuple[str, Indicator]], words: Wording) -> str:
    head = (words.phrase("indicator"), words.phrase("value"), words.phrase("before"))
    return _table(head, [(name, words.figure(i.now), words.figure(i.before)) for name, i in named])


def _grid(section: Section, words: Wording) -> str:
    head = (words.phrase("topic"), *map(words.column, section.codes))
    return _table(head, [(name, *(_both(each, words) for each in row)) for name, row in words.rows(section)])


def _both(indicator: Indicator, words: Wording) -> str:
    earlier = words.earlier(indicator.before)
    return f"{words.figure(indicator.now)} ({earlier})" if earlier else words.figure(indicator.now)


def _weeks(chart: Chart, words: Wording) -> str:
    head = (words.phrase("week"), *(words.column(series.code) for series in chart.series))
    rows = [
        (words.chart_label(chart, label), *(words.chart_value(series.values[week]) for series in chart.series))
        for week, label in enumerate(chart.labels)
    ]
    return _table(head, rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    lines = [map(escape, head), rule, *(map(escape, row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
