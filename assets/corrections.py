"""Corrections applied to what was read: the figures that a person put right take effect.

A correction belongs to a place on a page of one file, and to the text that we read there. It is
applied to the one cell that stands there with that text, whatever line a later reading counts it
as; where there is no such cell it is reported (`unplaced`), never applied to another figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

import polars as pl

from assets import frames as schemas
from assets.decisions import DECISIONS, Decision
from assets.frames import Frames

APPLIED: Final = "applied"
UNPLACED: Final = "unplaced"
NOT_NEEDED: Final = "not_needed"
SUPERSEDED: Final = "superseded"
_KEY: Final = ["document_id", "table_code", "statement_no", "side", "line_no", "measure"]
#: What names the same line in two readings that count lines differently.
_NAMES: Final = ("table_code", "statement_no", "side", "line_code", "line_name", "measure")

Row = dict[str, Any]


def apply(parsed: Frames, corrections: Sequence[Decision]) -> tuple[Frames, pl.DataFrame]:
    """Return the frames of parse with `corrections` applied, and what became of each.

    The second is `DECISIONS`: `state` applied, not_needed (the figure is read so by now) or
    unplaced, and the cell's key as it is counted in `parsed`. Corrections of documents that are
    not in `parsed` are left out.
    """
    known = set(parsed["header"]["document_id"].to_list())
    mine = [c for c in corrections if c.document_id in known]
    if not mine:
        return parsed, schemas.empty(DECISIONS)
    cells = _cells(parsed, {str(c.document_id) for c in mine})
    placed = [_placed(decision, cells) for decision in mine]
    # A cell that a later reading counts as another line may have been corrected as either.
    last = {_key(row): row["decision_id"] for row in placed if row["state"] == APPLIED}
    for row in placed:
        if row["state"] == APPLIED and last[_key(row)] != row["decision_id"]:
            row["state"] = SUPERSEDED
    changed = [row for row in placed if row["state"] == APPLIED]
    return _corrected(parsed, changed), as_frame(placed)


def as_frame(rows: Sequence[Row]) -> pl.DataFrame:
    """Return `rows` with the columns of `DECISIONS`; absent ones are null."""
    return pl.DataFrame(
        {name: [row.get(name) for row in rows] for name in DECISIONS},
        schema=DECISIONS,
        strict=False,
    )


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in _KEY)


def _cells(parsed: Frames, document_ids: set[str]) -> list[Row]:
    """Every cell of an amount column of those documents, with what was read there."""
    mine = pl.col("document_id").is_in(list(document_ids))
    figures = parsed["amounts"].filter(mine).select(*_KEY, "amount", "precision")
    codes = parsed["lines"].filter(mine).select(*_KEY[:-1], "line_code")
    cells = parsed["statement_cells"].filter(mine)
    joined = cells.join(figures, on=_KEY, how="left").join(codes, on=_KEY[:-1], how="left")
    return joined.rows(named=True)


def _placed(decision: Decision, cells: Sequence[Row]) -> Row:
    """Return the decision's row: the cell that it means now, or why there is none."""
    row = asdict(decision)
    here = [cell for cell in cells if _same_place(decision, cell)]
    alike = [
        cell for cell in here if (cell["reported_text"] or "") == (decision.reported_text or "")
    ]
    chosen = alike if len(alike) == 1 else [c for c in alike if _same_names(decision, c)]
    if len(chosen) == 1:
        cell = chosen[0]
        precision = min(p for p in (cell["precision"], decision.precision) if p is not None)
        return row | {k: cell[k] for k in _KEY} | {"state": APPLIED, "precision": precision}
    if any(cell["amount"] == decision.amount for cell in here):
        return row | {"state": NOT_NEEDED, "state_reason": "此格现已读为更正后的数"}
    texts = "、".join(sorted({cell["reported_text"] or "空" for cell in here}))
    reason = f"此格现读为 {texts}" if texts else "原位置已没有这个单元格"
    return row | {"state": UNPLACED, "state_reason": reason}


def _same_place(decision: Decision, cell: Row) -> bool:
    """Tell whether the cell is where the decision's was: the middle of one lies in the other."""
    if cell["document_id"] != decision.document_id or cell["page"] != decision.page:
        return False
    old = (decision.x0, decision.y0, decision.x1, decision.y1)
    new = (cell["x0"], cell["y0"], cell["x1"], cell["y1"])
    if None in old or None in new:
        return False
    return _holds_middle(old, new) or _holds_middle(new, old)


def _holds_middle(box: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    x, y = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _same_names(decision: Decision, cell: Row) -> bool:
    return all(getattr(decision, name) == cell[name] for name in _NAMES)


def _corrected(parsed: Frames, rows: Sequence[Row]) -> Frames:
    """The frames with the rows' figures in the place of what was read."""
    given = pl.DataFrame(
        [
            {**{k: row[k] for k in _KEY}, "_a": row["amount"], "_p": row["precision"]}
            for row in rows
        ],
        schema={
            **{k: schemas.PARSE["statement_cells"][k] for k in _KEY},
            "_a": schemas.MONEY,
            "_p": schemas.MONEY,
        },
    )
    amounts = parsed["amounts"].join(given, on=_KEY, how="left", maintain_order="left")
    amounts = amounts.with_columns(
        amount=pl.coalesce("_a", "amount"), precision=pl.coalesce("_p", "precision")
    ).drop("_a", "_p")
    cells = parsed["statement_cells"].join(given, on=_KEY, how="left", maintain_order="left")
    was_read = pl.col("_a").is_null()
    cells = cells.with_columns(
        state=pl.when(was_read).then("state").otherwise(pl.lit("amount"))
    ).drop("_a", "_p")
    lost = given.join(parsed["amounts"], on=_KEY, how="anti")
    found = _found(parsed, lost) if lost.height else parsed["amounts"].clear()
    return {**parsed, "amounts": pl.concat([amounts, found]), "statement_cells": cells}


def _found(parsed: Frames, lost: pl.DataFrame) -> pl.DataFrame:
    """Rows of amounts for figures that we had not read at all, on their lines."""
    place = ["page", *schemas.BOX]
    lines = parsed["lines"].drop(place)
    cells = parsed["statement_cells"].select(*_KEY, "reported_text", *place)
    whole = lost.join(lines, on=_KEY[:-1]).join(cells, on=_KEY)
    return whole.rename({"_a": "amount", "_p": "precision"}).select(parsed["amounts"].columns)


def precision_of(decimals: int, factor: int) -> Decimal:
    """Return yuan per last printed digit of a figure with `decimals`, printed in `factor` yuan."""
    return Decimal(factor).scaleb(-decimals)
