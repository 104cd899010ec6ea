"""`revmentor import`: shows the change first, asks what only a person can say, and writes nothing by itself."""

import io
import json
import shutil
import struct
import sys
import zipfile

import pytest
from commands import ROOT, run

COHORT = """\
# autumn
program: classic
name: Herbst 2026
start: 2026-10-05
timezone: Europe/Berlin
language: de

participants: []

# nobody apart yet
"""
FORM = """\
Name;E-Mail;Rolle;Stufe;Standort;Themen
Ann Abt;ann@example.com;Mentorin;2;Kiel;KI
Bo Benz;bo@example.com;Mentor;3;Kiel;Social Media
Kim Kurz;kim@example.com;Mentee;6;Jena;KI
"""
TODAY = "--today 2026-09-21"
ON_TERMINALS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "cohort.yaml").write_text(COHORT, encoding="utf-8")
    (tmp_path / "form.csv").write_text(FORM, encoding="utf-8")
    return tmp_path


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".revmentor.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_nothing_is_written_where_nobody_can_be_asked(folder):
    before = contents(folder)
    ran = run(f"revmentor import form.csv {TODAY}", folder)
    assert (ran.code, contents(folder)) == (2, before)
    assert "Ann Abt" in ran.out
    assert "--yes" in ran.out + ran.err


def test_with_dry_run_nothing_is_written(folder):
    before = contents(folder)
    ran = run(f"revmentor import form.csv --dry-run --yes {TODAY}", folder)
    assert (ran.code, contents(folder)) == (0, before)
    assert "would be written (dry run)" in ran.err + ran.out


def test_with_yes_it_is_written_and_a_second_time_there_is_nothing_to_write(folder):
    assert run(f"revmentor import form.csv --yes {TODAY}", folder).code == 0
    after = contents(folder)
    text = after["cohort.yaml"].decode()
    assert [line for line in COHORT.splitlines() if line not in text.splitlines()] == ["participants: []"]
    assert {"import.yaml", "signups.yaml"} <= after.keys()
    for line in ("", "--yes --conflicts take"):
        again = run(f"revmentor import form.csv {line} {TODAY}", folder)
        assert (again.code, contents(folder)) == (0, after)
        assert "nothing to write" in again.out + again.err
    assert run("revmentor check", folder).code == 0


def test_with_json_stdout_is_data_and_nothing_is_written(folder):
    (folder / "form.csv").write_text(FORM + "Lee Lang;lee@example.com;Mentee;;Jena;Tango\n", encoding="utf-8")
    before = contents(folder)
    ran = run(f"revmentor import form.csv --json {TODAY}", folder)
    data = json.loads(ran.out)
    assert (ran.code, contents(folder)) == (2, before)
    assert [one["id"] for one in data["new"]] == ["ann-abt", "bo-benz", "kim-kurz"]
    assert data["new"][2]["fields"]["seeks"] == {"old": "", "new": "ai-tools"}
    assert data["columns"]["Stufe"] == "level"
    assert {(one["row"], one["file"]) for one in data["unusable"]} == {(5, "form.csv")}
    assert [(one["about"], one["text"]) for one in data["questions"]] == [("topics", "Tango")]


@pytest.mark.parametrize(("side", "key"), [("mentor", "offers"), ("mentee", "seeks")])
def test_as_says_what_everyone_in_the_file_is(side, key, folder):
    (folder / "form.csv").write_text("Name;Stufe;Themen\nAnn Abt;2;KI\nBo Benz;6;KI\n", encoding="utf-8")
    unsaid = run(f"revmentor import form.csv --yes {TODAY}", folder)
    assert (unsaid.code, "--as" in unsaid.out + unsaid.err) == (1, True)
    data = json.loads(run(f"revmentor import form.csv --json --as {side} {TODAY}", folder).out)
    assert [one["fields"][key]["new"].partition(":")[0] for one in data["new"]] == ["ai-tools", "ai-tools"]


PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Form" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
    ' Target="worksheets/sheet1.xml"/></Relationships>',
}
ROWS = (("Name", "Rolle", "Stufe", "Themen"), ("Ann Abt", "Mentorin", "2", "KI"))
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def cell(reference, inside):
    return f'<c r="{reference}" {inside}'


def text(reference, said):
    return cell(reference, f't="inlineStr"><is><t>{said}</t></is></c>')


