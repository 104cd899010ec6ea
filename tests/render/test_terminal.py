"""What a terminal gets: nothing that steers it."""

import pytest
from commands import run

from revmentor.render.terminal import shown, styled

COHORT = """\
program: taster
name: "\\e[31mred\\a"
start: 2026-10-05
timezone: Europe/Berlin
language: "\\u202Ede"
participants: []
"""


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Müller 李 😀", "Müller 李 😀"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("tab\tbell\x07", "tab\\tbell\\x07"),
    ],
)
def test_what_would_steer_the_terminal_is_shown_instead(text, seen):
    assert shown(text) == seen


def test_names_are_no_markup():
    assert styled("[/red] :smile: [bold]").plain == "[/red] :smile: [bold]"


def test_a_hostile_file_steers_nothing(tmp_path):
    (tmp_path / "cohort.yaml").write_text(COHORT, encoding="utf-8")
    ran = run("revmentor check", tmp_path)
    assert ran.code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(ran.out + ran.err)
