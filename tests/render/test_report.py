"""A report that somebody tried to break with names, as page, Markdown, CSV and JSON."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import get_args
from xml.etree import ElementTree as Xml

import pytest
from markdown_it import MarkdownIt

from revmentor.model.health import Health
from revmentor.model.matching import Reason
from revmentor.model.quarter import Quarter
from revmentor.model.report import (
    Average,
    Chart,
    Count,
    Hidden,
    Indicator,
    NoData,
    Report,
    Section,
    Series,
    Summary,
)
from revmentor.model.text import Text
from revmentor.model.value import Language
from revmentor.render.charts import render_chart
from revmentor.render.csv_table import inert
from revmentor.render.html import render_html
from revmentor.render.indicator_table import render_csv
from revmentor.render.markdown import render_markdown
from revmentor.render.report_json import render_json
from revmentor.render.words import report_texts
from revmentor.render.words.report import Wording

HOSTILE = """<script>alert(1)</script> & "both" 'quotes' [x](http://evil.example.com) |a|b| *c* `d`"""
LANGUAGES: tuple[Language, ...] = get_args(Language)

FUNNEL = (
    Indicator("invited", Count(180), NoData()),
    Indicator("matched", Count(96, 110), Count(42, 110)),
)
SESSIONS = (
    Indicator("sessions-held", Count(58, 83), Count(112, 141)),
    Indicator("cancelled-by", Count(1, 3), Count(5, 14), "mentor"),
)
FEEDBACK = (
    Indicator("rating", Average(43, 12), Average(40, 9), "mentor"),
    Indicator("rating", Hidden(), NoData(), "mentee"),
)
TOPICS = (
    Indicator("topic-sought", Count(34), Count(20), "formula"),
    Indicator("topic-places", Hidden(), Hidden(), "formula"),
    Indicator("topic-sought", Count(3), Count(3), "mentor"),
    Indicator("topic-places", Count(0), NoData(), "mentor"),
)
REPORT = Report(
    program=Text(de=HOSTILE, en=HOSTILE),
    cohorts=(HOSTILE, "Herbst 2026"),
    quarter=Quarter(2027, 1),
    as_of=date(2027, 2, 20),
    running=True,
    min_group=5,
    topics=(
        ("formula", Text(de='=HYPERLINK("http://evil.example.com")', en="@SUM(A1)")),
        ("mentor", Text(de=HOSTILE, en=HOSTILE)),
    ),
    summary=Summary(
        numbers=(FUNNEL[1], SESSIONS[0], FEEDBACK[0], FEEDBACK[1], TOPICS[0]),
        well=(),
        decide=(Reason("topic-missing", {"topic": "mentor", "number": 1}),),
        ahead=(Reason("sessions-next", {"number": 3, "quarter": "2027-Q2"}),),
    ),
    sections=(
        Section("funnel", "list", FUNNEL, (Chart("funnel", ("invited", "matched"), (Series("funnel", (180, 96)),)),)),
        Section(
            "sessions",
            "list",
            SESSIONS,
            (
                Chart(
                    "weeks",
                    ("2026-W53", "2027-W01"),
                    (Series("sessions-held", (2, 9)), Series("sessions-missed", (0, 1))),
                ),
            ),
        ),
        Section("feedback", "list", FEEDBACK),
        Section(
            "topics",
            "grid",
            TOPICS,
            (
                Chart(
                    "topics",
                    ("formula", "mentor"),
                    (Series("topic-sought", (34, 3)), Series("topic-places", (None, 0))),
                ),
            ),
        ),
        Section(
            "levels",
            "list",
            (Indicator("level-gap", Hidden(), Hidden(), "1-2"),),
            (Chart("levels", (), (Series("levels", ()),)),),
        ),
    ),
)


class Page(HTMLParser):
    """Every tag with its attributes, and every text, of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_runs_nothing_and_loads_nothing(language: Language) -> None:
    html = render_html(REPORT, language)
    page = Page(html)
    assert "<script" not in html.lower()
    assert not {"script", "link", "img", "iframe", "object", "base", "a", "use", "image"} & {
        tag for tag, _ in page.tags
    }
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name in ("src", "href", "xlink:href") for name in attributes)
        assert not any("//" in (value or "") for value in attributes.values())
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert page.named("meta")[1]["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_names_as_they_are(language: Language) -> None:
    page = Page(render_html(REPORT, language))
    assert any(HOSTILE in text for text in page.texts)


def test_the_page_can_be_read_aloud() -> None:
    page = Page(render_html(REPORT, "de"))
    assert page.named("html") == [{"lang": "de"}]
    headings = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(deeper - higher <= 1 for higher, deeper in pairwise(headings))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    drawn = page.named("svg")
    assert len(drawn) == 3
    for svg in drawn:
        assert svg["role"] == "img"
        assert set((svg["aria-labelledby"] or "").split()) <= set(ids)
    assert all(cell.get("scope") for cell in page.named("th"))


def test_a_chart_says_its_numbers_and_draws_nothing_hidden() -> None:
    svg = Xml.fromstring(render_chart(REPORT.sections[3].charts[0], Wording.of(REPORT, "en")))
    title, description = svg[0], svg[1]
    assert (title.tag, title.text) == ("title", "Sought and offered by topic")
    assert (description.text or "").startswith("@SUM(A1): Sought 34, Places protected. ")
    assert [text.text for text in svg.iter("text") if text.get("class") == "value"] == ["0", "protected", "3", "34"]
    assert len(list(svg.iter("rect"))) == 2


def test_a_chart_of_weeks_counts_in_whole_numbers() -> None:
    svg = Xml.fromstring(render_chart(REPORT.sections[1].charts[0], Wording.of(REPORT, "de")))
    assert svg[1].text == "KW 53: Gehalten 2, Verpasst 0. KW 1: Gehalten 9, Verpasst 1."
    assert [text.text for text in svg.iter("text")] == ["0", "3", "6", "9", "12", "53", "1"]


def test_a_long_label_is_cut_beside_its_bar_alone() -> None:
    chart = REPORT.sections[3].charts[0]
    svg = Xml.fromstring(render_chart(chart, Wording.of(REPORT, "de")))
    assert all(len(text.text or "") <= 22 for text in svg.iter("text"))
    assert HOSTILE in (svg[1].text or "")


def test_markdown_shows_names_as_they_are() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render_markdown(REPORT, "en"))
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "text_special", "softbreak"}
    assert all(token.type != "html_block" for token in tokens)
    texts = ["".join(child.content for child in token.children or ()) for token in tokens if token.children]
    assert any(HOSTILE in text for text in texts)
    rows = "".join(
        "r" if token.type == "tr_open" else "c" if token.type in ("th_open", "td_open") else "" for token in tokens
    )
    assert set(re.findall("r(c+)", rows)) == {"ccc"}


def test_markdown_of_a_small_report() -> None:
    text = render_markdown(REPORT, "de").replace("\N{NO-BREAK SPACE}", " ")
    assert "| Partner gefunden | 96 von 110 | 42 von 110 |" in text
    assert "| Mentor-Seite | 4,3 (12 Antworten) | 4,0 (9 Antworten) |" in text
    assert "| Mentee-Seite | geschützt | keine Angabe |" in text
    assert "| 34 (davor 20) | geschützt (davor geschützt) |" in text
    assert "- Nach diesen Zahlen nichts Besonderes." in text
    assert "- Für das 2. Quartal 2027 stehen 3 Sitzungen im Kalender." in text


@pytest.mark.parametrize(
    ("language", "delimiter", "average"),
    [("de", ";", ["4,3", "12", "4,0", "9"]), ("en", ",", ["4.3", "12", "4.0", "9"])],
)
def test_the_csv_in_each_language(language: Language, delimiter: str, average: list[str]) -> None:
    data = render_csv(REPORT, language)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    assert [row[0] for row in rows[1:]] == [indicator.key for indicator in REPORT.indicators]
    assert {len(row) for row in rows} == {6}
    assert next(row for row in rows if row[0] == "rating/mentor")[2:] == average
    assert next(row for row in rows if row[0] == "matched")[2:] == ["96", "110", "42", "110"]


@pytest.mark.parametrize(
    "cell",
    [
        "=1",
        "+1",
        "-1",
        "@A1",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        "\N{NO-BREAK SPACE}=1",
        "\u200b=1",
        "\ufeff \u2060+1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_compute_becomes_text(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "4,3", "Gehalten", "5 = 5", "'=1", " "])
def test_any_other_cell_stays(cell: str) -> None:
    assert inert(cell) == cell


def test_the_json_keeps_its_shape() -> None:
    text = render_json(REPORT)
    assert text.startswith('{\n  "schema": 1,\n')
    assert text.endswith("}\n")
    data = json.loads(text)
    assert data["quarter"] == "2027-Q1"
    assert data["previous"] == "2026-Q4"
    assert data["summary"]["decide"] == [{"code": "topic-missing", "topic": "mentor", "number": 1}]
    figures = [indicator["now"] for section in data["sections"] for indicator in section["indicators"]]
    assert figures[:4] == [
        {"kind": "count", "number": 180},
        {"kind": "count", "number": 96, "of": 110},
        {"kind": "count", "number": 58, "of": 83},
        {"kind": "count", "number": 1, "of": 3},
    ]
    assert figures[4:7] == [
        {"kind": "average", "tenths": 43, "answers": 12},
        {"kind": "hidden"},
        {"kind": "count", "number": 34},
    ]
    assert data["sections"][3]["charts"][0]["series"][1] == {"code": "topic-places", "values": [None, 0]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(language: Language) -> None:
    words = Wording.of(REPORT, language)
    for table in (getattr(report_texts, name) for name in vars(report_texts) if name.isupper()):
        assert all(len(pair) == 2 and all(pair) for pair in table.values())
    for part in ("mentor", "mentee", *get_args(Health), "1-2", "3-4", "5+", "other"):
        assert words.part("", part)
    for code in ("nudge-two-in-a-row", "nudge-silent", "without-entry", "sessions-left"):
        one, many = (words.sentence(Reason(code, {"number": number})) for number in (1, 2))
        assert one != many
        assert "2" in many


def test_a_topic_called_like_a_side_keeps_its_name() -> None:
    words = Wording.of(REPORT, "de")
    assert words.part("topic-sought", "mentor") == HOSTILE
    assert words.part("rating", "mentor") == "Mentor-Seite"


def test_the_same_report_gives_the_same_bytes_under_another_hash_seed() -> None:
    code = (
        "import importlib.util as u, sys, hashlib\n"
        "s = u.spec_from_file_location('t', sys.argv[1]); t = u.module_from_spec(s); s.loader.exec_module(t)\n"
        "out = t.render_html(t.REPORT, 'de') + t.render_markdown(t.REPORT, 'de') + t.render_json(t.REPORT)\n"
        "print(hashlib.sha256(out.encode() + t.render_csv(t.REPORT, 'de')).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, __file__],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
