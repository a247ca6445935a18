"""The stage store: what is not finished is not there."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from assets.store import StageStore, stage_version

FRAME = pl.DataFrame({"document_id": ["d"], "page": pl.Series([1], dtype=pl.Int32)})


def test_what_is_put_is_what_is_got(tmp_path: Path) -> None:
    store = StageStore(str(tmp_path))
    store.put("extract", "v1", "d", {"pages": FRAME}, seconds=3)
    assert store.get("extract", "v1", "d")["pages"].equals(FRAME)
    assert store.facts("extract", "v1", "d")["seconds"] == 3


def test_a_key_without_its_last_mark_is_not_there(tmp_path: Path) -> None:
    store = StageStore(str(tmp_path))
    store.put("extract", "v1", "d", {"pages": FRAME})
    (tmp_path / "extract" / "v1" / "d" / "done.json").unlink()
    assert not store.has("extract", "v1", "d")
    with pytest.raises(FileNotFoundError):
        store.get("extract", "v1", "d")


def test_another_version_does_not_see_it(tmp_path: Path) -> None:
    store = StageStore(str(tmp_path))
    store.put("extract", "v1", "d", {"pages": FRAME})
    assert not store.has("extract", "v2", "d")


def test_a_store_in_memory_works_like_a_folder() -> None:
    store = StageStore("memory://gouji-test-store")
    store.put("extract", "v1", "d", {"pages": FRAME})
    assert store.get("extract", "v1", "d")["pages"].equals(FRAME)


def test_versions_differ_by_stage() -> None:
    assert len({stage_version(s) for s in ("extract", "parse", "conform")}) == 3
