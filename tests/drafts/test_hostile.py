"""Hostile names and texts change nothing in drafts, pages, list and calendars but the text in which they stand."""

import re
import shutil
import unicodedata

import pytest
from calls import call
from hostile_folder import ADDRESS, INNOCENT, LETTERS, ONE_LINE, RECIPIENTS, REMIND, ascii_quoted, write
from hostile_texts import ADDRESSES, EMPTY, HIDDEN, IDS, NO_ADDRESSES, TABLE
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from kills import state_of
from reminders_seen import seen, with_texts

from revmentor.model.value import is_hidden


def written(folder):
    ran = call(REMIND, folder)
    assert ran.code == 0, ran
    assert not any(map(is_hidden, ran.out.replace("\n", "")))
    return seen(folder / "out" / "reminders" / "2026-10-06")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def innocent(scratch):
    """What is written where all the texts are harmless."""
    return written(write(scratch / "innocent", INNOCENT))


def assert_stays_text(text, innocent, scratch):
    folder = scratch / "hostile"
    shutil.rmtree(folder, ignore_errors=True)
    is_filled_in = re.search(r"\{[\w-]+\}", text)
    texts = {place: token if place in LETTERS and is_filled_in else text for place, token in INNOCENT.items()}
    tokens = {INNOCENT[place]: text for place, text in texts.items()}
    found = written(write(folder, texts))
    same(found, expected(innocent, tokens))


def expected(innocent, tokens):
    """What has to be written where other texts stand in place of the harmless ones."""
    pattern = re.compile("|".join(map(re.escape, tokens)))
    replaced = with_texts(innocent, lambda text: pattern.sub(lambda found: tokens[found[0]], text))
    return replaced | {"recipients.csv": with_texts(replaced["recipients.csv"], guarded)}


def guarded(cell):
    """A cell as no spreadsheet takes it for a formula."""
    shown = (sign for sign in unicodedata.normalize("NFKC", cell) if sign in "\t\r\n" or not is_looked_past(sign))
    return f"'{cell}" if next(shown, "") in tuple("=+-@\t\r\n") else cell


def is_looked_past(sign):
    return sign.isspace() or unicodedata.category(sign) == "Cf"


def same(found, right):
    assert found.keys() == right.keys()
    for name in right:
        assert normal(found[name], name) == normal(right[name], name), name


def normal(given, name):
    """Without the length of the line below a heading and the stamp; in Markdown also without blanks around a text."""
    if name.endswith(".eml"):
        headers, *parts = given
        given = (tuple(one for one in headers if one[0] != "X-Revmentor"), *parts)
    even = with_texts(given, lambda text: re.sub(r"(?m)^-+(?=\r?$)", "---", text))
    return with_texts(even, str.strip) if name == "index.md" else even


def test_innocent_texts_stand_everywhere(innocent):
    assert sorted(innocent) == sorted(
        [f"{one}.{kind}" for one in RECIPIENTS for kind in ("eml", "txt")]
        + ["frieda.ics", "voss.ics", "index.html", "index.md", "recipients.csv"]
    )
    assert {"Was jemand in die Hand nehmen muss", "Nicht mehr geschrieben, weil der Moment vorbei ist"} <= {
        *innocent["index.md"]
    }
    text = str(innocent)
    assert [place for place, token in INNOCENT.items() if token not in text] == ["department"]


@pytest.mark.parametrize("text", TABLE[::4], ids=lambda text: ascii(text)[1:40])
def test_a_hostile_text_stays_text(text, innocent, scratch):
    assert_stays_text(text, innocent, scratch)


@pytest.mark.slow
@pytest.mark.parametrize("text", TABLE, ids=lambda text: ascii(text)[1:40])
def test_each_hostile_text_stays_text(text, innocent, scratch):
    assert_stays_text(text, innocent, scratch)


PIECES = st.sampled_from(
    [*filter(lambda text: len(text) <= 40, TABLE), *"\\;,\"'<>()[]{}@:.=?_%&#|~`*+-!$/^ \u200f\u00a0"]
)
PARTS = PIECES | st.characters(exclude_categories=["Cs", "Cc"])
HOSTILE = (
    st.lists(PARTS, min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: text.strip() and len(text) <= 500 and not any(map(is_hidden, text)))
    .filter(lambda text: not text.startswith("\ufeff"))  # icalendar takes it for a mark of UTF-8
)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(text=HOSTILE)
def test_any_text_stays_text(text, innocent, scratch):
    assert_stays_text(text, innocent, scratch)


@pytest.mark.slow
@seed(20261006)
@settings(deadline=None, max_examples=400, database=None)
@given(text=HOSTILE)
def test_any_of_many_texts_stays_text(text, innocent, scratch):
    assert_stays_text(text, innocent, scratch)


def test_lines_of_a_body_stay_lines(innocent, scratch):
    lines = [text for text in [*TABLE, "", ".", "-- ", "\t", "x" * 2000] if not re.search(r"\{[\w-]+\}", text)]
    body = "\n".join(["x", *lines, "x"])
    found = written(write(scratch / "lines", INNOCENT | {"body": body}))
    same(found, expected(innocent, {INNOCENT["body"]: body}))


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:40])
def test_a_hostile_address_stays_an_address(address, innocent, scratch):
    folder = scratch / "address"
    shutil.rmtree(folder, ignore_errors=True)
    same(written(write(folder, INNOCENT, address)), expected(innocent, {ADDRESS: address}))


