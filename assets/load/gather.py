"""What the stages before made of documents, gathered for a load."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from assets.frames import Frames
from assets.parse.stage import parse_version, parsed
from assets.store import stage_version
from assets.workbench import Workbench


def gather(document_ids: Collection[str], bench: Workbench) -> dict[str, Frames]:
    """Return the frames of parse of those documents, with people's corrections.

    `decisions` has what became of the corrections of their figures.
    """
    read, corrected = parsed(sorted(document_ids), bench)
    return {"decisions": {"corrections": corrected}, "parse": read}


def intake(bench: Workbench, unread: Sequence[str]) -> Frames:
    """Return what intake knows: the register, sightings, postings and sources.

    Of the documents `unread`, one whose reading failed in its worker is a quarantined one, with
    that reason.
    """
    failures = _failures(unread, bench)
    reasons = pl.DataFrame(
        [(d, f["reason_code"], f["reason_zh"], f["reason_en"]) for d, f in failures.items()],
        schema=dict.fromkeys(("document_id", "code", "why", "why_en"), pl.String),
        orient="row",
    )
    raw = bench.raw.documents().join(reasons, on="document_id", how="left", maintain_order="left")
    raw = raw.with_columns(
        status=pl.when(pl.col("why").is_null()).then("status").otherwise(pl.lit("quarantined")),
        reason_code=pl.coalesce("code", "reason_code"),
        status_reason=pl.coalesce("why", "status_reason"),
        status_reason_en=pl.coalesce("why_en", "status_reason_en"),
    )
    return {
        "raw_documents": raw.drop("code", "why", "why_en"),
        "sightings": bench.raw.sightings(),
        "postings": bench.postings.postings(),
        "sources": bench.postings.sources(),
    }


def _failures(document_ids: Sequence[str], bench: Workbench) -> dict[str, dict[str, str]]:
    versions = {"extract": stage_version("extract"), "parse": parse_version(bench)}
    out: dict[str, dict[str, str]] = {}
    for document_id in document_ids:
        for stage, version in versions.items():
            failure = bench.store.facts(stage, version, document_id).get("failure")
            if failure:
                out.setdefault(document_id, failure)
    return out
