"""Hundreds of runs in one process: none of them waits for the disk."""

import os

import pytest


@pytest.fixture(autouse=True, scope="package")
def _no_waiting():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield
