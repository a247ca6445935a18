"""What the settings become for the assets: the workbench."""

from __future__ import annotations

from pathlib import Path

from assets.workbench import Limits, Progress, Silence, Workbench
from pipelines.settings import Settings


def workbench_from(settings: Settings, progress: Progress | None = None) -> Workbench:
    """Return the workbench that `settings` describe; `progress` is told how far each stage is."""
    return Workbench(
        home=Path(settings.home),
        warehouse=Path(settings.warehouse),
        workers=settings.workers,
        limits=Limits(settings.seconds, settings.megabytes, settings.pages),
        units_file=Path(settings.units) if settings.units else None,
        keep_versions=settings.keep_versions,
        progress=progress or Silence(),
    )
