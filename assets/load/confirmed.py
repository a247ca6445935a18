"""Codes that disclosures confirm between them, and what is said of the others again by that."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from assets.conform.evidence import printed_pairs, promote
from assets.frames import Frames
from expectations.rules import evaluate

#: The rules that weigh the confidence of a code row.
_RULES = ("C01", "C02")


def confirmed(
    stages: Mapping[str, Frames], standing: pl.DataFrame, said: pl.DataFrame
) -> tuple[dict[str, Frames], pl.DataFrame]:
    """Return the stages with the code rows that disclosures confirm, and what is said by them.

    `stages`: the frames of every document; `standing`: `warehouse.versions`; `said`:
    `frames.EVALUATIONS` of all stages. A document alone cannot show what two units print: where a
    row of low confidence is confirmed, C01 and C02 judge again the documents that it concerns.
    """
    conform = stages["conform"]
    counted = standing.filter(pl.col("status_reason").is_null()).select("document_id")
    codes = conform["line_codes"]
    printed = printed_pairs(codes, conform["documents"].join(counted, on="document_id", how="semi"))
    promoted = promote(codes, printed)
    raised = promoted["confidence"].ne_missing(codes["confidence"])
    concerned = promoted.filter(raised)["document_id"].unique().to_list()
    out = {
        **stages,
        "conform": {**conform, "line_codes": promoted, "printed_pairs": printed},
    }
    if not concerned:
        return out, said
    mine = pl.col("document_id").is_in(concerned)
    frames = {
        **{name: frame.filter(mine) for name, frame in stages["parse"].items()},
        "line_codes": promoted.filter(mine),
    }
    kept = said.filter(~(mine & pl.col("rule_id").is_in(_RULES)))
    return out, pl.concat([kept, evaluate(list(_RULES), frames)])
