"""Tables of scores: exactly what is listed is read, and everything else is told at its line and column."""

import csv
import io
import json
import os
import random
import re
import time
from datetime import date
from pathlib import Path

import pytest
from invented import cohort, mentee, mentor

from revmentor.files import scores as module
from revmentor.files.scores import read_scores
from revmentor.files.spreadsheets import located
from revmentor.model.problem import ProblemsFound
from revmentor.model.value import is_hidden
from revmentor.render.data import problems_data
from revmentor.render.problems import render_problems

TODAY = date(2026, 9, 21)
PEOPLE = cohort(
    mentor("frieda"),
    mentor("ben"),
    mentee("voss"),
    mentee("karl"),
    mentee("olga", offers={"ai": "3"}),
    mentor("later", withdrawn="2026-09-22"),
    mentor("gone", withdrawn="2026-09-21"),
    mentee("silent", consent="no"),
    apart=[["ben", "voss"]],
)
HEADER = "mentor,mentee,affinity\n"
CSV = HEADER.replace("\n", "\r\n") + "frieda,voss,12\r\nben,karl,0\r\nolga,voss,1000000\r\nfrieda,olga,7\r\n"
SCORES = {("frieda", "voss"): 12, ("ben", "karl"): 0, ("olga", "voss"): 1_000_000, ("frieda", "olga"): 7}


@pytest.fixture
def read(tmp_path):
    """Reads a file of these bytes or this text as scores."""

    def reading(content, name="scores.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_scores(path, name, PEOPLE, TODAY)

    return reading


@pytest.fixture
def problems(read):
    """The problems of a file."""

    def reading(content, name="scores.csv"):
        with pytest.raises(ProblemsFound) as found:
            read(content, name)
        return found.value.problems

    return reading


@pytest.fixture
def refused(problems):
    """The problems of a file, as CODE LINE:COLUMN and what the marks stand beneath."""

    def reading(content):
        return [f"{p.code} {p.place.line}:{p.place.column} {marked(p.place)}".rstrip() for p in problems(content)]

    return reading


def marked(place):
    return place.text[place.column - 1 : place.column - 1 + place.width]


# --- the same scores, however they were saved ---


@pytest.mark.parametrize(
    "saved",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.replace("\r\n", "\n").encode(),
        CSV.replace("\r\n", "\r").rstrip().encode(),
        CSV.replace(",", ";").encode("cp1252"),
        CSV.replace(",", "\t").encode("utf-16"),
        ("sep=;\r\n" + CSV.replace(",", ";")).encode("utf-8-sig"),
        ("sep= \n" + CSV.replace(",", " ")).encode(),
        ("sep=^\n" + CSV.replace(",", "^")).encode(),
        CSV.replace("frieda", '"frieda"').replace("12", '"12"').encode(),
        CSV.replace(",", " , ").replace("voss", '"voss"').replace('"voss" ', '"voss"').encode(),
        CSV.replace("12", " 12 ").replace("karl", "\u00a0karl\u200b").encode(),
        CSV.replace("12", "0012").replace(",0\r", "," + "0" * 5_000 + "\r").encode(),
        CSV.replace("\r\n", ",,\r\n").encode(),
        CSV.replace("\r\n", "\r\n\r\n,,\r\n  \r\n").encode(),
        "".join(f"{c},{a},{b}\r\n" for a, b, c in csv.reader(CSV.splitlines())).encode(),
    ],
)
def test_scores_are_the_same_whichever_program_saved_them(read, saved):
    assert read(saved) == SCORES
    assert [*read(saved)] == [*SCORES]


def test_a_header_alone_lists_no_pair(read):
    assert read(HEADER) == read(HEADER.strip()) == {}


def test_both_orders_of_two_people_are_different_pairs(tmp_path):
    (tmp_path / "s.csv").write_text(HEADER + "olga,ida,1\nida,olga,2\n", encoding="utf-8")
    both = cohort(mentor("ida", seeks=["ai"]), mentor("olga", seeks=["ai"]))
    assert read_scores(tmp_path / "s.csv", "s.csv", both, TODAY) == {("olga", "ida"): 1, ("ida", "olga"): 2}


def test_who_is_apart_and_who_withdraws_tomorrow_may_be_listed(read):
    assert read(HEADER + "ben,voss,5\nlater,voss,6\n") == {("ben", "voss"): 5, ("later", "voss"): 6}


