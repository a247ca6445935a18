"""A stage at its door: rules evaluated, suites run, and one outcome a rule for the asset checks."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from assets import frames as schemas
from assets.frames import Frames
from expectations import interval, suites
from expectations.rules import Rule, evaluate, population, rules_of

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations import ExpectationSuite
    from great_expectations.core import ExpectationValidationResult

_OFFLINE: Final = {"GX_ANALYTICS_ENABLED": "false", "POSTHOG_DISABLED": "true"}
#: Verdicts over which the suite's own arithmetic and the rule's SQL must agree.
_COMPARED: Final = (interval.EXACT, interval.ROUNDING, interval.BREAK)


class SuiteError(Exception):
    """The checking machinery failed, or contradicts itself: ours, never a finding."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule (or one frame's schema and keys, `frame:<name>`) came to."""

    rule_id: str
    passed: bool
    blocking: bool
    severity: str
    evaluated: int
    exact: int
    rounding: int
    breaks: int
    missing: int
    mismatches: int
    not_evaluated: int
    description: str


@dataclass(frozen=True, slots=True)
class StageReport:
    """All evaluations of a stage (`frames.EVALUATIONS`) and the outcome of every check."""

    stage: str
    evaluations: pl.DataFrame
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        """Whether a blocking check failed: what follows this stage must not run."""
        return any(o.blocking and not o.passed for o in self.outcomes)


def run_stage(stage: str, frames: Frames) -> StageReport:
    """Evaluate the rules of `stage` over `frames` and run its suites.

    `frames` holds the frames of this stage and of those before it (for `load` also the built
    warehouse's as `wh_*`). Returns every evaluation and one outcome a rule, and one a frame.
    Raises `RuleError` or `SuiteError` where the check itself fails; never a finding for that.
    """
    evaluations = evaluate(stage, frames)
    documents = population(stage, frames)
    with _Checker() as checker:
        results = checker.validate(
            suites.evaluation_batch(evaluations), suites.build_suite(stage, documents)
        )
        _agree(evaluations, results)
        outcomes = _frame_outcomes(stage, frames, checker)
    by_rule: dict[str, list[ExpectationValidationResult]] = {}
    for result in results:
        by_rule.setdefault(result.expectation_config.meta["rule_id"], []).append(result)
    counts = _counts(evaluations)
    outcomes += [_outcome(r, counts[r.rule_id], by_rule[r.rule_id]) for r in rules_of(stage)]
    return StageReport(stage, evaluations, outcomes)


def _counts(evaluations: pl.DataFrame) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {r: Counter() for r in evaluations["rule_id"].unique()}
    for rule_id, verdict in evaluations.select("rule_id", "verdict").iter_rows():
        out[rule_id][verdict] += 1
    return _Defaulting(out)


class _Defaulting(dict[str, Counter[str]]):
    def __missing__(self, key: str) -> Counter[str]:
        return Counter()


def _outcome(
    rule: Rule, verdicts: Counter[str], results: list[ExpectationValidationResult]
) -> Outcome:
    for result in results:
        if result.expectation_config.meta.get("population") and not result.success:
            raise SuiteError(f"rule {rule.rule_id} said nothing of some document")
    passed = all(bool(result.success) for result in results)
    return Outcome(
        rule.rule_id,
        passed,
        rule.blocking,
        rule.severity,
        sum(verdicts.values()) - verdicts[interval.NOT_EVALUATED],
        verdicts[interval.EXACT],
        verdicts[interval.ROUNDING],
        verdicts[interval.BREAK],
        verdicts[interval.MISSING],
        verdicts[interval.MISMATCH],
        verdicts[interval.NOT_EVALUATED],
        f"{rule.title_zh} {rule.title_en}: {rule.formula}",
    )


