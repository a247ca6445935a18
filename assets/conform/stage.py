"""Conform over a partition: headers get their unit, lines their code, of the year."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from assets.conform.conform import conform
from assets.frames import Frames
from assets.parse.stage import parse_version
from assets.store import stage_version
from assets.workbench import Workbench


def conform_version(bench: Workbench) -> str:
    """Return the version of conform results: the code, the dimension, the register of units."""
    return f"{stage_version('conform')}-{bench.units_digest()}"


def conform_all(document_ids: Sequence[str], bench: Workbench) -> Frames:
    """Conform the parsed documents; return the frames of all (`frames.CONFORM`)."""
    version, store = conform_version(bench), bench.store
    units, regions = bench.units(), bench.regions()
    names = bench.file_names()
    bench.progress.start("conform", len(document_ids))
    for document_id in document_ids:
        if not store.has("conform", version, document_id) and store.has(
            "parse", parse_version(bench), document_id
        ):
            parsed = store.get("parse", parse_version(bench), document_id)
            if parsed:
                made = conform(parsed, units, regions)
                # The register stands beside all documents, not once with each.
                made["units"] = made["units"].filter("is_proposed")
                store.put("conform", version, document_id, made)
        bench.progress.advance("conform", names[document_id])
    bench.progress.finish("conform")
    return conformed(document_ids, bench)


def conformed(document_ids: Sequence[str], bench: Workbench) -> Frames:
    """Return the frames (`frames.CONFORM`) of those documents that were conformed.

    `units`: the whole register, and what the documents propose beside it.
    """
    found = bench.store.stacked("conform", conform_version(bench), document_ids)
    return {**found, "units": pl.concat([bench.units(), found["units"]])}