# --- rows ---


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("freida,voss,1", ["unknown-id 2:1 freida"]),
        ("frieda,Voss,1", ["unknown-id 2:8 Voss"]),
        ("vosss,freida,1", ["unknown-id 2:1 vosss", "unknown-id 2:7 freida"]),
        ("voss,frieda,1", ["not-a-mentor 2:1 voss", "not-a-mentee 2:6 frieda"]),
        ("gone,silent,1", ["has-withdrawn 2:1 gone", "no-consent 2:6 silent"]),
        ("olga,olga,1", ["with-themself 2:6 olga"]),
        (",voss,1", ["empty-cell 2:1 ,"]),
        ("frieda,,1", ["empty-cell 2:8 ,"]),
        ("frieda,voss,", ["empty-cell 2:13"]),
        ("frieda,voss", ["bad-row 2:1 frieda,voss"]),
        ("frieda;voss;1", ["bad-row 2:1 frieda;voss;1"]),
        ("frieda,voss,1,5", ["bad-row 2:15 5"]),
        ("frieda,voss,1,,x", ["bad-row 2:15 ,"]),
        ('  frieda ,  "voss", x ', ["bad-number 2:21 x"]),
        ('"frieda","vo""ss",1', ['unknown-id 2:10 "vo""ss"']),
        ('"fri\neda",voss,x', ['unknown-id 2:1 "fri', "bad-number 3:11 x"]),
        ('"frieda\n",voss,x', ["bad-number 3:8 x"]),
        ("fri\0eda,voss,1", ["bad-text 2:1 fri\0eda"]),
        ("frieda,voss,\x1b[31m1", ["bad-text 2:13 \x1b[31m1"]),
        ('"frieda" ,voss,1', ['not-a-sheet 2:1 "frieda" ,voss,1']),
        ('frieda,voss,"1', ['not-a-sheet 2:1 frieda,voss,"1']),
    ],
)
def test_a_row_is_told_at_its_cells(refused, row, found):
    assert refused(HEADER + row + "\n") == found
    assert refused(HEADER + "\n" + row.replace("\n", "\r\n")) == [
        re.sub(r"(?<= )\d+(?=:)", lambda line: str(int(line[0]) + 1), one, count=1) for one in found
    ]


NO_NUMBERS = ["-1", "-0", "--1", "+5", "0.5", "0,5", "1.000", "1 000", "1_000", "1000001", "9" * 5_000, "1e3", "0x1f"]
NO_NUMBERS += ["１２", "٣", "²", "Ⅷ", "nan", "inf", "true", "x", "=1", "'1", "1\u200b2"]


@pytest.mark.parametrize("said", NO_NUMBERS)
def test_an_affinity_is_a_whole_number_in_plain_digits(problems, said):
    (problem,) = problems(f'{HEADER}frieda,voss,"{said}"\n')
    assert (problem.code, problem.place.line, problem.place.column) == ("bad-number", 2, 13)
    assert problem.hint
    assert len(problem.message) < 150


def test_a_pair_that_is_listed_twice_is_told_with_its_first_line(problems):
    found = problems(HEADER + "ben,karl,x\nfrieda,voss,1\n\nfrieda,voss,1\nben,karl,2\n" + ' "frieda" ,voss,3\n')[1:]
    assert [(p.code, p.place.line, p.message) for p in found[:2]] == [
        ("duplicate-pair", 5, "this pair stands in line 3 already"),
        ("duplicate-pair", 6, "this pair stands in line 2 already"),
    ]


def test_all_bad_rows_are_told_at_once_in_their_order_even_above_a_quote_that_does_not_fit(refused):
    rows = ["frieda,voss,1"] * 200 + ["ben;karl;1", "frieda,karl,-1", 'x"x,karl,1', '"ben,karl,1']
    assert refused(HEADER + "\n".join(rows)) == [
        *(f"duplicate-pair {line}:1 frieda" for line in range(3, 202)),
        "bad-row 202:1 ben;karl;1",
        "bad-number 203:13 -1",
        'unknown-id 204:1 x"x',
        'not-a-sheet 205:1 "ben,karl,1',
    ]


def test_beyond_a_thousand_problems_it_is_only_told_that_there_are_more(problems):
    found = problems(HEADER + "frieda,nobody,x\n" * 5_000)
    assert len(found) == 1_001
    assert found[-1].message == "more problems follow from here on"


def test_an_id_that_nearly_is_one_of_that_side_is_named(problems):
    assert [p.hint for p in problems(HEADER + "vos,vos,1\nFRIEDA,kral,1\n")] == [
        "",
        'did you mean "voss"?',
        "",
        'did you mean "karl"?',
    ]


