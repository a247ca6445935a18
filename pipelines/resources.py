"""What the settings become for the assets: the workbench."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from assets.progress import Progress, Silence
from assets.workbench import Limits, Workbench
from pipelines.lock import UNATTENDED_PATIENCE, alone
from pipelines.settings import Settings, resolve


def workbench_from(settings: Settings, progress: Progress | None = None) -> Workbench:
    """Return the workbench that `settings` describe; `progress` is told how far each stage is."""
    return Workbench(
        home=settings.home,
        warehouse=settings.warehouse,
        workers=settings.workers,
        limits=Limits(
            settings.seconds_per_document,
            settings.megabytes_per_document,
            settings.pages_per_document,
        ),
        units_file=settings.units,
        expected_file=settings.expected,
        keep_versions=settings.keep_versions,
        progress=progress or Silence(),
    )


@dg.resource(description="The stores, held against every other writer while the run lasts.")
def locked_workbench(_context: dg.InitResourceContext) -> Iterator[Workbench]:
    """Yield the workbench of this folder's settings to a run that Dagster started by itself.

    `pipelines.run` hands its runs a workbench of its own: it holds the lock for all of them.
    """
    settings = resolve()
    with alone(settings, UNATTENDED_PATIENCE):
        yield workbench_from(settings)
