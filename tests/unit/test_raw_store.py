"""The raw store: bytes once, the first sight kept, every sighting kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assets.intake.raw_store import RawStore, sha256_of
from assets.intake.sources import SourceError, check, local_files


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    return RawStore(tmp_path / "raw")


def row(document_id: str, uri: str, partition: str | None = "500240-2023-budget") -> dict[str, Any]:
    return {"document_id": document_id, "source_uri": uri, "partition_key": partition}


def test_bytes_are_kept_once_and_never_overwritten(store: RawStore, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4 one")
    kept = store.keep(file, sha256_of(file))
    before = kept.stat().st_mtime_ns
    assert store.keep(file, sha256_of(file)).stat().st_mtime_ns == before
    assert kept.read_bytes() == file.read_bytes()
    assert kept.stat().st_mode & 0o222 == 0


def test_a_second_sighting_keeps_the_first_and_adds_a_place(store: RawStore) -> None:
    store.record([row("d", "one.pdf")])
    store.record([row("d", "two.pdf", None)])
    assert store.documents().select("source_uri", "partition_key").rows() == [
        ("one.pdf", "500240-2023-budget")
    ]
    assert store.sightings()["source_uri"].to_list() == ["one.pdf", "two.pdf"]
    store.record([row("d", "two.pdf", None)])
    assert store.sightings().height == 2


def test_local_files_of_folders_files_and_file_addresses(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("deep/a.pdf", "b.PDF", "c.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [f.name for f in local_files(str(tmp_path))] == ["b.PDF", "a.pdf"]
    assert [f.name for f in local_files((tmp_path / "c.txt").as_uri())] == ["c.txt"]


def test_the_day_of_publication_may_be_known_later(store: RawStore) -> None:
    day = date(2024, 2, 1)
    store.record([row("d", "one.pdf")])
    store.record([{**row("d", "http://gov.example/one.pdf"), "published_on": day}])
    store.record([{**row("d", "elsewhere.pdf"), "published_on": date(2025, 1, 1)}])
    assert store.documents().select("source_uri", "published_on").rows() == [("one.pdf", day)]


def test_what_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        check([str(tmp_path / "nowhere")])
    with pytest.raises(SourceError, match="里没有 PDF 文件"):
        check([str(tmp_path)])