def test_texts_name_people_by_their_ids_alone(tmp_path):
    (tmp_path / "s.csv").write_text(HEADER + "b,a,1\nb,b,1\na,c,x\nd,c,1\na,zz,1\n", encoding="utf-8")
    names = {"name": "Secret Person", "email": "secret@example.com"}
    secret = cohort(
        mentor("a", **names), mentee("b", **names), mentee("c", consent="no", **names), mentor("d", **names)
    )
    with pytest.raises(ProblemsFound) as found:
        read_scores(tmp_path / "s.csv", "s.csv", secret, TODAY)
    assert len(found.value.problems) >= 6
    assert "ecret" not in render_problems(found.value.problems).plain


# --- the header ---


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("frieda,voss,12", ["no-header 1:1 frieda,voss,12"]),
        ("mentor-1,mentee-1,12", ["no-header 1:1 mentor-1,mentee-1,12"]),
        ("a,b,c", ["no-header 1:1 a,b,c"]),
        ("mentor mentee affinity", ["no-header 1:1 mentor mentee affinity"]),
        ("mentor,mentee,afinity", ["unknown-column 1:15 afinity"]),
        (
            "Mentor,Mentee,Affinity",
            ["unknown-column 1:1 Mentor", "unknown-column 1:8 Mentee", "unknown-column 1:15 Affinity"],
        ),
        ("mentor,mentee,affinity,note", ["unknown-column 1:24 note"]),
        ("mentor,mentee,score", ["unknown-column 1:15 score", "missing-column 1:1 mentor,mentee,score"]),
        ("mentor,mentor,affinity", ["column-twice 1:8 mentor", "missing-column 1:1 mentor,mentor,affinity"]),
        ("mentee,affinity", ["missing-column 1:1 mentee,affinity"]),
        ("mentor,,mentee,affinity", ["unknown-column 1:8 ,"]),
        ('mentor,"men\ntee",affinity', ['unknown-column 1:8 "men']),
        ("mentor,mentee,affinity\x1b", ["bad-text 1:15 affinity\x1b"]),
        ('"mentor,mentee,affinity', ['not-a-sheet 1:1 "mentor,mentee,affinity']),
    ],
)
def test_a_header_that_is_not_right_is_told(refused, header, found):
    assert refused(header + "\nfrieda,voss,12\n") == found


def test_a_column_that_nearly_is_one_is_named(problems):
    (problem,) = problems("affinity;Mentor;mente\n")[:1]
    assert problem.hint == 'did you mean "mentor"?'


# --- what is no table of scores ---


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", "empty-file"),
        ("\ufeff\r\n ,\n", "empty-file"),
        (b"PK\x03\x04xl/workbook.xml", "not-a-sheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not-a-sheet"),
        (b"%PDF-1.7", "not-a-sheet"),
        (b"\0" * 100, "not-a-sheet"),
        (CSV.encode("utf-16")[:-1], "not-a-sheet"),
        ("<html><table>", "not-a-sheet"),
        ("x" * 10_001, "too-large"),
    ],
)
def test_another_kind_of_file_is_told(problems, content, found):
    assert [p.code for p in problems(content)] == [found]


def test_a_workbook_is_told_to_be_saved_as_csv(problems):
    (problem,) = problems(b"PK\x03\x04", "scores.xlsx")
    assert (problem.place.file, problem.hint) == ("scores.xlsx", "save it as CSV UTF-8")


def test_a_file_beyond_the_limits_is_refused(problems, monkeypatch):
    monkeypatch.setattr(located, "MOST_LINES", 4)
    assert [p.code for p in problems(CSV)] == ["too-large"]
    monkeypatch.setattr(module, "LARGEST", 20)
    assert [p.code for p in problems(CSV)] == ["too-large"]


