"""Custom expectations of Great Expectations: equations over printed figures, verdicts, population.

This module imports Great Expectations, which takes seconds: nothing imports it but `suites`.
The batches are pandas frames with amounts as whole numbers (`suites.UNITS_PER_YUAN` to the yuan),
exact and thirty times faster in GX than decimals.
"""
# mypy: allow-subclassing-any, allow-untyped-decorators

from __future__ import annotations

from typing import Any, ClassVar

import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    MulticolumnMapMetricProvider,
    multicolumn_condition_partial,
)

_METRIC = "multicolumn_values.equation_reconciles"


class EquationReconciles(MulticolumnMapMetricProvider):
    """Row by row: |actual - expected| <= tolerance, over the three columns given in this order."""

    condition_metric_name = _METRIC
    condition_domain_keys = (
        "batch_id",
        "table",
        "column_list",
        "row_condition",
        "condition_parser",
        "ignore_row_if",
    )

    @multicolumn_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_list: pd.DataFrame, **_: Any) -> pd.Series[bool]:
        actual, expected, tolerance = (column_list[name] for name in column_list.columns)
        return (actual - expected).abs() <= tolerance


class ExpectEquationToReconcile(MulticolumnMapExpectation):
    """Expect both sides of every equation to agree within what rounding can explain.

    `column_list`: actual, expected and tolerance, whole numbers of one unit. The comparison is
    made here again, whatever verdict the rule's SQL gave.
    """

    column_list: list[str] = pydantic.Field(["actual", "expected", "tolerance"])
    map_metric: ClassVar[str] = _METRIC
    args_keys: ClassVar[tuple[str, ...]] = ("column_list",)


class ExpectNoVerdict(gxe.ExpectColumnValuesToNotBeInSet):
    """Expect no evaluation with one of these verdicts (`missing`, `mismatch`)."""

    column: str = "verdict"
    value_set: list[str] = pydantic.Field(["missing", "mismatch"])


class ExpectEveryDocumentEvaluated(gxe.ExpectColumnDistinctValuesToContainSet):
    """Expect a row for every document of the stage: evaluated, or declared not applicable.

    `value_set` is the document ids. An empty frame fails it, as it should.
    """

    column: str = "document_id"


class ExpectDeclaredType(gxe.ExpectColumnPairValuesToBeEqual):
    """Expect every column of a stage's frames to have the type that the schema declares."""

    column_A: str = "declared"
    column_B: str = "found"
