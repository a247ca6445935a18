"""How large a difference is: in units of the last printed place, and as a share of its tolerance.

Rounding is allowed for per figure, so a sum of forty may be off by twenty units of the last place
and still be called rounding. These two columns let one see such a sum.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import polars as pl

from assets import frames as schemas
from expectations import interval

_COLUMN: Final = ("document_id", "table_code", "statement_no", "measure")
_CENT: Final = Decimal("0.01")
_SHARE: Final = Decimal("0.0001")
_COMPARED: Final = (interval.EXACT, interval.ROUNDING, interval.BREAK)
#: A difference too large for the column is not a matter of places any more.
_LARGEST: Final = Decimal(10) ** 17


def scaled(evaluations: pl.DataFrame, amounts: pl.DataFrame) -> pl.DataFrame:
    """Return `evaluations` (`frames.EVALUATIONS`) with `difference_ulp` and `rounding_share`.

    `amounts` (`frames.PARSE["amounts"]`) give the precision of the figure's own column; an
    evaluation of the narrative (N), whose figure stands in the text, and one that names no column,
    take the mean precision of the equation (2 · tolerance / terms).
    Null where nothing was compared, or the equation has no precision (counts, weights).
    """
    compared = (
        pl.col("actual").is_not_null()
        & pl.col("expected").is_not_null()
        & pl.col("verdict").is_in(_COMPARED)
    )
    same = compared & (pl.col("actual") == pl.col("expected"))
    finest = amounts.group_by(_COLUMN).agg(pl.col("precision").min().alias("_finest"))
    off = (
        evaluations.with_row_index("_row")
        .filter(compared & (pl.col("actual") != pl.col("expected")))
        .join(finest, on=_COLUMN, how="left", nulls_equal=True, maintain_order="left")
    )
    in_column = pl.when(~pl.col("rule_id").str.starts_with("N")).then("_finest")
    asked = off.select("actual", "expected", "tolerance", "terms", in_column).iter_rows()
    pairs = [_scaled(*row) for row in asked]
    columns = []
    for i, name in enumerate(schemas.SCALED):
        dtype = schemas.EVALUATIONS[name]
        zeros = evaluations.select(pl.when(same).then(pl.lit(0).cast(dtype)).alias(name))[name]
        values = pl.Series(name, [pair[i] for pair in pairs], dtype=dtype)
        columns.append(zeros.scatter(off["_row"], values))
    return evaluations.with_columns(columns).select(list(schemas.EVALUATIONS))


def _scaled(
    actual: Decimal,
    expected: Decimal,
    tolerance: Decimal | None,
    terms: int | None,
    finest: Decimal | None,
) -> tuple[Decimal | None, Decimal | None]:
    place: Any = finest or (tolerance * 2 / terms if tolerance and terms else None)
    difference = actual - expected
    ulp = (difference / place).quantize(_CENT) if place else None
    if ulp is not None and abs(ulp) >= _LARGEST:
        ulp = None
    share = (abs(difference) / tolerance).quantize(_SHARE) if tolerance else None
    # Beyond the tolerance the share says nothing that the verdict does not.
    return ulp, share if share is not None and share <= 1 else None
