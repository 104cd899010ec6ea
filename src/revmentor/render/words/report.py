"""What a report says in one language: its figures, names and sentences as text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from revmentor.model.matching import Reason
from revmentor.model.quarter import Quarter
from revmentor.model.report import Average, Chart, Count, Figure, Hidden, Indicator, NoData, Report, Section
from revmentor.model.text import Text
from revmentor.model.value import Language
from revmentor.render.words.dates import short_date
from revmentor.render.words.report_texts import CHARTS, COLUMNS, INDICATORS, PARTS, PHRASES, SECTIONS, SENTENCES, Words


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one report in one language; the names of its topics come from the program."""

    language: Language
    topics: Mapping[str, Text]

    @classmethod
    def of(cls, report: Report, language: Language) -> "Wording":
        """The words for `report`."""
        return cls(language, dict(report.topics))

    def phrase(self, code: str, **parts: object) -> str:
        """A heading or a sentence that every report has."""
        return _pick(PHRASES, code, self.language).format(**parts)

    def section(self, code: str) -> str:
        """A section's heading."""
        return _pick(SECTIONS, code, self.language)

    def column(self, code: str) -> str:
        """What the column of a grid or a chart's series is called, under a heading that says the rest."""
        return _pick(COLUMNS, code, self.language)

    def part(self, code: str, part: str) -> str:
        """The side, health or band that an indicator tells of, or the program's name for the topic."""
        if code.startswith("topic-"):
            return self.topics[part].to(self.language)
        return _pick(PARTS, part, self.language)

    def indicator(self, indicator: Indicator) -> str:
        """What an indicator is called where it stands alone."""
        name = _pick(INDICATORS, indicator.code, self.language)
        return f"{name}: {self.part(indicator.code, indicator.part)}" if indicator.part else name

    def row(self, indicator: Indicator, section: Section) -> str:
        """What it is called in its section, whose heading says what all of its indicators share."""
        alone = len(section.codes) > 1
        return self.indicator(indicator) if alone else self.part(indicator.code, indicator.part)

    def rows(self, section: Section) -> Iterator[tuple[str, tuple[Indicator, ...]]]:
        """The rows of a grid: a part's name and its indicators, in the order of the columns."""
        for part in section.parts:
            row = {each.code: each for each in section.indicators if each.part == part}
            yield self.part(section.codes[0], part), tuple(row[code] for code in section.codes)

    def as_of(self, report: Report) -> str:
        """`Stand: 30.12.2026`, and whether the quarter is still running."""
        day = f"{self.phrase('as-of')}: {short_date(report.as_of, self.language)}"
        return f"{day} ({self.phrase('running')})" if report.running else day

    def quarter(self, quarter: Quarter) -> str:
        """`4. Quartal 2026` or `Q4 2026`."""
        if self.language == "de":
            return f"{quarter.number}. Quartal {quarter.year}"
        return f"Q{quarter.number} {quarter.year}"

    def number(self, figure: Figure) -> str:
        """A figure without its base."""
        match figure:
            case Count():
                return str(figure.number)
            case Average():
                return self._tenths(figure.tenths)
            case Hidden():
                return self.phrase("hidden")
            case NoData():
                return self.phrase("no-data")

    def is_shown(self, figure: Figure) -> bool:
        """Whether a figure is a number."""
        return not isinstance(figure, Hidden | NoData)

    def base(self, figure: Figure) -> str:
        """What a figure is out of: `von 16`, `12 Antworten`, or nothing."""
        if isinstance(figure, Average):
            return f"{figure.answers} {self.phrase('answers')}"
        if isinstance(figure, Count) and figure.of is not None:
            return f"{self.phrase('of')} {figure.of}"
        return ""

    def figure(self, figure: Figure) -> str:
        """A figure with its base: `14 von 16`, `4,3 (12 Antworten)`."""
        number, base = self.number(figure), self.base(figure)
        if isinstance(figure, Average):
            return f"{number} ({base})"
        return f"{number} {base}".replace(" ", "\N{NO-BREAK SPACE}") if base else number

    def earlier(self, figure: Figure) -> str:
        """A figure of the quarter before, where it stands beside another: `davor 12`, or nothing."""
        return "" if isinstance(figure, NoData) else f"{self.phrase('earlier')} {self.figure(figure)}"

    def sentence(self, reason: Reason) -> str:
        """What a part of the summary says; a sentence with `|` has one form for one and one for many."""
        one, _, many = _pick(SENTENCES, reason.code, self.language).partition("|")
        text = many if many and reason.parts["number"] != 1 else one
        return text.format(**{name: self._said(name, value) for name, value in reason.parts.items()})

    def chart(self, code: str) -> str:
        """A chart's title."""
        return _pick(CHARTS, code, self.language)

    def chart_label(self, chart: Chart, label: str) -> str:
        """What stands beside a bar: a stage, a week, a topic, a health or a band."""
        if chart.code == "funnel":
            return _pick(INDICATORS, label, self.language)
        if chart.code == "weeks":
            return f"{self.phrase('week-short')} {int(label.rpartition('W')[2])}"
        return self.part("topic-" if chart.code == "topics" else chart.code, label)

    def chart_value(self, value: int | None) -> str:
        """The number at a bar's end."""
        return self.phrase("hidden") if value is None else str(value)

    def chart_description(self, chart: Chart) -> str:
        """All numbers of a chart in words, for those who cannot see it."""
        return " ".join(
            f"{self.chart_label(chart, label)}: {self._at(chart, position)}."
            for position, label in enumerate(chart.labels)
        )

    def _at(self, chart: Chart, position: int) -> str:
        values = [(series.code, self.chart_value(series.values[position])) for series in chart.series]
        if len(values) == 1:
            return values[0][1]
        return ", ".join(f"{self.column(code)} {value}" for code, value in values)

    def _said(self, name: str, value: str | int) -> str:
        if name == "tenths":
            return self._tenths(int(value))
        if name == "topic":
            return self.part("topic-", str(value))
        if name == "quarter":
            year, _, number = str(value).partition("-Q")
            return self.quarter(Quarter(int(year), int(number)))
        return str(value)

    def _tenths(self, tenths: int) -> str:
        return f"{tenths // 10}{',' if self.language == 'de' else '.'}{tenths % 10}"


def _pick(words: Words, code: str, language: Language) -> str:
    return words[code][0 if language == "de" else 1]
