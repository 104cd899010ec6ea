"""A report as data for other programs: codes instead of words, hidden figures without their number."""

import json
from typing import Any

from revmentor.model.matching import Reason
from revmentor.model.report import Average, Chart, Count, Figure, Hidden, Indicator, Report, Section

SCHEMA = 1
"""The version of this shape; it grows when a key changes its meaning or goes."""

Data = dict[str, Any]


def render_json(report: Report) -> str:
    """`report` as JSON that is the same, byte for byte, for the same report."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report) -> Data:
    """`report` as plain data."""
    return {
        "schema": SCHEMA,
        "program": {"de": report.program.de, "en": report.program.en},
        "cohorts": list(report.cohorts),
        "quarter": str(report.quarter),
        "previous": str(report.quarter.previous),
        "as_of": report.as_of.isoformat(),
        "running": report.running,
        "min_group": report.min_group,
        "topics": {code: {"de": name.de, "en": name.en} for code, name in report.topics},
        "summary": {
            "numbers": [indicator.key for indicator in report.summary.numbers],
            "well": [_reason(reason) for reason in report.summary.well],
            "decide": [_reason(reason) for reason in report.summary.decide],
            "ahead": [_reason(reason) for reason in report.summary.ahead],
        },
        "sections": [_section(section) for section in report.sections],
    }


def _reason(reason: Reason) -> Data:
    return {"code": reason.code, **reason.parts}


def _section(section: Section) -> Data:
    return {
        "code": section.code,
        "indicators": [_indicator(indicator) for indicator in section.indicators],
        "charts": [_chart(chart) for chart in section.charts],
    }


def _indicator(indicator: Indicator) -> Data:
    return {"code": indicator.key, "now": _figure(indicator.now), "before": _figure(indicator.before)}


def _figure(figure: Figure) -> Data:
    match figure:
        case Count(number, None):
            return {"kind": "count", "number": number}
        case Count(number, of):
            return {"kind": "count", "number": number, "of": of}
        case Average(tenths, answers):
            return {"kind": "average", "tenths": tenths, "answers": answers}
        case Hidden():
            return {"kind": "hidden"}
    return {"kind": "no-data"}


def _chart(chart: Chart) -> Data:
    series = [{"code": one.code, "values": list(one.values)} for one in chart.series]
    return {"code": chart.code, "labels": list(chart.labels), "series": series}
