"""What sources post, and how they were found, over all runs: two Parquet files of the register.

A link that is no longer listed stays, as withdrawn: that it was there is worth knowing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from assets import frames
from assets.intake.collect import Collected

_TIMES = ("first_seen_at", "last_seen_at")


@dataclass(frozen=True)
class PostingRegister:
    """The postings and sources known, below `root`."""

    root: Path

    def postings(self) -> pl.DataFrame:
        """Return every link ever posted (`frames.POSTINGS`)."""
        return self._read("postings", frames.POSTINGS)

    def sources(self) -> pl.DataFrame:
        """Return the sources as last looked into (`frames.SOURCES`)."""
        return self._read("sources", frames.SOURCES)

    def record(self, found: Collected, documents: Mapping[str, str]) -> None:
        """Note what was found; `documents`: the document at each address."""
        if not found.looked:
            return
        now = datetime.now(UTC)
        self._write("postings", self._merged(found, documents, now), frames.POSTINGS)
        self._write("sources", self._looked(found, now), frames.SOURCES)

    def digest(self) -> str:
        """Return a text that changes when what was found changes, not when it was looked at."""
        postings = self.postings().drop(_TIMES).sort("source", "address")
        return repr(postings.rows() + self.sources().drop("checked_at").sort("source").rows())

    def _merged(
        self, found: Collected, documents: Mapping[str, str], now: datetime
    ) -> list[dict[str, Any]]:
        known = {(r["source"], r["address"]): r for r in self.postings().iter_rows(named=True)}
        merged = dict(known)
        for posting in found.postings:
            key = (posting.source, posting.address)
            before = known.get(key, {})
            row = asdict(posting)
            merged[key] = {
                **row,
                "published_on": row["published_on"] or before.get("published_on"),
                "document_id": documents.get(posting.address) or before.get("document_id"),
                "first_seen_at": before.get("first_seen_at") or now,
                "last_seen_at": now,
            }
        whole = {s.name for s in found.looked} - found.unread
        listed = {(p.source, p.address) for p in found.postings}
        for key, row in known.items():
            if key[0] in whole and key not in listed:
                merged[key] = {**row, "status": "withdrawn", "reason": None, "reason_en": None}
        return list(merged.values())

    def _looked(self, found: Collected, now: datetime) -> list[dict[str, Any]]:
        known = {r["source"]: r for r in self.sources().iter_rows(named=True)}
        for source in found.looked:
            mine = [t for t in found.troubles if t.source == source.name]
            unread = source.name in found.unread
            status = "unreachable" if unread else "partly" if mine else "ok"
            before = known.get(source.name, {})
            known[source.name] = {
                "source": source.name,
                "kind": source.kind,
                "address": source.address[0],
                "region_code": source.region,
                "status": status,
                # The last trouble is the source's own: those of its links come before.
                "reason": mine[-1].zh if mine else None,
                "reason_en": mine[-1].en if mine else None,
                "since": before["since"] if before.get("status") == status else now,
                "checked_at": now,
            }
        return list(known.values())

    def _read(self, name: str, schema: dict[str, Any]) -> pl.DataFrame:
        path = self.root / f"{name}.parquet"
        if not path.exists():
            return frames.empty(schema)
        return pl.concat([frames.empty(schema), pl.read_parquet(path)], how="diagonal")

    def _write(self, name: str, rows: list[dict[str, Any]], schema: dict[str, Any]) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        beside = self.root / f"{name}.{os.getpid()}.tmp"
        frames.build(rows, schema).write_parquet(beside)
        beside.replace(self.root / f"{name}.parquet")
