"""What makes a long story short to run."""

from functools import lru_cache

import pytest

import revmentor.cli.app  # noqa: F401
from revmentor.files import changes, opening, programs, reader


@pytest.fixture
def each_text_read_once(monkeypatch):
    """The tree of a text is a value, so a file that has not changed is not parsed again by every command."""
    once = lru_cache(maxsize=32)(reader.read_tree)
    for module in (changes, opening, programs):
        monkeypatch.setattr(module, "read_tree", once)
