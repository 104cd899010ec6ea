"""Spreadsheets: what every program saves is read the same; what could do harm is told with its cell."""

import io
import os
import struct
import unicodedata
import zipfile
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revmentor.files.spreadsheets import sheets as module
from revmentor.files.spreadsheets import xlsx, xlsx_guard
from revmentor.files.spreadsheets.sheets import read_sheets
from revmentor.files.spreadsheets.xlsx_formulas import reaches_outside
from revmentor.model.problem import ProblemsFound
from revmentor.render.csv_table import inert

TABLE = [("Name", "Was ich kann"), ("Frieda Brandt", "Social Media"), ("Jörg Öst", "KI")]
CSV = "Name;Was ich kann\r\nFrieda Brandt;Social Media\r\nJörg Öst;KI\r\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def read(tmp_path):
    """Reads a file of these bytes or this text and gives its sheets."""

    def reading(content, ending="csv"):
        path = tmp_path / f"anmeldung.{ending}"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_sheets(path, path.name)

    return reading


@pytest.fixture
def rows(read):
    """The rows of the only sheet, as (number, cells)."""

    def reading(content, ending="csv"):
        (sheet,) = read(content, ending)
        return [(row.number, row.cells) for row in sheet.rows]

    return reading


@pytest.fixture
def cells(rows):
    """The cells of the only sheet, row by row."""
    return lambda content, ending="csv": [found for _, found in rows(content, ending)]


@pytest.fixture
def refused(read):
    """The problems of a file, as CODE LINE:COLUMN."""

    def reading(content, ending="csv"):
        return [f"{p.code} {p.place.line}:{p.place.column}" for p in problems(read, content, ending)]

    return reading


def problems(read, content, ending="csv"):
    with pytest.raises(ProblemsFound) as found:
        read(content, ending)
    assert all(problem.place.file.startswith(f"anmeldung.{ending}") for problem in found.value.problems)
    return found.value.problems


def workbook(*fills):
    """An Excel workbook; each function fills a sheet, and gets the workbook for its formats."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        for fill in fills:
            fill(book.add_worksheet(), book)
    return data.getvalue()


def of(*lines):
    """A workbook of one sheet with these lines of cells."""

    def fill(sheet, _):
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                (sheet.write_string if isinstance(value, str) else sheet.write)(number, column, value)

    return workbook(fill)


def changed(data, **parts):
    """A workbook with parts changed by a function or put in; PART_XML stands for .../part.xml."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.get(name.rpartition("/")[2].replace(".", "_"), lambda content: content)
            new.writestr(name, change(old.read(name)))
    return whole.getvalue()


def with_cell(xml):
    """A workbook whose cell A1 is this XML."""
    return changed(of([5]), sheet1_xml=lambda sheet: sheet.replace(b'<c r="A1"><v>5</v></c>', xml))


def with_parts(data, **parts):
    """A workbook with further parts; a double underscore stands for a slash, a single one for a point."""
    whole = io.BytesIO(data)
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return whole.getvalue()


def packed(*names):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return whole.getvalue()


# --- the same table, however it was saved ---


@pytest.mark.parametrize(
    "saved",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("cp1252"),
        CSV.replace("\r\n", "\n").encode(),
        CSV.replace("\r\n", "\r").encode(),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode("utf-16"),
        b"\xfe\xff" + CSV.replace(";", "\t").encode("utf-16-be"),
        ("sep=;\r\n" + CSV).encode("cp1252"),
        ('"sep=|"\n' + CSV.replace(";", "|")).encode(),
        CSV.replace("Jörg", "Jo\u0308rg").encode(),
        CSV.rstrip().encode(),
    ],
)
def test_a_table_is_the_same_whichever_program_saved_it(cells, saved):
    assert cells(saved) == TABLE


def test_a_workbook_is_the_same_table(cells):
    assert cells(of(*TABLE), "xlsx") == TABLE


