"""How placeholders are found and filled: once, and nothing else is touched."""

import pytest

from revmentor.model.placeholder import PLACEHOLDERS, fill, placeholders_in


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Guten Tag {first_name}, {first_name}!", "Guten Tag Frieda, Frieda!"),
        ("{ {} {unknown} {{first_name}} }", "{ {} {unknown} {Frieda} }"),
        ("{first_name.__class__} {first_name!r} %s $x", "{first_name.__class__} {first_name!r} %s $x"),
        ("{partner_name}", r"{first_name} \g<0>"),
    ],
)
def test_a_text_is_filled_once_and_keeps_all_else(text, filled):
    assert fill(text, {"first_name": "Frieda", "partner_name": r"{first_name} \g<0>"}) == filled


def test_every_word_in_braces_is_found_known_or_not():
    found = placeholders_in("{name} am {date}, {Vorname}, {partner-name}, { lose } {name}")
    assert found == ("name", "date", "Vorname", "partner-name", "name")
    assert [name for name in found if name not in PLACEHOLDERS] == ["Vorname", "partner-name"]
