"""One writer at a time: the lock of a home folder, whoever it is that writes.

A run of `gouji ingest`, one that a schedule or sensor started and one that a person started in
Dagster's UI all hold it while they work. It is the system's own lock on a file: a process that
dies, however it dies, lets go of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipelines.messages import UserError
from pipelines.settings import Settings

#: How long a run without a person before it waits for the one at work, in seconds.
UNATTENDED_PATIENCE = 6 * 3600


@contextmanager
def alone(settings: Settings, patience: float = 0) -> Iterator[None]:
    """Hold the home folder against every other writer while the block runs.

    Waits up to `patience` seconds for one that is at work; raises `UserError` where it is still
    there then, or where the home folder cannot be written.
    """
    settings.prepare_home()
    lock = FileLock(settings.home / "ingest.lock")
    try:
        lock.acquire(timeout=patience, poll_interval=0.2)
    except Timeout as error:
        raise UserError("ingest.busy", path=settings.home, exit_code=1) from error
    try:
        yield
    finally:
        lock.release()
