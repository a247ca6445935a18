"""The stage store: what each stage made of a document, as Parquet, written atomically.

Layout below the root (any fsspec address): `STAGE/VERSION/KEY/TABLE.parquet` with a `done.json`
written last; without it the key is not there. The key is a document's SHA-256 (extract, parse)
or a partition (conform, evaluations). The version is made of the code that the stage runs, so a
changed parser costs its own stage and those after it, and nothing else.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import fsspec
import polars as pl
from fsspec.implementations.local import LocalFileSystem

from assets import frames as schemas
from assets.frames import Frames

ASSETS = Path(__file__).parent
_SOURCES: dict[str, tuple[str, ...]] = {
    "extract": ("frames.py", "extract"),
    "parse": ("frames.py", "extract", "parse", "../sql/codes"),
    "review": ("review",),
    "conform": ("frames.py", "extract", "parse", "conform", "../sql/codes", "../sql/units"),
}


@cache
def stage_version(stage: str) -> str:
    """Return a digest of the code and data that decide what `stage` makes of a document."""
    digest = hashlib.sha256()
    for source in _SOURCES[stage]:
        root = (ASSETS / source).resolve()
        files = [root] if root.is_file() else sorted(root.rglob("*"))
        for file in files:
            if file.suffix in {".py", ".yaml", ".csv"} and file.name != "asset.py":
                digest.update(file.name.encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def _file_system(root: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it: asked for thousands of times."""
    fs, path = fsspec.core.url_to_fs(root)
    return fs, str(path)


@dataclass(frozen=True)
class StageStore:
    """Frames of stages under `root`, addressed by stage, version and key."""

    root: str

    def _fs(self) -> tuple[Any, str]:
        return _file_system(self.root)

    def _folder(self, stage: str, version: str, key: str) -> str:
        return f"{self._fs()[1]}/{stage}/{version}/{key}"

    def has(self, stage: str, version: str, key: str) -> bool:
        """Tell whether the key was written to its end."""
        fs, _ = self._fs()
        return bool(fs.exists(f"{self._folder(stage, version, key)}/done.json"))

    def put(self, stage: str, version: str, key: str, tables: Frames, **facts: Any) -> None:
        """Write `tables` under the key, then the mark that they are all there, with `facts`."""
        folder = self._folder(stage, version, key)
        for name, frame in tables.items():
            buffer = io.BytesIO()
            frame.write_parquet(buffer)
            self._write(f"{folder}/{name}.parquet", buffer.getvalue())
        mark = {"tables": {name: frame.height for name, frame in tables.items()}, **facts}
        self._write(f"{folder}/done.json", json.dumps(mark, ensure_ascii=False).encode())

    def _write(self, target: str, data: bytes) -> None:
        fs, _ = self._fs()
        fs.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
        beside = f"{target}.{uuid.uuid4().hex}.tmp"
        with fs.open(beside, "wb") as handle:
            handle.write(data)
        fs.mv(beside, target)

    def drop(self, stage: str, version: str, key: str) -> None:
        """Forget the key: its mark first, so that a crash leaves nothing half there."""
        fs, _ = self._fs()
        folder = self._folder(stage, version, key)
        if fs.exists(folder):
            if fs.exists(f"{folder}/done.json"):
                fs.rm_file(f"{folder}/done.json")
            fs.rm(folder, recursive=True)

    def facts(self, stage: str, version: str, key: str) -> dict[str, Any]:
        """Return what was noted when the key was written; empty when it was not."""
        if not self.has(stage, version, key):
            return {}
        fs, _ = self._fs()
        with fs.open(f"{self._folder(stage, version, key)}/done.json", "rb") as handle:
            return dict(json.loads(handle.read()))

    def mark(self, stage: str, version: str, key: str) -> str | None:
        """Return what tells one writing of the key from the next; None if it was not finished."""
        fs, _ = self._fs()
        done = f"{self._folder(stage, version, key)}/done.json"
        try:
            if isinstance(fs, LocalFileSystem):
                # Asked of every document in every load, and a fifth of what `ukey` takes.
                found = os.stat(done)
                return f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}"
            return str(fs.ukey(done))
        except FileNotFoundError:
            return None

    def get(
        self, stage: str, version: str, key: str, only: Collection[str] | None = None
    ) -> Frames:
        """Return the frames under the key; raises `FileNotFoundError` if it was not finished."""
        if not self.has(stage, version, key):
            raise FileNotFoundError(f"{stage}/{version}/{key}")
        fs, _ = self._fs()
        out: Frames = {}
        for name in self.facts(stage, version, key)["tables"]:
            if only is not None and name not in only:
                continue
            with fs.open(f"{self._folder(stage, version, key)}/{name}.parquet", "rb") as handle:
                out[name] = pl.read_parquet(handle.read())
        return out

    def stacked(
        self, stage: str, version: str, keys: Iterable[str], only: Collection[str] | None = None
    ) -> Frames:
        """Return the frames of all those `keys` that were finished, stacked table by table.

        `only`: the names of the frames that are wanted.
        """
        there = [key for key in keys if self.has(stage, version, key)]
        found = schemas.stack((self.get(stage, version, key, only) for key in there), stage)
        return {name: frame for name, frame in found.items() if only is None or name in only}
