"""A rule under test: frames from a few rows, the rule evaluated over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import polars as pl
import pytest

from assets import frames
from expectations import rules

Rows = Iterable[Mapping[str, Any]]
#: (rule_id, frame name = rows …) -> evaluations; rows get `document_id` "d" where they have none.
EvaluateRule = Callable[..., pl.DataFrame]


def schema_of(name: str) -> dict[str, Any]:
    for stage in frames.STAGES.values():
        if name in stage:
            return stage[name]
    return rules.WAREHOUSE_VIEWS[name]


def frame(name: str, rows: Rows) -> pl.DataFrame:
    """Return `rows` as the frame `name`; columns left out are null."""
    schema = schema_of(name)
    default = {"document_id": "d"} if "document_id" in schema else {}
    return frames.build(({**default, **row} for row in rows), schema)


def make_frames(**tables: Rows) -> frames.Frames:
    return {name: frame(name, rows) for name, rows in tables.items()}


@pytest.fixture
def evaluate_rule() -> EvaluateRule:
    """Evaluate one rule: `evaluate_rule("E01", pages=[{"page": 1}])`."""

    def run(rule_id: str, **tables: Rows) -> pl.DataFrame:
        return rules.evaluate([rule_id], make_frames(**tables))

    return run


@pytest.fixture
def verdicts(evaluate_rule: EvaluateRule) -> Callable[..., dict[str, str]]:
    """Evaluate one rule and return its verdict by subject."""

    def run(rule_id: str, **tables: Rows) -> dict[str, str]:
        rows = evaluate_rule(rule_id, **tables)
        return dict(rows.select("subject", "verdict").iter_rows())

    return run
