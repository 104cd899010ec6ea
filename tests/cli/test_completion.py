"""The shell completes what stands in the folder."""

import shutil

import pytest
from commands import ROOT, run


@pytest.fixture
def nordlicht(tmp_path):
    shutil.copytree(ROOT / "examples" / "nordlicht", tmp_path / "nordlicht")
    return tmp_path / "nordlicht"


def completed(words, folder):
    names = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    return run("revmentor", folder, _REVMENTOR_COMPLETE="complete_bash", **names).out.split()


def test_commands_ids_sessions_and_quarters_are_completed(nordlicht):
    assert completed("revmentor sch", nordlicht) == ["schedule"]
    assert completed("revmentor why agn", nordlicht) == ["agnieszka"]
    assert "1/8" in completed("revmentor log 1/", nordlicht)
    assert completed("revmentor report --quarter 2026-Q", nordlicht) == ["2026-Q4", "2026-Q3", "2026-Q2"]


def test_where_there_is_nothing_nothing_is_completed(tmp_path):
    assert completed("revmentor why a", tmp_path) == []
