"""The sample county, ingested once for all tests that only read it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assets.progress import Silence
from pipelines.run import ingest
from pipelines.settings import Settings

HOSTILE = Path(__file__).parents[1] / "hostile"


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The published warehouse of all samples and of a file that is kept out."""
    folder = tmp_path_factory.mktemp("county")
    given = folder / "in"
    given.mkdir()
    for file in [*samples.glob("*.pdf"), HOSTILE / "password.pdf"]:
        shutil.copy(file, given)
    settings = Settings(
        home=folder / "home",
        warehouse=folder / "current.duckdb",
        workers=2,
        units=samples / "registry.csv",
    )
    assert ingest([str(given)], settings, Silence()).published
    return settings.warehouse
