"""The readers run once for all tests here."""

import pytest
from calendar_readers import open_readers


@pytest.fixture(scope="session")
def readers(tmp_path_factory):
    with open_readers(tmp_path_factory.mktemp("readers")) as opened:
        yield opened
