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

#: The letter of the rules across documents, and those of them that read no figures: they are run
#: over all documents each time. One of deadlines, one of what lists and links say of files.
_FAMILY = "D"
OVERALL = ("D03", "D11")


def across(frames: Frames) -> pl.DataFrame:
    """Return what the D rules say of the documents of `frames` (`frames.EVALUATIONS`).

    `frames`: those of parse, and how documents stand: `documents`, `units` and `versions`. Without
    the rules that read no figures (`overall`).
    """
    ids = [r.rule_id for r in rules_of("load") if r.rule_id[0] == _FAMILY]
    return evaluate([rule_id for rule_id in ids if rule_id not in OVERALL], frames)


def overall(frames: Frames, awaited: pl.DataFrame) -> pl.DataFrame:
    """Return what the rules that read no figures say of all documents (`frames.EVALUATIONS`).

    `frames`: how all documents stand, and postings: `documents`, `postings`, `units` and
    `versions`; `awaited`: `frames.EXPECTED`.
    """
    return evaluate(OVERALL, {**frames, "expected_disclosures": awaited})


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
    intake: Frames,
    documents: pl.DataFrame,
    units: pl.DataFrame,
    standing: pl.DataFrame,
    asked: expected.Asked,
) -> pl.DataFrame:
    """Return the disclosures that should be there (`frames.EXPECTED`), of list and last year.

    `documents` and `units`: of CONFORM, all of them; `standing`: `warehouse.versions`.
    """
    current = documents.join(
        standing.filter(pl.col("is_current")).select("document_id"),
        on="document_id",
        how="semi",
        maintain_order="left",
    )
    kept_out = expected.kept_out(intake["raw_documents"], documents)
    posted = expected.Posted(
        intake.get("postings", schemas.empty(schemas.POSTINGS)),
        intake.get("sources", schemas.empty(schemas.SOURCES)),
    )
    rows = expected.awaited(asked, current, units, kept_out, posted)
    return schemas.build(rows, schemas.EXPECTED)
