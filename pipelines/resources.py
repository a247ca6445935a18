"""What the settings become for the assets: the workbench."""

from __future__ import annotations

from assets.progress import Progress, Silence
from assets.workbench import Limits, Workbench
from pipelines.settings import Settings


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
        sources=settings.sources,
        http=settings.http,
        progress=progress or Silence(),
    )