@pytest.mark.parametrize("ending", ["csv", "tsv", "txt", "CSV", "dat"])
def test_the_delimiter_is_found_in_the_header_and_not_in_the_ending(cells, ending):
    assert cells("Name;E-Mail\nBrandt, Frieda;f@example.com\n", ending)[1] == ("Brandt, Frieda", "f@example.com")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ('"Name; Vorname; Titel",Topics\nx,y\n', ("x", "y")),
        ("\n\nName;Topics, sorted\nx;y\n", ("x", "y")),
        ("Name\nBrandt, Frieda\n", ("Brandt, Frieda",)),
        ('"a, ""b"", c";"d\ne, f, g"\nx;y\n', ("x", "y")),
        ('5" pipe;6" pipe\nx;y\n', ("x", "y")),
    ],
)
def test_delimiters_in_quotes_and_below_the_header_do_not_count(cells, text, second):
    assert cells(text)[1] == second


def test_rows_have_the_numbers_that_the_spreadsheet_shows(rows):
    text = 'Name;Topics\n\n"Frieda";"social\nmedia"\n;;\n  ;\u00a0\nBen;ai\n'
    assert rows(text) == [(1, ("Name", "Topics")), (3, ("Frieda", "social\nmedia")), (6, ("Ben", "ai"))]


def test_rows_of_a_workbook_have_the_numbers_that_the_spreadsheet_shows(rows):
    def fill(sheet, _):
        sheet.write("C3", "Name")
        sheet.write("B6", "Frieda")
        sheet.write("E7", " ")

    assert rows(workbook(fill), "xlsx") == [(3, ("", "", "Name")), (6, ("", "Frieda"))]


def test_every_sheet_is_read_in_order_hidden_ones_too_and_empty_ones_left_out(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Anmeldung").write("A1", "eins")
        book.add_worksheet("leer")
        book.add_chartsheet("Bild")
        hidden = book.add_worksheet("a < b & c")
        hidden.write("A2", "zwei")
        hidden.hide()
    found = read_sheets(tmp_path / "a.xlsx", "a.xlsx")
    assert [(sheet.name, sheet.rows[0].cells) for sheet in found] == [
        ("a.xlsx[Anmeldung]", ("eins",)),
        ("a.xlsx[a < b & c]", ("zwei",)),
    ]


def test_the_one_table_of_a_csv_has_no_title(read):
    assert [(sheet.file, sheet.title) for sheet in read(CSV)] == [("anmeldung.csv", "")]


# --- cells ---


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ("  Frieda\t", "Frieda"),
        ("\u00a0\u200bFrieda\ufeff \u00a0", "Frieda"),
        ("\u202afrieda@example.com\u202c", "frieda@example.com"),
        ("Frieda\u00a0Brandt", "Frieda Brandt"),
        ("Jo\u0308rg", unicodedata.normalize("NFC", "Jörg")),
        ("eins\r\nzwei\rdrei\u2028vier", "eins\nzwei\ndrei\nvier"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ("'=1+1", "=1+1"),
        ("' \u200b-x", "-x"),
        ("'+49 40", "+49 40"),
        ("'@frieda", "@frieda"),
        ("'\uff1dx", "\uff1dx"),
        ("'n Abend", "'n Abend"),
        ("+49 40 1234", "+49 40 1234"),
        ("-3", "-3"),
        ("-", "-"),
        ("- none", "- none"),
        ("0049", "0049"),
    ],
)
def test_a_text_is_tidied_in_both_kinds(cells, written, cell):
    quoted = written.replace('"', '""')
    assert cells(f'x;"{quoted}"\n') == [("x", cell)]
    assert cells(of(["x", written]), "xlsx") == [("x", cell)]


@pytest.mark.parametrize("text", ["=1+1", "-x", "@x", "+x", " =x", "\u200b@x", "\uff1dx"])
def test_a_cell_that_we_made_inert_comes_back_as_it_was(cells, text):
    assert cells(f"x;{inert(text)}\n") == [("x", text.strip(" \u200b"))]


