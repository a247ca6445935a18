"""What share of a whole ingestion the load stage has: `run.py FOLDER`, over its PDFs, read anew.

Seconds by the clock, and of processors with those of the workers: on a machine that others use
too, the latter count. A second ingestion of one file more shows what that one costs.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assets.load import asset
from assets.progress import Silence
from pipelines.run import ingest
from pipelines.settings import Settings


def processors() -> float:
    """Return the seconds of processors that this process and its workers have taken."""
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


class Clock:
    """Seconds by the clock and of processors, since it was made or last read."""

    def __init__(self) -> None:
        self.load = [0.0, 0.0]

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, its time counted to the load stage."""

        def wrapped(*arguments: Any) -> Any:
            clock, cpu = time.perf_counter(), processors()
            try:
                return function(*arguments)
            finally:
                self.load[0] += time.perf_counter() - clock
                self.load[1] += processors() - cpu

        return wrapped

    def run(self, name: str, addresses: list[str], settings: Settings) -> None:
        """Ingest, and print what it took."""
        self.load = [0.0, 0.0]
        clock, cpu = time.perf_counter(), processors()
        ingest(addresses, settings, Silence())
        whole = (time.perf_counter() - clock, processors() - cpu)
        for unit, of_load, of_all in zip(("clock", "processors"), self.load, whole, strict=True):
            share = of_load / of_all
            print(f"{name:12} {unit:10} whole {of_all:7.1f} s  load {of_load:6.2f} s  {share:5.1%}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    files = sorted(parser.parse_args().folder.rglob("*.pdf"))
    clock = Clock()
    for name in ("build_warehouse", "publish_built"):
        setattr(asset, name, clock.timed(getattr(asset, name)))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        given = folder / "in"
        given.mkdir()
        for number, file in enumerate(files[:-1]):
            shutil.copy(file, given / f"{number}-{file.name}")
        settings = Settings(home=folder / "home", warehouse=folder / "current.duckdb", workers=2)
        clock.run("all but one", [str(given)], settings)
        clock.run("one more", [str(files[-1])], settings)


if __name__ == "__main__":
    main()
