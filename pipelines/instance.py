"""The Dagster instance below gouji's home: its events are what `gouji serve` shows."""

from __future__ import annotations

import os

import dagster as dg

from pipelines.settings import Settings


def open_instance(settings: Settings) -> dg.DagsterInstance:
    """Return the instance in the home folder, made on first use, telemetry off."""
    settings.prepare_home()
    os.environ["DAGSTER_HOME"] = str(settings.dagster_home)
    return dg.DagsterInstance.get()