@pytest.mark.parametrize(
    ("value", "number_format", "cell"),
    [
        (3.0, "", "3"),
        (3.5, "", "3.5"),
        (-2, "", "-2"),
        (0.1 + 0.2, "", "0.3"),
        (49401234567, "", "49401234567"),
        (1e20, "", "1" + "0" * 20),
        (1e-7, "", "0.0000001"),
        (True, "", "yes"),
        (False, "", "no"),
        (date(2026, 10, 5), "dd.mm.yyyy", "2026-10-05"),
        (datetime(2026, 10, 5, 14, 30), "dd.mm.yyyy hh:mm", "2026-10-05 14:30"),
        (datetime(2026, 10, 5, 14, 29, 59, 999000), "dd.mm.yyyy hh:mm", "2026-10-05 14:30"),
        (datetime(2026, 10, 5), "dd.mm.yyyy hh:mm", "2026-10-05"),
        (time(14, 30), "hh:mm", "14:30"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        (1e300, "dd.mm.yyyy", "1" + "0" * 300),
    ],
)
def test_a_value_is_written_as_a_person_would(cells, value, number_format, cell):
    def fill(sheet, book):
        shape = book.add_format({"num_format": number_format} if number_format else {})
        (sheet.write if isinstance(value, int | float) else sheet.write_datetime)("A1", value, shape)

    assert cells(workbook(fill), "xlsx") == [(cell,)]


def test_a_day_is_the_same_in_workbooks_that_count_from_1904(cells):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"date_1904": True}) as book:
        book.add_worksheet().write_datetime("A1", date(2026, 10, 5), book.add_format({"num_format": "yyyy-mm-dd"}))
    assert cells(data.getvalue(), "xlsx") == [("2026-10-05",)]


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#SPILL!", "#ERROR!"])
@pytest.mark.parametrize("mark", ['t="e"', "t='e'"])
def test_an_error_is_its_text_even_where_it_is_a_new_one(cells, error, mark):
    assert cells(with_cell(f'<c r="B2" {mark}><v>{error}</v></c>'.encode()), "xlsx") == [("", error)]


def test_a_text_written_into_the_cell_itself_is_read(cells):
    xml = '<c r="A1" t="inlineStr"><is><r><t xml:space="preserve">Jörg </t></r><r><t>Öst</t></r></is></c>'.encode()
    assert cells(with_cell(xml), "xlsx") == [("Jörg Öst",)]


def test_merged_cells_all_hold_their_value(cells):
    def fill(sheet, _):
        sheet.merge_range("A1:B1", "Frühling")
        sheet.merge_range("A2:A3", "Frieda")
        sheet.write("C3", "x")

    assert cells(workbook(fill), "xlsx") == [("Frühling", "Frühling"), ("Frieda",), ("Frieda", "", "x")]


def test_merged_cells_reach_no_further_than_the_sheet_is_used(cells):
    whole = b'<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells></worksheet>'
    data = changed(of(["a", "b"], ["c"]), sheet1_xml=lambda xml: xml.replace(b"</worksheet>", whole))
    assert cells(data, "xlsx") == [("a", "b"), ("c", "b")]


def test_merged_cells_over_and_over_are_refused(refused):
    many = b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 9 + b"</mergeCells></worksheet>"
    data = changed(of(["a", "b"], ["c", "d"]), sheet1_xml=lambda xml: xml.replace(b"</worksheet>", many))
    assert refused(data, "xlsx") == ["not-a-sheet 1:1"]


@pytest.mark.parametrize("bad", ["\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\x1f"])
def test_control_characters_are_told_at_their_cell(refused, bad):
    assert refused(f"Name;Topics\nFrieda;a long enough text {bad}\n") == ["bad-text 2:2"]


def test_control_characters_and_lone_surrogates_of_a_workbook_are_told(refused):
    assert refused(of(["x", "a\x07b"]), "xlsx") == ["bad-text 1:2"]
    assert refused(with_cell(b'<c r="A1" t="str"><v>&#xD800;</v></c>'), "xlsx") == ["not-a-sheet 1:1"]


def test_a_lone_surrogate_is_told_at_its_cell(refused):
    data = b"\xff\xfe" + "Name\tTopics\nFrieda\t\ud800\n".encode("utf-16-le", "surrogatepass")
    assert refused(data) == ["bad-text 2:2"]


def test_a_byte_that_cp1252_does_not_know_is_told_at_its_row(refused):
    assert refused("Name;Stadt\nJörg;Köln\n".encode("cp1252") + b"Frieda;\x81\n") == ["bad-text 3:2"]


