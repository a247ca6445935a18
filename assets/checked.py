"""A stage's suite run over its frames, and what it found kept in the stage store."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache, partial

import polars as pl

import sql
from assets import frames as schemas
from assets.conform.stage import conform_version
from assets.decisions import marks
from assets.frames import Frames
from assets.parse.stage import parse_version
from assets.review.stage import review
from assets.store import StageStore, stage_version
from assets.workbench import Workbench
from expectations.roots import own_evidence
from expectations.rules import EVIDENCE
from expectations.run import Outcome, run_stage

#: The stages whose suites judge documents, in their order.
JUDGED = ("extract", "parse", "conform")


def judge(
    stage: str, frames: Frames, document_ids: Sequence[str], bench: Workbench
) -> list[Outcome]:
    """Run the suite of `stage` over `frames`; keep every evaluation by its document.

    A document's evaluations are replaced where a run of its partition comes to others, and are
    kept apart for each set of corrections of its figures.
    """
    second = partial(review, bench=bench) if stage == "parse" else None
    report = run_stage(stage, frames, review=second)
    version = f"{stage}-{judged_version(bench)}"
    named = own_evidence(report.evaluations, frames) if stage == "parse" else None
    for document_id, key in _keys(document_ids, bench).items():
        mine = pl.col("document_id") == document_id
        figures = None if named is None else named.filter(mine)
        keep(report.evaluations.filter(mine), version, key, bench.store, figures)
    return report.outcomes


def keep(
    said: pl.DataFrame,
    version: str,
    key: str,
    store: StageStore,
    named: pl.DataFrame | None = None,
) -> None:
    """Keep a document's evaluations under `key`; the same that are there are not written again.

    So that a new mark in the store means that something else is said of a document. `named`: its
    evidence, from which load finds the wrong figures behind what fails.
    """
    ordered = said.sort(pl.all())
    digest = hashlib.sha256(ordered.write_csv().encode()).hexdigest()
    if store.facts("evaluations", version, key).get("digest") != digest:
        frames = {"evaluations": ordered}
        if named is not None and not named.is_empty():
            frames["evidence"] = named
        store.put("evaluations", version, key, frames, digest=digest)


def evaluations(document_ids: Sequence[str], bench: Workbench) -> pl.DataFrame:
    """Return what the suites of extract, parse and conform said of the documents."""
    kept = _kept("evaluations", JUDGED, document_ids, bench)
    return pl.concat(kept) if kept else schemas.empty(schemas.EVALUATIONS)


def evidence(document_ids: Sequence[str], bench: Workbench) -> pl.DataFrame:
    """Return the evidence of those of the documents whose figures fail (`roots.own_evidence`)."""
    kept = _kept("evidence", ("parse",), document_ids, bench)
    return pl.concat(kept) if kept else schemas.empty(EVIDENCE)


def _kept(
    name: str, stages: Sequence[str], document_ids: Sequence[str], bench: Workbench
) -> list[pl.DataFrame]:
    judged = judged_version(bench)
    found = (
        bench.store.get("evaluations", f"{stage}-{judged}", key, only=(name,))
        for stage in stages
        for key in _keys(document_ids, bench).values()
        if bench.store.has("evaluations", f"{stage}-{judged}", key)
    )
    return [frames[name] for frames in found if name in frames]


def pending(bench: Workbench) -> list[str]:
    """Return the partitions with a document that today's code and rules have not judged yet."""
    register = bench.raw.documents().filter(pl.col("status") == "registered")
    done = judged(register["document_id"].to_list(), bench)
    return sorted(
        {
            partition
            for document_id, partition in register.select("document_id", "partition_key").rows()
            if document_id not in done
        }
    )


def judged(document_ids: Sequence[str], bench: Workbench) -> set[str]:
    """Return those of the documents that today's code and rules have judged, as corrected."""
    version = f"{JUDGED[-1]}-{judged_version(bench)}"
    keys = _keys(document_ids, bench)
    return {d for d, key in keys.items() if bench.store.has("evaluations", version, key)}


def evaluation_marks(document_ids: Sequence[str], bench: Workbench) -> dict[str, str]:
    """Return, for each of the documents, a mark that changes with what is said of it."""
    version = judged_version(bench)
    return {
        document_id: "-".join(
            bench.store.mark("evaluations", f"{stage}-{version}", key) or "none" for stage in JUDGED
        )
        for document_id, key in _keys(document_ids, bench).items()
    }


def forget(document_ids: Sequence[str], bench: Workbench) -> None:
    """Forget what today's code made of the documents, so that they are pending again."""
    judged = judged_version(bench)
    versions = {
        "extract": stage_version("extract"),
        "parse": parse_version(bench),
        "conform": conform_version(bench),
    }
    for document_id, key in _keys(document_ids, bench).items():
        for stage in JUDGED:
            bench.store.drop("evaluations", f"{stage}-{judged}", key)
        for stage, version in versions.items():
            bench.store.drop(stage, version, document_id)


def _keys(document_ids: Sequence[str], bench: Workbench) -> dict[str, str]:
    """Return each document's key in the store: itself, and which corrections it was judged with."""
    marked = marks(bench.decisions.corrections())
    return {d: f"{d}-{marked[d]}" if d in marked else d for d in document_ids}


@cache
def _rules_version() -> str:
    digest = hashlib.sha256(sql.read("macros.sql").encode())
    for folder in (sql.path("rules"), sql.path("views"), sql.ROOT.parent / "expectations"):
        for file in sorted(p for p in folder.iterdir() if p.is_file()):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def judged_version(bench: Workbench) -> str:
    """Return the version of evaluations: the results they judge, and the rules that judge."""
    return f"{conform_version(bench)}-{_rules_version()}-{stage_version('review')[:8]}"
