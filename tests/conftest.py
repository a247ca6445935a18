"""Fixtures of all tests: the samples that ship with the project, and the corpus where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("GOUJI_CORPUS"):
        return
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(pytest.mark.skip(reason="GOUJI_CORPUS is not set"))


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def corpus() -> Path:
    return Path(os.environ["GOUJI_CORPUS"])
