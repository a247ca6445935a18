"""How every decision of a person stands in a build: in force, lapsed, undone, or out of place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import polars as pl

from assets.corrections import APPLIED, UNPLACED, as_frame
from assets.decisions import CORRECT, Decision

_NOT_LOADED = "文件没有入库，更正暂时用不上"


def standing(
    decisions: Sequence[Decision], found: pl.DataFrame, corrected: pl.DataFrame
) -> pl.DataFrame:
    """Return every decision ever made as the rows of `quality.decisions`.

    `found`: the findings of this build, which name the acceptance that holds (status accepted)
    or that their figures have outgrown; `corrected`: what became of the corrections in force.
    """
    placed = {row["decision_id"]: row for row in corrected.rows(named=True)}
    lapsed = set(found.filter(pl.col("status") == "open")["decision_id"].drop_nulls())
    last = {d.target: d.decision_id for d in decisions}
    return as_frame([_row(d, placed, lapsed, last) for d in decisions])


def _row(
    decision: Decision,
    placed: dict[str, dict[str, object]],
    lapsed: set[str],
    last: dict[tuple[object, ...], str],
) -> dict[str, object]:
    row = asdict(decision)
    if decision.undone_at is not None:
        return row | {"state": "undone"}
    if last[decision.target] != decision.decision_id:
        return row | {"state": "superseded"}
    if decision.decision_id in lapsed:
        return row | {"state": "lapsed", "state_reason": "接受之后数字已变，问题重新打开"}
    if decision.kind == CORRECT:
        return placed.get(
            decision.decision_id, row | {"state": UNPLACED, "state_reason": _NOT_LOADED}
        )
    return row | {"state": APPLIED}