@pytest.mark.parametrize("name", ["folder.csv", "nothing.csv", "a\0b.csv", "nowhere/s.csv", "x" * 300])
def test_a_folder_or_nothing_in_place_of_a_file_is_told(tmp_path, name):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ProblemsFound) as found:
        read_scores(tmp_path / name, name, PEOPLE, TODAY)
    assert [p.code for p in found.value.problems] == ["not-readable" if len(name) > 255 else "not-a-file"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    (tmp_path / "s.csv").touch(0o000)
    with pytest.raises(ProblemsFound) as found:
        read_scores(tmp_path / "s.csv", "s.csv", PEOPLE, TODAY)
    assert [p.code for p in found.value.problems] == ["not-readable"]


# --- whatever it is, it is the listed pairs or problems at their places ---

PIECES = [",", ";", "\t", '"', '""', "\n", "\n", "\r", "\r\n", " ", "  ", "\u00a0", "\u200b", "\0", "\x1b[2J", "\x9b"]
PIECES += [
    "\u202e",
    "\u2028",
    "sep=;\n",
    "frieda",
    "voss",
    "gone",
    "mentor",
    "-1",
    "0",
    "9" * 5_000,
    "ä",
    "x" * 300,
    "",
]
GENTLE = [" ,", ", ", ",\u00a0", "\u200b;", "; ", " \t", "\n\n", "\n ;;\n", "\r\n", "\r", ",,\n", "\n,,\n"]
BYTES = [b"\xff", b"\xc3", b"\x81", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\0"]


def mutated(chance):
    """A good file, changed in a few places."""
    text = CSV.replace(",", chance.choice(",,;\t")).replace("\r\n", chance.choice(["\n", "\r\n"]))
    text = text.replace("voss", '"voss"') if chance.random() < 0.3 else text
    for _ in range(chance.randrange(1, 4)):
        if chance.random() < 0.6:
            text = text.replace(chance.choice(",;\t\n"), chance.choice(GENTLE), chance.randrange(3))
        else:
            text = spliced(text, chance.choice(PIECES), chance)
    data = text.encode(chance.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")
    return spliced(data, chance.choice(BYTES), chance) if chance.random() < 0.2 else data


def spliced(whole, piece, chance):
    at = chance.randrange(len(whole) + 1)
    return whole[:at] + piece + whole[at + chance.choice([0, 0, 0, 1, 5]) :]


def plainly_read(data):
    """What a short reader without places makes of a file that has no problems."""
    text = data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig", "replace").replace("\ufffd", "\u00a0")
    said = text.startswith("sep=")
    delimiter = text[4] if said else max("\t;,", key=text[:40].count)
    lines = io.StringIO(text.partition("\n")[2] if said else text, newline="")
    rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    cells = [[cell.strip(" \t\r\n\u00a0\u200b\u2028\u202e\ufeff") for cell in row] for row in rows]
    header, *rows = [row for row in cells if any(row)]
    where = [header.index(name) for name in ("mentor", "mentee", "affinity")]
    return {(row[where[0]], row[where[1]]): int(row[where[2]]) for row in rows}


@pytest.mark.parametrize("seed", range(6))
def test_a_changed_file_is_read_as_it_stands_or_told(read, seed):
    chance = random.Random(seed)
    read_ones = 0
    for _ in range(400):
        data = mutated(chance)
        try:
            found = read(data)
        except ProblemsFound as refused:
            ensure_told(refused.problems, data)
        else:
            read_ones += 1
            assert found == plainly_read(data)
    assert read_ones > 40


def ensure_told(found, data):
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= p.place.line <= lines and p.place.column >= 1 for p in found)
    assert all(p.place.column <= len(p.place.text) + 1 for p in found if p.place.text)
    told = render_problems(found).plain
    assert not any(is_hidden(character) for character in told.replace("\n", ""))
    assert max(map(len, told.splitlines())) < 1_500
    json.dumps(problems_data(found), ensure_ascii=False).encode()


@pytest.mark.parametrize("seed", range(4))
def test_marks_stand_beneath_the_cell_that_was_spoilt(problems, seed):
    chance = random.Random(seed)
    for _ in range(40):
        rows = [["frieda", "voss", "1"], ["ben", "karl", "2"], ["olga", "voss", "3"], ["later", "olga", "4"]]
        row, column = chance.randrange(4), chance.randrange(3)
        rows[row][column] = chance.choice(["zzz", "b,c", 'q"q', "two\nlines", "x"])
        text, start = written(rows, row, column, chance)
        place = problems(text)[0].place
        line = text.count("\n", 0, start) + 1
        assert (place.line, place.column) == (line, start - text.rfind("\n", 0, start))
        assert text[start:].startswith(marked(place))


def written(rows, row, column, chance):
    """The table with blank lines and quotes here and there, and where a cell begins."""
    text, start = HEADER, 0
    for number, cells in enumerate(rows):
        text += chance.choice(["", "", "\n", ",,\n"])
        for position, cell in enumerate(cells):
            start = len(text) if (number, position) == (row, column) else start
            needs = any(sign in cell for sign in ',"\n') or chance.random() < 0.3
            escaped = cell.replace('"', '""')
            text += (f'"{escaped}"' if needs else cell) + ("," if position < 2 else "\n")
    return text, start


def test_six_hundred_thousand_rows_take_a_moment(tmp_path):
    mentors, mentees = [f"m{n}" for n in range(1_000)], [f"s{n}" for n in range(600)]
    many = cohort(*map(mentor, mentors), *map(mentee, mentees))
    path: Path = tmp_path / "s.csv"
    path.write_text(HEADER + "".join(f"{a},{b},7\n" for a in mentors for b in mentees), encoding="utf-8")
    begun = time.perf_counter()
    assert len(read_scores(path, "s.csv", many, TODAY)) == 600_000
    assert time.perf_counter() - begun < 10
