"""The Dagster instance below gouji's home: its events are what `gouji serve` shows."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg

_CONFIG = "telemetry:\n  enabled: false\n"


def open_instance(home: Path) -> dg.DagsterInstance:
    """Return the instance at `home/dagster`, made on first use, telemetry off."""
    folder = (home / "dagster").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "dagster.yaml"
    if not config.exists():
        config.write_text(_CONFIG, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(folder)
    return dg.DagsterInstance.get()
