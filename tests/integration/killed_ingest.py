"""An ingestion that kills itself with SIGKILL at a point of its work: run as a program by a test.

    python killed_ingest.py POINT FOLDER FILE…

It makes itself ready, and begins when a line comes in. The points are patches of the product's
functions, made here: the product knows nothing of them.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any
from unittest import mock

import assets.intake.raw_store
import assets.intake.stage
import assets.load.stage
import assets.load.warehouse
import sql
from assets.intake.raw_store import RawStore
from assets.progress import Silence
from assets.store import StageStore
from pipelines.run import ingest
from pipelines.settings import Settings

WAREHOUSE = "current.duckdb"


class StoppedClock(datetime):
    """Always the same moment: when a file was first seen is part of a warehouse's content."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> StoppedClock:
        return cls(2024, 3, 1, 8, tzinfo=tz or UTC)


def stop_the_clock(patch: Callable[[Any, str, Any], Any]) -> None:
    for module in (assets.intake.stage, assets.intake.raw_store, assets.load.stage):
        patch(module, "datetime", StoppedClock)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str, when: Callable[..., bool]) -> None:
    """Die in the place of the first call of `owner.name` for which `when` holds."""
    original = getattr(owner, name)

    def call(*args: Any, **kwargs: Any) -> Any:
        if when(*args, **kwargs):
            die()
        return original(*args, **kwargs)

    mock.patch.object(owner, name, call).start()


def always(*_: Any, **__: Any) -> bool:
    return True


def mark_of(stage: str) -> Callable[..., bool]:
    """The mark that a key of `stage` is complete is about to be written; its tables are."""
    return lambda _store, target, _data: f"/{stage}/" in target and target.endswith("/done.json")


POINTS: dict[str, tuple[Any, str, Callable[..., bool]]] = {
    "intake": (RawStore, "record", always),
    "intake, register half written": (RawStore, "_write", lambda _s, name, _f: name != "documents"),
    "extract": (StageStore, "_write", mark_of("extract")),
    "parse": (StageStore, "_write", mark_of("parse")),
    "conform": (StageStore, "_write", mark_of("conform")),
    "suites": (StageStore, "_write", mark_of("evaluations")),
    "load, half built": (sql, "read", lambda name: name == "load/findings.sql"),
    "load, built": (assets.load.warehouse, "record", always),
    "publish, before the swap": (os, "replace", lambda _, to: Path(to).name == WAREHOUSE),
    "publish, after the swap": (StageStore, "_write", mark_of("published")),
}


def settings_in(folder: Path) -> Settings:
    """Return settings with everything in `folder`."""
    return Settings(
        home=folder / "home",
        warehouse=folder / WAREHOUSE,
        workers=2,
        units=folder.parent / "units.csv",
    )


def main() -> None:
    point, folder, *files = sys.argv[1:]
    stop_the_clock(lambda owner, name, new: mock.patch.object(owner, name, new).start())
    before(*POINTS[point])
    importlib.import_module("expectations.gate")  # what takes the most time to get ready
    sys.stdin.readline()
    ingest(files, settings_in(Path(folder)), Silence())


if __name__ == "__main__":
    main()