def test_utf_8_with_a_damaged_or_cut_character_is_not_taken_for_cp1252(refused):
    assert refused("Name;Stadt\nJörg;Köln\nÖst;Mü".encode()[:-1]) == ["bad-text 3:2"]
    assert refused(b"\xef\xbb\xbfName;Stadt\nJ\xf6rg;x\n") == ["bad-text 2:1"]


# --- formulas ---


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(1)", "+cmd|' /C calc'!A0", "-SUM(A1)", "\uff1d1+1", "\u200b=1", "=1"])
def test_what_a_spreadsheet_would_compute_is_told_at_its_cell(refused, cell):
    assert refused(f"Name;Topics\nFrieda;{cell}\n") == ["formula 2:2"]


@pytest.mark.parametrize(("cell", "found"), [("=1+1", ["formula 1:1"]), (" \uff1dx", ["formula 1:1"])])
def test_a_text_of_a_workbook_that_looks_like_a_formula_is_told(refused, cell, found):
    assert refused(of([cell]), "xlsx") == found


@pytest.mark.parametrize("cell", ["-KI lernen\n-Social Media", "@frieda", "+1!"])
def test_a_workbook_says_itself_that_an_answer_is_text(cells, cell):
    assert cells(of([cell]), "xlsx") == [(cell,)]


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        (b'<c r="A1"><f>SUM(1,2)</f><v>3</v></c>', "3"),
        (b'<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', "ab"),
        (b'<c r="A1" t="str"><f>IF(FALSE,1,"")</f><v></v></c><c r="B1"><v>1</v></c>', ""),
        (b'<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>', "#N/A"),
        (b'<c r="A1" t="b"><f>1=1</f><v>1</v></c>', "yes"),
    ],
)
def test_a_formula_counts_as_its_last_value(cells, xml, cell):
    assert cells(with_cell(xml), "xlsx")[0][0] == cell


@pytest.mark.parametrize("xml", [b"<f>1+1</f>", b"<f>1+1</f><v/>", b'<f t="shared" si="0"/>', b"<f></f><v></v>"])
def test_a_formula_that_was_never_computed_is_told(refused, xml):
    assert refused(with_cell(b'<c r="A1">' + xml + b"</c>"), "xlsx") == ["formula 1:1"]


