"""Changed code never restates published figures silently: two builds whose readings differ."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from test_warehouse import World
from typer.testing import CliRunner, Result

from assets.load import changes, publish, restatement, stage
from assets.workbench import Workbench
from pipelines.cli.main import app


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(home=tmp_path / "home", warehouse=tmp_path / "out" / "current.duckdb")


def built(bench: Workbench, world: World) -> Path:
    path = bench.home / "build" / "new.duckdb"
    world.build(path)
    return path


def world(*documents: str) -> World:
    made = World()
    for number, name in enumerate(documents or ("a",)):
        made.disclosure(name, disclosure_id=f"D{number}")
    return made


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(path, read_only=True) as con:
        return con.execute(query).fetchall()


AMOUNTS = "SELECT sum(amount), count(*) FROM mart.amounts"


def misread(made: World) -> World:
    """What another parser would say of the same file: one figure else, one under another name."""
    made.parse["amounts"][0]["amount"] += 100
    made.parse["amounts"][1]["measure"] = "basic"
    return made


def test_the_first_load_and_new_documents_are_none(bench: Workbench) -> None:
    assert stage.publish_built(built(bench, world("a")), bench)
    assert stage.publish_built(built(bench, world("a", "b")), bench)
    assert restatement.log(bench.store)["restatements"].is_empty()


def test_a_corrected_disclosure_is_none(bench: Workbench) -> None:
    stage.publish_built(built(bench, world("a")), bench)
    later = world("a")
    later.disclosure("a2", disclosure_id="D0")
    later.parse["amounts"][-1]["amount"] += 1
    assert stage.publish_built(built(bench, later), bench)


def test_figures_read_differently_stop_before_publishing(bench: Workbench) -> None:
    stage.publish_built(built(bench, world("a", "b")), bench)
    before = bench.warehouse.read_bytes()
    path = built(bench, misread(world("a", "b")))
    with pytest.raises(restatement.RestatementError) as refused:
        stage.publish_built(path, bench)
    assert (refused.value.documents, refused.value.figures) == (1, 3)
    assert bench.warehouse.read_bytes() == before
    assert not path.exists()
    assert not publish.kept(bench.warehouse)
    changes = restatement.refused(bench.store)["change"].to_list()
    assert sorted(changes) == ["added", "changed", "removed"]


def test_a_document_that_is_no_longer_read_is_a_restatement(bench: Workbench) -> None:
    stage.publish_built(built(bench, world("a")), bench)
    gone = World()
    gone.disclosure("a", reads=False, disclosure_id="D0")
    with pytest.raises(restatement.RestatementError):
        stage.publish_built(built(bench, gone), bench)


def test_with_consent_it_is_published_and_logged_for_good(bench: Workbench) -> None:
    stage.publish_built(built(bench, world("a", "b")), bench)
    old = rows(bench.warehouse, AMOUNTS)
    agreed = Workbench(home=bench.home, warehouse=bench.warehouse, accept_restatement=True)
    assert stage.publish_built(built(bench, misread(world("a", "b"))), agreed)
    assert rows(bench.warehouse, AMOUNTS) != old
    [(when, who, documents, *counts)] = rows(
        bench.warehouse,
        "SELECT restated_at IS NOT NULL, restated_by, documents, amounts_changed, amounts_removed,"
        " amounts_added FROM quality.restatements",
    )
    assert when
    assert who is not None
    assert (documents, counts) == (1, [1, 1, 1])
    assert rows(
        bench.warehouse,
        "SELECT document_id, before, after FROM quality.restated_figures WHERE change = 'changed'",
    ) == [("a", Decimal("300500.00"), Decimal("300600.00"))]
    kept = restatement.log(bench.store)
    assert kept["restatements"].height == 1
    assert kept["restated_figures"].height == 3


def test_what_a_person_corrected_is_compared_as_it_was_read(bench: Workbench) -> None:
    stage.publish_built(built(bench, world("a")), bench)
    path = built(bench, world("a"))
    with duckdb.connect(path) as con:
        con.execute(
            "UPDATE mart.amounts SET corrected = true, read_amount = amount, amount = 7"
            " WHERE line_no = 2"
        )
    assert restatement.restated(bench.warehouse, path).is_empty()
    with duckdb.connect(path) as con:
        con.execute("UPDATE mart.amounts SET read_amount = 8 WHERE line_no = 2")
    assert restatement.restated(bench.warehouse, path)["after"].to_list() == [Decimal(8)]


def call(folder: Path, *args: str) -> Result:
    flags = ["--warehouse", str(folder / "current.duckdb")]
    return CliRunner().invoke(app, ["ingest", *args, *flags])


def test_ingest_stops_shows_the_diff_and_goes_on_with_consent(
    tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pipeline's parser changes between two runs over the same file."""
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    file = str(samples / "a12.pdf")
    assert call(tmp_path, file).exit_code == 0
    before = (tmp_path / "current.duckdb").read_bytes()
    gather = stage.gather

    def changed(document_ids: set[str], bench: Workbench) -> Any:
        stages = gather(document_ids, bench)
        amounts = stages["parse"]["amounts"]
        first = pl.int_range(pl.len()) == 0
        more = pl.when(first).then(pl.col("amount") + 1).otherwise("amount").cast(pl.Decimal(20, 2))
        stages["parse"]["amounts"] = amounts.with_columns(amount=more)
        return stages

    monkeypatch.setattr(stage, "gather", changed)
    monkeypatch.setattr(stage, "state", lambda _: "changed code")
    monkeypatch.setattr(changes, "base", lambda _: "changed code")
    refused = call(tmp_path, file)
    assert refused.exit_code == 1, refused.output
    assert "1 个已公布文件中的 1 个金额读数与公布的不同" in refused.stderr
    assert "+1.00" in refused.stdout
    assert (tmp_path / "current.duckdb").read_bytes() == before
    agreed = call(tmp_path, file, "--accept-restatement")
    assert agreed.exit_code == 0, agreed.output
    assert rows(tmp_path / "current.duckdb", "SELECT documents FROM quality.restatements") == [(1,)]
    again = call(tmp_path, file)
    assert again.exit_code == 0
    run = json.loads((tmp_path / "home" / "last-run.json").read_text(encoding="utf-8"))
    assert run["status"] == "succeeded"
