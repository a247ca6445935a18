"""What runs by itself: a sensor on folders and the register, a schedule for all sources.

Both ask for the same run: one ingestion of the configured sources, as `gouji ingest` without
paths does it.
"""

from dataclasses import asdict

import dagster as dg

from assets.partitions import WRITER
from assets.progress import Silence
from pipelines import run, season, watch
from pipelines.leftovers import abandon_silent
from pipelines.lock import UNATTENDED_PATIENCE
from pipelines.resources import workbench_from
from pipelines.settings import Settings, resolve
from pipelines.sources import watched_folders

SENSOR_SECONDS = 60
#: A portal that is down, a full disk: tried again after one, two and four minutes or so.
RETRIES = dg.RetryPolicy(
    max_retries=3, delay=60, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS
)


@dg.op(
    pool=WRITER,
    retry_policy=RETRIES,
    description="One ingestion of all configured sources; its stages are runs of their own.",
)
def ingest_all(context: dg.OpExecutionContext) -> None:
    """Ingest the configured sources; raises `dg.Failure` where nothing could be published."""
    try:
        summary = run.ingest((), resolve(), Silence(), patience=UNATTENDED_PATIENCE)
    except run.RestatementRefusedError as error:
        # A person decides on that: trying again changes nothing.
        raise dg.Failure(str(error), allow_retries=False) from error
    context.log.info(
        f"{summary.found} files, {summary.new} new, {summary.quarantined} quarantined, "
        f"published: {summary.published}"
    )
    context.add_output_metadata(
        {
            "files": summary.found,
            "new": summary.new,
            "quarantined": summary.quarantined,
            "published": summary.published,
            "troubles": dg.MetadataValue.json([asdict(t) for t in summary.troubles]),
            "runs": dg.MetadataValue.json(summary.run_ids),
            "seconds": round(summary.seconds, 1),
        }
    )
    if summary.failed:
        raise dg.Failure("new documents were read and not published")


@dg.job(
    name="ingest_sources",
    description="Ingest the configured sources: what the sensor and the schedule run.",
    executor_def=dg.in_process_executor,
)
def ingest_sources() -> None:
    """Ingest the configured sources."""
    ingest_all()


@dg.sensor(
    job=ingest_sources,
    minimum_interval_seconds=SENSOR_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Watches the folders among the sources, and what the register has left undone.",
)
def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Ask for a run where the manifest of files is another one than at the last tick."""
    settings = resolve()
    bench = workbench_from(settings)
    if watch.is_busy(bench):
        return dg.SensorResult(skip_reason="An ingestion is at work.")
    abandon_silent(context.instance)
    found = watch.manifest(watched_folders(settings), bench)
    if found.unsettled:
        return dg.SensorResult(skip_reason=f"{found.unsettled} files are still being written.")
    if not found.lines:
        return dg.SensorResult(skip_reason="Nothing is there to be done.")
    if found.digest == context.cursor:
        return dg.SensorResult(skip_reason="Nothing has changed since the last run.")
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=found.digest)], cursor=found.digest)


def sources_schedule(settings: Settings) -> dg.ScheduleDefinition:
    """Return the schedule for all sources: daily in the season, else weekly."""
    return dg.ScheduleDefinition(
        name="sources",
        job=ingest_sources,
        cron_schedule=season.crons(settings.season, settings.schedule_time),
        execution_timezone=settings.timezone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Looks at every source: daily in the disclosure season, else on Mondays.",
    )
