"""A report's charts as SVG that stands inside a page and takes its colours from the page's stylesheet.

pygal lays them out. What it adds for browsers - a script, styles, tooltips, today's date - is left behind: only
shapes and texts are copied, with numbers rounded, so the same chart is the same text on every machine. Title and
description say all numbers in words.
"""

import re
from typing import Any
from xml.etree import ElementTree as Xml

import pygal
from pygal.style import Style

from revmentor.model.report import Chart
from revmentor.render.words.report import Wording

WIDTH = 400
"""The width of the drawing, in units that are about a pixel on a phone: so texts stay readable there."""
LABEL_LENGTH = 22
"""How many characters of a label fit beside its bar."""
_LOOK: dict[str, Any] = {
    "width": WIDTH,
    "margin": 0,
    "spacing": 4,
    "show_legend": False,
    "truncate_label": -1,
    "js": (),
    "css": (),
    "no_prefix": True,
    # The sizes that pygal leaves room for; the page's stylesheet sets them.
    "style": Style(label_font_size=13, major_label_font_size=13, value_font_size=13),
}
_KEPT = {
    "svg": ("viewBox",),
    "g": ("class", "transform"),
    "rect": ("class", "x", "y", "width", "height"),
    "path": ("class", "d"),
    "text": ("class", "x", "y"),
}
_LEFT_BEHIND = frozenset({"overlay", "tooltip-overlay", "background", "titles"})
_FRACTION = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def render_chart(chart: Chart, words: Wording) -> str:
    """The chart as an inline `<svg>`, whose ids begin with its code."""
    drawn = _weeks(chart) if chart.code == "weeks" else _bars(chart, words)
    svg = _copy(drawn.render_tree())
    svg.set("role", "img")
    svg.set("aria-labelledby", f"{chart.code}-title {chart.code}-desc")
    svg.insert(0, _saying("title", chart, words.chart(chart.code)))
    svg.insert(1, _saying("desc", chart, words.chart_description(chart)))
    return Xml.tostring(svg, encoding="unicode")


def _saying(tag: str, chart: Chart, text: str) -> Xml.Element:
    element = Xml.Element(tag, {"id": f"{chart.code}-{tag}"})
    element.text = text
    return element


def _bars(chart: Chart, words: Wording) -> Any:
    """For each label a horizontal bar of each series, from top to bottom."""
    drawn = pygal.HorizontalBar(
        **_LOOK,
        height=len(chart.labels) * (12 + 18 * len(chart.series)),
        x_labels=[_short(words.chart_label(chart, label)) for label in reversed(chart.labels)],
        range=(0, _most(chart) * 1.4),
        show_x_labels=False,
        print_values=True,
        print_values_position="top",
    )
    for series in chart.series:
        drawn.add(series.code, [_value(value, words) for value in reversed(series.values)])
    return drawn


def _weeks(chart: Chart) -> Any:
    """A column for each week, its parts one upon the other."""
    most = max((sum(value or 0 for value in week) for week in _by_label(chart)), default=0)
    step = max(1, -(-most // 4))
    drawn = pygal.StackedBar(
        **_LOOK,
        height=230,
        x_labels=[str(int(label.rpartition("W")[2])) for label in chart.labels],
        y_labels=range(0, max(most, 1) + step, step),
    )
    for series in chart.series:
        drawn.add(series.code, series.values)
    return drawn


def _by_label(chart: Chart) -> list[tuple[int | None, ...]]:
    return list(zip(*(series.values for series in chart.series), strict=True))


def _most(chart: Chart) -> int:
    return max((value or 0 for values in _by_label(chart) for value in values), default=0) or 1


def _value(value: int | None, words: Wording) -> dict[str, Any]:
    text = words.chart_value(value)
    return {"value": value or 0, "formatter": lambda _: text}


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1].rstrip() + "…"


def _copy(drawn: Any) -> Xml.Element:
    tag = drawn.tag.rpartition("}")[2]
    kept = {name: _rounded(drawn.get(name)) for name in _KEPT[tag] if drawn.get(name)}
    made = Xml.Element(tag, kept)
    made.text = drawn.text
    made.extend(_copy(child) for child in drawn if _is_kept(child))
    return made


def _is_kept(drawn: Any) -> bool:
    # A comment's tag is a function; a bar of length zero comes without its width.
    if not isinstance(drawn.tag, str) or drawn.tag.rpartition("}")[2] not in _KEPT:
        return False
    sized = not drawn.tag.endswith("rect") or (drawn.get("width") and drawn.get("height"))
    return bool(sized) and not _LEFT_BEHIND & set(drawn.get("class", "").split())


def _rounded(text: str) -> str:
    return _FRACTION.sub(lambda found: f"{round(float(found[0]), 1):g}", text)
