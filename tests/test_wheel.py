"""What is installed from a wheel works without the repository."""

import subprocess
import sys
import zipfile

import pytest
from commands import ROOT, run


@pytest.mark.slow
def test_a_wheel_brings_its_templates_and_texts(tmp_path):
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, ROOT]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    (tmp_path / "work").mkdir()
    there = {"PYTHONPATH": str(tmp_path / "installed")}
    listed = run("revmentor init --list", tmp_path / "work", **there)
    assert [name for name in ("taster", "sprint", "classic", "future-leaders") if name not in listed.out] == []
    for line in ("init acme --today 2026-11-23", "match acme", "schedule acme", "remind acme", "report --quarter acme"):
        assert run(f"revmentor {line}", tmp_path / "work", **there).code == 0
    assert (tmp_path / "work" / "acme" / "out" / "reports").is_dir()
