"""The Dagster code location of gouji: the pipeline, and what runs it unattended."""

from __future__ import annotations

import dagster as dg

from pipelines.alerting.sensor import waiting_alerts
from pipelines.automation import ingest_sources, new_files, sources_schedule
from pipelines.county_years import county_years
from pipelines.jobs import pipeline
from pipelines.resources import workbench_from
from pipelines.settings import resolve


@dg.definitions
def defs() -> dg.Definitions:
    """Return the code location, made for the settings of this folder."""
    settings = resolve()
    return dg.Definitions.merge(
        pipeline(),
        dg.Definitions(
            assets=county_years(workbench_from(settings)),
            jobs=[ingest_sources],
            sensors=[new_files, waiting_alerts],
            schedules=[sources_schedule(settings)],
        ),
    )