def workbook(extra="", padding=""):
    """A small workbook with the rows above, packed by hand; `extra` are more cells of its second row."""
    rows = [[text(f"{'ABCD'[n]}{number}", said) for n, said in enumerate(row)] for number, row in enumerate(ROWS, 1)]
    rows[1].append(extra)
    lines = "".join(f'<row r="{number}">{"".join(row)}</row>' for number, row in enumerate(rows, 1))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**PARTS, "xl/worksheets/sheet1.xml": SHEET.format(lines) + padding}.items():
            archive.writestr(name, part)
    return packed.getvalue()


def declared(data, size):
    """The same workbook whose sheet says that it unpacks to another size."""
    true = struct.pack("<I", zipfile.ZipFile(io.BytesIO(data)).getinfo("xl/worksheets/sheet1.xml").file_size)
    assert data.count(true) == 2
    return data.replace(true, struct.pack("<I", size))


HOSTILE = {
    "bomb.xlsx": (declared(workbook(), 3_000_000_000), "too-large"),
    "lying.xlsx": (declared(workbook(padding=" " * 5_000_000), 900), "too-large"),
    "half.xlsx": (workbook()[: len(workbook()) // 2], "not-a-sheet"),
    "table.csv": (workbook(), "not-a-sheet"),
    "zeros.csv": (FORM.replace("Ann", "A\0n").encode(), "bad-text"),
    "formula.csv": (FORM.replace("Kiel", "=1+1").encode(), "formula"),
    "wide.csv": ((";" * 100_000 + "x\n" + FORM).encode(), "too-large"),
}


def test_the_workbook_that_is_made_hostile_below_is_a_good_one(folder):
    (folder / "form.xlsx").write_bytes(workbook(padding="\n"))
    ran = run(f"revmentor import form.xlsx --json {TODAY}", folder)
    assert [one["id"] for one in json.loads(ran.out)["new"]] == ["ann-abt"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_written(name, folder):
    data, code = HOSTILE[name]
    (folder / name).write_bytes(data)
    before = contents(folder)
    ran = run(f"revmentor import form.csv {name} --yes {TODAY}", folder)
    assert (ran.code, contents(folder)) == (1, before)
    assert f": {code}: " in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", sorted(path.parent.name for path in (ROOT / "examples").glob("*/cohort.yaml")))
def test_a_workbook_that_is_exported_and_brought_back_changes_no_byte(name, tmp_path):
    folder = tmp_path / name
    shutil.copytree(ROOT / "examples" / name, folder)
    assert run(f"revmentor export --xlsx ../program.xlsx {TODAY}", folder).code == 0
    before = contents(folder)
    ran = run(f"revmentor import ../program.xlsx --yes {TODAY}", folder)
    assert (ran.code, contents(folder)) == (0, before)


def test_what_was_typed_into_the_workbook_comes_back(tmp_path):
    folder = tmp_path / "taster"
    shutil.copytree(ROOT / "examples" / "taster", folder)
    cohort = folder / "cohort.yaml"
    run(f"revmentor export --xlsx program.xlsx {TODAY}", folder)
    old = cohort.read_text(encoding="utf-8")
    number = next(n for n, line in enumerate(old.splitlines()) if "level:" in line)
    lines = old.splitlines(keepends=True)
    lines[number] = f"{lines[number].partition('level:')[0]}level: 9\n"
    cohort.write_text("".join(lines), encoding="utf-8")
    ran = run(f"revmentor import program.xlsx --yes --conflicts take {TODAY}", folder)
    assert (ran.code, "unchanged" in ran.out) == (0, True)
    assert cohort.read_text(encoding="utf-8") == "".join(lines)


def talk(line, folder, *turns):
    from dialogue import talk

    return talk(line, folder, *turns)


@ON_TERMINALS
def test_at_a_terminal_it_asks_before_it_writes(folder):
    before = contents(folder)
    code, shown = talk(f"revmentor import form.csv {TODAY}", folder, ("[y/N]:", "n"))
    assert (code, contents(folder)) == (0, before)
    assert shown.index("Ann Abt") < shown.index("Write cohort.yaml, import.yaml, signups.yaml?")
    code, _ = talk(f"revmentor import form.csv {TODAY}", folder, ("[y/N]:", "y"))
    assert code == 0
    assert b"id: ann-abt" in contents(folder)["cohort.yaml"]
    assert contents(folder).keys() == before.keys() | {"import.yaml", "signups.yaml"}


@ON_TERMINALS
def test_an_unsure_column_and_a_grade_are_asked_once_and_kept(folder):
    asks = FORM.replace("Standort", "Standorte").replace(";6;", ";Partner;")
    (folder / "form.csv").write_text(asks, encoding="utf-8")
    code, shown = talk(
        f"revmentor import form.csv {TODAY}",
        folder,
        ("[site]:", "nonsense"),
        ("[site]:", ""),
        ("leaves it open:", "boss"),
        ("leaves it open:", "7"),
        ("[y/N]:", "y"),
    )
    assert code == 0
    assert '"Standorte" (3 rows)' in shown
    assert '"Partner"' in shown
    kept = contents(folder)["import.yaml"].decode()
    assert "Standorte: site\n" in kept
    assert "Partner: 7\n" in kept
    assert "level: 7" in contents(folder)["cohort.yaml"].decode()
    code, shown = talk(f"revmentor import form.csv {TODAY}", folder)
    assert (code, "nothing to write" in shown) == (0, True)


@ON_TERMINALS
def test_what_is_left_open_stays_open(folder):
    (folder / "form.csv").write_text(FORM.replace(";6;", ";Partner;"), encoding="utf-8")
    code, _ = talk(f"revmentor import form.csv {TODAY}", folder, ("leaves it open:", ""), ("[y/N]:", "y"))
    assert code == 0
    after = contents(folder)
    assert b"Partner" not in after["import.yaml"] + after["cohort.yaml"]
    assert b"ann-abt" in after["cohort.yaml"]


@ON_TERMINALS
@pytest.mark.parametrize(("answer", "site"), [("y", "Bonn"), ("n", "Jena")])
def test_a_conflict_is_asked_and_stays_settled(answer, site, folder):
    run(f"revmentor import form.csv --yes {TODAY}", folder)
    cohort = folder / "cohort.yaml"
    cohort.write_text(cohort.read_text(encoding="utf-8").replace("Kiel", "Jena", 1), encoding="utf-8")
    (folder / "form.csv").write_text(FORM.replace("Kiel", "Bonn", 1), encoding="utf-8")
    line = f"revmentor import form.csv {TODAY}"
    code, shown = talk(line, folder, ("Take the answer? [y/N]:", answer), ("[y/N]:", "y"))
    assert code == 0
    assert 'ann-abt, site: "Jena" stands there, "Bonn" was answered' in shown
    assert cohort.read_text(encoding="utf-8").count(f"site: {site}") == (1 if site == "Bonn" else 2)
    code, shown = talk(line, folder)
    assert (code, "nothing to write" in shown) == (0, True)


@ON_TERMINALS
@pytest.mark.parametrize("turns", [[("[site]:", "")], []])
def test_ctrl_c_ends_it_and_writes_nothing(turns, folder):
    from dialogue import INTERRUPT

    if turns:
        (folder / "form.csv").write_text(FORM.replace("Standort", "Standorte"), encoding="utf-8")
    before = contents(folder)
    code, shown = talk(f"revmentor import form.csv {TODAY}", folder, *turns, ("[y/N]:", INTERRUPT))
    assert (code, contents(folder)) == (130, before)
    assert "Traceback" not in shown


@ON_TERMINALS
def test_init_asks_its_four_questions(tmp_path):
    code, shown = talk(
        "revmentor init acme --today 2026-09-21",
        tmp_path,
        ("Name of the program [acme]:", "Acme voraus"),
        ("[en]:", "fr"),
        ("[en]:", "de"),
        ("[classic]:", "sprnt"),
        ("[classic]:", "sprint"),
        ("[2026-10-19]:", "19.10."),
        ("[2026-10-19]:", "2026-11-30"),
    )
    assert code == 0
    assert 'did you mean "sprint"' in shown
    program, cohort = (
        (tmp_path / "acme" / f"{name}.yaml").read_text(encoding="utf-8") for name in ("program", "cohort")
    )
    assert ("name: Acme voraus\n" in program, "extends: sprint" in program) == (True, True)
    assert ("language: de" in cohort, "start: 2026-11-30" in cohort) == (True, True)
    assert run("revmentor check", tmp_path / "acme").code == 0


@ON_TERMINALS
def test_init_asks_nothing_that_an_option_says(tmp_path):
    options = "--name Acme --language en --template taster --start 2026-11-30"
    assert talk(f"revmentor init acme {options}", tmp_path)[0] == 0


@ON_TERMINALS
def test_init_interrupted_leaves_nothing(tmp_path):
    from dialogue import INTERRUPT

    code, _ = talk("revmentor init acme --today 2026-09-21", tmp_path, ("[acme]:", ""), ("[en]:", INTERRUPT))
    assert (code, list(tmp_path.iterdir())) == (130, [])
