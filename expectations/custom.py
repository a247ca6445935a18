"""Custom expectations of Great Expectations: equations over printed figures, verdicts, population.

All of a suite's rules are judged in one pass over the batch (`EvaluationsJudged`): GX asks for that
metric once, and each rule's expectations read their own part of it. With a row condition a rule,
GX filtered the batch some two hundred times, and spent 20 ms an expectation on a single document.
This module imports Great Expectations, which takes seconds: nothing imports it but `suites`.
The batches are pandas frames with amounts as whole numbers (`suites.UNITS_PER_YUAN` to the yuan),
exact and thirty times faster in GX than decimals.
"""
# mypy: allow-subclassing-any, allow-untyped-decorators

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np
import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

_METRIC: Final = "evaluations.judged"


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule's evaluations come to. Rows are the batch's own numbers (`row`)."""

    #: How many were compared, and which of them do not reconcile.
    compared: int
    unreconciled: list[int]
    #: How many there are, and the rows of each verdict that is not a comparison's.
    evaluations: int
    verdicts: dict[str, list[int]]
    #: How many documents of the stage have an evaluation.
    documents: int


_NOTHING: Final = Judged(0, [], 0, {}, 0)
#: The verdicts whose rows are kept by name: a comparison's are judged by its arithmetic.
_KEPT: Final = ("missing", "mismatch")


def judge(batch: pd.DataFrame) -> dict[str, Judged]:
    """Return what the evaluations of each rule in `batch` (`suites.evaluation_batch`) come to.

    The comparison is made here again, whatever verdict the rule's SQL gave: both sides of an
    equation must agree within what rounding can explain, |actual - expected| <= tolerance.
    """
    row = batch["row"].to_numpy()
    rule = batch["rule_id"].cat.codes.to_numpy()
    compared = batch["compared"].to_numpy() == 1
    off = np.abs(batch["actual"].to_numpy() - batch["expected"].to_numpy())
    failed = compared & (off > batch["tolerance"].to_numpy())
    names = list(batch["rule_id"].cat.categories)
    document = batch["document_id"].cat.codes.to_numpy()
    seen = np.zeros((len(names), len(batch["document_id"].cat.categories)), dtype=bool)
    known = batch["of_stage"].to_numpy() == 1
    seen[rule[known], document[known]] = True
    kept = {verdict: (batch["verdict"] == verdict).to_numpy() for verdict in _KEPT}

    def rows_by_rule(chosen: np.ndarray[Any, Any]) -> list[list[int]]:
        out: list[list[int]] = [[] for _ in names]
        for code, number in zip(rule[chosen].tolist(), row[chosen].tolist(), strict=True):
            out[code].append(number)
        return out

    unreconciled = rows_by_rule(failed)
    by_verdict = {verdict: rows_by_rule(chosen) for verdict, chosen in kept.items()}
    counts = np.bincount(rule, minlength=len(names))
    comparisons = np.bincount(rule[compared], minlength=len(names))
    return {
        name: Judged(
            int(comparisons[code]),
            unreconciled[code],
            int(counts[code]),
            {verdict: rows[code] for verdict, rows in by_verdict.items()},
            int(seen[code].sum()),
        )
        for code, name in enumerate(names)
    }


class EvaluationsJudged(TableMetricProvider):
    """`judge` over the whole batch, once a suite."""

    metric_name = _METRIC
    value_keys = ()

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_: Any,
    ) -> dict[str, Judged]:
        batch, _, _ = execution_engine.get_compute_domain(
            domain_kwargs=metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        return judge(batch)


class _OfRule(BatchExpectation):
    """An expectation on the evaluations of one rule."""

    rule_id: str
    metric_dependencies: ClassVar[tuple[str, ...]] = (_METRIC,)
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id",)

    def _judged(self, metrics: dict[str, Any]) -> Judged:
        found: dict[str, Judged] = metrics[_METRIC]
        return found.get(self.rule_id, _NOTHING)


def _of_rows(elements: int, unexpected: list[int]) -> dict[str, Any]:
    """A result as GX's own map expectations give it with COMPLETE: every failing row by number."""
    return {
        "success": not unexpected,
        "result": {
            "element_count": elements,
            "unexpected_count": len(unexpected),
            "unexpected_percent": 100 * len(unexpected) / elements if elements else 0.0,
            "unexpected_index_list": [{"row": number} for number in unexpected],
        },
    }


class ExpectEquationToReconcile(_OfRule):
    """Expect both sides of a rule's every equation to agree within what rounding can explain."""

    def _validate(self, metrics: dict[str, Any], **_: Any) -> dict[str, Any]:
        found = self._judged(metrics)
        return _of_rows(found.compared, found.unreconciled)


class ExpectNoVerdict(_OfRule):
    """Expect no evaluation of a rule with one of these verdicts (`missing`, `mismatch`)."""

    value_set: list[str] = pydantic.Field(list(_KEPT))
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id", "value_set")

    def _validate(self, metrics: dict[str, Any], **_: Any) -> dict[str, Any]:
        found = self._judged(metrics)
        unexpected = [row for verdict in self.value_set for row in found.verdicts.get(verdict, ())]
        return _of_rows(found.evaluations, sorted(unexpected))


class ExpectEveryDocumentEvaluated(_OfRule):
    """Expect a row for every document of the stage: evaluated, or declared not applicable.

    `documents` is how many there are, each once; the batch marks their rows (`of_stage`). An empty
    frame fails it, as it should.
    """

    documents: int
    success_keys: ClassVar[tuple[str, ...]] = ("rule_id", "documents")

    def _validate(self, metrics: dict[str, Any], **_: Any) -> dict[str, Any]:
        found = self._judged(metrics).documents
        return {"success": found == self.documents, "result": {"observed_value": found}}
