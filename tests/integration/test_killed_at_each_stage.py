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
from fictional_county import disclosure, pdf, register_of_units
from killed_ingest import POINTS, WAREHOUSE, settings_in, stop_the_clock

from assets.load.publish import fingerprint
from assets.progress import Silence
from pipelines.run import ingest

ROOT = Path(__file__).parents[2]
HOSTILE = Path(__file__).parents[1] / "hostile"


@pytest.fixture(scope="module", autouse=True)
def _stopped_clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        stop_the_clock(patch.setattr)
        yield


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all of it happens, with the county's register of units and its files."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "units.csv").write_text(register_of_units(), encoding="utf-8")
    for number in range(2):
        (folder / f"{number}.pdf").write_bytes(pdf(disclosure(number)))
    return folder


@pytest.fixture(scope="module")
def files(place: Path) -> list[str]:
    """What comes in on the day of the accident: a disclosure, and a file that is none."""
    return [str(place / "1.pdf"), str(HOSTILE / "truncated.pdf")]


@pytest.fixture(scope="module")
def day_before(place: Path) -> Path:
    """A home folder with one document published."""
    folder = place / "before"
    assert ingest([str(place / "0.pdf")], settings_in(folder), Silence()).published
    return folder


@pytest.fixture(scope="module")
def undisturbed(place: Path, day_before: Path, files: list[str]) -> str:
    folder = place / "undisturbed"
    shutil.copytree(day_before, folder)
    summary = ingest(files, settings_in(folder), Silence())
    assert (summary.new, summary.quarantined, summary.published) == (2, 1, True)
    return fingerprint(folder / WAREHOUSE)


def started(point: str, folder: Path, files: list[str]) -> subprocess.Popen[bytes]:
    """Start an ingestion as a process of its own, which waits for the word before it begins."""
    script = Path(killed_ingest.__file__)
    return subprocess.Popen(
        [sys.executable, str(script), point, str(folder), *files],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def test_killed_at_every_point_and_started_again_each_time(
    place: Path, day_before: Path, undisturbed: str, files: list[str]
) -> None:
    """Each run takes up what the killed one left, and is killed a little further on."""
    folder = place / "killed"
    shutil.copytree(day_before, folder)
    before = fingerprint(day_before / WAREHOUSE)
    points = list(POINTS)
    # The next process is made ready while this one works: most of its time is imports.
    waiting = started(points[0], folder, files)
    for point, following in zip(points, [*points[1:], None], strict=True):
        run = waiting
        if following is not None:
            waiting = started(following, folder, files)
        _, said = run.communicate(b"go\n", timeout=300)
        assert run.returncode == -signal.SIGKILL, f"{point}: {said.decode()[-2000:]}"
        swapped = point == "publish, after the swap"
        expected = undisturbed if swapped else before
        assert fingerprint(folder / WAREHOUSE) == expected, f"{point}: readers see a whole one"

    settings = settings_in(folder)
    ingest(files, settings, Silence())
    assert fingerprint(settings.warehouse) == undisturbed
    assert list((settings.home / "build").iterdir()) == []
    with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
        left = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))
        died = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.FAILURE]))
    assert left == [], "no killed run counts as running for ever"
    assert len(died) == len(points)
