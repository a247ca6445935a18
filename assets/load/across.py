"""Rules across documents (D): what one disclosure alone cannot show, over the whole set.

They run in the load stage, which sees every partition, before findings are made: a finding of
theirs belongs to the disclosure that must act, also to one that is not there (D03).
"""

from __future__ import annotations

import polars as pl

from assets import frames as schemas
from assets.frames import Frames
from assets.load import expected
from expectations.rules import evaluate, rules_of

#: The letter of the rules across documents.
_FAMILY = "D"
_STAGES = ("parse", "conform")


def across(
    stages: dict[str, Frames], standing: pl.DataFrame, awaited: pl.DataFrame
) -> pl.DataFrame:
    """Return the evaluations (`frames.EVALUATIONS`) of the D rules over all documents.

    `stages`: the frames of every document; `standing`: `warehouse.versions`; `awaited`: the
    disclosures that should be there (`frames.EXPECTED`).
    """
    frames: Frames = {name: frame for stage in _STAGES for name, frame in stages[stage].items()}
    frames["versions"] = standing.select(
        "document_id", "status_reason", "is_current", "version_tie"
    )
    frames["expected_disclosures"] = awaited
    frames["postings"] = stages["intake"].get("postings", schemas.empty(schemas.POSTINGS))
    return evaluate([r.rule_id for r in rules_of("load") if r.rule_id[0] == _FAMILY], frames)


def with_missing(documents: pl.DataFrame, awaited: pl.DataFrame) -> pl.DataFrame:
    """Return `documents` (CONFORM, with `is_current`) and a row for each disclosure not there.

    So that a missing disclosure has an identity, and its finding a disclosure to belong to; its
    `document_id` is that of the disclosure (see `without_files`).
    """
    absent = awaited.filter(pl.col("disclosed_by").is_null())
    rows = absent.select(
        "document_id",
        "region_code",
        "unit_code",
        "unit_name",
        "fiscal_year",
        "report_kind",
        "scope",
        pl.col("document_id").alias("disclosure_id"),
        pl.lit("whole").alias("part"),
        pl.lit(True).alias("is_disclosure"),
        pl.lit(True).alias("is_current"),
    )
    return pl.concat([documents, rows], how="diagonal")


def without_files(rows: pl.DataFrame, awaited: pl.DataFrame) -> pl.DataFrame:
    """Return evaluations or findings with a null `document_id` where there is no file."""
    absent = awaited.filter(pl.col("disclosed_by").is_null())["document_id"].to_list()
    known = pl.when(~pl.col("document_id").is_in(absent)).then("document_id")
    return rows.with_columns(known.alias("document_id"))


def awaited(
    stages: dict[str, Frames], standing: pl.DataFrame, asked: expected.Asked
) -> pl.DataFrame:
    """Return the disclosures that should be there (`frames.EXPECTED`), of list and last year."""
    conform = stages["conform"]
    current = conform["documents"].join(
        standing.filter(pl.col("is_current")).select("document_id"), on="document_id", how="semi"
    )
    kept_out = expected.kept_out(stages["intake"]["raw_documents"], conform["documents"])
    intake = stages["intake"]
    posted = expected.Posted(
        intake.get("postings", schemas.empty(schemas.POSTINGS)),
        intake.get("sources", schemas.empty(schemas.SOURCES)),
    )
    rows = expected.awaited(asked, current, conform["units"], kept_out, posted)
    return schemas.build(rows, schemas.EXPECTED)
