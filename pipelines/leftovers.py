"""Runs that nobody carries on: their process was killed, and Dagster still counts them as running.

Dagster's launcher for one machine cannot tell that a run's process has died, so a killed run would
hold the writer's place in the queue for ever. What tells is the lock of the home folder.
"""

from __future__ import annotations

import time

import dagster as dg

#: The tag of the runs that an ingestion makes in its own process, under the lock.
INGESTION = "gouji/ingestion"
#: A run of Dagster's own that has said nothing for so many seconds, while nobody holds the lock,
#: has died: one that is starting, or waits to try again, is never silent for so long.
SILENCE_SECONDS = 900

_UNFINISHED = [
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


def abandon(instance: dg.DagsterInstance) -> list[str]:
    """Report the unfinished runs of earlier ingestions as failed; returns their ids.

    To be called by whoever holds the lock: those runs live under it only, so none is alive.
    """
    return _fail(instance, dg.RunsFilter(statuses=_UNFINISHED, tags={INGESTION: "true"}))


def abandon_silent(instance: dg.DagsterInstance, seconds: float = SILENCE_SECONDS) -> list[str]:
    """Report every unfinished run that has been silent for `seconds` as failed; returns their ids.

    To be called when the lock is free: a run that works holds it. Dagster tries those runs again
    that it had started itself (`run_retries` in the instance's settings).
    """
    return _fail(instance, dg.RunsFilter(statuses=_UNFINISHED), seconds)


def _fail(instance: dg.DagsterInstance, runs: dg.RunsFilter, silent: float = 0) -> list[str]:
    failed = []
    for run in instance.get_runs(runs):
        if silent and _silence(instance, run.run_id) < silent:
            continue
        instance.report_run_failed(run, "The process of this run has died.")
        failed.append(run.run_id)
    return failed


def _silence(instance: dg.DagsterInstance, run_id: str) -> float:
    """Return how many seconds ago the run said something last."""
    last = instance.get_records_for_run(run_id, limit=1, ascending=False).records
    return time.time() - last[0].event_log_entry.timestamp if last else 0
