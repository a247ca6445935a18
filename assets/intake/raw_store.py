"""The content-addressed raw store and its register: every file once, every sighting kept.

Below the root: `files/ab/abcd….pdf` (never overwritten) and `register/documents.parquet`,
`register/sightings.parquet`, replaced atomically under a lock.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
from filelock import FileLock

from assets import frames

SIGHTINGS = {
    "document_id": pl.String,
    "source_uri": pl.String,
    "seen_at": pl.Datetime("us", "UTC"),
}


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file's bytes, hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@dataclass(frozen=True)
class RawStore:
    """Raw files and their register below `root`."""

    root: Path

    def file(self, document_id: str) -> Path:
        """Return where the document's bytes are kept."""
        return self.root / "files" / document_id[:2] / f"{document_id}.pdf"

    def keep(self, source: Path, document_id: str) -> Path:
        """Copy the bytes in, once; a crash leaves no half file under the final name."""
        target = self.file(document_id)
        if target.exists():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as handle:
            with source.open("rb") as data:
                shutil.copyfileobj(data, handle)
            handle.flush()
            os.fsync(handle.fileno())
        Path(handle.name).chmod(0o444)
        Path(handle.name).replace(target)
        return target

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the register against other writers of this machine."""
        self.root.mkdir(parents=True, exist_ok=True)
        with FileLock(self.root / "register.lock"):
            yield

    def documents(self) -> pl.DataFrame:
        """Return the register: one row a document ever seen (`frames.RAW`)."""
        return self._read("documents", frames.RAW["raw_documents"])

    def sightings(self) -> pl.DataFrame:
        """Return every place that a document was seen at, with the last time."""
        return self._read("sightings", SIGHTINGS)

    def record(self, rows: list[dict[str, Any]]) -> None:
        """Add documents (one that is known stays as first seen) and their sightings."""
        if not rows:
            return
        now = datetime.now(UTC)
        schema = frames.RAW["raw_documents"]
        with self.locked():
            new = frames.build(({"first_seen_at": now, **row} for row in rows), schema)
            # A later sighting may be the first that knows the day of publication.
            day = pl.col("published_on").drop_nulls().first().over("document_id")
            both = (
                pl.concat([self.documents(), new])
                .with_columns(day)
                .unique("document_id", keep="first", maintain_order=True)
            )
            self._write("documents", both)
            seen = frames.build(
                (
                    {"document_id": r["document_id"], "source_uri": r["source_uri"], "seen_at": now}
                    for r in rows
                ),
                SIGHTINGS,
            )
            every = pl.concat([self.sightings(), seen])
            self._write(
                "sightings",
                every.unique(["document_id", "source_uri"], keep="last", maintain_order=True),
            )

    def revise(self, verdicts: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the verdicts (partition, status, reasons) of known documents."""
        with self.locked():
            rows = self.documents().to_dicts()
            revised = ({**row, **verdicts.get(row["document_id"], {})} for row in rows)
            self._write("documents", frames.build(revised, frames.RAW["raw_documents"]))

    def _read(self, name: str, schema: dict[str, Any]) -> pl.DataFrame:
        path = self.root / "register" / f"{name}.parquet"
        if not path.exists():
            return frames.empty(schema)
        # A register of an earlier version lacks later columns.
        return pl.concat([frames.empty(schema), pl.read_parquet(path)], how="diagonal")

    def _write(self, name: str, frame: pl.DataFrame) -> None:
        folder = self.root / "register"
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f"{name}.{os.getpid()}.tmp"
        frame.write_parquet(beside)
        beside.replace(folder / f"{name}.parquet")