@pytest.mark.parametrize(
    "formula",
    [
        'WEBSERVICE("http://example.com")',
        '_xlfn.WEBSERVICE("http://example.com")',
        '1+hyperlink ("http://example.com","x")',
        'IFERROR(__xludf.DUMMYFUNCTION("IMPORTXML(""http://example.com"",""//a"")"),"x")',
        'RTD("x",,"y")',
        'CALL("kernel32","WinExec","JC","calc")',
        'EXEC("calc.exe")',
        "cmd|' /C calc'!A0",
        "[1]Tabelle1!A1",
        "'[1]Tabelle 1'!$A$1",
        "'C:\\x\\[book.xlsx]It''s'!A1",
        "[book.xlsx]Sheet1!A1",
        "[1]!Name",
        'INDIRECT("[book.xlsx]Sheet1!A1")',
        '\'a"b\'!A1+WEBSERVICE("x")',
    ],
)
def test_a_formula_that_reaches_outside_is_told(refused, formula):
    assert reaches_outside(formula)
    escaped = formula.replace("&", "&amp;").replace('"', "&quot;").encode()
    assert refused(with_cell(b'<c r="A1"><f>' + escaped + b"</f><v>1</v></c>"), "xlsx") == ["formula 1:1"]


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(Table1[Name],Table1[[#This Row],[Amount]])",
        "Table1[1]+Sheet2!A1",
        "Table1[Col]+'My Sheet'!A1",
        "'Call (1)'!A1",
        "'A|B'!A1",
        '"please CALL (tel) [1]x!" & A1',
        "RECALL(1)+COPY(2)",
        "INDIRECT(A1)",
        'IFERROR(__xludf.DUMMYFUNCTION("UNIQUE(A1:A9)"),"x")',
    ],
)
def test_a_formula_that_stays_inside_is_none(formula):
    assert not reaches_outside(formula)


def test_a_formula_longer_than_any_is_refused(refused):
    xml = b'<c r="A1"><f>' + b"[a]" * 3_000 + b"</f><v>1</v></c>"
    assert refused(with_cell(xml), "xlsx") == ["too-large 1:1"]


def test_cells_that_share_an_outward_formula_are_told_with_it(refused):
    shared = b'<c r="A1"><f t="shared" ref="A1:B1" si="4">[1]x!A1</f><v>1</v></c>'
    shared += b'<c r="B1"><f t="shared" si="4"/><v>2</v></c><c r="C1"><f t="shared" si="5"/><v>2</v></c>'
    assert refused(with_cell(shared), "xlsx") == ["formula 1:1", "formula 1:2"]


def test_a_workbook_linked_with_another_file_is_told(read):
    linked = with_parts(of(["x"]), xl__externalLinks__externalLink1_xml="<externalLink/>")
    assert [(p.code, p.message) for p in problems(read, linked, "xlsx")] == [
        ("formula", "this workbook is linked with another file")
    ]


def test_a_name_that_reaches_outside_is_told(refused):
    def name(xml):
        return xml.replace(b"</sheets>", b"</sheets><definedNames><definedName>[1]x!A1</definedName></definedNames>")

    assert refused(changed(of(["x"]), workbook_xml=name), "xlsx") == ["formula 1:1"]


def test_all_cells_are_told_in_order_up_to_twenty_and_the_rest_counted(read):
    found = problems(read, "Name;x\n" + "=1;\x07\n" * 15)
    assert len(found) == 21
    assert [(p.code, p.place.line, p.place.column) for p in found[:3]] == [
        ("formula", 2, 1),
        ("bad-text", 2, 2),
        ("formula", 3, 1),
    ]
    assert "and 10 more" in found[-1].message


def test_where_nearly_every_cell_is_wrong_the_rest_is_not_looked_at(read):
    assert "and 10001 more" in problems(read, "=1;=2\n" * 20_000)[-1].message


def test_cells_of_a_workbook_are_told_in_the_order_of_sheet_and_cell(read):
    def first(sheet, _):
        sheet.write_string("A1", "=x")
        sheet.write_formula("B3", "=HYPERLINK(A1)")
        sheet.write_string("C4", "\x07")

    def second(sheet, _):
        sheet.write_formula("A1", "=RTD(1)")

    found = problems(read, workbook(first, second), "xlsx")
    assert [(p.code, p.place.file[-9:], p.place.line, p.place.column) for p in found] == [
        ("formula", "x[Sheet1]", 1, 1),
        ("formula", "x[Sheet1]", 3, 2),
        ("bad-text", "x[Sheet1]", 4, 3),
        ("formula", "x[Sheet2]", 1, 1),
    ]


# --- what is no spreadsheet ---


@pytest.mark.parametrize(
    ("content", "ending", "says"),
    [
        (CSV, "xlsx", "plain text"),
        (CSV.encode("utf-16"), "xlsx", "plain text"),
        ("<html><table><tr><td>x</td></tr></table></html>", "xlsx", "a web page"),
        ("\ufeff \n<!DOCTYPE html><html>", "csv", "a web page"),
        ('<?xml version="1.0"?><Workbook>', "xls", "XML"),
        (OLE, "xlsx", "an old Excel workbook (.xls)"),
        (OLE, "xls", "an old Excel workbook (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "xlsx", "protected by a password"),
        (of(["x"]), "csv", "an Excel workbook, though its name ends in .csv"),
        (packed("mimetype", "content.xml"), "ods", "an OpenDocument file"),
        (packed("mimetype", "content.xml"), "xlsx", "an OpenDocument file"),
        (packed("Index/Document.iwa"), "numbers", "a Numbers table"),
        (packed("[Content_Types].xml", "word/document.xml"), "xlsx", "a Word document"),
        (packed("[Content_Types].xml", "xl/workbook.bin"), "xlsx", "a binary Excel workbook"),
        (packed("xl/workbook.xml"), "xlsx", "a packed file"),
        (packed(), "xlsx", "a packed file"),
        (b"%PDF-1.7\n", "csv", "a PDF"),
        (CSV.encode("utf-16-le"), "csv", "no text"),
        (b"\0" * 100, "csv", "no text"),
    ],
)
def test_another_kind_of_file_is_told_with_what_to_do(read, content, ending, says):
    (problem,) = problems(read, content, ending)
    assert problem.code == "not-a-sheet"
    assert says in problem.message
    assert problem.hint


@pytest.mark.parametrize("ending", ["xlsx", "xls", "download"])
def test_a_workbook_is_one_by_its_content(cells, ending):
    assert cells(of(["x"]), ending) == [("x",)]


@pytest.mark.parametrize("content", ["", "\ufeff", "\r\n\r\n", ";;;\n;;\n", "\xa0; \n"])
@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_a_file_that_says_nothing_is_told(refused, content, ending):
    assert refused(content, ending) == ["empty-sheet 1:1"]


def test_an_empty_workbook_and_no_bytes_at_all_are_told(refused):
    assert refused(of(), "xlsx") == ["empty-sheet 1:1"]
    assert refused(of([" "]), "xlsx") == ["empty-sheet 1:1"]
    assert refused(b"", "xlsx") == ["empty-sheet 1:1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Name;Topics\nFrieda;"social\nmedia', ["not-a-sheet 2:1"]),
        ('Name;Topics\n\n"a\nb";x\n"Frieda;x\nBen;y\n', ["not-a-sheet 4:1"]),
        ('Name;Topics\nFrieda;"social" media\n', ["not-a-sheet 2:1"]),
        ('Name;Topics\nFrieda;"' + "x;y\n" * 60_000, ["too-large 2:1"]),
    ],
)
def test_quotes_that_do_not_fit_are_told_with_the_row_they_open_in(refused, text, found):
    assert refused(text) == found


def test_half_of_a_utf_16_file_is_told(refused):
    assert refused(CSV.encode("utf-16")[:-1]) == ["not-a-sheet 1:1"]


@pytest.mark.parametrize("part", [5, 40, 400, 2000, -1, -30])
def test_half_a_workbook_is_told(refused, part):
    assert refused(of(*TABLE)[:part], "xlsx") == ["not-a-sheet 1:1"]


@pytest.mark.parametrize(
    "parts",
    [
        {"sheet1_xml": lambda xml: xml[:-9]},
        {"sheet1_xml": lambda xml: xml.replace(b'r="A1"', b'r="A0"')},
        {"sheet1_xml": lambda xml: xml.replace(b'r="A1"', b'r="ZZZZ1"')},
        {"sheet1_xml": lambda xml: xml.replace(b"<v>0<", b"<v>99<")},
        {"sheet1_xml": lambda xml: xml.replace(b"<v>0<", b"<v>-1<")},
        {"sheet1_xml": lambda xml: xml.replace(b't="s"', b't="?"')},
        {"sheet1_xml": lambda xml: xml.decode().encode("utf-16")},
        {"theme1_xml": lambda xml: xml.decode().replace("?>", "?><!DOCTYPE x>").encode("utf-16")},
        {"sheet1_xml": lambda xml: xml.replace(b"</row>", b"<x>" * 60 + b"</x>" * 60 + b"</row>", 1)},
        {"sheet1_xml": lambda xml: xml.replace(b'row r="1"', b'row r="' + b"1" * 5_000 + b'"')},
        {"sheet1_xml": lambda xml: xml.replace(b"UTF-8", b"x-none", 1).replace(b"<v>", b"\xff<v>", 1)},
        {"workbook_xml": lambda xml: b""},
        {"workbook_xml": lambda xml: xml.replace(b"</sheets>", b'<sheet name="Sheet1" r:id="rId2"/></sheets>')},
        {"workbook_xml": lambda xml: xml.replace(b"</sheets>", b'<sheet name="x" r:id="rId1"/></sheets>')},
        {
            "workbook_xml_rels": lambda xml: xml.replace(
                b"</R", b'<Relationship Id="x" Type="/worksheet" Target="worksheets/sheet1.xml"/></R'
            )
        },
        {"workbook_xml_rels": lambda xml: xml.replace(b"sheet1.xml", b"sheet9.xml")},
        {"workbook_xml_rels": lambda xml: b"<x>"},
        {"sharedStrings_xml": lambda xml: xml[:-5]},
        {"sharedStrings_xml": lambda xml: xml.replace(b'uniqueCount="', b'uniqueCount="999999')},
        {"sharedStrings_xml": lambda xml: xml.replace(b'uniqueCount="', b'uniqueCount="-')},
        {"styles_xml": lambda xml: b"\xff\xfe"},
    ],
)
def test_a_workbook_whose_parts_do_not_fit_is_told(refused, parts):
    assert refused(changed(of(*TABLE), **parts), "xlsx") == ["not-a-sheet 1:1"]


@pytest.mark.parametrize("part", ["sheet1_xml", "sharedStrings_xml", "styles_xml", "theme1_xml", "core_xml"])
@pytest.mark.parametrize("declared", [b"<!DOCTYPE x>", b'<!DOCTYPE x [<!ENTITY a "b">]>'])
def test_entities_are_refused_in_every_part(refused, part, declared):
    data = changed(of(["x"]), **{part: lambda xml: xml.replace(b"?>", b"?>" + declared, 1)})
    assert refused(data, "xlsx") == ["not-a-sheet 1:1"]


def test_a_part_that_is_there_twice_is_told(refused):
    assert refused(with_parts(of(["x"]), XL__workbook_xml="<workbook/>"), "xlsx") == ["not-a-sheet 1:1"]


def test_a_fault_within_calamine_is_told(refused, monkeypatch):
    class PanicException(BaseException):
        pass

    def panic(_):
        raise PanicException

    monkeypatch.setattr(xlsx, "load_workbook", panic)
    assert refused(of(["x"]), "xlsx") == ["not-a-sheet 1:1"]


def test_a_workbook_packed_with_a_password_is_told(read):
    data = bytearray(of(["x"]))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert [(p.code, p.hint) for p in problems(read, bytes(data), "xlsx")] == [
        ("not-a-sheet", "save it without a password")
    ]


# --- what is too large ---


def test_a_large_file_is_refused(refused):
    assert refused(b"x" * (module.LARGEST + 1)) == ["too-large 1:1"]


def declaring(data, name, size):
    """The zip file in which a part says that it unpacks to this size."""
    data, at = bytearray(data), -1
    for signature, offset, length in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        while (at := data.find(signature, at + 1)) >= 0:
            if data[at + length :].startswith(name.encode()):
                struct.pack_into("<I", data, at + offset, size)
    return bytes(data)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/sharedStrings.xml", "docProps/app.xml"])
@pytest.mark.parametrize("size", [0, 1, 90_000_000, 100_000_001, 4_000_000_000])
def test_a_part_that_declares_too_much_or_another_size_is_refused(refused, name, size):
    assert refused(declaring(of(["x"]), name, size), "xlsx") == ["too-large 1:1"]


def test_a_single_part_that_is_too_large_is_refused(refused, monkeypatch):
    monkeypatch.setattr(xlsx_guard, "LARGEST_PART", 5_000)
    assert refused(of(["x"]), "xlsx") == ["too-large 1:1"]


def test_a_workbook_that_unpacks_to_much_is_refused(refused):
    bomb = with_parts(of(["x"]), **{f"xl__media__{n}_xml": b" " * 70_000_000 for n in range(3)})
    assert len(bomb) < 1_000_000
    assert refused(bomb, "xlsx") == ["too-large 1:1"]


@pytest.mark.parametrize("name", ["xl__media__a_xml", "xl__media__a_png"])
def test_a_part_that_hides_its_size_is_refused(refused, name):
    bomb = with_parts(of(["x"]), **{name: b" " * 50_000_000})
    assert refused(declaring(bomb, name.replace("__", "/").replace("_", "."), 10), "xlsx") == ["too-large 1:1"]


def test_many_parts_are_refused(refused):
    many = with_parts(of(["x"]), **{f"xl__media__{n}_png": b"" for n in range(2_000)})
    assert refused(many, "xlsx") == ["too-large 1:1"]


@pytest.mark.parametrize("cell", ["ALM1", "A200001", "XFD1048576"])
def test_a_cell_far_off_is_refused(refused, cell):
    assert refused(with_cell(f'<c r="{cell}"><v>1</v></c>'.encode()), "xlsx") == ["too-large 1:1"]


def test_a_cell_far_off_that_only_has_a_format_is_none(cells):
    assert cells(with_cell(b'<c r="A1"><v>1</v></c><c r="XFD1048576" s="1"/>'), "xlsx") == [("1",)]


def test_sheets_that_span_too_much_together_are_refused(refused):
    def fill(sheet, _):
        sheet.write("A1", 1)
        sheet.write("ALL3000", 1)

    assert refused(workbook(fill, fill), "xlsx") == ["too-large 1:1"]


def test_a_long_text_taken_over_and_over_is_refused(refused):
    taken = b'<c t="s"><v>0</v></c>' * 800
    data = changed(
        of(["x" * 19_000]),
        sheet1_xml=lambda xml: xml.replace(
            b"</row>", (b"</row><row>" + taken) + b"</row>" + (b"<row>" + taken + b"</row>") * 8
        ),
    )
    assert refused(data, "xlsx") == ["too-large 1:1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x" + ";" * 1_000 + "y", ["too-large 1:1"]),
        ("x\n" + "\n" * 1_100_000, ["too-large 1:1"]),
        ("x\n" + "\n" * 199_999 + "y\n", ["too-large 1:1"]),
        ("x;" + "y" * 20_001 + "\n", ["too-large 1:2"]),
    ],
)
def test_a_csv_beyond_the_limits_is_refused(refused, text, found):
    assert refused(text) == found


