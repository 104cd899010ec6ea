"""A new folder explains itself and passes check."""

import json

import pytest
from commands import run


@pytest.mark.parametrize("template", ["taster", "sprint", "classic", "future-leaders"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_new_folder_passes_check_and_can_be_matched(template, language, tmp_path):
    made = run(f"revmentor init acme --template {template} --language {language} --today 2026-11-23", tmp_path)
    assert made.code == 0
    assert run("revmentor check", tmp_path / "acme") == type(made)(0, "", "")
    matched = run("revmentor match cohort.yaml --today 2026-11-23", tmp_path / "acme")
    assert "2 of 2 mentees" in matched.out


def test_nothing_that_is_there_is_overwritten(tmp_path):
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "cohort.yaml").write_text("mine\n")
    made = run("revmentor init acme", tmp_path)
    assert made.code == run("revmentor init acme --dry-run", tmp_path).code == 2
    assert "cohort.yaml is there already" in made.err
    assert [file.name for file in (tmp_path / "acme").iterdir()] == ["cohort.yaml"]


def test_every_folder_has_an_identity_of_its_own(tmp_path):
    for name in ("one", "other"):
        run(f"revmentor init {name} --today 2026-11-23", tmp_path)
    one, other = ((tmp_path / name / "cohort.yaml").read_text(encoding="utf-8") for name in ("one", "other"))
    assert one != other
    assert len(set(one.splitlines()) ^ set(other.splitlines())) == 2


def test_templates_are_listed_in_the_language_asked_for(tmp_path):
    assert "Sechs Treffen" in run("revmentor init --list --language de", tmp_path).out
    assert "Six meetings" in run("revmentor init --list", tmp_path).out


@pytest.mark.parametrize("name", ["Müller & Söhne", "it's", '"quoted": {x}', "$name"])
def test_a_folder_may_be_called_anything(name, tmp_path):
    (tmp_path / name).mkdir()
    assert run("revmentor init . --today 2026-11-23", tmp_path / name).code == 0
    assert run("revmentor check", tmp_path / name).code == 0


def test_editors_know_a_new_folder_and_git_keeps_what_they_know(tmp_path):
    told = run("revmentor init acme --today 2026-11-23", tmp_path)
    assert told.out.count(".schema") == 1
    acme = tmp_path / "acme"
    for record in ("cohort", "program"):
        text = (acme / f"{record}.yaml").read_text(encoding="utf-8")
        assert text.startswith(f"# yaml-language-server: $schema=.schema/{record}.json\n")
    offered = json.loads((acme / ".schema" / "cohort.json").read_text(encoding="utf-8"))
    topics = offered["definitions"]["Participant"]["properties"]["offers"]["properties"]
    assert {"ai-tools", "our-products"} <= topics.keys()
    assert ".schema" not in (acme / ".gitignore").read_text(encoding="utf-8")
    assert run("revmentor schema --write acme", tmp_path).out == "acme/.schema/: unchanged\n"


def test_with_dry_run_nothing_is_there_afterwards(tmp_path):
    assert "acme/.schema/" in run("revmentor init acme --dry-run", tmp_path).out
    assert list(tmp_path.iterdir()) == []
