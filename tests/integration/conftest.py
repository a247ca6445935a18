"""The sample county, ingested once for all tests that only read it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from assets.progress import Silence
from pipelines.run import ingest
from pipelines.settings import Settings

HOSTILE = Path(__file__).parents[1] / "hostile"
KEPT_OUT = ("password.pdf", "menu.pdf")


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The published warehouse of all samples and of two files that are kept out.

    Made by the first worker that asks for it, for all of them.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "county"
    settings = Settings(
        home=folder / "home",
        warehouse=folder / "current.duckdb",
        workers=2,
        units=samples / "registry.csv",
    )
    with FileLock(shared / "county.lock"):
        if not settings.warehouse.exists():
            given = folder / "in"
            given.mkdir(parents=True)
            for file in [*samples.glob("*.pdf"), *(HOSTILE / name for name in KEPT_OUT)]:
                shutil.copy(file, given)
            assert ingest([str(given)], settings, Silence()).published
    return settings.warehouse
