"""The last ingestion of a home folder: when it began and ended, how, and its Dagster runs.

Kept beside the stores so that `gouji status` can say it at once, without opening Dagster.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_FILE = "last-run.json"


def last(home: Path) -> dict[str, Any] | None:
    """Return the last run: started_at, finished_at (ISO 8601, UTC), status, run_ids; or None.

    `status` is `running` where a run is at work or was killed, else `succeeded` or `failed`.
    """
    file = home / _FILE
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else None


@contextmanager
def logged(home: Path) -> Iterator[list[str]]:
    """Log a run around the block; its Dagster run ids go into the list that is given."""
    began, runs = _now(), list[str]()
    _write(home, {"started_at": began, "finished_at": None, "status": "running", "run_ids": runs})
    status = "failed"
    try:
        yield runs
        status = "succeeded"
    finally:
        facts = {"started_at": began, "finished_at": _now(), "status": status, "run_ids": runs}
        _write(home, facts)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _write(home: Path, facts: dict[str, Any]) -> None:
    beside = home / f"{_FILE}.{os.getpid()}.tmp"
    beside.write_text(json.dumps(facts), encoding="utf-8")
    beside.replace(home / _FILE)
