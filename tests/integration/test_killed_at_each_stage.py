"""A run killed with SIGKILL at any stage and started again ends as an undisturbed one does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import killed_ingest
import pytest
from killed_ingest import POINTS, WAREHOUSE, stop_the_clock

from assets.load.publish import fingerprint
from assets.progress import Silence
from pipelines.run import ingest
from pipelines.settings import Settings

ROOT = Path(__file__).parents[2]
HOSTILE = Path(__file__).parents[1] / "hostile"


def settings_in(folder: Path) -> Settings:
    return Settings(home=folder / "home", warehouse=folder / WAREHOUSE, workers=2)


@pytest.fixture(scope="module", autouse=True)
def _stopped_clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        stop_the_clock(patch.setattr)
        yield


@pytest.fixture(scope="module")
def files(samples: Path) -> list[str]:
    """What comes in on the day of the accident: a disclosure, and a file that is none."""
    return [str(samples / "a12.pdf"), str(HOSTILE / "truncated.pdf")]


@pytest.fixture(scope="module")
def day_before(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A home folder with one document published."""
    folder = tmp_path_factory.mktemp("before")
    assert ingest([str(samples / "a01.pdf")], settings_in(folder), Silence()).published
    return folder


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, day_before: Path, files: list[str]
) -> str:
    folder = tmp_path_factory.mktemp("undisturbed") / "copy"
    shutil.copytree(day_before, folder)
    summary = ingest(files, settings_in(folder), Silence())
    assert (summary.new, summary.quarantined, summary.published) == (2, 1, True)
    return fingerprint(folder / WAREHOUSE)


def killed_at(point: str, folder: Path, files: list[str]) -> None:
    """Start an ingestion as a process of its own, and see it die where it should."""
    script = Path(killed_ingest.__file__)
    done = subprocess.run(
        [sys.executable, str(script), point, str(folder / "home"), str(folder / WAREHOUSE), *files],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]


@pytest.mark.parametrize("point", POINTS)
def test_killed_and_started_again(
    point: str, tmp_path: Path, day_before: Path, undisturbed: str, files: list[str]
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(day_before, folder)
    killed_at(point, folder, files)
    swapped = point == "publish, after the swap"
    expected = undisturbed if swapped else fingerprint(day_before / WAREHOUSE)
    assert fingerprint(folder / WAREHOUSE) == expected, "readers see a whole warehouse"

    settings = settings_in(folder)
    ingest(files, settings, Silence())
    assert fingerprint(settings.warehouse) == undisturbed
    assert list((settings.home / "build").iterdir()) == []
    with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
        left = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))
        died = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.FAILURE]))
    assert left == [], "the killed run does not count as running for ever"
    assert len(died) == 1
