"""Intake over many files: each is examined in a worker, kept once, and given its partition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from assets.extract.worker import Failure, Job, extract_many
from assets.frames import Frames
from assets.intake.collect import Collected, Collector
from assets.intake.fetch import Fetcher
from assets.intake.inspect import inspect_file
from assets.intake.producer import Producer, producer_of
from assets.intake.raw_store import sha256_of
from assets.intake.sources import DownloadError, SourceFile
from assets.parse.identify import quick_identity
from assets.workbench import Workbench

#: Documents whose county, year or kind only the parser can tell.
UNIDENTIFIED = "unidentified"


@dataclass(frozen=True)
class Intake:
    """What intake did: documents by file address, the new ones, and the partitions touched."""

    documents: dict[str, str]
    new: list[str]
    partitions: list[str]


def collect_and_take_in(
    addresses: Sequence[str], sources: Sequence[str], bench: Workbench
) -> tuple[Intake, Collected]:
    """Find and keep what is at `addresses`, or without any in the configured `sources` (by name).

    No name means all of them. Raises `SourceError` for a local address that is not there,
    `DownloadError` where addresses were given and none of them could be had.
    """
    chosen = [s for s in bench.sources if not sources or s.name in sources]
    fetcher = Fetcher(bench.home / "fetch", bench.http, bench.raw.file)
    try:
        found = Collector(fetcher, bench.http).collect(addresses, [] if addresses else chosen)
    finally:
        fetcher.close()
    if addresses and not found.files and found.troubles:
        raise DownloadError(found.troubles[0].zh, found.troubles[0].en)
    intake = take_in(found.files, bench)
    bench.postings.record(found, intake.documents)
    _release(found.files, fetcher.root)
    return intake, found


def examine_again(document_ids: Sequence[str], bench: Workbench) -> list[str]:
    """Look again at files that intake kept out; return the partitions of those now taken in."""
    known = bench.raw.documents().filter(
        pl.col("document_id").is_in(list(document_ids)) & (pl.col("status") == "quarantined")
    )
    verdicts = _examine(dict(known.select("document_id", "file_name").iter_rows()), bench)
    bench.raw.revise(verdicts)
    return sorted({v["partition_key"] for v in verdicts.values() if v.get("partition_key")})


def _release(files: Sequence[SourceFile], root: Path) -> None:
    """Remove what was fetched and is in the raw store now: it is kept once."""
    for file in files:
        if file.path.is_relative_to(root):
            file.path.unlink(missing_ok=True)


def take_in(files: Sequence[SourceFile], bench: Workbench) -> Intake:
    """Keep `files` in the raw store, and register them with a partition or a reason against."""
    known = set(bench.raw.documents()["document_id"])
    now = datetime.now(UTC)
    dates = {file.uri: file.published_on for file in files}
    by_uri: dict[str, str] = {}
    paths: dict[str, SourceFile] = {}
    for file in files:
        document_id = sha256_of(file.path)
        by_uri[file.uri] = document_id
        bench.raw.keep(file.path, document_id)
        paths.setdefault(document_id, file)
    fresh = [document_id for document_id in paths if document_id not in known]
    verdicts = _examine({d: paths[d].name for d in fresh}, bench)
    rows = [
        {
            "document_id": document_id,
            "source_uri": uri,
            "file_name": paths[document_id].name,
            "first_seen_at": now + timedelta(microseconds=paths[document_id].order),
            "published_on": dates[uri],
            "bytes": bench.raw.file(document_id).stat().st_size,
            **verdicts.get(document_id, {}),
        }
        for uri, document_id in by_uri.items()
    ]
    bench.raw.record(rows)
    register = bench.raw.documents().filter(
        pl.col("document_id").is_in(list(paths)) & pl.col("partition_key").is_not_null()
    )
    return Intake(by_uri, fresh, sorted(register["partition_key"].unique()))


def _examine(names: Mapping[str, str], bench: Workbench) -> dict[str, dict[str, Any]]:
    """Tell of each new document whether it can be read, and its partition or the reason."""
    bench.progress.start("intake", len(names))
    jobs = [
        Job(bench.raw.file(d), d, "assets.intake.stage:examine", (bench.units(),)) for d in names
    ]
    out: dict[str, dict[str, Any]] = {}
    for document_id, answer in extract_many(jobs, **bench.pool()):
        if isinstance(answer, Failure):
            out[document_id] = {
                "status": "quarantined",
                "reason_code": answer.reason_code,
                "status_reason": answer.reason_zh,
                "status_reason_en": answer.reason_en,
            }
        else:
            out[document_id] = answer["raw_documents"].row(0, named=True)
        bench.progress.advance("intake", names[document_id])
    bench.progress.finish("intake")
    return out


def examine(path: Path, document_id: str, units: pl.DataFrame) -> Frames:
    """Look at one file, in a worker: can it be read, and which county, year and kind is it?"""
    found = inspect_file(path)
    made = producer_of(path) if found.ok else Producer()
    facts = {
        "partition_key": (quick_identity(path, units) or UNIDENTIFIED) if found.ok else None,
        "status": "registered" if found.ok else "quarantined",
        "reason_code": None if found.ok else found.reason_code,
        "status_reason": None if found.ok else found.reason_zh,
        "status_reason_en": None if found.ok else found.reason_en,
        "producer": made.family,
        "producer_text": made.text,
    }
    schema = {name: pl.String for name in facts}
    return {"raw_documents": pl.DataFrame([facts], schema=schema)}
