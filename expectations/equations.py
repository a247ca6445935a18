"""Equations over printed figures: which figure stands in which of them, with which sign.

Rules that name their figures (`cells`, see `expectations.rules.evidence`) become equations whose
residual follows from the figures alone, so that the effect of a correction can be computed
without running a rule again. Residuals and tolerances are whole numbers of 1/10,000 yuan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import polars as pl

from assets.frames import BOX, Frames
from expectations import interval
from expectations.rules import CELLS, catalogue

_SCALE: Final = 10_000
#: Rules whose `actual` may be less (more) than `expected`: only one side of them is bounded.
_AT_MOST: Final = frozenset(
    {"P27", "X06", "X17", "X18", "X22", "X23", "X24", "X25", "X26", "X27", "X28", "X29", "N18"}
)
_AT_LEAST: Final = frozenset({"X07", "X10"})
#: Rules of one figure that has no business in its place: they hold where it is nothing.
NOTHING: Final = frozenset({"P25"})
_JUDGED: Final = frozenset({interval.EXACT, interval.ROUNDING, interval.BREAK, interval.MISMATCH})
_LINE_CELL: Final = ("table_code", "statement_no", "side", "line_no", "measure")
_SHEET_FIGURES: Final = ("budget", "own_funds", "superior_funds")
_PLACE: Final = ("document_id", "line_code", "line_name", "page", *BOX)

Key = tuple[str, str, str]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Equation:
    """One evaluated equation: Σ sign · figure must lie between `low` and `high`.

    `key` is (document_id, rule_id, subject); `own` the figure that the rule reports as `actual`,
    empty where that is a sum of several.
    A `soft` equation (of a rule that only warns) may fail without anything being wrong.
    """

    key: Key
    own: str
    signs: Mapping[str, int]
    residual: int
    low: int | None
    high: int | None
    soft: bool = False

    def holds(self, residual: int) -> bool:
        """Tell whether a residual is one that rounding explains."""
        above = self.low is None or residual >= self.low
        return above and (self.high is None or residual <= self.high)

    @property
    def broken(self) -> bool:
        """Tell whether the figures as printed break the equation."""
        return not self.holds(self.residual)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure, or a blank cell (`amount` None), with its place on the page."""

    cell: str
    subject: str
    amount: Decimal | None
    row: Row


def scaled(amount: Decimal) -> int:
    """Return an amount (yuan) in 1/10,000 yuan; raises `ValueError` where that loses a digit."""
    value = amount * _SCALE
    if value != value.to_integral_value():
        raise ValueError(f"finer than 1/{_SCALE} yuan: {amount}")
    return int(value)


def unscaled(value: int) -> Decimal:
    """Return a number of 1/10,000 yuan as yuan, to the fen."""
    return (Decimal(value) / _SCALE).quantize(Decimal("0.01"))


def figures(parsed: Frames) -> dict[str, Figure]:
    """Return every figure of one disclosure's `parsed` frames by the name that rules give it."""
    out: dict[str, Figure] = {}
    for row in _statement_figures(parsed).iter_rows(named=True):
        named = row["line_code"] or row["line_name"] or ""
        again = f"#{row['occurrence']}" if row["occurrence"] > 1 else ""
        parts = ("figure", row["table_code"], row["statement_no"], row["side"], named + again)
        subject = "/".join(str(part) for part in (*parts, row["measure"]))
        out[row["cell"]] = Figure(row["cell"], subject, row["amount"], row)
    stated: Counter[str] = Counter()
    for row in _rows(parsed, "claims"):
        cell = f"claim/{row['claim_no']}"
        item = "/".join(str(row[k] or "") for k in ("topic", "line_name", "kind", "fiscal_year"))
        stated[item] += 1
        about = {**row, "measure": row["topic"], "note": row["sentence"]}
        out[cell] = Figure(cell, f"figure/{item}/{stated[item]}", row["amount"], about)
    for row in _rows(parsed, "projects"):
        place = {**row, "page": row["budget_page"] or row["page_from"], "measure": "budget"}
        for name in _SHEET_FIGURES:
            cell = f"sheet/{row['sheet_no']}/{name}"
            about = {**place, "line_name": row["project_name"]}
            out[cell] = Figure(cell, f"figure/{cell}", row[name], about)
    return out


def _rows(parsed: Frames, name: str) -> Iterable[dict[str, Any]]:
    return parsed[name].iter_rows(named=True) if name in parsed else ()


def _statement_figures(parsed: Frames) -> pl.DataFrame:
    """Every amount and blank cell with its line; `occurrence` counts lines of one name."""
    line = ("document_id", *_LINE_CELL[:4])
    key = [*line, "measure"]
    amounts = parsed["amounts"].select(*key, "amount", "precision", "page", *BOX)
    blank = parsed["statement_cells"].filter(pl.col("state") != "unread")
    blank = blank.join(amounts, on=key, how="anti").select(*key, "page", *BOX)
    names = (
        parsed["lines"]
        .sort(line)
        .with_columns(
            occurrence=pl.int_range(pl.len()).over(
                *line[:4], pl.coalesce("line_code", "line_name"), order_by="line_no"
            )
            + 1
        )
    )
    return (
        pl.concat([amounts, blank], how="diagonal")
        .join(
            names.select(*line, "line_code", "line_name", "occurrence"), on=list(line), how="left"
        )
        .with_columns(
            cell=pl.concat_str(_LINE_CELL, separator="/"),
            occurrence=pl.col("occurrence").fill_null(1),
        )
    )


def equations(evidence: pl.DataFrame, known: Mapping[str, Figure]) -> list[Equation]:
    """Return the equations of one disclosure: of `expectations.rules.evidence`, over `known`.

    Left out are evaluations that were not judged, those that we may have misread, and those whose
    figures do not give the difference that the rule found: they say nothing of a single figure.
    """
    warnings = {rule.rule_id for rule in catalogue() if rule.severity == "warning"}
    out = []
    for row in evidence.iter_rows(named=True):
        if row["verdict"] in _JUDGED and row["origin"] == "source" and row[CELLS]:
            equation = _equation(row, known, row["rule_id"] in warnings)
            if equation is not None:
                out.append(equation)
    return out


def _equation(row: Row, known: Mapping[str, Figure], soft: bool) -> Equation | None:
    signs: dict[str, int] = {}
    alone = row["rule_id"] in NOTHING
    for place, named in enumerate(row[CELLS]):
        cell = (named or "").removeprefix("-")
        sign = 1 if place == 0 or (named or "").startswith("-") else -1
        # A figure that stands on both sides, or is not known here, cannot be judged.
        if cell in signs:
            return None
        if cell in known:
            signs[cell] = sign
    own = row[CELLS][0] or ""
    if (own and own not in signs) or len(signs) < 2 - alone:
        return None
    residual = sum(sign * scaled(known[c].amount or Decimal(0)) for c, sign in signs.items())
    tolerance = scaled(row["tolerance"] or Decimal(0))
    low = None if row["rule_id"] in _AT_MOST else -tolerance
    high = None if row["rule_id"] in _AT_LEAST else tolerance
    key = (row["document_id"], row["rule_id"], row["subject"])
    equation = Equation(key, own, signs, residual, low, high, soft)
    failed = row["verdict"] in interval.FAILING
    if equation.broken != failed:
        return None
    if failed and not alone and residual != scaled(row["actual"] - row["expected"]):
        return None
    return equation
