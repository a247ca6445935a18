"""Stages over documents: what was read is not read again, what fails costs its document only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assets import frames
from assets.extract import stage as extract_stage
from assets.extract.worker import Failure, Job
from assets.frames import Frames
from assets.load.gather import intake
from assets.store import stage_version
from assets.workbench import Workbench

PAGE = {"page": 1, "text_source": "embedded"}


def extracted(document_id: str, *pages: dict[str, Any]) -> Frames:
    out = {name: frames.empty(schema) for name, schema in frames.EXTRACT.items()}
    rows = [{"document_id": document_id, **page} for page in pages]
    return {**out, "pages": frames.build(rows, frames.EXTRACT["pages"])}


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    bench = Workbench(home=tmp_path / "home", warehouse=tmp_path / "current.duckdb")
    bench.raw.record(
        [
            {
                "document_id": name,
                "source_uri": f"{name}.pdf",
                "file_name": f"{name}.pdf",
                "partition_key": "500240-2023-budget",
                "status": "registered",
            }
            for name in ("good", "torn", "fatal")
        ]
    )
    return bench


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Workers that answer at once; returns the documents that they were asked for."""
    asked: list[str] = []
    given = {
        "good": extracted("good", PAGE),
        "torn": extracted("torn", PAGE, {"page": 2, "error": "broken stream"}),
        "fatal": Failure("timeout", "太慢", "too slow"),
    }

    def extract_many(jobs: list[Job], **_: Any) -> Iterator[tuple[str, Frames | Failure]]:
        for job in jobs:
            asked.append(job.document_id)
            yield job.document_id, given[job.document_id]

    monkeypatch.setattr(extract_stage, "extract_many", extract_many)
    return asked


def test_only_whole_documents_go_on(bench: Workbench, answers: list[str]) -> None:
    out = extract_stage.extract_all(["good", "torn", "fatal"], bench)
    assert out["pages"]["document_id"].to_list() == ["good"]
    failure = bench.store.facts("extract", stage_version("extract"), "torn")["failure"]
    assert "第 2 页" in failure["reason_zh"]


def test_what_was_read_is_not_read_again(bench: Workbench, answers: list[str]) -> None:
    extract_stage.extract_all(["good", "torn"], bench)
    extract_stage.extract_all(["good", "torn"], bench)
    assert answers == ["good", "torn"]


def test_a_document_that_failed_is_quarantined_with_its_reason(
    bench: Workbench, answers: list[str]
) -> None:
    extract_stage.extract_all(["good", "torn", "fatal"], bench)
    raw = intake(bench, ["good", "torn", "fatal"])["raw_documents"]
    status = dict(raw.select("document_id", "status").rows())
    assert status == {"good": "registered", "torn": "quarantined", "fatal": "quarantined"}
    assert dict(raw.select("document_id", "status_reason").rows())["fatal"] == "太慢"