@pytest.mark.parametrize("text", ["x", *TABLE[::8]], ids=lambda text: ascii(text)[1:40])
def test_a_link_brings_recipient_subject_and_text_and_nothing_else(text, scratch):
    folder = scratch / "links"
    shutil.rmtree(folder, ignore_errors=True)
    is_filled_in = re.search(r"\{[\w-]+\}", text)
    found = written(write(folder, {p: t if p in LETTERS and is_filled_in else text for p, t in INNOCENT.items()}))
    on_page = [element for element in found["index.html"] if element[:2] == ("<a>", ("class", "write"))]
    in_markdown = [mark for mark in found["index.md"] if mark[0] == "link_open" and mark[2][0] == "mailto"]
    for link, name in zip(on_page, RECIPIENTS, strict=True):
        assert link == ("<a>", ("class", "write"), ("href", link_for(name, found)))
    assert [link[2] for link in in_markdown] == [link[-1][1] for link in on_page]


def link_for(name, found):
    """The link to a recipient's mail, as their draft and the text beside it say."""
    headers, addresses, _ = found[f"{name}.eml"]
    _, subject, _, body = found[f"{name}.txt"].split("\n", 3)
    assert dict(headers)["Subject"] == subject.removeprefix("Betreff: ")
    fields = (("subject", dict(headers)["Subject"]), ("body", body))
    return "mailto", "".join(addresses), fields, ""


PLACE = re.compile(r"(?m)^(\w+\.yaml):(\d+):(\d+): (bad-text|not-yaml): ")


RECORDS = {"cohort.yaml", "pairs.yaml", "program.yaml"}


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_a_text_with_hidden_signs_is_refused_at_its_place(text, tmp_path):
    assert_refused(write(tmp_path / "x", INNOCENT | dict.fromkeys(ONE_LINE, text), quoted=ascii_quoted), RECORDS)


@pytest.mark.parametrize("text", [text for text in HIDDEN if not set(text) & {*"\r\n\x85"}], ids=ascii)
def test_hidden_signs_are_refused_as_they_are_too(text, tmp_path):
    """Line breaks are not among them: within quotes YAML takes one for a blank."""
    assert_refused(write(tmp_path / "x", INNOCENT | dict.fromkeys(ONE_LINE, text)), {"cohort.yaml"})


@pytest.mark.parametrize("text", EMPTY, ids=lambda text: ascii(text)[:20])
def test_a_text_that_says_nothing_or_too_much_is_refused_at_its_place(text, tmp_path):
    assert_refused(write(tmp_path / "x", INNOCENT | dict.fromkeys(ONE_LINE, text)), RECORDS)


@pytest.mark.parametrize("place", ["body", "farewell"])
@pytest.mark.parametrize(
    "text", [text for text in HIDDEN if not set(text) <= {*"\n\t", *map(chr, range(32, 127))}], ids=ascii
)
def test_several_lines_hide_nothing_either(place, text, tmp_path):
    folder = write(tmp_path / "x", INNOCENT | {place: text}, quoted=ascii_quoted)
    assert_refused(folder, {"program.yaml"})


def assert_refused(folder, files):
    """Every fault is told with a place in its file, in signs that steer no terminal; nothing is written."""
    before = state_of(folder.parent)
    ran = call(REMIND, folder)
    assert (ran.code, ran.out, state_of(folder.parent)) == (1, "", before), ran
    assert not any(map(is_hidden, ran.err.replace("\n", "")))
    places = [(found[1], int(found[2]), int(found[3])) for found in PLACE.finditer(ran.err)]
    assert places and files <= {file for file, *_ in places}
    for file, line, column in places:
        lines = (folder / file).read_bytes().decode().split("\n")
        assert 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize("id", IDS, ids=ascii)
def test_an_id_is_no_path(id, tmp_path):
    folder = write(tmp_path / "x", INNOCENT)
    for record in ("cohort", "pairs"):
        text = (folder / f"{record}.yaml").read_text(encoding="utf-8")
        told = text.replace("id: frieda", f"id: {ascii_quoted(id)}").replace(
            "mentor: frieda", f"mentor: {ascii_quoted(id)}"
        )
        (folder / f"{record}.yaml").write_text(told, encoding="utf-8")
    before = state_of(tmp_path)
    ran = call(REMIND, folder)
    assert (ran.code, state_of(tmp_path)) == (1, before)
    assert re.search(r"(?m)^cohort\.yaml:\d+:\d+: bad-id: ", ran.err)
    assert re.search(r"(?m)^pairs\.yaml:\d+:\d+: bad-id: ", ran.err)


@pytest.mark.parametrize("address", NO_ADDRESSES, ids=lambda address: ascii(address)[1:40])
def test_what_is_no_address_is_refused(address, tmp_path):
    folder = write(tmp_path / "x", INNOCENT, address, quoted=ascii_quoted)
    before = state_of(folder)
    ran = call(REMIND, folder)
    assert (ran.code, ran.out, state_of(folder)) == (1, "", before)
    assert re.search(r"(?m)^cohort\.yaml:\d+:\d+: bad-mail: ", ran.err)
