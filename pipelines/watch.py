"""What a sensor looks at: the files of the watched folders, and what the register has left over.

Only names, sizes and times are looked at; reading the files is the ingestion's work.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from assets.checked import judged_version, pending
from assets.intake.sources import SourceError, local_files
from assets.load.stage import is_published, state
from assets.workbench import Workbench

#: A file that was written so few seconds ago may still be on its way.
SETTLED_SECONDS = 10


@dataclass(frozen=True)
class Manifest:
    """All that there is to do, line by line; `unsettled` files are still being written."""

    lines: tuple[str, ...]
    unsettled: int = 0

    @property
    def digest(self) -> str:
        """A hash of the lines: equal where the same is to be done."""
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()


def manifest(folders: Sequence[str], bench: Workbench, now: float | None = None) -> Manifest:
    """Return what is in `folders`, and what earlier runs left undone.

    `folders`: paths of folders or files; one that is not there at the moment (a share that is not
    mounted) has no files. `now`: seconds since the epoch. A register with nothing left over adds
    no line, so an ingestion by hand of files elsewhere asks for no run.
    """
    now = time.time() if now is None else now
    lines, unsettled = [], 0
    for path in _files(folders):
        try:
            facts = path.stat()
        except OSError:  # gone since the folder was listed
            continue
        unsettled += 0 <= now - facts.st_mtime < SETTLED_SECONDS
        lines.append(f"{path} {facts.st_size} {facts.st_mtime_ns}")
    return Manifest((*sorted(lines), *_left_over(bench)), unsettled)


def is_busy(bench: Workbench) -> bool:
    """Tell whether somebody holds the lock of the home folder at this moment."""
    try:
        with FileLock(bench.home / "ingest.lock").acquire(timeout=0):
            return False
    except Timeout:
        return True


def _files(folders: Sequence[str]) -> list[Path]:
    out: list[Path] = []
    for folder in folders:
        try:
            out.extend(file.path for file in local_files(folder))
        except SourceError:
            continue
    return out


def _left_over(bench: Workbench) -> list[str]:
    """Return what a killed run left, or a new version of code, rules or decisions asks for."""
    if not bench.raw.documents().height:
        return []
    lines = [f"read {partition} {judged_version(bench)}" for partition in pending(bench)]
    if not is_published(bench):
        lines.append(f"publish {state(bench)}")
    return lines
