"""What is known of each address fetched before: its validators, its bytes, its failures.

Kept as one Parquet file below the home folder, replaced atomically; losing it costs a download.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from assets import frames

STATES: dict[str, Any] = {
    "address": pl.String,
    "etag": pl.String,
    "last_modified": pl.String,
    "sha256": pl.String,
    "content_type": pl.String,
    "checked_at": pl.Datetime("us", "UTC"),
    "failures": pl.Int64,
    "failing_since": pl.Datetime("us", "UTC"),
    "reason_code": pl.String,
}


@dataclass(frozen=True)
class UrlState:
    """One address: what its server said last. `failures`: in a row, since `failing_since`."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    content_type: str | None = None
    checked_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    reason_code: str | None = None


class UrlStates:
    """The states of all addresses, read once and saved when `save` is called."""

    def __init__(self, file: Path) -> None:
        self._file = file
        rows = pl.read_parquet(file).iter_rows(named=True) if file.exists() else ()
        self._known = {row["address"]: UrlState(**row) for row in rows}

    def get(self, address: str) -> UrlState:
        """Return what is known of `address`; of a new one nothing."""
        return self._known.get(address, UrlState(address))

    def good(self, state: UrlState) -> None:
        """Note an answer; the failures before it are over."""
        self._known[state.address] = replace(
            state, checked_at=datetime.now(UTC), failures=0, failing_since=None, reason_code=None
        )

    def bad(self, address: str, code: str) -> None:
        """Note that `address` gave nothing, and why."""
        state, now = self.get(address), datetime.now(UTC)
        self._known[address] = replace(
            state,
            checked_at=now,
            failures=state.failures + 1,
            failing_since=state.failing_since or now,
            reason_code=code,
        )

    def save(self) -> None:
        """Write the states beside the old ones, then in their place."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}.tmp")
        rows = (asdict(self._known[address]) for address in sorted(self._known))
        frames.build(rows, STATES).write_parquet(beside)
        beside.replace(self._file)
