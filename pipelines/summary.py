"""What an ingest reports: progress while it runs, and a summary of every document at its end.

The shapes that `pipelines.run` fills and the command line shows; no logic of either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

#: The stages of a run, in order, as `Progress` names them.
STAGES = ("intake", "extract", "parse", "conform", "load")

QUARANTINED = "quarantined"


@dataclass(frozen=True)
class DocumentSummary:
    """One document of the run: what it is, how much was read from it, what its checks found.

    `errors` and `warnings` count open findings beyond rounding; `roundings` those within it.
    """

    document_id: str
    file_name: str
    unit_name: str | None
    fiscal_year: int | None
    report_kind: str | None
    scope: str | None
    status: str
    status_reason: str | None
    is_new: bool
    status_reason_en: str | None = None
    statements: int = 0
    amounts: int = 0
    projects: int = 0
    indicators: int = 0
    claims: int = 0
    errors: int = 0
    warnings: int = 0
    roundings: int = 0


@dataclass(frozen=True)
class TroubleSummary:
    """An address that could not be had, and why (zh, en); `source`: which source names it."""

    address: str
    source: str | None
    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class IngestSummary:
    """One ingest: its documents, and whether a new warehouse was published at `warehouse`."""

    documents: list[DocumentSummary]
    found: int
    new: int
    unchanged: int
    quarantined: int
    published: bool
    warehouse: Path
    run_ids: list[str] = field(default_factory=list)
    seconds: float = 0.0
    troubles: list[TroubleSummary] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether new documents should have been published and were not."""
        loaded = [d for d in self.documents if d.is_new and d.status != QUARANTINED]
        return bool(loaded) and not self.published
