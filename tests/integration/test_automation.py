"""What runs by itself: the sensor, the schedule, one writer, runs that died, freshness."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from dagster._utils.schedules import schedule_execution_time_iterator
from filelock import FileLock

from assets.progress import Silence
from pipelines.automation import RETRIES, ingest_sources, new_files, sources_schedule
from pipelines.county_years import GROUP, county_years, key_of
from pipelines.definitions import defs
from pipelines.instance import open_instance
from pipelines.jobs import pipeline
from pipelines.leftovers import INGESTION, abandon, abandon_silent
from pipelines.resources import workbench_from
from pipelines.run import ingest
from pipelines.settings import Settings, resolve
from pipelines.watch import SETTLED_SECONDS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one watched folder, `inbox`."""
    for name in [name for name in os.environ if name.startswith("GOUJI_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "gouji.toml").write_text(
        '[[sources]]\nname = "inbox"\nkind = "folder"\naddress = "inbox"\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def instance(folder: Path) -> Iterator[dg.DagsterInstance]:
    with open_instance(resolve()) as opened:
        yield opened


def drop(source: Path, folder: Path, name: str | None = None) -> Path:
    """Put a file into the inbox as one that was written a while ago."""
    target = folder / "inbox" / (name or source.name)
    shutil.copy(source, target)
    age(target, SETTLED_SECONDS + 1)
    return target


def age(path: Path, seconds: float) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def tick(instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorExecutionData:
    context = dg.build_sensor_context(instance=instance, cursor=cursor)
    return new_files.evaluate_tick(context)


def test_the_sensor_asks_once_for_what_is_there(
    folder: Path, instance: dg.DagsterInstance, samples: Path
) -> None:
    empty = tick(instance)
    assert (empty.run_requests, empty.skip_message) == ([], "Nothing is there to be done.")

    file = drop(samples / "a12.pdf", folder)
    first = tick(instance)
    [request] = first.run_requests or []
    assert request.run_key == first.cursor

    again = tick(instance, first.cursor)
    assert again.run_requests == []
    assert again.cursor in {first.cursor, None}

    drop(samples / "a01.pdf", folder)
    second = tick(instance, first.cursor)
    assert [r.run_key for r in second.run_requests or []] == [second.cursor]
    assert second.cursor != first.cursor

    (folder / "inbox" / "a01.pdf").unlink()
    back = tick(instance, second.cursor)
    assert [r.run_key for r in back.run_requests or []] == [request.run_key], (
        "the state of before has its key of before: Dagster does not run it twice"
    )
    age(file, 1)
    assert "still being written" in (tick(instance, second.cursor).skip_message or "")


def test_the_sensor_waits_while_somebody_writes(
    folder: Path, instance: dg.DagsterInstance, samples: Path
) -> None:
    drop(samples / "a12.pdf", folder)
    with FileLock(folder / ".gouji/ingest.lock"):
        assert tick(instance).skip_message == "An ingestion is at work."
    assert tick(instance).run_requests


def test_the_run_ingests_the_folder_and_leaves_nothing_to_be_done(
    folder: Path, instance: dg.DagsterInstance, samples: Path
) -> None:
    drop(samples / "a12.pdf", folder)
    asked = tick(instance)
    result = ingest_sources.execute_in_process(instance=instance)
    assert result.success
    metadata = result.events_for_node("ingest_all")
    assert any(event.is_step_success for event in metadata)
    assert resolve().warehouse.exists()
    after = tick(instance, asked.cursor)
    assert after.skip_message == "Nothing has changed since the last run."
    assert tick(instance).cursor == asked.cursor, "the register has nothing left over"

    # What a killed run left in the register is asked for again, though no file has changed.
    for mark in (folder / ".gouji/stages/evaluations").rglob("done.json"):
        mark.unlink()
    left = tick(instance, asked.cursor)
    assert left.run_requests
    assert left.cursor != asked.cursor

    # The county's year is an asset now, and was reported as seen.
    key = key_of("439901", 2024)
    assert key in defs().resolve_asset_graph().get_all_asset_keys()
    event = instance.get_latest_materialization_event(key)
    assert event is not None
    assert event.asset_materialization is not None
    assert event.asset_materialization.metadata["documents_seen"].value == 1


def test_the_schedule_is_daily_in_the_season_and_weekly_outside(folder: Path) -> None:
    schedule = sources_schedule(resolve())
    zone = ZoneInfo("Asia/Shanghai")

    def ticks(month: int) -> list[datetime]:
        first = datetime(2025, month, 1, tzinfo=zone).timestamp()
        assert schedule.execution_timezone == "Asia/Shanghai"
        upcoming = schedule_execution_time_iterator(
            first, schedule.cron_schedule, schedule.execution_timezone
        )
        return [t for t in islice(upcoming, 40) if t.month == month]

    assert len(ticks(3)) == 31
    assert len(ticks(9)) == 30
    assert [t.isoweekday() for t in ticks(6)] == [1] * 5
    assert {t.astimezone(zone).strftime("%H:%M") for t in ticks(3)} == {"06:30"}

    (folder / "gouji.toml").write_text(
        '[schedule]\nseason = "1-12"\ntime = "21:05"\ntimezone = "Asia/Urumqi"\n', encoding="utf-8"
    )
    changed = sources_schedule(resolve())
    assert changed.cron_schedule == ["5 21 * 1,2,3,4,5,6,7,8,9,10,11,12 *"]
    assert changed.execution_timezone == "Asia/Urumqi"


def test_a_run_started_in_the_ui_waits_for_the_writer_at_work(
    folder: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.jobs.UNATTENDED_PATIENCE", 0.5)
    job = pipeline().resolve_job_def("publish_warehouse")
    with FileLock(folder / ".gouji/ingest.lock"):
        held = job.execute_in_process(instance=instance, raise_on_error=False)
    assert not held.success
    assert not resolve().warehouse.exists()
    assert job.execute_in_process(instance=instance).success
    with FileLock(folder / ".gouji/ingest.lock", timeout=0):
        assert resolve().warehouse.exists(), "the run has let go of the lock"


def test_everything_that_writes_is_in_the_pool_of_one(instance: dg.DagsterInstance) -> None:
    graph = defs().resolve_asset_graph()
    computed = [graph.get(key) for key in graph.get_all_asset_keys()]
    pools = {n.key.to_user_string(): n.pools for n in computed if n.is_executable}
    assert set(map(frozenset, pools.values())) == {frozenset({"writer"})}
    assert ingest_sources.nodes[0].definition.pools == {"writer"}
    config = instance.get_concurrency_config()
    assert config.pool_config.default_pool_limit == 1
    assert config.pool_config.pool_granularity is not None
    assert config.pool_config.pool_granularity.value == "run"
    assert instance.run_retries_enabled
    assert RETRIES.max_retries == 3


def test_runs_that_died_do_not_hold_the_queue(instance: dg.DagsterInstance) -> None:
    job = ingest_sources
    of_ours = instance.create_run_for_job(
        job, status=dg.DagsterRunStatus.STARTED, tags={INGESTION: "true"}
    )
    of_dagster = instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
    instance.report_engine_event("alive", of_dagster)

    assert abandon(instance) == [of_ours.run_id]
    assert abandon_silent(instance, seconds=60) == []
    assert abandon_silent(instance, seconds=0) == [of_dagster.run_id]
    runs = {run.run_id: run.status for run in instance.get_runs()}
    assert set(runs.values()) == {dg.DagsterRunStatus.FAILURE}


def test_years_are_read_again_in_one_run(folder: Path, samples: Path) -> None:
    settings = resolve()
    files = [str(samples / name) for name in ("a11.pdf", "a12.pdf")]
    ingest(files, settings, Silence())
    job = pipeline().resolve_job_def("read_disclosures")
    keys = ["439901-2023-budget", "439901-2024-budget"]
    with open_instance(settings) as instance:
        assert instance.get_dynamic_partitions("disclosures") == keys
        result = job.execute_in_process(
            instance=instance,
            tags={
                "dagster/asset_partition_range_start": keys[0],
                "dagster/asset_partition_range_end": keys[1],
            },
        )
        assert result.success
        events = instance.fetch_materializations(dg.AssetKey("statements"), limit=10).records
        read = {e.partition_key for e in events if e.run_id == result.run_id}
    assert read == set(keys)


def test_only_recent_years_are_expected_to_be_fresh(folder: Path) -> None:
    settings = Settings(home=folder / "h", warehouse=folder / "w.duckdb", workers=1)
    bench = workbench_from(settings)
    bench.raw.record(
        [
            {
                "document_id": key,
                "source_uri": key,
                "file_name": key,
                "partition_key": key,
                "status": "registered",
                "first_seen_at": datetime.now(UTC),
            }
            for key in ("500240-2021-final", "500240-2023-budget", "unidentified")
        ]
    )
    specs = county_years(bench, date(2024, 2, 1))
    assert [(s.key.path, s.freshness_policy is not None) for s in specs] == [
        ([GROUP, "500240", "2021"], False),
        ([GROUP, "500240", "2023"], True),
    ]
    [policy] = [s.freshness_policy for s in specs if s.freshness_policy]
    assert isinstance(policy, dg.FreshnessPolicy)
    assert policy == dg.FreshnessPolicy.time_window(timedelta(days=15), timedelta(days=8))
