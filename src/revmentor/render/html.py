"""A report as one self-contained page: no script, nothing loaded, the same bytes for the same report."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from revmentor.model.report import Chart, Report
from revmentor.model.value import Language
from revmentor.render.charts import render_chart
from revmentor.render.words.report import Wording


def render_html(report: Report, language: Language) -> str:
    """The page in `language`."""
    words = Wording.of(report, language)

    def svg(chart: Chart) -> Markup:
        return Markup(render_chart(chart, words))  # ElementTree has escaped its texts

    return environment().get_template("report.html.j2").render(report=report, words=words, svg=svg)


def environment() -> Environment:
    """How pages are made of templates: every text escaped, no unknown name passed over."""
    return Environment(
        loader=PackageLoader("revmentor", "render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
