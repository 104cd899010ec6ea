"""Golden files: `pytest --update` writes what was found in place of what was expected; read it before you keep it."""

from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite the golden files; read them before you keep them")


@pytest.fixture
def golden(request):
    """Compares a text with a golden file, byte for byte."""

    def compare(path: Path, found: str) -> None:
        if request.config.getoption("update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found.encode())
        expected = path.read_bytes().decode() if path.exists() else ""
        assert found == expected

    return compare
