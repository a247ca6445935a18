"""The whole pipeline through `pipelines.run.ingest`: real Dagster jobs, real files."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from assets.checked import evaluations
from assets.intake.sources import SourceError
from assets.parse.stage import parse_version
from assets.progress import Silence
from assets.store import stage_version
from assets.workbench import Workbench
from expectations import rules
from expectations.rules import NO_SUBJECT
from pipelines.run import RunError, ingest
from pipelines.settings import Settings
from pipelines.summary import IngestSummary

HOSTILE = Path(__file__).parents[1] / "hostile"


def settings_in(folder: Path) -> Settings:
    return Settings(
        home=folder / "home", warehouse=folder / "out" / "current.duckdb", workers=2, lang="zh"
    )


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """Two good disclosures among files that are none."""
    folder = tmp_path_factory.mktemp("batch")
    for name in ("a01.pdf", "a12.pdf"):
        shutil.copy(samples / name, folder)
    for name in ("empty.pdf", "download.pdf", "truncated.pdf", "password.pdf", "menu.pdf"):
        shutil.copy(HOSTILE / name, folder)
    return folder


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_in(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def first(batch: Path, settings: Settings) -> IngestSummary:
    return ingest([str(batch)], settings, Silence())


def rows(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as con:
        return con.execute(query).fetchall()


def test_good_files_are_loaded_and_the_others_quarantined(first: IngestSummary) -> None:
    status = {d.file_name: d.status for d in first.documents}
    assert status.pop("a01.pdf").startswith("loaded")
    assert status.pop("a12.pdf").startswith("loaded")
    assert set(status) == {
        "empty.pdf",
        "download.pdf",
        "truncated.pdf",
        "password.pdf",
        "menu.pdf",
    }
    assert set(status.values()) == {"quarantined"}
    assert first.published
    assert first.new == 7


def test_every_quarantined_file_has_a_reason_in_words(first: IngestSummary) -> None:
    reasons = [d.status_reason for d in first.documents if d.status == "quarantined"]
    assert all(reason and len(reason) > 8 for reason in reasons)
    assert len(set(reasons)) == 5


def test_the_warehouse_holds_what_the_truth_says(
    first: IngestSummary, settings: Settings, samples: Path
) -> None:
    for name in ("a01", "a12"):
        truth = json.loads((samples / f"{name}.truth.json").read_text(encoding="utf-8"))
        [(amounts, region, year, total)] = rows(
            settings,
            f"""select count(*), any_value(d.region_code), any_value(d.fiscal_year), sum(amount)
                from mart.amounts join mart.documents d using (document_id)
                where document_id = '{truth["sha256"]}'""",
        )
        assert amounts == len(truth["amounts"])
        assert region == truth["document"]["region_code"]
        assert year == truth["document"]["fiscal_year"]
        assert str(total) == str(sum(Decimal(a["amount"]) for a in truth["amounts"]))


def test_an_ingest_judges_with_all_that_the_rules_may_read(
    first: IngestSummary, settings: Settings
) -> None:
    """A rule that reads the pages or the text is not left without them."""
    bench = Workbench(settings.home, settings.warehouse)
    good = [d.document_id for d in first.documents if d.status != "quarantined"]
    frames = {
        **bench.store.stacked("extract", stage_version("extract"), good),
        **bench.store.stacked("parse", parse_version(bench), good),
    }
    said = ["document_id", "rule_id", "subject", "verdict", "reason"]
    expected = rules.evaluate("parse", frames).select(said)
    ours = evaluations(good, bench).select(said)
    ours = ours.filter(pl.col("rule_id").is_in(expected["rule_id"].implode()))
    assert_frame_equal(ours, expected, check_row_order=False)
    sections = ours.filter(pl.col("rule_id") == "N16", pl.col("subject") != NO_SUBJECT)
    assert set(sections["document_id"]) == set(good)


def test_the_same_files_again_change_nothing(
    first: IngestSummary, batch: Path, settings: Settings
) -> None:
    before = settings.warehouse.read_bytes()
    second = ingest([str(batch)], settings, Silence())
    assert second.new == 0
    assert second.unchanged == 7
    assert not second.published
    assert settings.warehouse.read_bytes() == before


def test_dagster_keeps_the_events_of_the_runs(first: IngestSummary, settings: Settings) -> None:
    with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
        assert set(first.run_ids) <= {run.run_id for run in instance.get_runs()}
        events = instance.fetch_materializations(dg.AssetKey("statements"), limit=10).records
        counts = {
            record.partition_key: record.asset_materialization.metadata["dagster/row_count"].value
            for record in events
            if record.asset_materialization
        }
    assert counts["509901-2023-budget"] == 238
    assert counts["439901-2024-budget"] == 310


def test_a_reader_goes_on_reading_while_the_next_run_publishes(
    tmp_path: Path, samples: Path
) -> None:
    settings = settings_in(tmp_path)
    ingest([str(samples / "a01.pdf")], settings, Silence())
    stop, errors, counts = threading.Event(), [], set()

    def read() -> None:
        while not stop.is_set():
            try:
                counts.add(rows(settings, "select count(*) from mart.documents")[0][0])
            except duckdb.Error as error:
                errors.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        ingest([str(samples / "a12.pdf")], settings, Silence())
    finally:
        stop.set()
        reader.join()
    assert not errors
    assert rows(settings, "select count(*) from mart.documents") == [(2,)]
    assert counts <= {1, 2}


def test_an_address_that_is_not_there_is_the_users_mistake(settings: Settings) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        ingest(["nowhere"], settings, Silence())


def test_a_failed_run_leaves_the_published_warehouse(
    tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path)
    ingest([str(samples / "a01.pdf")], settings, Silence())
    before = settings.warehouse.read_bytes()

    def broken(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("assets.load.warehouse.building", broken)
    with pytest.raises(RunError, match="disk full"):
        ingest([str(samples / "a12.pdf")], settings, Silence())
    assert settings.warehouse.read_bytes() == before
    monkeypatch.undo()
    assert ingest([str(samples / "a12.pdf")], settings, Silence()).published


def test_a_document_that_cannot_be_read_in_time_is_quarantined(
    tmp_path: Path, samples: Path
) -> None:
    settings = replace(settings_in(tmp_path), pages_per_document=3)
    summary = ingest([str(samples / "a01.pdf")], settings, Silence())
    assert [d.status for d in summary.documents] == ["quarantined"]
    assert "3" in (summary.documents[0].status_reason or "")
