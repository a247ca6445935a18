"""What was read against a document's truth: precision, recall and the first differences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one comparison; differences are (`missing` or `extra`, row)."""

    right: int = 0
    expected: int = 0
    got: int = 0
    differences: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.got if self.got else 1.0


def load_truth(pdf: Path) -> dict[str, Any]:
    """Return the truth that stands beside a PDF (`a01.pdf`, `a01.truth.json`)."""
    stem = pdf.stem.removesuffix("-writer")
    truth: dict[str, Any] = json.loads(
        pdf.with_name(f"{stem}.truth.json").read_text(encoding="utf-8")
    )
    return truth


def compare(
    expected: Iterable[Row], got: Iterable[Row], fits: Callable[[Row, Row], bool], limit: int = 10
) -> Score:
    """Match each expected row with one row that was read; `optional` rows may be absent."""
    left = list(got)
    score = Score(got=len(left))
    for row in expected:
        match = next((i for i, other in enumerate(left) if fits(row, other)), None)
        if match is not None:
            left.pop(match)
            score.right += 1
            score.expected += 1
        elif not row.get("optional"):
            score.expected += 1
            score.differences.append(("missing", _short(row)))
    score.differences.extend(("extra", _short(row)) for row in left)
    score.differences = score.differences[:limit]
    return score


def _short(row: Row) -> str:
    keys = ("table_code", "side", "line_no", "line_code", "line_name", "measure", "reported_text")
    return " ".join(str(row.get(key)) for key in (*keys, "amount", "page"))


def _plain(text: str | None) -> str:
    return "".join((text or "").split())


def amount_fits(truth: Row, row: Row) -> bool:
    """Tell whether an amount is the truth's, in every column that the contract fixes."""
    names = [truth["line_name"], *(truth.get("line_name_aliases") or [])]
    measures = [truth["measure"], *(truth.get("measure_aliases") or [])]
    amounts = [truth["amount"], *([truth["amount_alt"]] if truth.get("amount_alt") else [])]
    return (
        all(
            truth[key] == row[key] for key in ("table_code", "side", "line_no", "line_code", "page")
        )
        and truth.get("statement_no", 1) == row["statement_no"]
        and row["measure"] in measures
        and _plain(row["line_name"]) in [_plain(name) for name in names]
        and row["amount"] in [Decimal(amount) for amount in amounts]
        and _plain(truth["reported_text"]) == _plain(row["reported_text"])
    )


def score_amounts(truth: Mapping[str, Any], amounts: Iterable[Row]) -> Score:
    """Compare the amounts read with the truth's."""
    return compare(truth["amounts"], amounts, amount_fits)
