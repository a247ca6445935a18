"""Load: everything in the stage store becomes a warehouse beside the published one.

The database is disposable: it is rebuilt from the stage store, checked (L01–L06), and only then
takes the place of the one that analysts read.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

import sql
from assets.checked import evaluations, judged_version
from assets.conform.stage import conformed
from assets.frames import Frames
from assets.load import expected, publish, restatement, warehouse
from assets.load.across import across, awaited, with_missing, without_files
from assets.load.confirmed import confirmed
from assets.load.decided import standing
from assets.parse.stage import parse_version, parsed
from assets.store import stage_version
from assets.workbench import Workbench
from expectations.findings import findings
from expectations.rules import catalogue
from expectations.run import Outcome, run_stage


@dataclass(frozen=True)
class Built:
    """A warehouse that was built and judged, not yet published."""

    path: Path
    outcomes: list[Outcome]
    tables: Frames


def gather(bench: Workbench) -> dict[str, Frames]:
    """Return the frames of every document of the register, by stage.

    A document whose reading failed in its worker is a quarantined one, with that reason.
    """
    register = bench.raw.documents()
    ids = register.filter(pl.col("status") == "registered")["document_id"].to_list()
    failures = _failures(ids, bench)
    reasons = pl.DataFrame(
        [(d, f["reason_code"], f["reason_zh"], f["reason_en"]) for d, f in failures.items()],
        schema=dict.fromkeys(("document_id", "code", "why", "why_en"), pl.String),
        orient="row",
    )
    intake = register.join(reasons, on="document_id", how="left").with_columns(
        status=pl.when(pl.col("why").is_null()).then("status").otherwise(pl.lit("quarantined")),
        reason_code=pl.coalesce("code", "reason_code"),
        status_reason=pl.coalesce("why", "status_reason"),
        status_reason_en=pl.coalesce("why_en", "status_reason_en"),
    )
    read, corrected = parsed(ids, bench)
    return {
        "decisions": {"corrections": corrected},
        "intake": {
            "raw_documents": intake.drop("code", "why", "why_en"),
            "sightings": bench.raw.sightings(),
            "postings": bench.postings.postings(),
            "sources": bench.postings.sources(),
        },
        "extract": bench.store.stacked("extract", stage_version("extract"), ids),
        "parse": read,
        "conform": conformed(ids, bench),
    }


def _failures(document_ids: list[str], bench: Workbench) -> dict[str, dict[str, str]]:
    versions = {"extract": stage_version("extract"), "parse": parse_version(bench)}
    out: dict[str, dict[str, str]] = {}
    for document_id in document_ids:
        for stage, version in versions.items():
            failure = bench.store.facts(stage, version, document_id).get("failure")
            if failure:
                out.setdefault(document_id, failure)
    return out


def build_warehouse(bench: Workbench) -> Built:
    """Build the warehouse of all partitions beside the published one, and judge it."""
    stages = gather(bench)
    ids = stages["intake"]["raw_documents"]["document_id"].to_list()
    bench.progress.start("load", len(ids))
    said = evaluations(ids, bench)
    now = datetime.now(UTC)
    documents = stages["conform"]["documents"]
    versions = warehouse.versions(stages["intake"]["raw_documents"], documents)
    current = documents.join(versions.select("document_id", "is_current"), on="document_id")
    stages, said = confirmed(stages, versions, said)
    due = awaited(stages, versions, expected.read(bench.expected_file, expected.day_of(now)))
    between = across(stages, versions, due)
    found = findings(
        pl.concat([said, between]),
        with_missing(current, due),
        _known_findings(bench),
        now,
        accepted=bench.decisions.accepted(),
        parsed=stages["parse"],
    )
    found = without_files(found, due)
    decided = standing(bench.decisions.everything(), found, stages["decisions"]["corrections"])
    path = _place_to_build(bench)
    warehouse.build(
        path,
        stages,
        said,
        found,
        catalogue(),
        regions=bench.regions(),
        decisions=decided,
        restatements=restatement.log(bench.store),
        expected=due,
    )
    tables = warehouse.tables(path)
    report = run_stage("load", {**stages["parse"], **stages["conform"], **tables}, between)
    warehouse.record(path, pl.concat([without_files(between, due), report.evaluations]))
    bench.store.put("findings", "current", "all", {"findings": found})
    for name in stages["intake"]["raw_documents"]["file_name"]:
        bench.progress.advance("load", name)
    bench.progress.finish("load")
    return Built(path, report.outcomes, tables)


def _place_to_build(bench: Workbench) -> Path:
    """Return where to build, with nothing left there of builds that were never published."""
    folder = bench.home / "build"
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    return folder / f"{uuid.uuid4().hex}.duckdb"


def _known_findings(bench: Workbench) -> pl.DataFrame | None:
    if not bench.store.has("findings", "current", "all"):
        return None
    return bench.store.get("findings", "current", "all")["findings"]


def state(bench: Workbench) -> str:
    """Return a digest of all that decides what the warehouse at `bench.warehouse` should hold."""
    decided = bench.decisions.digest()
    digest = hashlib.sha256(f"{bench.warehouse}|{judged_version(bench)}|{decided}".encode())
    for row in bench.raw.sightings().select("document_id", "source_uri").sort(pl.all()).rows():
        digest.update(repr(row).encode())
    standing = ("document_id", "status", "reason_code", "published_on")
    for row in bench.raw.documents().select(standing).sort(pl.all()).rows():
        digest.update(repr(row).encode())
    digest.update(bench.postings.digest().encode())
    digest.update(bench.expected_digest(expected.day_of(datetime.now(UTC))).encode())
    for folder in (Path(__file__).parent, sql.path("load"), sql.path("schema")):
        for file in sorted(p for p in folder.iterdir() if p.is_file()):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def is_published(bench: Workbench) -> bool:
    """Tell whether the published warehouse holds what it should: nothing is left to load."""
    noted = bench.store.facts("published", "current", "state").get("digest")
    return bench.warehouse.exists() and noted == state(bench)


def publish_built(path: Path, bench: Workbench) -> bool:
    """Put the built warehouse in place of the published one; False where they hold the same.

    Raises `RestatementError` where figures of files that are published would change and
    `bench.accept_restatement` is not set; then the published one stays.
    """
    target = bench.warehouse
    same = target.exists() and publish.fingerprint(target) == publish.fingerprint(path)
    if same:
        path.unlink()
    else:
        made = _restatement(path, bench) if target.exists() else None
        publish.publish(path, target, keep=bench.keep_versions)
        if made is not None:
            restatement.keep(bench.store, made)
    bench.store.put("published", "current", "state", {}, digest=state(bench))
    return not same


def _restatement(path: Path, bench: Workbench) -> Frames | None:
    """Return the restatement that publishing `path` is, written into it; None where it is none."""
    found = restatement.restated(bench.warehouse, path)
    if found.is_empty():
        return None
    if not bench.accept_restatement:
        path.unlink()
        raise restatement.refuse(bench.store, found)
    made = restatement.entry(found)
    warehouse.record_restatement(path, made)
    return made