def test_empty_columns_and_rows_do_not_count(cells):
    assert cells("x" + ";" * 5_000 + "\n;" * 300_000) == [("x",)]
    assert cells("x;" + "y" * 20_000)[0][1] == "y" * 20_000


def test_a_cell_of_a_workbook_beyond_the_limit_is_told(refused):
    assert refused(of(["x", "y" * 20_001]), "xlsx") == ["too-large 1:2"]


# --- what is no file ---


def test_a_folder_or_nothing_in_place_of_a_file_is_told(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    for name in ("folder.csv", "nothing.csv", "a\0b.csv"):
        with pytest.raises(ProblemsFound) as found:
            read_sheets(tmp_path / name, name)
        assert [p.code for p in found.value.problems] == ["not-a-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_place_of_a_file_is_told_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(ProblemsFound) as found:
        read_sheets(tmp_path / "a.csv", "a.csv")
    assert [p.code for p in found.value.problems] == ["not-a-file"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    (tmp_path / "a.csv").touch(0o000)
    with pytest.raises(ProblemsFound) as found:
        read_sheets(tmp_path / "a.csv", "a.csv")
    assert [p.code for p in found.value.problems] == ["not-readable"]


# --- whatever it is, it is rows or problems ---

_WORKBOOK = of(*TABLE, [3, 3.5])
_ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def rows_or_problems(read, content, ending):
    try:
        found = read(content, ending)
    except ProblemsFound as refused:
        assert refused.problems
        assert all(problem.place for problem in refused.problems)
    else:
        assert all(sheet.rows for sheet in found)


@_ANY
@given(content=st.binary(max_size=80) | st.text(max_size=60, alphabet=";,\t\"\r\n=+-'aé\0").map(str.encode))
def test_any_bytes_are_rows_or_problems(read, content):
    rows_or_problems(read, content, "csv")


@_ANY
@given(st.data())
def test_a_workbook_with_a_byte_changed_is_rows_or_problems(read, data):
    whole = bytearray(_WORKBOOK)
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    rows_or_problems(read, bytes(whole), "xlsx")


@_ANY
@given(
    st.sampled_from(["sheet1_xml", "workbook_xml", "workbook_xml_rels", "sharedStrings_xml", "styles_xml"]), st.data()
)
def test_a_part_with_a_piece_cut_or_changed_is_rows_or_problems(read, part, data):
    def change(xml):
        at = data.draw(st.integers(0, len(xml)))
        return xml[:at] + data.draw(st.binary(max_size=3)) + xml[at + data.draw(st.integers(0, 4)) :]

    rows_or_problems(read, changed(_WORKBOOK, **{part: change}), "xlsx")
