"""One ingestion, end to end: the real Dagster jobs, run in this process.

Files are taken in, each partition with something new is read, and the warehouse is published.
Their events stay in the instance below the home folder, where `gouji serve` shows them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import dagster as dg
import duckdb
import polars as pl

import sql
from assets.checked import forget, pending
from assets.intake.sources import DownloadError, check
from assets.intake.stage import examine_again
from assets.load import expected, publish, restatement
from assets.load.stage import is_published
from assets.partitions import disclosures
from assets.progress import Progress
from assets.workbench import Workbench
from pipelines.alerting.post import post_of
from pipelines.alerting.run import alerted
from pipelines.county_years import report_seen
from pipelines.instance import open_instance
from pipelines.jobs import pipeline
from pipelines.leftovers import INGESTION, abandon
from pipelines.lock import alone
from pipelines.messages import UserError
from pipelines.resources import workbench_from
from pipelines.run_log import logged
from pipelines.settings import Settings
from pipelines.summary import DocumentSummary, IngestSummary, TroubleSummary

#: The user's terminal shows progress, not Dagster's log: that is kept as events.
_QUIET = {"console": {"config": {"log_level": "CRITICAL"}}}


class RunError(RuntimeError):
    """A Dagster run failed: the published warehouse is the one from before."""


class RestatementRefusedError(RunError):
    """Published figures would change: nothing was published. Holds what would change."""

    def __init__(self, found: pl.DataFrame) -> None:
        super().__init__(
            f"{found.height} 个已公布的金额读数有变 / published figures would change: "
            "gouji ingest --accept-restatement"
        )
        self.differences = found
        self.documents = restatement.documents(found)


def ingest(
    addresses: Sequence[str],
    settings: Settings,
    progress: Progress,
    *,
    accept_restatement: bool = False,
    patience: float = 0,
) -> IngestSummary:
    """Run the pipeline over the files at `addresses`; return what became of each.

    Without addresses, the configured sources are looked into. `patience`: how many seconds to
    wait for another ingestion that is at work here.

    Raises `InputError` for an address or a register of units that cannot be used, `UserError`
    where another ingestion is at work here or the warehouse cannot be opened, `RunError` where a
    run fails; then nothing was published. What was read before a failure is kept, and the next
    ingestion goes on from there. Raises `RestatementRefusedError` where changed code reads
    published files differently, unless `accept_restatement`.
    """
    began = time.monotonic()
    bench = replace(workbench_from(settings, progress), accept_restatement=accept_restatement)
    check(addresses)
    bench.units()
    expected.read(bench.expected_file, date.today())
    with (
        alone(settings, patience),
        logged(bench.home) as runs,
        alerted(post_of(settings), runs, addresses),
        open_instance(settings) as instance,
    ):
        abandon(instance)
        before = _published_documents(bench)
        runs.append(_run("intake_files", instance, bench, addresses=addresses))
        seen = _of_intake(instance, "documents")
        runs.extend(_read(pending(bench), instance, bench))
        published = False
        # A first run that finds nothing at all has no warehouse to make.
        if not bench.raw.documents().is_empty() and not is_published(bench):
            modified = _modified(bench)
            runs.append(_run("publish_warehouse", instance, bench))
            published = _modified(bench) != modified
        report_seen(seen, bench, instance)
        troubles = [TroubleSummary(**row) for row in _of_intake(instance, "troubles")]
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
        troubles=troubles,
    )


def decide(record: Callable[[], object], settings: Settings, progress: Progress) -> bool:
    """Keep a person's decisions (`record` does) and publish the warehouse with them.

    What they touch is judged again: documents whose figures were corrected, and every finding.
    Returns whether the published file was replaced. Raises `UserError` where an ingestion is at
    work here (then nothing is kept), `RunError` where a run fails: the decision is kept and
    takes effect in the next run.
    """
    bench = workbench_from(settings, progress)
    with (
        alone(settings),
        logged(bench.home) as runs,
        alerted(post_of(settings), runs),
        open_instance(settings) as instance,
    ):
        record()
        modified = _modified(bench)
        runs.extend(_read(pending(bench), instance, bench))
        if not is_published(bench):
            runs.append(_run("publish_warehouse", instance, bench))
        return _modified(bench) != modified


def roll_back(number: int, settings: Settings) -> None:
    """Publish the `number`-th release before the current one again, while no ingestion is at work.

    Raises `FileNotFoundError` where it is not kept, `duckdb.Error` where it cannot be opened and
    `UserError` where an ingestion is at work here.
    """
    with alone(settings):
        publish.rollback(settings.warehouse, number)


def retry(document_ids: Sequence[str], settings: Settings, progress: Progress) -> IngestSummary:
    """Read the quarantined documents once more, publish, and return what became of each.

    Raises `UserError` where another ingestion is at work here, `RunError` where a run fails.
    """
    began = time.monotonic()
    bench = workbench_from(settings, progress)
    with (
        alone(settings),
        logged(bench.home) as runs,
        alerted(post_of(settings), runs),
        open_instance(settings) as instance,
    ):
        before = _published_documents(bench)
        forget(document_ids, bench)
        partitions = examine_again(document_ids, bench)
        instance.add_dynamic_partitions(str(disclosures.name), partitions)
        runs.extend(_read(pending(bench), instance, bench))
        modified = _modified(bench)
        runs.append(_run("publish_warehouse", instance, bench))
        documents = _summaries(document_ids, bench, before)
    return IngestSummary(
        documents=documents,
        found=len(documents),
        new=0,
        unchanged=0,
        quarantined=sum(d.status == "quarantined" for d in documents),
        published=_modified(bench) != modified,
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
        pipeline()
        .resolve_job_def(job)
        .execute_in_process(
            instance=instance,
            partition_key=partition,
            run_config=config,
            resources={"workbench": bench},
            tags={INGESTION: "true"},
            raise_on_error=False,
        )
    )
    if not result.success:
        raise _reason(job, partition, result, bench)
    return result.run_id


def _reason(
    job: str, partition: str | None, result: dg.ExecuteInProcessResult, bench: Workbench
) -> Exception:
    """Return why a run failed: an address not fetched in its words, all else as `RunError`."""
    where = f"{job}[{partition}]" if partition else job
    for event in result.all_events:
        if event.is_failure and event.is_step_event:
            error = event.step_failure_data.error
            while error is not None and error.cause is not None:
                error = error.cause
            said = event.step_failure_data.user_failure_data
            if said is not None and {"zh", "en"} <= said.metadata.keys():
                return DownloadError(*(str(said.metadata[lang].value) for lang in ("zh", "en")))
            if said is not None and "restated_figures" in said.metadata:
                return RestatementRefusedError(restatement.refused(bench.store))
            if error is None:
                continue
            return RunError(f"{where}: {error.message.strip()} (run {result.run_id})")
    return RunError(f"{where} (run {result.run_id})")


def _of_intake(instance: dg.DagsterInstance, what: str) -> list[Any]:
    """Return what the intake run noted: the `documents` that it found, or its `troubles`."""
    event = instance.get_latest_materialization_event(dg.AssetKey("source_files"))
    if event is None or event.asset_materialization is None:
        return []
    found = event.asset_materialization.metadata[what].value
    return found if isinstance(found, list) else []


def _modified(bench: Workbench) -> int:
    """Return when the published file was put there, 0 where there is none."""
    return bench.warehouse.stat().st_mtime_ns if bench.warehouse.exists() else 0


def _published_documents(bench: Workbench) -> set[str]:
    """Return the documents that the warehouse holds already; none where there is no warehouse.

    Raises `UserError` where its file is something else, or another program writes to it.
    """
    if not bench.warehouse.exists():
        return set()
    try:
        with duckdb.connect(str(bench.warehouse), read_only=True) as warehouse:
            rows = warehouse.sql(sql.read("cli/known_documents.sql")).fetchall()
    except duckdb.Error as error:
        key = "unreadable" if isinstance(error, duckdb.IOException) else "not_ours"
        reason = str(error).splitlines()[0]
        raise UserError(
            f"warehouse.{key}", path=bench.warehouse, reason=reason, exit_code=1
        ) from error
    return {str(row[0]) for row in rows}


def _summaries(
    document_ids: Sequence[str], bench: Workbench, before: set[str]
) -> list[DocumentSummary]:
    """Return what the published warehouse holds of those documents."""
    if not document_ids:
        return []
    wanted = pl.DataFrame({"document_id": list(document_ids)}, schema={"document_id": pl.String})
    with duckdb.connect(str(bench.warehouse), read_only=True) as warehouse:
        warehouse.register("wanted", wanted)
        rows = warehouse.sql(sql.read("cli/ingested.sql")).pl()
    return [
        DocumentSummary(**row, is_new=row["document_id"] not in before)
        for row in rows.iter_rows(named=True)
    ]
