"""One ingestion, end to end: the real Dagster jobs, run in this process.

Files are taken in, each partition with something new is read, and the warehouse is published.
Their events stay in the instance below the home folder, where `gouji serve` shows them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import dagster as dg
import duckdb
import polars as pl

import sql
from assets.checked import pending
from assets.intake.sources import SourceError, check
from assets.load.stage import is_published
from assets.progress import Progress
from assets.workbench import Workbench
from pipelines.definitions import defs
from pipelines.instance import open_instance
from pipelines.resources import workbench_from
from pipelines.settings import Settings
from pipelines.summary import DocumentSummary, IngestSummary

#: The user's terminal shows progress, not Dagster's log: that is kept as events.
_QUIET = {"console": {"config": {"log_level": "CRITICAL"}}}


class RunError(RuntimeError):
    """A Dagster run failed: the published warehouse is the one from before."""


def ingest(addresses: Sequence[str], settings: Settings, progress: Progress) -> IngestSummary:
    """Run the pipeline over the files at `addresses`; return what became of each.

    Raises `SourceError` where an address is not there or holds no PDF, `RunError` where a run
    fails; then nothing was published.
    """
    began = time.monotonic()
    bench = workbench_from(settings, progress)
    check(addresses)
    before = set(bench.raw.documents()["document_id"])
    with open_instance(settings) as instance:
        runs = [_run("intake_files", instance, bench, addresses=addresses)]
        seen = _documents_seen(instance)
        runs += _read(pending(bench), instance, bench)
        published = False
        if not is_published(bench):
            modified = _modified(bench)
            runs.append(_run("publish_warehouse", instance, bench))
            published = _modified(bench) != modified
    documents = _summaries(seen, bench, before)
    return IngestSummary(
        documents=documents,
        found=len(seen),
        new=sum(d.is_new for d in documents),
        unchanged=sum(not d.is_new for d in documents),
        quarantined=sum(d.status == "quarantined" for d in documents),
        published=published,
        warehouse=bench.warehouse,
        run_ids=runs,
        seconds=time.monotonic() - began,
    )


def _read(partitions: Sequence[str], instance: dg.DagsterInstance, bench: Workbench) -> list[str]:
    """Read every partition; one that fails does not keep the others from being read."""
    runs: list[str] = []
    failure: Exception | None = None
    for partition in partitions:
        try:
            runs.append(_run("read_disclosures", instance, bench, partition=partition))
        except RunError as error:
            failure = failure or error
    if failure is not None:
        raise failure
    return runs


def _run(
    job: str,
    instance: dg.DagsterInstance,
    bench: Workbench,
    partition: str | None = None,
    addresses: Sequence[str] = (),
) -> str:
    """Run one job in this process, with its events kept; returns the run's id."""
    config: dict[str, Any] = {"loggers": _QUIET}
    if addresses:
        config["ops"] = {"source_files": {"config": {"addresses": list(addresses)}}}
    result = (
        defs()
        .resolve_job_def(job)
        .execute_in_process(
            instance=instance,
            partition_key=partition,
            run_config=config,
            resources={"workbench": bench},
            raise_on_error=False,
        )
    )
    if not result.success:
        raise _reason(job, partition, result)
    return result.run_id


def _reason(job: str, partition: str | None, result: dg.ExecuteInProcessResult) -> Exception:
    """Return why a run failed: the user's own mistake as it is, anything else as `RunError`."""
    where = f"{job}[{partition}]" if partition else job
    for event in result.all_events:
        if event.is_failure and event.is_step_event:
            error = event.step_failure_data.error
            while error is not None and error.cause is not None:
                error = error.cause
            if error is None:
                continue
            if error.cls_name == SourceError.__name__:
                return SourceError(error.message.split(": ", 1)[-1].strip())
            return RunError(f"{where}: {error.message.strip()} (run {result.run_id})")
    return RunError(f"{where} (run {result.run_id})")


def _documents_seen(instance: dg.DagsterInstance) -> list[str]:
    """Return the documents that the intake run found."""
    event = instance.get_latest_materialization_event(dg.AssetKey("source_files"))
    if event is None or event.asset_materialization is None:
        return []
    found = event.asset_materialization.metadata["documents"].value
    return [str(document_id) for document_id in found] if isinstance(found, list) else []


def _modified(bench: Workbench) -> int:
    """Return when the published file was put there, 0 where there is none."""
    return bench.warehouse.stat().st_mtime_ns if bench.warehouse.exists() else 0


def _summaries(
    document_ids: Sequence[str], bench: Workbench, before: set[str]
) -> list[DocumentSummary]:
    """Return what the published warehouse holds of those documents."""
    wanted = pl.DataFrame({"document_id": list(document_ids)}, schema={"document_id": pl.String})
    with duckdb.connect(str(bench.warehouse), read_only=True) as warehouse:
        warehouse.register("wanted", wanted)
        rows = warehouse.sql(sql.read("cli/ingested.sql")).pl()
    return [
        DocumentSummary(**row, is_new=row["document_id"] not in before)
        for row in rows.iter_rows(named=True)
    ]
