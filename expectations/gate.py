"""The suites of a stage run over its frames and evaluations, and one outcome a check.

This module imports Great Expectations, which takes seconds: import it only where checks run.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

import polars as pl
from great_expectations.core import ExpectationValidationResult

from assets import frames as schemas
from assets.frames import Frames
from expectations import interval, suites
from expectations.checker import Checker
from expectations.report import Outcome, SuiteError
from expectations.rules import Rule, population, rules_of

#: Verdicts over which the suite's own arithmetic and the rule's SQL must agree.
_COMPARED: Final = (interval.EXACT, interval.ROUNDING, interval.BREAK)


def outcomes(stage: str, frames: Frames, evaluations: pl.DataFrame) -> list[Outcome]:
    """Run the suites of `stage`; returns an outcome for each of its frames and each of its rules.

    `evaluations` are those of the stage's rules over `frames`. Raises `SuiteError` where GX fails,
    where a rule said nothing of a document, or where GX and the rule's SQL contradict each other.
    """
    checker = Checker()
    documents = population(stage, frames)
    results = checker.validate(
        suites.evaluation_batch(evaluations, documents), suites.build_suite(stage, documents)
    )
    _agree(evaluations, results)
    by_rule: dict[str, list[ExpectationValidationResult]] = defaultdict(list)
    for result in results:
        by_rule[result.expectation_config.meta["rule_id"]].append(result)
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for rule_id, verdict, count in evaluations.group_by("rule_id", "verdict").len().iter_rows():
        verdicts[rule_id][verdict] = count
    return _frame_outcomes(stage, frames, checker) + [
        _outcome(rule, verdicts[rule.rule_id], by_rule[rule.rule_id]) for rule in rules_of(stage)
    ]


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
        f"{rule.title_zh} {rule.title_en}: {rule.formula}",
        evaluated=verdicts.total() - verdicts[interval.NOT_EVALUATED],
        exact=verdicts[interval.EXACT],
        rounding=verdicts[interval.ROUNDING],
        breaks=verdicts[interval.BREAK],
        missing=verdicts[interval.MISSING],
        mismatches=verdicts[interval.MISMATCH],
        not_evaluated=verdicts[interval.NOT_EVALUATED],
    )


def _agree(evaluations: pl.DataFrame, results: list[ExpectationValidationResult]) -> None:
    """Raise `SuiteError` unless the suite's arithmetic finds just the breaks that the SQL found."""
    found = [
        entry["row"]
        for result in results
        if result.expectation_config.type == "expect_equation_to_reconcile"
        for entry in result.result["unexpected_index_list"]
    ]
    verdict = evaluations["verdict"]
    failed = pl.Series([False]).new_from_index(0, evaluations.height).scatter(found, True)
    odd = verdict.is_in(_COMPARED) & (failed != (verdict == interval.BREAK))
    if odd.any():
        rules = sorted(set(evaluations.filter(odd)["rule_id"]))
        raise SuiteError(f"the suite and the SQL disagree on {odd.sum()} evaluations of {rules}")


def _frame_outcomes(stage: str, frames: Frames, checker: Checker) -> list[Outcome]:
    if stage not in schemas.STAGES:
        return []
    batch = suites.frame_batch(stage, frames)
    faults: dict[str, list[str]] = defaultdict(list)
    for result in checker.validate(batch, suites.frame_suite(stage)):
        for entry in result.result["unexpected_index_list"]:
            place = batch.loc[entry["row"]]
            fault = result.expectation_config.meta["fault"]
            faults[place["frame"]].append(f"{fault}: {place['column']}")
    return [_frame_outcome(name, frames, faults[name]) for name in schemas.STAGES[stage]]


def _frame_outcome(name: str, frames: Frames, faults: list[str]) -> Outcome:
    """The outcome of one frame; `faults` says what is wrong with its columns."""
    rows = frames[name].height if name in frames else 0
    text = "; ".join(faults) or "schema, keys and required columns"
    return Outcome(
        f"frame:{name}",
        not faults,
        True,
        "error",
        f"{name}: {text}",
        evaluated=rows,
        exact=0 if faults else rows,
        breaks=len(faults),
    )
