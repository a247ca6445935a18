"""A stage at its door: its rules evaluated, its suites run."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from assets.frames import Frames
from expectations.report import Outcome, StageReport, SuiteError
from expectations.rules import evaluate, rules_of

__all__ = ["Outcome", "StageReport", "SuiteError", "run_stage"]


def run_stage(
    stage: str,
    frames: Frames,
    given: pl.DataFrame | None = None,
    review: Callable[[pl.DataFrame, Frames], pl.DataFrame] | None = None,
) -> StageReport:
    """Evaluate the rules of `stage` over `frames` and run its Great Expectations suites.

    `frames` holds the frames of this stage and of those before it (for `load` also the built
    warehouse's as `wh_*`). `given`: evaluations of some of its rules, made before: they are judged
    by the suite with the others, and not made again. `review` may look at the evaluations again
    before the suites see them. Returns every other evaluation, and one outcome a rule and one a
    frame. Raises `RuleError` or `SuiteError` where the check itself fails; never a finding for
    that.
    """
    from expectations.gate import outcomes

    known = set() if given is None else set(given["rule_id"])
    rules = [r.rule_id for r in rules_of(stage) if r.rule_id not in known] if known else stage
    evaluations = evaluate(rules, frames)
    if review is not None:
        evaluations = review(evaluations, frames)
    judged = evaluations if given is None else pl.concat([given, evaluations])
    return StageReport(stage, evaluations, outcomes(stage, frames, judged))
