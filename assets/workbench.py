"""What the stages work with: the stores, the limits, the register of units, and who is told.

Built by `pipelines` from the settings and handed to every asset as the resource `workbench`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from assets.conform.register import read_register
from assets.decisions import DecisionStore
from assets.frames import CONFORM, empty
from assets.intake.origins import Politeness, Source
from assets.intake.posting_register import PostingRegister
from assets.intake.raw_store import RawStore
from assets.progress import Progress, Silence
from assets.store import StageStore


@dataclass(frozen=True)
class Limits:
    """What one document may cost: wall seconds, memory in MB, pages."""

    seconds: int = 300
    megabytes: int = 2048
    pages: int = 1000


@dataclass(frozen=True)
class Workbench:
    """The stores below `home`, the warehouse to publish, and how to work."""

    home: Path
    warehouse: Path
    workers: int = 2
    limits: Limits = field(default_factory=Limits)
    units_file: Path | None = None
    expected_file: Path | None = None
    keep_versions: int = 3
    accept_restatement: bool = False
    sources: tuple[Source, ...] = ()
    http: Politeness = field(default_factory=Politeness)
    progress: Progress = field(default_factory=Silence)

    @property
    def raw(self) -> RawStore:
        """The raw store and register."""
        return RawStore(self.home / "raw")

    @property
    def postings(self) -> PostingRegister:
        """What the configured sources post, and how they were found."""
        return PostingRegister(self.home / "raw" / "register")

    @property
    def store(self) -> StageStore:
        """The stage store."""
        return StageStore(str(self.home / "stages"))

    @property
    def decisions(self) -> DecisionStore:
        """What people decided on findings and figures."""
        return DecisionStore(self.home / "decisions")

    def units(self) -> pl.DataFrame:
        """Return the register of units (`frames.CONFORM['units']`), empty where none is set."""
        if self.units_file is None:
            return empty(CONFORM["units"])
        return read_register(self.units_file)[0]

    def regions(self) -> pl.DataFrame | None:
        """Return the regions that the register of units names, None where none is set."""
        return read_register(self.units_file)[1] if self.units_file else None

    def file_names(self) -> dict[str, str]:
        """Return each document's file name as its user knows it."""
        known = self.raw.documents().select("document_id", "file_name")
        return {key: name or key for key, name in known.iter_rows()}

    def pool(self) -> dict[str, Any]:
        """Return how documents are mapped over workers: their number, and each one's limits."""
        return {
            "workers": self.workers,
            "seconds": self.limits.seconds,
            "megabytes": self.limits.megabytes,
            "max_pages": self.limits.pages,
        }

    def units_digest(self) -> str:
        """Return a digest of the register of units: part of every result that depends on it."""
        data = self.units_file.read_bytes() if self.units_file else b""
        return hashlib.sha256(data).hexdigest()[:8]

    def expected_digest(self, today: date) -> str:
        """Return a digest of the list of expected disclosures and, where there is one, the day."""
        if self.expected_file is None:
            return ""
        return hashlib.sha256(self.expected_file.read_bytes() + str(today).encode()).hexdigest()