def _agree(evaluations: pl.DataFrame, results: list[ExpectationValidationResult]) -> None:
    """Raise `SuiteError` unless the suite's arithmetic finds just the breaks that the SQL found."""
    found: set[int] = set()
    for result in results:
        if result.expectation_config.type == "expect_equation_to_reconcile":
            found |= {entry["row"] for entry in result.result["unexpected_index_list"] or []}
    rows = evaluations.with_row_index("row")
    compared = set(rows.filter(pl.col("verdict").is_in(_COMPARED))["row"])
    breaks = set(rows.filter(pl.col("verdict") == interval.BREAK)["row"])
    odd = (found & compared) ^ breaks
    if odd:
        rules = sorted(set(rows.filter(pl.col("row").is_in(list(odd)))["rule_id"]))
        raise SuiteError(f"the suite and the SQL disagree on {len(odd)} evaluations of {rules}")


def _frame_outcomes(stage: str, frames: Frames, checker: _Checker) -> list[Outcome]:
    out = []
    if stage not in schemas.STAGES:
        return out
    typed = {
        result.expectation_config.meta["frame"]: bool(result.success)
        for result in checker.validate(
            suites.schema_batch(stage, frames), suites.schema_suite(stage)
        )
    }
    for name in schemas.STAGES[stage]:
        passed = typed[name]
        faults = [] if passed else ["column types differ from the schema"]
        if passed and suites.key_columns(name):
            for result in checker.validate(
                suites.key_batch(name, frames[name]), suites.frame_suite(name)
            ):
                if not result.success:
                    kwargs = result.expectation_config.kwargs
                    columns = kwargs.get("column") or kwargs.get("column_list")
                    faults.append(f"{result.expectation_config.type}({columns})")
        rows = frames[name].height if name in frames else 0
        exact = 0 if faults else rows
        text = "; ".join(faults) or "schema, keys and required columns"
        out.append(
            Outcome(
                f"frame:{name}", not faults, True, "error", rows, exact, 0, rows - exact, 0, 0, 0,
                f"{name}: {text}",
            )
        )
    return out


class _Checker:
    """An ephemeral GX context that never calls the network, for one stage."""

    def __enter__(self) -> _Checker:
        os.environ.update(_OFFLINE)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import great_expectations as gx  # noqa: PLC0415 (takes seconds)

            self._context: Any = gx.get_context(mode="ephemeral")
            self._context.variables.analytics_enabled = False
            self._context.variables.progress_bars = _no_progress_bars()
            self._source: Any = self._context.data_sources.add_pandas("frames")
        self._batches = 0
        return self

    def __exit__(self, *_: object) -> None:
        self._context = self._source = None

    def validate(
        self, batch: pd.DataFrame, suite: ExpectationSuite
    ) -> list[ExpectationValidationResult]:
        """Run `suite` on `batch`; raises `SuiteError` where an expectation raised inside GX."""
        self._batches += 1
        asset = self._source.add_dataframe_asset(name=f"{suite.name}-{self._batches}")
        definition = asset.add_batch_definition_whole_dataframe("all")
        result_format: dict[str, Any] = {"result_format": "COMPLETE"}
        if "row" in batch.columns:
            result_format["unexpected_index_column_names"] = ["row"]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                results = list(
                    definition.get_batch(batch_parameters={"dataframe": batch})
                    .validate(suite, result_format=result_format)
                    .results
                )
        except Exception as error:
            raise SuiteError(f"suite {suite.name} did not run: {error}") from error
        for result in results:
            _raise_inner(result)
        if len(results) != len(suite.expectations):
            raise SuiteError(f"suite {suite.name}: not every expectation came back")
        return results


def _no_progress_bars() -> Any:
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    return ProgressBarsConfig(globally=False)


def _raise_inner(result: ExpectationValidationResult) -> None:
    info: Any = result.exception_info or {}
    entries = [info] if "raised_exception" in info else list(info.values())
    for entry in entries:
        if isinstance(entry, dict) and entry.get("raised_exception"):
            kind = result.expectation_config.type
            raise SuiteError(f"{kind} raised inside GX: {entry.get('exception_message')}")
