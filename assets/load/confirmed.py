"""Codes that disclosures confirm between them, and what is said of the others again by that."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from assets.conform.evidence import promote
from assets.frames import Frames
from expectations.rules import evaluate

#: The rules that weigh the confidence of a code row.
_RULES = ("C01", "C02")


def confirmed(
    stages: Mapping[str, Frames], printed: pl.DataFrame, said: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the code rows as disclosures confirm them, and what is said by them.

    `stages`: the frames of parse and conform of the documents to be judged; `printed`: what all
    documents print (`assets.conform.evidence.printed_pairs`); `said`: `frames.EVALUATIONS` of these
    documents. A document alone cannot show what two units print: where a row of low confidence is
    confirmed, C01 and C02 judge again the documents that it concerns.
    """
    codes = stages["conform"]["line_codes"]
    promoted = promote(codes, printed)
    raised = promoted["confidence"].ne_missing(codes["confidence"])
    concerned = promoted.filter(raised)["document_id"].unique().to_list()
    if not concerned:
        return promoted, said
    mine = pl.col("document_id").is_in(concerned)
    frames = {
        **{name: frame.filter(mine) for name, frame in stages["parse"].items()},
        "line_codes": promoted.filter(mine),
    }
    kept = said.filter(~(mine & pl.col("rule_id").is_in(_RULES)))
    return promoted, pl.concat([kept, evaluate(list(_RULES), frames)])
