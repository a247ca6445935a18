"""Conform over a partition: what is kept with a document, and what stands beside all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets import frames
from assets.conform.stage import conform_all, conform_version, conformed
from assets.parse.stage import parse_version
from assets.workbench import Workbench

NAMES = {"known": "云岭县第一中学", "new": "云岭县档案馆", "nowhere": "某某中心"}


@pytest.fixture
def bench(tmp_path: Path, samples: Path) -> Workbench:
    """Three parsed documents: of a registered unit, a new one, and one of no known county."""
    made = Workbench(tmp_path / "home", tmp_path / "w.duckdb", units_file=samples / "registry.csv")
    row = {"source_uri": "x.pdf", "partition_key": "p", "status": "registered"}
    made.raw.record([{**row, "document_id": name, "file_name": f"{name}.pdf"} for name in NAMES])
    for document_id, unit_name in NAMES.items():
        header = {
            "document_id": document_id,
            "region_code": None if document_id == "nowhere" else "509901",
            "unit_name": unit_name,
            "unit_names": [unit_name],
            "fiscal_year": 2023,
            "report_kind": "budget",
            "scope": "unit",
            "is_disclosure": True,
        }
        parsed = {name: frames.empty(schema) for name, schema in frames.PARSE.items()}
        parsed["header"] = frames.build([header], frames.PARSE["header"])
        made.store.put("parse", parse_version(made), document_id, parsed)
    return made


def test_a_document_is_kept_with_what_it_proposes_only(bench: Workbench) -> None:
    conform_all(list(NAMES), bench)
    kept = {
        name: bench.store.get("conform", conform_version(bench), name)["units"]["unit_name"]
        for name in NAMES
    }
    assert {name: list(units) for name, units in kept.items()} == {
        "known": [],
        "new": ["云岭县档案馆"],
        "nowhere": ["某某中心"],
    }


def test_the_register_stands_once_beside_all_documents(bench: Workbench) -> None:
    units = conform_all(list(NAMES), bench)["units"]
    registered = bench.units()
    assert units.height == registered.height + 2
    assert units.filter(~units["is_proposed"]).equals(registered)
    assert conformed(list(NAMES), bench)["units"].equals(units)
    assert conformed([], bench)["units"].equals(registered)
